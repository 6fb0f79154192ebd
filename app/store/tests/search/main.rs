//! The search on both databases: what is found, in which order, and that nothing outside the scope is found or counted.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod initiatives;
mod nominations;
#[path = "../support/mod.rs"]
mod support;

use domain::award::{AwardCode, CommendationType, SubjectId, WorkKind};
use domain::search::{SearchGroup, SearchWords};
use domain::{Date, Timestamp};
use store::Database;
use store::audit::Actor;
use store::award::{self, AwardContent, Checked, Membership, NewWork, PersonContent, Readable};
use store::entity::unit;
use store::search::{Asked, Count, Found, Reader, decisions, group};
use support::databases;
use support::units::communes;

fn actor() -> Actor {
    Actor::command_line()
}

fn asked(text: &str) -> Asked {
    Asked {
        words: SearchWords::of(text),
        page: 0,
        page_size: 20,
    }
}

fn all() -> Reader {
    Reader {
        records: Some(Readable::ALL),
        initiatives: Some(Readable::ALL),
        nominations: Some(Readable::ALL),
    }
}

fn only(unit: &unit::Model) -> Reader {
    Reader {
        records: Some(Readable::units([unit.id])),
        initiatives: Some(Readable::units([unit.id])),
        nominations: Some(Readable::units([unit.id])),
    }
}

async fn find(db: &Database, reader: &Reader, which: SearchGroup, text: &str) -> Found {
    group(db.newest(), reader, which, &asked(text))
        .await
        .unwrap()
}

async fn titles(db: &Database, reader: &Reader, which: SearchGroup, text: &str) -> Vec<String> {
    let found = find(db, reader, which, text).await;
    assert_eq!(found.count, Count::Exactly(found.hits.len() as u64));
    found.hits.into_iter().map(|hit| hit.title).collect()
}

