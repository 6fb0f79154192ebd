//! For whom a person acts on a sheet, and who may look at it.

use domain::account::Role;
use domain::board::Audience;
use domain::criteria::{PublishedSet, ScoredBy};
use domain::org::UnitId;
use domain::scoring::{
    CrossCheckRule, Direction, Scorer, Sheet, SheetState, Stage, may_enter, may_step,
};
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::entity::{scoring_period, sheet};

use crate::context::{Granted, SignedIn};
use crate::error::{AppError, AppResult};
use crate::publication::gate;

/// A person before a sheet: what the rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// For whom the person acts; `None` for somebody who only looks, such as a leader.
    pub scorer: Option<Scorer>,
    /// As whom the person sees boards.
    pub audience: Audience,
    /// The scored unit.
    pub unit: UnitId,
    /// How members check each other.
    pub rule: CrossCheckRule,
}

impl Reader {
    /// The person behind a request before the sheet in `row`.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn of(
        db: &impl ConnectionTrait,
        person: &SignedIn,
        row: &sheet::Model,
        period: &scoring_period::Model,
    ) -> StoreResult<Self> {
        Ok(Self {
            scorer: scorer(db, person, row).await?,
            audience: gate::audience(Some(person), row.unit_id),
            unit: UnitId(row.unit_id),
            rule: CrossCheckRule::parse(&period.cross_check).unwrap_or(CrossCheckRule::Members),
        })
    }

    /// Whether the person may enter a value of this stage on a line.
    pub fn may_enter(&self, stage: Stage, scored_by: ScoredBy) -> bool {
        self.scorer
            .is_some_and(|scorer| may_enter(scorer, self.unit, stage, scored_by, self.rule))
    }

    /// Whether the person may move the sheet.
    pub fn may_step(&self, from: SheetState, direction: Direction) -> bool {
        self.scorer
            .is_some_and(|scorer| may_step(scorer, self.unit, from, direction, self.rule))
    }

    /// Whether the person acts for the scored unit itself.
    pub fn is_unit(&self) -> bool {
        matches!(self.scorer, Some(Scorer::Unit { id, .. }) if id == self.unit)
    }

    /// The stage of the values that the person enters now: the first that is open and theirs on some line.
    pub fn stage(&self, sheet: &Sheet, set: &PublishedSet) -> Option<Stage> {
        let open = sheet.state().open_stages().iter().copied();
        open.into_iter().find(|stage| {
            set.lines(sheet.kind())
                .any(|line| self.may_enter(*stage, line.scored_by))
        })
    }

    /// Checks that the person may look at the sheet: the office, the council, the unit, its cluster, and a department
    /// that scores a line of it.
    ///
    /// # Errors
    /// [`AppError::Forbidden`].
    pub fn check_may_read(&self, set: &PublishedSet) -> AppResult<()> {
        let of_cluster = |scorer| match scorer {
            Scorer::StandingBody => true,
            Scorer::Unit { id, member, .. } => {
                id == self.unit
                    || member
                    || set
                        .nodes()
                        .any(|line| line.scored_by == ScoredBy::Department(id))
            }
        };
        if self.audience == Audience::Officials || self.scorer.is_some_and(of_cluster) {
            Ok(())
        } else {
            Err(AppError::Forbidden)
        }
    }
}

async fn scorer(
    db: &impl ConnectionTrait,
    person: &SignedIn,
    row: &sheet::Model,
) -> StoreResult<Option<Scorer>> {
    match (person.role, person.unit_id) {
        (Role::ProvincialOffice, _) => Ok(Some(Scorer::StandingBody)),
        (Role::UnitClerk | Role::ClusterHead, Some(unit)) => {
            let year = store::cluster::year_by_id(db, row.cluster_year_id).await?;
            let leads = [year.head_unit_id, year.deputy_unit_id].contains(&Some(unit));
            Ok(Some(Scorer::Unit {
                id: UnitId(unit),
                member: store::cluster::is_member(db, &year, unit).await?,
                leads,
            }))
        }
        _ => Ok(None),
    }
}

/// The unit for which a person scores, and that of a granted form.
pub fn unit_of(granted: &Granted) -> Option<i64> {
    granted.person().unit_id
}
