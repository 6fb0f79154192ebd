//! The units: provinces, districts and the communes of both eras, with what became of them.
//! A unit is known by its code and the day it came into being; names repeat and codes are used again.

use std::collections::{BTreeMap, HashMap};

use domain::date::Date;
use domain::org::UnitKind;
use domain::text;

use super::agencies;
use super::keys::{Keys, Unique};
use super::problem::{Expected, Problems, RowProblem, Thing};
use super::row::Row;
use super::table::Folder;
use crate::entity::unit;

/// How the communes before the merger are marked in `communes.csv`, and their last day.
const BEFORE: (&str, &str) = ("before-2025-07-01", "2025-06-30");
/// How the communes after the merger are marked, and their first day.
const AFTER: (&str, &str) = ("after-2025-07-01", "2025-07-01");

pub(super) const PROVINCE: &str = UnitKind::Province.code();
pub(super) const DISTRICT: &str = UnitKind::District.code();
const COMMUNE: &str = UnitKind::Commune.code();

/// Slugs of the province that the units belonged to and of the one that it went into.
pub(super) const OLD_PROVINCE: &str = "kien-giang";
const NEW_PROVINCE: &str = "an-giang";

/// Types of localities in Vietnamese, with the English word that follows the name.
const TYPES: &[(&str, &str)] = &[
    ("Tỉnh", "province"),
    ("Thành phố", "city"),
    ("Huyện", "district"),
    ("Xã", "commune"),
    ("Phường", "ward"),
    ("Thị trấn", "township"),
    ("Đặc khu", "special zone"),
];

/// A unit before it is stored.
#[derive(Debug)]
pub(super) struct UnitSpec {
    pub(super) row: unit::Model,
    /// Position of the unit above in the list of units.
    pub(super) parent: Option<usize>,
}

/// One unit that took over from another; both are positions in the list of units.
#[derive(Debug)]
pub(super) struct SuccessionSpec {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) since: String,
    pub(super) source: String,
}

/// All units, and how others find them.
#[derive(Debug)]
pub(super) struct Units {
    pub(super) specs: Vec<UnitSpec>,
    pub(super) successions: Vec<SuccessionSpec>,
    /// Provinces by slug.
    pub(super) provinces: Keys,
    /// Districts by code.
    pub(super) districts: Keys,
    aliases: HashMap<String, String>,
    complete: bool,
}

/// How many units a name fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    None,
    One(usize),
    Many(usize),
}

impl Units {
    /// Reads `provinces.csv`, `units.csv`, `communes.csv`, `agencies.csv` and `unit_aliases.csv`.
    pub(super) fn read(folder: &Folder, problems: &Problems) -> Self {
        let files = [
            "provinces.csv",
            "units.csv",
            "communes.csv",
            "agencies.csv",
            "unit_aliases.csv",
        ];
        let mut units = Self {
            specs: Vec::new(),
            successions: Vec::new(),
            provinces: Keys::new(Thing::Unit, folder.complete("provinces.csv")),
            districts: Keys::new(Thing::Unit, folder.complete("units.csv")),
            aliases: HashMap::new(),
            complete: files.iter().all(|file| folder.complete(file)),
        };
        units.read_provinces(folder, problems);
        units.read_districts(folder, problems);
        units.read_communes(folder, problems);
        units.give_slugs();
        let short_names = agencies::read_aliases(folder, problems, &mut units.aliases);
        agencies::read(folder, problems, &mut units, &short_names);
        units
    }

    /// The position of the old or new province by its slug; `None` when the folder lacks it.
    pub(super) fn province(&self, slug: &str) -> Option<usize> {
        self.provinces.get(slug)
    }

    /// The district or commune with this code, before the mergers of 2025 or after.
    pub(super) fn coded(&self, kind: &str, code: &str, before: bool) -> Option<usize> {
        self.specs.iter().position(|UnitSpec { row, .. }| {
            let old = row.valid_from.as_deref() != Some(AFTER.1);
            row.kind == kind && row.code == code && old == before
        })
    }

    /// The province to which a figure of `day` belongs.
    pub(super) fn province_on(&self, day: Date) -> Option<usize> {
        let day = day.iso();
        self.specs
            .iter()
            .position(|spec| spec.row.kind == PROVINCE && valid_within(&spec.row, &day, &day))
    }

