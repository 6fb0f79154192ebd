//! Evidence on both databases: stored once, resumed, refused without a trace, linked, seen by whom it concerns.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::UnitId;
use domain::account::Scope;
use domain::criteria::{
    CriteriaSet, CriteriaSetId, Criterion, CriterionId, EvidenceRule, Method, Scale, ScaleLimit,
    ScoredBy, SetVersion,
};
use domain::evidence::{EvidenceProblem, samples};
use domain::figure::Points;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use store::audit::Actor;
use store::entity::{audit_entry, evidence, evidence_file, evidence_upload, evidence_use};
use store::evidence::{
    self as files, Asked, EvidenceError, EvidenceFolder, NewUpload, Place, Viewer,
};
use store::{Database, StoreError};
use support::{TestDatabase, databases};
use tempfile::TempDir;

const TAN_HIEP: i64 = 904;
const CHAU_THANH: i64 = 905;
const ELSEWHERE: i64 = 906;
const LAN: i64 = 1;
const BINH: i64 = 2;
const SHEET: i64 = 1;

struct Ground {
    test: TestDatabase,
    files: EvidenceFolder,
    folder: TempDir,
}

/// Three districts, two of them members of one cluster in 2023, and a sheet of the first with two lines.
async fn places() -> Vec<Ground> {
    let mut places = Vec::new();
    for test in databases().await {
        let folder = TempDir::new().unwrap();
        prepare(&test.db).await;
        places.push(Ground {
            test,
            files: EvidenceFolder::new(folder.path()),
            folder,
        });
    }
    places
}

async fn sql(db: &Database, statement: &str) {
    db.writer().execute_unprepared(statement).await.unwrap();
}

async fn prepare(db: &Database) {
    for unit in [TAN_HIEP, CHAU_THANH, ELSEWHERE] {
        sql(db, &format!(
            "INSERT INTO unit (id, code, slug, kind, name, short_name, source, confirmed, search_key, sort_key) \
             VALUES ({unit}, '{unit}', '{unit}', 'district', 'Huyện {unit}', '{unit}', 'x', TRUE, 'x', 'x')"
        )).await;
    }
    for (id, name) in [(LAN, "lan"), (BINH, "binh")] {
        sql(db, &format!(
            "INSERT INTO account (id, username, display_name, role, unit_id, password_hash, must_change_password, \
             epoch, created_at, sample) VALUES ({id}, '{name}', '{name}', 'unit-clerk', {TAN_HIEP}, 'x', FALSE, 1, 1, FALSE)"
        )).await;
    }
    let content = serde_json::to_string(&criteria()).unwrap();
    for statement in [
        "INSERT INTO criteria_set (id, code, title, sample, made_at) VALUES (1, 'S', 'Bộ', FALSE, 1)".to_owned(),
        "INSERT INTO criterion (id, set_id) VALUES (1, 1)".to_owned(),
        "INSERT INTO criterion (id, set_id) VALUES (2, 1)".to_owned(),
        format!("INSERT INTO criteria_version (set_id, number, state, content, changed_by_name, changed_at) \
                 VALUES (1, 1, 'published', '{content}', 'x', 1)"),
        "INSERT INTO board (id, code, kind, title_vi, title_en, question_vi, question_en, grouping, direction, period, \
         first_year, last_year, state, sample, source, position, search_key) VALUES \
         (1, 'B', 'ranking', 'B', 'B', '?', '?', 'none', 'up', 'year', 2023, 2023, 'provisional', FALSE, 'x', 1, 'b')".to_owned(),
        "INSERT INTO scoring_period (id, code, title_vi, title_en, year, period, set_id, board_id, cross_check, own_score, \
         explanation_days, sample, source) VALUES (1, 'P', 'Năm 2023', 'Year 2023', 2023, 'year', 1, 1, 'members', 'live', 5, FALSE, 'x')".to_owned(),
        "INSERT INTO cluster (id, code, kind, name, province, level, source, confirmed, search_key, sort_key) \
         VALUES (1, 'C', 'cluster', 'Cụm 1', 'kg', 'province', 'x', TRUE, 'x', 'x')".to_owned(),
        "INSERT INTO cluster_year (id, cluster_id, year, flags, second_prizes, third_prizes, decided_by, sample) \
         VALUES (1, 1, 2023, 1, 1, 1, 'x', FALSE)".to_owned(),
        format!("INSERT INTO cluster_member (id, cluster_id, year, member_name, unit_id, source, confirmed, position) \
                 VALUES (1, 1, 2023, 'a', {TAN_HIEP}, 'x', TRUE, 1)"),
        format!("INSERT INTO cluster_member (id, cluster_id, year, member_name, unit_id, source, confirmed, position) \
                 VALUES (2, 1, 2023, 'b', {CHAU_THANH}, 'x', TRUE, 2)"),
        format!("INSERT INTO cluster_member (id, cluster_id, year, member_name, unit_id, source, confirmed, position) \
                 VALUES (3, 1, 2022, 'c', {ELSEWHERE}, 'x', TRUE, 1)"),
        format!("INSERT INTO sheet (id, period_id, cluster_year_id, unit_id, unit_kind, set_id, set_version, state, \
                 self_total, total, without_value, points, changed_by_name, changed_at) \
                 VALUES ({SHEET}, 1, 1, {TAN_HIEP}, 'district', 1, 1, 'draft', 0, 0, 0, '', 'x', 1)"),
        format!("INSERT INTO proposed_cut (id, sheet_id, criterion_id, present, proposed, reason, by_id, by_name, at, answer_by) \
                 VALUES (1, {SHEET}, 2, 0, 0, 'x', 1, 'x', 1, '2024-01-10')"),
        "INSERT INTO movement (id, code, kind, name_vi, launched_by, period, goal, participants, source, confirmed, \
         position, search_key, sort_key) VALUES (1, 'M01', 'regular', 'Phong trào', 'x', 'x', 'x', 'x', 'x', TRUE, 1, 'x', 'x')".to_owned(),
    ] {
        sql(db, &statement).await;
    }
}

