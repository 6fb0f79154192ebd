//! The work list.

use domain::Lang;
use domain::account::{Role, Scope, allows};
use domain::award::catalogue;
use domain::nomination::{
    NominationAction, NominationState, TimeLimit, clock, next_actor, week_load,
};
use domain::workday::Calendar;
use sea_orm::ConnectionTrait;
use store::award::Readable;
use store::nomination::{Asked, Row, counts, drafts, due_days, find, limits, paths};
use store::{clock as now, holiday};

use super::{award_name, class_of, handles, prepares, scope};
use crate::context::{Granted, SignedIn};
use crate::error::{AppError, AppResult};
use crate::form::state_for;
use crate::lang::lang;
use crate::nomination::view::{DossierRow, DraftRow, PAGE, WorkQuery, WorkView};
use crate::work::view::WorkPlace;

/// Pages about the same people, in the order in which they are linked.
const RELATED: [WorkPlace; 5] = [
    WorkPlace::Eligible,
    WorkPlace::Records,
    WorkPlace::Initiatives,
    WorkPlace::Postings,
    WorkPlace::Awards,
];
/// Dossiers of one page.
const SIZE: u64 = 50;
/// Drafts that are shown.
const MOST_DRAFTS: u64 = 20;
/// Working days before the last one from which the clock warns.
pub(super) const SOON: u32 = 3;
/// Years that can be asked about, back from the present one.
const YEARS_BACK: i16 = 5;

/// The work list as the query asks.
pub(in crate::nomination) async fn work(
    db: &impl ConnectionTrait,
    granted: &Granted,
    query: WorkQuery,
) -> AppResult<WorkView> {
    let person = granted.person();
    let readable = scope(db, granted).await?;
    let lang = lang();
    let today = now::now().date_vn();
    let calendar = holiday::calendar(db).await?;
    let limits = limits(db, today).await?;
    let when = (limits.as_slice(), today, &calendar);
    let asked = asked(db, person, &readable, &query).await?;
    let page = page_of(&query.page)?;
    let found = find(db, &readable, &asked, when, (page, SIZE)).await?;
    let only_overdue = Asked {
        overdue: true,
        ..Asked::default()
    };
    let (by_state, overdue) = counts(db, &readable, &only_overdue, when).await?;
    let waiting = waits_for(person);
    let mine = waiting
        .iter()
        .filter_map(|state| by_state.get(state))
        .sum::<u64>();
    let load = if handles(person) {
        let days = due_days(db, &readable, &limits, &calendar).await?;
        week_load(&days, today, &calendar).ok()
    } else {
        None
    };
    let paths = paths(db, today).await?;
    let secrets = super::dossier::reads_secrets(person);
    let rows = found.rows.into_iter().map(|row| {
        let shown = RowContext {
            limits: &limits,
            today,
            calendar: &calendar,
            lang,
            secrets,
        };
        shown.row(row, |code| {
            paths.iter().find(|path| path.award.as_str() == code)
        })
    });
    let rows: Vec<DossierRow> = rows.collect();
    let drafts = drafts(db, &readable, MOST_DRAFTS).await?;
    let units = store::org::by_ids(db, drafts.iter().map(|(list, _)| list.unit_id)).await?;
    let drafts = drafts
        .into_iter()
        .filter(|_| prepares(person))
        .map(|(list, names)| DraftRow {
            id: list.id,
            title: list.title,
            unit: units
                .get(&list.unit_id)
                .map(|unit| unit.name.clone())
                .unwrap_or_default(),
            names,
            sample: list.sample,
        })
        .collect();
    let steps = steps_of(person, asked.state);
    Ok(WorkView {
        counts: NominationState::ALL
            .iter()
            .filter_map(|state| Some((*state, *by_state.get(state)?)))
            .collect(),
        overdue,
        mine,
        total: found.total,
        page,
        pages: found.total.div_ceil(SIZE),
        rows,
        awards: catalogue()
            .awards()
            .iter()
            .filter(|award| award.is_valid_on(today))
            .map(|award| (award.code.as_str().to_owned(), award.name(lang).to_owned()))
            .collect(),
        years: (0..=YEARS_BACK).map(|back| today.year() - back).collect(),
        load,
        steps,
        drafts,
        may_prepare: prepares(person),
        related: RELATED
            .into_iter()
            .filter(|place| allows(Some(person.role), place.permission()))
            .collect(),
        query,
        form: state_for(PAGE).await,
    })
}

fn page_of(text: &str) -> AppResult<u64> {
    if text.is_empty() {
        return Ok(1);
    }
    let page = text.parse().ok().filter(|page| *page > 0);
    page.ok_or_else(|| unknown("page", text))
}

