//! One list of everything that the server answers to, with the permission each asks for; and every role tried against
//! each. A new route, form or server function fails here until it stands in a list.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use app::access::{PREFIX, SERVER_FUNCTIONS};
use domain::account::{Permission, Role, allows};
use http::{Method, StatusCode};
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;
use serde_json::json;
use support::browser::{Answer, Browser};
use support::{Record, Server};

/// Pages, the permission each asks for, and an address of each.
const PAGES: &[(&str, Permission, &str)] = &[
    ("/", Permission::ReadPublic, "/"),
    ("/account", Permission::OwnAccount, "/account"),
    (
        "/admin/accounts",
        Permission::ManageAccounts,
        "/admin/accounts",
    ),
    ("/admin/audit", Permission::ReadAudit, "/admin/audit"),
    ("/boards", Permission::ReadPublic, "/boards"),
    (
        "/boards/{code}",
        Permission::ReadPublic,
        "/boards/thu-nhap?year=2022",
    ),
    ("/login", Permission::ReadPublic, "/login"),
    ("/movements", Permission::ReadPublic, "/movements"),
    (
        "/movements/{code}",
        Permission::ReadPublic,
        "/movements/M01",
    ),
    ("/record", Permission::RecordResult, "/record?target=H-TN"),
    ("/targets/{code}", Permission::ReadPublic, "/targets/KT01"),
    ("/units", Permission::ReadPublic, "/units"),
    ("/units/{code}", Permission::ReadPublic, "/units/904"),
];

/// The plain API; everybody may read it.
const API: &[(&str, &str)] = &[
    ("/api/v1/boards", "/api/v1/boards"),
    ("/api/v1/boards/{code}", "/api/v1/boards/thu-nhap?year=2022"),
    (
        "/api/v1/live/boards/{code}",
        "/api/v1/live/boards/thu-nhap?year=2022",
    ),
    ("/api/v1/live/site", "/api/v1/live/site"),
    ("/api/v1/openapi.json", "/api/v1/openapi.json"),
    ("/healthz", "/healthz"),
    ("/metrics", "/metrics"),
    ("/readyz", "/readyz"),
];

type Fields = &'static [(&'static str, &'static str)];

/// Forms, the permission each asks for, and input that changes nothing. Those that end a session come last.
const FORMS: &[(&str, Permission, Fields)] = &[
    (
        "/preferences",
        Permission::ReadPublic,
        &[("lang", "vi"), ("back", "/")],
    ),
    (
        "/login",
        Permission::ReadPublic,
        &[("username", "no.such.person"), ("password", "x")],
    ),
    ("/record", Permission::RecordResult, &[("target", "H-TN")]),
    (
        "/admin/accounts/add",
        Permission::ManageAccounts,
        &[("username", "x")],
    ),
    (
        "/admin/accounts/reset",
        Permission::ManageAccounts,
        &[("id", "-1")],
    ),
    (
        "/admin/accounts/disable",
        Permission::ManageAccounts,
        &[("id", "-1")],
    ),
    (
        "/admin/accounts/enable",
        Permission::ManageAccounts,
        &[("id", "-1")],
    ),
    (
        "/account/password",
        Permission::OwnAccount,
        &[("current", "wrong"), ("new", "x"), ("again", "x")],
    ),
    ("/account/sign-out-everywhere", Permission::OwnAccount, &[]),
    ("/logout", Permission::ReadPublic, &[]),
];

/// Arguments with which each reading server function has something to say.
fn query_of(function: &str) -> &'static str {
    match function {
        "board" => "code=thu-nhap&year=2022",
        "movement" => "code=M01",
        "record_form" => "target=H-TN&figure=&unit=&year=",
        "target" => "code=KT01",
        "unit" => "code=904",
        _ => "",
    }
}