fn criteria() -> CriteriaSet {
    let line = |id: i64, number: &str, title: &str| Criterion {
        id: CriterionId(id),
        parent: None,
        position: 1,
        number: number.to_owned(),
        title: title.to_owned(),
        max: Points::from_int(10),
        method: Method::YesNo,
        evidence: EvidenceRule::Required,
        scored_by: ScoredBy::Unit,
        deadline: None,
        applies_to: Vec::new(),
    };
    CriteriaSet {
        version: SetVersion {
            set: CriteriaSetId(1),
            version: 1,
        },
        title: "Bộ tiêu chí".to_owned(),
        decided_by: "Quyết định".to_owned(),
        scale: Scale::Hundred,
        scale_limit: ScaleLimit::Capped,
        bonus_cap: None,
        penalty_cap: None,
        unit_kinds: Vec::new(),
        criteria: vec![
            line(1, "A.1", "Nông thôn mới"),
            line(2, "A.2", "Cải cách hành chính"),
        ],
    }
}

fn lan() -> Actor {
    Actor {
        account_id: Some(LAN),
        name: "Trần Thị Lan".to_owned(),
        role: "unit-clerk".to_owned(),
        request_id: None,
    }
}

fn line(criterion_id: i64) -> Place {
    Place::Line {
        sheet_id: SHEET,
        criterion_id,
    }
}

impl Ground {
    fn db(&self) -> &Database {
        &self.test.db
    }

    async fn begin(&self, name: &str, size: usize) -> Result<String, EvidenceError> {
        let tx = self.db().begin().await?;
        let new = NewUpload {
            unit_id: TAN_HIEP,
            name: name.to_owned(),
            size: size as u64,
        };
        let upload = files::begin_upload(&tx, LAN, new).await?;
        tx.commit().await?;
        Ok(upload.token)
    }

    async fn append(&self, token: &str, at: i64, chunk: &[u8]) -> Result<i64, EvidenceError> {
        let upload = files::append(self.db(), &self.files, LAN, token, at, chunk.to_vec()).await?;
        Ok(upload.received)
    }

