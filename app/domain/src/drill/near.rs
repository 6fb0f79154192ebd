//! Which units compare: the same kind, then the same class where both are known, then the nearest in population.

use crate::org::UnitKind;

/// A unit that could be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<K> {
    /// Who it is.
    pub key: K,
    /// Its kind.
    pub kind: UnitKind,
    /// Its administrative class, where it has one.
    pub class: Option<String>,
    /// People, where known.
    pub population: Option<i64>,
}

/// The `count` units that compare best with `unit`, the nearest first. The order of equals is that of `others`.
///
/// Units of another kind never compare. A unit whose class or population is not known comes after those that are known.
#[must_use]
pub fn comparable<'a, K: PartialEq>(
    unit: &Candidate<K>,
    others: &'a [Candidate<K>],
    count: usize,
) -> Vec<&'a K> {
    let mut of_kind: Vec<&Candidate<K>> = others
        .iter()
        .filter(|other| other.key != unit.key && other.kind == unit.kind)
        .collect();
    of_kind.sort_by_key(|other| distance(unit, other));
    of_kind
        .into_iter()
        .take(count)
        .map(|other| &other.key)
        .collect()
}

/// Another class, unknown population, difference in people.
fn distance<K>(unit: &Candidate<K>, other: &Candidate<K>) -> (bool, bool, u64) {
    let other_class = match (&unit.class, &other.class) {
        (Some(own), Some(class)) => own != class,
        (None, None) => false,
        _ => true,
    };
    match (unit.population, other.population) {
        (Some(own), Some(people)) => (other_class, false, own.abs_diff(people)),
        _ => (other_class, true, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(
        key: &'static str,
        kind: UnitKind,
        class: Option<&str>,
        population: Option<i64>,
    ) -> Candidate<&'static str> {
        Candidate {
            key,
            kind,
            class: class.map(str::to_owned),
            population,
        }
    }

    #[test]
    fn same_kind_then_class_then_people() {
        let own = unit("a", UnitKind::District, Some("II"), Some(100));
        let others = [
            own.clone(),
            unit("commune", UnitKind::Commune, Some("II"), Some(100)),
            unit("far", UnitKind::District, Some("II"), Some(300)),
            unit("other class", UnitKind::District, Some("I"), Some(100)),
            unit("near", UnitKind::District, Some("II"), Some(90)),
            unit("unknown", UnitKind::District, Some("II"), None),
        ];
        let found = comparable(&own, &others, 4);
        assert_eq!(found, [&"near", &"far", &"unknown", &"other class"]);
    }
}
