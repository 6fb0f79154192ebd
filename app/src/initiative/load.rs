//! Reads initiatives for the pages: what the person sees of them and may do with them.

use domain::account::{Permission, Role, allows};
use domain::award::{Reach, catalogue};
use domain::initiative::{
    InitiativeAction, InitiativeField, InitiativeStanding, InitiativeState, OpenParts, open_levels,
    requirement, standing,
};
use domain::nomination::Actor;
use domain::org::{AccountId, UnitId};
use domain::{Date, Lang, Timestamp};
use sea_orm::ConnectionTrait;
use store::award::{Readable, readable};
use store::clock;
use store::entity::initiative_recognition;
use store::initiative::{Details, Query, Row, Seen, Use};

use super::view::{
    AlikeView, AuthorView, InitiativeLine, InitiativeList, InitiativeView, InsideView, MayView,
    RecognitionView, StandingView, StepView, UseView,
};
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::state_for;

/// Lines of one page of the list.
const PAGE: u64 = 50;

/// What of the initiatives the person may read whole. A cluster head who is tied to no unit reads what is shared only:
/// to the roles the whole province would be theirs.
pub(crate) async fn scope(db: &impl ConnectionTrait, granted: &Granted) -> AppResult<Readable> {
    let person = granted.person();
    if person.role == Role::ClusterHead && person.unit_id.is_none() {
        return Ok(Readable::units([]));
    }
    let scope = person.scope().ok_or(AppError::Forbidden)?;
    Ok(readable(db, scope).await?)
}

/// The person as the rules know them.
pub(super) fn actor_of(granted: &Granted) -> AppResult<Actor> {
    let person = granted.person();
    Ok(Actor {
        account: AccountId(person.account_id),
        role: person.role,
        scope: person.scope().ok_or(AppError::Forbidden)?,
    })
}

/// What a list is asked for, as it was typed.
pub(super) struct Asked {
    pub find: String,
    pub state: String,
    pub unit: String,
    pub year: String,
    pub field: String,
    pub page: u64,
}

pub(super) fn unknown(what: &str, key: &str) -> AppError {
    AppError::NotFound {
        what: what.to_owned(),
        key: key.to_owned(),
    }
}

/// The value of a filter; `None` for an empty one.
fn chosen<T>(what: &str, text: &str, read: impl Fn(&str) -> Option<T>) -> AppResult<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(|| unknown(what, text))
}

/// The list.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    granted: &Granted,
    asked: Asked,
) -> AppResult<InitiativeList> {
    let readable = scope(db, granted).await?;
    let state = chosen("state", &asked.state, InitiativeState::parse)?;
    let field = chosen("field", &asked.field, InitiativeField::parse)?;
    let year = chosen("year", &asked.year, |text| text.parse::<i64>().ok())?;
    let mut query = Query {
        text: &asked.find,
        state,
        unit_id: None,
        year,
        field,
        page: asked.page,
        page_size: PAGE,
    };
    if !asked.unit.is_empty() {
        query.unit_id = Some(store::org::by_slug(db, &asked.unit).await?.id);
    }
    let listed = store::initiative::list(db, &readable, &query).await?;
    let of_state = |wanted| listed.counts.get(&wanted).copied().unwrap_or(0);
    let shown = match state {
        Some(state) => of_state(state),
        None => listed.counts.values().sum(),
    };
    let counts = InitiativeState::ALL.iter();
    let name = |id: i64| {
        let unit = listed.units.iter().find(|unit| unit.id == id);
        unit.map(|unit| unit.short_name.clone()).unwrap_or_default()
    };
    let today = clock::now().date_vn();
    Ok(InitiativeList {
        counts: counts.map(|state| (*state, of_state(*state))).collect(),
        next: (asked.page + 1) * PAGE < shown,
        lines: listed
            .rows
            .iter()
            .map(|row| line(row, name(row.row.unit_id), today))
            .collect(),
        units: listed
            .units
            .iter()
            .map(|unit| (unit.slug.clone(), unit.name.clone()))
            .collect(),
        years: listed.years.clone(),
        may_register: allows(Some(granted.person().role), Permission::RegisterInitiatives)
            && granted.person().unit_id.is_some(),
        form: state_for("/initiatives").await,
        find: asked.find,
        state,
        unit: asked.unit,
        year,
        field,
        page: asked.page,
    })
}

