//! Authors: a name is linked to its record, several records of a name are told apart, foreign ones stay out.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::entity::{initiative, initiative_author, subject};

use crate::support::Server;
use crate::support::browser::Browser;
use crate::{WARD, form};

const NONE: i64 = 999_999;
const NAMESAKE: &str = "Danh Thị Trùng";

/// A person of the ward by this name; its number.
async fn recorded(clerk: &mut Browser, birth: &str) -> String {
    let fields = [
        ("kind", "individual"),
        ("name", NAMESAKE),
        ("birth", birth),
        ("unit", WARD),
        ("from", "2020-01-01"),
        ("other", "yes"),
    ];
    let answer = clerk.post("/records/do/new", &fields).await;
    answer.location().trim_start_matches("/records/").to_owned()
}

#[tokio::test]
async fn a_record_of_another_unit_is_no_author_and_is_taken_like_none() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let ward = server.unit_id(WARD).await;
    let people = subject::Entity::find().all(server.db().newest()).await;
    let (own, others): (Vec<_>, Vec<_>) = people
        .unwrap()
        .into_iter()
        .filter(|row| row.kind == "individual")
        .partition(|row| row.unit_id == Some(ward));
    let foreign = others
        .into_iter()
        .find(|row| own.iter().all(|other| other.search_key != row.search_key))
        .unwrap();
    for id in [foreign.id, NONE] {
        let number = id.to_string();
        for name in [crate::AUTHOR, &foreign.name] {
            let mut fields = form("0", "0", "66,67");
            for field in &mut fields {
                match field.0 {
                    "record.1" => field.1 = &number,
                    "author.1" => field.1 = name,
                    _ => {}
                }
            }
            clerk.post("/initiatives/save", &fields).await;
            let stored = crate::newest(&server).await;
            let authors = initiative_author::Entity::find()
                .filter(initiative_author::Column::InitiativeId.eq(stored.id))
                .all(server.db().newest())
                .await
                .unwrap();
            assert_eq!(authors.len(), 2);
            assert!(
                authors.iter().all(|author| author.subject_id.is_none()),
                "{number} {name}"
            );
            let page = format!("/initiatives/{}/edit", stored.id);
            let page = clerk.get(&page).await.text();
            assert!(!page.contains("record.1"), "{number} {name}");
            let told = page.contains(&foreign.name);
            assert_eq!(told, name == foreign.name, "{number} {name}");
        }
    }
}

#[tokio::test]
async fn where_several_have_a_name_the_form_asks_who_is_meant() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let _first = recorded(&mut clerk, "03/05/1980").await;
    let second = recorded(&mut clerk, "1991").await;
    let mut fields = form("0", "0", "66,67");
    for field in &mut fields {
        if field.0 == "author.1" {
            field.1 = "danh thi trung";
        }
    }
    let before = initiative::Entity::find()
        .count(server.db().newest())
        .await
        .unwrap();
    let answer = clerk.post("/initiatives/save", &fields).await;
    let page = clerk.follow(&answer).await.text();
    for words in [
        "Chọn đúng người",
        "sinh 03/05/1980",
        "sinh 1991",
        "Phải cử người trực bơm",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let after = initiative::Entity::find()
        .count(server.db().newest())
        .await
        .unwrap();
    assert_eq!(before, after);
    for field in &mut fields {
        if field.0 == "record.1" {
            field.1 = &second;
        }
    }
    clerk.post("/initiatives/save", &fields).await;
    let stored = crate::newest(&server).await;
    let author = initiative_author::Entity::find()
        .filter(initiative_author::Column::InitiativeId.eq(stored.id))
        .filter(initiative_author::Column::SubjectId.is_not_null())
        .one(server.db().newest())
        .await
        .unwrap()
        .unwrap();
    let stored_as = (author.subject_id.unwrap().to_string(), author.name);
    assert_eq!(stored_as, (second, NAMESAKE.to_owned()));
    let page = clerk
        .get(&format!("/initiatives/{}/edit", stored.id))
        .await
        .text();
    assert!(page.contains("Không gắn với hồ sơ nào"));
}
