//! Targets with their units of measure and kinds, the contents that they belong to, plans, yardsticks and
//! reviews. What the sources tell only in words stands in files of its own with the reason beside it.

use domain::target::{Accumulation, Bound, BoundKind, Polarity};
use domain::text;

use super::contents::Contents;
use super::keys::{Keys, Unique};
use super::measures::{Measure, Measures, read_kinds};
use super::problem::{Expected, Problems, Thing};
use super::row::{Row, codes};
use super::table::Folder;
use crate::entity::{plan, status_review, target, yardstick};

/// The last year of the term; a plan for the term is stored under it.
const TERM_END: i64 = 2025;
/// The basis of an indicator for which no target of the term was found.
const NOT_FOUND: &str = "target-not-found";

/// A target before it is stored.
#[derive(Debug)]
pub(super) struct TargetSpec {
    pub(super) row: target::Model,
    pub(super) bound: BoundKind,
    /// The text of `district_results.csv` whose numbers are results of this target.
    pub(super) indicator: Option<String>,
}

/// All targets, and what refers to them by position.
#[derive(Debug)]
pub(super) struct Targets {
    pub(super) specs: Vec<TargetSpec>,
    pub(super) keys: Keys,
    pub(super) plans: Vec<(usize, plan::Model)>,
    pub(super) yardsticks: Vec<(usize, yardstick::Model)>,
    pub(super) reviews: Vec<status_review::Model>,
    /// Content and target, by position.
    pub(super) links: Vec<(usize, usize)>,
}

impl Targets {
    /// Reads every file about targets.
    pub(super) fn read(folder: &Folder, problems: &Problems, contents: &Contents) -> Self {
        let complete = folder.complete("targets.csv") && folder.complete("district_targets.csv");
        let mut targets = Self {
            specs: Vec::new(),
            keys: Keys::new(Thing::Target, complete),
            plans: Vec::new(),
            yardsticks: Vec::new(),
            reviews: Vec::new(),
            links: Vec::new(),
        };
        let measures = Measures::read(folder, problems);
        targets.read_provincial(folder, problems, &measures, contents);
        targets.read_district(folder, problems, &measures, contents);
        targets.link_named(folder, problems, contents);
        targets.read_year_plans(folder, problems);
        targets.read_yardsticks(folder, problems);
        targets.read_reviews(folder, problems);
        for row in folder.rows("target_kinds.csv", problems) {
            targets.keys.find(&row, "code");
        }
        targets
    }

    fn read_provincial(
        &mut self,
        folder: &Folder,
        problems: &Problems,
        measures: &Measures,
        contents: &Contents,
    ) {
        let kinds = read_kinds(folder, problems);
        let mut unique = Unique::default();
        for row in folder.rows("targets.csv", problems) {
            let code = row.text("code");
            unique.check(&row, "code", code.clone());
            let polarity = polarity(&row, "direction");
            let (accumulation, bound) = kinds.get(code.as_str()).copied().unwrap_or_else(|| {
                if folder.complete("target_kinds.csv") {
                    row.problem("code", Expected::Known(Thing::TargetKind));
                }
                (Accumulation::Yearly, BoundKind::AtLeast)
            });
            let at = self.specs.len();
            for content in contents.of_field(&row, "field") {
                self.links.push((content, at));
            }
            self.read_term_plan(&row, at, polarity, bound);
            row.check_pair("baseline_year", "baseline");
            let measure = measures.find(&row, "unit");
            let model = target::Model {
                accumulation: accumulation.code().to_owned(),
                level: "province".to_owned(),
                measure_vi: row.text("unit"),
                baseline_year: row.year_opt("baseline_year"),
                baseline: row.figure_opt("baseline"),
                basis: row
                    .one_of(
                        "basis",
                        &[
                            "party-resolution",
                            "five-year-plan-draft",
                            "sector-plan",
                            NOT_FOUND,
                        ],
                    )
                    .to_owned(),
                ..shared(&row, code, polarity, measure, at)
            };
            if let Some(baseline) = model.baseline {
                row.check_range("baseline", baseline, model.possible_min, model.possible_max);
            }
            self.add(TargetSpec {
                row: model,
                bound,
                indicator: None,
            });
        }
    }

