//! Where districts and communes lie, from `coordinates.csv`.

use super::problem::Problems;
use super::table::Folder;
use super::units::Units;

/// A unit's place in millionths of a degree; the unit by its position in the list of units.
#[derive(Debug)]
pub(super) struct PlaceSpec {
    pub(super) unit: usize,
    pub(super) north: i64,
    pub(super) east: i64,
    pub(super) source: String,
}

/// Reads the places of known units. Ranges and unknown units are checked in `checked.rs` and `places.rs`.
pub(super) fn read(folder: &Folder, units: &Units, problems: &Problems) -> Vec<PlaceSpec> {
    folder
        .rows("coordinates.csv", problems)
        .into_iter()
        .filter_map(|row| {
            let old = row.raw("era").starts_with("before");
            let unit = units.coded(row.raw("level"), row.raw("code"), old)?;
            Some(PlaceSpec {
                unit,
                north: millionths(row.raw("lat"))?,
                east: millionths(row.raw("lon"))?,
                source: row.text("source"),
            })
        })
        .collect()
}

/// A decimal number in point notation, in millionths; what is finer is cut off.
pub(crate) fn millionths(text: &str) -> Option<i64> {
    const DECIMALS: usize = 6;
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest: String = rest
        .chars()
        .chain("000000".chars())
        .take(DECIMALS)
        .collect();
    let whole: i64 = whole.parse().ok().filter(|whole| *whole >= 0)?;
    let rest: i64 = rest.parse().ok()?;
    Some(whole * 1_000_000 + rest)
}

#[cfg(test)]
mod tests {
    use super::millionths;

    #[test]
    fn degrees_become_millionths() {
        assert_eq!(millionths("9.99098"), Some(9_990_980));
        assert_eq!(millionths("105.1"), Some(105_100_000));
        assert_eq!(millionths("104"), Some(104_000_000));
        assert_eq!(millionths("10.00000099"), Some(10_000_000));
        assert_eq!(millionths("x"), None);
    }
}
