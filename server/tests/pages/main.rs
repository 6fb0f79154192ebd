//! Pages: their headers, the cache of those that everybody may see, their language, and what is said of what does not exist.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod cache;
mod content;
mod headers;
mod language;
mod refusals;

use support::browser::Answer;

const PUBLIC: [&str; 16] = [
    "/awards",
    "/awards/CSTDT",
    "/",
    "/?year=2021",
    "/boards",
    "/boards/thu-nhap?year=2022",
    "/boards/chi-tieu",
    "/boards/cchc-2018",
    "/boards/mau-xa?year=2024",
    "/movements",
    "/movements/M01",
    "/units",
    "/units/904",
    "/targets/KT01",
    "/targets/H-TN",
    "/login",
];

const MISSING: [&str; 14] = [
    "/awards/HUY_CHUONG_X",
    "/boards/no-such-board",
    "/boards/thu-nhap?year=1999",
    "/boards/thu-nhap?year=99999",
    "/boards/thu-nhap?year=nam",
    "/boards/chi-tieu?year=2014",
    "/boards/mau-xa?year=2022",
    "/units/no-such-unit",
    "/targets/XX99",
    "/movements/M99",
    "/?year=1999",
    "/no/such/page",
    "/boards/thu-nhap/more",
    "/admin/no-such-page",
];

fn assert_security_headers(answer: &Answer, place: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{place}: {name}");
    }
    assert!(
        answer.header("permissions-policy").contains("camera=()"),
        "{place}"
    );
    assert_eq!(answer.header("x-request-id").len(), 16, "{place}");
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(
            policy.contains(part),
            "{place}: {part} is missing: {policy}"
        );
    }
    for part in ["unsafe-inline", "'unsafe-eval'", "*"] {
        assert!(!policy.contains(part), "{place}: {policy}");
    }
}
