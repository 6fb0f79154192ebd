//! Files that are not stored yet: their shape and numbers are checked, so that a torn folder is noticed now.

use super::keys::Unique;
use super::problem::{Expected, Problems};
use super::row::Row;
use super::table::Folder;

/// The files, for the report.
pub(super) const FILES: &[&str] = &[
    "awards_stats.csv",
    "cluster_structure.csv",
    "conferences.csv",
    "innovations.csv",
    "national_units.csv",
    "scale.csv",
];

/// Checks them all.
pub(super) fn check(folder: &Folder, problems: &Problems) {
    for row in folder.rows("awards_stats.csv", problems) {
        row.text("item");
        row.whole("count", 0, 1_000_000_000);
        row.yes("confirmed");
    }
    for row in folder.rows("cluster_structure.csv", problems) {
        row.text("province");
        row.year("year");
        for column in [
            "clusters",
            "blocks",
            "units_total",
            "min_per_group",
            "max_per_group",
        ] {
            row.whole_opt(column, 0, 10_000);
        }
        row.yes("confirmed");
    }
    for row in folder.rows("conferences.csv", problems) {
        row.text("event");
        row.partial_date_opt("date");
        row.yes("confirmed");
    }
    for row in folder.rows("innovations.csv", problems) {
        row.text("name");
        row.yes("confirmed");
    }
    for row in folder.rows("scale.csv", problems) {
        row.text("item");
        row.whole_opt("value", 0, 10_000_000_000);
        row.partial_date_opt("as_of");
        row.yes("confirmed");
    }
    check_places(folder, problems);
}

fn check_places(folder: &Folder, problems: &Problems) {
    for row in folder.rows("coordinates.csv", problems) {
        row.one_of("level", &["commune", "district"]);
        row.one_of("era", &["before-2025-07-01", "after-2025-07-01"]);
        place(&row);
    }
    let mut unique = Unique::default();
    for row in folder.rows("national_units.csv", problems) {
        unique.check(&row, "code", row.digits("code", 5));
        row.digits("province_code", 2);
        row.text("name");
        row.one_of("type", &["Xã", "Phường", "Đặc khu"]);
        if !row.raw("area_km2").is_empty() {
            decimal(&row, "area_km2", (0.0, 100_000.0));
        }
        place(&row);
    }
}

/// Latitude and longitude within Vietnam with its seas.
fn place(row: &Row<'_>) {
    decimal(row, "lat", (6.0, 24.0));
    decimal(row, "lon", (100.0, 118.0));
}

/// A number that may have more decimals than a figure keeps.
fn decimal(row: &Row<'_>, column: &str, (low, high): (f64, f64)) {
    match row.raw(column).parse::<f64>() {
        Ok(number) if (low..=high).contains(&number) => {}
        Ok(_) => {
            row.problem(
                column,
                Expected::InRange {
                    low: Some(low.to_string()),
                    high: Some(high.to_string()),
                },
            );
        }
        Err(_) => row.problem(column, Expected::Number),
    }
}