    fn read_district(
        &mut self,
        folder: &Folder,
        problems: &Problems,
        measures: &Measures,
        contents: &Contents,
    ) {
        let (mut unique, mut indicators) = (Unique::default(), Unique::default());
        for row in folder.rows("district_targets.csv", problems) {
            let code = row.text("code");
            unique.check(&row, "code", code.clone());
            if let Some(first) = self.keys.get(&code) {
                let value = self
                    .specs
                    .get(first)
                    .map_or_else(String::new, |spec| spec.row.name_vi.clone());
                row.problem(
                    "code",
                    Expected::Same {
                        file: "targets.csv",
                        value,
                    },
                );
            }
            let indicator = row.text("indicator");
            indicators.check(&row, "indicator", indicator.clone());
            let at = self.specs.len();
            for content in contents.listed(&row, "contents") {
                self.links.push((content, at));
            }
            let polarity = polarity(&row, "polarity");
            let accumulation = row.one_of(
                "accumulation",
                &codes(Accumulation::ALL, Accumulation::code),
            );
            let measure = measures.find(&row, "measure");
            let model = target::Model {
                accumulation: accumulation.to_owned(),
                level: "district".to_owned(),
                measure_vi: row.text("measure"),
                basis: "district-report".to_owned(),
                ..shared(&row, code, polarity, measure, at)
            };
            self.add(TargetSpec {
                row: model,
                bound: BoundKind::AtLeast,
                indicator: Some(indicator),
            });
        }
    }

    /// The target whose results `indicator` tells.
    pub(super) fn fed_by(&self, indicator: &str) -> Option<usize> {
        self.specs
            .iter()
            .position(|spec| spec.indicator.as_deref() == Some(indicator))
    }

    fn add(&mut self, spec: TargetSpec) {
        self.keys.insert(&spec.row.code, self.specs.len());
        self.specs.push(spec);
    }

    /// Targets that a content or breakthrough names by code.
    fn link_named(&mut self, folder: &Folder, problems: &Problems, contents: &Contents) {
        for row in folder.rows("contents.csv", problems) {
            let Some(content) = contents.position(row.raw("code")) else {
                continue;
            };
            for code in row.list("targets") {
                if let Some(target) = self.keys.find_value(&row, "targets", code)
                    && !self.links.contains(&(content, target))
                {
                    self.links.push((content, target));
                }
            }
        }
    }

    fn read_term_plan(
        &mut self,
        row: &Row<'_>,
        target: usize,
        polarity: Polarity,
        kind: BoundKind,
    ) {
        if row.raw("target_2025").is_empty() {
            if row.raw("basis") != NOT_FOUND {
                row.problem("target_2025", Expected::NotEmpty);
            }
            return;
        }
        let bound = parse_bound(row, "target_2025", polarity, kind);
        if matches!(bound, Bound::Range { .. }) != (kind == BoundKind::Range) {
            let value = kind.code().to_owned();
            row.problem(
                "target_2025",
                Expected::Same {
                    file: "target_kinds.csv",
                    value,
                },
            );
        }
        let plan = plan_row(row, "term", TERM_END, bound);
        self.plans.push((target, plan));
    }

    fn read_year_plans(&mut self, folder: &Folder, problems: &Problems) {
        let mut unique = Unique::default();
        for row in folder.rows("annual_plans.csv", problems) {
            let year = row.year("year");
            unique.check(
                &row,
                "target_code",
                format!("{} {year}", row.raw("target_code")),
            );
            let Some(target) = self.keys.find(&row, "target_code") else {
                row.figure("plan");
                continue;
            };
            let Some(spec) = self.specs.get(target) else {
                continue;
            };
            let polarity = Polarity::parse(&spec.row.polarity).unwrap_or(Polarity::HigherIsBetter);
            let bound = parse_bound(&row, "plan", polarity, spec.bound);
            let (_, value, high) = bound.parts();
            for value in [Some(value), high].into_iter().flatten() {
                row.check_range(
                    "plan",
                    value.raw(),
                    spec.row.possible_min,
                    spec.row.possible_max,
                );
            }
            let plan = plan_row(&row, "year", year, bound);
            self.plans.push((target, plan));
        }
    }