    async fn finish(&self, token: &str) -> Result<files::Taken, EvidenceError> {
        let received = files::check_upload(self.db(), &self.files, LAN, token).await?;
        let tx = self.db().begin().await?;
        let taken = files::enter(&tx, &lan(), &received).await?;
        tx.commit().await?;
        Ok(taken)
    }

    /// Sends a file in two pieces.
    async fn hand_in(&self, name: &str, content: &[u8]) -> Result<files::Taken, EvidenceError> {
        let token = self.begin(name, content.len()).await?;
        let half = content.len() / 2;
        self.append(&token, 0, &content[..half]).await?;
        self.append(&token, half as i64, &content[half..]).await?;
        self.finish(&token).await
    }

    async fn for_unit(&self, unit_id: i64, name: &str, content: Vec<u8>) -> files::Taken {
        let received = files::read_samples(&self.files, unit_id, name, content)
            .await
            .unwrap();
        let tx = self.db().begin().await.unwrap();
        let taken = files::enter(&tx, &lan(), &received).await.unwrap();
        tx.commit().await.unwrap();
        taken
    }

    async fn link(&self, evidence_id: i64, place: Place) -> Result<i64, StoreError> {
        let tx = self.db().begin().await?;
        let used = files::link(&tx, &lan(), evidence_id, place).await?;
        tx.commit().await?;
        Ok(used)
    }

    /// Rows of files, pieces and uploads, and files on the disk that are under way.
    async fn left(&self) -> [u64; 4] {
        let db = self.db().newest();
        let under_way = std::fs::read_dir(self.folder.path().join("evidence/uploads"))
            .map_or(0, |files| files.count() as u64);
        [
            evidence_file::Entity::find().count(db).await.unwrap(),
            evidence::Entity::find().count(db).await.unwrap(),
            evidence_upload::Entity::find().count(db).await.unwrap(),
            under_way,
        ]
    }

