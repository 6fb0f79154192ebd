//! Checks what was typed and stores it: one way for the form with script, without script, and for tests.

use domain::account::Permission;
use domain::record::{
    Field, FieldError, Notation, Problem, ResultDraft, TargetLimits, ValidResult, validate_reason,
    validate_result,
};
use domain::text::nfc;
use domain::{Date, Figure, Lang, Period, Timestamp};
use store::entity::{target, unit};
use store::record::{FigureContent, FigureKey};
use store::{StoreError, clock};

use super::periods;
use super::view::{RecordInput, Saved};
use crate::context::{AppContext, Granted, SignedIn, grant};
use crate::error::{AppError, AppResult};

/// First year for which results are kept: the start of the term before.
pub const FIRST_YEAR: i16 = 2015;
/// Last year that a form accepts before the calendar is asked.
const LAST_YEAR: i16 = 2100;

/// Stores a new result, or a correction when `input.figure` names a record.
///
/// # Errors
/// [`AppError::Invalid`] with all fields that need another value, [`AppError::Forbidden`] for roles that do
/// not record, [`AppError::Conflict`] and [`AppError::Exists`] when somebody else was faster. Nothing is
/// stored then.
pub async fn submit(
    context: &AppContext,
    person: SignedIn,
    request_id: Option<String>,
    lang: Lang,
    input: RecordInput,
) -> AppResult<Saved> {
    let correcting = !input.figure.trim().is_empty();
    let permission = if correcting {
        Permission::CorrectResult
    } else {
        Permission::RecordResult
    };
    let granted = grant(person, permission, request_id)?;
    let saved = if correcting {
        correct(context, &granted, lang, input).await?
    } else {
        record(context, &granted, lang, input).await?
    };
    context.changed.notify_one();
    Ok(saved)
}

async fn record(
    context: &AppContext,
    granted: &Granted,
    lang: Lang,
    input: RecordInput,
) -> AppResult<Saved> {
    let db = context.db.newest();
    let target = target_of(context, &input.target).await?;
    let offered = periods::offered(db, target.id).await?;
    let checked = check_fields(&input, &target, &offered, lang);
    let unit = unit_for(context, granted, &target, &input).await?;
    let (valid, unit) = both(checked, unit)?;
    let period = valid.period.code();
    if let Some(there) = store::record::at(db, target.id, unit.id, valid.year, &period).await? {
        return Err(exists(&there));
    }
    let key = FigureKey {
        target,
        unit,
        year: valid.year,
        period,
    };
    let year = valid.year;
    let tx = context.db.begin().await?;
    match store::record::record(&tx, &granted.actor(), &key, &content(valid)).await {
        Ok(stored) => {
            tx.commit().await?;
            Ok(saved(&stored, key.target.code))
        }
        Err(error @ StoreError::Exists { .. }) => {
            // Somebody recorded it a moment ago: lead to that record.
            tx.rollback().await?;
            let there =
                store::record::at(db, key.target.id, key.unit.id, year, &key.period).await?;
            Err(there.map_or_else(|| error.into(), |there| exists(&there)))
        }
        Err(error) => Err(error.into()),
    }
}

fn exists(there: &store::entity::result_figure::Model) -> AppError {
    AppError::Exists {
        what: "figure".to_owned(),
        key: there.id.to_string(),
    }
}

async fn correct(
    context: &AppContext,
    granted: &Granted,
    lang: Lang,
    input: RecordInput,
) -> AppResult<Saved> {
    let db = context.db.newest();
    let missing = || AppError::NotFound {
        what: "figure".to_owned(),
        key: input.figure.clone(),
    };
    let id: i64 = input.figure.trim().parse().map_err(|_| missing())?;
    let version: i64 = input.version.trim().parse().map_err(|_| missing())?;
    let old = store::record::by_id(db, id).await?;
    granted.covers(db, old.unit_id).await?;
    let target = store::target::by_id(db, old.target_id).await?;
    // Where a record belongs cannot be corrected, only what it says.
    let input = RecordInput {
        year: old.year.to_string(),
        period: old.period.clone(),
        ..input
    };
    let own_period: Vec<Period> = Period::parse(&old.period).into_iter().collect();
    let checked = check_fields(&input, &target, &own_period, lang);
    let reason = validate_reason(&nfc(&input.reason)).map_err(|error| vec![error]);
    let (valid, reason) = both(checked, reason)?;
    let tx = context.db.begin().await?;
    let stored =
        store::record::correct(&tx, &granted.actor(), id, version, &content(valid), &reason)
            .await?;
    tx.commit().await?;
    Ok(saved(&stored, target.code))
}

