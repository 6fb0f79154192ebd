//! Sixty sample initiatives in every state, by the units and people of the sample records. Those that are recognised stand
//! for sample works that are there already, so that nobody's eligibility changes by them.

mod texts;

use std::collections::BTreeMap;

use domain::award::Reach;
use domain::date::Date;
use domain::figure::Figure;
use domain::initiative::{InitiativeAction, InitiativeState, fingerprint};
use domain::text::search_key;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};

use self::texts::{Theme, text, theme};
use crate::audit::Actor;
use crate::award::kept::insert_all;
use crate::clock;
use crate::entity::{
    creative_work, creative_work_author, initiative, initiative_author, initiative_figure,
    initiative_print, initiative_recognition, initiative_step, subject,
};
use crate::error::{StoreError, StoreResult};
use crate::initiative::as_bytes;

/// How many there are.
pub const COUNT: usize = 60;
/// How many stand for sample works.
const OF_WORKS: usize = 36;
const REASON: &str = "Hãy bổ sung số liệu so sánh trước và sau khi áp dụng (dữ liệu mẫu).";

/// Where a sample initiative stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Recognised; with an end that has passed.
    Recognised {
        ended: bool,
    },
    /// Recognised at the base, before the council of the province.
    GoesFurther,
    Registered,
    Returned,
    Reviewed(Reach),
    Refused,
    /// Its recognition was taken back.
    Revoked,
}

impl Stand {
    const fn of(at: usize) -> Self {
        match at {
            0..32 => Self::Recognised { ended: at % 8 == 5 },
            32..OF_WORKS => Self::GoesFurther,
            OF_WORKS..43 => Self::Registered,
            43..46 => Self::Returned,
            46..50 => Self::Reviewed(Reach::Base),
            50..54 => Self::Reviewed(Reach::Province),
            54..59 => Self::Refused,
            _ => Self::Revoked,
        }
    }

    const fn state(self) -> InitiativeState {
        match self {
            Self::Recognised { .. } => InitiativeState::Recognised,
            Self::GoesFurther | Self::Reviewed(_) => InitiativeState::UnderReview,
            Self::Registered | Self::Returned | Self::Revoked => InitiativeState::Registered,
            Self::Refused => InitiativeState::Refused,
        }
    }

    const fn review_level(self) -> Option<Reach> {
        match self {
            Self::GoesFurther => Some(Reach::Province),
            Self::Reviewed(level) => Some(level),
            _ => None,
        }
    }

    /// The steps, with whether each gives a reason.
    const fn steps(self) -> &'static [InitiativeAction] {
        use InitiativeAction as A;
        match self {
            Self::Recognised { .. } => &[A::SendToReview, A::Recognise],
            Self::GoesFurther => &[A::SendToReview, A::Recognise, A::SendToReview],
            Self::Registered => &[],
            Self::Returned => &[A::SendToReview, A::Return],
            Self::Reviewed(_) => &[A::SendToReview],
            Self::Refused => &[A::SendToReview, A::Refuse],
            Self::Revoked => &[A::SendToReview, A::Recognise, A::Revoke],
        }
    }
}

/// Adds the sample initiatives; gives how many. They are left alone where they are there already.
pub(super) async fn write(tx: &impl ConnectionTrait, actor: &Actor) -> StoreResult<usize> {
    let there = initiative::Entity::find()
        .filter(initiative::Column::Sample.eq(true))
        .count(tx)
        .await?;
    if there > 0 {
        return Ok(0);
    }
    let works = creative_work::Entity::find()
        .filter(creative_work::Column::Sample.eq(true))
        .filter(creative_work::Column::Reach.is_not_null())
        .order_by_asc(creative_work::Column::Id)
        .all(tx)
        .await?;
    let chosen = chosen(&works);
    let authors = authors_of(tx, &chosen).await?;
    for (at, work) in chosen.into_iter().enumerate() {
        let people = authors.get(&work.id).map_or(&[][..], Vec::as_slice);
        add(tx, actor, (at, work), people).await?;
    }
    Ok(COUNT)
}

