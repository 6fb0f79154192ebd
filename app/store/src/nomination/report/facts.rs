//! Reads what an achievement report is made from: the history of the subject, and results and scores of the unit that the
//! subject is or leads.

use std::collections::BTreeMap;

use domain::award::{CommendationType, Subject, SubjectId, SubjectKind, catalogue, years_asked};
use domain::board::BoardState;
use domain::criteria::{CriteriaSetId, SetVersion};
use domain::scoring::SheetState;
use domain::{Confidence, Date, Figure, Points};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::source::{ReportSource, ResultRow, ScoreRow, wanted_form};
use crate::award::history::of_one;
use crate::award::kept::year;
use crate::award::subject_by_id;
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::{criteria, target};

/// The period of a figure, and the span of a plan, that is a whole year.
const WHOLE_YEAR: &str = "year";

/// What a dossier's report is made from: the records of the years that the award looks at, awards of all years.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn gather(
    db: &impl ConnectionTrait,
    list: &nomination_list::Model,
    dossier: &nomination::Model,
    today: Date,
) -> StoreResult<ReportSource> {
    let corrupt = || StoreError::corrupt("nomination", dossier.id.to_string());
    let row = subject_by_id(db, dossier.subject_id).await?;
    let unit = match row.unit_id {
        Some(id) => unit::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let history = Box::pin(of_one(db, SubjectId(dossier.subject_id))).await?;
    let code = domain::award::AwardCode::parse(&list.award).ok_or_else(corrupt)?;
    let commendation = CommendationType::parse(&list.commendation).ok_or_else(corrupt)?;
    let last = year(list.year)?;
    let asked = years_asked(&code, history.kind, commendation, today);
    let first = last.saturating_sub(i16::from(asked) - 1);
    let answers = answers_for(db, dossier.subject_id, &history, (first, last)).await?;
    let unit_rows = unit.as_ref().filter(|_| answers);
    let (results, scores) = match unit_rows {
        Some(unit) => (
            results(db, unit, (first, last)).await?,
            scores(db, unit, (first, last)).await?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let name = catalogue().get(&list.award);
    let name = name.map_or(list.award.as_str(), |award| award.vi);
    Ok(ReportSource {
        form: wanted_form(list, history.kind)?,
        kind: history.kind,
        name: dossier.name.clone(),
        unit: unit.map(|unit| unit.name).unwrap_or_default(),
        award: name.to_owned(),
        years: (first, last),
        grades: grades(db, &history, dossier.subject_id).await?,
        works: works(db, &history, (first, last)).await?,
        disciplines: disciplines(db, &history, dossier.subject_id, (first, last)).await?,
        awards: history.awards,
        results,
        scores,
    })
}

/// Whether results of the unit are the subject's own: it is the unit, or leads it within the window.
async fn answers_for(
    db: &impl ConnectionTrait,
    subject_id: i64,
    history: &Subject,
    (first, last): (i16, i16),
) -> StoreResult<bool> {
    match history.kind {
        SubjectKind::Collective => {
            let row = collective::Entity::find_by_id(subject_id).one(db).await?;
            Ok(row.is_some_and(|row| row.is_unit))
        }
        SubjectKind::Individual => Ok(history.posts.iter().any(|post| {
            let until = post.until.map_or(i16::MAX, Date::year);
            post.from.year() <= last && until >= first
        })),
        _ => Ok(false),
    }
}

async fn grades(
    db: &impl ConnectionTrait,
    history: &Subject,
    subject_id: i64,
) -> StoreResult<Vec<(domain::award::GradeFact, String)>> {
    let rows = yearly_grade::Entity::find()
        .filter(yearly_grade::Column::SubjectId.eq(subject_id))
        .all(db)
        .await?;
    let documents: BTreeMap<i64, String> =
        rows.into_iter().map(|row| (row.id, row.document)).collect();
    let with_document = |fact: &domain::award::GradeFact| {
        let document = documents.get(&fact.record.0).cloned();
        (fact.clone(), document.unwrap_or_default())
    };
    Ok(history.grades.iter().map(with_document).collect())
}

/// Works that were recognised, or applied, up to the end of the window and not before it.
async fn works(
    db: &impl ConnectionTrait,
    history: &Subject,
    (first, last): (i16, i16),
) -> StoreResult<Vec<(domain::award::WorkFact, creative_work::Model)>> {
    let rows = creative_work::Entity::find()
        .filter(creative_work::Column::Id.is_in(history.works.iter().map(|fact| fact.record.0)))
        .all(db)
        .await?;
    let mut rows: BTreeMap<i64, creative_work::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let in_window = |fact: &&domain::award::WorkFact| {
        // Recognition often comes in the year after the one that is honoured.
        let next = last.saturating_add(1);
        fact.recognised
            .is_some_and(|day| (first..=next).contains(&day.year()))
    };
    Ok(history
        .works
        .iter()
        .filter(in_window)
        .filter_map(|fact| Some((fact.clone(), rows.remove(&fact.record.0)?)))
        .collect())
}

async fn disciplines(
    db: &impl ConnectionTrait,
    history: &Subject,
    subject_id: i64,
    (first, last): (i16, i16),
) -> StoreResult<Vec<(domain::award::DisciplineFact, String)>> {
    let rows = discipline::Entity::find()
        .filter(discipline::Column::SubjectId.eq(subject_id))
        .all(db)
        .await?;
    let documents: BTreeMap<i64, String> =
        rows.into_iter().map(|row| (row.id, row.document)).collect();
    let in_window = |fact: &&domain::award::DisciplineFact| {
        let until = fact.until.map_or(i16::MAX, Date::year);
        fact.from.year() <= last.saturating_add(1) && until >= first
    };
    let with_document = |fact: &domain::award::DisciplineFact| {
        let document = documents.get(&fact.record.0).cloned();
        (fact.clone(), document.unwrap_or_default())
    };
    Ok(history
        .disciplines
        .iter()
        .filter(in_window)
        .map(with_document)
        .collect())
}

/// Results of whole years, sample figures left out; plans are the province's own and stand beside its figures only.
async fn results(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    (first, last): (i16, i16),
) -> StoreResult<Vec<ResultRow>> {
    let figures = target::figures_of_unit(db, unit.id).await?;
    let of_window = figures.into_iter().filter(|found| {
        let window = i64::from(first)..=i64::from(last);
        window.contains(&found.figure.year)
            && found.figure.period == WHOLE_YEAR
            && found.figure.confidence != Confidence::Sample.code()
    });
    let found: Vec<_> = of_window.collect();
    let mut plans: BTreeMap<(i64, i64), Figure> = BTreeMap::new();
    if unit.kind == target::PROVINCE {
        let rows = plan::Entity::find()
            .filter(plan::Column::TargetId.is_in(found.iter().map(|found| found.target.id)))
            .filter(plan::Column::Span.eq(WHOLE_YEAR))
            .order_by_asc(plan::Column::Revision)
            .all(db)
            .await?;
        for row in rows {
            if let Some(low) = row.low {
                plans.insert((row.target_id, row.year), Figure::from_raw(low));
            }
        }
    }
    found
        .into_iter()
        .map(|found| {
            let key = (found.target.id, found.figure.year);
            Ok(ResultRow {
                id: found.figure.id,
                year: year(found.figure.year)?,
                code: found.target.code,
                target: found.target.name_vi,
                target_en: found.target.name_en,
                measure: found.target.measure_vi,
                plan: plans.get(&key).copied(),
                done: Figure::from_raw(found.figure.value),
                source: found.figure.source,
            })
        })
        .collect()
}

/// Totals of locked sheets whose board is official.
async fn scores(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    (first, last): (i16, i16),
) -> StoreResult<Vec<ScoreRow>> {
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::UnitId.eq(unit.id))
        .filter(sheet::Column::State.eq(SheetState::Locked.code()))
        .all(db)
        .await?;
    let periods = scoring_period::Entity::find()
        .filter(scoring_period::Column::Id.is_in(sheets.iter().map(|sheet| sheet.period_id)))
        .filter(scoring_period::Column::Year.between(i64::from(first), i64::from(last)))
        .all(db)
        .await?;
    let boards = board::Entity::find()
        .filter(board::Column::Id.is_in(periods.iter().map(|period| period.board_id)))
        .filter(board::Column::State.eq(BoardState::Official.code()))
        .all(db)
        .await?;
    let mut rows = Vec::new();
    for sheet in &sheets {
        let period = periods.iter().find(|period| period.id == sheet.period_id);
        let board = period.and_then(|period| {
            let mut boards = boards.iter();
            boards.find(|board| board.id == period.board_id)
        });
        let (Some(period), Some(board)) = (period, board) else {
            continue;
        };
        let version = SetVersion {
            set: CriteriaSetId(sheet.set_id),
            version: u32::try_from(sheet.set_version)
                .map_err(|_| StoreError::corrupt("sheet", sheet.id.to_string()))?,
        };
        let set = criteria::published(db, version).await?;
        rows.push(ScoreRow {
            id: sheet.id,
            year: year(period.year)?,
            title: period.title_vi.clone(),
            board: board.code.clone(),
            points: Points::from_raw(sheet.total),
            most: set.set().scale.points(),
        });
    }
    Ok(rows)
}
