//! The plain API against its OpenAPI document: every route is described, and every answer is as described.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::Value;
use server::openapi::document;
use support::{Record, Server};

/// What is wrong with `value` as the schema describes it. Knows the part of JSON Schema that the document uses, and fails
/// on any other.
fn faults(schema: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.strip_prefix("#/components/schemas/").unwrap();
        let named = &document()["components"]["schemas"][name];
        assert!(named.is_object(), "{reference} leads nowhere");
        return faults(named, value, place);
    }
    let known = [
        "type",
        "required",
        "properties",
        "items",
        "enum",
        "pattern",
        "description",
        "format",
        "minimum",
    ];
    for key in schema.as_object().unwrap().keys() {
        assert!(
            known.contains(&key.as_str()),
            "{place}: the test does not know {key}"
        );
    }
    let mut found = Vec::new();
    if !has_type(&schema["type"], value) {
        found.push(format!("{place} is no {}: {value}", schema["type"]));
    }
    if let Some(values) = schema["enum"].as_array()
        && !values.contains(value)
    {
        found.push(format!("{place} is none of {values:?}: {value}"));
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str()) {
        assert_eq!(
            pattern, r"^-?[0-9]+(\.[0-9]{1,4})?$",
            "{place}: the test does not know this pattern"
        );
        if domain::Figure::parse_plain(text).is_err() {
            found.push(format!("{place} is no figure: {text}"));
        }
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (index, value) in values.iter().enumerate() {
            found.extend(faults(items, value, &format!("{place}[{index}]")));
        }
    }
    if let Some(object) = value.as_object() {
        for key in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(key.as_str().unwrap()) {
                found.push(format!("{place}.{key} is missing"));
            }
        }
        for (key, value) in object {
            if let Some(schema) = schema["properties"].get(key) {
                found.extend(faults(schema, value, &format!("{place}.{key}")));
            }
        }
    }
    found
}

fn has_type(wanted: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("the test does not know the type {other}"),
    };
    match wanted {
        Value::Null => true,
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    }
}

fn schema_of(path: &str, status: &str) -> Value {
    let answer = document()["paths"][path]["get"]["responses"][status].clone();
    let schema = answer["content"]["application/json"]["schema"].clone();
    assert!(schema.is_object(), "{path} {status} has no schema");
    schema
}

fn assert_as_described(path: &str, status: &str, value: &Value) {
    let found = faults(&schema_of(path, status), value, "answer");
    assert!(found.is_empty(), "{path}:\n{}", found.join("\n"));
}

#[test]
fn the_document_is_as_it_was_agreed() {
    let mut document = document();
    document["info"]["version"] = "[version]".into();
    insta::assert_json_snapshot!("openapi", document);
}

#[test]
fn every_route_of_the_api_is_described_and_nothing_else() {
    let source: String = [
        include_str!("../src/router.rs"),
        include_str!("../src/form_routes.rs"),
    ]
    .into_iter()
    .flat_map(str::split_whitespace)
    .collect();
    let routed: BTreeSet<String> = source
        .split(".route(\"")
        .skip(1)
        .filter(|rest| {
            let (path, handler) = rest.split_once("\",").unwrap();
            path.starts_with("/api/") || handler.starts_with("get(")
        })
        .map(|rest| rest.split_once('"').unwrap().0.to_owned())
        .collect();
    let described: BTreeSet<String> = document()["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(routed, described);
}

#[test]
fn every_described_answer_leads_to_a_schema_that_exists() {
    let document = document();
    let text = document.to_string();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(
            document["components"]["schemas"][name].is_object(),
            "{name}"
        );
    }
    for name in document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        assert!(
            text.contains(&format!("#/components/schemas/{name}\"")),
            "{name} is described and never used"
        );
    }
}

#[tokio::test]
async fn the_list_of_boards_is_as_described() {
    let server = Server::new().await;
    let answer = server.as_nobody().get("/api/v1/boards").await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::OK, "application/json")
    );
    assert_as_described("/api/v1/boards", "200", &answer.json());
    let codes: Vec<String> = answer
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|board| board["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        codes,
        [
            "chi-tieu",
            "thu-nhap",
            "ho-ngheo",
            "nha-o",
            "cchc-2018",
            "mau-xa-2026",
            "mau-khoi-2024",
            "mau-huyen-2023",
            "mau-huyen-2022",
            "mau-huyen",
            "mau-xa"
        ]
    );
}

#[tokio::test]
async fn what_a_search_finds_is_as_described() {
    let server = Server::new().await;
    let path = "/api/v1/search";
    let answer = server
        .as_office()
        .await
        .get(&format!("{path}?q=nguyen&group="))
        .await;
    assert_as_described(path, "200", &answer.json());
    assert!(!answer.json()["groups"].as_array().unwrap().is_empty());
    let unknown = server.as_nobody().get(&format!("{path}?q=a&group=x")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_as_described(path, "404", &unknown.json());
}

#[tokio::test]
async fn every_board_in_every_year_is_as_described() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    let boards = visitor.get("/api/v1/boards").await.json();
    for board in boards.as_array().unwrap() {
        let code = board["code"].as_str().unwrap();
        for year in board["first_year"].as_i64().unwrap()..=board["last_year"].as_i64().unwrap() {
            let answer = visitor
                .get(&format!("/api/v1/boards/{code}?year={year}"))
                .await;
            assert_eq!(answer.status, StatusCode::OK, "{code} {year}: {answer:?}");
            assert_as_described("/api/v1/boards/{code}", "200", &answer.json());
            assert_eq!(answer.json()["year"], year);
            assert_eq!(answer.json()["title_vi"], board["title_vi"]);
        }
        let default = visitor.get(&format!("/api/v1/boards/{code}")).await;
        assert_as_described("/api/v1/boards/{code}", "200", &default.json());
    }
}