/// Works from all over the list; those that go further are of the base.
fn chosen(works: &[creative_work::Model]) -> Vec<&creative_work::Model> {
    let base = works
        .iter()
        .filter(|work| work.reach.as_deref() == Some(Reach::Base.code()));
    let base: Vec<_> = base.collect();
    let spread = |of: usize, at: usize| (at * of / COUNT + at) % of.max(1);
    (0..COUNT)
        .filter_map(|at| match Stand::of(at) {
            Stand::GoesFurther | Stand::Revoked => base.get(spread(base.len(), at)).copied(),
            _ => works.get(spread(works.len(), at)),
        })
        .collect()
}

/// By work: author, name, share.
async fn authors_of(
    tx: &impl ConnectionTrait,
    works: &[&creative_work::Model],
) -> StoreResult<BTreeMap<i64, Vec<(i64, String, i64)>>> {
    let rows = creative_work_author::Entity::find()
        .filter(creative_work_author::Column::WorkId.is_in(works.iter().map(|work| work.id)))
        .order_by_asc(creative_work_author::Column::Position)
        .all(tx)
        .await?;
    let subjects = subject::Entity::find()
        .filter(subject::Column::Id.is_in(rows.iter().map(|row| row.subject_id)))
        .all(tx)
        .await?;
    let mut found: BTreeMap<i64, Vec<(i64, String, i64)>> = BTreeMap::new();
    for row in rows {
        let known = subjects.iter().find(|known| known.id == row.subject_id);
        let name = known.map(|known| known.name.clone()).unwrap_or_default();
        found
            .entry(row.work_id)
            .or_default()
            .push((row.subject_id, name, row.share));
    }
    Ok(found)
}

