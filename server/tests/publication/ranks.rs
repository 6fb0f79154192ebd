//! Why a unit has its rank, what other weights would do, and groups that stand on several criteria sets.

use domain::Points;
use http::StatusCode;
use store::criteria::samples;

use super::support::scoring::{BOARD, office};
use super::{Place, row_of};

fn points(value: &serde_json::Value) -> Points {
    Points::parse_plain(value.as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn the_parts_of_a_gap_and_the_lines_of_a_sheet_add_up() {
    let place = Place::new().await;
    let mut public = place.server.as_nobody();
    for unit in &place.scoring.units[..8] {
        let path = format!("/api/ui/why?code={BOARD}&unit={}", unit.slug);
        let why = public.get(&path).await.json();
        let sections = why["lines"].as_array().unwrap().iter();
        let sections: Vec<Points> = sections
            .filter(|line| line["level"] == 1)
            .map(|line| points(&line["points"]))
            .collect();
        let sum = Points::checked_sum(&sections).unwrap();
        assert_eq!(sum, points(&why["total"]), "{}", unit.name);
        assert!(why["sheet"].is_null());
        if why["rank"] == 1 {
            assert!(why["above"].is_null());
            continue;
        }
        let parting = why["above"]["parting"].as_array().unwrap().iter();
        let parts: Vec<Points> = parting.map(|part| points(&part["difference"])).collect();
        let gap = points(&why["above"]["gap"]);
        assert_eq!(Points::checked_sum(&parts).unwrap(), gap, "{}", unit.name);
        // Settled sheets have no open line.
        let lift = why["above"]["lift"].as_array().unwrap();
        assert!(lift.iter().all(|step| step["open"] == false));
        assert!(why["above"]["lift_open"].is_null());
    }
}

#[tokio::test]
async fn every_line_leads_to_its_records_two_taps_from_the_board() {
    let mut place = Place::new().await;
    let unit = place.scoring.units[2].clone();
    let mut public = place.server.as_nobody();
    let board = public.get(&format!("/boards/{BOARD}")).await.text();
    let why = format!("/boards/{BOARD}/why/{}", unit.slug);
    assert!(board.contains(&format!("href=\"{why}\"")), "{board}");
    let line = place
        .scoring
        .set
        .lines(domain::org::UnitKind::District)
        .next();
    let id = line.unwrap().id;
    let page = public.get(&why).await.text();
    assert!(page.contains(&format!("id=\"line-{id}\"")), "{page}");
    assert!(!page.contains("/score/sheets/"));
    let sheet = place
        .scoring
        .facts(place.server.db().newest(), &unit)
        .await
        .row
        .id;
    let page = place.office.get(&why).await.text();
    assert!(
        page.contains(&format!("/score/sheets/{sheet}#line-{id}")),
        "{page}"
    );
    let none = public.get(&format!("/boards/{BOARD}/why/khong-co")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    // A unit that handed in nothing has no points that anybody could see.
    let last = place.scoring.units.last().unwrap().slug.clone();
    let page = public
        .get(&format!("/boards/{BOARD}/why/{last}"))
        .await
        .text();
    assert!(page.contains("Đơn vị chưa có điểm"), "{page}");
    assert!(!page.contains("id=\"line-"));
}

#[tokio::test]
async fn other_weights_move_points_without_script_and_save_nothing() {
    let place = Place::new().await;
    let section = place.scoring.set.nodes().next().unwrap().id;
    let before = place.server.facts().await;
    let mut public = place.server.as_nobody();
    let path = format!("/boards/{BOARD}/what-if");
    let page = public.get(&path).await.text();
    assert!(page.contains("không có gì được lưu"), "{page}");
    assert!(page.contains("vững") || page.contains("dễ đổi"), "{page}");
    let other = public.get(&format!("{path}?w{section}=0")).await.text();
    assert!(other.contains(&format!("name=\"w{section}\"")), "{other}");
    assert_ne!(page, other);
    assert_eq!(place.server.facts().await, before);
}

#[tokio::test]
async fn a_group_on_two_criteria_sets_is_ranked_by_percent_only() {
    let place = Place::new().await;
    let tx = place.server.db().begin().await.unwrap();
    let other = Box::pin(samples::install(
        &tx,
        &office(),
        "bang-khac",
        samples::synthetic(10),
    ))
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let unit = place.scoring.units[0].clone();
    let sql = format!(
        "UPDATE sheet SET set_id = {}, set_version = 1 WHERE unit_id = {}",
        other.set, unit.id
    );
    place.server.by_hand(&sql).await;
    let board = place.api().await;
    let groups = board["groups"].as_array().unwrap();
    let several: Vec<bool> = groups
        .iter()
        .map(|group| group["several_sets"] == true)
        .collect();
    assert_eq!(several.iter().filter(|several| **several).count(), 1);
    let row = row_of(&board, &unit.slug);
    assert!(row["rank"].is_null() && row["percent"].is_string(), "{row}");
    let mut public = place.server.as_nobody();
    let page = public.get(&format!("/boards/{BOARD}")).await.text();
    assert!(page.contains("dùng bộ tiêu chí khác nhau"), "{page}");
    assert!(
        page.contains(&format!("/boards/{BOARD}?by=percent")),
        "{page}"
    );
    let path = format!("/api/ui/board?code={BOARD}&by=percent");
    let board = public.get(&path).await.json();
    assert!(row_of(&board, &unit.slug)["rank"].is_number());
}
