//! Forms of what the province records: days and the decision.

use domain::Lang;
use domain::account::Permission;
use domain::nomination::{Decider, DecisionPaper};
use domain::text::clean_line;
use sea_orm::ConnectionTrait;
use store::clock;
use store::nomination::{Change, load};

use super::dossier::About;
use super::{day, readable_dossier, required_day};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// Records days of the province.
pub struct DaysForm {
    about: About,
    appraised: String,
    committee: Option<String>,
    handed_over: String,
}

impl FormAction for DaysForm {
    const NAME: &'static str = "nomination-days";
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            appraised: fields.text("appraised"),
            committee: fields.find("committee").map(str::to_owned),
            handed_over: fields.text("handed_over"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let today = clock::now().date_vn();
        let mut changes = vec![
            Change::Appraised(day(&self.appraised)?),
            Change::HandedOver(day(&self.handed_over)?),
        ];
        if let Some(text) = &self.committee {
            changes.push(Change::Committee(day(text)?));
        }
        let in_future = changes.iter().any(|change| match change {
            Change::Appraised(day) | Change::Committee(day) | Change::HandedOver(day) => {
                day.is_some_and(|day| day > today)
            }
            _ => false,
        });
        if in_future {
            return Err(AppError::refused("day-in-future", |lang| match lang {
                Lang::Vi => "Ngày không được ở trong tương lai.",
                Lang::En => "The day must not lie in the future.",
            }));
        }
        // A decided dossier takes the day of handing over only.
        let tx = context.db.begin().await?;
        let row = readable_dossier(&tx, granted, self.about.nomination).await?;
        let state = domain::nomination::NominationState::parse(&row.state);
        tx.rollback().await?;
        if state.is_some_and(|state| state.holds_award()) {
            changes.retain(|change| matches!(change, Change::HandedOver(_)));
        }
        self.about.record(context, granted, changes).await?;
        Ok(Done::new(
            format!("{}#province", self.about.page()),
            "Đã lưu các ngày.",
            "The days are saved.",
        ))
    }
}

/// Records the signed decision.
pub struct DecisionForm {
    about: About,
    number: String,
    signed: String,
    signer: String,
}

impl FormAction for DecisionForm {
    const NAME: &'static str = "nomination-decision";
    const PERMISSION: Permission = Permission::StepNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            number: fields.text("number"),
            signed: fields.text("signed"),
            signer: fields.text("signer"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let paper = DecisionPaper {
            number: clean_line(&self.number),
            signed: required_day(&self.signed)?,
            signer: clean_line(&self.signer),
        };
        if paper.number.is_empty() || paper.signer.is_empty() {
            return Err(AppError::refused(
                "decision-incomplete",
                |lang| match lang {
                    Lang::Vi => "Quyết định phải có số, ngày ký và người ký.",
                    Lang::En => "A decision has a number, a day and a signer.",
                },
            ));
        }
        let tx = context.db.begin().await?;
        check_decider(&tx, granted, self.about.nomination).await?;
        tx.rollback().await?;
        let changes = vec![Change::Decision(paper)];
        self.about.record(context, granted, changes).await?;
        Ok(Done::new(
            self.about.page(),
            "Đã lưu quyết định.",
            "The decision is saved.",
        ))
    }
}

/// The decision of the province is recorded by the office; that of a unit by the unit.
async fn check_decider(db: &impl ConnectionTrait, granted: &Granted, id: i64) -> AppResult<()> {
    use domain::account::allows;
    readable_dossier(db, granted, id).await?;
    let dossiers = load(db, &[id], clock::now().date_vn()).await?;
    let own = dossiers
        .iter()
        .all(|dossier| dossier.path.decider == Decider::UnitHead);
    let handles = allows(Some(granted.person().role), Permission::HandleNominations);
    if own || handles {
        Ok(())
    } else {
        Err(AppError::Forbidden)
    }
}
