//! What two records both have one of, so that somebody has to say whose stands before they become one.

use std::collections::BTreeMap;

use domain::award::Side;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Merge;
use super::moved::Aside;
use super::read::Count;
use crate::entity::{
    award_record, creative_work, creative_work_author, initiative, initiative_author, nomination,
    nomination_list, yearly_grade,
};
use crate::error::StoreResult;

/// Something of which both records have one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "two records have a handful of them"
)]
pub enum Clash {
    /// A grade of the same year.
    Grade {
        /// Of the first record.
        first: yearly_grade::Model,
        /// Of the second.
        second: yearly_grade::Model,
    },
    /// The same award for the same years by the same decision, or by one whose number one of them lacks.
    Award {
        /// Of the first record.
        first: award_record::Model,
        /// Of the second.
        second: award_record::Model,
    },
    /// A share in the same work. Nobody can choose: the shares are put right first.
    Work(String),
    /// A share in the same initiative, likewise.
    Initiative(String),
    /// A name in the same submission, likewise: one of them is withdrawn first.
    List(String),
}

impl Clash {
    /// What stands for it in [`Merge::stands`]; `None` where nobody can choose.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        match self {
            Self::Grade { first, .. } => Some(format!("grade-{}", first.year)),
            Self::Award { first, second } => {
                let (low, high) = (first.id.min(second.id), first.id.max(second.id));
                Some(format!("award-{low}-{high}"))
            }
            Self::Work(_) | Self::Initiative(_) | Self::List(_) => None,
        }
    }
}

/// What some records have of the things that can stand in the way of a merge.
#[derive(Debug, Default)]
pub struct Holdings {
    grades: Vec<yearly_grade::Model>,
    awards: Vec<award_record::Model>,
    works: Vec<(i64, i64)>,
    initiatives: Vec<(i64, i64)>,
    lists: Vec<(i64, i64)>,
    titles: [BTreeMap<i64, String>; 3],
}

