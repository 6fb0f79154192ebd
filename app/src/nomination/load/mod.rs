//! From stored nominations to what the pages show, within the reader's scope.

mod dossier;
mod evaluation;
mod list;
mod new;
mod postings;
mod report;
mod work;

pub(super) use dossier::dossier;
pub(super) use list::list;
pub(super) use new::new;
pub(super) use postings::{posting, postings};
pub(super) use report::{
    note_words, open as open_report, report, save as save_report, signer,
    writable as writable_report,
};
pub(super) use work::work;

use domain::Lang;
use domain::account::{Permission, Role, Scope, allows};
use domain::award::{AwardClass, catalogue};
use domain::nomination::{Actor, Problem, Refusal};
use domain::org::AccountId;
use sea_orm::ConnectionTrait;
use store::award::{Readable, readable};

use super::view::StepChoice;
use crate::context::{Granted, SignedIn};
use crate::error::{AppError, AppResult};

/// What of the nominations the person may read. The head of a cluster without a unit of its own reads none.
pub(crate) async fn scope(db: &impl ConnectionTrait, granted: &Granted) -> AppResult<Readable> {
    let person = granted.person();
    let scope = person.scope().ok_or(AppError::Forbidden)?;
    if person.role == Role::ClusterHead && scope == Scope::WholeProvince {
        return Err(AppError::Forbidden);
    }
    Ok(readable(db, scope).await?)
}

/// The person as the state machine knows them.
pub(crate) fn machine_actor(person: &SignedIn) -> AppResult<Actor> {
    Ok(Actor {
        account: AccountId(person.account_id),
        role: person.role,
        scope: person.scope().ok_or(AppError::Forbidden)?,
    })
}

/// Whether the person records what the province does.
fn handles(person: &SignedIn) -> bool {
    allows(Some(person.role), Permission::HandleNominations)
        && person.scope() == Some(Scope::WholeProvince)
}

/// Whether the person prepares dossiers of the units in scope.
fn prepares(person: &SignedIn) -> bool {
    allows(Some(person.role), Permission::PrepareNominations)
        && person.scope() != Some(Scope::WholeProvince)
}

fn award_name(code: &str, lang: Lang) -> String {
    let found = catalogue().get(code).map(|award| award.name(lang));
    found.unwrap_or(code).to_owned()
}

fn class_of(code: &str) -> AwardClass {
    let found = catalogue().get(code).map(|award| award.class);
    found.unwrap_or(AwardClass::Form)
}

fn sentences(problems: Vec<Problem>, lang: Lang) -> Vec<String> {
    Refusal { problems }.sentences(lang)
}

/// Steps that can be taken first, then those that wait for something, those that end the dossier last.
fn in_order(mut steps: Vec<StepChoice>) -> Vec<StepChoice> {
    steps.sort_by_key(|step| (step.needs_reason(), !step.problems.is_empty()));
    steps
}

/// Sentences for returns, for the office.
fn phrases(lang: Lang) -> Vec<(String, String)> {
    domain::nomination::standard_phrases()
        .into_iter()
        .map(|phrase| (phrase.code, phrase.words.get(lang).to_owned()))
        .collect()
}
