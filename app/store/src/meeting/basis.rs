//! What lies before a meeting: each member's points and rank as the reader may see them, knock-out facts, prizes.

use std::collections::BTreeMap;

use domain::board::{Audience, OwnScore, View};
use domain::cluster::{MeetingBasis, Prizes, ranks_by_points};
use domain::scoring::SheetState;
use domain::{Points, UnitId};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use crate::entity::{cluster_year, scoring_period, unit};
use crate::error::{StoreError, StoreResult};
use crate::scoring::UnitOnBoard;
use crate::{cluster, publication, scoring};

/// One member before the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberStanding {
    /// Its points; `None` without a sheet that was sent.
    pub points: Option<Points>,
    /// Its rank by points inside the group.
    pub rank: Option<u32>,
    /// Facts that keep it from coming first, each with its document.
    pub knocked_out: Vec<String>,
    /// Its sheet and where that stands; `None` where the reader sees a frozen board, and in closed minutes.
    #[serde(skip)]
    pub sheet: Option<(i64, SheetState)>,
}

/// What a meeting starts from, by member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The members.
    pub members: BTreeMap<UnitId, MemberStanding>,
    /// The head of this year.
    pub head: Option<UnitId>,
    /// The prizes of the group.
    pub prizes: Prizes,
}

impl Basis {
    /// As the rules take it.
    pub fn rules(&self) -> MeetingBasis {
        let members = self.members.iter();
        MeetingBasis {
            by_points: members
                .clone()
                .map(|(unit, member)| (*unit, member.rank))
                .collect(),
            knocked_out: members
                .filter(|(_, member)| !member.knocked_out.is_empty())
                .map(|(unit, _)| *unit)
                .collect(),
            head: self.head,
        }
    }
}

/// What lies before the meeting of a cluster's year, as `audience` may see it: during a freeze everybody but officials has
/// the points of the frozen board.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn basis(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    audience: Audience,
) -> StoreResult<Basis> {
    let units = cluster::members(db, made.cluster_id, made.year).await?;
    let mut members: BTreeMap<UnitId, MemberStanding> = units
        .iter()
        .map(|unit| (UnitId(unit.id), MemberStanding::default()))
        .collect();
    if let Some(period_id) = made.period_id {
        let period = scoring::period_by_id(db, period_id).await?;
        add_points(db, made, &period, audience, &units, &mut members).await?;
    }
    for fact in cluster::knock_outs(db, made.id).await? {
        if let Some(member) = members.get_mut(&UnitId(fact.unit_id)) {
            let told = [fact.fact, fact.document];
            let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
            member.knocked_out.push(told.join(" – "));
        }
    }
    let points = members
        .iter()
        .map(|(unit, member)| (*unit, member.points))
        .collect();
    for (unit, rank) in ranks_by_points(&points) {
        if let Some(member) = members.get_mut(&unit) {
            member.rank = rank;
        }
    }
    let number = |stored: i64| u32::try_from(stored).unwrap_or(0);
    Ok(Basis {
        members,
        head: made.head_unit_id.map(UnitId),
        prizes: Prizes {
            flags: number(made.flags),
            second: number(made.second_prizes),
            third: number(made.third_prizes),
        },
    })
}

async fn add_points(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    period: &scoring_period::Model,
    audience: Audience,
    units: &[unit::Model],
    members: &mut BTreeMap<UnitId, MemberStanding>,
) -> StoreResult<()> {
    let life = publication::life(db, period.board_id).await?;
    match life.view(audience, OwnScore::Hidden) {
        View::Live | View::LiveBeside(_) => {
            let rows = scoring::board_rows(db, period.id).await?;
            for row in rows.iter().filter(|row| row.cluster_year_id == made.id) {
                if let Some(member) = members.get_mut(&UnitId(row.unit_id)) {
                    live(row, member)?;
                }
            }
        }
        View::Snapshot(code) | View::SnapshotWithOwnRow(code) => {
            let sealed = publication::find(db, period.board_id, &code).await?;
            let sealed =
                sealed.ok_or_else(|| StoreError::not_found("sealed board", code.to_string()))?;
            for row in &sealed.content.rows {
                let unit = units.iter().find(|unit| unit.code == row.unit);
                if let Some(member) = unit.and_then(|unit| members.get_mut(&UnitId(unit.id))) {
                    member.points = row.score.map(Points::from_figure);
                }
            }
        }
    }
    Ok(())
}

fn live(row: &UnitOnBoard, member: &mut MemberStanding) -> StoreResult<()> {
    let state = SheetState::parse(&row.state)
        .ok_or_else(|| StoreError::corrupt("sheet state", &row.state))?;
    // What a unit has not sent is nothing that others can compare with.
    member.points = (state != SheetState::Draft).then(|| Points::from_raw(row.total));
    member.sheet = Some((row.sheet_id, state));
    Ok(())
}
