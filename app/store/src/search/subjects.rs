//! Persons, collectives, households and enterprises by their names, among those whose records may be read.

use domain::award::SubjectKind;
use sea_orm::ConnectionTrait;

use super::{Asked, Detail, Found, Hit};
use crate::award::Readable;
use crate::award::find::{Query, find as find_subjects};
use crate::error::StoreResult;

pub(super) async fn find(
    db: &impl ConnectionTrait,
    readable: &Readable,
    kind: SubjectKind,
    asked: &Asked,
) -> StoreResult<Found> {
    let text: Vec<&str> = asked.words.iter().collect();
    let query = Query {
        text: &text.join(" "),
        kind,
        page: asked.page,
        page_size: asked.page_size,
    };
    let found = find_subjects(db, readable, &query).await?;
    let hits = found.lines.into_iter().map(|line| Hit {
        key: line.id.0.to_string(),
        title: line.name,
        title_en: None,
        detail: Detail::Subject {
            birth: line.birth,
            unit: line.unit,
        },
        sample: line.sample,
    });
    Ok(Found {
        count: found.count,
        hits: hits.collect(),
    })
}
