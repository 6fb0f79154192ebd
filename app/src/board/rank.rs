//! Ranks the units of a live board inside their groups and compares with the year before.

use std::collections::BTreeMap;

use domain::board::{Direction, Entry, Rank, RankChange, Ranked, rank};
use domain::{Confidence, Figure};
use store::StoreResult;
use store::board::RankingFacts;
use store::entity::{result_figure, unit};

use super::load::unit_ref;
use super::view::{BoardGroup, BoardRow};
use crate::target::evaluate::confidence;

/// What parts the units of a ranking into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    None,
    Parent,
    Class,
}

impl Grouping {
    pub(super) fn parse(code: &str) -> Self {
        match code {
            "parent" => Self::Parent,
            "class" => Self::Class,
            _ => Self::None,
        }
    }
}

/// Key and names of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct GroupName {
    order: String,
    key: String,
    vi: String,
    en: String,
}

fn group_name(
    unit: &unit::Model,
    parents: &BTreeMap<i64, &unit::Model>,
    grouping: Grouping,
) -> GroupName {
    let parent = unit.parent_id.and_then(|id| parents.get(&id));
    match (grouping, parent, unit.admin_class.as_deref()) {
        (Grouping::Parent, Some(parent), _) => GroupName {
            order: parent.sort_key.clone(),
            key: parent.slug.clone(),
            vi: parent.name.clone(),
            en: parent.name.clone(),
        },
        (Grouping::Class, _, Some(class)) => GroupName {
            order: class.to_owned(),
            key: class.to_lowercase(),
            vi: format!("Đơn vị loại {class}"),
            en: format!("Class {class} units"),
        },
        _ => GroupName {
            order: String::new(),
            key: String::new(),
            vi: String::new(),
            en: String::new(),
        },
    }
}

/// A figure enters the ranking when it is confirmed; on a board of sample data sample figures do too.
pub fn counts(figure: &result_figure::Model, sample_board: bool) -> bool {
    figure.confidence == Confidence::Confirmed.code()
        || (sample_board && figure.confidence == Confidence::Sample.code())
}

type UnitRanks = Vec<Ranked<(String, i64)>>;

fn ranks(
    facts: &RankingFacts,
    figures: &[result_figure::Model],
    groups: &BTreeMap<i64, GroupName>,
    direction: Direction,
    sample: bool,
) -> UnitRanks {
    let scores: BTreeMap<i64, Figure> = figures
        .iter()
        .filter(|figure| counts(figure, sample))
        .map(|figure| (figure.unit_id, Figure::from_raw(figure.value)))
        .collect();
    let entries = facts
        .units
        .iter()
        .map(|unit| Entry {
            key: (unit.sort_key.clone(), unit.id),
            group: groups
                .get(&unit.id)
                .map(|group| format!("{}\u{0}{}", group.order, group.key)),
            score: scores.get(&unit.id).copied(),
            tie_breaks: Vec::new(),
        })
        .collect();
    rank(entries, direction, &[])
}

/// The groups with their ranked rows.
pub(super) fn ranked_groups(
    facts: &RankingFacts,
    grouping: Grouping,
    direction: Direction,
    sample: bool,
) -> StoreResult<Vec<BoardGroup>> {
    let parents: BTreeMap<i64, &unit::Model> =
        facts.parents.iter().map(|unit| (unit.id, unit)).collect();
    let groups: BTreeMap<i64, GroupName> = facts
        .units
        .iter()
        .map(|unit| (unit.id, group_name(unit, &parents, grouping)))
        .collect();
    let before: BTreeMap<i64, Rank> = ranks(facts, &facts.previous, &groups, direction, sample)
        .into_iter()
        .filter_map(|ranked| Some((ranked.key.1, ranked.rank?)))
        .collect();
    let units: BTreeMap<i64, &unit::Model> =
        facts.units.iter().map(|unit| (unit.id, unit)).collect();
    let figures: BTreeMap<i64, &result_figure::Model> = facts
        .figures
        .iter()
        .map(|figure| (figure.unit_id, figure))
        .collect();
    let longest = facts
        .figures
        .iter()
        .map(|figure| figure.value)
        .max()
        .unwrap_or(0);

    let mut shown: Vec<BoardGroup> = Vec::new();
    for ranked in ranks(facts, &facts.figures, &groups, direction, sample) {
        let id = ranked.key.1;
        let (Some(unit), Some(group)) = (units.get(&id), groups.get(&id)) else {
            continue;
        };
        let row = ranked_row(
            &ranked,
            unit,
            figures.get(&id).copied(),
            before.get(&id).copied(),
            longest,
        )?;
        match shown.last_mut() {
            Some(last) if last.key == group.key => last.rows.push(row),
            _ => shown.push(BoardGroup {
                key: group.key.clone(),
                name_vi: group.vi.clone(),
                name_en: group.en.clone(),
                rows: vec![row],
                several_sets: false,
            }),
        }
    }
    Ok(shown)
}

fn ranked_row(
    ranked: &Ranked<(String, i64)>,
    unit: &unit::Model,
    figure: Option<&result_figure::Model>,
    before: Option<Rank>,
    longest: i64,
) -> StoreResult<BoardRow> {
    Ok(BoardRow {
        rank: ranked.rank.map(|rank| rank.0),
        tied: ranked.tied,
        unit: unit_ref(unit),
        score: figure.map(|figure| Figure::from_raw(figure.value)),
        delta: RankChange::between(before, ranked.rank).delta(),
        bar: figure.map_or(0, |figure| per_mille(figure.value, longest)),
        confidence: figure
            .map(|figure| confidence(&figure.confidence))
            .transpose()?,
        source: figure.map(|figure| figure.source.clone()),
        ..BoardRow::default()
    })
}

/// `value` in thousandths of `longest`; 0 where that says nothing.
pub(super) fn per_mille(value: i64, longest: i64) -> u32 {
    if value <= 0 || longest <= 0 {
        return 0;
    }
    u32::try_from(i128::from(value) * 1_000 / i128::from(longest))
        .unwrap_or(1_000)
        .min(1_000)
}