impl Holdings {
    /// Reads what these subjects have: five queries, and one more for each kind of title that is needed.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn of(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Self> {
        let ids = || ids.iter().copied();
        let mut found = Self {
            grades: yearly_grade::Entity::find()
                .filter(yearly_grade::Column::SubjectId.is_in(ids()))
                .order_by_asc(yearly_grade::Column::Year)
                .all(db)
                .await?,
            awards: award_record::Entity::find()
                .filter(award_record::Column::SubjectId.is_in(ids()))
                .order_by_asc(award_record::Column::ToYear)
                .order_by_asc(award_record::Column::Id)
                .all(db)
                .await?,
            works: creative_work_author::Entity::find()
                .select_only()
                .column(creative_work_author::Column::SubjectId)
                .column(creative_work_author::Column::WorkId)
                .filter(creative_work_author::Column::SubjectId.is_in(ids()))
                .into_tuple()
                .all(db)
                .await?,
            initiatives: initiative_author::Entity::find()
                .select_only()
                .column(initiative_author::Column::SubjectId)
                .column(initiative_author::Column::InitiativeId)
                .filter(initiative_author::Column::SubjectId.is_in(ids()))
                .into_tuple()
                .all(db)
                .await?,
            lists: nomination::Entity::find()
                .select_only()
                .column(nomination::Column::SubjectId)
                .column(nomination::Column::ListId)
                .filter(nomination::Column::SubjectId.is_in(ids()))
                .filter(nomination::Column::Withdrawn.is_null())
                .into_tuple()
                .all(db)
                .await?,
            titles: Default::default(),
        };
        found.titles = found.read_titles(db).await?;
        Ok(found)
    }

    async fn read_titles(
        &self,
        db: &impl ConnectionTrait,
    ) -> StoreResult<[BTreeMap<i64, String>; 3]> {
        macro_rules! titles {
            ($entity:ident, $rows:expr) => {{
                let ids = of_several($rows);
                if ids.is_empty() {
                    BTreeMap::new()
                } else {
                    let rows: Vec<(i64, String)> = $entity::Entity::find()
                        .select_only()
                        .columns([$entity::Column::Id, $entity::Column::Title])
                        .filter($entity::Column::Id.is_in(ids))
                        .into_tuple()
                        .all(db)
                        .await?;
                    rows.into_iter().collect()
                }
            }};
        }
        Ok([
            titles!(creative_work, &self.works),
            titles!(initiative, &self.initiatives),
            titles!(nomination_list, &self.lists),
        ])
    }

    /// How many grades, awards that stand, and works one of the subjects has.
    #[must_use]
    pub fn count(&self, id: i64) -> Count {
        let of = |subject: &i64| *subject == id;
        Count {
            grades: self.grades.iter().filter(|row| of(&row.subject_id)).count(),
            awards: self
                .awards
                .iter()
                .filter(|row| of(&row.subject_id) && !row.revoked)
                .count(),
            works: self.works.iter().filter(|(subject, _)| of(subject)).count(),
        }
    }

    /// What two of the subjects both have.
    #[must_use]
    pub fn clashes(&self, first: i64, second: i64) -> Vec<Clash> {
        let mut found = self.grade_clashes(first, second);
        found.extend(self.award_clashes(first, second));
        let shared = [
            (&self.works, Clash::Work as fn(String) -> Clash),
            (&self.initiatives, Clash::Initiative),
            (&self.lists, Clash::List),
        ];
        for ((rows, clash), titles) in shared.into_iter().zip(&self.titles) {
            let of = |id: i64| rows.iter().filter(move |row| row.0 == id).map(|row| row.1);
            let both = of(first).filter(|one| of(second).any(|other| other == *one));
            found.extend(both.map(|id| clash(titles.get(&id).cloned().unwrap_or_default())));
        }
        found
    }

    fn grade_clashes(&self, first: i64, second: i64) -> Vec<Clash> {
        let of = |id: i64| self.grades.iter().filter(move |row| row.subject_id == id);
        of(first)
            .filter_map(|one| {
                let other = of(second).find(|other| other.year == one.year)?;
                Some(Clash::Grade {
                    first: one.clone(),
                    second: other.clone(),
                })
            })
            .collect()
    }

    /// Each award of the second with the one of the first that is the same; one by the same number before one that lacks
    /// a number, and each once.
    fn award_clashes(&self, first: i64, second: i64) -> Vec<Clash> {
        let of = |id: i64| self.awards.iter().filter(move |row| row.subject_id == id);
        let thing = |row: &award_record::Model| (row.code.clone(), row.from_year, row.to_year);
        let (mut found, mut taken) = (Vec::new(), Vec::new());
        for exactly in [true, false] {
            for other in of(second) {
                if taken.contains(&other.id) {
                    continue;
                }
                let same = |one: &&award_record::Model| {
                    let numbers = (one.decision_number.as_str(), other.decision_number.as_str());
                    let lacks = numbers.0.is_empty() || numbers.1.is_empty();
                    thing(one) == thing(other)
                        && !taken.contains(&one.id)
                        && (numbers.0 == numbers.1 || (!exactly && lacks))
                };
                if let Some(one) = of(first).find(same) {
                    taken.extend([one.id, other.id]);
                    found.push(Clash::Award {
                        first: one.clone(),
                        second: other.clone(),
                    });
                }
            }
        }
        found
    }
}

/// The keys that several rows name.
fn of_several(rows: &[(i64, i64)]) -> Vec<i64> {
    let mut keys: Vec<i64> = rows.iter().map(|row| row.1).collect();
    keys.sort_unstable();
    let mut several: Vec<i64> = keys
        .windows(2)
        .filter_map(|pair| (pair.first() == pair.last()).then(|| pair.first().copied())?)
        .collect();
    several.dedup();
    several
}

/// The rows that do not stand: those of the kept record go to the merged one, those of the merged one stay there.
pub(super) fn aside(clashes: &[Clash], wanted: &Merge) -> Aside {
    let mut aside = Aside::default();
    for clash in clashes {
        let stands = clash.key().and_then(|key| wanted.stands.get(&key).copied());
        let Some(stands) = stands else { continue };
        let (out, stay, first, second) = match clash {
            Clash::Grade { first, second } => (
                &mut aside.grades_out,
                &mut aside.grades_stay,
                first.id,
                second.id,
            ),
            Clash::Award { first, second } => (
                &mut aside.awards_out,
                &mut aside.awards_stay,
                first.id,
                second.id,
            ),
            Clash::Work(_) | Clash::Initiative(_) | Clash::List(_) => continue,
        };
        let falls = match stands {
            Side::First => second,
            Side::Second => first,
        };
        if stands == wanted.keep {
            stay.push(falls);
        } else {
            out.push(falls);
        }
    }
    aside
}