/// The routes that `server/src/router.rs` names, by method.
fn routes_in_the_source() -> BTreeSet<(String, String)> {
    let source: String = include_str!("../src/router.rs")
        .split_whitespace()
        .collect();
    let routes = source.split(".route(\"").skip(1).map(|rest| {
        let (path, rest) = rest.split_once('"').unwrap();
        let method = rest.trim_start_matches(',').split('(').next().unwrap();
        (method.to_uppercase(), path.to_owned())
    });
    routes.collect()
}

/// An address of the leptos router as axum writes it: `/boards/:code` is `/boards/{code}`.
fn as_axum_writes(path: &str) -> String {
    let parts: Vec<String> = path
        .split('/')
        .map(|part| {
            part.strip_prefix(':')
                .map_or_else(|| part.to_owned(), |name| format!("{{{name}}}"))
        })
        .collect();
    let path = parts.join("/");
    if path.is_empty() {
        "/".to_owned()
    } else {
        path
    }
}

#[test]
fn every_server_function_stands_in_the_list_with_its_permission() {
    let registered: BTreeSet<String> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let listed: BTreeSet<String> = SERVER_FUNCTIONS
        .iter()
        .map(|(name, _)| format!("{PREFIX}/{name}"))
        .collect();
    assert_eq!(registered, listed);
    assert_eq!(
        listed.len(),
        SERVER_FUNCTIONS.len(),
        "a server function is listed twice"
    );
}

#[test]
fn only_a_function_that_changes_something_is_called_by_post() {
    let by_post: BTreeSet<&str> = server_fn_paths()
        .filter(|(_, method)| *method != Method::GET)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(by_post, BTreeSet::from(["/api/ui/record_result"]));
}

#[test]
fn every_route_of_the_router_stands_in_a_list() {
    let listed: BTreeSet<(String, String)> = FORMS
        .iter()
        .map(|(path, ..)| ("POST".to_owned(), (*path).to_owned()))
        .chain(
            API.iter()
                .map(|(path, _)| ("GET".to_owned(), (*path).to_owned())),
        )
        .collect();
    assert_eq!(routes_in_the_source(), listed);
}

#[tokio::test]
async fn every_page_of_the_app_stands_in_the_list() {
    let routed: BTreeSet<String> = generate_route_list(app::App)
        .iter()
        .map(|route| as_axum_writes(route.path()))
        .collect();
    let listed: BTreeSet<String> = PAGES.iter().map(|(path, ..)| (*path).to_owned()).collect();
    assert_eq!(routed, listed);
}

#[test]
fn routes_and_permissions_are_as_they_were_agreed() {
    let mut lines = BTreeMap::new();
    for (path, permission, _) in PAGES {
        lines.insert(((*path).to_owned(), "GET"), permission.code());
    }
    for (path, _) in API {
        lines.insert(((*path).to_owned(), "GET"), Permission::ReadPublic.code());
    }
    for (path, permission, _) in FORMS {
        lines.insert(((*path).to_owned(), "POST"), permission.code());
    }
    let methods: BTreeMap<&str, Method> = server_fn_paths().collect();
    for (name, permission) in SERVER_FUNCTIONS {
        let path = format!("{PREFIX}/{name}");
        let method = if methods[path.as_str()] == Method::GET {
            "GET"
        } else {
            "POST"
        };
        lines.insert((path, method), permission.code());
    }
    let mut text = String::new();
    for ((path, method), permission) in lines {
        writeln!(text, "{method:<4} {path:<34} {permission}").unwrap();
    }
    insta::assert_snapshot!("routes_and_permissions", text);
}

/// Somebody who tries everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Somebody {
    Nobody,
    Of(Role),
    /// Signed in, and disabled since.
    Disabled,
    /// Of the office, but the password must be changed first.
    Newcomer,
}

impl Somebody {
    async fn arrives(self, server: &Server) -> Browser {
        match self {
            Self::Nobody => server.as_nobody(),
            Self::Of(role) => server.as_role(role).await,
            Self::Disabled => server.as_disabled().await,
            Self::Newcomer => server.as_newcomer().await,
        }
    }

