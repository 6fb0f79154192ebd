//! Movements: nobody sees a draft or feedback that waits, everybody sees what was launched and approved.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod feedback;
mod launch;
mod secrecy;

use support::Server;
use support::browser::{Answer, Browser};

/// Address of a commune of this year, and its name.
async fn commune(server: &Server, nth: usize) -> (String, String) {
    let db = server.db().newest();
    let communes = store::org::of_kind_in_year(db, "commune", 2026)
        .await
        .unwrap();
    (communes[nth].slug.clone(), communes[nth].name.clone())
}

/// A draft that somebody begins; its code.
async fn begin(browser: &mut Browser, name: &str) -> String {
    let answer = browser
        .post(
            "/score/movements/start",
            &[("name_vi", name), ("kind", "drive")],
        )
        .await;
    let code = answer.location().rsplit('/').next().unwrap().to_owned();
    assert!(code.starts_with("PT-"), "{answer:?}");
    code
}

/// Everything that a launch needs, for a unit.
fn complete<'a>(
    code: &'a str,
    version: &'a str,
    name: &'a str,
    unit: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("code", code),
        ("version", version),
        ("name_vi", name),
        ("kind", "drive"),
        ("aim", "Mỗi xã trồng một vạn cây"),
        ("scope", "Toàn tỉnh"),
        ("subjects", "Cán bộ, người dân"),
        ("contents", "Trồng và chăm sóc cây"),
        ("criteria", "Số cây sống sau một năm"),
        ("start", "2026-01-01"),
        ("end", "2026-12-31"),
        ("plan", "Quý I ra quân"),
        ("measures", "Giao chỉ tiêu cho ấp"),
        ("funding", "Xã hội hóa"),
        ("legal_basis", "Kế hoạch 12/KH-UBND"),
        ("unit", unit),
    ]
}

/// Without one field.
fn without<'a>(fields: Vec<(&'a str, &'a str)>, name: &str) -> Vec<(&'a str, &'a str)> {
    fields
        .into_iter()
        .filter(|(field, _)| *field != name)
        .collect()
}

async fn launch(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let mut fields = fields.to_vec();
    fields.push(("step", "launch"));
    browser.post("/score/movements/save", &fields).await
}