async fn add(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (at, work): (usize, &creative_work::Model),
    authors: &[(i64, String, i64)],
) -> StoreResult<()> {
    let of_work = at < OF_WORKS;
    // Every fourth of the new ones repeats the one before it, under another name.
    let same_as = if !of_work && at % 4 == 3 { at - 1 } else { at };
    let by_title = if of_work { work.title.as_str() } else { "" };
    let theme = theme(by_title, same_as)
        .ok_or_else(|| StoreError::corrupt("sample initiative", at.to_string()))?;
    let title = match (of_work, same_as == at) {
        (true, _) => work.title.clone(),
        (false, true) => format!("{} (dữ liệu mẫu)", theme.title),
        (false, false) => format!("{}, cách làm mới (dữ liệu mẫu)", theme.title),
    };
    let text = text(theme, &title, same_as);
    let stand = Stand::of(at);
    let now = clock::now();
    let year = work.recognised_on.as_deref().and_then(Date::parse_iso);
    let year = year.filter(|_| of_work).unwrap_or(now.date_vn()).year();
    let names: Vec<&str> = authors.iter().map(|(_, name, _)| name.as_str()).collect();
    let unit_id = work
        .unit_id
        .ok_or_else(|| StoreError::corrupt("sample work", work.id.to_string()))?;
    let row = initiative::ActiveModel {
        unit_id: Set(unit_id),
        year: Set(i64::from(year)),
        field: Set(theme.field.code().to_owned()),
        search_key: Set(search_key(&format!("{title} {}", names.join(" ")))),
        title: Set(title),
        problem: Set(text.problem.clone()),
        solution: Set(text.solution.clone()),
        effect: Set(text.effect.clone()),
        applied_since: Set(if of_work {
            work.applied_since.clone()
        } else {
            Some("2025-03-01".to_owned())
        }),
        state: Set(stand.state().code().to_owned()),
        review_level: Set(stand.review_level().map(|level| level.code().to_owned())),
        reach: Set(work.reach.clone().filter(|_| of_work)),
        work_id: Set(of_work.then_some(work.id)),
        sample: Set(true),
        registered_by_name: Set(actor.name.clone()),
        registered_at: Set(now.millis()),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(now.millis()),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await?;
    parts(tx, stored.id, theme, at, authors).await?;
    review(tx, actor, stored.id, work, stand).await?;
    let print = initiative_print::ActiveModel {
        initiative_id: Set(stored.id),
        pairs: Set(as_bytes(fingerprint(&text.compared()))),
    };
    initiative_print::Entity::insert(print)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

async fn parts(
    tx: &impl ConnectionTrait,
    id: i64,
    theme: &Theme,
    at: usize,
    authors: &[(i64, String, i64)],
) -> StoreResult<()> {
    let authors = authors.iter().zip(1..);
    let authors =
        authors.map(
            |((subject, name, share), position)| initiative_author::ActiveModel {
                initiative_id: Set(id),
                subject_id: Set(Some(*subject)),
                name: Set(name.clone()),
                share: Set(*share),
                position: Set(position),
                ..Default::default()
            },
        );
    insert_all(tx, authors).await?;
    let value = i32::try_from(at % 17 + 3).unwrap_or(3);
    let figure = initiative_figure::ActiveModel {
        initiative_id: Set(id),
        what: Set(theme.what.to_owned()),
        value: Set(Figure::from_int(value).raw()),
        measure: Set(theme.measure.to_owned()),
        year: Set(Some(2025)),
        source: Set(format!("{} (dữ liệu mẫu)", theme.source)),
        position: Set(1),
        ..Default::default()
    };
    insert_all(tx, [figure]).await?;
    Ok(())
}

/// What its council did.
async fn review(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    work: &creative_work::Model,
    stand: Stand,
) -> StoreResult<()> {
    let now = clock::now().millis();
    let own_level = match stand {
        Stand::Recognised { .. } | Stand::GoesFurther | Stand::Revoked => work.reach.clone(),
        Stand::Reviewed(level) => Some(level.code().to_owned()),
        _ => None,
    };
    let own_level = own_level.unwrap_or_else(|| Reach::Base.code().to_owned());
    let steps = stand.steps().iter().enumerate();
    let steps = steps.map(|(place, action)| initiative_step::ActiveModel {
        initiative_id: Set(id),
        action: Set(action.code().to_owned()),
        level: Set(if place == 2 && stand == Stand::GoesFurther {
            Reach::Province.code().to_owned()
        } else {
            own_level.clone()
        }),
        reason: Set(match action {
            InitiativeAction::Return | InitiativeAction::Refuse | InitiativeAction::Revoke => {
                Some(REASON.to_owned())
            }
            _ => None,
        }),
        by_name: Set(actor.name.clone()),
        at: Set(now),
        ..Default::default()
    });
    insert_all(tx, steps).await?;
    let recognised = stand.steps().contains(&InitiativeAction::Recognise);
    let (Some(decided), Some(unit_id), true) = (&work.recognised_on, work.unit_id, recognised)
    else {
        return Ok(());
    };
    let until = match stand {
        Stand::Recognised { ended: true } => {
            Date::parse_iso(decided).map(|day| format!("{}-11-15", i32::from(day.year()) + 1))
        }
        _ => None,
    };
    if until.is_some() {
        let mut row = work.clone().into_active_model();
        row.valid_until = Set(until.clone());
        row.update(tx).await?;
    }
    let row = initiative_recognition::ActiveModel {
        initiative_id: Set(id),
        reach: Set(own_level),
        council_met: Set(decided.replace("-11-15", "-11-08")),
        decided_on: Set(decided.clone()),
        number: Set(work.decision_number.clone()),
        unit_id: Set(unit_id),
        valid_until: Set(until),
        present: Set(Some(9)),
        agreed: Set(Some(8)),
        revoked_at: Set((stand == Stand::Revoked).then_some(now)),
        recorded_by_name: Set(actor.name.clone()),
        recorded_at: Set(now),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}