/// Both values, or the errors of both.
fn both<A, B>(a: Result<A, Vec<FieldError>>, b: Result<B, Vec<FieldError>>) -> AppResult<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => {
            let mut fields = b.err().unwrap_or_default();
            fields.extend(a.err().unwrap_or_default());
            Err(AppError::Invalid { fields })
        }
    }
}

async fn target_of(context: &AppContext, code: &str) -> AppResult<target::Model> {
    match store::target::by_code(context.db.newest(), code.trim()).await {
        Ok(target) => Ok(target),
        Err(StoreError::NotFound { .. }) => {
            let fields = vec![FieldError::new(Field::Target, Problem::Required)];
            Err(AppError::Invalid { fields })
        }
        Err(error) => Err(error.into()),
    }
}

/// The unit that was chosen, if it may have a figure of this target and the person may record it.
async fn unit_for(
    context: &AppContext,
    granted: &Granted,
    target: &target::Model,
    input: &RecordInput,
) -> AppResult<Result<unit::Model, Vec<FieldError>>> {
    let db = context.db.newest();
    let refuse = |problem| Ok(Err(vec![FieldError::new(Field::Unit, problem)]));
    let unit = match store::org::by_slug(db, input.unit.trim()).await {
        Ok(unit) => unit,
        Err(StoreError::NotFound { .. }) => return refuse(Problem::Required),
        Err(error) => return Err(error.into()),
    };
    if unit.kind != target.level {
        return refuse(Problem::WrongLevel);
    }
    match granted.covers(db, unit.id).await {
        Ok(()) => {}
        Err(AppError::Forbidden) => return refuse(Problem::OutOfScope),
        Err(error) => return Err(error),
    }
    let validity = store::org::validity(&unit);
    let year: Option<i16> = input.year.trim().parse().ok();
    if year.is_some_and(|year| !validity.overlaps_year(year)) {
        return refuse(Problem::NotInYear);
    }
    Ok(Ok(unit))
}

fn check_fields(
    input: &RecordInput,
    target: &target::Model,
    periods: &[Period],
    lang: Lang,
) -> Result<ValidResult, Vec<FieldError>> {
    let mut unreadable = Vec::new();
    let year = input.year.trim().parse::<i16>().unwrap_or_else(|_| {
        unreadable.push(FieldError::new(Field::Year, Problem::Required));
        FIRST_YEAR
    });
    let period = Period::parse(&input.period)
        .filter(|period| periods.contains(period))
        .unwrap_or_else(|| {
            unreadable.push(FieldError::new(Field::Period, Problem::Required));
            Period::Year
        });
    let as_of = match input.as_of.trim() {
        "" => None,
        text => Date::parse_iso(text)
            .or_else(|| Date::parse_typed(text))
            .or_else(|| {
                unreadable.push(FieldError::new(Field::AsOf, Problem::NotADate));
                None
            }),
    };
    let draft = ResultDraft {
        value_text: nfc(&input.value),
        unit_of_measure: nfc(&input.measure),
        year,
        period,
        as_of,
        source: nfc(&input.source),
        note: nfc(&input.note),
    };
    let limits = TargetLimits {
        unit_of_measure: target.measure_vi.clone(),
        min: target.possible_min.map(Figure::from_raw),
        max: target.possible_max.map(Figure::from_raw),
        first_year: FIRST_YEAR,
        last_year: LAST_YEAR,
    };
    let checked = validate_result(
        &draft,
        &limits,
        clock::now().date_vn(),
        Notation::Typed(lang),
    );
    match checked {
        Ok(valid) if unreadable.is_empty() => Ok(valid),
        Ok(_) => Err(unreadable),
        Err(errors) => {
            let seen: Vec<Field> = unreadable.iter().map(|error| error.field).collect();
            unreadable.extend(
                errors
                    .into_iter()
                    .filter(|error| !seen.contains(&error.field)),
            );
            Err(unreadable)
        }
    }
}

fn content(valid: ValidResult) -> FigureContent {
    FigureContent {
        value: valid.value,
        as_of: valid.as_of,
        source: valid.source,
        note: valid.note,
    }
}

fn saved(stored: &store::entity::result_figure::Model, target: String) -> Saved {
    Saved {
        figure: stored.id,
        version: stored.version,
        at: Timestamp::from_millis(stored.recorded_at),
        target,
    }
}
