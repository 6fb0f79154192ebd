//! Records that look like one person: merged, taken apart, kept apart, and only by who may edit both.

use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::entity::{subject, subject_merge, yearly_grade};

use crate::support::Server;
use crate::*;

const PAIRS: &str = "/records/duplicates";

/// A person of a unit; a name that is there already has to be said to be another one.
async fn added(browser: &mut Browser, unit: &str, name: &str) -> String {
    let fields = [
        ("kind", "individual"),
        ("name", name),
        ("birth", "1981"),
        ("unit", unit),
        ("from", "2020-01-01"),
        ("other", "yes"),
    ];
    let answer = browser.post("/records/do/new", &fields).await;
    answer.location().trim_start_matches("/records/").to_owned()
}

async fn graded(browser: &mut Browser, id: &str, grade: &str) {
    let fields = [("subject", id), ("year", "2024"), ("grade", grade)];
    browser.post("/records/do/grade", &fields).await;
}

async fn stored(server: &Server, id: &str) -> subject::Model {
    let id: i64 = id.parse().unwrap();
    let found = subject::Entity::find_by_id(id);
    found.one(server.db().newest()).await.unwrap().unwrap()
}

async fn grades(server: &Server, id: &str) -> Vec<String> {
    let id: i64 = id.parse().unwrap();
    let rows = yearly_grade::Entity::find().filter(yearly_grade::Column::SubjectId.eq(id));
    let rows = rows.all(server.db().newest()).await.unwrap();
    rows.into_iter().map(|row| row.grade).collect()
}