    async fn audit_rows(&self) -> u64 {
        audit_entry::Entity::find()
            .count(self.db().newest())
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn the_same_file_is_stored_once_whoever_hands_it_in() {
    for place in places().await {
        let content = samples::pdf(&["Bao cao"]);
        let first = place.hand_in("Báo cáo.pdf", &content).await.unwrap();
        let again = place.hand_in("Tên khác.pdf", &content).await.unwrap();
        assert!(!first.already && again.already, "{}", place.test.label);
        assert_eq!(again.evidence, first.evidence);
        let other = place
            .for_unit(CHAU_THANH, "Của huyện khác.pdf", content.clone())
            .await;
        assert_eq!(other.file, first.file);
        assert_ne!(other.evidence.id, first.evidence.id);
        assert_eq!(place.left().await, [1, 2, 0, 0], "{}", place.test.label);
        assert_eq!(
            place.files.hashes().unwrap(),
            std::slice::from_ref(&first.file.hash)
        );
        let path = place.files.path_of(&first.file.hash).unwrap();
        assert_eq!(std::fs::read(path).unwrap(), content);
        assert_eq!(first.file.media_type, "application/pdf");
        assert_eq!(
            place.audit_rows().await,
            2,
            "what was there already is not told twice"
        );
    }
}

#[tokio::test]
async fn one_file_serves_several_criteria_an_answer_and_a_movement_and_shows_where() {
    for place in places().await {
        let taken = place.hand_in("a.pdf", &samples::pdf(&["a"])).await.unwrap();
        let id = taken.evidence.id;
        let first = place.link(id, line(1)).await.unwrap();
        assert_eq!(
            place.link(id, line(1)).await.unwrap(),
            first,
            "twice is once"
        );
        place.link(id, line(2)).await.unwrap();
        place.link(id, Place::Cut { cut_id: 1 }).await.unwrap();
        place
            .link(id, Place::Movement { movement_id: 1 })
            .await
            .unwrap();
        let uses = files::uses_of(place.db().newest(), &[id]).await.unwrap();
        let told: Vec<(&str, Option<i64>, Option<&str>)> = uses
            .iter()
            .map(|found| {
                (
                    found.title.as_str(),
                    found.sheet_id,
                    found.movement.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("A.1 Nông thôn mới", Some(SHEET), None),
                ("A.2 Cải cách hành chính", Some(SHEET), None),
                ("A.2 Cải cách hành chính", Some(SHEET), None),
                ("Phong trào", None, Some("M01")),
            ],
            "{}",
            place.test.label
        );
        assert_eq!(
            uses[0].period,
            Some(("Năm 2023".to_owned(), "Year 2023".to_owned()))
        );
        let on_sheet = files::of_sheet(place.db().newest(), SHEET).await.unwrap();
        assert_eq!(
            on_sheet.iter().map(|found| found.place).collect::<Vec<_>>(),
            [line(1), line(2)]
        );
        assert_eq!(
            files::of_cuts(place.db().newest(), [1])
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            files::of_movement(place.db().newest(), 1)
                .await
                .unwrap()
                .len(),
            1
        );

        let tx = place.db().begin().await.unwrap();
        files::unlink(&tx, &lan(), first).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            files::of_sheet(place.db().newest(), SHEET)
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(place.left().await[..2], [1, 1], "the piece stays");
        let gone = files::unlink(place.db().writer(), &lan(), first).await;
        assert!(matches!(gone, Err(StoreError::NotFound { .. })));
    }
}

#[tokio::test]
async fn evidence_of_another_unit_does_not_stand_on_a_sheet() {
    for place in places().await {
        let foreign = place
            .for_unit(CHAU_THANH, "a.pdf", samples::pdf(&["a"]))
            .await;
        for spot in [line(1), Place::Cut { cut_id: 1 }] {
            let refused = place.link(foreign.evidence.id, spot).await;
            assert!(
                matches!(refused, Err(StoreError::NotFound { .. })),
                "{refused:?}"
            );
        }
        let uses = evidence_use::Entity::find()
            .count(place.db().newest())
            .await
            .unwrap();
        assert_eq!(uses, 0, "{}", place.test.label);
    }
}

#[tokio::test]
async fn an_interrupted_upload_goes_on_where_it_stands() {
    for place in places().await {
        let content = samples::pdf(&["mot", "hai", "ba"]);
        let token = place.begin("a.pdf", content.len()).await.unwrap();
        assert_eq!(place.append(&token, 0, &content[..100]).await.unwrap(), 100);
        for wrong in [0, 99, 101, -1] {
            let told = place.append(&token, wrong, b"x").await;
            assert!(
                matches!(told, Err(EvidenceError::Elsewhere { received: 100 })),
                "{told:?}"
            );
        }
        let early = place.finish(&token).await;
        assert!(
            matches!(early, Err(EvidenceError::Elsewhere { received: 100 })),
            "{early:?}"
        );
        let stands = files::standing(place.db(), &place.files, LAN, &token)
            .await
            .unwrap();
        assert_eq!(stands.received, 100);
        place.append(&token, 100, &content[100..]).await.unwrap();
        let taken = place.finish(&token).await.unwrap();
        assert_eq!(
            taken.file.size,
            content.len() as i64,
            "{}",
            place.test.label
        );
        let stored = std::fs::read(place.files.path_of(&taken.file.hash).unwrap()).unwrap();
        assert_eq!(stored, content);
    }
}

#[tokio::test]
async fn what_the_disk_lost_is_sent_again() {
    for place in places().await {
        let content = samples::pdf(&["mot", "hai", "ba"]);
        let token = place.begin("a.pdf", content.len()).await.unwrap();
        place.append(&token, 0, &content[..200]).await.unwrap();
        let file = place.folder.path().join("evidence/uploads").join(&token);
        std::fs::write(&file, &content[..50]).unwrap();
        let told = place.append(&token, 200, &content[200..]).await;
        assert!(
            matches!(told, Err(EvidenceError::Elsewhere { received: 50 })),
            "{told:?}"
        );
        place.append(&token, 50, &content[50..]).await.unwrap();
        place.finish(&token).await.unwrap();
    }
}

#[tokio::test]
async fn an_upload_is_its_sender_s_alone() {
    for place in places().await {
        let token = place.begin("a.pdf", 10).await.unwrap();
        let other = files::append(place.db(), &place.files, BINH, &token, 0, vec![1]).await;
        assert!(
            matches!(
                other,
                Err(EvidenceError::Store(StoreError::NotFound { .. }))
            ),
            "{other:?}"
        );
        for made_up in ["", "../../x", "0123"] {
            let none = files::standing(place.db(), &place.files, LAN, made_up).await;
            assert!(matches!(
                none,
                Err(EvidenceError::Store(StoreError::NotFound { .. }))
            ));
        }
    }
}

#[tokio::test]
async fn refused_content_leaves_no_file_and_no_row() {
    let bomb = samples::zip(&[
        samples::ZipEntry::new("[Content_Types].xml", b"x"),
        samples::ZipEntry::new("word/document.xml", b"x").claiming(400_000_000),
    ]);
    let cut = samples::pdf(&["a"])[..300].to_vec();
    let cases: [(&[u8], EvidenceProblem); 4] = [
        (b"<html><script>alert(1)</script>", EvidenceProblem::WebPage),
        (b"%PDF-1.4\n<html><script>", EvidenceProblem::Mixed),
        (&cut, EvidenceProblem::Unreadable),
        (&bomb, EvidenceProblem::ZipBomb),
    ];
    for place in places().await {
        for (content, problem) in cases {
            let refused = place.hand_in("Báo cáo.pdf", content).await;
            assert!(
                matches!(&refused, Err(EvidenceError::Refused(found)) if *found == problem),
                "{problem}: {refused:?}"
            );
        }
        for (name, size, problem) in [
            ("a.pdf", 0, EvidenceProblem::Empty),
            ("a.pdf", 50 * 1024 * 1024 + 1, EvidenceProblem::TooLarge),
            ("  ", 5, EvidenceProblem::NameMissing),
        ] {
            let refused = place.begin(name, size).await;
            assert!(matches!(&refused, Err(EvidenceError::Refused(found)) if *found == problem));
        }
        let token = place.begin("a.pdf", 3).await.unwrap();
        let longer = place.append(&token, 0, b"four").await;
        assert!(matches!(
            longer,
            Err(EvidenceError::Refused(EvidenceProblem::TooLarge))
        ));
        assert_eq!(place.left().await, [0, 0, 1, 0], "{}", place.test.label);
        assert!(place.files.hashes().unwrap().is_empty());
        assert_eq!(place.audit_rows().await, 0);
    }
}

#[tokio::test]
async fn what_is_not_committed_is_no_evidence_and_can_be_handed_in_again() {
    for place in places().await {
        let content = samples::pdf(&["a"]);
        let received = files::read_samples(&place.files, TAN_HIEP, "a.pdf", content.clone())
            .await
            .unwrap();
        let tx = place.db().begin().await.unwrap();
        files::enter(&tx, &lan(), &received).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(place.left().await, [0, 0, 0, 0], "{}", place.test.label);
        place.hand_in("a.pdf", &content).await.unwrap();
        assert_eq!(place.left().await, [1, 1, 0, 0]);
    }
}

#[tokio::test]
async fn uploads_that_rested_for_a_week_are_dropped() {
    for place in places().await {
        let old = place.begin("a.pdf", 10).await.unwrap();
        place.append(&old, 0, b"a").await.unwrap();
        sql(place.db(), "UPDATE evidence_upload SET started_at = 1").await;
        let new = place.begin("b.pdf", 10).await.unwrap();
        place.append(&new, 0, b"b").await.unwrap();
        assert_eq!(
            files::drop_stale(place.db(), &place.files).await.unwrap(),
            1
        );
        assert_eq!(place.left().await, [0, 0, 1, 1], "{}", place.test.label);
        assert!(
            files::standing(place.db(), &place.files, LAN, &new)
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn lists_are_newest_first_and_searched_without_accents() {
    for place in places().await {
        for index in 0..12 {
            let name = format!("Biên bản số {index}.pdf");
            place
                .for_unit(TAN_HIEP, &name, samples::pdf(&[&name]))
                .await;
        }
        place
            .for_unit(
                TAN_HIEP,
                "Ảnh lễ ký giao ước.png",
                samples::png(1, 1, [1, 2, 3]),
            )
            .await;
        place
            .for_unit(ELSEWHERE, "Biên bản khác.pdf", samples::pdf(&["khac"]))
            .await;
        let names = async |asked: Asked| {
            let (rows, more) = files::list(place.db().newest(), &asked).await.unwrap();
            let names: Vec<String> = rows.into_iter().map(|row| row.evidence.name).collect();
            (names, more)
        };
        let of_unit = Asked {
            units: Some(vec![TAN_HIEP]),
            limit: 50,
            ..Asked::default()
        };
        assert_eq!(names(of_unit.clone()).await.0.len(), 13);
        let found = names(Asked {
            search: "giao uoc anh".to_owned(),
            ..of_unit.clone()
        })
        .await;
        assert_eq!(
            found,
            (vec!["Ảnh lễ ký giao ước.png".to_owned()], false),
            "{}",
            place.test.label
        );
        let page = Asked {
            search: "BIEN BAN".to_owned(),
            skip: 5,
            limit: 5,
            ..of_unit.clone()
        };
        let (page, more) = names(page).await;
        assert_eq!(page.first().unwrap(), "Biên bản số 6.pdf");
        assert!(more);
        assert_eq!(
            names(Asked {
                limit: 50,
                ..Asked::default()
            })
            .await
            .0
            .len(),
            14
        );
        let none = Asked {
            units: Some(Vec::new()),
            limit: 50,
            ..Asked::default()
        };
        assert_eq!(names(none).await.0.len(), 0);
        assert_eq!(
            files::of_unit(place.db().newest(), ELSEWHERE, 10)
                .await
                .unwrap()
                .len(),
            1
        );
    }
}

#[tokio::test]
async fn own_units_the_office_and_members_of_the_cluster_see_it_and_nobody_else() {
    for place in places().await {
        let taken = place.hand_in("a.pdf", &samples::pdf(&["a"])).await.unwrap();
        let sees = async |scope: Scope| {
            files::may_see(place.db().newest(), Viewer { scope }, &taken.evidence)
                .await
                .unwrap()
        };
        let unit = |id| Scope::UnitTree(UnitId(id));
        place.link(taken.evidence.id, line(1)).await.unwrap();
        assert!(sees(Scope::WholeProvince).await && sees(unit(TAN_HIEP)).await);
        assert!(!sees(unit(CHAU_THANH)).await, "the sheet is a draft yet");
        sql(place.db(), "UPDATE sheet SET state = 'submitted'").await;
        assert!(sees(unit(CHAU_THANH)).await, "{}", place.test.label);
        assert!(!sees(unit(ELSEWHERE)).await, "a member of another year");
        let unused = place.hand_in("b.pdf", &samples::pdf(&["b"])).await.unwrap();
        let neighbour = Viewer {
            scope: unit(CHAU_THANH),
        };
        assert!(
            !files::may_see(place.db().newest(), neighbour, &unused.evidence)
                .await
                .unwrap()
        );
        assert!(
            !files::is_public(place.db().newest(), taken.evidence.id)
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn a_copy_of_the_folder_is_whole_and_damage_is_found() {
    for place in places().await {
        let taken = place.hand_in("a.pdf", &samples::pdf(&["a"])).await.unwrap();
        let known = files::known_hashes(place.db().newest()).await.unwrap();
        assert_eq!(known, std::slice::from_ref(&taken.file.hash));
        let copy = EvidenceFolder::at(&place.folder.path().join("copy"));
        assert_eq!(place.files.copy_to(&copy).unwrap(), 1);
        assert_eq!(
            place.files.copy_to(&copy).unwrap(),
            0,
            "only what is missing"
        );
        assert!(copy.check(&known).unwrap().is_empty());
        let path = copy.path_of(&taken.file.hash).unwrap();
        std::fs::write(&path, "something else").unwrap();
        let hash = taken.file.hash.clone();
        assert_eq!(
            copy.check(&known).unwrap(),
            [files::Missing::Changed { hash: hash.clone() }]
        );
        let further = EvidenceFolder::at(&place.folder.path().join("further"));
        assert!(
            copy.copy_to(&further).is_err(),
            "what was changed is not copied on"
        );
        std::fs::remove_file(&path).unwrap();
        assert_eq!(copy.check(&known).unwrap(), [files::Missing::Gone { hash }]);
    }
}
