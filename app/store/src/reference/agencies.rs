//! Agencies, mass organisations, armed forces, schools and enterprises, and the other names they go by.

use std::collections::HashMap;

use domain::date::PartialDate;
use domain::org::UnitKind;
use domain::text;

use super::keys::Unique;
use super::problem::{Expected, Problems, Thing};
use super::row::Row;
use super::table::Folder;
use super::units::{OLD_PROVINCE, UnitSpec, Units};
use crate::entity::unit;

/// The values of the column `category`, each with a kind in `UnitKind::from_agency_category`.
const CATEGORIES: &[&str] = &[
    "provincial-department",
    "provincial-department-sub",
    "central-agency-in-province",
    "elected-body-office",
    "judicial",
    "party",
    "mass-organisation",
    "special-association",
    "armed-forces",
    "armed-forces-stationed",
    "education",
    "health",
    "enterprise",
    "public-service-unit",
];

/// Reads `unit_aliases.csv` into `aliases`; returns the short names by full name.
pub(super) fn read_aliases(
    folder: &Folder,
    problems: &Problems,
    aliases: &mut HashMap<String, String>,
) -> HashMap<String, String> {
    let mut short_names = HashMap::new();
    let mut unique = Unique::default();
    for row in folder.rows("unit_aliases.csv", problems) {
        let (alias, unit) = (row.text("alias"), row.text("unit"));
        unique.check(&row, "alias", alias.clone());
        row.text("source");
        if row.yes("short") {
            short_names.insert(unit.clone(), alias.clone());
        }
        aliases.insert(alias, unit);
    }
    short_names
}

/// Reads `agencies.csv` behind the localities, then checks that every alias names a unit.
pub(super) fn read(
    folder: &Folder,
    problems: &Problems,
    units: &mut Units,
    short_names: &HashMap<String, String>,
) {
    let parent = units.province(OLD_PROVINCE);
    let rows = folder.rows("agencies.csv", problems);
    let first = units.specs.len();
    let mut names = Unique::default();
    let mut positions = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let name = row.text("name_vi");
        names.check(row, "name_vi", name.clone());
        let kind = UnitKind::from_agency_category(row.one_of("category", CATEGORIES));
        positions.entry(name.clone()).or_insert(first + at);
        let plain = without_parenthesis(&name).to_owned();
        let short_name = short_names.get(&name).cloned().unwrap_or(plain);
        let code = slug(&name);
        let since = row.partial_date_opt("since").map(PartialDate::start);
        let until = row.partial_date_opt("until").map(PartialDate::end);
        let model = unit::Model {
            id: 0,
            slug: code.clone(),
            code,
            kind: kind.unwrap_or(UnitKind::Other).code().to_owned(),
            search_key: text::search_key(&format!("{name} {short_name}")),
            sort_key: text::sort_key(&name),
            name_en: row.text_opt("name_en"),
            name,
            short_name,
            parent_id: None,
            valid_from: since.map(|day| day.iso()),
            valid_to: until.map(|day| day.iso()),
            admin_class: None,
            population: None,
            population_year: None,
            area: None,
            // Six agencies that every province has were seen on no page: the note says so.
            source: row
                .text_opt("source")
                .or_else(|| row.text_opt("note"))
                .unwrap_or_default(),
            confirmed: row.yes("confirmed"),
            note: row.text_opt("note"),
            version: 1,
        };
        units.specs.push(UnitSpec { row: model, parent });
    }
    for (at, row) in rows.iter().enumerate() {
        let into = row.raw("merged_into");
        match positions.get(into) {
            Some(to) => units.succeed(first + at, *to, row.raw("source").to_owned()),
            None if into.is_empty() || !folder.complete("agencies.csv") => {}
            None => row.problem("merged_into", Expected::Known(Thing::Unit)),
        }
    }
    check_aliases(folder, problems, units);
    check_slugs(&rows, units);
}

/// Slugs are made from codes and names, so two units could get the same one.
fn check_slugs(rows: &[Row<'_>], units: &Units) {
    let mut taken: HashMap<&str, usize> = HashMap::new();
    for spec in &units.specs {
        *taken.entry(spec.row.slug.as_str()).or_default() += 1;
    }
    for row in rows {
        if let Some(matches @ 2..) = taken.get(slug(row.raw("name_vi")).as_str()).copied() {
            row.problem("name_vi", Expected::OneUnit { matches });
        }
    }
}

fn check_aliases(folder: &Folder, problems: &Problems, units: &Units) {
    if !folder.complete("agencies.csv") || !folder.complete("provinces.csv") {
        return;
    }
    for row in folder.rows("unit_aliases.csv", problems) {
        if !units
            .specs
            .iter()
            .any(|spec| spec.row.name == row.raw("unit"))
        {
            row.problem("unit", Expected::Known(Thing::Unit));
        }
    }
}

/// The name without what stands in parentheses at its end.
fn without_parenthesis(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(plain, _)| plain)
}

/// `Sở Tư pháp` becomes `so-tu-phap`.
pub(super) fn slug(name: &str) -> String {
    let plain = text::search_key(without_parenthesis(name));
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}