    fn read_yardsticks(&mut self, folder: &Folder, problems: &Problems) {
        let mut unique = Unique::default();
        for row in folder.rows("yardsticks.csv", problems) {
            let from_year = row.year("from_year");
            unique.check(
                &row,
                "target_code",
                format!("{} {from_year}", row.raw("target_code")),
            );
            let target = self.keys.find(&row, "target_code");
            let model = yardstick::Model {
                id: 0,
                target_id: 0,
                from_year,
                name_vi: row.text("name_vi"),
                name_en: row.text("name_en"),
                source: row.text("source"),
            };
            self.yardsticks.extend(target.map(|target| (target, model)));
        }
    }

    fn read_reviews(&mut self, folder: &Folder, problems: &Problems) {
        let mut unique = Unique::default();
        for row in folder.rows("target_status.csv", problems) {
            unique.check(
                &row,
                "period",
                format!("{} {}", row.raw("year"), row.raw("period")),
            );
            let count = |column: &str| row.whole_opt(column, 0, 1_000);
            self.reviews.push(status_review::Model {
                id: 0,
                year: row.year_or_last_of_span("year"),
                period: row.period("period").code(),
                targets_total: row.whole("targets_total", 0, 1_000),
                exceeded: count("exceeded"),
                met: count("met"),
                not_met: count("not_met"),
                on_track: count("on_track"),
                note: row.text_opt("note"),
                source: row.text("source"),
            });
        }
    }
}

fn polarity(row: &Row<'_>, column: &str) -> Polarity {
    let code = row.one_of(column, &codes(Polarity::ALL, Polarity::code));
    Polarity::parse(code).unwrap_or(Polarity::HigherIsBetter)
}

/// A planned value: a range says itself that it is one; a single number is of the target's kind.
fn parse_bound(row: &Row<'_>, column: &str, polarity: Polarity, kind: BoundKind) -> Bound {
    let parsed = Bound::parse(row.raw(column), polarity, "");
    if parsed.is_err() {
        row.problem(column, Expected::NumberOrRange);
    }
    let bound = parsed.unwrap_or(Bound::AtLeast(domain::Figure::ZERO));
    Bound::from_parts(kind, bound.line(), None)
        .filter(|_| !matches!(bound, Bound::Range { .. }))
        .unwrap_or(bound)
}

fn plan_row(row: &Row<'_>, span: &str, year: i64, bound: Bound) -> plan::Model {
    let (kind, value, high) = bound.parts();
    plan::Model {
        id: 0,
        target_id: 0,
        span: span.to_owned(),
        year,
        revision: 1,
        bound: kind.code().to_owned(),
        low: Some(value.raw()),
        high: high.map(domain::Figure::raw),
        document: row.text("source"),
        confirmed: row.yes("confirmed"),
        note: row.text_opt("note"),
        version: 1,
    }
}

/// The columns that targets of both levels share; the others are placeholders.
fn shared(
    row: &Row<'_>,
    code: String,
    polarity: Polarity,
    measure: Measure,
    at: usize,
) -> target::Model {
    let (name_vi, name_en) = (row.text("name_vi"), row.text("name_en"));
    target::Model {
        id: 0,
        search_key: text::search_key(&format!("{name_vi} {name_en} {code}")),
        sort_key: text::sort_key(&name_vi),
        code,
        name_vi,
        name_en,
        measure_vi: String::new(),
        measure_en: measure.en,
        polarity: polarity.code().to_owned(),
        accumulation: String::new(),
        level: String::new(),
        baseline_year: None,
        baseline: None,
        possible_min: measure.min,
        possible_max: measure.max,
        source: row
            .text_opt("source")
            .or_else(|| row.text_opt("note"))
            .unwrap_or_default(),
        confirmed: row.yes("confirmed"),
        basis: String::new(),
        note: row.text_opt("note"),
        position: i64::try_from(at).unwrap_or_default() + 1,
        version: 1,
    }
}
