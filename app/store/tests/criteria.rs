//! Criteria sets on both databases: drafts, two editors, publishing, versions in use, samples.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::criteria::{
    CriteriaSet, Criterion, CriterionId, EditPlan, EvidenceRule, FindingCode, Formula, Method,
    ScoredBy, SetUse, SetVersion, edit_plan,
};
use domain::figure::{Percent, Points};
use domain::org::UnitKind;
use domain::target::TargetId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use store::audit::{self, Actor};
use store::criteria::{self, PublishError, samples};
use store::entity::{
    board, cluster, cluster_year, criteria_version, notice, scoring_period, sheet,
};
use store::reference::{self, Mode};
use store::{Database, StoreError, StoreResult};
use support::{TestDatabase, databases, reference_folder};

fn somebody(name: &str) -> Actor {
    Actor {
        account_id: None,
        name: name.to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

async fn load(test: &TestDatabase) {
    let folder = reference_folder();
    let actor = Actor::command_line();
    reference::load(&test.db, &folder, Mode::Apply, &actor)
        .await
        .unwrap();
}

/// A set with two lines that add up to 100, still a draft.
async fn drafted(db: &Database) -> criteria::Draft {
    let tx = db.begin().await.unwrap();
    let actor = somebody("Lan");
    let row = criteria::create(&tx, &actor, "xa-2026", "Bảng điểm xã", false)
        .await
        .unwrap();
    let mut set = criteria::draft(&tx, row.id).await.unwrap().unwrap().set;
    set.unit_kinds = vec![UnitKind::Commune];
    for (number, max) in [("1", 60), ("2", 40)] {
        let id = criteria::new_criterion(&tx, row.id).await.unwrap();
        set.add(yes_no(id, number, max)).unwrap();
    }
    criteria::save_draft(&tx, &actor, row.id, 1, &set)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    draft(db, row.id).await
}

fn yes_no(id: CriterionId, number: &str, max: i32) -> Criterion {
    Criterion {
        id,
        parent: None,
        position: 0,
        number: number.to_owned(),
        title: format!("Tiêu chí {number}"),
        max: Points::from_int(max),
        method: Method::YesNo,
        evidence: EvidenceRule::NotRequired,
        scored_by: ScoredBy::Unit,
        deadline: None,
        applies_to: Vec::new(),
    }
}

async fn draft(db: &Database, set_id: i64) -> criteria::Draft {
    criteria::draft(db.newest(), set_id).await.unwrap().unwrap()
}

async fn save(
    db: &Database,
    who: &str,
    open: &criteria::Draft,
    set: &CriteriaSet,
) -> StoreResult<criteria_version::Model> {
    let tx = db.begin().await?;
    let saved =
        criteria::save_draft(&tx, &somebody(who), open.row.set_id, open.row.version, set).await?;
    tx.commit().await?;
    Ok(saved)
}

async fn publish(db: &Database, open: &criteria::Draft) -> Result<SetVersion, PublishError> {
    let tx = db.begin().await?;
    let actor = somebody("Lan");
    let published = criteria::publish(&tx, &actor, open.row.set_id, open.row.version).await?;
    tx.commit().await?;
    Ok(published.version())
}

async fn start(db: &Database, set_id: i64) -> criteria::Draft {
    let tx = db.begin().await.unwrap();
    let open = criteria::start_draft(&tx, &somebody("Minh"), set_id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    open
}

/// A sheet of a district on a version, in a period that is open or closed.
async fn sheet_on(db: &Database, version: SetVersion, slug: &str, closed: bool) -> sheet::Model {
    let unit = store::org::by_slug(db.newest(), slug).await.unwrap();
    let board = board::Entity::find().all(db.newest()).await.unwrap();
    let cluster = cluster::Entity::find().one(db.newest()).await.unwrap();
    let tx = db.begin().await.unwrap();
    // Each period has a board of its own.
    let taken = scoring_period::Entity::find().count(&tx).await.unwrap();
    let period = scoring_period::ActiveModel {
        code: Set(format!("2026-{slug}")),
        title_vi: Set("Năm 2026".to_owned()),
        title_en: Set("Year 2026".to_owned()),
        year: Set(2026 + i64::try_from(taken).unwrap()),
        period: Set("year".to_owned()),
        set_id: Set(version.set.0),
        board_id: Set(board[usize::try_from(taken).unwrap()].id),
        cross_check: Set("required".to_owned()),
        own_score: Set("visible".to_owned()),
        explanation_days: Set(5),
        closed_at: Set(closed.then_some(1)),
        sample: Set(false),
        source: Set("kiểm thử".to_owned()),
        version: Set(1),
        ..Default::default()
    };
    let period = period.insert(&tx).await.unwrap();
    let year = cluster_year::ActiveModel {
        cluster_id: Set(cluster.unwrap().id),
        year: Set(period.year),
        period_id: Set(Some(period.id)),
        flags: Set(1),
        second_prizes: Set(0),
        third_prizes: Set(0),
        decided_by: Set("kiểm thử".to_owned()),
        sample: Set(false),
        version: Set(1),
        ..Default::default()
    };
    let year = year.insert(&tx).await.unwrap();
    criteria::hold_published(&tx, version).await.unwrap();
    let row = sheet::ActiveModel {
        period_id: Set(period.id),
        cluster_year_id: Set(year.id),
        unit_id: Set(unit.id),
        unit_kind: Set("district".to_owned()),
        set_id: Set(version.set.0),
        set_version: Set(i64::from(version.version)),
        state: Set("draft".to_owned()),
        self_total: Set(0),
        total: Set(0),
        without_value: Set(2),
        points: Set("{}".to_owned()),
        changed_by_name: Set("Lan".to_owned()),
        changed_at: Set(1),
        version: Set(1),
        ..Default::default()
    };
    let row = row.insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    row
}

fn codes(error: PublishError) -> Vec<FindingCode> {
    match error {
        PublishError::Blocked(findings) => findings.iter().map(|found| found.code).collect(),
        PublishError::Store(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn a_draft_that_fits_is_published_and_read_back() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let set_id = open.row.set_id;
        assert!(
            criteria::newest_published(test.db.newest(), set_id)
                .await
                .unwrap()
                .is_none()
        );
        let version = publish(&test.db, &open).await.unwrap();
        let read = criteria::published(test.db.newest(), version)
            .await
            .unwrap();
        assert_eq!(read.set().criteria, open.set.criteria, "{}", test.label);
        let newest = criteria::newest_published(test.db.newest(), open.set.version.set)
            .await
            .unwrap();
        assert_eq!(newest, Some(read), "{}", test.label);
        assert_eq!(
            criteria::draft(test.db.newest(), set_id).await.unwrap(),
            None
        );
        let (rows, _) = audit::list(test.db.newest(), &audit::Filter::default(), 0, 9)
            .await
            .unwrap();
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.action.as_str(), row.subject_key.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("criteria.publish", "xa-2026/v1"),
                ("criteria.save", "xa-2026/v1"),
                ("criteria.create", "xa-2026"),
            ],
            "{}",
            test.label
        );
        assert_eq!(
            rows[1].new_value.as_deref(),
            Some("+ 1 Tiêu chí 1 · + 2 Tiêu chí 2")
        );
    }
}

#[tokio::test]
async fn publishing_is_refused_with_everything_that_does_not_fit() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let mut set = open.set.clone();
        set.unit_kinds.clear();
        set.criteria[0].max = Points::from_int(50);
        set.criteria[1].method = Method::Formula {
            target: Some(TargetId(-5)),
            formula: Formula::LowerIsBetter {
                nothing_from: Percent::from_int(150),
            },
            round_to: Points::from_int(1),
        };
        save(&test.db, "Lan", &open, &set).await.unwrap();
        let open = draft(&test.db, open.row.set_id).await;
        let found = codes(publish(&test.db, &open).await.unwrap_err());
        assert_eq!(
            found,
            [FindingCode::NoUnitKinds, FindingCode::TargetUnknown]
        );
        set.unit_kinds = vec![UnitKind::Commune, UnitKind::District];
        save(&test.db, "Lan", &open, &set).await.unwrap();
        let open = draft(&test.db, open.row.set_id).await;
        let found = codes(publish(&test.db, &open).await.unwrap_err());
        assert_eq!(
            found,
            [FindingCode::TargetUnknown, FindingCode::ScaleSumDiffers]
        );
        let stored = draft(&test.db, open.row.set_id).await;
        assert_eq!(
            stored, open,
            "{}: a refused draft stays as it was",
            test.label
        );
    }
}

