//! Guards of a dossier besides the rules of eligibility: what was rewarded before, who manages the subject, whom the law
//! prefers among equals. They are worked out with the rules and kept beside their findings.

use std::collections::BTreeMap;

use domain::Date;
use domain::award::{AwardClass, AwardCode, CommendationType, Subject, catalogue};
use domain::nomination::guard::{
    Achievement, Claim, GuardSeverity, Management, Override, RepeatFinding, RepeatKind, Rewarded,
    TieCandidate, TiePreference, management, preference, repeats, standard_waiting, unsettled,
};
use domain::nomination::{BlockingFinding, NominationId};
use domain::org::{AccountId, UnitId};
use domain::reason::ChangeReason;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::evaluate::{evaluate, read_evaluation};
use super::load::Loaded;
use super::record::{audit, held_at, touched};
use super::recorded::Recorded;
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::award::kept::year;
use crate::error::StoreResult;

/// What the guards found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarded {
    /// Earlier awards that stand in the way.
    pub repeats: Vec<RepeatFinding>,
    /// Whether the nominating unit manages the subject.
    pub management: Management,
    /// Whether the law prefers the subject among equals.
    pub preference: TiePreference,
    /// Whether the subject is a woman; `None` for others than people, or when it is not known.
    pub woman: Option<bool>,
    /// Women and members of a collective in the year or the last one before it that is recorded.
    pub women_of_members: Option<(u32, u32)>,
}

/// A warning of a guard that somebody let pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// Which, by whom, why.
    pub given: Override,
    /// The name of the person.
    pub name: String,
    /// The day.
    pub on: Date,
}

/// Looks at the history of a subject on a day. `parents` are the units with their superiors.
pub(super) fn guarded(
    dossier: &Loaded,
    class: AwardClass,
    subject: &Subject,
    parents: &BTreeMap<i64, Option<i64>>,
    today: Date,
) -> StoreResult<Guarded> {
    let row = &dossier.row;
    let of_year = year(row.year)?;
    let women_of_members = composition(subject, of_year);
    let candidate = TieCandidate {
        nomination: NominationId(row.id),
        votes: 0,
        woman: subject.traits.woman,
        women_of_members,
    };
    Ok(Guarded {
        repeats: rewarded_before(dossier, class, subject, of_year, today),
        management: management(UnitId(row.unit_id), &line_of(subject, parents, today)),
        preference: preference(&candidate),
        woman: candidate.woman,
        women_of_members,
    })
}

/// Earlier awards that stand in the way. The same form for the same year blocks. Another form for it asks for a reason
/// only: a dossier names its last year, while forms that build on each other honour several years.
fn rewarded_before(
    dossier: &Loaded,
    class: AwardClass,
    subject: &Subject,
    of_year: i16,
    today: Date,
) -> Vec<RepeatFinding> {
    let Some(code) = AwardCode::parse(&dossier.row.award) else {
        return Vec::new();
    };
    let own = dossier.row.award_record_id;
    let past: Vec<Rewarded> = subject
        .awards
        .iter()
        .filter(|fact| Some(fact.record.0) != own)
        .filter_map(|fact| {
            Some(Rewarded::of(
                fact,
                catalogue().get(fact.code.as_str())?.class,
            ))
        })
        .collect();
    let claim = Claim {
        code,
        class,
        commendation: CommendationType::parse(&dossier.list.commendation),
        achievement: Achievement::Years {
            from: of_year,
            to: of_year,
        },
    };
    let mut found = repeats(&claim, &past, &standard_waiting(), today);
    for finding in &mut found {
        let earlier = past.iter().find(|held| held.record == finding.record);
        let other_form = earlier.is_some_and(|held| held.claim.code != claim.code);
        if finding.kind == RepeatKind::SameYears && other_form {
            finding.severity = GuardSeverity::Warn;
        }
    }
    found
}

/// The units to which a subject belongs today, with all above them.
fn line_of(subject: &Subject, parents: &BTreeMap<i64, Option<i64>>, today: Date) -> Vec<UnitId> {
    let current = subject.memberships.iter().filter(|member| {
        member.from.is_none_or(|from| from <= today) && member.until.is_none_or(|to| today <= to)
    });
    let mut line = Vec::new();
    for member in current {
        let mut next = Some(member.unit.0);
        while let Some(id) = next {
            if line.contains(&UnitId(id)) {
                break;
            }
            line.push(UnitId(id));
            next = parents.get(&id).copied().flatten();
        }
    }
    line
}

fn composition(subject: &Subject, of_year: i16) -> Option<(u32, u32)> {
    let known = subject
        .compositions
        .iter()
        .filter(|known| known.year <= of_year);
    let latest = known.max_by_key(|known| known.year)?;
    Some((latest.women?, latest.members))
}

/// What the guards still hold up, as the state machine takes it.
pub(super) fn held_up(guarded: &Guarded, recorded: &Recorded) -> Vec<BlockingFinding> {
    let given: Vec<Override> = recorded
        .passed
        .iter()
        .map(|passed| passed.given.clone())
        .collect();
    unsettled(&guarded.repeats, &given)
}

/// Lets a warning about an earlier award pass, with a reason. A block cannot be let pass.
///
/// # Errors
/// There is no such warning; conflict; the database refuses.
pub async fn let_pass(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (id, expected_version): (i64, i64),
    (record, kind): (i64, RepeatKind),
    reason: &ChangeReason,
    today: Date,
) -> NominationResult<()> {
    let row = held_at(tx, id, expected_version).await?;
    let mut recorded = Recorded::of(&row)?;
    let found = read_evaluation(&row)?.and_then(|found| found.guarded);
    let warning = found.and_then(|found| {
        found.repeats.into_iter().find(|finding| {
            finding.record.0 == record
                && finding.kind == kind
                && finding.severity == GuardSeverity::Warn
        })
    });
    let (Some(warning), Some(account)) = (warning, actor.account_id) else {
        return Err(NominationError::value(
            "not-a-warning",
            "Chỉ bỏ qua được cảnh báo; lần khen thưởng trùng hoàn toàn thì không bỏ qua được.",
            "Only a warning can be let pass; the very same award cannot.",
        ));
    };
    recorded
        .passed
        .retain(|known| known.given.record != warning.record || known.given.kind != kind);
    recorded.passed.push(Passed {
        given: Override {
            record: warning.record,
            kind,
            by: AccountId(account),
            reason: reason.clone(),
        },
        name: actor.name.clone(),
        on: today,
    });
    let mut change = row.clone().into_active_model();
    change.recorded = Set(recorded.written()?);
    touched(&mut change, actor, &row);
    change.update(tx).await?;
    let about = Some(format!("{} {record}", kind.code()));
    audit(
        tx,
        actor,
        "nomination.let-pass",
        id,
        None,
        about,
        Some(reason.as_str()),
    )
    .await?;
    evaluate(tx, &[id], today).await
}
