//! A freeze at a planned time, by the server or by the first change after it; never twice.

use domain::board::BoardState;
use sea_orm::ConnectionTrait;

use super::support::scoring::BOARD;
use super::{Place, score_of};

/// Sets the planned time into the past behind the form's back, which refuses that.
async fn plan_in_the_past(place: &Place) {
    let db = place.server.db();
    let life = place.scoring.life(db).await;
    let mut planned = life.publication.clone();
    let past = store::clock::now().plus_millis(-1_000);
    planned.plan_freeze(Some(past)).unwrap();
    let tx = db.begin().await.unwrap();
    let id = place.scoring.period.board_id;
    store::publication::save(&tx, id, &life, &planned, |_| String::new())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_first_change_after_the_planned_time_finds_the_board_frozen() {
    let place = Place::new().await;
    let unit = place.scoring.units[0].clone();
    let before = place.api().await;
    plan_in_the_past(&place).await;
    place.scoring.change(place.server.db(), &unit, 5).await;
    let after = place.api().await;
    assert_eq!(after["state"], "frozen");
    assert_eq!(score_of(&after, &unit.slug), score_of(&before, &unit.slug));
}

#[tokio::test]
async fn two_servers_freeze_a_board_once() {
    let place = Place::new().await;
    plan_in_the_past(&place).await;
    let context = &place.server.state.context;
    let (a, b) = tokio::join!(
        app::publication::gate::freeze_due(context),
        app::publication::gate::freeze_due(context)
    );
    assert!(a.unwrap() + b.unwrap() <= 1);
    let life = place.scoring.life(place.server.db()).await;
    assert_eq!(life.publication.state(), BoardState::Frozen);
    assert_eq!(life.publication.freezes().len(), 1);
    assert_eq!(life.publication.planned_freeze(), None);
}

#[tokio::test]
async fn a_freeze_is_planned_in_vietnam_time_and_never_in_the_past() {
    let mut place = Place::new().await;
    let page = place
        .send("/publish/plan", &[("day", "2020-01-01"), ("time", "08:00")])
        .await
        .text();
    assert!(page.contains("Thời điểm đóng băng đã qua"), "{page}");
    let page = place
        .send("/publish/plan", &[("day", "2090-12-25"), ("time", "17:05")])
        .await
        .text();
    assert!(
        page.contains("tự đóng băng lúc 17:05, 25/12/2090"),
        "{page}"
    );
    let page = place
        .send("/publish/plan", &[("clear", "yes")])
        .await
        .text();
    assert!(page.contains("Đã bỏ lịch đóng băng"), "{page}");
}

#[tokio::test]
async fn a_lifted_freeze_shows_the_new_scores_and_needs_a_reason() {
    let mut place = Place::new().await;
    let unit = place.scoring.units[0].clone();
    let page = place.send("/publish/freeze", &[]).await.text();
    assert!(page.contains("Đã đóng băng bảng"), "{page}");
    place.scoring.change(place.server.db(), &unit, 5).await;
    let page = place
        .send("/publish/lift", &[("reason", "ngắn")])
        .await
        .text();
    assert!(page.to_lowercase().contains("lý do quá ngắn"), "{page}");
    let frozen = place.api().await;
    place
        .send("/publish/lift", &[("reason", "Hội nghị đã kết thúc")])
        .await;
    let live = place.api().await;
    assert_eq!(live["state"], "provisional");
    assert_ne!(score_of(&live, &unit.slug), score_of(&frozen, &unit.slug));
    let log = format!(
        "SELECT 1 FROM audit_entry WHERE action = 'board.lift' AND subject_key = '{BOARD}'"
    );
    let db = place.server.db().newest();
    let rows = db
        .query_all_raw(sea_orm::Statement::from_string(
            sea_orm::DbBackend::Sqlite,
            log,
        ))
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
}