async fn person(db: &Database, unit: &unit::Model, name: &str) -> SubjectId {
    let content = PersonContent {
        name: name.to_owned(),
        ..PersonContent::default()
    };
    let membership = Membership {
        unit_id: unit.id,
        collective_id: None,
        from: Date::parse_iso("2015-01-01"),
        post: "Chuyên viên".to_owned(),
    };
    let tx = db.begin().await.unwrap();
    let id = award::add_person(&tx, &actor(), &content, None, &membership)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn decided(db: &Database, id: SubjectId, number: &str) {
    let content = AwardContent {
        code: AwardCode::parse("LDTT").unwrap(),
        commendation: Some(CommendationType::Merit),
        from_year: 2024,
        to_year: 2024,
        decision_number: number.to_owned(),
        decided_on: Date::parse_iso("2024-12-20"),
        decider: "Chủ tịch UBND tỉnh".to_owned(),
        basis: None,
        work: None,
        movement: None,
        unit_id: None,
    };
    let tx = db.begin().await.unwrap();
    award::add_award(&tx, &actor(), id, &content, Checked::Verified)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn work(db: &Database, unit: &unit::Model, author: SubjectId, title: &str) {
    let new = NewWork {
        kind: WorkKind::Initiative,
        title: title.to_owned(),
        unit_id: Some(unit.id),
        authors: vec![(author, domain::award::Share::WHOLE)],
        reach: None,
        recognised_on: Date::parse_iso("2024-05-01"),
        valid_until: None,
        decision_number: "5/QĐ".to_owned(),
        applied_since: None,
    };
    let tx = db.begin().await.unwrap();
    award::add_work(&tx, &actor(), &new).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn units_come_by_how_well_they_fit_and_what_ended_comes_last() {
    use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
    for test in databases().await {
        let units = communes(
            &test.db,
            &["Biên An", "An Biên", "An Biên Đông", "Anh Biên"],
        )
        .await;
        let mut ended = units[1].clone().into_active_model();
        ended.valid_to = Set(Some("2025-06-30".to_owned()));
        ended.update(test.db.writer()).await.unwrap();
        let found = titles(&test.db, &Reader::default(), SearchGroup::Unit, "an bien").await;
        assert_eq!(
            found,
            ["An Biên Đông", "Biên An", "Anh Biên", "An Biên"],
            "{}",
            test.label
        );
        for nothing in ["", "ien", "%", "an hoa"] {
            let found = titles(&test.db, &Reader::default(), SearchGroup::Unit, nothing).await;
            assert_eq!(found, [""; 0], "{nothing}");
        }
    }
}

#[tokio::test]
async fn people_and_initiatives_are_found_by_their_own_units_only() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một", "Xã Hai"]).await;
        let an = person(db, &units[0], "Nguyễn Văn An").await;
        let hai = person(db, &units[1], "Nguyễn Thị Hai").await;
        work(db, &units[0], an, "Sổ tay số hóa").await;
        work(db, &units[1], hai, "Số hóa hồ sơ").await;
        let cases = [
            (SearchGroup::Person, "nguyen", "Nguyễn Văn An"),
            (SearchGroup::Initiative, "hoa so", "Sổ tay số hóa"),
        ];
        for (which, text, own) in cases {
            assert_eq!(
                titles(db, &all(), which, text).await.len(),
                2,
                "{}",
                test.label
            );
            assert_eq!(titles(db, &only(&units[0]), which, text).await, [own]);
            assert_eq!(titles(db, &Reader::default(), which, text).await, [""; 0]);
        }
        // A name of elsewhere is not told apart from one that nobody has.
        let elsewhere = find(db, &only(&units[0]), SearchGroup::Person, "thi hai").await;
        let nowhere = find(db, &only(&units[0]), SearchGroup::Person, "xyz").await;
        assert_eq!(elsewhere, nowhere);
    }
}

#[tokio::test]
async fn a_decision_counts_only_the_awards_that_may_be_read() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một", "Xã Hai"]).await;
        for (unit, name, number) in [
            (0, "Nguyễn Văn An", "129/QĐ-UBND"),
            (1, "Trần Bình", "129/QĐ-UBND"),
            (1, "Lê Cường", "1299/QĐ-UBND"),
            (1, "Lê Dung", "13/QĐ-UBND"),
        ] {
            let id = person(db, &units[unit], name).await;
            decided(db, id, number).await;
        }
        let found = async |reader: Reader, text: &str| {
            let found = find(db, &reader, SearchGroup::Decision, text).await;
            let hits = found.hits.into_iter().map(|hit| match hit.detail {
                store::search::Detail::Decision { awards, .. } => (hit.title, awards),
                other => panic!("{other:?}"),
            });
            hits.collect::<Vec<_>>()
        };
        let both = ("129/QĐ-UBND".to_owned(), 2);
        assert_eq!(
            found(all(), "129").await,
            [both.clone(), ("1299/QĐ-UBND".to_owned(), 1)],
            "{}",
            test.label
        );
        assert_eq!(
            found(all(), "129/qd-ub").await,
            [both.clone(), ("1299/QĐ-UBND".to_owned(), 1)]
        );
        assert_eq!(
            found(only(&units[0]), "129").await,
            [("129/QĐ-UBND".to_owned(), 1)]
        );
        assert_eq!(found(only(&units[0]), "13").await, []);
        assert_eq!(found(Reader::default(), "129").await, []);
        assert_eq!(found(all(), "qd ubnd").await, []);

        let own = Readable::units([units[0].id]);
        let (count, held) = decisions::holders(db.newest(), &own, "129/QĐ-UBND", 0, 30)
            .await
            .unwrap();
        let names: Vec<&str> = held.iter().map(|(line, _)| line.name.as_str()).collect();
        assert_eq!((count, names), (1, vec!["Nguyễn Văn An"]));
        let hidden = decisions::holders(db.newest(), &own, "13/QĐ-UBND", 0, 30);
        assert_eq!(hidden.await.unwrap(), (0, vec![]));
    }
}

#[tokio::test]
async fn pages_of_a_group_follow_one_another() {
    for test in databases().await {
        communes(&test.db, &["Xã A1", "Xã A2", "Xã A3"]).await;
        let mut seen = Vec::new();
        for page in 0..3 {
            let asked = Asked {
                page,
                page_size: 2,
                ..asked("xa")
            };
            let found = group(
                test.db.newest(),
                &Reader::default(),
                SearchGroup::Unit,
                &asked,
            )
            .await
            .unwrap();
            assert_eq!(found.count, Count::Exactly(3), "{}", test.label);
            seen.extend(found.hits.into_iter().map(|hit| hit.title));
        }
        assert_eq!(seen, ["Xã A1", "Xã A2", "Xã A3"]);
    }
}

#[tokio::test]
async fn titles_of_the_catalogue_are_found_by_name_and_code() {
    for test in databases().await {
        for text in ["chien si thi dua co so", "CSTDCS", "so co thi dua si chien"] {
            let found = titles(&test.db, &Reader::default(), SearchGroup::Award, text).await;
            assert!(
                found.iter().any(|name| name.contains("cơ sở")),
                "{text}: {found:?}"
            );
        }
    }
}

