//! Forms about nominations, as the server carries them out.

mod basis;
mod citizens;
mod consult;
mod dossier;
mod list;
mod posting;
mod province;
mod report;
mod step;

pub use basis::{CiteForm, ConfirmForm, LetPassForm};
pub use citizens::{ModerateForm, ReplyForm, keep_opinion};
pub use consult::{AnswerForm, AskForm, SettleForm};
pub use dossier::{AboutForm, AssessForm, PaperForm, VoteForm};
pub use list::{CreateForm, HeadForm, MergeForm, NamesForm, RemoveForm, SplitForm};
pub use posting::{InterruptForm, PostForm};
pub use province::{DaysForm, DecisionForm};
pub use report::{DropReport, RenewReport, TakeForm, TypeReport};
pub use step::{ActForm, EvaluateForm};

use domain::{Date, Lang};
use sea_orm::ConnectionTrait;
use store::entity::{nomination, nomination_list};
use store::nomination::NominationError;

use super::load::scope;
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::Fields;
use crate::lang::capitalised;

impl From<NominationError> for AppError {
    fn from(error: NominationError) -> Self {
        match error {
            NominationError::Store(error) => error.into(),
            NominationError::Reason(problem) => {
                Self::refused(problem.code(), |lang| capitalised(problem.label(lang)))
            }
            NominationError::Value { code, vi, en } => Self::Refused {
                rule: code.to_owned(),
                vi,
                en,
            },
            NominationError::NotEditable(state) => not_editable(state),
            NominationError::List(problems) => Self::refused("list", |lang| {
                let told: Vec<String> = problems
                    .iter()
                    .map(|problem| problem.sentence(lang))
                    .collect();
                told.join(" ")
            }),
            NominationError::Refused(refused) => {
                let rule = refused
                    .first()
                    .and_then(|(_, refusal)| refusal.problems.first())
                    .map_or("refused", |problem| problem.code());
                Self::refused(rule, |lang| refused_words(&refused, lang))
            }
        }
    }
}

fn not_editable(state: &str) -> AppError {
    let state = domain::nomination::NominationState::parse(state);
    AppError::refused("not-editable", |lang| {
        let label = state.map_or("", |state| state.label(lang));
        match lang {
            Lang::Vi => format!(
                "Hồ sơ đang ở bước «{label}» nên không sửa được phần này. Muốn sửa, hãy đề nghị cơ quan thường trực trả lại."
            ),
            Lang::En => format!(
                "The dossier stands at “{label}”, so this cannot be changed. Ask the office to return it first."
            ),
        }
    })
}

/// What stands in the way of each dossier; the name comes first where there are several.
fn refused_words(refused: &[(String, domain::nomination::Refusal)], lang: Lang) -> String {
    const MOST: usize = 8;
    let many = refused.len() > 1;
    let mut told: Vec<String> = refused
        .iter()
        .take(MOST)
        .map(|(name, refusal)| {
            let words = refusal.sentences(lang).join(" ");
            if many {
                format!("{name}: {words}")
            } else {
                words
            }
        })
        .collect();
    let more = refused.len().saturating_sub(MOST);
    if more > 0 {
        told.push(match lang {
            Lang::Vi => format!("Và {more} hồ sơ khác. Chưa hồ sơ nào chuyển bước."),
            Lang::En => format!("And {more} more. No dossier took the step."),
        });
    }
    told.join(" ")
}

/// The page to come back to: one of this part of the site only.
fn back(fields: &Fields) -> String {
    let back = fields.text("back");
    let own = back.starts_with("/nominations") && !back.contains("//") && !back.contains('\\');
    if own {
        back
    } else {
        super::view::PAGE.to_owned()
    }
}

/// A day that was typed; empty is none.
fn day(text: &str) -> AppResult<Option<Date>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = Date::parse_iso(text.trim()).or_else(|| Date::parse_typed(text));
    day.map(Some).ok_or_else(|| {
        AppError::refused("day", |lang| match lang {
            Lang::Vi => "Ngày chưa đúng: hãy nhập theo dạng ngày/tháng/năm.",
            Lang::En => "The day is not right: write it as day/month/year.",
        })
    })
}

/// A day that must be there.
fn required_day(text: &str) -> AppResult<Date> {
    day(text)?.ok_or_else(|| {
        AppError::refused("day-missing", |lang| match lang {
            Lang::Vi => "Chưa nhập ngày.",
            Lang::En => "The day is missing.",
        })
    })
}

/// The dossier, where the person may read it; otherwise there is none.
async fn readable_dossier(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<nomination::Model> {
    let readable = scope(db, granted).await?;
    Ok(store::nomination::readable_dossier(db, &readable, id).await?)
}

/// Whether the person may read all of these dossiers; otherwise the first that is not to be read is not there.
async fn readable_dossiers(
    db: &impl ConnectionTrait,
    granted: &Granted,
    ids: &[i64],
) -> AppResult<()> {
    let readable = scope(db, granted).await?;
    Ok(store::nomination::check_readable(db, &readable, ids).await?)
}

/// The submission, where the person may read it; otherwise there is none.
async fn readable_list(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<nomination_list::Model> {
    let readable = scope(db, granted).await?;
    Ok(store::nomination::readable_list(db, &readable, id).await?)
}
