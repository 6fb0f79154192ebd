//! Draws the lines of a period that are appraised first.

use std::collections::{BTreeMap, BTreeSet};

use domain::honesty::{Candidate, sample};
use domain::{Figure, Points};
use sea_orm::ConnectionTrait;
use store::honesty::{Drawable, Filter};

use super::view::{PickLine, SamplingView};
use crate::error::AppResult;
use crate::form::FormState;

/// How many lines are drawn where nothing is said.
pub const USUAL: usize = 20;
/// How many lines are drawn at most.
const MOST: usize = 500;

/// Address of the page without seed and number.
pub fn path(code: &str) -> String {
    format!("/score/sampling/{code}")
}

/// How many lines somebody asks for.
pub fn number_of(typed: &str) -> usize {
    typed
        .trim()
        .parse()
        .ok()
        .filter(|number| (1..=MOST).contains(number))
        .unwrap_or(USUAL)
}

/// The list that belongs to a seed: the same seed over the same facts gives the same list.
///
/// The weights come from the years before the period, so that they stay while its own sheets are settled.
///
/// # Errors
/// There is no such period; the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    code: &str,
    seed: &str,
    number: &str,
) -> AppResult<SamplingView> {
    let period = store::scoring::period_by_code(db, code).await?;
    let drawable = store::honesty::drawable(db, period.id).await?;
    let number = number_of(number);
    let typed = seed.trim();
    let seed: Option<u64> = typed.parse().ok();
    let picks = match seed {
        Some(seed) => draw(db, &drawable, period.year, seed, number).await?,
        None => Vec::new(),
    };
    Ok(SamplingView {
        code: period.code,
        title_vi: period.title_vi,
        title_en: period.title_en,
        sample: period.sample,
        seed: (!typed.is_empty()).then(|| typed.to_owned()),
        seed_is_bad: !typed.is_empty() && seed.is_none(),
        number,
        drawable: drawable.len(),
        picks,
        form: FormState::default(),
    })
}

async fn draw(
    db: &impl ConnectionTrait,
    drawable: &[Drawable],
    year: i64,
    seed: u64,
    number: usize,
) -> AppResult<Vec<PickLine>> {
    let units: BTreeSet<i64> = drawable.iter().map(|line| line.candidate.unit.0).collect();
    let filter = Filter {
        units: Some(units),
        before_year: Some(year),
        ..Filter::default()
    };
    let history = store::honesty::settled(db, &filter).await?;
    let candidates: Vec<Candidate> = drawable.iter().map(|line| line.candidate).collect();
    let picks = sample(seed, number, &candidates, &history);
    let names = store::org::by_ids(db, picks.iter().map(|pick| pick.unit.0)).await?;
    let lines: BTreeMap<_, &Drawable> = drawable
        .iter()
        .map(|line| ((line.candidate.unit, line.candidate.criterion), line))
        .collect();
    let shown = picks.into_iter().filter_map(|pick| {
        let line = lines.get(&(pick.unit, pick.criterion))?;
        Some(PickLine {
            sheet: line.sheet_id,
            criterion: pick.criterion.0,
            unit: names.get(&pick.unit.0).map(|unit| unit.name.clone())?,
            number: line.number.clone(),
            title: line.title.clone(),
            points: line.points,
            max: line.candidate.max,
            factor: factor(pick.weight, line.candidate.max),
            state: line.state,
        })
    });
    Ok(shown.collect())
}

/// The weight as a multiple of the line's maximum; the draw counts a thousand for each raw point.
fn factor(weight: u64, max: Points) -> Figure {
    let one = i128::from(Figure::from_int(1).raw());
    let stake = i128::from(max.raw().max(1)) * 1_000;
    let raw = i128::from(weight) * one / stake;
    Figure::from_raw(i64::try_from(raw).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_told_as_a_multiple_of_the_maximum() {
        let line = Candidate {
            unit: domain::UnitId(1),
            criterion: domain::criteria::CriterionId(1),
            max: Points::from_int(40),
        };
        let pick = sample(1, 1, &[line], &[]).remove(0);
        // Without a record: as if 5 % too much had been claimed.
        assert_eq!(factor(pick.weight, line.max).plain(), "1.5");
    }

    #[test]
    fn an_odd_number_of_lines_is_the_usual_one() {
        assert_eq!(number_of(" 30 "), 30);
        for odd in ["", "0", "-3", "501", "nhiều"] {
            assert_eq!(number_of(odd), USUAL, "{odd}");
        }
    }
}
