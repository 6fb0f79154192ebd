//! The province's rules on awards: by whom they are written, what is refused, and what they change elsewhere.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Date;
use domain::account::Role;
use domain::award::AwardCode;
use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::award_policy_rule;
use support::Server;
use support::browser::encoded;

const PAGE: &str = "/admin/award-policy";
const SAVE: &str = "/admin/award-policy/save";
const DOCUMENT: &str = "Quyết định 12/2026/QĐ-UBND";

fn quota<'a>(percent: &'a str, from: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("rule", "quota"),
        ("key", ""),
        ("id", "0"),
        ("version", "0"),
        ("award", "CSTDCS"),
        ("scope", ""),
        ("percent", percent),
        ("from", from),
        ("to", ""),
        ("document", DOCUMENT),
    ]
}

async fn rows(server: &Server) -> usize {
    award_policy_rule::Entity::find()
        .all(server.db().newest())
        .await
        .unwrap()
        .len()
}

#[tokio::test]
async fn only_the_office_reads_and_writes_the_rules() {
    let server = Server::new().await;
    for role in [
        Role::Administrator,
        Role::UnitClerk,
        Role::ClusterHead,
        Role::CouncilMember,
        Role::Leader,
        Role::StageOperator,
    ] {
        let mut browser = server.as_role(role).await;
        let page = browser.get(PAGE).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
        let saved = browser.post(SAVE, &quota("15", "2026-01-01")).await;
        assert_eq!(saved.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    assert_eq!(rows(&server).await, 0);
}

#[tokio::test]
async fn a_quota_is_kept_with_its_document_and_told_to_the_log() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let before = office.get(PAGE).await;
    assert!(before.text().contains("có sẵn trong chương trình"));
    let saved = office.post(SAVE, &quota("15%", "2026-01-01")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{saved:?}");
    let page = office.follow(&saved).await.text();
    assert!(
        page.contains("Đã ghi, áp dụng từ ngày 01/01/2026."),
        "{page}"
    );
    assert!(page.contains(DOCUMENT) && page.contains("không quá 15%"));
    let on = Date::parse_iso("2026-06-01").unwrap();
    let policy = store::award_policy::policy(server.db().newest(), on)
        .await
        .unwrap();
    let code = AwardCode::parse("CSTDCS").unwrap();
    assert_eq!(policy.quota_percent.get(&code), Some(&15));
    let log = server.as_admin().await.get("/admin/audit").await.text();
    assert!(log.contains("Ghi quy định của tỉnh về khen thưởng"));
    let eligible = office.get("/records/eligible?award=CSTDCS").await.text();
    assert!(eligible.contains("15% của"), "{eligible}");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_what_was_typed_and_nothing_is_kept() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let mut fields = quota("150", "");
    fields.retain(|(name, _)| *name != "document");
    let refused = office.post(SAVE, &fields).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    let page = office.follow(&refused).await.text();
    for words in [
        "Chưa chọn ngày bắt đầu áp dụng",
        "chưa nhập văn bản quyết định",
        "tỷ lệ phải là số nguyên từ 1 đến 100",
        "value=\"150\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(rows(&server).await, 0);
}

#[tokio::test]
async fn a_path_below_the_law_is_refused_with_the_article() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let form = office
        .get(&format!("{PAGE}?rule=path&key={}", encoded("CSTDT||")))
        .await
        .text();
    assert!(form.contains("Luật yêu cầu, tỉnh không bỏ được:") && form.contains("90%"));
    let fields = [
        ("rule", "path"),
        ("key", "CSTDT||"),
        ("id", "0"),
        ("award", "CSTDT"),
        ("commendation", ""),
        ("managed", "no"),
        ("procedure", "full"),
        ("decider", "province-chair"),
        ("appraisal", "yes"),
        ("base_share", ""),
        ("council_share", "2/3"),
        ("council_passing", "at-least"),
        ("council_of", "all-members"),
        ("council_quorum", "80%"),
        ("council_form", "secret"),
        ("party", "only-if-managed"),
        ("posting", ""),
        ("committee", "no"),
        ("from", "2026-01-01"),
        ("to", ""),
        ("document", DOCUMENT),
    ];
    let refused = office.post(SAVE, &fields).await;
    let page = office.follow(&refused).await.text();
    assert!(
        page.contains("NĐ 98/2023 Điều 30.7") && page.contains("2/3"),
        "{page}"
    );
    assert_eq!(rows(&server).await, 0);
    let enough: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| match *name {
            "council_share" => (*name, "95"),
            _ => (*name, *value),
        })
        .collect();
    let saved = office.post(SAVE, &enough).await;
    assert!(office.follow(&saved).await.text().contains("từ 95%"));
    let on = Date::parse_iso("2026-06-01").unwrap();
    let paths = store::nomination::paths(server.db().newest(), on)
        .await
        .unwrap();
    let own = paths.iter().filter(|path| path.basis.citation == DOCUMENT);
    assert_eq!(own.count(), 1, "nominations take the province's path");
}

#[tokio::test]
async fn who_saves_second_is_told_who_was_first() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    office.post(SAVE, &quota("51", "2026-01-01")).await;
    let row = award_policy_rule::Entity::find()
        .one(server.db().newest())
        .await
        .unwrap()
        .unwrap();
    let id = row.id.to_string();
    let correct = |percent: &'static str| {
        let mut fields: Vec<(&str, String)> = quota(percent, "2026-01-01")
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        fields.retain(|(name, _)| !["id", "version", "key"].contains(name));
        fields.extend([
            ("id", id.clone()),
            ("version", "1".to_owned()),
            ("key", row.key.clone()),
            ("reason", "gõ nhầm tỷ lệ trong quyết định".to_owned()),
        ]);
        fields
    };
    for (percent, said) in [("15", "Đã ghi"), ("16", "Người dùng office")] {
        let fields = correct(percent);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let saved = office.post(SAVE, &fields).await;
        let page = office.follow(&saved).await.text();
        assert!(page.contains(said), "{percent}: {page}");
    }
    let without_reason = office
        .post(
            SAVE,
            &[
                ("rule", "quota"),
                ("id", id.as_str()),
                ("version", "2"),
                ("key", row.key.as_str()),
            ],
        )
        .await;
    let page = office.follow(&without_reason).await.text();
    assert!(page.contains("hưa nhập lý do"), "{page}");
}

#[tokio::test]
async fn an_unknown_kind_or_row_is_not_found() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    for query in ["?rule=none", "?rule=quota&id=77"] {
        let page = office.get(&format!("{PAGE}{query}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{query}");
    }
}