    fn verdict(self, permission: Permission) -> Verdict {
        let (role, must_change) = match self {
            Self::Nobody | Self::Disabled => (None, false),
            Self::Of(role) => (Some(role), false),
            Self::Newcomer => (Some(Role::ProvincialOffice), true),
        };
        let open_to_newcomers =
            [Permission::ReadPublic, Permission::OwnAccount].contains(&permission);
        if allows(role, permission) && (!must_change || open_to_newcomers) {
            Verdict::Allowed
        } else if role.is_none() {
            Verdict::SignInNeeded
        } else {
            Verdict::Forbidden
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Allowed,
    SignInNeeded,
    Forbidden,
}

fn verdict_of(answer: &Answer) -> Verdict {
    match answer.status {
        StatusCode::UNAUTHORIZED => Verdict::SignInNeeded,
        StatusCode::FORBIDDEN => Verdict::Forbidden,
        status => {
            assert!(!status.is_server_error(), "{answer:?}");
            Verdict::Allowed
        }
    }
}

/// The recording form answers with a way: to the sign-in page, or back to a page that says why.
async fn verdict_of_form(browser: &mut Browser, path: &str, answer: &Answer) -> Verdict {
    if path != "/record" {
        return verdict_of(answer);
    }
    if answer.location().starts_with("/login?next=") {
        return Verdict::SignInNeeded;
    }
    verdict_of(&browser.follow(answer).await)
}

async fn somebody_tries_everything(somebody: Somebody) {
    let server = Server::new().await;
    let mut browser = somebody.arrives(&server).await;
    let before = server.facts().await;
    let mut wrong = Vec::new();
    let mut note = |what: String, permission: Permission, found: Verdict| {
        let expected = somebody.verdict(permission);
        if found != expected {
            wrong.push(format!(
                "{what} asks for {permission}: expected {expected:?}, found {found:?}"
            ));
        }
    };
    for (path, permission, address) in PAGES {
        note(
            format!("GET {path}"),
            *permission,
            verdict_of(&browser.get(address).await),
        );
    }
    for (path, address) in API {
        let answer = browser
            .open(Method::GET, address, &[], axum::body::Body::empty())
            .await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
    }
    for (name, permission) in SERVER_FUNCTIONS
        .iter()
        .filter(|(name, _)| *name != "record_result")
    {
        let answer = browser.ask(name, query_of(name)).await;
        note(
            format!("GET {PREFIX}/{name}"),
            *permission,
            verdict_of(&answer),
        );
    }
    let answer = browser
        .call("record_result", &json!({ "input": { "target": "H-TN" } }))
        .await;
    note(
        "POST /api/ui/record_result".to_owned(),
        Permission::RecordResult,
        verdict_of(&answer),
    );
    for (path, permission, fields) in FORMS {
        let answer = browser.post(path, fields).await;
        let found = verdict_of_form(&mut browser, path, &answer).await;
        note(format!("POST {path}"), *permission, found);
        if *path == "/account/sign-out-everywhere" && matches!(somebody, Somebody::Of(_)) {
            browser = somebody.arrives(&server).await;
        }
    }
    assert!(wrong.is_empty(), "{somebody:?}:\n{}", wrong.join("\n"));
    assert_eq!(
        server.facts().await.figures,
        before.figures,
        "{somebody:?} changed a figure"
    );
}

#[tokio::test]
async fn a_visitor_reads_what_is_public_and_nothing_else() {
    somebody_tries_everything(Somebody::Nobody).await;
}

#[tokio::test]
async fn an_administrator_looks_after_accounts_and_records_nothing() {
    somebody_tries_everything(Somebody::Of(Role::Administrator)).await;
}

#[tokio::test]
async fn the_office_records_and_administers_nothing() {
    somebody_tries_everything(Somebody::Of(Role::ProvincialOffice)).await;
}

#[tokio::test]
async fn a_clerk_records_and_administers_nothing() {
    somebody_tries_everything(Somebody::Of(Role::UnitClerk)).await;
}

#[tokio::test]
async fn a_cluster_head_reads_and_has_an_own_account() {
    somebody_tries_everything(Somebody::Of(Role::ClusterHead)).await;
}

#[tokio::test]
async fn a_council_member_reads_and_has_an_own_account() {
    somebody_tries_everything(Somebody::Of(Role::CouncilMember)).await;
}

#[tokio::test]
async fn a_leader_reads_and_has_an_own_account() {
    somebody_tries_everything(Somebody::Of(Role::Leader)).await;
}

#[tokio::test]
async fn a_stage_operator_reads_and_has_an_own_account() {
    somebody_tries_everything(Somebody::Of(Role::StageOperator)).await;
}

#[tokio::test]
async fn a_disabled_account_is_a_visitor_from_the_next_request_on() {
    somebody_tries_everything(Somebody::Disabled).await;
}

#[tokio::test]
async fn who_must_change_the_password_can_do_nothing_else() {
    somebody_tries_everything(Somebody::Newcomer).await;
}

#[test]
fn every_role_is_tried() {
    let tried = [
        Role::Administrator,
        Role::ProvincialOffice,
        Role::UnitClerk,
        Role::ClusterHead,
        Role::CouncilMember,
        Role::Leader,
        Role::StageOperator,
    ];
    assert_eq!(tried.as_slice(), Role::ALL);
}

#[tokio::test]
async fn a_clerk_cannot_record_for_another_unit() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let before = server.facts().await;
    let answer = clerk
        .record_with_script(&Record::income("908", 2023, "61,5"))
        .await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{answer:?}"
    );
    assert_eq!(
        answer.json()["fields"],
        json!([{ "field": "unit", "problem": "out-of-scope" }])
    );
    clerk.record(&Record::income("908", 2023, "61,5")).await;
    assert_eq!(server.facts().await, before);
}

