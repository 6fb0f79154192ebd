//! The province's rules on awards on both databases: they hold from their day, nothing is overwritten unseen, all is told.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod places;

use domain::Date;
use domain::award::{AwardCode, Policy, Setting};
use domain::award_policy::{Content, PolicyProblem, QuotaScope};
use domain::nomination::{
    NominationState, PathProblem, VoteRule, standard_limits, standard_paths, standard_season,
};
use domain::org::UnitKind;
use domain::reason::ChangeReason;
use sea_orm::{EntityTrait, QueryOrder};
use store::audit::Actor;
use store::award_policy::{self, NewRule, PolicyError};
use store::entity::audit_entry;
use store::{Database, StoreError};
use support::databases;
use support::units::communes;

fn actor() -> Actor {
    Actor {
        account_id: None,
        name: "Lan".to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn code(text: &str) -> AwardCode {
    AwardCode::parse(text).unwrap()
}

fn quota(percent: u8, from: &str) -> NewRule {
    NewRule {
        corrects: None,
        content: Content::Quota {
            award: code("CSTDCS"),
            scope: QuotaScope::Everywhere,
            percent,
        },
        from: Some(day(from)),
        to: None,
        document: "12/2026/QĐ-UBND".to_owned(),
    }
}

fn reason() -> ChangeReason {
    ChangeReason::parse("gõ nhầm tỷ lệ trong quyết định").unwrap()
}

async fn save(db: &Database, new: &NewRule) -> Result<i64, PolicyError> {
    let tx = db.begin().await.unwrap();
    let id = award_policy::save(&tx, &actor(), new).await?;
    tx.commit().await.unwrap();
    Ok(id)
}

async fn percent(db: &Database, on: &str) -> Option<u8> {
    let policy = award_policy::policy(db.newest(), day(on)).await.unwrap();
    policy.quota_percent.get(&code("CSTDCS")).copied()
}

async fn told(db: &Database) -> Vec<audit_entry::Model> {
    audit_entry::Entity::find()
        .order_by_desc(audit_entry::Column::Seq)
        .all(db.newest())
        .await
        .unwrap()
}

#[tokio::test]
async fn an_empty_table_answers_with_what_the_program_brings_along() {
    for test in databases().await {
        let (db, today) = (test.db.newest(), day("2026-03-01"));
        assert_eq!(
            award_policy::policy(db, today).await.unwrap(),
            Policy::default()
        );
        assert_eq!(
            award_policy::paths(db, today).await.unwrap(),
            standard_paths()
        );
        assert_eq!(
            award_policy::limits(db, today).await.unwrap(),
            standard_limits()
        );
        assert_eq!(
            award_policy::season(db, today).await.unwrap(),
            standard_season()
        );
    }
}

#[tokio::test]
async fn a_change_takes_effect_from_its_day_and_the_older_row_stays_readable() {
    for test in databases().await {
        let db = &test.db;
        save(db, &quota(15, "2026-01-01")).await.unwrap();
        save(db, &quota(20, "2026-07-01")).await.unwrap();
        assert_eq!(percent(db, "2025-12-31").await, None, "{}", test.label);
        assert_eq!(percent(db, "2026-06-30").await, Some(15));
        assert_eq!(percent(db, "2026-07-01").await, Some(20));
        let rows = award_policy::all(db.newest()).await.unwrap();
        assert_eq!(rows.len(), 2);
        assert!(
            rows.iter()
                .all(|row| row.document == "12/2026/QĐ-UBND" && row.changed_by == "Lan")
        );
        let newest = &told(db).await[0];
        assert_eq!(newest.action, "award-policy.add");
        assert!(
            newest.new_value.as_ref().unwrap().contains("20%"),
            "{newest:?}"
        );
    }
}

#[tokio::test]
async fn a_correction_needs_the_version_that_was_read_and_tells_both_values() {
    for test in databases().await {
        let db = &test.db;
        let id = save(db, &quota(51, "2026-01-01")).await.unwrap();
        let correct = |version, percent| NewRule {
            corrects: Some((id, version, reason())),
            ..quota(percent, "2026-01-01")
        };
        save(db, &correct(1, 15)).await.unwrap();
        let row = &told(db).await[0];
        assert_eq!(row.action, "award-policy.correct");
        assert!(row.old_value.as_ref().unwrap().contains("51%"));
        assert!(row.new_value.as_ref().unwrap().contains("15%"));
        assert_eq!(
            row.reason.as_deref(),
            Some("gõ nhầm tỷ lệ trong quyết định")
        );
        let stale = save(db, &correct(1, 16)).await.unwrap_err();
        let PolicyError::Store(StoreError::Conflict { who, version, .. }) = stale else {
            panic!("{}: {stale:?}", test.label);
        };
        assert_eq!((who.as_str(), version), ("Lan", 2));
        let mut other = correct(2, 15);
        other.content = Content::Copies {
            award: None,
            copies: 2,
        };
        assert_problem(save(db, &other).await, PolicyProblem::OtherKey);
        assert_eq!(percent(db, "2026-02-01").await, Some(15));
    }
}

fn assert_problem<T: std::fmt::Debug>(result: Result<T, PolicyError>, problem: PolicyProblem) {
    let PolicyError::Problems(found, _) = result.unwrap_err() else {
        panic!("no problem of the row");
    };
    assert_eq!(found, [problem]);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_kept() {
    for test in databases().await {
        let db = &test.db;
        let before = told(db).await.len();
        let mut bad = quota(0, "2026-01-01");
        bad.document = " ".to_owned();
        bad.to = Some(day("2025-01-01"));
        let PolicyError::Problems(found, _) = save(db, &bad).await.unwrap_err() else {
            panic!();
        };
        assert_eq!(
            found,
            [
                PolicyProblem::EndsBefore,
                PolicyProblem::NoDocument,
                PolicyProblem::Percent
            ]
        );
        save(db, &quota(15, "2026-01-01")).await.unwrap();
        assert_problem(
            save(db, &quota(16, "2026-01-01")).await,
            PolicyProblem::SameDay,
        );
        // A path below what the law asks for.
        let mut path = standard_paths()
            .into_iter()
            .find(|row| row.award == code("AH_LD"))
            .unwrap();
        path.posting_days = Some(3);
        path.council = Some(VoteRule::majority());
        let new = NewRule {
            content: Content::Path {
                path: Box::new(path),
            },
            ..quota(1, "2026-01-01")
        };
        let PolicyError::Problems(own, paths) = save(db, &new).await.unwrap_err() else {
            panic!();
        };
        assert_eq!(own, []);
        assert_eq!(paths, [PathProblem::PostingTooShort, PathProblem::NoBallot]);
        assert_eq!(told(db).await.len(), before + 1, "{}", test.label);
        assert_eq!(award_policy::all(db.newest()).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_has_begun_is_not_removed_and_what_has_not_is() {
    for test in databases().await {
        let db = &test.db;
        let begun = save(db, &quota(15, "2026-01-01")).await.unwrap();
        let coming = save(db, &quota(20, "2026-07-01")).await.unwrap();
        let remove = async |id, version| {
            let tx = db.begin().await.unwrap();
            award_policy::remove(&tx, &actor(), id, version, day("2026-03-01")).await?;
            tx.commit().await.unwrap();
            Ok::<(), PolicyError>(())
        };
        assert_problem(remove(begun, 1).await, PolicyProblem::InForce);
        assert!(matches!(
            remove(coming, 7).await.unwrap_err(),
            PolicyError::Store(StoreError::Conflict { .. })
        ));
        remove(coming, 1).await.unwrap();
        assert_eq!(percent(db, "2026-08-01").await, Some(15), "{}", test.label);
        assert_eq!(told(db).await[0].action, "award-policy.remove");
    }
}

#[tokio::test]
async fn every_kind_of_row_is_read_back_as_it_was_written() {
    for test in databases().await {
        let db = &test.db;
        let unit = &communes(db, &["Xã Một"]).await[0];
        let contents = [
            Content::UnitList {
                code: "trong-diem".to_owned(),
                name: "Xã trọng điểm".to_owned(),
                units: [unit.id].into(),
            },
            Content::Limit {
                state: NominationState::Appraisal,
                working_days: 9,
            },
            Content::Copies {
                award: Some(code("CSTDT")),
                copies: 3,
            },
            Content::Setting {
                setting: Setting::UnverifiedCounts,
                value: "yes".to_owned(),
            },
            Content::Path {
                path: Box::new(standard_paths().remove(0)),
            },
            Content::Quota {
                award: code("CSTDCS"),
                scope: QuotaScope::Kind(UnitKind::Commune),
                percent: 20,
            },
        ];
        for content in &contents {
            let new = NewRule {
                content: content.clone(),
                ..quota(1, "2026-01-01")
            };
            save(db, &new).await.unwrap();
        }
        let rows = award_policy::all(db.newest()).await.unwrap();
        let kinds: Vec<_> = rows.iter().map(|row| row.content.kind()).collect();
        assert_eq!(kinds, contents.clone().map(|content| content.kind()));
        assert_eq!(rows[0].content, contents[0], "{}", test.label);
        let policy = award_policy::policy(db.newest(), day("2026-01-01"))
            .await
            .unwrap();
        assert!(policy.unverified_counts);
        let copies = async |award: &str| {
            award_policy::copies(db.newest(), day("2026-01-01"), &code(award))
                .await
                .unwrap()
        };
        assert_eq!(
            (copies("CSTDT").await, copies("LDTT").await),
            (Some(3), None)
        );
    }
}
