//! Reads a meeting and maps it to what its page, its forms and its minutes show; says who may do what.

use std::collections::BTreeMap;

use domain::account::{Role, Scope};
use domain::board::Audience;
use domain::cluster::{ClusterKind, MeetingDraft, check_meeting, concerned, proposals};
use domain::org::UnitId;
use domain::{Date, Lang, Timestamp};
use sea_orm::ConnectionTrait;
use store::entity::{cluster, cluster_year, unit};
use store::meeting::{Basis, Content, Meeting, MemberStanding};
use store::{StoreError, StoreResult};

use super::view::{MeetingDetails, MeetingView, MemberView, PointsFrom, ProblemView, Rights};
use crate::context::SignedIn;
use crate::error::{AppError, AppResult};
use crate::form::FormState;

/// Address of a meeting's page without the year.
pub fn path(code: &str) -> String {
    format!("/score/clusters/{code}/meeting")
}

/// Whether somebody is of the provincial office: the whole province, and every meeting in it.
pub fn is_office(person: &SignedIn) -> bool {
    person.role == Role::ProvincialOffice && person.scope() == Some(Scope::WholeProvince)
}

/// What somebody may do at the meeting of a group's year. Head and deputy are the units of that year, not an account's.
///
/// # Errors
/// [`AppError::Forbidden`] for who neither leads nor is a member; the database refuses.
pub async fn rights(
    db: &impl ConnectionTrait,
    person: &SignedIn,
    made: &cluster_year::Model,
) -> AppResult<Rights> {
    if is_office(person) {
        return Ok(Rights::Office);
    }
    let unit = person.unit_id.ok_or(AppError::Forbidden)?;
    let led = store::cluster::led_by(db, unit, made.year).await?;
    if led.iter().any(|led| led.id == made.id) {
        return Ok(Rights::Write);
    }
    let members = store::cluster::members(db, made.cluster_id, made.year).await?;
    if members.iter().any(|member| member.id == unit) {
        Ok(Rights::Read)
    } else {
        Err(AppError::Forbidden)
    }
}

/// As whom somebody sees the points of the whole group: head and deputy see those of other units like everybody.
pub fn audience(rights: Rights) -> Audience {
    match rights {
        Rights::Office => Audience::Officials,
        Rights::Write | Rights::Read => Audience::Public,
    }
}

/// The page of a meeting.
///
/// # Errors
/// There is no such group; [`AppError::Forbidden`]; the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    person: &SignedIn,
    code: &str,
    year: &str,
) -> AppResult<MeetingView> {
    let cluster = store::cluster::by_code(db, code).await?;
    let kind = ClusterKind::parse(&cluster.kind)
        .ok_or_else(|| StoreError::corrupt("cluster kind", &cluster.kind))?;
    let years = store::meeting::years(db, cluster.id).await?;
    let made = match year.trim().parse::<i64>() {
        Ok(wanted) => years.iter().find(|made| made.year == wanted),
        Err(_) => {
            let scored = years.iter().find(|made| made.period_id.is_some());
            scored.or(years.first())
        }
    };
    let today = store::clock::now().date_vn();
    let (year, details) = match made {
        Some(made) => {
            let details = details(db, person, &cluster, made, today).await?;
            (made.year, Some(details))
        }
        None => {
            let this_year = i64::from(today.year());
            (year.trim().parse().unwrap_or(this_year), None)
        }
    };
    Ok(MeetingView {
        code: cluster.code,
        name: cluster.name,
        kind,
        year,
        years: years.iter().map(|made| made.year).collect(),
        details,
        form: FormState::default(),
    })
}

async fn details(
    db: &impl ConnectionTrait,
    person: &SignedIn,
    cluster: &cluster::Model,
    made: &cluster_year::Model,
    today: Date,
) -> AppResult<MeetingDetails> {
    let rights = rights(db, person, made).await?;
    let meeting = store::meeting::of(db, made.id).await?;
    let (basis, points_from) = basis_of(db, made, meeting.as_ref(), rights).await?;
    let content = meeting
        .as_ref()
        .map(|meeting| meeting.content.clone())
        .unwrap_or_default();
    let ids = basis.members.keys().map(|unit| unit.0);
    let units = store::org::by_ids(db, ids.chain(made.head_unit_id)).await?;
    let closed = meeting.as_ref().filter(|meeting| meeting.is_closed());
    let problems = match closed {
        Some(_) => Vec::new(),
        None => problems(&content, &basis, &units, today),
    };
    let (proposed, open_rank) = proposals(&content.draft.voted, basis.prizes);
    let name = |unit: UnitId| name_of(&units, unit);
    Ok(MeetingDetails {
        cluster_year: made.id,
        version: meeting.as_ref().map_or(0, |meeting| meeting.row.version),
        rights,
        sample: made.sample,
        superior: superior(cluster, made),
        saved: meeting
            .as_ref()
            .map(|meeting| moment(&meeting.row.saved_by_name, meeting.row.saved_at)),
        closed: closed.and_then(|meeting| {
            let by = meeting.row.closed_by_name.as_ref()?;
            Some(moment(by, meeting.row.closed_at?))
        }),
        points_from,
        members: members(&units, &basis, &content.draft),
        this_head: basis.head.map(name),
        next_head: content.draft.next_head.map(|unit| unit.0),
        next_deputy: content.draft.next_deputy.map(|unit| unit.0),
        problems,
        prizes: basis.prizes,
        proposed: proposed
            .into_iter()
            .map(|(unit, prize)| (name(unit), prize))
            .collect(),
        open_rank,
        head: content.head,
    })
}