#[tokio::test]
async fn of_two_editors_the_second_is_told_who_was_first() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let mut set = open.set.clone();
        set.title = "Bảng điểm của Minh".to_owned();
        save(&test.db, "Minh", &open, &set).await.unwrap();
        let late = save(&test.db, "Lan", &open, &open.set).await.unwrap_err();
        assert!(
            matches!(&late, StoreError::Conflict { who, version: 3, .. } if who == "Minh"),
            "{}: {late}",
            test.label
        );
        let stale = publish(&test.db, &open).await.unwrap_err();
        assert!(matches!(
            stale,
            PublishError::Store(StoreError::Conflict { version: 3, .. })
        ));
        let now = draft(&test.db, open.row.set_id).await;
        assert_eq!(now.set.title, "Bảng điểm của Minh");
        publish(&test.db, &now).await.unwrap();
        let after = save(&test.db, "Minh", &now, &now.set).await.unwrap_err();
        assert!(
            matches!(&after, StoreError::Conflict { who, .. } if who == "Lan"),
            "{after}"
        );
        let again = publish(&test.db, &now).await.unwrap_err();
        assert!(matches!(
            again,
            PublishError::Store(StoreError::Conflict { .. })
        ));
    }
}

#[tokio::test]
async fn a_tree_that_cannot_be_walked_or_is_not_ours_is_never_stored() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let stored = open.row.content.clone();
        let mut circle = open.set.clone();
        circle.criteria[0].parent = Some(circle.criteria[0].id);
        let mut deep = open.set.clone();
        let mut twice = open.set.clone();
        twice.criteria.push(twice.criteria[0].clone());
        for _ in 0..3 {
            let tx = test.db.begin().await.unwrap();
            let id = criteria::new_criterion(&tx, open.row.set_id).await.unwrap();
            tx.commit().await.unwrap();
            let parent = deep.criteria.last().map(|node| node.id);
            let mut below = yes_no(id, "3", 1);
            below.parent = parent;
            deep.criteria.push(below);
        }
        for broken in [circle, deep, twice] {
            let refused = save(&test.db, "Lan", &open, &broken).await.unwrap_err();
            assert!(matches!(refused, StoreError::Corrupt { .. }), "{refused}");
        }
        let mut stranger = open.set.clone();
        stranger.criteria.push(yes_no(CriterionId(999_999), "3", 1));
        let refused = save(&test.db, "Lan", &open, &stranger).await.unwrap_err();
        assert!(
            matches!(&refused, StoreError::NotFound { what: "criterion", key } if key == "999999"),
            "{refused}"
        );
        let now = draft(&test.db, open.row.set_id).await;
        assert_eq!(now.row.content, stored, "{}", test.label);
    }
}

