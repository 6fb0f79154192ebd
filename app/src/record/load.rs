//! What the recording form needs: targets, units in the person's scope, the record that is corrected.

use std::collections::BTreeMap;

use domain::account::scope_covers;
use domain::{Figure, UnitId};
use store::StoreResult;
use store::entity::{target, unit};

use super::draft::RefusedRecord;
use super::periods;
use super::view::{RecordForm, RecordInput, TargetChoice};
use crate::board::load::unit_ref;
use crate::board::view::UnitRef;
use crate::context::{AppContext, Granted, preferences};
use crate::error::{AppError, AppResult};
use crate::flash;
use crate::record::submit::FIRST_YEAR;
use crate::target::details::{correction, line};
use crate::target::evaluate::figure_view;

const RECENT: u64 = 5;

/// The form that `asked` opens.
///
/// # Errors
/// No such target or record, or one outside the person's units; the database refuses.
pub async fn form(
    context: &AppContext,
    granted: &Granted,
    asked: RecordInput,
) -> AppResult<RecordForm> {
    let db = context.db.newest();
    let of_this_form = |left: &RefusedRecord| match asked.figure.as_str() {
        "" => left.input.figure.is_empty() && left.input.target == asked.target,
        figure => left.input.figure == figure,
    };
    let left = flash::take_if(flash::RECORD, of_this_form).await;
    let all = store::target::all(db).await?;
    let correcting = match asked.figure.as_str() {
        "" => None,
        id => Some(opened(context, granted, id).await?),
    };
    let code = match &correcting {
        Some(figure) => all
            .iter()
            .find(|target| target.id == figure.target_id)
            .map(|target| target.code.clone()),
        None => Some(asked.target.clone()),
    };
    let target = all
        .iter()
        .find(|target| Some(&target.code) == code.as_ref());
    let in_scope = units_in_scope(context, granted).await?;
    let may_record = |target: &target::Model, unit: &unit::Model| unit.kind == target.level;
    let units: Vec<unit::Model> = in_scope
        .iter()
        .filter(|unit| target.is_some_and(|target| may_record(target, unit)))
        .cloned()
        .collect();
    let offered = all
        .iter()
        .filter(|target| in_scope.iter().any(|unit| may_record(target, unit)));
    let periods = match target {
        Some(target) => periods::offered(db, target.id).await?,
        None => Vec::new(),
    };
    let mine = store::target::recorded_by(db, granted.person().account_id, RECENT).await?;
    let corrections = match &correcting {
        Some(figure) => store::target::revisions(db, &[figure.id]).await?,
        None => Vec::new(),
    };
    let input = match (&left, &correcting, target) {
        (Some(left), ..) => typed_before(left),
        (None, Some(figure), Some(target)) => of_figure(figure, target, &units_by_id(&units)),
        _ => first_input(asked, target, &units),
    };
    Ok(RecordForm {
        person: granted.person().account_id,
        targets: offered.map(choice).collect(),
        target: target.map(choice),
        units: units.iter().map(unit_ref).collect::<Vec<UnitRef>>(),
        periods,
        measures: measures(&all),
        input,
        refused: left.map(|left| left.error),
        correcting: correcting.as_ref().map(figure_view).transpose()?,
        corrections: corrections.iter().map(correction).collect(),
        years: (FIRST_YEAR..=store::clock::now().date_vn().year())
            .rev()
            .collect(),
        recent: mine.iter().map(line).collect::<StoreResult<_>>()?,
    })
}

/// The form as it was typed. Who was told of a newer version and sends again means to replace that one.
fn typed_before(left: &RefusedRecord) -> RecordInput {
    match &left.error {
        AppError::Conflict { version, .. } => RecordInput {
            version: version.to_string(),
            ..left.input.clone()
        },
        _ => left.input.clone(),
    }
}

async fn opened(
    context: &AppContext,
    granted: &Granted,
    id: &str,
) -> AppResult<store::entity::result_figure::Model> {
    let db = context.db.newest();
    let id: i64 = id
        .parse()
        .map_err(|_| store::StoreError::not_found("figure", id))?;
    let figure = store::record::by_id(db, id).await?;
    granted.covers(db, figure.unit_id).await?;
    Ok(figure)
}

fn choice(target: &target::Model) -> TargetChoice {
    TargetChoice {
        code: target.code.clone(),
        name_vi: target.name_vi.clone(),
        name_en: target.name_en.clone(),
        measure_vi: target.measure_vi.clone(),
        measure_en: target.measure_en.clone(),
    }
}

/// Every unit of measure in use, so that choosing the right one means reading it.
fn measures(targets: &[target::Model]) -> Vec<(String, String)> {
    let distinct: BTreeMap<&String, &String> = targets
        .iter()
        .map(|target| (&target.measure_vi, &target.measure_en))
        .collect();
    distinct
        .into_iter()
        .map(|(vi, en)| (vi.clone(), en.clone()))
        .collect()
}

/// Units that the person may record for, those that exist no more included: their past years can still be recorded.
///
/// # Errors
/// A role that needs a unit and has none; the database refuses.
pub async fn units_in_scope(
    context: &AppContext,
    granted: &Granted,
) -> AppResult<Vec<unit::Model>> {
    let db = context.db.newest();
    let all = store::org::all(db).await?;
    let parents: BTreeMap<i64, Option<i64>> =
        all.iter().map(|unit| (unit.id, unit.parent_id)).collect();
    let scope = granted.person().scope().ok_or(AppError::Forbidden)?;
    let in_scope = |unit: &unit::Model| {
        let line: Vec<UnitId> = line_up(unit.id, &parents).map(UnitId).collect();
        scope_covers(scope, &line)
    };
    Ok(all.iter().filter(|unit| in_scope(unit)).cloned().collect())
}

fn line_up(id: i64, parents: &BTreeMap<i64, Option<i64>>) -> impl Iterator<Item = i64> + '_ {
    std::iter::successors(Some(id), |id| parents.get(id).copied().flatten()).take(16)
}

fn units_by_id(units: &[unit::Model]) -> BTreeMap<i64, &unit::Model> {
    units.iter().map(|unit| (unit.id, unit)).collect()
}

fn of_figure(
    figure: &store::entity::result_figure::Model,
    target: &target::Model,
    units: &BTreeMap<i64, &unit::Model>,
) -> RecordInput {
    RecordInput {
        target: target.code.clone(),
        unit: units
            .get(&figure.unit_id)
            .map(|unit| unit.slug.clone())
            .unwrap_or_default(),
        year: figure.year.to_string(),
        period: figure.period.clone(),
        value: Figure::from_raw(figure.value).format(preferences().lang),
        measure: target.measure_vi.clone(),
        as_of: figure.as_of.clone().unwrap_or_default(),
        source: figure.source.clone(),
        note: figure.note.clone().unwrap_or_default(),
        figure: figure.id.to_string(),
        version: figure.version.to_string(),
        reason: String::new(),
    }
}

/// A new form: the only unit there is, and the target's own unit of measure, are filled in.
fn first_input(
    asked: RecordInput,
    target: Option<&target::Model>,
    units: &[unit::Model],
) -> RecordInput {
    let only = match units {
        [unit] => unit.slug.clone(),
        _ => asked.unit.clone(),
    };
    RecordInput {
        unit: only,
        period: "year".to_owned(),
        measure: target
            .map(|target| target.measure_vi.clone())
            .unwrap_or_default(),
        ..asked
    }
}