#[tokio::test]
async fn a_clerk_cannot_open_or_correct_a_figure_of_another_unit() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let page = clerk.get(&format!("/record?figure={}", figure.id)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{page:?}");
    let asked = clerk
        .ask(
            "record_form",
            &format!("target=&figure={}&unit=&year=", figure.id),
        )
        .await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN, "{asked:?}");
    let correction =
        Record::income("908", 2022, "60").correcting(&figure, "Số liệu chính thức của tỉnh");
    let answer = clerk.record_with_script(&correction).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::FORBIDDEN, "forbidden")
    );
    assert_eq!(server.facts().await, before);
}

#[tokio::test]
async fn a_clerk_who_claims_the_own_unit_still_corrects_no_figure_of_another() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction =
        Record::income("904", 2022, "60").correcting(&figure, "Số liệu chính thức của tỉnh");
    let answer = clerk.record_with_script(&correction).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
}

#[tokio::test]
async fn a_clerk_of_the_province_s_own_unit_records_for_its_districts() {
    let server = Server::new().await;
    let district = store::org::by_slug(server.db().newest(), "904")
        .await
        .unwrap();
    let province = store::org::by_id(server.db().newest(), district.parent_id.unwrap())
        .await
        .unwrap();
    let mut clerk = server.as_clerk_of(&province.slug).await;
    let answer = clerk
        .record_with_script(&Record::income("904", 2023, "61,5"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn a_clerk_whose_account_lost_its_unit_covers_nothing() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    server
        .by_hand("UPDATE account SET unit_id = NULL WHERE username = 'clerk.904'")
        .await;
    let before = server.facts().await;
    let answer = clerk
        .record_with_script(&Record::income("908", 2023, "61,5"))
        .await;
    assert!(answer.status.is_client_error(), "{answer:?}");
    assert_eq!(server.facts().await, before);
}
