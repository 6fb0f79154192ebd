//! Uploads in pieces.

use http::{Method, StatusCode};

use crate::support::Server;
use crate::*;

#[tokio::test]
async fn a_file_that_was_interrupted_goes_on_and_is_found_on_the_page() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let content = pdf(&["Bao cao ket qua"]);
    let begun = begin(
        &mut clerk,
        "904",
        "Báo cáo kết quả.pdf",
        content.len() as u64,
    )
    .await;
    assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
    let token = token(&begun);
    append(&mut clerk, &token, 0, &content[..200]).await;

    let early = finish(&mut clerk, &token).await;
    assert_eq!(
        (early.status, early.code().as_str()),
        (StatusCode::CONFLICT, "elsewhere")
    );
    let wrong = append(&mut clerk, &token, 0, &content).await;
    assert_eq!(wrong.status, StatusCode::CONFLICT);
    assert_eq!(wrong.json()["received"], 200);
    assert_eq!(wrong.header("upload-offset"), "200");
    let stands = clerk.get(&format!("{UPLOADS}/{token}")).await;
    assert_eq!(stands.json()["received"], 200);

    append(&mut clerk, &token, 200, &content[200..]).await;
    let taken = finish(&mut clerk, &token).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{taken:?}");
    assert_eq!(taken.json()["already"], false);
    let page = clerk.get("/score/evidence?find=bao+cao+ket").await.text();
    assert!(page.contains("Báo cáo kết quả.pdf"), "{page}");
    assert_eq!(left(&server).await, [1, 1, 0, 1]);
    assert_eq!(server.last_audit_row().await.action, "evidence.add");
}

#[tokio::test]
async fn the_same_file_twice_is_stored_once_and_said_so() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let content = pdf(&["Bao cao"]);
    let first = handed(&mut clerk, "904", "a.pdf", &content).await;
    let again = hand_in(&mut clerk, "904", "b.pdf", &content).await;
    assert_eq!(again.json()["id"], first);
    assert_eq!(again.json()["already"], true);
    assert_eq!(left(&server).await, [1, 1, 0, 1]);
}

#[tokio::test]
async fn every_refusal_is_told_in_both_languages_and_nothing_is_kept() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    for (problem, content) in refused_content() {
        let answer = hand_in(&mut clerk, "904", "Báo cáo.pdf", &content).await;
        assert_told(&answer, problem);
    }
    for (name, size, problem) in [
        ("a.pdf", 0, EvidenceProblem::Empty),
        ("a.pdf", MAX_BYTES + 1, EvidenceProblem::TooLarge),
        (".pdf", 10, EvidenceProblem::NameMissing),
    ] {
        assert_told(&begin(&mut clerk, "904", name, size).await, problem);
    }
    assert_eq!(left(&server).await, [0, 0, 0, 0]);
}

fn assert_told(answer: &Answer, problem: EvidenceProblem) {
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{problem}: {answer:?}"
    );
    let told = answer.json();
    assert_eq!(told["code"], "refused");
    assert_eq!(told["rule"], problem.code());
    assert_eq!(told["vi"], problem.label(domain::Lang::Vi));
    assert_eq!(told["en"], problem.label(domain::Lang::En));
}

#[tokio::test]
async fn nobody_sends_for_another_unit_or_goes_on_with_another_s_upload() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let mut other = server.as_clerk_of("905").await;
    assert_eq!(
        begin(&mut other, "904", "a.pdf", 10).await.status,
        StatusCode::FORBIDDEN
    );
    let begun = begin(&mut clerk, "904", "a.pdf", 10).await;
    let token = token(&begun);
    assert_eq!(
        append(&mut other, &token, 0, b"x").await.status,
        StatusCode::NOT_FOUND
    );
    let none = begin(&mut clerk, "no-such-unit", "a.pdf", 10).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_piece_that_is_too_long_or_has_no_place_is_refused() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let begun = begin(&mut clerk, "904", "a.pdf", 3_000_000).await;
    let token = token(&begun);
    let long = append(&mut clerk, &token, 0, &vec![0; 1024 * 1024 + 1]).await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
    let whole = append(&mut clerk, &token, 0, &vec![0; 1024 * 1024]).await;
    assert_eq!(whole.status, StatusCode::OK, "{whole:?}");
    let address = format!("{UPLOADS}/{token}");
    let no_place = clerk.send(Method::PATCH, &address, &[], "x".into()).await;
    assert_eq!(no_place.status, StatusCode::BAD_REQUEST);
    for evil in ["..%2F..%2Fbangvang.db", "%00", "0123"] {
        let answer = append(&mut clerk, evil, 0, b"x").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{evil}");
    }
}

#[tokio::test]
async fn a_page_of_another_site_sends_nothing() {
    let server = Server::new().await;
    let clerk = server.as_clerk_of("904").await;
    let mut elsewhere = clerk.sending("sec-fetch-site", "cross-site");
    let answer = begin(&mut elsewhere, "904", "a.pdf", 10).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(left(&server).await, [0, 0, 0, 0]);
}
