//! Forms about clusters and blocks, as the server carries them out.

mod facts;
mod members;
mod years;

pub use facts::{AddKnockOutForm, PledgeForm, RemoveKnockOutForm};
pub use members::{AddMemberForm, RemoveMemberForm};
pub use years::{CopyYearForm, NewClusterForm, SettleYearForm};

use domain::cluster::{ClusterFormProblem, ClusterProblem};
use sea_orm::ConnectionTrait;
use store::entity::{cluster, cluster_year, unit};

use crate::error::{AppError, AppResult};
use crate::form::Fields;

/// Which year of which group a form is about.
#[derive(Clone, Debug)]
struct About {
    code: String,
    year: String,
}

impl About {
    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("cluster"),
            year: fields.text("year"),
        }
    }

    fn page(&self) -> String {
        use crate::layout::url::encoded;
        format!(
            "/score/clusters/{}?year={}",
            encoded(&self.code),
            encoded(&self.year)
        )
    }

    /// The group and its year, which the office must have made.
    async fn find(
        &self,
        db: &impl ConnectionTrait,
    ) -> AppResult<(cluster::Model, cluster_year::Model)> {
        let cluster = store::cluster::by_code(db, &self.code).await?;
        let made = store::cluster::year_of(db, cluster.id, year(&self.year)?).await?;
        let made = made.ok_or_else(|| refused(ClusterFormProblem::YearNotMade))?;
        Ok((cluster, made))
    }
}

/// A year that the office works on.
fn year(text: &str) -> AppResult<i64> {
    let this_year = i64::from(store::clock::now().date_vn().year());
    text.trim()
        .parse()
        .ok()
        .filter(|year| (1990..=this_year + 2).contains(year))
        .ok_or_else(|| refused(ClusterFormProblem::YearOutOfRange))
}

fn refused(problem: ClusterFormProblem) -> AppError {
    AppError::refused(problem.code(), |lang| problem.label(lang))
}

/// What the rules say of a year; only what blocks refuses. Words begin a sentence.
fn refused_by_rule(problem: ClusterProblem) -> AppError {
    AppError::refused(problem.code(), |lang| {
        format!("{}.", crate::lang::capitalised(problem.label(lang)))
    })
}

/// The unit with this address.
async fn unit_at(db: &impl ConnectionTrait, slug: &str) -> AppResult<unit::Model> {
    if slug.is_empty() {
        return Err(refused(ClusterFormProblem::UnitMissing));
    }
    store::org::by_slug(db, slug)
        .await
        .map_err(|_| refused(ClusterFormProblem::UnitMissing))
}

/// The unit with this address, which must be a member of the year.
async fn member_at(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    slug: &str,
) -> AppResult<unit::Model> {
    let unit = unit_at(db, slug).await?;
    let members = store::cluster::members(db, made.cluster_id, made.year).await?;
    if members.iter().any(|member| member.id == unit.id) {
        Ok(unit)
    } else {
        Err(refused(ClusterFormProblem::NotMember))
    }
}
