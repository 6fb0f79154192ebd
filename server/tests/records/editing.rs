//! The forms that edit a record.

use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::entity::{award_record, subject, yearly_grade};

use crate::support::Server;
use crate::*;

const NAME: &str = "Võ Thị Sửa Hồ Sơ";

async fn added(browser: &mut Browser, unit: &str) -> (Answer, String) {
    let fields = [
        ("kind", "individual"),
        ("name", NAME),
        ("birth", "1980"),
        ("occupation", "public-employee"),
        ("unit", unit),
        ("from", "2020-01-01"),
    ];
    let answer = browser.post("/records/do/new", &fields).await;
    let id = answer.location().trim_start_matches("/records/").to_owned();
    (answer, id)
}

async fn stored(server: &Server, id: &str) -> subject::Model {
    let id: i64 = id.parse().unwrap();
    let found = subject::Entity::find_by_id(id)
        .one(server.db().newest())
        .await;
    found.unwrap().unwrap()
}

async fn awards(server: &Server, id: &str) -> Vec<award_record::Model> {
    let id: i64 = id.parse().unwrap();
    let all = award_record::Entity::find().filter(award_record::Column::SubjectId.eq(id));
    all.all(server.db().newest()).await.unwrap()
}

#[tokio::test]
async fn a_clerk_records_a_person_with_grade_and_award() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    let (answer, id) = added(&mut clerk, "30769").await;
    let page = clerk.follow(&answer).await.text();
    assert!(page.contains(NAME), "{page}");
    let grade = [
        ("subject", id.as_str()),
        ("year", "2024"),
        ("grade", "good"),
    ];
    clerk.post("/records/do/grade", &grade).await;
    let of = yearly_grade::Entity::find()
        .filter(yearly_grade::Column::SubjectId.eq(stored(&server, &id).await.id));
    assert_eq!(
        of.one(server.db().newest()).await.unwrap().unwrap().grade,
        "good"
    );
    let award = [
        ("subject", id.as_str()),
        ("about", "award-new"),
        ("award", "LDTT"),
        ("to", "2024"),
        ("number", "12/QĐ-UBND"),
        ("verified", "yes"),
    ];
    clerk.post("/records/do/award", &award).await;
    let rows = awards(&server, &id).await;
    assert_eq!(
        (rows.len(), rows[0].verified),
        (1, false),
        "a clerk does not verify"
    );
    let verify = [
        ("subject", id.clone()),
        ("record", rows[0].id.to_string()),
        ("version", rows[0].version.to_string()),
    ];
    let verify: Vec<(&str, &str)> = verify
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let refused = clerk.post("/records/do/verify", &verify).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut office = server.as_office().await;
    let list = office.get("/records/unverified").await.text();
    assert!(list.contains(NAME), "{list}");
    office.post("/records/do/verify", &verify).await;
    assert!(awards(&server, &id).await[0].verified);
    let list = office.get("/records/unverified").await.text();
    assert!(!list.contains(NAME), "{list}");
    let revoke = [
        ("subject", id.clone()),
        ("record", rows[0].id.to_string()),
        ("version", awards(&server, &id).await[0].version.to_string()),
        ("revoked-by", "99/QĐ-UBND".to_owned()),
        ("reason", "Kê khai thành tích không đúng".to_owned()),
    ];
    let revoke: Vec<(&str, &str)> = revoke
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    office.post("/records/do/revoke", &revoke).await;
    assert!(awards(&server, &id).await[0].revoked);
}

#[tokio::test]
async fn who_comes_second_is_told_who_was_first_and_keeps_what_was_typed() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    let (_, id) = added(&mut clerk, "30769").await;
    let seen = stored(&server, &id).await.version.to_string();
    let change = |name: &'static str| {
        vec![
            ("subject", id.clone()),
            ("version", seen.clone()),
            ("about", "person".to_owned()),
            ("name", name.to_owned()),
            ("birth", "1980".to_owned()),
        ]
    };
    let mut office = server.as_office().await;
    let first = change("Võ Thị Sửa Một");
    let first: Vec<(&str, &str)> = first
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    office.post("/records/do/person", &first).await;
    let second = change("Võ Thị Sửa Hai");
    let second: Vec<(&str, &str)> = second
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let answer = clerk.post("/records/do/person", &second).await;
    assert_eq!(stored(&server, &id).await.name, "Võ Thị Sửa Một");
    let page = clerk.follow(&answer).await.text();
    assert!(
        page.contains("Võ Thị Sửa Hai"),
        "what was typed is kept: {page}"
    );
    assert!(page.contains("Đang lưu: Võ Thị Sửa Một"), "{page}");
}

#[tokio::test]
async fn a_double_is_named_before_it_is_made() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    added(&mut clerk, "30769").await;
    let before = counts(&server).await;
    let (answer, _) = added(&mut clerk, "30769").await;
    assert_eq!(counts(&server).await, before);
    let page = clerk.follow(&answer).await.text();
    assert!(page.contains("Có thể đã có hồ sơ của người này"), "{page}");
}

#[tokio::test]
async fn a_clerk_of_another_unit_changes_and_learns_nothing() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    let (_, id) = added(&mut clerk, "30769").await;
    let mut other = server.as_clerk_of("30760").await;
    let (before, audited) = (
        stored(&server, &id).await,
        server.last_audit_row().await.seq,
    );
    for form in ["grade", "person", "move", "award", "fact"] {
        let of = |subject: &str| {
            [
                ("subject", subject.to_owned()),
                ("version", "1".to_owned()),
                ("what", "post".to_owned()),
                ("post", "x".to_owned()),
                ("name", "Người Khác".to_owned()),
                ("unit", "30760".to_owned()),
                ("from", "2024-01-01".to_owned()),
                ("award", "LDTT".to_owned()),
                ("to", "2024".to_owned()),
                ("year", "2024".to_owned()),
                ("grade", "good".to_owned()),
            ]
        };
        let path = format!("/records/do/{form}");
        let send = of(&id);
        let send: Vec<(&str, &str)> = send
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let hidden = other.post(&path, &send).await;
        let hidden = other.follow(&hidden).await;
        let send = of("99999999");
        let send: Vec<(&str, &str)> = send
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let absent = other.post(&path, &send).await;
        let absent = other.follow(&absent).await;
        assert_eq!(hidden.status, absent.status, "{form}");
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{form}");
        assert!(!hidden.text().contains(NAME), "{form}");
    }
    let (answer, _) = added(&mut other, "30769").await;
    assert_eq!(answer.location(), "/records/new?kind=individual");
    assert_eq!(stored(&server, &id).await, before);
    assert_eq!(server.last_audit_row().await.seq, audited);
    let list = other.get("/records/unverified").await.text();
    assert!(!list.contains(NAME), "{list}");
}