#[tokio::test]
async fn the_decision_of_a_board_is_found_only_once_everybody_sees_that_board() {
    use domain::board::{Publication, SealCode};
    use domain::org::AccountId;
    use sea_orm::{ActiveModelTrait, ActiveValue::Set};
    use store::entity::{board, board_publication};
    for test in databases().await {
        let db = &test.db;
        let row = board::ActiveModel {
            code: Set("mau".to_owned()),
            kind: Set("published".to_owned()),
            title_vi: Set("Bảng mẫu".to_owned()),
            title_en: Set("Sample board".to_owned()),
            question_vi: Set(String::new()),
            question_en: Set(String::new()),
            grouping: Set("none".to_owned()),
            direction: Set("higher".to_owned()),
            period: Set(String::new()),
            first_year: Set(2024),
            last_year: Set(2024),
            state: Set("provisional".to_owned()),
            sample: Set(false),
            source: Set(String::new()),
            position: Set(1),
            search_key: Set("bang mau".to_owned()),
            version: Set(1),
            ..Default::default()
        };
        let board = row.insert(db.writer()).await.unwrap();
        let code = SealCode::from_digest(&[7; 32]);
        let act = domain::board::Act {
            by: AccountId(1),
            at: Timestamp::from_millis(1_000),
        };
        let frozen_official = {
            let mut life = Publication::new();
            life.freeze(act, code.clone()).unwrap();
            let review = life.review(act, code.clone()).unwrap();
            life.publish(
                &review,
                domain::board::PUBLISH_WORD,
                "88/QĐ-UBND",
                code,
                act,
            )
            .unwrap();
            life
        };
        let mut shown = frozen_official.clone();
        shown
            .lift(
                act,
                domain::reason::ChangeReason::parse("đã công bố xong").unwrap(),
            )
            .unwrap();
        let row = board_publication::ActiveModel {
            board_id: Set(board.id),
            content: Set(serde_json::to_string(&frozen_official).unwrap()),
            planned_freeze: Set(None),
            version: Set(1),
            ..Default::default()
        };
        let stored = row.insert(db.writer()).await.unwrap();
        let frozen = titles(db, &all(), SearchGroup::Decision, "88").await;
        assert_eq!(frozen, [""; 0], "{}", test.label);
        let mut row: board_publication::ActiveModel = stored.into();
        row.content = Set(serde_json::to_string(&shown).unwrap());
        row.update(db.writer()).await.unwrap();
        let public = titles(db, &Reader::default(), SearchGroup::Decision, "88 qd").await;
        assert_eq!(public, ["88/QĐ-UBND"]);
        // The board itself is public under its name either way.
        let board = titles(db, &Reader::default(), SearchGroup::Board, "mau bang").await;
        assert_eq!(board, ["Bảng mẫu"]);
    }
}

#[tokio::test]
async fn nominations_are_found_by_name_in_their_own_units_and_secret_ones_by_nobody() {
    use domain::nomination::NominationState;
    use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
    use store::nomination::{NewList, create_list};
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một", "Xã Hai"]).await;
        let today = Date::parse_iso("2026-03-01").unwrap();
        let mut lists = Vec::new();
        for (unit, name) in [(0, "Nguyễn Văn An"), (1, "Nguyễn Thị Hai")] {
            let id = person(db, &units[unit], name).await;
            let new = NewList {
                unit_id: units[unit].id,
                award: AwardCode::parse("LDTT").unwrap(),
                commendation: CommendationType::Merit,
                year: 2025,
                title: "Danh sách đề nghị".to_owned(),
            };
            let tx = db.begin().await.unwrap();
            let list = create_list(&tx, &actor(), &Readable::ALL, &new, &[id], today)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            lists.push(list.id);
        }
        let which = SearchGroup::Nomination;
        assert_eq!(
            titles(db, &all(), which, "nguyen").await.len(),
            2,
            "{}",
            test.label
        );
        let own = find(db, &only(&units[0]), which, "an nguyen").await;
        assert_eq!(own.hits[0].title, "Nguyễn Văn An");
        let state = NominationState::Draft.code();
        assert!(
            matches!(&own.hits[0].detail, store::search::Detail::Nomination { state: own, .. } if own == state)
        );
        assert_eq!(titles(db, &only(&units[0]), which, "hai").await, [""; 0]);
        assert_eq!(
            titles(db, &Reader::default(), which, "nguyen").await,
            [""; 0]
        );
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
        use store::entity::nomination;
        let row = nomination::Entity::find()
            .filter(nomination::Column::ListId.eq(lists[0]))
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        let mut secret = row.into_active_model();
        secret.secret = Set(true);
        secret.update(db.writer()).await.unwrap();
        assert_eq!(titles(db, &only(&units[0]), which, "nguyen").await, [""; 0]);
    }
}
