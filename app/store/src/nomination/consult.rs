//! Opinions of agencies and of the party committee about a dossier.

use domain::consultation::{AgencyConsultation, OpinionAnswer, PARTY_COMMITTEE};
use domain::nomination::Words;
use domain::reason::ChangeReason;
use domain::{Date, Lang};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QuerySelect,
};

use super::load::Loaded;
use super::record::{audit, held_at, state_of, touch};
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::award::kept::day;
use crate::entity::nomination_opinion;
use crate::error::{StoreError, StoreResult};

pub(super) fn read(row: &nomination_opinion::Model) -> StoreResult<AgencyConsultation> {
    let corrupt = || StoreError::corrupt("opinion", row.id.to_string());
    let answer: Option<OpinionAnswer> = row
        .answer
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(|_| corrupt())?;
    let resolution = row.resolution.as_deref().map(ChangeReason::parse);
    Ok(AgencyConsultation {
        body: row.body.clone(),
        sent: day(&row.sent)?,
        due: day(&row.due)?,
        answer,
        resolution: resolution.transpose().map_err(|_| corrupt())?,
    })
}

/// The bodies that the path of a dossier asks: code and name, the party committee last where it is asked.
#[must_use]
pub fn bodies_of(dossier: &Loaded) -> Vec<(String, Words)> {
    let kind = dossier.facts.kind;
    let asked = dossier.path.agencies.iter();
    let mut bodies: Vec<(String, Words)> = asked
        .filter(|agency| agency.asked_about(kind))
        .map(|agency| (agency.code.clone(), agency.name.clone()))
        .collect();
    let party = domain::nomination::party_asked(&dossier.path, &dossier.facts);
    if party != domain::nomination::PartyAsked::No {
        bodies.push((
            PARTY_COMMITTEE.to_owned(),
            Words::new(
                "Ban Thường vụ Tỉnh ủy",
                "the Provincial Party Standing Committee",
            ),
        ));
    }
    bodies
}

fn check(opinion: &AgencyConsultation, today: Date) -> NominationResult<()> {
    let problems = opinion.problems(today);
    let Some(first) = problems.first() else {
        return Ok(());
    };
    let words = |lang: Lang| {
        let all: Vec<&str> = problems.iter().map(|problem| problem.label(lang)).collect();
        let mut text = all.join("; ");
        text.push('.');
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |letter| {
            letter.to_uppercase().chain(letters).collect()
        })
    };
    Err(NominationError::value(
        first.code(),
        words(Lang::Vi),
        words(Lang::En),
    ))
}

/// Records that a body was asked.
///
/// # Errors
/// Days that contradict each other; conflict; the dossier is settled; the database refuses.
pub async fn ask_opinion(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (id, expected_version): (i64, i64),
    body: &str,
    (sent, due): (Date, Date),
    today: Date,
) -> NominationResult<()> {
    open(tx, id, expected_version).await?;
    let asked = AgencyConsultation {
        body: body.to_owned(),
        sent,
        due,
        answer: None,
        resolution: None,
    };
    check(&asked, today)?;
    if sent > today {
        return Err(NominationError::value(
            "sent-in-future",
            "Ngày gửi ở trong tương lai: hãy nhập ngày của văn bản.",
            "The day it was sent lies in the future: enter the day of the letter.",
        ));
    }
    nomination_opinion::ActiveModel {
        nomination_id: Set(id),
        body: Set(body.to_owned()),
        sent: Set(sent.iso()),
        due: Set(due.iso()),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    audit(
        tx,
        actor,
        "nomination.ask",
        id,
        None,
        Some(body.to_owned()),
        None,
    )
    .await?;
    touch(tx).await?;
    Ok(())
}

/// Records the answer of a body.
///
/// # Errors
/// An answer that is not right in itself; an opinion that was answered already; conflict; the database refuses.
pub async fn answer_opinion(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (id, expected_version): (i64, i64),
    opinion_id: i64,
    answer: OpinionAnswer,
    today: Date,
) -> NominationResult<()> {
    open(tx, id, expected_version).await?;
    let row = held(tx, id, opinion_id).await?;
    let mut opinion = read(&row)?;
    if opinion.answer.is_some() {
        return Err(NominationError::value(
            "already-answered",
            "Ý kiến này đã được ghi. Nếu cơ quan trả lời lại, hãy ghi một lần hỏi mới.",
            "This opinion is recorded already. If the body answers anew, record a new request.",
        ));
    }
    let result = answer.result.code().to_owned();
    opinion.answer = Some(answer);
    check(&opinion, today)?;
    let text = serde_json::to_string(&opinion.answer)
        .map_err(|_| StoreError::corrupt("opinion", opinion_id.to_string()))?;
    let mut change = row.clone().into_active_model();
    change.answer = Set(Some(text));
    change.update(tx).await?;
    let words = format!("{}: {result}", row.body);
    audit(tx, actor, "nomination.opinion", id, None, Some(words), None).await?;
    touch(tx).await?;
    Ok(())
}

/// Records how a disagreement was settled.
///
/// # Errors
/// Conflict; no such opinion; the database refuses.
pub async fn settle_opinion(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (id, expected_version): (i64, i64),
    opinion_id: i64,
    reason: &ChangeReason,
) -> NominationResult<()> {
    open(tx, id, expected_version).await?;
    let row = held(tx, id, opinion_id).await?;
    let body = row.body.clone();
    let mut change = row.into_active_model();
    change.resolution = Set(Some(reason.as_str().to_owned()));
    change.update(tx).await?;
    audit(
        tx,
        actor,
        "nomination.settle",
        id,
        None,
        Some(body),
        Some(reason.as_str()),
    )
    .await?;
    touch(tx).await?;
    Ok(())
}

/// The dossier, where opinions still change.
async fn open(tx: &impl ConnectionTrait, id: i64, expected_version: i64) -> NominationResult<()> {
    let row = held_at(tx, id, expected_version).await?;
    let state = state_of(&row)?;
    if state.holds_award() || state.is_closed() {
        return Err(NominationError::NotEditable(state.code()));
    }
    Ok(())
}

async fn held(
    tx: &impl ConnectionTrait,
    id: i64,
    opinion_id: i64,
) -> StoreResult<nomination_opinion::Model> {
    nomination_opinion::Entity::find_by_id(opinion_id)
        .lock_exclusive()
        .one(tx)
        .await?
        .filter(|row| row.nomination_id == id)
        .ok_or_else(|| StoreError::not_found("opinion", opinion_id.to_string()))
}
