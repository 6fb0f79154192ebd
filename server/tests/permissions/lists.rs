//! The lists of pages, API routes and forms with their permissions, held against what the server really answers to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use app::access::{PREFIX, SERVER_FUNCTIONS};
use domain::account::Permission;
use http::Method;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;

/// Pages, the permission each asks for, and an address of each.
pub const PAGES: &[(&str, Permission, &str)] = &[
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
    (
        "/boards/{code}/publish",
        Permission::PublishBoards,
        "/boards/thu-nhap/publish",
    ),
    (
        "/boards/{code}/sealed/{seal}",
        Permission::ReadPublic,
        "/boards/thu-nhap/sealed/0000-0000-0000-0000-0000",
    ),
    (
        "/boards/{code}/what-if",
        Permission::ReadPublic,
        "/boards/thu-nhap/what-if",
    ),
    (
        "/boards/{code}/why/{unit}",
        Permission::ReadPublic,
        "/boards/thu-nhap/why/904",
    ),
    ("/login", Permission::ReadPublic, "/login"),
    (
        "/score/clusters/{code}/meeting",
        Permission::HoldMeeting,
        "/score/clusters/kien-giang-khoi-thi-dua-so-2/meeting?year=2020",
    ),
    ("/score/honesty", Permission::EnterScores, "/score/honesty"),
    (
        "/score/sampling/{code}",
        Permission::ManageScoring,
        "/score/sampling/mau-xa-2026",
    ),
    ("/movements", Permission::ReadPublic, "/movements"),
    (
        "/movements/{code}",
        Permission::ReadPublic,
        "/movements/M01",
    ),
    ("/record", Permission::RecordResult, "/record?target=H-TN"),
    ("/score", Permission::ReadScoring, "/score"),
    (
        "/score/clusters",
        Permission::ReadScoring,
        "/score/clusters?year=2020",
    ),
    (
        "/score/clusters/{code}",
        Permission::ReadScoring,
        "/score/clusters/kien-giang-khoi-thi-dua-so-2?year=2020",
    ),
    (
        "/score/registrations",
        Permission::ReadScoring,
        "/score/registrations?year=2024",
    ),
    (
        "/score/registrations/{unit}",
        Permission::ReadScoring,
        "/score/registrations/904?year=2024",
    ),
    (
        "/score/evidence",
        Permission::ReadScoring,
        "/score/evidence",
    ),
    (
        "/score/feedback",
        Permission::ModerateFeedback,
        "/score/feedback",
    ),
    (
        "/score/movements",
        Permission::ReadScoring,
        "/score/movements",
    ),
    (
        "/score/movements/{code}",
        Permission::ReadScoring,
        "/score/movements/M01",
    ),
    (
        "/score/grid/{code}",
        Permission::ManageScoring,
        "/score/grid/mau-xa-2026",
    ),
    ("/score/periods", Permission::ReadScoring, "/score/periods"),
    (
        "/score/periods/{code}",
        Permission::ReadScoring,
        "/score/periods/mau-huyen-2023",
    ),
    (
        "/score/sheets/{id}",
        Permission::ReadScoring,
        "/score/sheets/999999",
    ),
    (
        "/score/criteria",
        Permission::ReadScoring,
        "/score/criteria",
    ),
    (
        "/score/criteria/{code}",
        Permission::ReadScoring,
        "/score/criteria/mau-dia-phuong",
    ),
    ("/targets/{code}", Permission::ReadPublic, "/targets/KT01"),
    ("/units", Permission::ReadPublic, "/units"),
    ("/units/{code}", Permission::ReadPublic, "/units/904"),
    (
        "/verify/{code}",
        Permission::ReadPublic,
        "/verify/0000-0000-0000-0000-0000",
    ),
];

