//! Members in and out of a year.

use domain::Lang;
use domain::account::Permission;
use domain::cluster::ClusterFormProblem;
use store::cluster::MemberRecords;

use super::{About, refused, unit_at};
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form::{Done, Fields, FormAction};

/// Takes a unit in.
pub struct AddMemberForm {
    about: About,
    unit: String,
}

impl FormAction for AddMemberForm {
    const NAME: &'static str = "cluster-member-add";
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            unit: fields.text("unit"),
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
        let unit = unit_at(&tx, &self.unit).await?;
        if !store::org::competes_in(&unit, made.year) {
            return Err(refused(ClusterFormProblem::UnitNotInYear));
        }
        if store::cluster::other_group(&tx, &made, unit.id)
            .await?
            .is_some()
        {
            return Err(refused(ClusterFormProblem::InAnotherGroup));
        }
        store::cluster::add_member(&tx, &granted.actor(), &made, &unit).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã thêm {}.", unit.name),
            format!("{} is a member now.", unit.name),
        ))
    }
}

/// Takes a member out.
pub struct RemoveMemberForm {
    about: About,
    member: i64,
}

impl FormAction for RemoveMemberForm {
    const NAME: &'static str = "cluster-member-remove";
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            member: fields.id("member"),
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
        let member = store::cluster::member_by_id(&tx, self.member).await?;
        let name = member.member_name;
        if let Some(unit) = member.unit_id {
            if [made.head_unit_id, made.deputy_unit_id].contains(&Some(unit)) {
                return Err(refused(ClusterFormProblem::IsLeader));
            }
            let records = store::cluster::member_records(&tx, &made, unit).await?;
            if records == MemberRecords::Some {
                return Err(refused(ClusterFormProblem::MemberHasRecords));
            }
        }
        store::cluster::remove_member(&tx, &granted.actor(), &made, self.member).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã đưa {name} ra khỏi cụm, khối."),
            format!("{name} is no longer a member."),
        ))
    }
}
