//! From rows of evidence to what the screens show.

use std::collections::BTreeMap;

use domain::Timestamp;
use domain::account::{Permission, Scope, allows};
use domain::evidence::FileKind;
use store::StoreError;
use store::entity::unit;
use store::evidence::{self as files, Asked, Attached, Place, Stored, Use};

use super::view::{
    AttachedRef, EvidenceList, EvidenceRef, EvidenceRequest, EvidenceRow, PAGE, UnitChoice,
    UseKind, UseRef,
};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form;
use crate::record::load::units_in_scope;

/// Rows of one page.
const ROWS: usize = 30;

/// The page that `asked` opens.
///
/// # Errors
/// The unit does not exist or is of others; the database refuses.
pub async fn list(
    context: &AppContext,
    granted: &Granted,
    asked: &EvidenceRequest,
) -> AppResult<EvidenceList> {
    let db = context.db.newest();
    let units = units_in_scope(context, granted).await?;
    let shown = shown_unit(context, granted, &units, &asked.unit).await?;
    let everything = granted.person().scope() == Some(Scope::WholeProvince);
    let of_units = match shown {
        Some(unit) => Some(vec![unit.id]),
        None if everything => None,
        None => Some(units.iter().map(|unit| unit.id).collect()),
    };
    let page = asked.page.parse().unwrap_or(1).clamp(1, 100_000);
    let wanted = Asked {
        units: of_units,
        search: asked.find.clone(),
        skip: (page - 1) * ROWS,
        limit: ROWS,
    };
    let (stored, more) = files::list(db, &wanted).await?;
    let ids: Vec<i64> = stored.iter().map(|row| row.evidence.id).collect();
    let uses = files::uses_of(db, &ids).await?;
    let names: BTreeMap<i64, &str> = units
        .iter()
        .map(|unit| (unit.id, unit.name.as_str()))
        .collect();
    Ok(EvidenceList {
        form: form::state_for(PAGE).await,
        unit: shown.map(|unit| unit.slug.clone()).unwrap_or_default(),
        find: asked.find.clone(),
        page,
        more,
        rows: stored
            .iter()
            .map(|row| self::row(row, &names, &uses))
            .collect(),
        may_upload: allows(Some(granted.person().role), Permission::ShareEvidence),
        units: units.iter().map(choice).collect(),
    })
}

/// The unit that was asked for, otherwise the reader's own, otherwise the only one there is.
async fn shown_unit<'a>(
    context: &AppContext,
    granted: &Granted,
    units: &'a [unit::Model],
    asked: &str,
) -> AppResult<Option<&'a unit::Model>> {
    if asked.is_empty() {
        let own = granted.person().unit_id;
        return Ok(match units {
            [only] => Some(only),
            _ => units.iter().find(|unit| Some(unit.id) == own),
        });
    }
    // The choice "all units" has a value of its own, because an empty one stands for the reader's own.
    if asked == "all" {
        return Ok(None);
    }
    match units.iter().find(|unit| unit.slug == asked) {
        Some(unit) => Ok(Some(unit)),
        None => {
            store::org::by_slug(context.db.newest(), asked).await?;
            Err(AppError::Forbidden)
        }
    }
}

fn choice(unit: &unit::Model) -> UnitChoice {
    UnitChoice {
        slug: unit.slug.clone(),
        name: unit.name.clone(),
    }
}

fn row(stored: &Stored, names: &BTreeMap<i64, &str>, uses: &[Use]) -> EvidenceRow {
    let evidence = &stored.evidence;
    let name = evidence.unit_id.and_then(|unit| names.get(&unit));
    EvidenceRow {
        file: reference(stored),
        unit: name.map_or_else(String::new, |name| (*name).to_owned()),
        by: evidence.uploaded_by_name.clone(),
        at: Timestamp::from_millis(evidence.uploaded_at),
        note: evidence.note.clone(),
        sample: evidence.sample,
        uses: uses
            .iter()
            .filter(|found| found.evidence_id == evidence.id)
            .map(use_ref)
            .collect(),
    }
}

fn use_ref(found: &Use) -> UseRef {
    let kind = match found.place {
        Place::Line { .. } => UseKind::Line,
        Place::Cut { .. } => UseKind::Answer,
        Place::Movement { .. } => UseKind::Movement,
    };
    let href = match (found.sheet_id, found.criterion_id, &found.movement) {
        (Some(sheet), Some(line), _) => format!("/score/sheets/{sheet}#line-{line}"),
        (_, _, Some(code)) => format!("/movements/{code}"),
        _ => PAGE.to_owned(),
    };
    let (period_vi, period_en) = found.period.clone().unwrap_or_default();
    UseRef {
        kind,
        href,
        title: found.title.clone(),
        period_vi,
        period_en,
    }
}

/// A stored piece as screens refer to it.
pub fn reference(stored: &Stored) -> EvidenceRef {
    let kind = FileKind::of_media_type(&stored.file.media_type);
    EvidenceRef {
        id: stored.evidence.id,
        name: stored.evidence.name.clone(),
        media_type: stored.file.media_type.clone(),
        size: stored.file.size,
        inline: kind.is_some_and(FileKind::shown_inline),
    }
}

/// A piece that stands somewhere, as screens refer to it.
pub fn attached(found: &Attached) -> AttachedRef {
    AttachedRef {
        use_id: found.use_id,
        file: reference(&found.stored),
    }
}

/// What a unit has, newest first, for [`super::picker::EvidencePicker`].
///
/// # Errors
/// The database refuses.
pub async fn choices(
    db: &impl sea_orm::ConnectionTrait,
    unit_id: i64,
) -> Result<Vec<EvidenceRef>, StoreError> {
    const MOST: usize = 300;
    let stored = files::of_unit(db, unit_id, MOST).await?;
    Ok(stored.iter().map(reference).collect())
}
