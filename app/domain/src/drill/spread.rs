//! How the values of a group are spread: lowest, quartiles, median, highest. Exact, rounded once at the end.

use crate::figure::{Figure, divide_rounded};
use serde::{Deserialize, Serialize};

/// Five numbers of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// The lowest value.
    pub min: Figure,
    /// A quarter of the group is at or below it.
    pub q1: Figure,
    /// Half of the group is at or below it.
    pub median: Figure,
    /// Three quarters of the group are at or below it.
    pub q3: Figure,
    /// The highest value.
    pub max: Figure,
}

impl Spread {
    /// The spread of `values`; `None` for none.
    ///
    /// A quartile that falls between two values lies between them in proportion (definition 7 of Hyndman and Fan, Sample
    /// quantiles in statistical packages, 1996, which spreadsheets call QUARTILE.INC).
    #[must_use]
    pub fn of(values: &[Figure]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        Some(Self {
            min: *sorted.first()?,
            q1: quartile(&sorted, 1)?,
            median: quartile(&sorted, 2)?,
            q3: quartile(&sorted, 3)?,
            max: *sorted.last()?,
        })
    }
}

fn quartile(sorted: &[Figure], number: usize) -> Option<Figure> {
    let quarters = (sorted.len().checked_sub(1)?) * number;
    let (below, rest) = (quarters / 4, i128::try_from(quarters % 4).ok()?);
    let low = i128::from(sorted.get(below)?.raw());
    let high = i128::from(sorted.get(below + 1).or_else(|| sorted.last())?.raw());
    let raw = divide_rounded(low * (4 - rest) + high * rest, 4);
    i64::try_from(raw).ok().map(Figure::from_raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figures(values: &[i32]) -> Vec<Figure> {
        values.iter().copied().map(Figure::from_int).collect()
    }

    #[test]
    fn quartiles_are_those_of_a_spreadsheet() {
        let spread = Spread::of(&figures(&[7, 1, 3, 10])).unwrap();
        let plain = |figure: Figure| figure.plain();
        assert_eq!(plain(spread.q1), "2.5");
        assert_eq!(plain(spread.median), "5");
        assert_eq!(plain(spread.q3), "7.75");
        assert_eq!(Spread::of(&[]), None);
    }

    proptest! {
        #[test]
        fn the_five_numbers_are_in_order(raw in proptest::collection::vec(any::<i64>(), 1..40)) {
            let values: Vec<Figure> = raw.into_iter().map(Figure::from_raw).collect();
            let spread = Spread::of(&values).unwrap();
            let order = [spread.min, spread.q1, spread.median, spread.q3, spread.max];
            prop_assert!(order.is_sorted());
            let below = values.iter().filter(|value| **value <= spread.median).count();
            prop_assert!(below * 2 >= values.len());
        }
    }
}
