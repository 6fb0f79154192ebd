//! Criteria sets through the screens: who sees what, editing, refusals, two editors, publishing.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod editing;
mod readers;
mod refusals;

use domain::criteria::{CriteriaSet, CriterionId};
use http::StatusCode;
use store::criteria::{self, Draft};
use support::Server;
use support::browser::{Answer, Browser};

/// Code of the sample table that every test has, published.
const SAMPLE: &str = "mau-dia-phuong";

/// A draft with one section of two lines that add up to 100, made through the screens.
async fn drafted(server: &Server, office: &mut Browser) -> Draft {
    let made = office
        .post(
            "/score/criteria-sets/new",
            &[("title", "Bảng điểm phường"), ("code", ""), ("copy", "")],
        )
        .await;
    assert_eq!(
        made.location(),
        "/score/criteria/bang-diem-phuong?version=1"
    );
    let settings = [
        ("title", "Bảng điểm phường"),
        ("decided_by", "Quyết định số 1/QĐ-UBND"),
        ("scale", "100"),
        ("scale_limit", "capped"),
        ("unit_kinds", "commune"),
    ];
    send(server, office, "/score/criteria-sets/settings", &settings).await;
    let section = [
        ("shape", "group"),
        ("add", "top"),
        ("number", "A"),
        ("title", "Kinh tế"),
        ("max", "100"),
    ];
    send(server, office, "/score/criteria-sets/line", &section).await;
    let group = draft(server).await.set.criteria[0].id.to_string();
    for (number, max) in [("A.1", "62,5"), ("A.2", "37,5")] {
        send(
            server,
            office,
            "/score/criteria-sets/line",
            &line(&group, number, max),
        )
        .await;
    }
    draft(server).await
}

/// A yes-or-no line in a group.
fn line<'a>(group: &'a str, number: &'a str, max: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("shape", "yes-no"),
        ("parent", group),
        ("number", number),
        ("title", "Hoàn thành chỉ tiêu"),
        ("max", max),
        ("evidence", "required"),
        ("scored_by", "standing-body"),
    ]
}

async fn draft(server: &Server) -> Draft {
    let set = criteria::by_code(server.db().newest(), "bang-diem-phuong")
        .await
        .unwrap();
    criteria::draft(server.db().newest(), set.id)
        .await
        .unwrap()
        .unwrap()
}

/// Sends a form about the draft as it is now, or as `lock` says.
async fn send_over(
    browser: &mut Browser,
    path: &str,
    lock: i64,
    fields: &[(&str, &str)],
) -> Answer {
    let lock = lock.to_string();
    let mut all = vec![
        ("code", "bang-diem-phuong"),
        ("of_version", "1"),
        ("version", lock.as_str()),
    ];
    all.extend_from_slice(fields);
    browser.post(path, &all).await
}

async fn send(
    server: &Server,
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let lock = draft(server).await.row.version;
    let answer = send_over(browser, path, lock, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    answer
}

/// The titles of a set in the order of its table.
fn numbers(set: &CriteriaSet) -> Vec<String> {
    let nodes = set.in_order().into_iter();
    nodes.map(|(_, node)| node.number.clone()).collect()
}

fn id_of(set: &CriteriaSet, number: &str) -> CriterionId {
    set.criteria
        .iter()
        .find(|node| node.number == number)
        .unwrap()
        .id
}
