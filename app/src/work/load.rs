//! Reads what waits for a person: by the unit that the account is tied to, or for the office.

use domain::account::{Permission, Role, allows};
use domain::registration::RegistrationState;
use domain::scoring::CrossCheckRule;
use domain::{Date, Timestamp};
use sea_orm::ConnectionTrait;
use store::entity::{notice, unit};
use store::work::{OpenSheet, WaitingCuts};

use super::view::{NoticeRow, Task, WorkList, WorkPlace};
use crate::board::load::unit_ref;
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::state_for;

/// What waits for a person.
///
/// # Errors
/// The account lost its unit; the database refuses, or a stored value is not readable.
pub(crate) async fn work(db: &impl ConnectionTrait, granted: &Granted) -> AppResult<WorkList> {
    let person = granted.person();
    if person.scope().is_none() {
        return Err(AppError::Forbidden);
    }
    let office = person.role == Role::ProvincialOffice;
    let unit = match person.unit_id {
        Some(id) => Some(store::org::by_id(db, id).await?),
        None => None,
    };
    let may = |permission| allows(Some(person.role), permission);
    let mut tasks = Vec::new();
    if let Some(unit) = &unit {
        if may(Permission::EnterScores) {
            scoring_of_unit(db, unit, &mut tasks).await?;
        }
        if may(Permission::Register) {
            registering(db, unit, &mut tasks).await?;
        }
        leading(db, unit, &mut tasks).await?;
    }
    if may(Permission::ApproveRegistrations) && (office || unit.is_some()) {
        approving(db, unit.as_ref(), &mut tasks).await?;
    }
    if office && unit.is_none() {
        scoring_of_office(db, &mut tasks).await?;
    }
    tasks.sort_by_key(urgency);
    let notices = match &unit {
        Some(unit) => store::notice::open_for_unit(db, unit.id).await?,
        None if office => store::notice::open_for_office(db).await?,
        None => Vec::new(),
    };
    let places = WorkPlace::ALL.into_iter();
    Ok(WorkList {
        role: person.role,
        unit: unit.as_ref().map(unit_ref),
        tasks,
        notices: notices.into_iter().map(notice_row).collect(),
        places: places.filter(|place| may(place.permission())).collect(),
        form: state_for("/score").await,
    })
}

/// What has a last day comes first, by that day; then what stops others; then the rest.
fn urgency(task: &Task) -> (u8, Option<Date>) {
    match task {
        Task::AnswerCuts { until, .. } => (0, *until),
        Task::Register {
            state: RegistrationState::Returned,
            ..
        } => (1, None),
        Task::FillSheet { until, .. } => (2, *until),
        Task::Approve { .. } => (3, None),
        Task::RuleOnCuts { .. } => (4, None),
        Task::CrossCheck { .. } => (5, None),
        Task::Appraise { .. } => (6, None),
        Task::Register { .. } => (7, None),
        Task::Lead { .. } => (8, None),
    }
}

async fn scoring_of_unit(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    tasks: &mut Vec<Task>,
) -> AppResult<()> {
    let cuts = store::work::waiting_cuts(db, Some(unit.id)).await?;
    tasks.extend(cuts.into_iter().map(|cuts| {
        let WaitingCuts {
            open,
            count,
            answer_by,
        } = cuts;
        Task::AnswerCuts {
            unit: open.unit.name,
            sheet: open.sheet.id,
            count,
            until: Date::parse_iso(&answer_by),
        }
    }));
    let drafts = store::work::drafts_of(db, unit.id).await?;
    tasks.extend(drafts.into_iter().map(|OpenSheet { sheet, period, .. }| {
        let until = period.self_score_until.as_deref();
        Task::FillSheet {
            until: until.and_then(Date::parse_iso),
            period_vi: period.title_vi,
            period_en: period.title_en,
            sheet: sheet.id,
        }
    }));
    for (open, leads) in store::work::to_cross_check(db, unit.id).await? {
        let only_leaders =
            CrossCheckRule::parse(&open.period.cross_check) == Some(CrossCheckRule::HeadAndDeputy);
        if leads || !only_leaders {
            tasks.push(Task::CrossCheck {
                unit: open.unit.name,
                period_vi: open.period.title_vi,
                period_en: open.period.title_en,
                sheet: open.sheet.id,
            });
        }
    }
    Ok(())
}

async fn scoring_of_office(db: &impl ConnectionTrait, tasks: &mut Vec<Task>) -> AppResult<()> {
    let periods = store::work::to_appraise(db).await?;
    tasks.extend(periods.into_iter().map(|(period, count)| Task::Appraise {
        period: period.code,
        period_vi: period.title_vi,
        period_en: period.title_en,
        count,
    }));
    let cuts = store::work::waiting_cuts(db, None).await?;
    tasks.extend(cuts.into_iter().map(|cuts| Task::RuleOnCuts {
        unit: cuts.open.unit.name,
        sheet: cuts.open.sheet.id,
        count: cuts.count,
    }));
    Ok(())
}

/// The registration of this year where it is open, and those of other years that came back.
async fn registering(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    tasks: &mut Vec<Task>,
) -> AppResult<()> {
    let this_year = i64::from(store::clock::now().date_vn().year());
    let returned = store::registration::returned_to(db, unit.id).await?;
    for row in &returned {
        tasks.push(Task::Register {
            unit: unit_ref(unit),
            year: row.year,
            state: RegistrationState::Returned,
        });
    }
    let now = store::registration::find(db, unit.id, this_year).await?;
    let state = match &now {
        Some(row) => store::registration::state_of(row)?,
        None => RegistrationState::NotSent,
    };
    if state == RegistrationState::NotSent && store::org::competes_in(unit, this_year) {
        tasks.push(Task::Register {
            unit: unit_ref(unit),
            year: this_year,
            state,
        });
    }
    Ok(())
}

async fn approving(
    db: &impl ConnectionTrait,
    top: Option<&unit::Model>,
    tasks: &mut Vec<Task>,
) -> AppResult<()> {
    let waiting = store::work::to_approve(db, top.map(|unit| unit.id)).await?;
    tasks.extend(waiting.into_iter().map(|(row, unit)| Task::Approve {
        unit: unit_ref(&unit),
        year: row.year,
        by: row.changed_by_name,
        at: Timestamp::from_millis(row.changed_at),
    }));
    Ok(())
}

async fn leading(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    tasks: &mut Vec<Task>,
) -> AppResult<()> {
    let this_year = i64::from(store::clock::now().date_vn().year());
    for made in store::cluster::led_by(db, unit.id, this_year).await? {
        let cluster = store::cluster::by_id(db, made.cluster_id).await?;
        tasks.push(Task::Lead {
            code: cluster.code,
            name: cluster.name,
            year: made.year,
            head: made.head_unit_id == Some(unit.id),
        });
    }
    Ok(())
}

fn notice_row(notice: notice::Model) -> NoticeRow {
    NoticeRow {
        id: notice.id,
        parameters: store::notice::parameters(&notice),
        at: store::notice::made_at(&notice),
        code: notice.code,
        href: notice.href,
        by: notice.made_by_name,
    }
}