/// The fields of the form that merges two records into the first.
async fn pair(server: &Server, first: &str, second: &str) -> Vec<(String, String)> {
    let fields = [
        ("about", format!("{first}-{second}")),
        ("first", first.to_owned()),
        ("second", second.to_owned()),
        (
            "first-version",
            stored(server, first).await.version.to_string(),
        ),
        (
            "second-version",
            stored(server, second).await.version.to_string(),
        ),
        ("keep", "first".to_owned()),
        ("reason", "Hai người khác nhau, cùng tên".to_owned()),
    ];
    let fields = fields.into_iter();
    fields
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

async fn send(browser: &mut Browser, form: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(&format!("/records/do/{form}"), &fields).await
}

async fn merges(server: &Server) -> Vec<subject_merge::Model> {
    let all = subject_merge::Entity::find();
    all.all(server.db().newest()).await.unwrap()
}

#[tokio::test]
async fn a_clerk_merges_two_records_of_the_own_unit_and_takes_it_back() {
    let server = Server::new().await;
    let mut clerk = server
        .as_clerk_of("30769")
        .await
        .sending("accept", "text/html");
    let first = added(&mut clerk, "30769", "Võ Thị Gộp Hồ Sơ").await;
    let second = added(&mut clerk, "30769", "Hồ Sơ Gộp Võ Thị").await;
    graded(&mut clerk, &first, "good").await;
    graded(&mut clerk, &second, "excellent").await;
    let page = clerk.get(PAIRS).await.text();
    assert!(page.contains("Võ Thị Gộp Hồ Sơ"), "{page}");
    assert!(page.contains("Đảo thứ tự họ tên, cùng năm sinh"), "{page}");
    assert!(page.contains("Xếp loại năm 2024"), "{page}");

    let mut fields = pair(&server, &first, &second).await;
    let answer = send(&mut clerk, "merge", &fields).await;
    let page = clerk.follow(&answer).await.text();
    assert!(page.contains("Chưa gộp gì"), "{page}");
    assert!(merges(&server).await.is_empty());

    fields.push(("stands.grade-2024".to_owned(), "second".to_owned()));
    let answer = send(&mut clerk, "merge", &fields).await;
    let page = clerk.follow(&answer).await.text();
    assert!(page.contains("Đã gộp hai hồ sơ"), "{page}");
    assert_eq!(grades(&server, &first).await, ["excellent"]);
    let audited = server.last_audit_row().await;
    assert_eq!(
        (audited.action.as_str(), &audited.subject_key),
        ("record.merge", &first)
    );
    assert!(audited.old_value.unwrap().contains(&format!("#{second}")));

    let old = clerk.get(&format!("/records/{second}")).await;
    assert_eq!(old.status, StatusCode::FOUND, "{old:?}");
    assert_eq!(old.location(), format!("/records/{first}"));
    let late = [
        ("subject", second.as_str()),
        ("year", "2020"),
        ("grade", "good"),
    ];
    let late = clerk.post("/records/do/grade", &late).await;
    assert_eq!(clerk.follow(&late).await.status, StatusCode::FOUND);
    assert_eq!(
        grades(&server, &second).await,
        ["good"],
        "what did not stand"
    );

    let list = clerk.get(&format!("{PAIRS}?show=merged")).await.text();
    assert!(list.contains("Hồ Sơ Gộp Võ Thị"), "{list}");
    let id = merges(&server).await[0].id.to_string();
    let back = [("id", id.as_str()), ("reason", "Hai người khác nhau")];
    let answer = clerk.post("/records/do/unmerge", &back).await;
    let page = clerk.follow(&answer).await.text();
    assert!(page.contains("Đã hủy việc gộp"), "{page}");
    assert_eq!(grades(&server, &first).await, ["good"]);
    assert_eq!(grades(&server, &second).await, ["excellent"]);
    let page = clerk.get(&format!("/records/{second}")).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn two_people_are_noted_with_a_reason_and_offered_again_when_it_is_taken_back() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    let first = added(&mut clerk, "30769", "Võ Thị Gộp Hồ Sơ").await;
    let second = added(&mut clerk, "30769", "Vo Thi Gop Ho So").await;
    let fields = pair(&server, &first, &second).await;
    let none: Vec<_> = fields
        .iter()
        .filter(|(name, _)| name != "reason")
        .cloned()
        .collect();
    send(&mut clerk, "apart", &none).await;
    assert!(clerk.get(PAIRS).await.text().contains("Vo Thi Gop Ho So"));
    send(&mut clerk, "apart", &fields).await;
    let page = clerk.get(PAIRS).await.text();
    assert!(!page.contains("Vo Thi Gop Ho So"), "{page}");
    let list = clerk.get(&format!("{PAIRS}?show=apart")).await.text();
    assert!(list.contains("Hai người khác nhau, cùng tên"), "{list}");
    let noted = store::entity::subject_apart::Entity::find()
        .one(server.db().newest())
        .await
        .unwrap()
        .unwrap();
    let id = noted.id.to_string();
    clerk.post("/records/do/together", &[("id", &id)]).await;
    assert!(clerk.get(PAIRS).await.text().contains("Vo Thi Gop Ho So"));
}

#[tokio::test]
async fn a_clerk_of_another_unit_finds_no_pair_and_merges_nothing() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    let first = added(&mut clerk, "30769", "Võ Thị Gộp Hồ Sơ").await;
    let mut other = server.as_clerk_of("30760").await;
    let second = added(&mut other, "30760", "Võ Thị Gộp Hồ Sơ").await;
    let audited = server.last_audit_row().await.seq;
    let fields = pair(&server, &first, &second).await;
    let absent = pair(&server, &first, &second).await.into_iter();
    let absent: Vec<_> = absent
        .map(|(name, value)| match name.as_str() {
            "second" => (name, "99999999".to_owned()),
            _ => (name, value),
        })
        .collect();
    for browser in [&mut clerk, &mut other] {
        let page = browser.get(PAIRS).await.text();
        assert!(!page.contains("Võ Thị Gộp Hồ Sơ"), "{page}");
        for form in ["merge", "apart"] {
            let hidden = send(browser, form, &fields).await;
            let hidden = browser.follow(&hidden).await.text();
            let none = send(browser, form, &absent).await;
            let none = browser.follow(&none).await.text();
            assert!(!hidden.contains("Đã gộp hai hồ sơ"), "{form}: {hidden}");
            assert_eq!(
                hidden.contains("Không tìm thấy"),
                none.contains("Không tìm thấy"),
                "{form}"
            );
        }
    }
    assert_eq!(server.last_audit_row().await.seq, audited);

    let mut office = server.as_office().await;
    let page = send(&mut office, "merge", &fields).await;
    let page = office.follow(&page).await.text();
    assert!(page.contains("Đã gộp hai hồ sơ"), "{page}");
    let id = merges(&server).await[0].id.to_string();
    let audited = server.last_audit_row().await.seq;
    for browser in [&mut clerk, &mut other] {
        let list = browser.get(&format!("{PAIRS}?show=merged")).await.text();
        assert!(!list.contains("Võ Thị Gộp Hồ Sơ"), "{list}");
        let back = [("id", id.as_str()), ("reason", "Hai người khác nhau")];
        browser.post("/records/do/unmerge", &back).await;
    }
    assert_eq!(server.last_audit_row().await.seq, audited);
    let late = send(&mut office, "merge", &fields).await;
    let late = office.follow(&late).await.text();
    assert!(late.contains("Người dùng office"), "who was faster: {late}");
}