    /// The units of `year` called `name` in full, in short or by an alias; of one kind where `kind` is given.
    pub(super) fn named(&self, name: &str, kind: Option<&str>, year: i64) -> Match {
        let full = self.aliases.get(name).map_or(name, String::as_str);
        let (first, last) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let fits = |spec: &UnitSpec| {
            kind.is_none_or(|kind| spec.row.kind == kind) && valid_within(&spec.row, &first, &last)
        };
        let by = |called: fn(&unit::Model) -> &str| {
            let mut found = (0..)
                .zip(&self.specs)
                .filter(|(_, spec)| called(&spec.row) == full && fits(spec))
                .map(|(at, _)| at);
            match (found.next(), found.count()) {
                (None, _) => Match::None,
                (Some(at), 0) => Match::One(at),
                (Some(_), more) => Match::Many(more + 1),
            }
        };
        match by(|row| &row.name) {
            Match::None => by(|row| &row.short_name),
            found => found,
        }
    }

    /// Whether `name` is an alias.
    pub(super) fn is_alias(&self, name: &str) -> bool {
        self.aliases.contains_key(name)
    }

    /// [`Self::named`] for a column that must name exactly one unit.
    pub(super) fn find(&self, row: &Row<'_>, column: &str, kind: &str, year: i64) -> Option<usize> {
        match self.named(row.raw(column), Some(kind), year) {
            Match::One(at) => Some(at),
            Match::Many(matches) => {
                row.problem(column, Expected::OneUnit { matches });
                None
            }
            Match::None => {
                if self.complete {
                    row.problem(column, Expected::Known(Thing::Unit));
                }
                None
            }
        }
    }

    fn read_provinces(&mut self, folder: &Folder, problems: &Problems) {
        let mut slugs = Unique::default();
        let rows = folder.rows("provinces.csv", problems);
        for row in &rows {
            let slug = row.one_of("slug", &[OLD_PROVINCE, NEW_PROVINCE]).to_owned();
            slugs.check(row, "slug", slug.clone());
            self.provinces.insert(&slug, self.specs.len());
            let spec = locality(row, PROVINCE, row.text("name_vi"), None);
            self.specs.push(UnitSpec {
                row: unit::Model {
                    slug,
                    name_en: row.text_opt("name_en"),
                    valid_from: row.date_opt("valid_from").map(Date::iso),
                    valid_to: row.date_opt("valid_to").map(Date::iso),
                    source: row.text("source"),
                    ..spec.row
                },
                ..spec
            });
        }
        for slug in [OLD_PROVINCE, NEW_PROVINCE] {
            if folder.complete("provinces.csv") && self.province(slug).is_none() {
                problems.add(RowProblem {
                    file: "provinces.csv".to_owned(),
                    line: 1,
                    column: "slug".to_owned(),
                    value: slug.to_owned(),
                    expected: Expected::Known(Thing::Unit),
                });
            }
        }
        for (from, row) in rows.iter().enumerate() {
            if row.raw("became").is_empty() {
                continue;
            }
            if let Some(to) = self.provinces.find(row, "became") {
                self.succeed(from, to, row.text("source"));
            }
        }
    }

    fn read_districts(&mut self, folder: &Folder, problems: &Problems) {
        let mut codes = Unique::default();
        let parent = self.province(OLD_PROVINCE);
        for row in folder.rows("units.csv", problems) {
            row.one_of("type", &["Thành phố", "Huyện"]);
            let code = row.raw("code");
            codes.check(&row, "code", code.to_owned());
            self.districts.insert(code, self.specs.len());
            row.check_pair("population", "population_year");
            let spec = locality(&row, DISTRICT, row.text("name_vi"), parent);
            self.specs.push(UnitSpec {
                row: unit::Model {
                    valid_to: Some(BEFORE.1.to_owned()),
                    admin_class: Some(row.one_of("admin_class", &["I", "II", "III"]).to_owned()),
                    population: row.whole_opt("population", 0, 100_000_000),
                    population_year: row.year_opt("population_year"),
                    area: row.figure_opt("area_km2"),
                    source: district_source(&row),
                    ..spec.row
                },
                ..spec
            });
        }
    }

    fn read_communes(&mut self, folder: &Folder, problems: &Problems) {
        let rows = folder.rows("communes.csv", problems);
        let first = self.specs.len();
        let mut keys = Unique::default();
        let (old_parent, new_parent) = (self.province(OLD_PROVINCE), self.province(NEW_PROVINCE));
        for row in &rows {
            let era = row.one_of("era", &[BEFORE.0, AFTER.0]);
            row.one_of("type", &["Xã", "Phường", "Thị trấn", "Đặc khu"]);
            keys.check(row, "code", format!("{era} {}", row.raw("code")));
            if era == AFTER.0 {
                row.digits("tax_code_2025", 8);
            }
            let district = self.districts.find(row, "district_code_before");
            self.check_district_name(row, district);
            let parent = if era == AFTER.0 {
                new_parent
            } else {
                district.or(old_parent)
            };
            let spec = locality(row, COMMUNE, row.text("name_vi"), parent);
            let after = (era == AFTER.0).then(|| AFTER.1.to_owned());
            let before = (era == BEFORE.0).then(|| BEFORE.1.to_owned());
            self.specs.push(UnitSpec {
                row: unit::Model {
                    valid_from: after,
                    valid_to: before,
                    source: row.text("source"),
                    ..spec.row
                },
                ..spec
            });
        }
        let complete = folder.complete("communes.csv") && folder.complete("units.csv");
        super::mergers::read(&rows, first, complete, self);
    }

