//! What a kept record did not say and the merged one does.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ConnectionTrait,
};
use serde::{Deserialize, Serialize};

use crate::award::RecordResult;
use crate::award::kept::held;
use crate::entity::{person, subject};

/// A value as it was, and as the merge wrote it.
type Change<T> = Option<(Option<T>, T)>;

macro_rules! fields {
    (person { $($of_person:ident $ptype:ty,)* } subject { $($of_subject:ident $stype:ty,)* }) => {
        /// What was filled in, field by field.
        #[derive(Debug, Default, Serialize, Deserialize)]
        pub(super) struct Filled {
            $(#[serde(default, skip_serializing_if = "Option::is_none")] $of_person: Change<$ptype>,)*
            $(#[serde(default, skip_serializing_if = "Option::is_none")] $of_subject: Change<$stype>,)*
        }

        fn missing(
            (kept, own): (&subject::Model, &person::Model),
            (merged, other): (&subject::Model, &person::Model),
        ) -> Filled {
            let mut filled = Filled {
                $($of_person: change(own.$of_person.as_ref(), other.$of_person.as_ref()),)*
                $($of_subject: change(kept.$of_subject.as_ref(), merged.$of_subject.as_ref()),)*
            };
            if let (Some(short), Some(long)) = (&own.birth, &other.birth)
                && long.len() > short.len()
                && long.starts_with(short.as_str())
            {
                filled.birth = Some((Some(short.clone()), long.clone()));
            }
            filled
        }

        async fn write(
            tx: &impl ConnectionTrait,
            id: i64,
            filled: &Filled,
            way: Way,
        ) -> RecordResult<()> {
            let (now_subject, now_person) = (
                held::<subject::Entity>(tx, "subject", id).await?,
                held::<person::Entity>(tx, "person", id).await?,
            );
            let mut row = person::ActiveModel { subject_id: Unchanged(id), ..Default::default() };
            $(if let Some(value) = way.value(&filled.$of_person, &now_person.$of_person) {
                row.$of_person = Set(value);
            })*
            if row.is_changed() {
                row.update(tx).await?;
            }
            let mut row = subject::ActiveModel { id: Unchanged(id), ..Default::default() };
            $(if let Some(value) = way.value(&filled.$of_subject, &now_subject.$of_subject) {
                row.$of_subject = Set(value);
            })*
            if row.is_changed() {
                row.update(tx).await?;
            }
            Ok(())
        }
    };
}

fields! {
    person {
        birth String,
        birth_year i64,
        sex String,
        occupation String,
        managed_by_party bool,
        head_of_unit bool,
        died String,
    }
    subject {
        direct_worker bool,
        school_year bool,
        priority_area bool,
    }
}

fn change<T: Clone>(own: Option<&T>, other: Option<&T>) -> Change<T> {
    match (own, other) {
        (None, Some(other)) => Some((None, other.clone())),
        _ => None,
    }
}

/// Whether the values are filled in or taken out again.
#[derive(Clone, Copy)]
enum Way {
    In,
    Out,
}

impl Way {
    /// What is to be written; `None` where nothing is, because nothing was filled in or somebody changed it since.
    fn value<T: Clone + PartialEq>(self, change: &Change<T>, now: &Option<T>) -> Option<Option<T>> {
        let (before, after) = change.as_ref()?;
        match self {
            Self::In => Some(Some(after.clone())),
            Self::Out => (now.as_ref() == Some(after)).then(|| before.clone()),
        }
    }
}

/// Fills in what the kept record does not say; gives what that was.
pub(super) async fn fill(
    tx: &impl ConnectionTrait,
    kept: &subject::Model,
    merged: &subject::Model,
) -> RecordResult<Filled> {
    let own = held::<person::Entity>(tx, "person", kept.id).await?;
    let other = held::<person::Entity>(tx, "person", merged.id).await?;
    let filled = missing((kept, &own), (merged, &other));
    write(tx, kept.id, &filled, Way::In).await?;
    Ok(filled)
}

/// Takes out what was filled in, where it still stands.
pub(super) async fn empty(
    tx: &impl ConnectionTrait,
    kept_id: i64,
    filled: &Filled,
) -> RecordResult<()> {
    write(tx, kept_id, filled, Way::Out).await
}