#[tokio::test]
async fn a_board_after_a_record_has_all_kinds_of_rows_and_is_as_described() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    office
        .record_with_script(&Record::income("904", 2022, "59"))
        .await;
    office
        .record_with_script(&Record::income("905", 2021, "0,0001"))
        .await;
    office
        .record_with_script(&Record::income("905", 2022, "0,0001"))
        .await;
    let board = office.get("/api/v1/boards/thu-nhap?year=2022").await.json();
    assert_as_described("/api/v1/boards/{code}", "200", &board);
    let rows = board["groups"][0]["rows"].as_array().unwrap();
    assert_eq!(
        (&rows[0]["rank"], &rows[0]["tied"], &rows[1]["rank"]),
        (&1.into(), &true.into(), &1.into())
    );
    assert_eq!(
        (&rows[2]["rank"], &rows[2]["score"]),
        (&3.into(), &"0.0001".into())
    );
    assert!(
        rows[14]["rank"].is_null() && rows[14]["score"].is_null(),
        "without a figure, without a rank, last"
    );
}

#[test]
fn the_check_of_answers_notices_what_is_wrong() {
    let schema = schema_of("/api/v1/boards/{code}", "200");
    let row = serde_json::json!({
        "rank": "first", "tied": false, "score": "1,5", "grade": null, "delta": null, "confidence": "certain",
        "unit": { "code": "904", "name": "Tân Hiệp" }
    });
    let board = serde_json::json!({ "code": "x", "kind": "ranking", "groups": [{ "key": "", "name_vi": "", "name_en": "", "rows": [row] }] });
    let found = faults(&schema, &board, "board").join("\n");
    for fault in [
        "rank is no",
        "score is no figure",
        "confidence is none of",
        "short_name\" is missing",
        "version\" is missing",
    ] {
        assert!(found.contains(fault), "{fault}: {found}");
    }
}

#[tokio::test]
async fn what_does_not_exist_is_404_with_a_code_as_described() {
    let server = Server::new().await;
    for path in [
        "/api/v1/boards/none",
        "/api/v1/boards/thu-nhap?year=1999",
        "/api/v1/live/boards/none",
    ] {
        let answer = server.as_nobody().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_as_described("/api/v1/boards/{code}", "404", &answer.json());
        assert_eq!(answer.code(), "not-found", "{path}");
    }
}

#[tokio::test]
async fn a_year_that_is_no_number_is_the_sender_s_mistake() {
    let server = Server::new().await;
    for year in ["abc", "20.5", "99999", "-1x"] {
        let answer = server
            .as_nobody()
            .get(&format!("/api/v1/boards/thu-nhap?year={year}"))
            .await;
        assert!(answer.status.is_client_error(), "{year}: {answer:?}");
    }
}

#[tokio::test]
async fn the_document_is_served_and_says_of_itself_that_it_is_open_api() {
    let server = Server::new().await;
    let answer = server.as_nobody().get("/api/v1/openapi.json").await;
    assert_eq!(answer.json(), document());
    assert_eq!(answer.json()["openapi"], "3.1.0");
}

#[tokio::test]
async fn health_readiness_and_metrics_answer_without_signing_in() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    assert_eq!(visitor.get("/healthz").await.text(), "ok\n");
    assert_eq!(visitor.get("/readyz").await.text(), "ready\n");
    visitor.get("/api/v1/boards/none").await;
    let metrics = visitor.get("/metrics").await;
    assert!(
        metrics
            .header("content-type")
            .starts_with("application/openmetrics-text")
    );
    let text = metrics.text();
    assert!(
        text.contains(r#"bangvang_http_requests_total{method="GET",status="404"} 1"#),
        "{text}"
    );
    assert!(text.trim_end().ends_with("# EOF"), "{text}");
}

#[tokio::test]
async fn a_server_that_lost_its_database_is_alive_and_not_ready() {
    let server = Server::new().await;
    server.db().writer().clone().close().await.unwrap();
    let mut visitor = server.as_nobody();
    assert_eq!(visitor.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(
        visitor.get("/readyz").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
}

#[tokio::test]
async fn a_server_function_with_arguments_that_cannot_be_read_is_the_sender_s_mistake() {
    let server = Server::new().await;
    for (function, query) in [
        ("board", "code=thu-nhap&year=abc"),
        ("board", ""),
        ("overview", "year=x"),
    ] {
        let answer = server.as_nobody().ask(function, query).await;
        assert!(
            answer.status.is_client_error(),
            "{function}?{query}: {answer:?}"
        );
    }
}
