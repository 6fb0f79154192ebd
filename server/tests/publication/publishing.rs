//! Publishing takes two steps, a typed word and the number of a decision.

use super::support::scoring::BOARD;
use super::{Place, score_of};

#[tokio::test]
async fn what_is_missing_or_wrong_is_said_and_the_board_stays_as_it_is() {
    let mut place = Place::new().await;
    let code = place.reviewed().await;
    let unit = place.scoring.units[0].clone();
    for (word, decision, says) in [
        ("cong bo", "1234/QĐ-UBND", "gõ đúng chữ CÔNG BỐ"),
        ("CÔNG BỐ", "  ", "chưa nhập số quyết định"),
    ] {
        let fields = [
            ("reviewed", code.as_str()),
            ("word", word),
            ("decision", decision),
        ];
        let page = place.send("/publish/official", &fields).await.text();
        let page = page.to_lowercase();
        assert!(page.contains(&says.to_lowercase()), "{page}");
        assert!(
            page.contains(&format!("value=\"{}\"", decision.to_lowercase()))
                || decision.trim().is_empty()
        );
    }
    place.scoring.change(place.server.db(), &unit, 5).await;
    let fields = [
        ("reviewed", code.as_str()),
        ("word", "CÔNG BỐ"),
        ("decision", "1234/QĐ-UBND"),
    ];
    let page = place.send("/publish/official", &fields).await.text();
    assert!(page.contains("ảng đã thay đổi sau khi xem lại"), "{page}");
    let life = place.scoring.life(place.server.db()).await;
    assert_eq!(life.version, 0);
    place.publish().await;
    let page = place.send("/publish/official", &fields).await.text();
    assert!(page.contains("ảng đã chính thức"), "{page}");
}

#[tokio::test]
async fn an_official_board_refuses_every_change_of_a_score() {
    let mut place = Place::new().await;
    place.publish().await;
    let db = place.server.db();
    let tx = db.begin().await.unwrap();
    let board = store::board::by_code(&tx, BOARD).await.unwrap();
    let refused = app::publication::gate::open_for_scores(&tx, &board, &place.scoring.period)
        .await
        .unwrap_err();
    assert_eq!(refused.status(), http::StatusCode::UNPROCESSABLE_ENTITY);
    drop(tx);
    assert_eq!(place.api().await["state"], "official");
}

#[tokio::test]
async fn publishing_does_not_lift_a_freeze() {
    let mut place = Place::new().await;
    place.send("/publish/freeze", &[]).await;
    let unit = place.scoring.units[0].clone();
    let before = place.api().await;
    place.scoring.change(place.server.db(), &unit, 5).await;
    let official = place.publish().await.to_string();
    assert_eq!(place.api().await, before);
    let mut public = place.server.as_nobody();
    let path = format!("/boards/{BOARD}/sealed/{official}");
    assert_eq!(public.get(&path).await.status, 404);
    let page = public.get(&format!("/verify/{official}")).await.text();
    assert!(page.contains("Không có bảng nào mang mã này"), "{page}");
    place
        .send("/publish/lift", &[("reason", "Đã trao giải tại hội nghị")])
        .await;
    let after = place.api().await;
    assert_eq!(after["state"], "official");
    assert_ne!(score_of(&after, &unit.slug), score_of(&before, &unit.slug));
    assert!(after["version"].as_i64() > before["version"].as_i64());
    assert_eq!(public.get(&path).await.status, 200);
}

#[tokio::test]
async fn of_two_approvers_one_wins_and_the_other_sees_who_and_when() {
    let mut place = Place::new().await;
    let code = place.reviewed().await;
    let actor = store::audit::Actor::command_line();
    let lan = place.server.account("office").await;
    let second = store::account::NewAccount {
        username: "office.2".to_owned(),
        display_name: "Trần Thị Mai".to_owned(),
        role: domain::account::Role::ProvincialOffice,
        unit_id: None,
        password_hash: lan.password_hash,
        must_change_password: false,
        sample: false,
    };
    let tx = place.server.db().begin().await.unwrap();
    store::account::add(&tx, &actor, second).await.unwrap();
    tx.commit().await.unwrap();
    let mut first = place.office.clone();
    let mut other = place.server.signed_in("office.2").await;
    let fields = [
        ("board", BOARD),
        ("version", "0"),
        ("reviewed", code.as_str()),
        ("word", "CÔNG BỐ"),
        ("decision", "1234/QĐ-UBND"),
    ];
    let (a, b) = tokio::join!(
        first.post("/publish/official", &fields),
        other.post("/publish/official", &fields)
    );
    let (a, b) = (first.follow(&a).await.text(), other.follow(&b).await.text());
    let won = |page: &str| page.contains("Đã công bố bảng");
    assert_ne!(won(&a), won(&b), "{a}\n{b}");
    let (lost, winner) = if won(&a) {
        (b, "Người dùng office")
    } else {
        (a, "Trần Thị Mai")
    };
    assert!(lost.contains("Người khác đã sửa trước"), "{lost}");
    assert!(lost.contains(winner), "{lost}");
    // And frozen twice at the same time.
    let life = place.scoring.life(place.server.db()).await;
    assert_eq!(life.version, 1);
}
