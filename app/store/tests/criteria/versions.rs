//! Published versions: they never change, and the next one begins beside them.

use super::*;

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
