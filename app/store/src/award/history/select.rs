//! Which subjects' rows a query reads: of one, or of a range of keys among the subjects of a selection.

use domain::award::{SubjectId, SubjectKind};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use crate::award::scope::Readable;
use crate::entity::{membership, subject};
use crate::error::StoreResult;

/// Subjects of one kind: all, or those of some units in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    kind: SubjectKind,
    among: Among,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Among {
    All,
    /// Who belongs to the units now.
    Now(Readable),
    /// Who belonged to the units at some time in the year.
    InYear(Readable, i16),
}

impl Selection {
    /// All subjects of a kind that may be read.
    #[must_use]
    pub fn all(kind: SubjectKind, readable: Readable) -> Self {
        let among = match readable.ids() {
            None => Among::All,
            Some(_) => Among::Now(readable),
        };
        Self { kind, among }
    }

    /// Persons who belonged to these units at some time in `year`, whatever they belong to now. [`Readable::ALL`] stands
    /// for the whole province.
    #[must_use]
    pub fn persons_of_year(units: Readable, year: i16) -> Self {
        Self {
            kind: SubjectKind::Individual,
            among: Among::InYear(units, year),
        }
    }

    /// Rows of `subject` that belong to the selection.
    pub(super) fn holds(&self) -> Condition {
        let of_kind = Condition::all()
            .add(subject::Column::Kind.eq(self.kind.code()))
            .add(subject::Column::MergedInto.is_null());
        match self.ids() {
            Some(ids) => of_kind.add(subject::Column::Id.in_subquery(ids)),
            None => of_kind,
        }
    }

    /// The keys of the selection; `None` where the kind alone decides.
    fn ids(&self) -> Option<SelectStatement> {
        match &self.among {
            Among::All => None,
            Among::Now(readable) => Some(
                subject::Entity::find()
                    .select_only()
                    .column(subject::Column::Id)
                    .filter(subject::Column::Kind.eq(self.kind.code()))
                    .filter(readable.standing())
                    .into_query(),
            ),
            Among::InYear(units, year) => Some(members_of_year(units, *year)),
        }
    }
}

fn members_of_year(units: &Readable, year: i16) -> SelectStatement {
    use membership::Column;
    let began = Condition::any()
        .add(Column::FromDay.is_null())
        .add(Column::FromDay.lte(format!("{year:04}-12-31")));
    let lasted = Condition::any()
        .add(Column::UntilDay.is_null())
        .add(Column::UntilDay.gte(format!("{year:04}-01-01")));
    membership::Entity::find()
        .select_only()
        .column(Column::SubjectId)
        .filter(units.filter(Column::UnitId))
        .filter(began)
        .filter(lasted)
        .into_query()
}

/// Whose rows are read.
pub(in crate::award) enum Who {
    /// Of one subject.
    One(i64),
    /// Of subjects from one key to another; `among` narrows it where few of them belong to the selection.
    Range {
        first: i64,
        last: i64,
        among: Option<Box<SelectStatement>>,
    },
}

impl Who {
    /// Rows whose `column` names one of them; of a range, others may be among them.
    pub(in crate::award) fn holds(&self, column: impl ColumnTrait) -> Condition {
        match self {
            Self::One(id) => Condition::all().add(column.eq(*id)),
            Self::Range { first, last, among } => {
                let range = Condition::all().add(column.between(*first, *last));
                match among {
                    Some(ids) => range.add(column.in_subquery(SelectStatement::clone(ids))),
                    None => range,
                }
            }
        }
    }

    pub(super) const fn last(&self) -> i64 {
        match self {
            Self::One(id) => *id,
            Self::Range { last, .. } => *last,
        }
    }
}

/// The range of keys of the next page, and whether it is a full one; `None` when nothing is left. One query.
pub(super) async fn range(
    db: &impl ConnectionTrait,
    selection: &Selection,
    after: Option<SubjectId>,
    size: u64,
) -> StoreResult<Option<(Who, bool)>> {
    let mut query = subject::Entity::find()
        .select_only()
        .column(subject::Column::Id)
        .filter(selection.holds())
        .order_by_asc(subject::Column::Id)
        .limit(size);
    if let Some(after) = after {
        query = query.filter(subject::Column::Id.gt(after.0));
    }
    let ids: Vec<i64> = query.into_tuple().all(db).await?;
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else {
        return Ok(None);
    };
    let full = ids.len() as u64 == size;
    // Where most keys of the range belong to the selection, asking for each whether it does takes longer than reading
    // some rows too many.
    let dense = last - first < 2 * i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let who = Who::Range {
        first: *first,
        last: *last,
        among: if dense {
            None
        } else {
            selection.ids().map(Box::new)
        },
    };
    Ok(Some((who, full)))
}
