//! The facts of each table: one query, rows by place and not by name, since there can be hundreds of thousands.

use std::collections::HashMap;

use domain::award::{
    AwardCode, AwardFact, CaseFact, CaseKind, CommendationType, CompositionFact, DisciplineFact,
    DisciplineForm, Grade, GradeFact, LeaveFact, MembershipFact, PostFact, Reach, RecordId,
    TitleBasis, WorkFact, WorkKind, WorkUse,
};
use domain::org::UnitId;
use sea_orm::JoinType::InnerJoin;
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Histories;
use super::select::Who;
use crate::award::kept::{day, day_opt, year};
use crate::entity::*;
use crate::error::{StoreError, StoreResult};

/// The value of a stored code.
fn coded<T>(what: &'static str, code: &str, parse: impl Fn(&str) -> Option<T>) -> StoreResult<T> {
    parse(code).ok_or_else(|| StoreError::corrupt(what, code))
}

fn coded_opt<T>(
    what: &'static str,
    code: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> StoreResult<Option<T>> {
    code.map(|code| coded(what, code, parse)).transpose()
}

pub(super) async fn grades(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    use yearly_grade::Column;
    let rows: Vec<(i64, i64, i64, String)> = yearly_grade::Entity::find()
        .select_only()
        .columns([Column::Id, Column::SubjectId, Column::Year, Column::Grade])
        .filter(who.holds(Column::SubjectId))
        .into_tuple()
        .all(db)
        .await?;
    for (id, subject, of_year, grade) in rows {
        let Some(subject) = histories.get_mut(&subject) else {
            continue;
        };
        subject.grades.push(GradeFact {
            record: RecordId(id),
            year: year(of_year)?,
            grade: coded("grade", &grade, Grade::parse)?,
        });
    }
    Ok(())
}

type AwardRow = (
    i64,
    i64,
    String,
    Option<String>,
    i64,
    i64,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
    bool,
    bool,
);

pub(super) async fn awards(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    use award_record::Column;
    let rows: Vec<AwardRow> = award_record::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::SubjectId,
            Column::Code,
            Column::Commendation,
            Column::FromYear,
            Column::ToYear,
            Column::DecidedOn,
            Column::DecisionNumber,
            Column::Basis,
            Column::Movement,
            Column::Verified,
            Column::Revoked,
        ])
        .filter(who.holds(Column::SubjectId))
        .into_tuple()
        .all(db)
        .await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.1) else {
            continue;
        };
        subject.awards.push(award(row)?);
    }
    Ok(())
}

fn award(row: AwardRow) -> StoreResult<AwardFact> {
    let (id, _, code, commendation, from, to, decided, number, basis, movement, verified, revoked) =
        row;
    Ok(AwardFact {
        record: RecordId(id),
        code: coded("award code", &code, AwardCode::parse)?,
        commendation: coded_opt(
            "type of commendation",
            commendation.as_deref(),
            CommendationType::parse,
        )?,
        from_year: year(from)?,
        to_year: year(to)?,
        decided: day_opt(decided.as_deref())?,
        number,
        basis: coded_opt("basis", basis.as_deref(), TitleBasis::parse)?,
        movement,
        verified,
        revoked,
    })
}

