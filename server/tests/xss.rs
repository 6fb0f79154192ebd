//! Text that people type is text everywhere: what looks like markup or script never becomes it.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::account::Role;
use http::StatusCode;
use store::account::NewAccount;
use store::audit::Actor;
use support::browser::{Answer, Browser, encoded};
use support::page::{all, assert_nothing_foreign, field, words};
use support::{PASSWORD, Record, Server};

const PROBES: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "' onmouseover='alert(1)' x='",
    "</title></script><svg onload=alert(1)>{{7*7}}<!--",
];

/// A page that shows a probe: it must be there as text, and nothing of it as markup.
fn assert_harmless(page: &Answer, place: &str) {
    assert_ne!(
        page.status,
        StatusCode::INTERNAL_SERVER_ERROR,
        "{place}: {page:?}"
    );
    assert_nothing_foreign(page, place);
}

async fn visit(browser: &mut Browser, path: &str) -> Answer {
    let page = browser.get(path).await;
    assert_harmless(&page, path);
    page
}

/// Pages on which a figure of the province, or of district 904, its source, its recorder or its correction stand.
const SHOWING_FIGURES: [&str; 9] = [
    "/",
    "/?year=2023",
    "/boards/chi-tieu?year=2023",
    "/boards/thu-nhap?year=2023",
    "/targets/KT01",
    "/targets/H-TN",
    "/units/904",
    "/record?target=KT01",
    "/admin/audit",
];

#[tokio::test]
async fn what_is_recorded_is_shown_as_text_on_every_page() {
    for probe in PROBES {
        let server = Server::new().await;
        let unit = server.province().await;
        let (mut office, mut admin, mut visitor) = (
            server.as_office().await,
            server.as_admin().await,
            server.as_nobody(),
        );
        let spoilt = |record: Record| record.with("source", probe).with("note", probe);
        let new = spoilt(Record::income("904", 2023, "61,5"));
        assert_eq!(
            office.record_with_script(&new).await.status,
            StatusCode::OK,
            "{probe}"
        );
        let old = server.figure("KT01", &unit, 2023).await.unwrap();
        let correction = Record::income(&unit, 2023, "6,8")
            .with("target", "KT01")
            .with("measure", "%/năm");
        let correction = spoilt(correction).correcting(&old, &format!("{probe} {probe}"));
        assert_eq!(
            office.record_with_script(&correction).await.status,
            StatusCode::OK,
            "{probe}"
        );
        let mut seen = 0;
        for path in SHOWING_FIGURES {
            for browser in [&mut office, &mut visitor] {
                seen += usize::from(words(&visit(browser, path).await.html()).contains(probe));
            }
        }
        assert!(
            seen >= 4,
            "{probe} is shown on {seen} pages only: the test looks at the wrong ones"
        );
        let form = visit(&mut office, &format!("/record?figure={}", old.id))
            .await
            .html();
        assert_eq!(field(&form, "source"), probe);
        assert_eq!(field(&form, "note"), probe);
        let log = words(&visit(&mut admin, "/admin/audit").await.html());
        assert!(log.contains(probe), "{probe} is not in the log's page");
    }
}

#[tokio::test]
async fn what_a_refused_form_brings_back_is_text() {
    let server = Server::new().await;
    for probe in PROBES {
        let mut office = server.as_office().await;
        let figure = server.figure("H-TN", "908", 2022).await.unwrap();
        let refused = Record::income("908", 2022, probe)
            .with("source", probe)
            .with("note", probe)
            .with("as_of", probe)
            .with("measure", probe)
            .correcting(&figure, probe);
        let answer = office.record(&refused).await;
        let page = office.follow(&answer).await;
        assert_harmless(&page, probe);
        let page = page.html();
        for name in ["value", "source", "note", "reason"] {
            assert_eq!(field(&page, name), probe, "{name}");
        }
        for name in ["target", "unit", "year", "period", "figure", "version"] {
            let answer = office
                .record(&Record::income("904", 2023, "abc").with(name, probe))
                .await;
            assert_harmless(&office.follow(&answer).await, &format!("{name}={probe}"));
        }
    }
}

