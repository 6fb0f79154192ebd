//! Editing a version that is not published.

use super::*;

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
