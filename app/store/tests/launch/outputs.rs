//! What a movement brought forth, and which pictures become public by it.

use domain::movement::OutputKind;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use store::Database;
use store::entity::{evidence, evidence_file, evidence_use};
use store::launch::{self, NewOutput, PictureProblem};

use crate::support::databases;
use crate::{load, somebody, unit};

async fn file(db: &Database, unit_id: i64, media_type: &str) -> i64 {
    let stored = evidence_file::ActiveModel {
        hash: Set(format!("{media_type}-{unit_id}")),
        size: Set(10),
        media_type: Set(media_type.to_owned()),
        stored_at: Set(0),
        ..Default::default()
    };
    let stored = stored.insert(db.writer()).await.unwrap();
    let row = evidence::ActiveModel {
        file_id: Set(stored.id),
        unit_id: Set(Some(unit_id)),
        name: Set("máy khử khuẩn".to_owned()),
        uploaded_by_name: Set("Hoa".to_owned()),
        uploaded_at: Set(0),
        sample: Set(false),
        ..Default::default()
    };
    row.insert(db.writer()).await.unwrap().id
}

#[tokio::test]
async fn a_picture_is_public_as_long_as_an_output_shows_it() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let (own, other) = (unit(&test.db, "904").await, unit(&test.db, "908").await);
        let picture = file(&test.db, own, "image/jpeg").await;
        let letter = file(&test.db, own, "application/pdf").await;
        let foreign = file(&test.db, other, "image/jpeg").await;
        let movement = store::movement::find(db, "M01").await.unwrap().unwrap();
        let actor = somebody("Hoa");
        let new = NewOutput {
            replaces: None,
            unit_id: Some(own),
            kind: OutputKind::Product,
            title: "Máy khử khuẩn tự động".to_owned(),
            description: String::new(),
        };
        let tx = test.db.begin().await.unwrap();
        launch::write_output(&tx, &actor, &movement, &new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let output = launch::outputs_of(db, movement.id).await.unwrap()[0]
            .output
            .id;
        let to_choose = launch::pictures_to_choose(db, Some(own)).await.unwrap();
        assert_eq!(
            to_choose.iter().map(|row| row.id).collect::<Vec<_>>(),
            [picture]
        );

        for refused in [letter, foreign, 999_999] {
            let tx = test.db.begin().await.unwrap();
            let tied = launch::add_picture(&tx, &actor, &movement, output, refused, "máy").await;
            assert!(
                matches!(tied, Err(PictureProblem::NotOfUnit)),
                "{}: {tied:?}",
                test.label
            );
        }
        assert!(!launch::is_public_picture(db, picture).await.unwrap());
        let tx = test.db.begin().await.unwrap();
        launch::add_picture(&tx, &actor, &movement, output, picture, "máy")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tx = test.db.begin().await.unwrap();
        let twice = launch::add_picture(&tx, &actor, &movement, output, picture, "máy").await;
        assert!(matches!(twice, Err(PictureProblem::TiedAlready)));
        drop(tx);
        assert!(launch::is_public_picture(db, picture).await.unwrap());
        assert!(!launch::is_public_picture(db, letter).await.unwrap());
        let uses = evidence_use::Entity::find().all(db).await.unwrap();
        assert_eq!(
            (uses.len(), uses[0].movement_id),
            (1, Some(movement.id)),
            "{}",
            test.label
        );

        let tx = test.db.begin().await.unwrap();
        launch::remove_output(&tx, &actor, &movement, output)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(!launch::is_public_picture(db, picture).await.unwrap());
        let uses = evidence_use::Entity::find().all(db).await.unwrap();
        assert_eq!(uses, [], "{}", test.label);
    }
}
