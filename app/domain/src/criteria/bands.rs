//! Bands (khoảng điểm) of a formula: which points for which completion or figure.
//! Bands are half-open, from their lower end up to but without their upper end, so that no value is in two.

use super::check::FindingCode;
use crate::figure::{Figure, Points};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

coded! {
    /// What the ends of the bands measure.
    BandBasis {
        /// Per cent of the plan that was done.
        Completion = "completion", "tỷ lệ hoàn thành kế hoạch (%)", "completion of the plan (%)";
        /// The result itself.
        Figure = "figure", "kết quả thực hiện", "the result itself";
    }
}

/// One band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// First value inside; `None` when the band has no lower end.
    pub from: Option<Figure>,
    /// First value above; `None` when the band has no upper end.
    pub below: Option<Figure>,
    /// The points of every value inside.
    pub points: Points,
}

/// The index of the band that holds a value, given how the value compares with an end.
pub(super) fn find(bands: &[Band], compare: impl Fn(Figure) -> Option<Ordering>) -> Option<usize> {
    bands.iter().position(|band| {
        let reaches = band
            .from
            .is_none_or(|from| compare(from).is_some_and(Ordering::is_ge));
        let stays = band
            .below
            .is_none_or(|below| compare(below).is_some_and(Ordering::is_lt));
        reaches && stays
    })
}

/// What is wrong with the bands of a line that is worth `max`.
pub(super) fn problems(bands: &[Band], basis: BandBasis, max: Points) -> Vec<FindingCode> {
    let mut found = Vec::new();
    if bands.is_empty() {
        return vec![FindingCode::BandsMissing];
    }
    let mut sorted = bands.to_vec();
    sorted.sort_by_key(|band| (band.from.is_some(), band.from));
    if sorted.iter().any(is_backwards) {
        found.push(FindingCode::BandBackwards);
    }
    found.extend(joints(&sorted));
    if has_open_end(&sorted, basis) {
        found.push(FindingCode::BandHole);
    }
    if sorted
        .iter()
        .any(|band| band.points.is_negative() || band.points > max)
    {
        found.push(FindingCode::BandPointsOutside);
    }
    if !sorted.iter().any(|band| band.points == max) {
        found.push(FindingCode::MaximumOutOfReach);
    }
    let rising = sorted.is_sorted_by_key(|band| band.points);
    let falling = sorted.iter().rev().is_sorted_by_key(|band| band.points);
    if !rising && (basis == BandBasis::Completion || !falling) {
        found.push(FindingCode::BandPointsNotInOrder);
    }
    found.sort();
    found.dedup();
    found
}

fn is_backwards(band: &Band) -> bool {
    matches!((band.from, band.below), (Some(from), Some(below)) if below <= from)
}

/// Compares every band's upper end with the lower end of the next.
fn joints(sorted: &[Band]) -> impl Iterator<Item = FindingCode> {
    sorted.windows(2).filter_map(|pair| {
        let [lower, upper] = pair else { return None };
        match (lower.below, upper.from) {
            (Some(below), Some(from)) => match below.cmp(&from) {
                Ordering::Less => Some(FindingCode::BandHole),
                Ordering::Greater => Some(FindingCode::BandsOverlap),
                Ordering::Equal => None,
            },
            _ => Some(FindingCode::BandsOverlap),
        }
    })
}

/// Whether values below the first or above the last band have no points. A completion is never below zero.
fn has_open_end(sorted: &[Band], basis: BandBasis) -> bool {
    let bottom = sorted.first().and_then(|band| band.from);
    let starts_late = match basis {
        BandBasis::Completion => bottom.is_some_and(|from| from > Figure::ZERO),
        BandBasis::Figure => bottom.is_some(),
    };
    starts_late || !sorted.iter().any(|band| band.below.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(from: Option<i32>, below: Option<i32>, points: i32) -> Band {
        Band {
            from: from.map(Figure::from_int),
            below: below.map(Figure::from_int),
            points: Points::from_int(points),
        }
    }

    fn found(bands: &[Band], basis: BandBasis) -> Vec<FindingCode> {
        problems(bands, basis, Points::from_int(10))
    }

    #[test]
    fn bands_that_join_without_hole_or_overlap_are_good() {
        let good = [
            band(Some(90), None, 10),
            band(Some(0), Some(70), 0),
            band(Some(70), Some(90), 6),
        ];
        assert_eq!(found(&good, BandBasis::Completion), []);
        let falling = [band(None, Some(1), 10), band(Some(1), None, 0)];
        assert_eq!(found(&falling, BandBasis::Figure), []);
    }

    #[test]
    fn holes_overlaps_and_wrong_points_are_named() {
        use FindingCode::{
            BandBackwards, BandHole, BandPointsNotInOrder, BandPointsOutside, BandsMissing,
            BandsOverlap, MaximumOutOfReach,
        };
        let completion = BandBasis::Completion;
        assert_eq!(found(&[], completion), [BandsMissing]);
        let hole = [band(None, Some(70), 0), band(Some(80), None, 10)];
        assert_eq!(found(&hole, completion), [BandHole]);
        let overlap = [band(None, Some(80), 0), band(Some(70), None, 10)];
        assert_eq!(found(&overlap, completion), [BandsOverlap]);
        let two_open = [band(None, None, 0), band(Some(70), None, 10)];
        assert_eq!(found(&two_open, completion), [BandsOverlap]);
        let late = [band(Some(10), None, 10)];
        assert_eq!(found(&late, completion), [BandHole]);
        let short = [band(None, Some(100), 10)];
        assert_eq!(found(&short, completion), [BandHole]);
        assert_eq!(found(&[band(Some(0), None, 10)], completion), []);
        assert_eq!(
            found(&[band(Some(0), None, 10)], BandBasis::Figure),
            [BandHole]
        );
        let backwards = [band(None, Some(50), 0), band(Some(50), Some(50), 4)];
        assert!(found(&backwards, completion).contains(&BandBackwards));
        let outside = [band(None, Some(50), -1), band(Some(50), None, 11)];
        assert_eq!(
            found(&outside, completion),
            [MaximumOutOfReach, BandPointsOutside]
        );
        let falling = [band(None, Some(50), 10), band(Some(50), None, 0)];
        assert_eq!(found(&falling, completion), [BandPointsNotInOrder]);
    }
}
