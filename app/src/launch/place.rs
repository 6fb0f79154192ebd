//! For whom a person launches and carries out movements: the province, or one unit.

use domain::Lang;
use domain::account::Role;
use sea_orm::ConnectionTrait;
use store::entity::{movement, movement_launch};
use store::{StoreError, launch};

use crate::context::{Granted, SignedIn};
use crate::error::{AppError, AppResult};
use crate::lang::capitalised;

/// For whom a person works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The provincial office.
    Province,
    /// One unit, by its key.
    Unit(i64),
}

impl Place {
    /// The place of a person; `None` for one who is tied to no unit and is not of the office.
    pub fn of(person: &SignedIn) -> Option<Self> {
        match (person.unit_id, person.role) {
            (Some(unit), _) => Some(Self::Unit(unit)),
            (None, Role::ProvincialOffice) => Some(Self::Province),
            (None, _) => None,
        }
    }

    /// The place of a person who wants to change something.
    ///
    /// # Errors
    /// Says that the account is tied to no unit.
    pub fn needed(granted: &Granted) -> AppResult<Self> {
        Self::of(granted.person()).ok_or_else(|| {
            AppError::refused("no-unit", |lang| match lang {
                Lang::Vi => "Tài khoản này chưa gắn với đơn vị nào. Hãy nhờ quản trị hệ thống gắn tài khoản với đơn vị.",
                Lang::En => "This account is tied to no unit. Ask the administrator to tie it to one.",
            })
        })
    }

    /// The unit; `None` for the province: the form in which it is stored.
    pub fn unit(self) -> Option<i64> {
        match self {
            Self::Province => None,
            Self::Unit(unit) => Some(unit),
        }
    }
}

/// A refusal in the words of a rule, as a sentence.
pub fn refuse(code: &str, words: impl Fn(Lang) -> &'static str) -> AppError {
    AppError::refused(code, |lang| format!("{}.", capitalised(words(lang))))
}

/// The movement with this code.
///
/// # Errors
/// There is none, or it is still a draft; the database refuses.
pub async fn launched(db: &impl ConnectionTrait, code: &str) -> AppResult<movement::Model> {
    let found = store::movement::find(db, code).await?;
    Ok(found.ok_or_else(|| StoreError::not_found("movement", code))?)
}

/// Whether who works for `place` launched this movement. Movements of the reference data are the province's.
pub fn is_own(place: Option<Place>, row: Option<&movement_launch::Model>) -> bool {
    let owner = row.and_then(|row| row.owner_unit_id);
    place.is_some_and(|place| place.unit() == owner)
}

/// The launch of a movement that the person manages; `None` for one of the reference data.
///
/// # Errors
/// [`AppError::Forbidden`] for a movement that another unit launched; the account is tied to no unit; the database
/// refuses.
pub async fn managed(
    db: &impl ConnectionTrait,
    granted: &Granted,
    movement: &movement::Model,
) -> AppResult<Option<movement_launch::Model>> {
    let place = Place::needed(granted)?;
    let row = launch::of_movement(db, movement.id).await?;
    if is_own(Some(place), row.as_ref()) {
        Ok(row)
    } else {
        Err(AppError::Forbidden)
    }
}