    /// The code of the district with this short name.
    pub(super) fn district_code(&self, short_name: &str) -> Option<&str> {
        let is_named = |row: &unit::Model| row.kind == DISTRICT && row.short_name == short_name;
        self.specs
            .iter()
            .find(|spec| is_named(&spec.row))
            .map(|spec| spec.row.code.as_str())
    }

    fn check_district_name(&self, row: &Row<'_>, district: Option<usize>) {
        let Some(spec) = district.and_then(|at| self.specs.get(at)) else {
            return;
        };
        row.check_same("district_before", "units.csv", &spec.row.name);
    }

    /// `to` takes over from `from` on the day after it ends.
    pub(super) fn succeed(&mut self, from: usize, to: usize, source: String) {
        let ended = self
            .specs
            .get(from)
            .and_then(|spec| spec.row.valid_to.as_deref());
        let since = ended
            .and_then(Date::parse_iso)
            .and_then(|day| day.add_days(1));
        let since = since.map_or_else(|| AFTER.1.to_owned(), Date::iso);
        self.successions.push(SuccessionSpec {
            from,
            to,
            since,
            source,
        });
    }

    /// The newest holder of a code has the code as slug; an older one says until when.
    fn give_slugs(&mut self) {
        let mut newest: BTreeMap<String, Option<String>> = BTreeMap::new();
        for UnitSpec { row, .. } in &self.specs {
            let since = newest.entry(row.code.clone()).or_default();
            *since = since.take().max(row.valid_from.clone());
        }
        for UnitSpec { row, .. } in &mut self.specs {
            if !row.slug.is_empty() {
                continue;
            }
            row.slug.clone_from(&row.code);
            if let Some(Some(since)) = newest.get(&row.code)
                && row.valid_from.as_ref() != Some(since)
            {
                row.slug.push_str("-truoc-");
                row.slug.extend(since.chars().take(4));
            }
        }
    }
}

/// Whether the unit existed on some day of `first..=last`; ISO dates compare as text.
fn valid_within(row: &unit::Model, first: &str, last: &str) -> bool {
    row.valid_from.as_deref().is_none_or(|from| from <= last)
        && row.valid_to.as_deref().is_none_or(|to| to >= first)
}

/// Name and code come from one source, population and area from another.
fn district_source(row: &Row<'_>) -> String {
    let source = row.text("name_code_source");
    match row.text_opt("population_area_source") {
        Some(figures) => format!("{source}; dân số, diện tích: {figures}"),
        None => source,
    }
}

/// The columns that all localities share.
fn locality(row: &Row<'_>, kind: &str, name: String, parent: Option<usize>) -> UnitSpec {
    let (short_name, name_en) = match split_type(&name) {
        Some((short, english)) => (short.to_owned(), Some(format!("{short} {english}"))),
        None => (name.clone(), None),
    };
    if !row.raw("type").is_empty() && !name.starts_with(row.raw("type")) {
        row.problem(
            "name_vi",
            Expected::OneOf(vec![format!("{} …", row.raw("type"))]),
        );
    }
    let digits = match kind {
        PROVINCE => 2,
        DISTRICT => 3,
        _ => 5,
    };
    let code = row.digits("code", digits);
    let row = unit::Model {
        id: 0,
        search_key: text::search_key(&format!("{name} {code}")),
        sort_key: text::sort_key(&short_name),
        code,
        slug: String::new(),
        kind: kind.to_owned(),
        name,
        name_en,
        short_name,
        parent_id: None,
        valid_from: None,
        valid_to: None,
        admin_class: None,
        population: None,
        population_year: None,
        area: None,
        source: String::new(),
        confirmed: row.yes("confirmed"),
        note: row.text_opt("note"),
        version: 1,
    };
    UnitSpec { row, parent }
}

/// The name without its type, and the type in English.
fn split_type(name: &str) -> Option<(&str, &'static str)> {
    TYPES.iter().find_map(|(vietnamese, english)| {
        let short = name.strip_prefix(vietnamese)?.strip_prefix(' ')?;
        Some((short, *english))
    })
}
