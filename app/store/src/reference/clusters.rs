//! Clusters of localities and blocks of agencies with their members of a year. Members outside the
//! province keep their name and have no unit.

use std::collections::HashMap;

use domain::text;

use super::agencies;
use super::keys::Unique;
use super::problem::Problems;
use super::row::Row;
use super::table::Folder;
use super::units::{Match, Units};
use crate::entity::{cluster, cluster_member};

/// The province whose agencies the folder knows.
const OWN_PROVINCE: &str = "Kiên Giang";

/// A member with the positions of its cluster and, where known, of its unit.
#[derive(Debug)]
pub(super) struct MemberSpec {
    pub(super) cluster: usize,
    pub(super) unit: Option<usize>,
    pub(super) row: cluster_member::Model,
}

/// All clusters and their members.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    pub(super) rows: Vec<cluster::Model>,
    pub(super) members: Vec<MemberSpec>,
}

impl Clusters {
    /// Reads `clusters.csv`: one row a member.
    pub(super) fn read(folder: &Folder, problems: &Problems, units: &Units) -> Self {
        let mut clusters = Self::default();
        let mut unique = Unique::default();
        let mut positions: HashMap<String, usize> = HashMap::new();
        for row in folder.rows("clusters.csv", problems) {
            let model = cluster_row(&row);
            let year = row.year("year");
            unique.check(
                &row,
                "member_unit",
                format!("{} {year} {}", model.code, row.raw("member_unit")),
            );
            let at = *positions.entry(model.code.clone()).or_insert_with(|| {
                clusters.rows.push(model);
                clusters.rows.len() - 1
            });
            let before = clusters
                .members
                .iter()
                .filter(|member| member.cluster == at)
                .count();
            let member = cluster_member::Model {
                id: 0,
                cluster_id: 0,
                year,
                member_name: row.text("member_unit"),
                unit_id: None,
                role: role(&row),
                source: row.text("source"),
                confirmed: row.yes("confirmed"),
                note: row.text_opt("note"),
                position: i64::try_from(before).unwrap_or_default() + 1,
            };
            let unit = own_unit(&row, year, units);
            clusters.members.push(MemberSpec {
                cluster: at,
                unit,
                row: member,
            });
        }
        clusters
    }
}

fn cluster_row(row: &Row<'_>) -> cluster::Model {
    let (name, province) = (row.text("cluster"), row.text("province"));
    let kind = if name.starts_with("Khối") {
        "block"
    } else {
        "cluster"
    };
    let key = text::search_key(&format!("{province} {name}"));
    cluster::Model {
        id: 0,
        // The slug of an agency drops what stands in parentheses, so both parts are joined first.
        code: agencies::slug(&key),
        kind: kind.to_owned(),
        search_key: key,
        sort_key: text::sort_key(&name),
        name,
        level: row.text("level"),
        source: row.text("source"),
        confirmed: row.yes("confirmed"),
        // Rows of other provinces say so in their note.
        note: (!is_own(&province) && !province.starts_with('('))
            .then(|| row.text_opt("note"))
            .flatten(),
        province,
    }
}

fn is_own(province: &str) -> bool {
    province == OWN_PROVINCE
}

fn role(row: &Row<'_>) -> Option<String> {
    const ROLES: &[(&str, &str)] = &[
        ("Khối trưởng", "head"),
        ("Cụm trưởng", "head"),
        ("Khối phó", "deputy"),
        ("Cụm phó", "deputy"),
    ];
    if row.raw("role").is_empty() {
        return None;
    }
    let names: Vec<&str> = ROLES.iter().map(|(name, _)| *name).collect();
    let name = row.one_of("role", &names);
    ROLES
        .iter()
        .find(|(role, _)| *role == name)
        .map(|(_, code)| (*code).to_owned())
}

/// The unit of our province that a member is: by name in our own clusters, by a declared alias elsewhere,
/// because agencies of all provinces have the same names.
fn own_unit(row: &Row<'_>, year: i64, units: &Units) -> Option<usize> {
    let (province, member) = (row.raw("province"), row.raw("member_unit"));
    let by_alias = province.starts_with('(') && units.is_alias(member);
    if !(is_own(province) || by_alias) {
        return None;
    }
    match units.named(member, None, year) {
        Match::One(at) => Some(at),
        Match::None | Match::Many(_) => None,
    }
}
