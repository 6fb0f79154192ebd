//! Made-up nominations in bulk: each twenty-fifth of the made-up people stands in a list of 500 names of a commune.

use domain::text::search_key;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use store::Database;
use store::entity::{nomination, nomination_list, nomination_word, subject};

use crate::Failure;

/// Names of a list, and dossiers of a transaction.
const NAMES: usize = 500;
/// One of so many people is nominated.
const ONE_OF: i64 = 25;

/// Adds the dossiers and tells how many.
pub async fn fill(db: &Database) -> Result<usize, Failure> {
    let mut made = 0;
    let mut people = subject::Entity::find()
        .filter(subject::Column::UnitId.is_not_null())
        .filter(subject::Column::Sample.eq(true))
        .order_by_asc(subject::Column::Id)
        .paginate(db.newest(), NAMES as u64 * ONE_OF as u64);
    while let Some(some) = people.fetch_and_next().await? {
        let nominated: Vec<subject::Model> = some
            .into_iter()
            .filter(|person| person.id % ONE_OF == 0)
            .collect();
        if let Some(unit_id) = nominated.first().and_then(|person| person.unit_id) {
            list(db, unit_id, &nominated).await?;
        }
        made += nominated.len();
    }
    Ok(made)
}

/// The number of somebody's one dossier here: none that the sample nominations have.
const fn number(person: &subject::Model) -> i64 {
    1_000_000 + person.id
}

async fn list(db: &Database, unit_id: i64, people: &[subject::Model]) -> Result<(), Failure> {
    let tx = db.begin().await?;
    let list = nomination_list::ActiveModel {
        unit_id: Set(unit_id),
        award: Set("LDTT".to_owned()),
        commendation: Set("merit".to_owned()),
        year: Set(2025),
        title: Set("Đo tốc độ".to_owned()),
        letter_number: Set(String::new()),
        letter_day: Set(None),
        sample: Set(true),
        changed_by_name: Set(String::new()),
        changed_at: Set(0),
        version: Set(1),
        ..Default::default()
    }
    .insert(&tx)
    .await?;
    let dossier = |(person, position): (&subject::Model, i64)| nomination::ActiveModel {
        id: Set(number(person)),
        list_id: Set(list.id),
        position: Set(position),
        subject_id: Set(person.id),
        name: Set(person.name.clone()),
        unit_id: Set(unit_id),
        award: Set("LDTT".to_owned()),
        year: Set(2025),
        state: Set("submitted".to_owned()),
        entered: Set("2025-12-01".to_owned()),
        recorded: Set("{}".to_owned()),
        secret: Set(false),
        sample: Set(true),
        changed_by_name: Set(String::new()),
        changed_at: Set(0),
        version: Set(1),
        ..Default::default()
    };
    nomination::Entity::insert_many(people.iter().zip(1..).map(dossier))
        .exec_without_returning(&tx)
        .await?;
    let words = people.iter().flat_map(|person| {
        let key = search_key(&person.name);
        let words: Vec<_> = key
            .split(' ')
            .map(|word| nomination_word::ActiveModel {
                nomination_id: Set(number(person)),
                word: Set(word.to_owned()),
                name_key: Set(format!(" {key}")),
                unit_id: Set(unit_id),
                ..Default::default()
            })
            .collect();
        words
    });
    nomination_word::Entity::insert_many(words)
        .exec_without_returning(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}