#[tokio::test]
async fn what_a_draft_lost_can_be_put_back_until_it_is_published() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let mut set = open.set.clone();
        let gone = set.remove(set.criteria[0].id).unwrap();
        save(&test.db, "Lan", &open, &set).await.unwrap();
        let open = draft(&test.db, open.row.set_id).await;
        assert_eq!(open.removed, std::slice::from_ref(&gone), "{}", test.label);
        set.title = "Đổi tên".to_owned();
        save(&test.db, "Lan", &open, &set).await.unwrap();
        let open = draft(&test.db, open.row.set_id).await;
        assert_eq!(open.removed, std::slice::from_ref(&gone), "{}", test.label);
        set.add(gone).unwrap();
        save(&test.db, "Lan", &open, &set).await.unwrap();
        let open = draft(&test.db, open.row.set_id).await;
        assert_eq!(open.removed, [], "{}", test.label);
        assert_eq!(open.set.criteria.len(), 2);
    }
}

#[tokio::test]
async fn a_version_that_no_sheet_uses_goes_back_to_draft() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let version = publish(&test.db, &open).await.unwrap();
        let set_use = criteria::in_use(test.db.newest(), version).await.unwrap();
        assert_eq!(edit_plan(version, set_use), EditPlan::InPlace);
        let again = start(&test.db, open.row.set_id).await;
        assert_eq!(again.set.version, version, "{}", test.label);
        assert_eq!(start(&test.db, open.row.set_id).await, again);
        let gone = criteria::published(test.db.newest(), version).await;
        assert!(matches!(gone, Err(StoreError::NotFound { .. })));
        let rows = criteria::versions(test.db.newest(), open.row.set_id)
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        let tx = test.db.begin().await.unwrap();
        let held = criteria::hold_published(&tx, version).await;
        assert!(matches!(held, Err(StoreError::NotFound { .. })));
        let kept =
            criteria::discard_draft(&tx, &somebody("Lan"), open.row.set_id, again.row.version)
                .await;
        assert!(
            matches!(kept, Err(StoreError::NotFound { .. })),
            "the first version stays"
        );
    }
}

