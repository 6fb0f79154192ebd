//! The rows that move from one record to another, and the note that says which.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QuerySelect,
};
use serde::{Deserialize, Serialize};

use super::filled::Filled;
use crate::award::RecordResult;
use crate::award::kept::joined;
use crate::entity::*;

/// Rows that do not stand after the merge, by key.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Of the kept record: they go to the merged one.
    pub grades_out: Vec<i64>,
    pub awards_out: Vec<i64>,
    /// Of the merged record: they stay there.
    pub grades_stay: Vec<i64>,
    pub awards_stay: Vec<i64>,
}

/// What moved, by the keys of the rows.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Moved {
    pub memberships: Vec<i64>,
    pub posts: Vec<i64>,
    pub leaves: Vec<i64>,
    pub disciplines: Vec<i64>,
    pub cases: Vec<i64>,
    pub standings: Vec<i64>,
    pub shares: Vec<i64>,
    pub initiatives: Vec<i64>,
    pub nominations: Vec<i64>,
    pub uses: Vec<i64>,
    pub grades: Vec<i64>,
    pub awards: Vec<i64>,
    /// Of the kept record, which stand at the merged one since.
    pub uses_out: Vec<i64>,
    pub grades_out: Vec<i64>,
    pub awards_out: Vec<i64>,
    /// The end of the number of identity, where it moved.
    pub identity: Option<String>,
    /// What the kept record did not say before.
    pub filled: Filled,
}

impl Moved {
    /// What the log says of it.
    pub fn told(&self) -> String {
        let counts = [
            ("grades", self.grades.len()),
            ("awards", self.awards.len()),
            ("works", self.shares.len()),
            ("initiatives", self.initiatives.len()),
            ("nominations", self.nominations.len()),
            ("set aside", self.grades_out.len() + self.awards_out.len()),
        ];
        let parts = counts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(word, count)| format!("{word} {count}"))
            .collect();
        joined(parts.iter().map(String::as_str))
    }
}

/// Keys of the rows of a subject in a table.
macro_rules! keys {
    ($tx:expr, $entity:ident, $condition:expr) => {
        $entity::Entity::find()
            .select_only()
            .column($entity::Column::Id)
            .filter($condition)
            .into_tuple::<i64>()
            .all($tx)
            .await?
    };
}

/// Rows of a table that belong to one subject belong to another.
macro_rules! hand_over {
    ($tx:expr, $entity:ident, $ids:expr, $from:expr => $to:expr) => {
        if !$ids.is_empty() {
            $entity::Entity::update_many()
                .col_expr($entity::Column::SubjectId, Expr::value($to))
                .filter($entity::Column::SubjectId.eq($from))
                .filter($entity::Column::Id.is_in($ids.iter().copied()))
                .exec($tx)
                .await?;
        }
    };
}

/// Rows of which a subject has one for each year change places: for a moment one side stands in years before Christ, so
/// that no subject has two of the same.
macro_rules! exchange {
    ($tx:expr, $entity:ident, $year:ident, $one:expr, $other:expr, $a:expr, $b:expr) => {
        turn_year!($tx, $entity, $year, $one);
        hand_over!($tx, $entity, $one, $a => $b);
        hand_over!($tx, $entity, $other, $b => $a);
        turn_year!($tx, $entity, $year, $one);
    };
}

macro_rules! turn_year {
    ($tx:expr, $entity:ident, $year:ident, $ids:expr) => {
        if !$ids.is_empty() {
            let year = Expr::col($entity::Column::$year).mul(-1);
            $entity::Entity::update_many()
                .col_expr($entity::Column::$year, year)
                .filter($entity::Column::Id.is_in($ids.iter().copied()))
                .exec($tx)
                .await?;
        }
    };
}

