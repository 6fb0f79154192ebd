//! What units of a cluster are put beside: the median, comparable units, chosen units; and bands of doubtful ranks.

use domain::Figure;
use domain::board::Direction;
use domain::drill::{
    Compare, FilterName, Filters, MOST_CHOSEN, Plausible, RankBand, Spread, Trust, comparable,
    needs_band, rank_bands, seed_of,
};

use super::at::{At, no_such_value};
use super::facts::{BoardFacts, ClusterFacts, UnitFacts};
use crate::drill::view::{Choice, FilterChoice};
use crate::error::AppResult;

/// How many comparable units are shown.
const SIMILAR: usize = 3;

/// The units put beside `unit`: those that were chosen, or the comparable ones.
pub(super) fn beside<'a>(
    at: &At,
    cluster: &'a ClusterFacts,
    unit: &UnitFacts,
) -> AppResult<Vec<&'a UnitFacts>> {
    let mut found = chosen(at, cluster)?;
    found.retain(|other| other.slug != unit.slug);
    if at.filters.compare == Some(Compare::Similar) {
        let candidates: Vec<_> = cluster.units.iter().map(UnitFacts::candidate).collect();
        for slug in comparable(&unit.candidate(), &candidates, SIMILAR) {
            let other = cluster.unit(slug)?;
            if !found.iter().any(|known| known.slug == other.slug) {
                found.push(other);
            }
        }
    }
    found.truncate(MOST_CHOSEN);
    Ok(found)
}

/// The units that the address names.
pub(super) fn chosen<'a>(at: &At, cluster: &'a ClusterFacts) -> AppResult<Vec<&'a UnitFacts>> {
    at.filters
        .with
        .iter()
        .map(|slug| {
            let found = cluster.units.iter().find(|unit| unit.slug == *slug);
            found.ok_or_else(|| no_such_value(FilterName::With))
        })
        .collect()
}

/// How comparable units are found, in words.
pub(super) fn rule(at: &At) -> String {
    at.say(
        "Đơn vị tương đồng: cùng loại, cùng hạng hành chính, dân số gần nhất; nơi chưa có dân số đứng sau.",
        "Comparable units: same kind, same administrative class, nearest in population; unknown population comes last.",
    )
}

/// The choice of what is put beside.
pub(super) fn compare_choice(at: &At) -> FilterChoice {
    at.choice(
        FilterName::Compare,
        at.say("không so sánh", "nothing"),
        Filters::comparisons_at(&at.place)
            .iter()
            .map(|compare| {
                let code = compare.code().to_owned();
                (code, compare.label(at.lang).to_owned())
            })
            .collect(),
    )
}

/// The choice of units, each to be added or taken away.
pub(super) fn with_choice(at: &At, cluster: &ClusterFacts, own: Option<&str>) -> FilterChoice {
    let chosen = &at.filters.with;
    let choices = cluster
        .units
        .iter()
        .filter(|unit| Some(unit.slug.as_str()) != own)
        .filter(|unit| chosen.len() < MOST_CHOSEN || chosen.contains(&unit.slug))
        .map(|unit| {
            let current = chosen.contains(&unit.slug);
            Choice {
                label: unit.name.clone(),
                href: at.with(|filters| {
                    if current {
                        filters.with.retain(|slug| *slug != unit.slug);
                    } else {
                        filters.with.push(unit.slug.clone());
                    }
                }),
                current,
            }
        })
        .collect();
    FilterChoice {
        name: FilterName::With,
        label: at.say("Đặt cạnh đơn vị", "Put beside"),
        choices,
    }
}

/// Names for the chips of chosen units.
pub(super) fn names(cluster: &ClusterFacts, value: &str) -> String {
    let names: Vec<String> = value
        .split(',')
        .map(|slug| {
            let found = cluster.units.iter().find(|unit| unit.slug == slug);
            found.map_or_else(|| slug.to_owned(), |unit| unit.name.clone())
        })
        .collect();
    names.join(", ")
}

/// The spread of the totals of a cluster.
pub(super) fn spread(cluster: &ClusterFacts) -> Option<Spread> {
    Spread::of(&scores(cluster))
}

fn scores(cluster: &ClusterFacts) -> Vec<Figure> {
    cluster
        .units
        .iter()
        .filter_map(|unit| Some(unit.score?.as_figure()))
        .collect()
}

/// Bands of the ranks of the scored units, in their order, where too few of their sheets are settled.
pub(super) fn bands(
    facts: &BoardFacts,
    cluster: &ClusterFacts,
    code: &str,
) -> Option<Vec<RankBand>> {
    let (settled, all) = settled(cluster);
    if cluster.several_sets || !needs_band(settled, all) {
        return None;
    }
    let scale = cluster.sets.first()?.set().scale.points();
    let values: Vec<Plausible> = cluster
        .units
        .iter()
        .filter_map(|unit| Some(Plausible::score(unit.score?, scale, unit.state)))
        .collect();
    let seed = seed_of(&format!("{} {code}", facts.period.code));
    Some(rank_bands(&values, Direction::HighestFirst, seed))
}

/// How many of the scored units are settled, and how many there are.
fn settled(cluster: &ClusterFacts) -> (u32, u32) {
    let scored = cluster.units.iter().filter(|unit| unit.score.is_some());
    scored.fold((0, 0), |(settled, all), unit| {
        (
            settled + u32::from(unit.trust() == Trust::Confirmed),
            all + 1,
        )
    })
}

/// `hạng 3–5`.
pub(super) fn band_words(at: &At, band: RankBand) -> String {
    let span = if band.best == band.worst {
        band.best.to_string()
    } else {
        format!("{}–{}", band.best, band.worst)
    };
    at.say(&format!("hạng {span}"), &format!("rank {span}"))
}

/// Why ranks are shown as bands.
pub(super) fn band_warning(at: &At, cluster: &ClusterFacts) -> String {
    let (settled, all) = settled(cluster);
    at.say(
        &format!(
            "Mới {settled} trong {all} phiếu đã chốt (dưới 80%), nên hạng được ghi theo khoảng: kết quả của 9 trong 10 lần thử trong đó điểm chưa chốt có thể giảm tới 10% thang điểm khi thẩm định. Cùng số liệu thì ai tính cũng ra cùng một khoảng."
        ),
        &format!(
            "Only {settled} of {all} sheets are settled (under 80 %), so ranks are shown as spans: the outcome of nine in ten trials in which a score that is not settled may fall by up to 10 % of the scale at the appraisal. The same data gives everybody the same span."
        ),
    )
}
