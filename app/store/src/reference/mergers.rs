//! What the communes became on 1 July 2025. The old rows say what they became, the new rows what they were
//! formed from; both must agree.

use std::collections::{HashMap, HashSet};

use super::problem::{Expected, Thing};
use super::row::Row;
use super::units::Units;

/// What a new commune that was not rearranged is formed from, in the words of the source.
const UNCHANGED: &str = "Không sắp xếp (giữ nguyên)";
const FILE: &str = "communes.csv";

/// What the new rows list, by position in the file.
#[derive(Default)]
struct Listed {
    /// Old row and new row.
    pairs: HashSet<(usize, usize)>,
    /// New rows that list something unknown; what else they should list is not told.
    unclear: HashSet<usize>,
}

/// Reads the succession from the rows of `communes.csv`, whose units begin at position `first`.
pub(super) fn read(rows: &[Row<'_>], first: usize, complete: bool, units: &mut Units) {
    let new: HashMap<&str, usize> = with_position(rows, "after")
        .map(|(at, row)| (row.raw("name_vi"), at))
        .collect();
    let mut links = HashMap::new();
    let mut unclear = HashSet::new();
    for (from, row) in with_position(rows, "before") {
        let name = row.raw("became_after_2025");
        match new.get(name) {
            Some(to) => {
                links.insert(from, *to);
            }
            None if name.is_empty() => {}
            None => {
                unclear.insert(from);
                if complete {
                    row.problem("became_after_2025", Expected::Known(Thing::Unit));
                }
            }
        }
    }
    if complete {
        check_agreement(rows, &links, &unclear, &listed(rows, units));
    }
    for (from, row) in with_position(rows, "before") {
        if let Some(to) = links.get(&from) {
            units.succeed(first + from, first + to, row.raw("source").to_owned());
        }
    }
}

fn with_position<'r, 'f>(
    rows: &'r [Row<'f>],
    era: &'static str,
) -> impl Iterator<Item = (usize, &'r Row<'f>)> {
    rows.iter()
        .enumerate()
        .filter(move |(_, row)| row.raw("era").starts_with(era))
}

/// The old rows that each new row lists, by name and district.
fn listed(rows: &[Row<'_>], units: &Units) -> Listed {
    let old: HashMap<(&str, &str), usize> = with_position(rows, "before")
        .map(|(at, row)| ((row.raw("name_vi"), row.raw("district_code_before")), at))
        .collect();
    let mut listed = Listed::default();
    for (to, row) in with_position(rows, "after") {
        let own_district = row.raw("district_code_before");
        let parts = if row.raw("formed_from") == UNCHANGED {
            vec![row.raw("name_vi")]
        } else {
            row.list("formed_from")
        };
        for part in parts {
            let named = part
                .strip_suffix(')')
                .and_then(|part| part.rsplit_once(" ("));
            let key = named.map_or((part, own_district), |(name, district)| {
                (name, units.district_code(district).unwrap_or_default())
            });
            if let Some(from) = old.get(&key) {
                listed.pairs.insert((*from, to));
            } else {
                listed.unclear.insert(to);
                row.problem_value("formed_from", part, Expected::Known(Thing::Unit));
            }
        }
    }
    listed
}

/// Every old row must say what the new row says that lists it, and the other way round.
fn check_agreement(
    rows: &[Row<'_>],
    links: &HashMap<usize, usize>,
    unclear: &HashSet<usize>,
    listed: &Listed,
) {
    let name = |at: usize| rows.get(at).map_or("", |row| row.raw("name_vi"));
    let mut told = unclear.clone();
    for (from, to) in &listed.pairs {
        if links.get(from) != Some(to)
            && told.insert(*from)
            && let Some(row) = rows.get(*from)
        {
            row.check_same("became_after_2025", FILE, name(*to));
        }
    }
    for (from, to) in links {
        let is_listed = listed.pairs.contains(&(*from, *to));
        if !is_listed
            && !told.contains(from)
            && !listed.unclear.contains(to)
            && let Some(row) = rows.get(*to)
        {
            row.check_same("formed_from", FILE, name(*from));
        }
    }
}
