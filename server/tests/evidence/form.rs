//! The plain form, for browsers without script.

use domain::Lang;
use http::StatusCode;

use crate::support::Server;
use crate::support::page::text_of;
use crate::*;

async fn alert(browser: &mut Browser, answer: &Answer) -> String {
    let page = browser.follow(answer).await.html();
    let found = crate::support::page::all(&page, "[role='alert'], [role='status']");
    found
        .first()
        .map(|element| text_of(*element))
        .unwrap_or_default()
}

#[tokio::test]
async fn the_plain_form_takes_a_file_and_says_so() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let answer = post_form(&mut clerk, "904", "Biên bản.pdf", &pdf(&["Bien ban"])).await;
    assert_eq!(answer.location(), "/score/evidence?unit=904");
    assert!(
        alert(&mut clerk, &answer)
            .await
            .contains("Đã nhận tệp «Biên bản.pdf».")
    );
    assert_eq!(left(&server).await, [1, 1, 0, 1]);
    let again = post_form(&mut clerk, "904", "khác.pdf", &pdf(&["Bien ban"])).await;
    assert!(
        alert(&mut clerk, &again)
            .await
            .contains("không lưu thêm lần nữa")
    );
    assert_eq!(left(&server).await, [1, 1, 0, 1]);
}

#[tokio::test]
async fn every_refusal_stands_on_the_page_in_the_reader_s_language() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let mut reader = clerk.clone().in_english();
    let mut cases = refused_content();
    cases.push((EvidenceProblem::Empty, Vec::new()));
    for (problem, content) in cases {
        let answer = post_form(&mut clerk, "904", "Báo cáo.pdf", &content).await;
        let told = alert(&mut clerk, &answer).await;
        assert!(told.contains(problem.label(Lang::Vi)), "{problem}: {told}");
        let answer = post_form(&mut reader, "904", "Báo cáo.pdf", &content).await;
        let told = alert(&mut reader, &answer).await;
        assert!(told.contains(problem.label(Lang::En)), "{problem}: {told}");
    }
    for (unit, name, problem) in [
        ("904", "", EvidenceProblem::NameMissing),
        ("904", ".pdf", EvidenceProblem::NameMissing),
        ("", "a.pdf", EvidenceProblem::UnitMissing),
    ] {
        let answer = post_form(&mut clerk, unit, name, &pdf(&["a"])).await;
        let told = alert(&mut clerk, &answer).await;
        assert!(told.contains(problem.label(Lang::Vi)), "{problem}: {told}");
    }
    assert_eq!(left(&server).await, [0, 0, 0, 0]);
}

#[tokio::test]
async fn a_file_past_the_limit_is_refused_in_words_and_not_kept() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let large = vec![b' '; usize::try_from(MAX_BYTES).unwrap() + 1];
    let answer = post_form(&mut clerk, "904", "a.pdf", &large).await;
    let told = alert(&mut clerk, &answer).await;
    assert!(
        told.contains(EvidenceProblem::TooLarge.label(Lang::Vi)),
        "{told}"
    );
    assert_eq!(left(&server).await, [0, 0, 0, 0]);
}

#[tokio::test]
async fn a_form_for_another_unit_is_forbidden() {
    let server = Server::new().await;
    let mut other = server.as_clerk_of("905").await;
    let answer = post_form(&mut other, "904", "a.pdf", &pdf(&["a"])).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let mut nobody = server.as_nobody();
    let answer = post_form(&mut nobody, "904", "a.pdf", &pdf(&["a"])).await;
    assert_eq!(answer.location(), "/login?next=/score/evidence");
    assert_eq!(left(&server).await, [0, 0, 0, 0]);
}
