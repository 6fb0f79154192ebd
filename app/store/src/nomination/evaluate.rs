//! The rules, evaluated on the stored history of a subject; what was found is kept with the inputs.

use domain::award::{
    self as law, CommendationType, Evaluation, Finding, Outcome, Request, RuleSetOverride,
    Severity, Stage, Subject, SubjectId, catalogue,
};
use domain::nomination::{BlockingFinding, Words};
use domain::reason::ReturnReason;
use domain::{Date, Lang};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::guards::{Guarded, guarded, held_up as held_up_by_guards};
use super::load::load;
use super::record::{audit, touched};
use super::recorded::{Confirmed, Recorded};
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::award::history::of_one;
use crate::award::kept::year;
use crate::entity::nomination;
use crate::error::{StoreError, StoreResult};
use crate::org;

/// What the rules found, with everything that is needed to repeat it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluated {
    /// What was asked.
    pub request: Request,
    /// The history that was looked at.
    pub subject: Subject,
    /// The settings of the province and the findings.
    pub evaluation: Evaluation,
    /// What the guards found; `None` in evaluations of before there were any.
    #[serde(default)]
    pub guarded: Option<Guarded>,
}

/// The last evaluation of a dossier; `None` while there was none.
///
/// # Errors
/// What is stored cannot be read.
pub fn read_evaluation(row: &nomination::Model) -> StoreResult<Option<Evaluated>> {
    let corrupt = |_| StoreError::corrupt("evaluation", row.id.to_string());
    let stored = row.evaluation.as_deref();
    stored
        .map(serde_json::from_str)
        .transpose()
        .map_err(corrupt)
}

/// Whether a person confirmed what a finding asks to be confirmed.
pub(super) fn is_confirmed(recorded: &Recorded, finding: &Finding) -> bool {
    finding.outcome == Outcome::NeedsConfirmation
        && recorded
            .confirmed
            .iter()
            .any(|known| known.rule == finding.rule.as_str() && known.row == finding.row)
}

/// Findings that block and that nobody confirmed; `None` while nothing was evaluated.
pub(super) fn blocking(
    row: &nomination::Model,
    recorded: &Recorded,
) -> StoreResult<Option<Vec<BlockingFinding>>> {
    let Some(found) = read_evaluation(row)? else {
        return Ok(None);
    };
    let blocks = found
        .evaluation
        .findings
        .iter()
        .filter(|finding| finding.blocks() && !is_confirmed(recorded, finding));
    let held_up = found.guarded.as_ref();
    let held_up = held_up.map(|found| held_up_by_guards(found, recorded));
    Ok(Some(
        blocks
            .map(|finding| BlockingFinding {
                rule: finding.rule.as_str().to_owned(),
                words: Words {
                    vi: words(finding, Lang::Vi),
                    en: words(finding, Lang::En),
                },
            })
            .chain(held_up.unwrap_or_default())
            .collect(),
    ))
}

fn words(finding: &Finding, lang: Lang) -> String {
    format!("{}: {}", finding.asks(lang), finding.sentence(lang))
}

/// Evaluates the rules for dossiers and keeps what they found.
///
/// # Errors
/// There is no such dossier; the database refuses.
pub async fn evaluate(tx: &impl ConnectionTrait, ids: &[i64], today: Date) -> NominationResult<()> {
    let policy = crate::award_policy::policy(tx, today).await?;
    let parents = org::parents(tx).await?;
    for dossier in load(tx, ids, today).await? {
        let (list, row) = (&dossier.list, &dossier.row);
        let award = catalogue()
            .get(&list.award)
            .ok_or_else(|| StoreError::not_found("award", list.award.clone()))?;
        let received = row.received.as_deref().and_then(Date::parse_iso);
        let commendation = CommendationType::parse(&list.commendation)
            .ok_or_else(|| StoreError::corrupt("commendation", list.commendation.clone()))?;
        let units = org::with_merged(tx, row.unit_id).await?;
        let request = Request {
            received: received.unwrap_or(today),
            commendation,
            units: units.into_iter().map(domain::UnitId).collect(),
            stage: Stage::Standard,
            rule_set_override: None::<RuleSetOverride>,
            ..Request::merit(year(list.year)?, today)
        };
        let subject = of_one(tx, SubjectId(row.subject_id)).await?;
        let evaluation = law::evaluate(award, &subject, &request, &policy);
        let open = |severity: Severity| {
            let found = evaluation.findings.iter().filter(|finding| {
                finding.severity == severity
                    && finding.outcome != Outcome::Met
                    && !is_confirmed(&dossier.recorded, finding)
            });
            i64::try_from(found.count()).unwrap_or(i64::MAX)
        };
        let guarded = guarded(&dossier, award.class, &subject, &parents, today)?;
        let held_up = i64::try_from(held_up_by_guards(&guarded, &dossier.recorded).len());
        let blocks = open(Severity::Block).saturating_add(held_up.unwrap_or(i64::MAX));
        let warns = open(Severity::Warn);
        let kept = Evaluated {
            request,
            subject,
            evaluation,
            guarded: Some(guarded),
        };
        let text = serde_json::to_string(&kept)
            .map_err(|_| StoreError::corrupt("evaluation", row.id.to_string()))?;
        let mut change = row.clone().into_active_model();
        change.evaluation = Set(Some(text));
        change.blocks = Set(Some(blocks));
        change.warns = Set(Some(warns));
        change.update(tx).await?;
    }
    super::record::touch(tx).await?;
    Ok(())
}

/// Confirms what a finding asks a person to confirm. Missing data and what the records refute cannot be confirmed away.
///
/// # Errors
/// The finding is not one that can be confirmed; conflict; the database refuses.
pub async fn confirm(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    (rule, row_of_rule): (&str, u8),
    reason: &ReturnReason,
    today: Date,
) -> NominationResult<()> {
    let row = super::record::held_at(tx, id, expected_version).await?;
    let mut recorded = Recorded::of(&row)?;
    let found = read_evaluation(&row)?;
    let can_be = found.is_some_and(|found| {
        found.evaluation.findings.iter().any(|finding| {
            finding.rule.as_str() == rule
                && finding.row == row_of_rule
                && finding.outcome == Outcome::NeedsConfirmation
        })
    });
    if !can_be {
        return Err(NominationError::value(
            "not-confirmable",
            "Chỉ xác nhận được điều kiện có kết quả «cần xác nhận»; điều kiện chưa đạt hoặc thiếu dữ liệu phải bổ sung hồ sơ.",
            "Only a condition that needs confirmation can be confirmed; one that is not met or lacks data needs more records.",
        ));
    }
    recorded
        .confirmed
        .retain(|known| known.rule != rule || known.row != row_of_rule);
    recorded.confirmed.push(Confirmed {
        rule: rule.to_owned(),
        row: row_of_rule,
        by: actor.name.clone(),
        on: today,
        reason: reason.as_str().to_owned(),
    });
    let mut change = row.clone().into_active_model();
    change.recorded = Set(recorded.written()?);
    touched(&mut change, actor, &row);
    change.update(tx).await?;
    audit(
        tx,
        actor,
        "nomination.confirm",
        id,
        None,
        Some(rule.to_owned()),
        Some(reason.as_str()),
    )
    .await?;
    evaluate(tx, &[id], today).await
}
