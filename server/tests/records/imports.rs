//! Lists that are handed in: looked at, applied, taken back, and refused when they are something else.

use domain::award::import::{Field, ListKind};
use domain::evidence::samples::{ZipEntry, pdf, zip};
use http::{Method, StatusCode};

use crate::support::Server;
use crate::*;

#[tokio::test]
async fn a_list_with_faults_names_each_and_nothing_is_recorded() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let before = counts(&server).await;
    let rows: &[&[(Field, &str)]] = &[
        &[
            (Field::Subject, "cá nhân"),
            (Field::Name, "Lê Thị Thử"),
            (Field::Born, "31/02/1985"),
            (Field::Unit, "904"),
        ],
        &[
            (Field::Subject, "cá nhân"),
            (Field::Name, "Trần Thị Nghiệm"),
            (Field::Born, "09/04/1986"),
            (Field::Unit, "không có"),
        ],
    ];
    let answer = hand_in(
        &mut clerk,
        "people",
        "nhân sự.csv",
        &list(ListKind::People, rows),
    )
    .await;
    let upload = upload_of(&answer);
    let page = clerk.follow(&answer).await.text();
    assert!(page.contains("dòng 2") && page.contains("dòng 3"), "{page}");
    assert!(page.contains("31/02/1985"), "{page}");
    let marked = clerk.get(&format!("{PAGE}/faults/{upload}")).await;
    assert_eq!(marked.status, StatusCode::OK);
    assert!(marked.body.starts_with(b"PK"));
    let tried = clerk
        .post("/records/import/apply", &[("upload", &upload)])
        .await;
    assert_eq!(tried.status, StatusCode::SEE_OTHER, "{tried:?}");
    let after = counts(&server).await;
    assert_eq!((after[0], after[1]), (before[0], before[1]));
}

#[tokio::test]
async fn a_right_list_is_applied_as_one_and_taken_back_as_one() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let before = counts(&server).await;
    let answer = hand_in(&mut clerk, "people", "nhân sự.csv", &people("904")).await;
    let upload = upload_of(&answer);
    let page = clerk.follow(&answer).await.text();
    assert_eq!(counts(&server).await[0], before[0], "{page}");
    clerk
        .post("/records/import/apply", &[("upload", &upload)])
        .await;
    assert_eq!(counts(&server).await, [before[0] + 2, before[1], before[2]]);
    let page = clerk.get(PAGE).await.text();
    assert!(page.contains("nhân sự.csv"), "{page}");
    let batch = store::award::import::batches(server.db().newest(), 1)
        .await
        .unwrap();
    let batch = batch.first().unwrap().id.to_string();
    let reason = ("reason", "Nhập nhầm danh sách của năm trước");
    clerk
        .post("/records/import/undo", &[("batch", &batch), ("reason", "")])
        .await;
    assert_eq!(
        counts(&server).await[0],
        before[0] + 2,
        "no reason was given"
    );
    clerk
        .post("/records/import/undo", &[("batch", &batch), reason])
        .await;
    assert_eq!(counts(&server).await[0], before[0]);
}

#[tokio::test]
async fn what_is_no_list_is_refused_in_words_and_nothing_is_kept() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let before = counts(&server).await;
    let book = |more: &[ZipEntry<'_>]| {
        let mut entries = vec![ZipEntry::new("[Content_Types].xml", b"<Types/>")];
        entries.extend(more.iter().cloned());
        zip(&entries)
    };
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        (
            "a page",
            b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>".to_vec(),
        ),
        ("a PDF", pdf(&["Danh sach"])),
        ("a program", b"MZ\x90\0\0\0\xff\xff".to_vec()),
        ("macros", book(&[ZipEntry::new("xl/vbaProject.bin", b"x")])),
        (
            "no workbook",
            book(&[ZipEntry::new("word/document.xml", b"<w/>")]),
        ),
        (
            "cut",
            book(&[ZipEntry::new("xl/workbook.xml", b"<workbook/>")])[..60].to_vec(),
        ),
        ("another list", "Tên;Giá\r\nGạo;5\r\n".as_bytes().to_vec()),
    ];
    for (what, content) in files {
        let answer = hand_in(&mut clerk, "people", "danh sach.xlsx", &content).await;
        assert_eq!(answer.location(), PAGE, "{what}: {answer:?}");
        let page = clerk.follow(&answer).await.html();
        let alerts = support::page::all(&page, "[role='alert']");
        assert!(!alerts.is_empty(), "{what} is refused without a word");
    }
    assert_eq!(counts(&server).await, before);
}

#[tokio::test]
async fn a_form_from_elsewhere_hands_nothing_in() {
    let server = Server::new().await;
    let clerk = server.as_clerk_of("904").await;
    let mut lured = clerk.sending("sec-fetch-site", "cross-site");
    let answer = hand_in(&mut lured, "people", "a.csv", &people("904")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
    assert_eq!(counts(&server).await[2], 0);
}

#[tokio::test]
async fn a_clerk_records_nobody_for_another_unit() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let before = counts(&server).await;
    let answer = hand_in(&mut clerk, "people", "a.csv", &people("908")).await;
    let upload = upload_of(&answer);
    clerk
        .post("/records/import/apply", &[("upload", &upload)])
        .await;
    assert_eq!(counts(&server).await[0], before[0]);
}

#[tokio::test]
async fn nobody_finds_the_lists_and_imports_of_another_unit() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let mut other = server.as_clerk_of("908").await;
    let answer = hand_in(&mut clerk, "people", "bi-mat.csv", &people("904")).await;
    let upload = upload_of(&answer);
    let absent = other.get(&format!("{PAGE}/faults/999999")).await;
    let hidden = other.get(&format!("{PAGE}/faults/{upload}")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert_eq!(hidden.status, absent.status);
    let asked = other.ask("imports", &format!("upload={upload}")).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND, "{asked:?}");
    let tried = other
        .post("/records/import/apply", &[("upload", &upload)])
        .await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND, "{tried:?}");
    clerk
        .post("/records/import/apply", &[("upload", &upload)])
        .await;
    let page = other.get(PAGE).await.text();
    assert!(!page.contains("bi-mat.csv"), "{page}");
    let batch = store::award::import::batches(server.db().newest(), 1)
        .await
        .unwrap();
    let batch = batch.first().unwrap().id.to_string();
    let before = counts(&server).await;
    let reason = ("reason", "Thử gỡ danh sách của đơn vị khác");
    other
        .post("/records/import/undo", &[("batch", &batch), reason])
        .await;
    assert_eq!(counts(&server).await, before);
    let template = other
        .send(
            Method::GET,
            &format!("{PAGE}/template/people"),
            &[],
            "".into(),
        )
        .await;
    assert!(
        template
            .header("content-disposition")
            .contains("mau-people.xlsx")
    );
}
