//! What citizens say about public lists: received, moderated, answered by a named person.

use domain::consultation::{CitizenAnswer, CitizenOpinion, without_personal_numbers};
use domain::reason::ChangeReason;
use domain::text::nfc;
use domain::{Date, Lang};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QuerySelect,
};

use super::load::citizen;
use super::posting::held;
use super::record::{audit as log, touch};
use super::{NominationError, NominationResult, PUBLIC_TOPIC};
use crate::audit::{self, Actor, Event};
use crate::entity::{citizen_opinion, nomination_list, nomination_posting};
use crate::error::{StoreError, StoreResult};
use crate::live;

/// What a citizen says. It is shown once somebody of the office has read it; personal numbers in it are masked before they
/// are stored, for the office may show the words to everybody. The log tells that something came, not what.
///
/// # Errors
/// No such posting, or one that does not run; no words or too many; the database refuses.
pub async fn speak(
    tx: &impl ConnectionTrait,
    posting_id: i64,
    (sender, words): (&str, &str),
    today: Date,
) -> NominationResult<()> {
    let row = held(tx, posting_id).await?;
    let over = row
        .last_day
        .as_ref()
        .is_some_and(|last_day| *last_day < today.iso());
    if over || row.interrupted.is_some() {
        return Err(NominationError::value(
            "posting-over",
            "Thời gian lấy ý kiến đã hết.",
            "The time for comments is over.",
        ));
    }
    let (sender, words) = (
        without_personal_numbers(&nfc(sender)),
        without_personal_numbers(&nfc(words)),
    );
    let opinion = CitizenOpinion::new(today, &sender, &words).map_err(|problem| {
        NominationError::value(
            problem.code(),
            sentence(problem.label(Lang::Vi)),
            sentence(problem.label(Lang::En)),
        )
    })?;
    let stored = citizen_opinion::ActiveModel {
        posting_id: Set(posting_id),
        received: Set(today.iso()),
        sender: Set(opinion.sender),
        words: Set(opinion.words),
        state: Set(opinion.state.code().to_owned()),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    let visitor = Actor {
        account_id: None,
        name: String::new(),
        role: "visitor".to_owned(),
        request_id: None,
    };
    let event = Event {
        action: "citizen-opinion.send",
        subject: "citizen-opinion",
        subject_key: &format!("{posting_id}/{}", stored.id),
        ..Event::default()
    };
    audit::append(tx, &visitor, event).await?;
    touch(tx).await?;
    Ok(())
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    let mut text: String = first.into_iter().flatten().chain(letters).collect();
    text.push('.');
    text
}

/// The submission on which a citizen commented.
///
/// # Errors
/// There is none; the database refuses.
pub async fn unit_of_opinion(
    db: &impl ConnectionTrait,
    opinion_id: i64,
) -> StoreResult<nomination_list::Model> {
    let missing = || StoreError::not_found("citizen-opinion", opinion_id.to_string());
    let opinion = citizen_opinion::Entity::find_by_id(opinion_id)
        .one(db)
        .await?
        .ok_or_else(missing)?;
    let posting = nomination_posting::Entity::find_by_id(opinion.posting_id)
        .one(db)
        .await?
        .ok_or_else(missing)?;
    nomination_list::Entity::find_by_id(posting.list_id)
        .one(db)
        .await?
        .ok_or_else(missing)
}

/// Shows an opinion to everybody (`None`), or hides it with a reason.
///
/// # Errors
/// No such opinion; the database refuses.
pub async fn moderate(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    opinion_id: i64,
    hide: Option<ChangeReason>,
) -> NominationResult<()> {
    let words = hide.as_ref().map(|reason| reason.as_str().to_owned());
    let action = if hide.is_some() {
        "citizen-opinion.hide"
    } else {
        "citizen-opinion.show"
    };
    change(
        tx,
        actor,
        opinion_id,
        (action, words),
        |opinion| match hide {
            Some(reason) => opinion.hide(Some(reason)),
            None => {
                opinion.show();
                Ok(())
            }
        },
    )
    .await
}

/// Records the answer of a named person to an opinion.
///
/// # Errors
/// See [`domain::consultation::CitizenProblem`]; no such opinion; the database refuses.
pub async fn reply(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    opinion_id: i64,
    answer: CitizenAnswer,
) -> NominationResult<()> {
    let told = ("citizen-opinion.reply", Some(answer.name.clone()));
    change(tx, actor, opinion_id, told, |opinion| opinion.reply(answer)).await
}

async fn change(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    (action, words): (&str, Option<String>),
    how: impl FnOnce(&mut CitizenOpinion) -> Result<(), domain::consultation::CitizenProblem>,
) -> NominationResult<()> {
    let row = citizen_opinion::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("citizen-opinion", id.to_string()))?;
    let mut opinion = citizen(&row)?;
    how(&mut opinion).map_err(|problem| {
        NominationError::value(
            problem.code(),
            sentence(problem.label(Lang::Vi)),
            sentence(problem.label(Lang::En)),
        )
    })?;
    let answer = opinion.answer.as_ref().map(serde_json::to_string);
    let answer = answer
        .transpose()
        .map_err(|_| StoreError::corrupt("citizen opinion", id.to_string()))?;
    let mut stored = row.into_active_model();
    stored.state = Set(opinion.state.code().to_owned());
    stored.hidden_because = Set(opinion
        .hidden_because
        .map(|reason| reason.as_str().to_owned()));
    stored.answer = Set(answer);
    stored.update(tx).await?;
    log(tx, actor, action, id, None, words, None).await?;
    touch(tx).await?;
    live::touch_quietly(tx, &[PUBLIC_TOPIC]).await?;
    Ok(())
}
