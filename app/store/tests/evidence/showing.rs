//! Where a file serves, who sees it, and whether it is whole.

use super::*;

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
