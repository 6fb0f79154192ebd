//! What the log says of an initiative, and the topic that moves.

use domain::award::Reach;
use domain::initiative::{Initiative, InitiativeAction};
use domain::lang::Lang;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use super::TOPIC;
use crate::audit::{self, Actor, Event};
use crate::entity::{initiative, initiative_step};
use crate::error::StoreResult;
use crate::{clock, live};

/// Appends the audit row and moves the live topic.
pub(super) async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    id: i64,
    (old, new): (Option<&str>, Option<&str>),
    reason: Option<&str>,
) -> StoreResult<()> {
    let key = id.to_string();
    let event = Event {
        action,
        subject: "initiative",
        subject_key: &key,
        old,
        new,
        reason,
    };
    audit::append(tx, actor, event).await?;
    live::touch_quietly(tx, &[TOPIC]).await
}

/// Adds a step of the review.
pub(super) async fn note(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    action: InitiativeAction,
    level: Reach,
    reason: Option<&str>,
) -> StoreResult<()> {
    let row = initiative_step::ActiveModel {
        initiative_id: Set(id),
        action: Set(action.code().to_owned()),
        level: Set(level.code().to_owned()),
        reason: Set(reason.map(str::to_owned)),
        by_name: Set(actor.name.clone()),
        at: Set(clock::now().millis()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// The readable form: title, authors with shares, since when, how much text.
pub(super) fn described(row: &initiative::Model, initiative: &Initiative) -> String {
    let authors = initiative.shares.authors().iter();
    let authors: Vec<String> = authors
        .map(|author| format!("{} {}/10000", author.name, author.share))
        .collect();
    let lengths: Vec<String> = [&row.problem, &row.solution, &row.effect]
        .map(|text| text.chars().count().to_string())
        .to_vec();
    let figures: Vec<String> = initiative
        .figures
        .iter()
        .map(|figure| {
            let value = figure.value.format(Lang::Vi);
            format!("{} {value} {}", figure.what, figure.unit)
        })
        .collect();
    [
        row.title.clone(),
        row.field.clone(),
        authors.join(", "),
        row.applied_since.clone().unwrap_or_default(),
        figures.join("; "),
        format!("{} ký tự", lengths.join("/")),
    ]
    .join(" · ")
}