fn unknown(what: &str, key: &str) -> AppError {
    AppError::NotFound {
        what: what.to_owned(),
        key: key.to_owned(),
    }
}

async fn asked(
    db: &impl ConnectionTrait,
    person: &SignedIn,
    readable: &Readable,
    query: &WorkQuery,
) -> AppResult<Asked> {
    let state = match query.state.as_str() {
        "" => None,
        code => Some(NominationState::parse(code).ok_or_else(|| unknown("state", code))?),
    };
    let award = match query.award.as_str() {
        "" => None,
        code => {
            let known = catalogue()
                .get(code)
                .ok_or_else(|| unknown("award", code))?;
            Some(known.code.as_str().to_owned())
        }
    };
    let year = match query.year.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| unknown("year", text))?),
    };
    let unit_id = match query.unit.as_str() {
        "" => None,
        slug => {
            let unit = store::org::by_slug(db, slug).await?;
            if !readable.covers(Some(unit.id)) {
                return Err(unknown("unit", slug));
            }
            Some(unit.id)
        }
    };
    Ok(Asked {
        state,
        award,
        unit_id,
        year,
        overdue: query.overdue == "1",
        waiting: (query.mine == "1").then(|| waits_for(person)),
    })
}

/// The states in which a dossier waits for somebody like the reader.
fn waits_for(person: &SignedIn) -> Vec<NominationState> {
    use NominationState as S;
    let province = person.scope() == Some(Scope::WholeProvince);
    match (person.role, province) {
        (Role::ProvincialOffice, true) => vec![
            S::Submitted,
            S::Appraisal,
            S::Consultation,
            S::Posting,
            S::AwaitingCouncil,
            S::CouncilPassed,
            S::CouncilFailed,
            S::SentToCentre,
            S::Decided,
            S::NotAwarded,
        ],
        (Role::Leader, _) => vec![S::AwaitingSignature],
        (Role::UnitClerk | Role::ClusterHead, false) => vec![
            S::Draft,
            S::AwaitingAssessment,
            S::AwaitingBallot,
            S::Returned,
        ],
        _ => Vec::new(),
    }
}

/// Steps that a person can take for several dossiers of one state at once.
fn steps_of(person: &SignedIn, state: Option<NominationState>) -> Vec<NominationAction> {
    use NominationAction as A;
    let Some(state) = state else {
        return Vec::new();
    };
    let bulk = [
        A::SendToAssessment,
        A::OpenBallot,
        A::Submit,
        A::Receive,
        A::FinishAppraisal,
        A::FinishConsultation,
        A::FinishPosting,
        A::PassCouncil,
        A::SendToSignature,
        A::Decide,
        A::SendToCentre,
        A::HandOver,
        A::Archive,
    ];
    let mine = waits_for(person).contains(&state);
    bulk.into_iter()
        .filter(|action| mine && action.row().0.contains(&state))
        .filter(|action| !(state == NominationState::Returned && *action == A::Submit))
        .collect()
}

/// What a row of a list needs besides its own.
pub(super) struct RowContext<'a> {
    pub(super) limits: &'a [TimeLimit],
    pub(super) today: domain::Date,
    pub(super) calendar: &'a Calendar,
    pub(super) lang: Lang,
    pub(super) secrets: bool,
}

impl RowContext<'_> {
    /// A dossier in a list.
    pub(super) fn row<'p>(
        &self,
        row: Row,
        path: impl Fn(&str) -> Option<&'p domain::nomination::PathConfig>,
    ) -> DossierRow {
        let limit = self.limits.iter().find(|limit| limit.state == row.state);
        let clock =
            limit.and_then(|limit| clock(limit, row.entered, self.today, self.calendar, SOON).ok());
        let hidden = row.row.secret && !self.secrets;
        let stored = &row.row;
        DossierRow {
            id: stored.id,
            list: stored.list_id,
            name: if hidden {
                secret_name(self.lang)
            } else {
                stored.name.clone()
            },
            award: award_name(&stored.award, self.lang),
            class: class_of(&stored.award),
            unit: row.unit,
            year: i16::try_from(stored.year).unwrap_or_default(),
            state: row.state,
            next: path(&stored.award).and_then(|path| next_actor(row.state, path)),
            clock,
            blocked: stored.blocks.map(|blocks| blocks > 0),
            secret: stored.secret,
            sample: stored.sample,
        }
    }
}

/// What stands for a name that is secret.
pub(super) fn secret_name(lang: Lang) -> String {
    match lang {
        Lang::Vi => "Hồ sơ mật",
        Lang::En => "Secret dossier",
    }
    .to_owned()
}
