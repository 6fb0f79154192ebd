use super::Place;
#[tokio::test]
async fn tryout() {
    let Ok(path) = std::env::var("TRYOUT") else {
        return;
    };
    let mut place = Place::new().await;
    let to = |name: &str| format!("VACUUM INTO '{path}/{name}.db'");
    place.server.by_hand(&to("live")).await;
    place.send("/publish/freeze", &[]).await;
    for (at, points) in [(0, 5), (1, 0), (9, 1)] {
        let unit = place.scoring.units[at].clone();
        place.scoring.change(place.server.db(), &unit, points).await;
    }
    place.server.by_hand(&to("frozen")).await;
    place
        .send("/publish/lift", &[("reason", "Hội nghị đã kết thúc")])
        .await;
    place.publish().await;
    let unit = place.scoring.units[0].clone();
    place
        .send(
            "/publish/correct",
            &[
                ("reason", "Cục Thống kê điều chỉnh số liệu"),
                ("decision", "1301/QĐ-UBND"),
                ("unit.1", &unit.name),
                ("criterion.1", "1.1"),
                ("value.1", "2,75"),
            ],
        )
        .await;
    place.server.by_hand(&to("official")).await;
}