fn line(row: &Row, unit: String, today: Date) -> InitiativeLine {
    let until = row.valid_until.as_deref().and_then(Date::parse_iso);
    let ended = until.is_some_and(|until| until < today);
    let reach = row.row.reach.as_deref().and_then(Reach::parse);
    let state = InitiativeState::parse(&row.row.state).unwrap_or(InitiativeState::Registered);
    let level = row.row.review_level.as_deref().and_then(Reach::parse);
    InitiativeLine {
        id: row.row.id,
        title: row.row.title.clone(),
        unit,
        field: field_of(&row.row.field),
        year: row.row.year,
        authors: row.authors.clone(),
        standing: StandingView {
            state,
            valid: reach.filter(|_| !ended),
            ended: reach.is_some() && ended,
        },
        goes_to: level.filter(|_| reach.is_some()),
        sample: row.row.sample,
    }
}

pub(super) fn field_of(code: &str) -> InitiativeField {
    InitiativeField::parse(code).unwrap_or(InitiativeField::Other)
}

/// One initiative.
pub(super) async fn one(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<InitiativeView> {
    let readable = scope(db, granted).await?;
    let found = store::initiative::by_id(db, &readable, id).await?;
    let whole = found.seen == Seen::Whole;
    let today = clock::now().date_vn();
    let role = granted.person().role;
    let reads_records = whole && allows(Some(role), Permission::ReadRecords);
    let authors = found.initiative.shares.authors().iter();
    let authors = authors.map(|author| AuthorView {
        name: author.name.clone(),
        share: author.share,
        record: author.subject.map(|id| id.0).filter(|_| reads_records),
    });
    let unit = found.units.get(&found.row.unit_id);
    let inside = if whole {
        Some(inside(db, &found).await?)
    } else {
        None
    };
    let alike = if whole && allows(Some(role), Permission::RecogniseInitiatives) {
        Some(alike(db, &readable, &found).await?)
    } else {
        None
    };
    let recognitions = found.recognitions.iter();
    let recognitions = recognitions
        .filter(|row| whole || row.revoked_at.is_none())
        .map(|row| recognition(row, &found, today))
        .collect();
    Ok(InitiativeView {
        id,
        version: found.row.version,
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        field: field_of(&found.row.field),
        year: found.row.year,
        sample: found.row.sample,
        standing: standing_of(&found, today),
        review_level: found
            .row
            .review_level
            .as_deref()
            .and_then(Reach::parse)
            .filter(|_| whole),
        authors: authors.collect(),
        text: found.initiative.text.clone(),
        applied_since: found.initiative.applied_since,
        figures: found.initiative.figures.clone(),
        recognitions,
        inside,
        alike,
        may: may(db, granted, &found, today).await?,
        form: state_for(&format!("/initiatives/{id}")).await,
    })
}

fn standing_of(found: &Details, today: Date) -> StandingView {
    let (valid, ended) = match standing(&found.initiative, found.state, today) {
        InitiativeStanding::RecognisedAt(reach) => (Some(reach), false),
        InitiativeStanding::Expired => (None, true),
        InitiativeStanding::In(_) => (None, false),
    };
    StandingView {
        state: found.state,
        valid,
        ended,
    }
}

fn recognition(
    row: &initiative_recognition::Model,
    found: &Details,
    today: Date,
) -> RecognitionView {
    let count = |number: Option<i64>| number.and_then(|number| u16::try_from(number).ok());
    let votes = count(row.present).zip(count(row.agreed));
    let until = row.valid_until.as_deref().and_then(Date::parse_iso);
    let unit = found.units.get(&row.unit_id);
    RecognitionView {
        reach: Reach::parse(&row.reach).unwrap_or(Reach::Base),
        council_met: Date::parse_iso(&row.council_met),
        decided: Date::parse_iso(&row.decided_on),
        number: row.number.clone(),
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        valid_until: until,
        ended: until.is_some_and(|until| until < today),
        votes: votes
            .filter(|_| found.seen == Seen::Whole)
            .map(|(present, agreed)| domain::initiative::CouncilVotes { present, agreed }),
        revoked: row.revoked_at.is_some(),
    }
}

async fn inside(db: &impl ConnectionTrait, found: &Details) -> AppResult<InsideView> {
    let ids: Vec<i64> = found.initiative.files.iter().map(|file| file.0).collect();
    let files = store::evidence::by_ids(db, &ids).await?;
    let uses = store::initiative::uses(db, &[found.row.id]).await?;
    let steps = found.steps.iter().filter_map(|step| {
        Some(StepView {
            action: InitiativeAction::parse(&step.action)?,
            level: Reach::parse(&step.level),
            reason: step.reason.clone(),
            by: step.by_name.clone(),
            at: Timestamp::from_millis(step.at),
        })
    });
    Ok(InsideView {
        files: files.into_iter().map(|file| (file.id, file.name)).collect(),
        steps: steps.collect(),
        uses: uses.into_iter().map(used).collect(),
        registered_by: found.row.registered_by_name.clone(),
        registered_at: Timestamp::from_millis(found.row.registered_at),
    })
}

fn used(found: Use) -> UseView {
    let name = |lang| {
        let award = catalogue().get(&found.code).map(|award| award.name(lang));
        award.unwrap_or(&found.code).to_owned()
    };
    UseView {
        award_vi: name(Lang::Vi),
        award_en: name(Lang::En),
        year: found.year,
        name: found.name.clone(),
    }
}

async fn alike(
    db: &impl ConnectionTrait,
    readable: &Readable,
    found: &Details,
) -> AppResult<Vec<AlikeView>> {
    let text = found.initiative.text.compared();
    let alike = store::initiative::similar(db, readable, found.row.id, &text).await?;
    let units = store::org::by_ids(db, alike.iter().map(|one| one.row.unit_id)).await?;
    let views = alike.into_iter().map(|one| AlikeView {
        id: one.row.id,
        title: one.row.title,
        unit: units
            .get(&one.row.unit_id)
            .map(|unit| unit.name.clone())
            .unwrap_or_default(),
        state: InitiativeState::parse(&one.row.state).unwrap_or(InitiativeState::Registered),
        likeness: one.found.likeness,
        containment: one.found.containment,
        phrases: one.found.phrases,
    });
    Ok(views.collect())
}

/// What the person may do now, by the rules that will be asked again when they do it.
async fn may(
    db: &impl ConnectionTrait,
    granted: &Granted,
    found: &Details,
    today: Date,
) -> AppResult<MayView> {
    use InitiativeAction as A;
    use InitiativeState as S;
    if found.seen != Seen::Whole {
        return Ok(MayView::default());
    }
    let actor = actor_of(granted)?;
    let allowed = |permission| allows(Some(actor.role), permission);
    let line = store::org::ancestors(db, found.row.unit_id).await?;
    let line: Vec<UnitId> = line.iter().map(|unit| UnitId(unit.id)).collect();
    let meets = |action, level| requirement(action, level).met_by(actor, &line);
    let held = |level: Reach| {
        let recognitions = &found.initiative.recognitions;
        recognitions.iter().any(|held| held.reach == level)
    };
    let open = matches!(found.state, S::Registered | S::Recognised);
    let registers = allowed(Permission::RegisterInitiatives) && meets(A::SendToReview, Reach::Base);
    let send: Vec<Reach> = open_levels(&found.initiative, today)
        .filter(|_| open && registers)
        .collect();
    let recognises = allowed(Permission::RecogniseInitiatives);
    let level = found.row.review_level.as_deref().and_then(Reach::parse);
    let decide = level.filter(|level| recognises && meets(A::Recognise, *level));
    let revoke = Reach::ALL.iter().copied();
    Ok(MayView {
        edit: registers && OpenParts::of(found.state) != OpenParts::Nothing,
        missing: if send.is_empty() {
            Vec::new()
        } else {
            found.initiative.problems(today)
        },
        send,
        decide,
        revoke: revoke
            .filter(|level| recognises && held(*level) && meets(A::Revoke, *level))
            .collect(),
    })
}