/// Moves everything of the merged record to the kept one, but what is set aside.
pub(super) async fn carry(
    tx: &impl ConnectionTrait,
    (kept, merged): (i64, i64),
    aside: Aside,
) -> RecordResult<Moved> {
    macro_rules! all_of {
        ($entity:ident) => {
            keys!(tx, $entity, $entity::Column::SubjectId.eq(merged))
        };
    }
    macro_rules! all_but {
        ($entity:ident, $stay:expr) => {
            keys!(
                tx,
                $entity,
                Condition::all()
                    .add($entity::Column::SubjectId.eq(merged))
                    .add($entity::Column::Id.is_not_in($stay.iter().copied()))
            )
        };
    }
    let of_awards = |subject: i64, awards: &[i64]| {
        Condition::all()
            .add(creative_work_use::Column::SubjectId.eq(subject))
            .add(creative_work_use::Column::AwardRecordId.is_in(awards.iter().copied()))
    };
    let uses_stay = keys!(tx, creative_work_use, of_awards(merged, &aside.awards_stay));
    let moved = Moved {
        memberships: all_of!(membership),
        posts: all_of!(leadership_post),
        leaves: all_of!(leave_record),
        disciplines: all_of!(discipline),
        cases: all_of!(case_record),
        standings: all_of!(standing),
        shares: all_of!(creative_work_author),
        initiatives: all_of!(initiative_author),
        nominations: all_of!(nomination),
        uses: all_but!(creative_work_use, uses_stay),
        grades: all_but!(yearly_grade, aside.grades_stay),
        awards: all_but!(award_record, aside.awards_stay),
        uses_out: keys!(tx, creative_work_use, of_awards(kept, &aside.awards_out)),
        grades_out: aside.grades_out,
        awards_out: aside.awards_out,
        identity: identity(tx, merged, kept).await?,
        filled: Filled::default(),
    };
    change_places(tx, &moved, kept, merged).await?;
    Ok(moved)
}

/// What moves goes to `here`, what is set aside to `there`; with the two exchanged it is the way back.
async fn change_places(
    tx: &impl ConnectionTrait,
    moved: &Moved,
    here: i64,
    there: i64,
) -> RecordResult<()> {
    macro_rules! to_here {
        ($($entity:ident $ids:ident)*) => {
            $(hand_over!(tx, $entity, moved.$ids, there => here);)*
        };
    }
    to_here!(
        membership memberships
        leadership_post posts
        leave_record leaves
        discipline disciplines
        case_record cases
        standing standings
        creative_work_author shares
        initiative_author initiatives
        nomination nominations
        creative_work_use uses
    );
    hand_over!(tx, creative_work_use, moved.uses_out, here => there);
    let (out, came) = (&moved.grades_out, &moved.grades);
    exchange!(tx, yearly_grade, Year, out, came, here, there);
    let (out, came) = (&moved.awards_out, &moved.awards);
    exchange!(tx, award_record, FromYear, out, came, here, there);
    Ok(())
}

/// Gives each record its own again. Rows that are gone since are passed over.
pub(super) async fn give_back(
    tx: &impl ConnectionTrait,
    moved: &Moved,
    kept: i64,
    merged: i64,
) -> RecordResult<()> {
    change_places(tx, moved, merged, kept).await?;
    if let Some(end) = &moved.identity
        && identity_end(tx, kept).await?.as_ref() == Some(end)
    {
        identity(tx, kept, merged).await?;
    }
    Ok(())
}

/// The end of the number of identity of a person, as it may be shown.
async fn identity_end(tx: &impl ConnectionTrait, id: i64) -> RecordResult<Option<String>> {
    let row = person_identity::Entity::find_by_id(id).one(tx).await?;
    Ok(row.map(|row| masked(&row.number)))
}

/// The end of a number of identity.
pub(crate) fn masked(number: &str) -> String {
    let number = domain::award::IdentityNumber::parse(number);
    number.map_or_else(|| "…".to_owned(), |number| format!("{number:?}"))
}

/// Moves the number of identity where the other person has none; gives its end.
async fn identity(tx: &impl ConnectionTrait, from: i64, to: i64) -> RecordResult<Option<String>> {
    let (own, other) = (
        person_identity::Entity::find_by_id(from).one(tx).await?,
        person_identity::Entity::find_by_id(to).one(tx).await?,
    );
    let (Some(own), None) = (own, other) else {
        return Ok(None);
    };
    person_identity::Entity::delete_by_id(from).exec(tx).await?;
    let end = masked(&own.number);
    let row = person_identity::ActiveModel {
        subject_id: Set(to),
        number: Set(own.number),
    };
    person_identity::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(Some(end))
}
