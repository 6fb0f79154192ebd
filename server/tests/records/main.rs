//! Records over HTTP: lists that are handed in, and the forms that edit a record.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod duplicates;
mod editing;
mod imports;
mod subjects;

use domain::Lang;
use domain::award::import::{Field, ListKind};
use http::Method;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::{award_record, import_upload, person};
use support::Server;
use support::browser::{Answer, Browser};

const PAGE: &str = "/records/import";

/// A list as Excel saves it as text, with the Vietnamese headings.
fn list(kind: ListKind, rows: &[&[(Field, &str)]]) -> Vec<u8> {
    let columns: Vec<Field> = kind.columns().iter().map(|rule| rule.field).collect();
    let heads: Vec<&str> = columns.iter().map(|field| field.label(Lang::Vi)).collect();
    let mut text = format!("{}\r\n", heads.join(";"));
    for row in rows {
        let cells = columns.iter().map(|field| {
            let cell = row.iter().find(|(of, _)| of == field);
            cell.map_or("", |(_, value)| *value)
        });
        text.push_str(&cells.collect::<Vec<_>>().join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Two people of a unit.
fn people(unit: &str) -> Vec<u8> {
    let row = |name, born| {
        [
            (Field::Subject, "cá nhân"),
            (Field::Name, name),
            (Field::Born, born),
            (Field::Sex, "nữ"),
            (Field::Unit, unit),
        ]
    };
    let (first, second) = (
        row("Lê Thị Thử", "08/03/1985"),
        row("Trần Thị Nghiệm", "09/04/1986"),
    );
    list(ListKind::People, &[&first, &second])
}

async fn hand_in(browser: &mut Browser, kind: &str, name: &str, content: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=edge")];
    browser
        .send(Method::POST, "/records/import/check", &kind, body.into())
        .await
}

/// The key of the list that waits.
fn upload_of(answer: &Answer) -> String {
    let place = answer.location();
    let (_, rest) = place
        .split_once("upload=")
        .unwrap_or_else(|| panic!("{answer:?}"));
    rest.split('#').next().unwrap().to_owned()
}

/// Persons, awards, lists that wait.
async fn counts(server: &Server) -> [u64; 3] {
    let db = server.db().newest();
    [
        person::Entity::find().count(db).await.unwrap(),
        award_record::Entity::find().count(db).await.unwrap(),
        import_upload::Entity::find().count(db).await.unwrap(),
    ]
}
