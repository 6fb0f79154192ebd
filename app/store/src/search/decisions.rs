//! Decisions by number: on awards of subjects that may be read, and those by which boards were published.

use domain::board::{Audience, OwnScore, View};
use domain::text::{clean_line, search_key};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};

use super::{Asked, Detail, Found, Hit, MOST, found_of, nothing, ranked};
use crate::award::Readable;
use crate::award::find::{Line, lines};
use crate::entity::{award_record, subject};
use crate::error::StoreResult;
use crate::{board, publication};

pub(super) async fn find(
    db: &impl ConnectionTrait,
    readable: Option<&Readable>,
    asked: &Asked,
) -> StoreResult<Found> {
    let mut all = of_boards(db).await?;
    if let Some(readable) = readable {
        all.extend(of_awards(db, readable, asked).await?);
    }
    let all = ranked(all, &asked.words, |hit| search_key(&hit.title));
    Ok(found_of(all, asked, |hit| hit))
}

/// Decisions that published or corrected a board which everybody sees: while a freeze is in force the official board is
/// shown to nobody yet, and neither is its decision.
async fn of_boards(db: &impl ConnectionTrait) -> StoreResult<Vec<Hit>> {
    let lives = publication::lives(db).await?;
    let boards = board::all(db).await?;
    let mut hits = Vec::new();
    for board in boards {
        let Some(life) = lives.get(&board.id) else {
            continue;
        };
        let shown = life.view(Audience::Public, OwnScore::Hidden);
        let frozen = life.publication.freeze_in_force().is_some();
        if frozen || !matches!(shown, View::Snapshot(_)) {
            continue;
        }
        let published = life.publication.official().map(|act| &act.decision);
        let corrected = life.publication.corrections().iter();
        for number in published
            .into_iter()
            .chain(corrected.map(|act| &act.content.decision))
        {
            hits.push(Hit {
                key: board.code.clone(),
                title: number.clone(),
                title_en: None,
                detail: Detail::Board {
                    title: board.title_vi.clone(),
                    title_en: board.title_en.clone(),
                },
                sample: board.sample,
            });
        }
    }
    Ok(hits)
}

#[derive(FromQueryResult)]
struct Row {
    decision_number: String,
    decided_on: Option<String>,
    awards: i64,
    sample: bool,
}

async fn of_awards(
    db: &impl ConnectionTrait,
    readable: &Readable,
    asked: &Asked,
) -> StoreResult<Vec<Hit>> {
    use award_record::Column;
    let rows = award_record::Entity::find()
        .select_only()
        .columns([Column::DecisionNumber, Column::DecidedOn, Column::Sample])
        .column_as(Column::Id.count(), "awards")
        .join(JoinType::InnerJoin, to_subject())
        .filter(begins(asked))
        .filter(readable.filter(subject::Column::UnitId))
        .group_by(Column::DecisionNumber)
        .group_by(Column::DecidedOn)
        .group_by(Column::Sample)
        .order_by_desc(Column::DecidedOn)
        .order_by_asc(Column::DecisionNumber)
        .limit(MOST + 1)
        .into_model::<Row>()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Hit {
            key: row.decision_number.clone(),
            title: row.decision_number,
            title_en: None,
            detail: Detail::Decision {
                day: row.decided_on,
                awards: u64::try_from(row.awards).unwrap_or_default(),
            },
            sample: row.sample,
        })
        .collect())
}

fn to_subject() -> RelationDef {
    award_record::Entity::belongs_to(subject::Entity)
        .from(award_record::Column::SubjectId)
        .to(subject::Column::Id)
        .into()
}

/// Numbers that begin with the typed digits: a range that the index of numbers finds in whatever order the database keeps
/// text. People look for a decision by its number, so words without one find none.
fn begins(asked: &Asked) -> Condition {
    use award_record::Column::DecisionNumber;
    let digits = asked.words.iter().find_map(|word| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    });
    let Some(low) = digits else { return nothing() };
    Condition::all()
        .add(DecisionNumber.gte(low.clone()))
        .add(DecisionNumber.lt(after(&low)))
        .add(DecisionNumber.like(format!("{low}%")))
}

/// The first text after every text that begins with these digits.
fn after(digits: &str) -> String {
    let mut next = digits.to_owned();
    while let Some(last) = next.pop() {
        if let Some(digit) = last.to_digit(10).filter(|digit| *digit < 9)
            && let Some(higher) = char::from_digit(digit + 1, 10)
        {
            next.push(higher);
            return next;
        }
    }
    // Digits come before letters in every order.
    "a".to_owned()
}

/// The subjects of one decision with the code of what each got, in the order of their entry, and how many there are: only
/// those that may be read.
///
/// # Errors
/// The database refuses.
pub async fn holders(
    db: &impl ConnectionTrait,
    readable: &Readable,
    number: &str,
    page: u64,
    page_size: u64,
) -> StoreResult<(u64, Vec<(Line, award_record::Model)>)> {
    let number = clean_line(number);
    let all = || -> Select<award_record::Entity> {
        award_record::Entity::find()
            .join(JoinType::InnerJoin, to_subject())
            .filter(award_record::Column::DecisionNumber.eq(number.clone()))
            .filter(readable.filter(subject::Column::UnitId))
    };
    let count = all().count(db).await?;
    let rows = all()
        .order_by_asc(award_record::Column::Id)
        .offset(page.saturating_mul(page_size))
        .limit(page_size)
        .all(db)
        .await?;
    let mut ids: Vec<i64> = rows.iter().map(|row| row.subject_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let known: std::collections::BTreeMap<i64, Line> = lines(db, &ids)
        .await?
        .into_iter()
        .map(|line| (line.id.0, line))
        .collect();
    let held = rows
        .into_iter()
        .filter_map(|row| Some((known.get(&row.subject_id)?.clone(), row)));
    Ok((count, held.collect()))
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn the_range_of_a_number_ends_before_the_next_one() {
        for (digits, end) in [("123", "124"), ("129", "13"), ("99", "a"), ("0", "1")] {
            assert_eq!(after(digits), end);
        }
        assert!("129/QĐ-UBND" < after("129").as_str());
        assert!("1299" < after("129").as_str());
    }
}
