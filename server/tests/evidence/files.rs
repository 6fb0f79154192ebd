//! Files handed out: to whom, and with which headers.

use domain::evidence::samples::{docx, png};
use http::{Method, StatusCode};

use crate::support::Server;
use crate::*;

fn assert_cannot_run(answer: &Answer) {
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("x-frame-options"), "DENY");
}

#[tokio::test]
async fn pictures_and_pdfs_are_shown_and_everything_else_is_only_saved() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let cases = [
        ("a.pdf", pdf(&["a"]), "application/pdf", "inline"),
        ("a.png", png(2, 2, [1, 2, 3]), "image/png", "inline"),
        (
            "a.docx",
            docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
    ];
    for (name, content, media_type, way) in cases {
        let id = handed(&mut clerk, "904", name, &content).await;
        let answer = clerk.get(&format!("/evidence/{id}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.header("content-type"), media_type);
        let disposition = answer.header("content-disposition").to_owned();
        assert!(
            disposition.starts_with(&format!("{way}; ")),
            "{disposition}"
        );
        assert_eq!(answer.body, content, "{name}");
        assert_cannot_run(&answer);
        let saved = clerk.get(&format!("/evidence/{id}?download=1")).await;
        assert!(
            saved
                .header("content-disposition")
                .starts_with("attachment; ")
        );
        assert_cannot_run(&saved);
    }
}

#[tokio::test]
async fn no_name_makes_a_file_a_page_or_breaks_a_header() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let names = [
        "a.html",
        "a.svg",
        "\"\r\nX: y",
        "<script>.js",
        "báo cáo \u{202e}fdp.exe",
    ];
    for (index, name) in names.iter().enumerate() {
        let content = pdf(&[&format!("{index}")]);
        let id = handed(&mut clerk, "904", name, &content).await;
        let answer = clerk.get(&format!("/evidence/{id}")).await;
        assert_eq!(answer.header("content-type"), "application/pdf", "{name:?}");
        assert_eq!(answer.header("x"), "", "{name:?}");
        let disposition = answer.header("content-disposition");
        assert!(disposition.ends_with(".pdf"), "{disposition}");
        assert!(disposition.is_ascii() && !disposition.contains(['\r', '\n']));
        assert_cannot_run(&answer);
    }
    let page = clerk.get("/score/evidence").await.text();
    assert!(
        !page.contains("<script>.js"),
        "a name stands in the page as markup"
    );
}

#[tokio::test]
async fn a_part_of_a_pdf_can_be_asked_for() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let content = pdf(&["a"]);
    let id = handed(&mut clerk, "904", "a.pdf", &content).await;
    let range = [("range", "bytes=5-9")];
    let part = clerk
        .send(
            Method::GET,
            &format!("/evidence/{id}"),
            &range,
            Body::empty(),
        )
        .await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.body, content[5..10]);
    assert_cannot_run(&part);
}

#[tokio::test]
async fn own_units_and_the_office_see_a_file_and_others_do_not() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let id = handed(&mut clerk, "904", "a.pdf", &pdf(&["a"])).await;
    let address = format!("/evidence/{id}");
    let office = server.as_office().await.get(&address).await;
    assert_eq!(office.status, StatusCode::OK);
    let other = server.as_clerk_of("905").await.get(&address).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    assert_ne!(other.header("content-type"), "application/pdf");
    let admin = server.as_admin().await.get(&address).await;
    assert_eq!(admin.status, StatusCode::FORBIDDEN);
    let nobody = server.as_nobody().get(&address).await;
    assert_eq!(nobody.location(), format!("/login?next=/evidence/{id}"));
    for none in ["/evidence/999999", "/evidence/x", "/evidence/-1"] {
        assert_eq!(
            clerk.get(none).await.status,
            StatusCode::NOT_FOUND,
            "{none}"
        );
    }
    let foreign = server
        .as_clerk_of("905")
        .await
        .get("/score/evidence?unit=904")
        .await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_file_that_is_gone_from_the_folder_is_an_error_and_not_an_empty_page() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let id = handed(&mut clerk, "904", "a.pdf", &pdf(&["a"])).await;
    std::fs::remove_dir_all(server.state.context.files.root()).unwrap();
    let answer = clerk.get(&format!("/evidence/{id}")).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
}