type WorkRow = (
    i64,
    i64,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// Works with what each author used them for: two queries.
pub(super) async fn works(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    use creative_work::Column;
    use creative_work_author::Column as Author;
    let work = creative_work_author::Entity::belongs_to(creative_work::Entity)
        .from(Author::WorkId)
        .to(Column::Id)
        .into();
    let rows: Vec<WorkRow> = creative_work_author::Entity::find()
        .select_only()
        .columns([Author::WorkId, Author::SubjectId])
        .column(Column::Kind)
        .column(Column::Reach)
        .column(Column::RecognisedOn)
        .column(Column::ValidUntil)
        .column(Column::AppliedSince)
        .join(InnerJoin, work)
        .filter(who.holds(Author::SubjectId))
        .into_tuple()
        .all(db)
        .await?;
    let mut uses = uses(db, who).await?;
    for (id, author, kind, reach, recognised, until, applied) in rows {
        let Some(subject) = histories.get_mut(&author) else {
            continue;
        };
        subject.works.push(WorkFact {
            record: RecordId(id),
            kind: coded("kind of work", &kind, WorkKind::parse)?,
            reach: coded_opt("reach", reach.as_deref(), Reach::parse)?,
            recognised: day_opt(recognised.as_deref())?,
            valid_until: day_opt(until.as_deref())?,
            applied: day_opt(applied.as_deref())?,
            uses: uses.remove(&(author, id)).unwrap_or_default(),
        });
    }
    Ok(())
}

/// By author and work, the earliest year first.
async fn uses(
    db: &impl ConnectionTrait,
    who: &Who,
) -> StoreResult<HashMap<(i64, i64), Vec<WorkUse>>> {
    use creative_work_use::Column;
    let rows: Vec<(i64, i64, String, i64)> = creative_work_use::Entity::find()
        .select_only()
        .columns([
            Column::SubjectId,
            Column::WorkId,
            Column::Code,
            Column::Year,
        ])
        .filter(who.holds(Column::SubjectId))
        .into_tuple()
        .all(db)
        .await?;
    let mut uses: HashMap<(i64, i64), Vec<WorkUse>> = HashMap::new();
    for (author, work, code, of_year) in rows {
        let of_work = uses.entry((author, work)).or_default();
        of_work.push(WorkUse {
            code: coded("award code", &code, AwardCode::parse)?,
            year: year(of_year)?,
        });
        of_work.sort_by(|a, b| (a.year, &a.code).cmp(&(b.year, &b.code)));
    }
    Ok(uses)
}

pub(super) async fn disciplines(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    let rows = discipline::Entity::find()
        .filter(who.holds(discipline::Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.subject_id) else {
            continue;
        };
        subject.disciplines.push(DisciplineFact {
            record: RecordId(row.id),
            form: coded("discipline", &row.form, DisciplineForm::parse)?,
            from: day(&row.from_day)?,
            until: day_opt(row.until_day.as_deref())?,
        });
    }
    Ok(())
}

pub(super) async fn cases(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    let rows = case_record::Entity::find()
        .filter(who.holds(case_record::Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.subject_id) else {
            continue;
        };
        subject.cases.push(CaseFact {
            record: RecordId(row.id),
            kind: coded("case", &row.kind, CaseKind::parse)?,
            opened: day(&row.opened)?,
            closed: day_opt(row.closed.as_deref())?,
            cleared: row.cleared,
        });
    }
    Ok(())
}

pub(super) async fn posts(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    let rows = leadership_post::Entity::find()
        .filter(who.holds(leadership_post::Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.subject_id) else {
            continue;
        };
        subject.posts.push(PostFact {
            record: RecordId(row.id),
            post: row.post,
            from: day(&row.from_day)?,
            until: day_opt(row.until_day.as_deref())?,
        });
    }
    Ok(())
}

pub(super) async fn leaves(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    let rows = leave_record::Entity::find()
        .filter(who.holds(leave_record::Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.subject_id) else {
            continue;
        };
        subject.leaves.push(LeaveFact {
            record: RecordId(row.id),
            maternity: row.maternity,
            from: day(&row.from_day)?,
            until: day_opt(row.until_day.as_deref())?,
        });
    }
    Ok(())
}

/// Record, subject, unit, first and last day.
type TimeRow = (i64, i64, i64, Option<String>, Option<String>);

pub(super) async fn memberships(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    use membership::Column;
    let rows: Vec<TimeRow> = membership::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::SubjectId,
            Column::UnitId,
            Column::FromDay,
            Column::UntilDay,
        ])
        .filter(who.holds(Column::SubjectId))
        .into_tuple()
        .all(db)
        .await?;
    for (id, subject, unit, from, until) in rows {
        let Some(subject) = histories.get_mut(&subject) else {
            continue;
        };
        subject.memberships.push(MembershipFact {
            record: RecordId(id),
            unit: UnitId(unit),
            from: day_opt(from.as_deref())?,
            until: day_opt(until.as_deref())?,
        });
    }
    Ok(())
}

pub(super) async fn compositions(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    let count = |number: i64| {
        u32::try_from(number).map_err(|_| StoreError::corrupt("number", number.to_string()))
    };
    let rows = composition::Entity::find()
        .filter(who.holds(composition::Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.subject_id) else {
            continue;
        };
        subject.compositions.push(CompositionFact {
            year: year(row.year)?,
            members: count(row.members)?,
            advanced: row.advanced.map(count).transpose()?,
            fighters: row.fighters.map(count).transpose()?,
            completed: row.completed.map(count).transpose()?,
            warned: row.warned.map(count).transpose()?,
            women: row.women.map(count).transpose()?,
        });
    }
    Ok(())
}