#[tokio::test]
async fn a_display_name_is_text_wherever_the_person_appears() {
    for probe in PROBES {
        let server = Server::new().await;
        let new = NewAccount {
            username: "probe".to_owned(),
            display_name: probe.to_owned(),
            role: Role::ProvincialOffice,
            unit_id: None,
            password_hash: server.account("admin").await.password_hash,
            must_change_password: false,
            sample: false,
        };
        let tx = server.db().begin().await.unwrap();
        store::account::add(&tx, &Actor::command_line(), new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut person = server.signed_in("probe").await;
        let mut admin = server.as_admin().await;
        person
            .record_with_script(&Record::income("904", 2023, "61,5"))
            .await;
        for path in SHOWING_FIGURES.into_iter().chain(["/account"]) {
            visit(&mut person, path).await;
        }
        assert!(
            words(&person.get("/account").await.html()).contains(probe),
            "{probe}"
        );
        assert!(
            words(&visit(&mut admin, "/admin/accounts").await.html()).contains(probe),
            "{probe}"
        );
        assert!(
            words(&visit(&mut admin, "/admin/audit").await.html()).contains(probe),
            "{probe}"
        );
        // The next editor is told the name in a conflict.
        let old = server.figure("H-TN", "904", 2023).await.unwrap();
        let correction = |value: &str| {
            Record::income("904", 2023, value).correcting(&old, "Số chính thức của tỉnh")
        };
        person.record(&correction("62")).await;
        let mut clerk = server.as_clerk_of("904").await;
        let answer = clerk.record(&correction("63")).await;
        let page = clerk.follow(&answer).await;
        assert_harmless(&page, probe);
        assert!(
            words(&page.html()).contains(probe),
            "{probe} is not told in the conflict"
        );
    }
}

#[tokio::test]
async fn a_name_that_cannot_sign_in_comes_back_as_text() {
    let server = Server::new().await;
    for probe in PROBES {
        let mut browser = server.as_nobody();
        let answer = browser.sign_in_towards(probe, PASSWORD, probe).await;
        let page = browser.follow(&answer).await;
        assert_harmless(&page, probe);
        assert_eq!(field(&page.html(), "username"), probe.trim());
        assert_eq!(field(&page.html(), "next"), "/");
    }
}

#[tokio::test]
async fn a_new_account_that_was_refused_comes_back_as_text() {
    let server = Server::new().await;
    let mut admin = server.as_admin().await;
    for probe in PROBES {
        let fields = [
            ("username", probe),
            ("display_name", probe),
            ("role", probe),
            ("unit", probe),
        ];
        let answer = admin.post("/admin/accounts/add", &fields).await;
        let page = admin.follow(&answer).await;
        assert_harmless(&page, probe);
        let form = scraper::Html::parse_fragment(
            &all(&page.html(), "form[action='/admin/accounts/add']")[0].html(),
        );
        assert_eq!(field(&form, "username"), probe);
        assert_eq!(field(&form, "display_name"), probe);
    }
}

#[tokio::test]
async fn what_stands_in_the_address_is_text() {
    let server = Server::new().await;
    let mut admin = server.as_admin().await;
    let mut office = server.as_office().await;
    let mut visitor = server.as_nobody();
    for probe in PROBES {
        let text = encoded(probe);
        for path in [
            format!("/units?find={text}&kind={text}"),
            format!("/movements?find={text}"),
            format!("/boards?find={text}"),
            format!("/boards/thu-nhap?year=2022&find={text}&group={text}&sort={text}"),
            format!("/boards/cchc-2018?find={text}&group={text}"),
            format!(
                "/boards/chi-tieu?year=2023&content={text}&status={text}&find={text}&sort={text}"
            ),
            format!("/boards/thu-nhap?year={text}"),
            format!("/?year={text}"),
            format!("/login?next={text}"),
            format!("/login?next={}", encoded(&format!("/{probe}"))),
            format!("/boards/{text}"),
            format!("/units/{text}"),
            format!("/movements/{text}"),
            format!("/targets/{text}"),
            format!("/{text}"),
            format!("/no/such/page?{text}={text}"),
        ] {
            visit(&mut visitor, &path).await;
            visit(&mut office, &path).await;
        }
        for path in [
            format!("/record?target={text}"),
            format!("/record?target=H-TN&unit={text}&year={text}&saved={text}"),
            format!("/record?figure={text}"),
        ] {
            visit(&mut office, &path).await;
            visit(&mut visitor, &path).await;
        }
        let page = visit(&mut visitor, &format!("/units?find={text}"))
            .await
            .html();
        assert_eq!(field(&page, "find"), probe);
        let page = visit(
            &mut visitor,
            &format!("/login?next={}", encoded(&format!("/{probe}"))),
        )
        .await
        .html();
        assert_eq!(field(&page, "next"), format!("/{probe}"));
        let filters =
            format!("actor={text}&action={text}&from={text}&to={text}&page={text}&check={text}");
        let page = visit(&mut admin, &format!("/admin/audit?{filters}"))
            .await
            .html();
        assert_eq!(field(&page, "actor"), probe);
    }
}

#[tokio::test]
async fn what_stands_in_cookies_is_not_shown() {
    let server = Server::new().await;
    for probe in PROBES {
        let mut browser = server.as_nobody();
        let safe: String = probe
            .chars()
            .filter(|letter| !";,".contains(*letter))
            .collect();
        for name in ["bangvang_lang", "bangvang_theme", "bangvang"] {
            browser.cookies.insert(name.to_owned(), safe.clone());
        }
        let page = visit(&mut browser, "/boards").await;
        assert!(!page.text().contains("alert(1)"), "{probe}");
    }
}

#[tokio::test]
async fn the_api_gives_markup_back_as_json_only() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let record = Record::income("904", 2023, "61,5").with("source", PROBES[0]);
    assert_eq!(
        office.record_with_script(&record).await.status,
        StatusCode::OK
    );
    for path in [
        "/api/v1/boards/thu-nhap?year=2023",
        "/api/ui/board?code=thu-nhap&year=2023",
    ] {
        let answer = server.as_nobody().get(path).await;
        assert_eq!(answer.header("content-type"), "application/json", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.text().contains("<script>"), "{path}");
    }
    let unknown = server
        .as_nobody()
        .get(&format!("/api/v1/boards/{}", encoded(PROBES[0])))
        .await;
    assert_eq!(
        (unknown.status, unknown.header("content-type")),
        (StatusCode::NOT_FOUND, "application/json")
    );
}
