//! Units of measure with their possible values, and the kinds of targets: what `targets.csv` tells only in
//! words.

use std::collections::HashMap;

use domain::target::{Accumulation, BoundKind};

use super::keys::{Keys, Unique};
use super::problem::{Problems, Thing};
use super::row::{Row, codes};
use super::table::Folder;

/// A unit of measure in English, with the least and greatest value that is possible.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    pub(super) en: String,
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

/// All units of measure by their Vietnamese name.
pub(super) struct Measures {
    keys: Keys,
    list: Vec<Measure>,
}

impl Measures {
    /// Reads `measures.csv`.
    pub(super) fn read(folder: &Folder, problems: &Problems) -> Self {
        let mut unique = Unique::default();
        let mut keys = Keys::new(Thing::Measure, folder.complete("measures.csv"));
        let mut list = Vec::new();
        for row in folder.rows("measures.csv", problems) {
            let vi = row.text("vi");
            unique.check(&row, "vi", vi.clone());
            keys.insert(&vi, list.len());
            let (min, max) = (
                row.figure_opt("possible_min"),
                row.figure_opt("possible_max"),
            );
            if let Some(max) = max {
                row.check_range("possible_max", max, min, None);
            }
            list.push(Measure {
                en: row.text("en"),
                min,
                max,
            });
        }
        Self { keys, list }
    }

    /// The unit of measure that `column` names.
    pub(super) fn find(&self, row: &Row<'_>, column: &str) -> Measure {
        let found = self.keys.find(row, column).and_then(|at| self.list.get(at));
        found.cloned().unwrap_or_default()
    }
}

/// Reads `target_kinds.csv`: how a target adds up over the years, and which way it binds.
pub(super) fn read_kinds(
    folder: &Folder,
    problems: &Problems,
) -> HashMap<String, (Accumulation, BoundKind)> {
    let mut unique = Unique::default();
    let mut kinds = HashMap::new();
    for row in folder.rows("target_kinds.csv", problems) {
        let code = row.text("code");
        unique.check(&row, "code", code.clone());
        row.text("reason");
        let accumulation = row.one_of(
            "accumulation",
            &codes(Accumulation::ALL, Accumulation::code),
        );
        let bound = row.one_of("bound", &codes(BoundKind::ALL, BoundKind::code));
        if let (Some(accumulation), Some(bound)) =
            (Accumulation::parse(accumulation), BoundKind::parse(bound))
        {
            kinds.insert(code, (accumulation, bound));
        }
    }
    kinds
}