/// What lay before the meeting: of closed minutes as they keep it, otherwise as the reader may see it now.
async fn basis_of(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    meeting: Option<&Meeting>,
    rights: Rights,
) -> StoreResult<(Basis, PointsFrom)> {
    if let Some(kept) = meeting.and_then(|meeting| meeting.basis.clone()) {
        // Only the sheets are as they stand now.
        let now = store::meeting::basis(db, made, audience(rights)).await?;
        let mut kept = kept;
        for (unit, member) in &mut kept.members {
            member.sheet = now.members.get(unit).and_then(|now| now.sheet);
        }
        return Ok((kept, PointsFrom::Minutes));
    }
    let basis = store::meeting::basis(db, made, audience(rights)).await?;
    let sealed = match made.period_id {
        Some(period) => {
            let period = store::scoring::period_by_id(db, period).await?;
            let life = store::publication::life(db, period.board_id).await?;
            rights != Rights::Office && !life.is_live()
        }
        None => false,
    };
    let from = if sealed {
        PointsFrom::Sealed
    } else {
        PointsFrom::Live
    };
    Ok((basis, from))
}

fn moment(by: &str, at: i64) -> (String, Timestamp) {
    (by.to_owned(), Timestamp::from_millis(at))
}

/// Under whom a group stands: as the year says, otherwise the council of its province.
fn superior(cluster: &cluster::Model, made: &cluster_year::Model) -> String {
    made.managing_body
        .clone()
        .unwrap_or_else(|| format!("Hội đồng Thi đua - Khen thưởng tỉnh {}", cluster.province))
}

type Units = BTreeMap<i64, unit::Model>;

fn name_of(units: &Units, unit: UnitId) -> String {
    let found = units.get(&unit.0);
    found.map_or_else(|| unit.0.to_string(), |unit| unit.name.clone())
}

fn members(units: &Units, basis: &Basis, draft: &MeetingDraft) -> Vec<MemberView> {
    let shared = |member: &MemberStanding| {
        let same = basis.members.values();
        member.rank.is_some() && same.filter(|other| other.rank == member.rank).count() > 1
    };
    let mut members: Vec<(String, MemberView)> = basis
        .members
        .iter()
        .map(|(unit, member)| {
            let row = units.get(&unit.0);
            let view = MemberView {
                unit: unit.0,
                slug: row.map(|row| row.slug.clone()).unwrap_or_default(),
                name: name_of(units, *unit),
                points: member.points,
                by_points: member.rank,
                tied: shared(member),
                by_vote: draft.voted.get(unit).copied(),
                reason: draft.reasons.get(unit).cloned().unwrap_or_default(),
                knocked_out: member.knocked_out.clone(),
                sheet: member.sheet,
            };
            let order = row.map(|row| row.sort_key.clone()).unwrap_or_default();
            (order, view)
        })
        .collect();
    // By points, as the meeting goes through them; those without points last.
    members.sort_by(|(a_key, a), (b_key, b)| {
        let place = |member: &MemberView| member.by_points.unwrap_or(u32::MAX);
        place(a).cmp(&place(b)).then_with(|| a_key.cmp(b_key))
    });
    members.into_iter().map(|(_, member)| member).collect()
}

/// Everything that keeps minutes from being closed, in words with the names of the units.
pub fn problems(content: &Content, basis: &Basis, units: &Units, today: Date) -> Vec<ProblemView> {
    let rules = basis.rules();
    let result = content.draft.result();
    let of_head = content.head.problems(basis.members.len(), today);
    let of_head = of_head.into_iter().map(|problem| ProblemView {
        vi: problem.label(Lang::Vi).to_owned(),
        en: problem.label(Lang::En).to_owned(),
        units: Vec::new(),
    });
    let of_vote = check_meeting(&rules, &result);
    let of_vote = of_vote.into_iter().map(|problem| ProblemView {
        vi: problem.label(Lang::Vi).to_owned(),
        en: problem.label(Lang::En).to_owned(),
        units: concerned(&rules, &result, problem)
            .into_iter()
            .map(|unit| name_of(units, unit))
            .collect(),
    });
    of_vote.chain(of_head).collect()
}
