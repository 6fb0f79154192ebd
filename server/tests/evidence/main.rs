//! Evidence over HTTP: handed in in pieces or by the plain form, refused in words, handed out without ever running.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod files;
mod form;
mod uploads;

use axum::body::Body;
use domain::evidence::samples::{ZipEntry, pdf, zip};
use domain::evidence::{EvidenceProblem, MAX_BYTES};
use http::Method;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use store::entity::{evidence, evidence_file, evidence_upload};
use support::Server;
use support::browser::{Answer, Browser};

const UPLOADS: &str = "/api/v1/evidence/uploads";

/// What is refused for its content, and why.
fn refused_content() -> Vec<(EvidenceProblem, Vec<u8>)> {
    let docx = |more: &[ZipEntry<'_>]| {
        let mut entries = vec![
            ZipEntry::new("[Content_Types].xml", b"<Types/>"),
            ZipEntry::new("word/document.xml", b"<w:document/>"),
        ];
        entries.extend(more.iter().cloned());
        zip(&entries)
    };
    let mut locked = ZipEntry::new("word/media/a.png", b"x");
    locked.flags = 1;
    let mut cut = pdf(&["Bao cao"]);
    cut.truncate(400);
    vec![
        (EvidenceProblem::WrongType, b"MZ\x90\0 a program".to_vec()),
        (
            EvidenceProblem::WebPage,
            b"<!DOCTYPE html><script>alert(1)</script>".to_vec(),
        ),
        (
            EvidenceProblem::WebPage,
            b"<svg onload='alert(1)'/>".to_vec(),
        ),
        (
            EvidenceProblem::Mixed,
            b"%PDF-1.7\n<html><script>alert(1)</script>".to_vec(),
        ),
        (
            EvidenceProblem::Mixed,
            [b"<html>", &pdf(&["a"])[..]].concat(),
        ),
        (EvidenceProblem::Unreadable, cut),
        (EvidenceProblem::Encrypted, docx(&[locked])),
        (
            EvidenceProblem::Macros,
            docx(&[ZipEntry::new("word/vbaProject.bin", b"x")]),
        ),
        (
            EvidenceProblem::ZipBomb,
            docx(&[ZipEntry::new("a.xml", b"x").claiming(400_000_000)]),
        ),
        (
            EvidenceProblem::Nested,
            docx(&[ZipEntry::new("word/a.zip", b"x")]),
        ),
    ]
}

async fn begin(browser: &mut Browser, unit: &str, name: &str, size: u64) -> Answer {
    let body = json!({ "name": name, "size": size, "unit": unit }).to_string();
    let kind = [("content-type", "application/json")];
    browser
        .send(Method::POST, UPLOADS, &kind, body.into())
        .await
}

async fn append(browser: &mut Browser, token: &str, at: usize, chunk: &[u8]) -> Answer {
    let at = at.to_string();
    let headers = [("upload-offset", at.as_str())];
    let body = Body::from(chunk.to_vec());
    browser
        .send(Method::PATCH, &format!("{UPLOADS}/{token}"), &headers, body)
        .await
}

async fn finish(browser: &mut Browser, token: &str) -> Answer {
    let address = format!("{UPLOADS}/{token}/finish");
    browser
        .send(Method::POST, &address, &[], Body::empty())
        .await
}

fn token(answer: &Answer) -> String {
    answer.json()["token"].as_str().unwrap().to_owned()
}

/// Sends a file in one piece and finishes.
async fn hand_in(browser: &mut Browser, unit: &str, name: &str, content: &[u8]) -> Answer {
    let begun = begin(browser, unit, name, content.len() as u64).await;
    let token = token(&begun);
    append(browser, &token, 0, content).await;
    finish(browser, &token).await
}

/// Hands in and tells the key.
async fn handed(browser: &mut Browser, unit: &str, name: &str, content: &[u8]) -> i64 {
    let answer = hand_in(browser, unit, name, content).await;
    answer.json()["id"]
        .as_i64()
        .unwrap_or_else(|| panic!("{answer:?}"))
}

/// Sends the plain form.
async fn post_form(browser: &mut Browser, unit: &str, name: &str, content: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"unit\"\r\n\r\n{unit}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=edge")];
    browser
        .send(Method::POST, "/score/evidence/add", &kind, body.into())
        .await
}

/// Rows of files, pieces and uploads, and files in the folder.
async fn left(server: &Server) -> [u64; 4] {
    let db = server.db().newest();
    let mut files = 0;
    let mut folders = vec![server.state.context.files.root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
            }
        }
    }
    [
        evidence_file::Entity::find().count(db).await.unwrap(),
        evidence::Entity::find().count(db).await.unwrap(),
        evidence_upload::Entity::find().count(db).await.unwrap(),
        files,
    ]
}
