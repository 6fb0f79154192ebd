//! Steps of one or many dossiers, and the evaluation of the rules.

use domain::Lang;
use domain::account::Permission;
use domain::nomination::{NominationAction, return_reason, standard_phrases};
use domain::reason::ReturnReason;
use store::clock;
use store::nomination::{Act, act, evaluate, load_of_list};

use super::{back, readable_dossier, readable_dossiers, readable_list};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;
use crate::nomination::load::machine_actor;
use crate::nomination::view::{dossier_href, list_href};

/// Dossiers that one step takes at once.
const MOST: usize = 500;

/// Takes a step.
pub struct ActForm {
    ids: Vec<i64>,
    action: String,
    phrase: String,
    reason: String,
    back: String,
}

impl FormAction for ActForm {
    const NAME: &'static str = "nomination-act";
    const PERMISSION: Permission = Permission::StepNominations;

    fn read(fields: &Fields) -> Self {
        let ids = fields.all("nomination");
        Self {
            ids: ids.iter().filter_map(|id| id.trim().parse().ok()).collect(),
            action: fields.text("action"),
            phrase: fields.text("phrase"),
            reason: fields.text("reason"),
            back: back(fields),
        }
    }

    fn page(&self) -> String {
        self.back.clone()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let action = NominationAction::parse(&self.action).ok_or(AppError::Malformed)?;
        if self.ids.is_empty() {
            return Err(AppError::refused("nothing-chosen", |lang| match lang {
                Lang::Vi => "Chưa chọn hồ sơ nào.",
                Lang::En => "No dossier is chosen.",
            }));
        }
        if self.ids.len() > MOST {
            return Err(AppError::Malformed);
        }
        let tx = context.db.begin().await?;
        readable_dossiers(&tx, granted, &self.ids).await?;
        let reason = self.reason(action)?;
        let actor = granted.actor();
        let step = Act {
            person: machine_actor(granted.person())?,
            actor: &actor,
            action,
            reason: reason.as_ref(),
            today: clock::now().date_vn(),
        };
        let moved = Box::pin(act(&tx, &self.ids, &step)).await?;
        tx.commit().await?;
        let to = moved.first().map(|(_, state)| *state);
        let count = moved.len();
        let words = |lang: Lang| to.map_or("", |state| state.label(lang)).to_owned();
        let (vi, en) = (words(Lang::Vi), words(Lang::En));
        Ok(Done::new(
            self.back,
            if count == 1 {
                format!(
                    "{}: hồ sơ nay ở bước «{vi}».",
                    capitalised(action.label(Lang::Vi))
                )
            } else {
                format!(
                    "{}: {count} hồ sơ nay ở bước «{vi}».",
                    capitalised(action.label(Lang::Vi))
                )
            },
            format!(
                "{}: {count} now at “{en}”.",
                capitalised(action.label(Lang::En))
            ),
        ))
    }
}

impl ActForm {
    /// The reason from the phrase bank and own words, for steps that have one.
    fn reason(&self, action: NominationAction) -> AppResult<Option<ReturnReason>> {
        use NominationAction as A;
        if action == A::Return {
            let chosen: Vec<&str> = [self.phrase.as_str()]
                .into_iter()
                .filter(|code| !code.is_empty())
                .collect();
            let made = return_reason(&standard_phrases(), &chosen, &self.reason);
            return made.map(Some).map_err(|problem| {
                AppError::refused(problem.code(), |lang| {
                    format!("{}.", capitalised(problem.label(lang)))
                })
            });
        }
        if !matches!(action, A::Refuse | A::Withdraw | A::Revoke) {
            return Ok(None);
        }
        ReturnReason::parse(&self.reason)
            .map(Some)
            .map_err(|problem| {
                AppError::refused(problem.code(), |lang| {
                    format!("{}.", capitalised(problem.label(lang)))
                })
            })
    }
}

/// Evaluates the rules again, for one dossier or for a submission.
pub struct EvaluateForm {
    nomination: i64,
    list: i64,
}

impl FormAction for EvaluateForm {
    const NAME: &'static str = "nomination-evaluate";
    const PERMISSION: Permission = Permission::StepNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            nomination: fields.id("nomination"),
            list: fields.id("list"),
        }
    }

    fn page(&self) -> String {
        if self.list > 0 {
            list_href(self.list)
        } else {
            dossier_href(self.nomination)
        }
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let today = clock::now().date_vn();
        let to = self.page();
        let tx = context.db.begin().await?;
        let ids = if self.list > 0 {
            readable_list(&tx, granted, self.list).await?;
            let dossiers = load_of_list(&tx, self.list, today).await?;
            dossiers.into_iter().map(|found| found.row.id).collect()
        } else {
            vec![readable_dossier(&tx, granted, self.nomination).await?.id]
        };
        Box::pin(evaluate(&tx, &ids, today)).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Đã kiểm tra lại điều kiện.",
            "The conditions were checked again.",
        ))
    }
}
