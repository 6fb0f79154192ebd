//! What the rules notice about a year: its leaders, its members, who came first before.

use domain::cluster::{ClusterProblem, FairnessCode};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::cluster;
use store::entity::{cluster_member, unit};
use store::org;

use crate::support::databases;
use crate::{load, made, settings, settle};

#[tokio::test]
async fn rules_are_told_and_a_member_of_two_groups_is_noticed() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let districts = org::of_kind_in_year(db.newest(), "district", 2023)
            .await
            .unwrap();
        let first = made(db, "Cụm A", 2023, &[&districts[0], &districts[1]]).await;
        let second = made(db, "Cụm B", 2023, &[&districts[1], &districts[2]]).await;
        let problems = cluster::problems(db.newest(), &second).await.unwrap();
        assert_eq!(
            problems,
            [ClusterProblem::NoHead, ClusterProblem::MemberTwice],
            "{}",
            test.label
        );
        let other = cluster::other_group(db.newest(), &second, districts[1].id)
            .await
            .unwrap();
        assert_eq!(other.unwrap().id, first.cluster_id);
        let wrong = settings(Some(districts[5].id), Some(districts[5].id));
        let wrong = settle(db, &first, &wrong).await;
        let problems = cluster::problems(db.newest(), &wrong).await.unwrap();
        assert!(problems.contains(&ClusterProblem::HeadNotMember));
        assert!(problems.contains(&ClusterProblem::HeadIsDeputy));
    }
}

#[tokio::test]
async fn unlike_members_and_a_rotating_first_place_are_noticed() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let districts = org::of_kind_in_year(db.newest(), "district", 2024)
            .await
            .unwrap();
        let units: Vec<&unit::Model> = districts.iter().take(6).collect();
        let made = made(db, "Cụm A", 2024, &units).await;
        for (year, first) in [(2021, 0), (2022, 1), (2023, 2)] {
            let row = cluster_member::ActiveModel {
                cluster_id: Set(made.cluster_id),
                year: Set(year),
                member_name: Set(districts[first].name.clone()),
                unit_id: Set(Some(districts[first].id)),
                role: Set(Some("Hạng nhất".to_owned())),
                source: Set("thử".to_owned()),
                confirmed: Set(true),
                note: Set(None),
                position: Set(1),
                ..Default::default()
            };
            row.insert(db.writer()).await.unwrap();
        }
        let fairness = cluster::fairness(db.newest(), made.cluster_id, 2024)
            .await
            .unwrap();
        let codes: Vec<FairnessCode> = fairness.findings.iter().map(|f| f.code).collect();
        assert!(
            codes.contains(&FairnessCode::FirstPlaceRotated),
            "{}: {codes:?}",
            test.label
        );
        assert!(
            codes.contains(&FairnessCode::PopulationUnknown),
            "{codes:?}"
        );
        assert_eq!(fairness.winners.len(), 3);
        assert!(!codes.contains(&FairnessCode::MixedKinds));
        let history = cluster::history(db.newest(), made.cluster_id)
            .await
            .unwrap();
        let years: Vec<(i64, usize)> = history
            .iter()
            .map(|past| (past.year, past.members))
            .collect();
        assert_eq!(years, [(2024, 6), (2023, 1), (2022, 1), (2021, 1)]);
        assert_eq!(history[1].winners[0].id, districts[2].id);
    }
}
