//! Evidence on both databases: stored once, resumed, refused without a trace, linked, seen by whom it concerns.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod showing;
#[path = "../support/mod.rs"]
mod support;
mod taking;

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
