//! Makes up the sample values. Each depends only on what it is about, so every run makes the same ones.

use domain::figure::Figure;

use crate::entity::unit;

/// A sample value and where it belongs.
pub(super) struct Sample {
    pub(super) target_id: i64,
    pub(super) unit_id: i64,
    pub(super) year: i64,
    pub(super) value: Figure,
}

/// Districts with equal points: the second takes the points of the first.
const TIED: &[(&str, &str)] = &[("905", "907"), ("903", "906")];
/// The district without points in the last year, so that a board shows what that looks like.
const WITHOUT: (&str, i64) = ("912", 2024);
/// The commune that did not say how many works it finished in the first year.
const WITHOUT_WORKS: (&str, i64) = ("30904", 2023);

/// Points of districts: 700 to 980 in steps of five, with ties and one gap.
pub(super) fn district_points(target_id: i64, districts: &[unit::Model]) -> Vec<Sample> {
    samples(target_id, districts, 2022..=2024, |code, year| {
        let twin = TIED
            .iter()
            .find(|(_, second)| *second == code)
            .map_or(code, |(first, _)| *first);
        let points = 140 + draw(&format!("points {twin} {year}"), 57);
        ((code, year) != WITHOUT).then(|| hundredths(points * 500))
    })
}

/// Points of communes: 60 to 99.75 in steps of a quarter, which makes ties.
pub(super) fn commune_points(target_id: i64, communes: &[unit::Model]) -> Vec<Sample> {
    samples(target_id, communes, 2023..=2024, |code, year| {
        Some(hundredths(
            6_000 + 25 * draw(&format!("commune {code} {year}"), 160),
        ))
    })
}

/// Works that communes finished: 3 to 24, counted, so that they add up across the mergers. One commune sent none for the
/// first year, which a sum has to say.
pub(super) fn commune_works(target_id: i64, communes: &[unit::Model]) -> Vec<Sample> {
    samples(target_id, communes, 2023..=2024, |code, year| {
        let works = 3 + draw(&format!("works {code} {year}"), 22);
        ((code, year) != WITHOUT_WORKS).then(|| hundredths(works * 100))
    })
}

fn samples(
    target_id: i64,
    units: &[unit::Model],
    years: std::ops::RangeInclusive<i64>,
    value: impl Fn(&str, i64) -> Option<Figure>,
) -> Vec<Sample> {
    let mut made = Vec::new();
    for unit in units {
        for year in years.clone() {
            if let Some(value) = value(&unit.code, year) {
                made.push(Sample {
                    target_id,
                    unit_id: unit.id,
                    year,
                    value,
                });
            }
        }
    }
    made
}

fn hundredths(value: i64) -> Figure {
    Figure::from_raw(value * (Figure::SCALE / 100))
}

/// A number from 0 to below `limit` that depends only on `about`: FNV-1a, then the mixer of SplitMix64.
pub(super) fn draw(about: &str, limit: i64) -> i64 {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    let hash = about.bytes().fold(SEED, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let limit = u64::try_from(limit).unwrap_or(1).max(1);
    i64::try_from((mixed ^ (mixed >> 31)) % limit).unwrap_or_default()
}
