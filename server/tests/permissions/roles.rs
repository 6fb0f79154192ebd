//! Every role tried against everything in the lists.

use app::access::{PREFIX, SERVER_FUNCTIONS};
use domain::account::{Permission, Role, allows};
use http::{Method, StatusCode};
use serde_json::json;

use crate::forms::forms;
use crate::lists::{API, FILES, PAGES};
use crate::support::Server;
use crate::support::browser::{Answer, Browser};

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

/// Forms send nobody to the sign-in page; the recording form leads back to a page that says why.
async fn verdict_of_form(browser: &mut Browser, path: &str, answer: &Answer) -> Verdict {
    let elsewhere = path != "/login" && answer.status == StatusCode::SEE_OTHER;
    if elsewhere && answer.location().starts_with("/login?next=") {
        return Verdict::SignInNeeded;
    }
    if path == "/record" {
        return verdict_of(&browser.follow(answer).await);
    }
    verdict_of(answer)
}

/// A file leads whoever did not sign in to the sign-in page, as a page does that was linked to.
fn verdict_of_file(answer: &Answer) -> Verdict {
    if answer.status == StatusCode::SEE_OTHER {
        let leads_back = [
            "/evidence/",
            "/score/clusters/",
            "/nominations/",
            "/records/import",
        ]
        .iter()
        .any(|page| {
            answer
                .location()
                .starts_with(&format!("/login?next={page}"))
        });
        assert!(leads_back, "{answer:?}");
        return Verdict::SignInNeeded;
    }
    verdict_of(answer)
}

/// Arguments with which each reading server function has something to say.
pub fn query_of(function: &str) -> &'static str {
    match function {
        "award" => "code=CSTDT",
        "initiative" => "id=999999",
        "subject" => "id=1",
        "board" => "code=thu-nhap&year=2022",
        "cluster" => "code=kien-giang-khoi-thi-dua-so-2&year=2020",
        "evidence" => "unit=&find=&page=",
        "grid" => "code=mau-xa-2026&cluster=",
        "grid_cell" => "sheet=-1&criterion=-1",
        "period" => "code=mau-huyen-2023",
        "sheet" => "id=-1",
        "launch" | "movement" => "code=M01",
        "publish_page" | "what_if" => "code=thu-nhap",
        "sealed_board" => "code=thu-nhap&seal=0000-0000-0000-0000-0000",
        "verify_board" => "code=0000-0000-0000-0000-0000",
        "why" => "code=thu-nhap&unit=904",
        "criteria_set" => "code=mau-dia-phuong",
        "record_form" => "target=H-TN&figure=&unit=&year=",
        "registration" => "unit=904&year=2024",
        "meeting" => "code=kien-giang-khoi-thi-dua-so-2&year=2020",
        "sampling" => "code=mau-xa-2026",
        "target" => "code=KT01",
        "unit" => "code=904",
        _ => "",
    }
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
        .filter(|(name, _)| !["record_result", "enter_scores", "save_report"].contains(name))
    {
        let answer = browser.ask(name, query_of(name)).await;
        note(
            format!("GET {PREFIX}/{name}"),
            *permission,
            verdict_of(&answer),
        );
    }
    let report = json!({ "nomination": -1, "version": 0, "report": "{\"template\":\"short\",\"blocks\":[{\"type\":\"heading\",\"level\":1,\"text\":\"I\"}]}" });
    let answer = browser
        .call("save_report", &json!({ "input": report }))
        .await;
    note(
        "POST /api/ui/save_report".to_owned(),
        Permission::PrepareNominations,
        verdict_of(&answer),
    );
    let answer = browser
        .call("record_result", &json!({ "input": { "target": "H-TN" } }))
        .await;
    note(
        "POST /api/ui/record_result".to_owned(),
        Permission::RecordResult,
        verdict_of(&answer),
    );
    for (method, path, address, permission) in FILES {
        let method_of: Method = method.parse().unwrap();
        let offset = [("upload-offset", "0")];
        let answer = browser
            .send(method_of, address, &offset, axum::body::Body::empty())
            .await;
        let found = verdict_of_file(&answer);
        note(format!("{method} {path}"), *permission, found);
    }
    for (path, permission, fields) in forms() {
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
