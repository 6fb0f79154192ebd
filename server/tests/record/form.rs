//! The plain form: what it offers, and the typed text that it brings back.

use crate::support::page::{all, field, text_of};
use crate::support::{PASSWORD, Record, Server};

#[tokio::test]
async fn the_recording_form_offers_a_clerk_the_own_unit_only() {
    let server = Server::new().await;
    let units = |page: scraper::Html| -> Vec<String> {
        all(&page, "select[name='unit'] option")
            .iter()
            .filter_map(|option| option.attr("value").map(str::to_owned))
            .collect()
    };
    let of_clerk = units(
        server
            .as_clerk_of("904")
            .await
            .get("/record?target=H-TN")
            .await
            .html(),
    );
    assert_eq!(
        of_clerk
            .iter()
            .filter(|unit| !unit.is_empty())
            .collect::<Vec<_>>(),
        ["904"]
    );
    let of_office = units(
        server
            .as_office()
            .await
            .get("/record?target=H-TN")
            .await
            .html(),
    );
    assert_eq!(of_office.iter().filter(|unit| !unit.is_empty()).count(), 15);
}

#[tokio::test]
async fn typed_text_comes_back_when_the_plain_form_was_refused_and_each_problem_stands_at_its_field()
 {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let record = Record::income("904", 2023, "sáu mươi")
        .with("source", "")
        .with("note", "dòng một\ndòng hai");
    let answer = clerk.record(&record).await;
    assert_eq!(answer.location(), "/record?target=H-TN");
    let page = clerk.follow(&answer).await.html();
    assert_eq!(field(&page, "value"), "sáu mươi");
    assert_eq!(field(&page, "year"), "2023");
    assert_eq!(field(&page, "unit"), "904");
    assert_eq!(field(&page, "measure"), "triệu đồng/người");
    assert_eq!(field(&page, "note"), "dòng một\ndòng hai");
    for name in ["value", "source"] {
        let wrong = all(&page, &format!("[name='{name}'][aria-invalid='true']"));
        let described = wrong
            .first()
            .unwrap_or_else(|| panic!("{name} is not marked"))
            .attr("aria-describedby")
            .unwrap();
        let told = described
            .split(' ')
            .any(|id| !text_of(all(&page, &format!("[id='{id}']"))[0]).is_empty());
        assert!(told, "{name} is marked without words");
    }
    assert!(
        all(&page, "[name='year'][aria-invalid='true']").is_empty(),
        "a good field is marked"
    );
    let fresh = clerk.get("/record?target=H-TN").await.html();
    assert_eq!(field(&fresh, "value"), "", "it comes back once");
}

#[tokio::test]
async fn what_was_typed_for_one_target_never_stands_in_the_form_of_another() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    clerk
        .record(&Record::income("904", 2023, "sáu mươi").with("note", "về thu nhập"))
        .await;
    let other = clerk.get("/record?target=H-HN").await.html();
    assert_eq!(field(&other, "value"), "");
    assert_eq!(field(&other, "note"), "");
}

#[tokio::test]
async fn who_was_signed_out_while_typing_finds_the_text_again_after_signing_in() {
    let server = Server::new().await;
    let mut person = server.as_nobody();
    let before = server.facts().await;
    let answer = person
        .record(&Record::income("904", 2023, "61,5").with("note", "một buổi sáng gõ"))
        .await;
    assert!(
        answer.location().starts_with("/login?next=/record"),
        "{answer:?}"
    );
    let sign_in = person.follow(&answer).await.html();
    let next = field(&sign_in, "next");
    let answer = person.sign_in_towards("clerk.904", PASSWORD, &next).await;
    assert_eq!(answer.location(), "/record?target=H-TN");
    let page = person.follow(&answer).await.html();
    assert_eq!(field(&page, "value"), "61,5");
    assert_eq!(field(&page, "note"), "một buổi sáng gõ");
    assert_eq!(
        server.facts().await.figures,
        before.figures,
        "nothing was stored on the way"
    );
}
