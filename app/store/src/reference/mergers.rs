//! What the communes became on 1 July 2025. The old rows say what they became, the new rows what they were
//! formed from; both must agree.

use std::collections::{HashMap, HashSet};

use super::problem::{Expected, Thing};
use super::row::Row;
use super::units::Units;

/// What a new commune that was not rearranged is formed from, in the words of the source.
const UNCHANGED: &str = "Không sắp xếp (giữ nguyên)";

/// Reads the succession from the rows of `communes.csv`, whose units begin at position `first`.
pub(super) fn read(rows: &[Row<'_>], first: usize, complete: bool, units: &mut Units) {
    let is_after = |row: &Row<'_>| row.raw("era").starts_with("after");
    let new: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_after(row))
        .map(|(at, row)| (row.raw("name_vi"), at))
        .collect();
    let mut links = Vec::new();
    for (from, row) in rows.iter().enumerate().filter(|(_, row)| !is_after(row)) {
        let name = row.raw("became_after_2025");
        if name.is_empty() {
            continue;
        }
        match new.get(name) {
            Some(to) => links.push((from, *to, row.raw("source"))),
            None if complete => row.problem("became_after_2025", Expected::Known(Thing::Unit)),
            None => {}
        }
    }
    if complete {
        check_agreement(rows, &links, &formed_from(rows, units));
    }
    for (from, to, source) in links {
        units.succeed(first + from, first + to, source.to_owned());
    }
}

/// For each new row: the old rows that it lists, by name and district.
fn formed_from(rows: &[Row<'_>], units: &Units) -> HashSet<(usize, usize)> {
    let mut old: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, row) in rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.raw("era").starts_with("before"))
    {
        old.insert((row.raw("name_vi"), row.raw("district_code_before")), at);
    }
    let mut listed = HashSet::new();
    for (to, row) in rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.raw("era").starts_with("after"))
    {
        let own_district = row.raw("district_code_before");
        let parts = if row.raw("formed_from") == UNCHANGED {
            vec![row.raw("name_vi")]
        } else {
            row.list("formed_from")
        };
        for part in parts {
            let (name, district) = match part
                .strip_suffix(')')
                .and_then(|part| part.rsplit_once(" ("))
            {
                Some((name, district)) => (name, units.district_code(district).unwrap_or_default()),
                None => (part, own_district),
            };
            match old.get(&(name, district)) {
                Some(from) => {
                    listed.insert((*from, to));
                }
                None => row.problem_value("formed_from", part, Expected::Known(Thing::Unit)),
            }
        }
    }
    listed
}

fn check_agreement(
    rows: &[Row<'_>],
    links: &[(usize, usize, &str)],
    listed: &HashSet<(usize, usize)>,
) {
    let said: HashSet<(usize, usize)> = links.iter().map(|(from, to, _)| (*from, *to)).collect();
    let name = |at: usize| rows.get(at).map_or("", |row| row.raw("name_vi"));
    for (from, to) in said.difference(listed) {
        if let Some(row) = rows.get(*from) {
            let value = format!("{}: formed_from", name(*to));
            row.problem(
                "became_after_2025",
                Expected::Same {
                    file: "communes.csv",
                    value,
                },
            );
        }
    }
    for (from, to) in listed.difference(&said) {
        if let Some(row) = rows.get(*to) {
            let value = format!("{}: became_after_2025", name(*from));
            row.problem_value(
                "formed_from",
                name(*from),
                Expected::Same {
                    file: "communes.csv",
                    value,
                },
            );
        }
    }
}
