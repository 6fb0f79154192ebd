//! Checks of the localities across files: what `units.csv` says of its communes and its province, and which
//! units `coordinates.csv` places on the map.

use std::collections::HashSet;

use super::problem::{Expected, Problems, Thing};
use super::table::Folder;

/// Compares the files; a file with unreadable rows is not held against the others.
pub(super) fn check(folder: &Folder, problems: &Problems) {
    let communes = folder.rows("communes.csv", problems);
    let old: Vec<&str> = communes
        .iter()
        .filter(|row| row.raw("era").starts_with("before"))
        .map(|row| row.raw("district_code_before"))
        .collect();
    let districts = folder.rows("units.csv", problems);
    for row in &districts {
        let stated = row.whole("communes_count_2021_2024", 0, 1_000);
        let found = old.iter().filter(|code| **code == row.raw("code")).count();
        if folder.complete("communes.csv") && i64::try_from(found) != Ok(stated) {
            row.check_same(
                "communes_count_2021_2024",
                "communes.csv",
                &found.to_string(),
            );
        }
        row.check_same("province", "provinces.csv", "Kiên Giang");
        row.check_same("province_code", "provinces.csv", "91");
    }
    if !folder.complete("communes.csv") || !folder.complete("units.csv") {
        return;
    }
    let communes = communes
        .iter()
        .map(|row| ("commune", row.raw("era"), row.raw("code")));
    let districts = districts
        .iter()
        .map(|row| ("district", "before-2025-07-01", row.raw("code")));
    let known: HashSet<_> = communes.chain(districts).collect();
    for row in folder.rows("coordinates.csv", problems) {
        if !known.contains(&(row.raw("level"), row.raw("era"), row.raw("code"))) {
            row.problem("code", Expected::Known(Thing::Unit));
        }
    }
}