/// The plain API; everybody may read it.
pub const API: &[(&str, &str)] = &[
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
pub const FORMS: &[(&str, Permission, Fields)] = &[
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
        "/score/evidence/add",
        Permission::ShareEvidence,
        &[("unit", "904")],
    ),
    (
        "/score/criteria-sets/new",
        Permission::ManageCriteria,
        &[("title", "")],
    ),
    (
        "/score/criteria-sets/edit",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/settings",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/line",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/move",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/remove",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/restore",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/publish",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/discard",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
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
        "/publish/freeze",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/plan",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/lift",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/official",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/correct",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/score/clusters/new",
        Permission::ManageClusters,
        &[("year", "x")],
    ),
    (
        "/score/clusters/copy",
        Permission::ManageClusters,
        &[("year", "x")],
    ),
    (
        "/score/clusters/settle",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/member/add",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/member/remove",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/knock-out/add",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/knock-out/remove",
        Permission::ManageClusters,
        &[("id", "-1")],
    ),
    (
        "/score/clusters/pledge",
        Permission::HoldMeeting,
        &[("cluster", "none")],
    ),
    (
        "/score/registrations/save",
        Permission::Register,
        &[("registrant", "none")],
    ),
    (
        "/score/registrations/copy",
        Permission::Register,
        &[("registrant", "none")],
    ),
    (
        "/score/registrations/decide",
        Permission::ApproveRegistrations,
        &[("registrant", "none")],
    ),
    (
        "/score/registrations/remind",
        Permission::ApproveRegistrations,
        &[("year", "x")],
    ),
    (
        "/score/notices/done",
        Permission::ReadScoring,
        &[("notice", "-1")],
    ),
    (
        "/movements/feedback",
        Permission::ReadPublic,
        &[("movement", "none"), ("words", "x")],
    ),
    (
        "/score/movements/start",
        Permission::LaunchMovements,
        &[("name_vi", "")],
    ),
    (
        "/score/movements/save",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/drop",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/parent",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/made-known",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/remind",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/review",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/output",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/output/remove",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/picture",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/picture/remove",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/feedback/judge",
        Permission::ModerateFeedback,
        &[("id", "-1")],
    ),
    (
        "/score/feedback/answer",
        Permission::ModerateFeedback,
        &[("id", "-1")],
    ),
    (
        "/account/password",
        Permission::OwnAccount,
        &[("current", "wrong"), ("new", "x"), ("again", "x")],
    ),
    (
        "/score/meetings/hold",
        Permission::HoldMeeting,
        &[("cluster", "no-such-cluster"), ("year", "2026")],
    ),
    (
        "/score/meetings/reopen",
        Permission::ManageClusters,
        &[("cluster", "no-such-cluster"), ("year", "2026")],
    ),
    (
        "/score/meetings/advance",
        Permission::HoldMeeting,
        &[("cluster", "no-such-cluster"), ("from", "meeting")],
    ),
    (
        "/score/sampling/draw",
        Permission::ManageScoring,
        &[("period", "no-such-period")],
    ),
    (
        "/score/periods/open",
        Permission::ManageScoring,
        &[("code", "BAD")],
    ),
    (
        "/score/periods/join",
        Permission::ManageScoring,
        &[("period", "none")],
    ),
    (
        "/score/periods/close",
        Permission::ManageScoring,
        &[("period", "none")],
    ),
    (
        "/score/periods/reopen",
        Permission::ManageScoring,
        &[("period", "none")],
    ),
    (
        "/score/sheets/values",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/accept",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/attach",
        Permission::ShareEvidence,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/detach",
        Permission::ShareEvidence,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/explain",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/move",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/forward",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/back",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/settle",
        Permission::ManageScoring,
        &[("sheet", "-1")],
    ),
    (
        "/score/cuts/propose",
        Permission::ManageScoring,
        &[("sheet", "-1")],
    ),
    (
        "/score/cuts/answer",
        Permission::EnterScores,
        &[("cut", "-1")],
    ),
    (
        "/score/cuts/rule",
        Permission::ManageScoring,
        &[("cut", "-1")],
    ),
    ("/account/sign-out-everywhere", Permission::OwnAccount, &[]),
    ("/logout", Permission::ReadPublic, &[]),
];

/// Uploads and files: method, route, an address that finds nothing, permission.
pub const FILES: &[(&str, &str, &str, Permission)] = &[
    (
        "GET",
        "/score/clusters/{code}/minutes.docx",
        "/score/clusters/kien-giang-khoi-thi-dua-so-2/minutes.docx?year=2020",
        Permission::HoldMeeting,
    ),
    (
        "POST",
        "/api/v1/evidence/uploads",
        "/api/v1/evidence/uploads",
        Permission::ShareEvidence,
    ),
    (
        "GET",
        "/api/v1/evidence/uploads/{token}",
        "/api/v1/evidence/uploads/00",
        Permission::ShareEvidence,
    ),
    (
        "PATCH",
        "/api/v1/evidence/uploads/{token}",
        "/api/v1/evidence/uploads/00",
        Permission::ShareEvidence,
    ),
    (
        "POST",
        "/api/v1/evidence/uploads/{token}/finish",
        "/api/v1/evidence/uploads/00/finish",
        Permission::ShareEvidence,
    ),
    (
        "GET",
        "/evidence/{id}",
        "/evidence/999999",
        Permission::ReadScoring,
    ),
];

/// The routes that `server/src/router.rs` names, by method.
fn routes_in_the_source() -> BTreeSet<(String, String)> {
    let source: String = include_str!("../../src/router.rs")
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
    let expected = ["/api/ui/enter_scores", "/api/ui/record_result"];
    assert_eq!(by_post, BTreeSet::from(expected));
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
        .chain(
            FILES
                .iter()
                .map(|(method, path, ..)| ((*method).to_owned(), (*path).to_owned())),
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
    for (method, path, _, permission) in FILES {
        lines.insert(((*path).to_owned(), *method), permission.code());
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
