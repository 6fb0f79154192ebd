//! Registering an initiative, and editing it while it is open.

use domain::Date;
use domain::date::Timestamp;
use domain::initiative::{
    EffectFigure, InitiativeField, InitiativeState, InitiativeText, OpenParts, Shares,
    TEXT_MAX_CHARS, fingerprint,
};
use domain::text::search_key;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::read::{Details, Seen, details, held, missing, state_of};
use super::told::{described, tell};
use super::{InitiativeError, InitiativeResult, alike};
use crate::audit::Actor;
use crate::award::Readable;
use crate::award::kept::insert_all;
use crate::clock;
use crate::entity::{
    evidence, initiative, initiative_author, initiative_figure, initiative_file, initiative_print,
};
use crate::error::{StoreError, StoreResult};

/// What is written about an initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The unit in which it was made.
    pub unit_id: i64,
    /// What it is about.
    pub field: InitiativeField,
    /// The texts, NFC.
    pub text: InitiativeText,
    /// The authors, whose shares make the whole.
    pub shares: Shares,
    /// The day since which it is applied.
    pub applied_since: Option<Date>,
    /// The effect in figures.
    pub figures: Vec<EffectFigure>,
    /// Pieces of evidence of its unit or of units above and below it that the person may use.
    pub files: Vec<i64>,
}

/// Registers an initiative of a unit that `readable` covers.
///
/// # Errors
/// [`InitiativeError::NoTitle`], [`InitiativeError::TooLong`]; [`StoreError::NotFound`] for a unit or a file outside of
/// `readable`; the database refuses.
pub async fn register(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    content: &Content,
) -> InitiativeResult<Details> {
    check(tx, readable, content).await?;
    let now = clock::now();
    let row = initiative::ActiveModel {
        year: Set(i64::from(now.date_vn().year())),
        state: Set(InitiativeState::Registered.code().to_owned()),
        review_level: Set(None),
        reach: Set(None),
        work_id: Set(None),
        sample: Set(false),
        registered_by_name: Set(actor.name.clone()),
        registered_at: Set(now.millis()),
        version: Set(1),
        ..written(actor, content)
    };
    let stored = row.insert(tx).await?;
    write_parts(tx, stored.id, content).await?;
    let stored = details(tx, readable, stored).await?;
    let new = described(&stored.row, &stored.initiative);
    let id = stored.row.id;
    tell(
        tx,
        actor,
        "initiative.register",
        id,
        (None, Some(&new)),
        None,
    )
    .await?;
    Ok(stored)
}

/// What is added to a recognised initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The effect in words, NFC.
    pub text: String,
    /// The effect in figures.
    pub figures: Vec<EffectFigure>,
    /// As in [`Content`].
    pub files: Vec<i64>,
}

/// Changes an initiative that nobody has decided on.
///
/// # Errors
/// As [`register`]; [`InitiativeError::NotOpen`]; [`StoreError::Conflict`] when it changed after `expected_version`.
pub async fn edit(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    at: (i64, i64),
    content: &Content,
) -> InitiativeResult<Details> {
    let old = opened(tx, readable, at, OpenParts::All).await?;
    check(tx, readable, content).await?;
    keep(tx, actor, readable, &old, content).await
}

/// Changes what is told about the effect of a recognised initiative, for the council of a wider level. What was
/// recognised stays: title, authors and shares, problem, solution, first day of use.
///
/// # Errors
/// As [`edit`].
pub async fn edit_effect(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    at: (i64, i64),
    effect: Effect,
) -> InitiativeResult<Details> {
    let old = opened(tx, readable, at, OpenParts::Effect).await?;
    let content = Content {
        unit_id: old.row.unit_id,
        field: InitiativeField::parse(&old.row.field)
            .ok_or_else(|| StoreError::corrupt("field", old.row.field.clone()))?,
        text: InitiativeText {
            effect: effect.text,
            ..old.initiative.text.clone()
        },
        shares: old.initiative.shares.clone(),
        applied_since: old.initiative.applied_since,
        figures: effect.figures,
        files: effect.files,
    };
    check(tx, readable, &content).await?;
    keep(tx, actor, readable, &old, &content).await
}

/// The initiative, where these parts of it are open to whoever reads it whole.
async fn opened(
    tx: &impl ConnectionTrait,
    readable: &Readable,
    (id, expected_version): (i64, i64),
    parts: OpenParts,
) -> InitiativeResult<Details> {
    let row = held(tx, readable, id).await?;
    let old = details(tx, readable, row).await?;
    if old.seen != Seen::Whole {
        return Err(missing(id).into());
    }
    check_version(&old.row, expected_version)?;
    if OpenParts::of(state_of(&old.row)?) != parts {
        return Err(InitiativeError::NotOpen);
    }
    Ok(old)
}

