//! Closing meetings and honesty over HTTP: who may write, read, or neither; what the minutes hold; drafts and closing.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

#[path = "../../../app/store/tests/support/period.rs"]
mod period;
#[path = "../support/mod.rs"]
mod support;

mod honesty;
mod minutes;
mod who;

use domain::scoring::SheetState;
use period::SmallPeriod;
use support::Server;

/// A cluster of three districts in 2024: 904 leads, 905 is its deputy, 906 is a member; 908 stands outside.
pub async fn cluster(server: &Server) -> SmallPeriod {
    let mut units = Vec::new();
    for slug in ["904", "905", "906"] {
        let unit = store::org::by_slug(server.db().newest(), slug).await;
        units.push(unit.unwrap());
    }
    let small = period::open(server.db(), "Cụm thi đua số 1", 2024, &units).await;
    for (sheet, points) in small.sheets.iter().zip([55, 50, 45]) {
        period::self_score(server.db(), &small, *sheet, points, 40).await;
        period::move_to(server.db(), &small, *sheet, SheetState::CrossChecked).await;
    }
    small
}

/// The fields of the form: a vote by these ranks, with everything that the minutes need.
pub async fn fields(
    server: &Server,
    small: &SmallPeriod,
    ranks: [&str; 3],
) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = [
        ("cluster", small.cluster.as_str()),
        ("year", "2024"),
        ("version", "0"),
        ("step", "save"),
        ("held_on", "2024-12-04"),
        ("place", "Rạch Giá"),
        ("chair", "Bà Trần Thị Lan"),
        ("secretary", "Ông Lê Văn Hòa"),
        ("present", "3"),
        ("discussion", "Các đơn vị thống nhất số liệu."),
    ]
    .iter()
    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
    .collect();
    for (slug, rank) in ["904", "905", "906"].iter().zip(ranks) {
        let unit = server.unit_id(slug).await;
        fields.push((format!("rank.{unit}"), rank.to_owned()));
    }
    let head = server.unit_id("905").await.to_string();
    let deputy = server.unit_id("906").await.to_string();
    fields.push(("next_head".to_owned(), head));
    fields.push(("next_deputy".to_owned(), deputy));
    fields
}

/// The same fields with others in place of some.
pub fn with(fields: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// As a browser takes them.
pub fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// Address of the meeting's page.
pub fn page(small: &SmallPeriod) -> String {
    format!("/score/clusters/{}/meeting?year=2024", small.cluster)
}