#[tokio::test]
async fn a_version_in_use_never_changes_and_its_units_are_told_of_the_next() {
    for test in databases().await {
        load(&test).await;
        let open = drafted(&test.db).await;
        let first = publish(&test.db, &open).await.unwrap();
        let sheet = sheet_on(&test.db, first, "904", false).await;
        sheet_on(&test.db, first, "905", true).await;
        let set_use = criteria::in_use(test.db.newest(), first).await.unwrap();
        assert_eq!(set_use, SetUse::InUse, "{}", test.label);
        let in_use = criteria::versions_in_use(test.db.newest()).await.unwrap();
        assert_eq!(in_use.into_iter().collect::<Vec<_>>(), [first]);

        let next = start(&test.db, open.row.set_id).await;
        assert_eq!(next.set.version.version, 2, "{}", test.label);
        let mut set = next.set.clone();
        set.title = "Bảng điểm xã, sửa đổi".to_owned();
        set.criteria[0].max = Points::from_int(70);
        set.criteria[1].max = Points::from_int(30);
        save(&test.db, "Lan", &next, &set).await.unwrap();
        let still = criteria::published(test.db.newest(), first).await.unwrap();
        assert_eq!(still.set().criteria, open.set.criteria, "{}", test.label);
        assert_eq!(
            notice::Entity::find()
                .count(test.db.newest())
                .await
                .unwrap(),
            0
        );

        let next = draft(&test.db, open.row.set_id).await;
        let second = publish(&test.db, &next).await.unwrap();
        assert_eq!(second.version, 2);
        let notices = notice::Entity::find()
            .filter(notice::Column::Code.eq("criteria-new-version"))
            .all(test.db.newest())
            .await
            .unwrap();
        assert_eq!(
            notices.len(),
            1,
            "{}: a closed period is not told",
            test.label
        );
        assert_eq!(notices[0].unit_id, Some(sheet.unit_id));
        assert_eq!(notices[0].href, format!("/score/sheets/{}", sheet.id));
        assert_eq!(
            notices[0].parameters,
            r#"{"set":"Bảng điểm xã, sửa đổi","version":"2"}"#
        );
        let still = criteria::published(test.db.newest(), first).await.unwrap();
        assert_eq!(still.set().criteria, open.set.criteria, "{}", test.label);
        let stayed = sheet::Entity::find_by_id(sheet.id)
            .one(test.db.newest())
            .await;
        assert_eq!(stayed.unwrap().unwrap().set_version, 1);
        let by_code = criteria::by_code(test.db.newest(), "xa-2026")
            .await
            .unwrap();
        assert_eq!(by_code.title, "Bảng điểm xã, sửa đổi");
    }
}