async fn keep(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    old: &Details,
    content: &Content,
) -> InitiativeResult<Details> {
    let id = old.row.id;
    let before = described(&old.row, &old.initiative);
    let row = initiative::ActiveModel {
        id: Unchanged(id),
        version: Set(old.row.version + 1),
        ..written(actor, content)
    };
    let stored = row.update(tx).await?;
    forget_parts(tx, id).await?;
    write_parts(tx, id, content).await?;
    let stored = details(tx, readable, stored).await?;
    let after = described(&stored.row, &stored.initiative);
    let change = (Some(before.as_str()), Some(after.as_str()));
    tell(tx, actor, "initiative.edit", id, change, None).await?;
    Ok(stored)
}

/// Says who saved meanwhile.
pub(super) fn check_version(row: &initiative::Model, expected: i64) -> StoreResult<()> {
    if row.version == expected {
        return Ok(());
    }
    Err(StoreError::Conflict {
        who: row.changed_by_name.clone(),
        at: Timestamp::from_millis(row.changed_at),
        version: row.version,
    })
}

async fn check(
    tx: &impl ConnectionTrait,
    readable: &Readable,
    content: &Content,
) -> InitiativeResult<()> {
    let text = &content.text;
    if search_key(&text.title).is_empty() {
        return Err(InitiativeError::NoTitle);
    }
    let texts = [&text.title, &text.problem, &text.solution, &text.effect];
    if texts
        .iter()
        .any(|text| text.chars().count() > TEXT_MAX_CHARS)
    {
        return Err(InitiativeError::TooLong);
    }
    if !readable.covers(Some(content.unit_id)) {
        return Err(StoreError::not_found("unit", content.unit_id.to_string()).into());
    }
    let ids = content.files.iter().copied();
    let files = evidence::Entity::find()
        .filter(evidence::Column::Id.is_in(ids))
        .all(tx)
        .await?;
    for id in &content.files {
        let found = files.iter().find(|file| file.id == *id);
        if !found.is_some_and(|file| readable.covers(file.unit_id)) {
            return Err(StoreError::not_found("evidence", id.to_string()).into());
        }
    }
    Ok(())
}

fn written(actor: &Actor, content: &Content) -> initiative::ActiveModel {
    let names = content.shares.authors().iter();
    let names: Vec<&str> = names.map(|author| author.name.as_str()).collect();
    let text = &content.text;
    initiative::ActiveModel {
        unit_id: Set(content.unit_id),
        field: Set(content.field.code().to_owned()),
        search_key: Set(search_key(&format!("{} {}", text.title, names.join(" ")))),
        title: Set(text.title.clone()),
        problem: Set(text.problem.clone()),
        solution: Set(text.solution.clone()),
        effect: Set(text.effect.clone()),
        applied_since: Set(content.applied_since.map(Date::iso)),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(clock::now().millis()),
        ..Default::default()
    }
}

/// Authors, figures, files, and what the text is compared by.
async fn write_parts(tx: &impl ConnectionTrait, id: i64, content: &Content) -> StoreResult<()> {
    let authors = content.shares.authors().iter().zip(1..);
    let authors = authors.map(|(author, position)| initiative_author::ActiveModel {
        initiative_id: Set(id),
        subject_id: Set(author.subject.map(|subject| subject.0)),
        name: Set(author.name.clone()),
        share: Set(i64::from(author.share)),
        position: Set(position),
        ..Default::default()
    });
    insert_all(tx, authors.collect::<Vec<_>>()).await?;
    let figures = content.figures.iter().zip(1..);
    let figures = figures.map(|(figure, position)| initiative_figure::ActiveModel {
        initiative_id: Set(id),
        what: Set(figure.what.clone()),
        value: Set(figure.value.raw()),
        measure: Set(figure.unit.clone()),
        year: Set(figure.year.map(i64::from)),
        source: Set(figure.source.clone()),
        position: Set(position),
        ..Default::default()
    });
    insert_all(tx, figures.collect::<Vec<_>>()).await?;
    let mut files = content.files.clone();
    files.sort_unstable();
    files.dedup();
    let files = files.into_iter().map(|file| initiative_file::ActiveModel {
        initiative_id: Set(id),
        evidence_id: Set(file),
        ..Default::default()
    });
    insert_all(tx, files).await?;
    let print = initiative_print::ActiveModel {
        initiative_id: Set(id),
        pairs: Set(alike::as_bytes(fingerprint(&content.text.compared()))),
    };
    initiative_print::Entity::insert(print)
        .on_conflict(
            OnConflict::column(initiative_print::Column::InitiativeId)
                .update_column(initiative_print::Column::Pairs)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

async fn forget_parts(tx: &impl ConnectionTrait, id: i64) -> StoreResult<()> {
    initiative_author::Entity::delete_many()
        .filter(initiative_author::Column::InitiativeId.eq(id))
        .exec(tx)
        .await?;
    initiative_figure::Entity::delete_many()
        .filter(initiative_figure::Column::InitiativeId.eq(id))
        .exec(tx)
        .await?;
    initiative_file::Entity::delete_many()
        .filter(initiative_file::Column::InitiativeId.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
