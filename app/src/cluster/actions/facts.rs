//! Knock-out facts, and who signed the pledge.

use domain::account::Permission;
use domain::cluster::{ClusterFormProblem, required_line};
use domain::reason::ChangeReason;
use domain::{Date, Lang};
use store::cluster::{Fact, Signing};

use super::{About, member_at, refused};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;

/// Records a fact that keeps a member from coming first.
pub struct AddKnockOutForm {
    about: About,
    unit: String,
    fact: String,
    document: String,
}

impl FormAction for AddKnockOutForm {
    const NAME: &'static str = "knock-out-add";
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            unit: fields.text("unit"),
            fact: fields.text("fact"),
            document: fields.text("document"),
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
        let tx = context.db.begin().await?;
        let (_, made) = self.about.find(&tx).await?;
        let unit = member_at(&tx, &made, &self.unit).await?;
        let fact = required_line(&self.fact, ClusterFormProblem::FactMissing).map_err(refused)?;
        let document =
            required_line(&self.document, ClusterFormProblem::DocumentMissing).map_err(refused)?;
        let fact = Fact {
            unit_id: unit.id,
            fact: &fact,
            document: &document,
        };
        store::cluster::add_knock_out(&tx, &granted.actor(), &made, &fact).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã ghi sự việc của {}.", unit.name),
            format!("The fact about {} is recorded.", unit.name),
        ))
    }
}

/// Takes a knock-out fact back.
pub struct RemoveKnockOutForm {
    about: About,
    id: i64,
    reason: String,
}

impl FormAction for RemoveKnockOutForm {
    const NAME: &'static str = "knock-out-remove";
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            id: fields.id("id"),
            reason: fields.text("reason"),
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
        let reason = ChangeReason::parse(&self.reason).map_err(|problem| {
            AppError::refused(problem.code(), |lang| {
                format!("{}.", capitalised(problem.label(lang)))
            })
        })?;
        let tx = context.db.begin().await?;
        let actor = granted.actor();
        store::cluster::remove_knock_out(&tx, &actor, self.id, reason.as_str()).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            "Đã rút sự việc; nhật ký vẫn giữ nội dung và lý do.",
            "The fact is taken back; the log keeps it with the reason.",
        ))
    }
}

/// Records which members signed the pledge on which day.
pub struct PledgeForm {
    about: About,
    units: Vec<String>,
    day: String,
    document: String,
}

impl FormAction for PledgeForm {
    const NAME: &'static str = "pledge";
    const PERMISSION: Permission = Permission::HoldMeeting;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            units: fields.all("unit"),
            day: fields.text("day"),
            document: fields.text("document"),
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
        let tx = context.db.begin().await?;
        let (_, made) = self.about.find(&tx).await?;
        let person = granted.person();
        let office = domain::account::allows(Some(person.role), Permission::ManageClusters);
        let leaders = [made.head_unit_id, made.deputy_unit_id];
        let leads = person.unit_id.is_some() && leaders.contains(&person.unit_id);
        if !(office || leads) {
            return Err(AppError::Forbidden);
        }
        let day =
            Date::parse_typed(&self.day).ok_or_else(|| refused(ClusterFormProblem::NotADay))?;
        if day > store::clock::now().date_vn() {
            return Err(refused(ClusterFormProblem::DayInFuture));
        }
        let document =
            required_line(&self.document, ClusterFormProblem::DocumentMissing).map_err(refused)?;
        let mut units = Vec::with_capacity(self.units.len());
        for slug in &self.units {
            units.push(member_at(&tx, &made, slug).await?.id);
        }
        if units.is_empty() {
            return Err(refused(ClusterFormProblem::NobodyTicked));
        }
        let signing = Signing {
            unit_ids: &units,
            day,
            document: &document,
        };
        store::cluster::sign_pledges(&tx, &granted.actor(), &made, &signing).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã ghi giao ước của {} đơn vị.", units.len()),
            format!("The pledge of {} units is recorded.", units.len()),
        ))
    }
}