#[tokio::test]
async fn a_draft_of_a_further_version_can_be_thrown_away() {
    for test in databases().await {
        load(&test).await;
        let open = drafted(&test.db).await;
        let first = publish(&test.db, &open).await.unwrap();
        sheet_on(&test.db, first, "904", false).await;
        let next = start(&test.db, open.row.set_id).await;
        let discard = async |version| {
            let tx = test.db.begin().await?;
            criteria::discard_draft(&tx, &somebody("Lan"), open.row.set_id, version).await?;
            tx.commit().await?;
            StoreResult::Ok(())
        };
        let stale = discard(next.row.version + 1).await;
        assert!(matches!(stale, Err(StoreError::Conflict { .. })));
        discard(next.row.version).await.unwrap();
        let rows = criteria::versions(test.db.newest(), open.row.set_id)
            .await
            .unwrap();
        assert_eq!(rows.len(), 1, "{}", test.label);
    }
}

#[tokio::test]
async fn a_copy_has_ids_of_its_own_and_a_taken_code_is_refused() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let tx = test.db.begin().await.unwrap();
        let actor = somebody("Lan");
        let from = open.set.version;
        let copy = criteria::copy_of(&tx, &actor, "xa-2027", "Bảng điểm xã 2027", from)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let copied = draft(&test.db, copy.id).await;
        assert_eq!(copied.set.title, "Bảng điểm xã 2027");
        assert_eq!(copied.set.criteria.len(), open.set.criteria.len());
        for node in &copied.set.criteria {
            assert!(open.set.find(node.id).is_none(), "{}", test.label);
        }
        publish(&test.db, &copied).await.unwrap();
        let tx = test.db.begin().await.unwrap();
        let taken = criteria::create(&tx, &actor, "xa-2026", "Lần nữa", false).await;
        assert!(matches!(taken, Err(StoreError::Exists { .. })));
    }
}

#[tokio::test]
async fn a_published_version_that_no_longer_passes_is_not_handed_out() {
    for test in databases().await {
        let open = drafted(&test.db).await;
        let version = publish(&test.db, &open).await.unwrap();
        let row = criteria::version(test.db.newest(), version).await.unwrap();
        let spoilt = row.content.replace("\"60\"", "\"61\"");
        assert_ne!(spoilt, row.content);
        let mut row = criteria_version::ActiveModel::from(row);
        row.content = Set(spoilt);
        row.update(test.db.writer()).await.unwrap();
        let found = criteria::published(test.db.newest(), version).await;
        assert!(
            matches!(found, Err(StoreError::Corrupt { .. })),
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn the_samples_are_made_once_and_published() {
    for test in databases().await {
        load(&test).await;
        let actor = Actor::command_line();
        let mut versions = Vec::new();
        for _ in 0..2 {
            let tx = test.db.begin().await.unwrap();
            let locality = samples::sample_locality(&tx, &actor).await.unwrap();
            let block = samples::sample_block(&tx, &actor).await.unwrap();
            tx.commit().await.unwrap();
            versions.push((locality, block));
        }
        assert_eq!(versions[0], versions[1], "{}", test.label);
        let sets = criteria::all(test.db.newest()).await.unwrap();
        assert_eq!(sets.len(), 2);
        assert!(
            sets.iter()
                .all(|set| set.sample && set.title.contains("(dữ liệu mẫu)"))
        );
        let (locality, block) = versions[0];
        for (version, kind, lines) in [
            (locality, UnitKind::District, 25),
            (locality, UnitKind::Commune, 25),
            (block, UnitKind::Department, 23),
        ] {
            let set = criteria::published(test.db.newest(), version)
                .await
                .unwrap();
            assert_eq!(set.lines(kind).count(), lines, "{} {kind}", test.label);
        }
    }
}
