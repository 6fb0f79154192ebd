//! What has to be entered on a line for it to add so many points.

use super::entry::Given;
use crate::criteria::{Criterion, Extra, Method};
use crate::figure::Points;

impl Given {
    /// The value that gives a line so many points at the appraisal; `None` where none does.
    ///
    /// Points are those of the line itself: of a penalty as many as are taken away.
    #[must_use]
    pub fn for_points(line: &Criterion, points: Points) -> Option<Self> {
        match &line.method {
            Method::Group | Method::Information => None,
            Method::Judged { .. }
            | Method::Formula { .. }
            | Method::Bonus(Extra::Judged { .. })
            | Method::Penalty(Extra::Judged { .. }) => Some(Self::Points(points)),
            Method::YesNo if points == line.max => Some(Self::Yes),
            Method::YesNo if points == Points::ZERO => Some(Self::No),
            Method::YesNo => None,
            Method::Graded(grades) => {
                let index = grades.iter().position(|grade| grade.points == points)?;
                Some(Self::Grade(index))
            }
            Method::Count { each }
            | Method::Bonus(Extra::Count { each })
            | Method::Penalty(Extra::Count { each }) => count(*each, points, line.max),
        }
    }
}

/// The fewest that give exactly so many points; the cap may be reached between two steps.
fn count(each: Points, points: Points, max: Points) -> Option<Given> {
    if each <= Points::ZERO || points.is_negative() || points > max {
        return None;
    }
    let whole = points.raw().div_euclid(each.raw());
    let rest = points.raw().rem_euclid(each.raw());
    let count = match rest {
        0 => whole,
        _ if points == max => whole + 1,
        _ => return None,
    };
    u32::try_from(count).ok().map(Given::Count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::CriterionId;
    use crate::criteria::samples::{any_set, published, table};
    use crate::org::UnitKind;
    use crate::scoring::{Stage, score};
    use proptest::prelude::*;

    #[test]
    fn the_value_for_points_gives_these_points() {
        let set = published(table());
        for line in set.lines(UnitKind::Commune) {
            if let Some(given) = Given::for_points(line, line.max) {
                let scored = score(line, &given, Stage::Appraisal).unwrap();
                assert_eq!(scored.points, line.max, "{}", line.number);
            }
        }
        let graded = set.find(CriterionId(22)).unwrap();
        let twelve = crate::criteria::samples::points("12");
        assert_eq!(Given::for_points(graded, twelve), Some(Given::Grade(1)));
        let eleven = crate::criteria::samples::points("11");
        assert_eq!(Given::for_points(graded, eleven), None);
    }

    proptest! {
        #[test]
        fn whatever_it_gives_scores_as_asked(set in any_set(), raw in 0_i64..1_000_000) {
            let set = published(set);
            for line in set.lines(UnitKind::Commune) {
                let points = Points::from_raw(raw % (line.max.raw() + 1));
                if let Some(given) = Given::for_points(line, points)
                    && let Ok(scored) = score(line, &given, Stage::Appraisal)
                {
                    prop_assert_eq!(scored.points, points);
                }
            }
        }
    }
}
