//! The lists held against what the server really answers to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use app::access::{PREFIX, SERVER_FUNCTIONS};
use domain::account::Permission;
use http::Method;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::generate_route_list;

use crate::forms::forms;
use crate::lists::{API, FILES, PAGES};

/// The routes that the source of the server names, by method.
fn routes_in_the_source() -> BTreeSet<(String, String)> {
    let source: String = [
        include_str!("../../src/router.rs"),
        include_str!("../../src/form_routes.rs"),
    ]
    .into_iter()
    .flat_map(str::split_whitespace)
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
    let expected = [
        "/api/ui/enter_scores",
        "/api/ui/record_result",
        "/api/ui/save_report",
    ];
    assert_eq!(by_post, BTreeSet::from(expected));
}

#[test]
fn every_route_of_the_router_stands_in_a_list() {
    let listed: BTreeSet<(String, String)> = forms()
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
    for (path, permission, _) in forms() {
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
