//! Sentences that explain a line's rule, and a formula's outcome, with the numbers in them.
//! Fractions are written as fractions, so that what is shown is exactly what was computed.

use super::bands::{Band, BandBasis};
use super::formula::{Branch, Formula, Outcome};
use super::{Criterion, Extra, Method};
use crate::figure::{Figure, Percent, Points};
use crate::lang::Lang;

/// The rule of a line; empty for a group.
pub(super) fn rule(criterion: &Criterion, lang: Lang) -> String {
    let max = points(criterion.max, lang);
    match &criterion.method {
        Method::Group => String::new(),
        Method::Information => text(
            lang,
            "Chỉ để tham khảo, không tính điểm.",
            "For information only, no points.",
        ),
        Method::Judged { min, step } => judged_rule(*min, criterion.max, *step, lang),
        Method::YesNo => match lang {
            Lang::Vi => format!("Có: {max}; không: 0 điểm."),
            Lang::En => format!("Yes: {max}; no: 0 points."),
        },
        Method::Graded(grades) => {
            let steps: Vec<_> = grades
                .iter()
                .map(|grade| format!("{}: {}", grade.label, points(grade.points, lang)))
                .collect();
            format!("{}.", steps.join("; "))
        }
        Method::Count { each } => each_rule(*each, &max, lang),
        Method::Bonus(extra) => extra_rule("Điểm thưởng", "Bonus", *extra, &max, lang),
        Method::Penalty(extra) => extra_rule("Điểm trừ", "Penalty", *extra, &max, lang),
        Method::Formula {
            formula, round_to, ..
        } => {
            let mut out = formula_rule(formula, criterion.max, lang);
            if round_to.raw() > 1 {
                let multiple = round_to.format(lang);
                out.push_str(&match lang {
                    Lang::Vi => format!(" Làm tròn đến {multiple} điểm."),
                    Lang::En => format!(" Rounded to {multiple} of a point."),
                });
            }
            out
        }
    }
}

fn judged_rule(min: Points, max: Points, step: Points, lang: Lang) -> String {
    let (min, max, step) = (min.format(lang), points(max, lang), step.format(lang));
    match lang {
        Lang::Vi => format!("Chấm từ {min} đến {max}, mỗi bước {step}."),
        Lang::En => format!("From {min} to {max} in steps of {step}."),
    }
}

fn each_rule(each: Points, max: &str, lang: Lang) -> String {
    let each = points(each, lang);
    match lang {
        Lang::Vi => format!("Mỗi lần được {each}, tối đa {max}."),
        Lang::En => format!("{each} for each, at most {max}."),
    }
}

fn extra_rule(vi: &str, en: &str, extra: Extra, max: &str, lang: Lang) -> String {
    match (extra, lang) {
        (Extra::Judged { step }, Lang::Vi) => {
            format!("{vi}: tối đa {max}, mỗi bước {}.", step.format(lang))
        }
        (Extra::Judged { step }, Lang::En) => {
            format!("{en}: at most {max}, in steps of {}.", step.format(lang))
        }
        (Extra::Count { each }, Lang::Vi) => {
            format!("{vi}: mỗi lần {}, tối đa {max}.", points(each, lang))
        }
        (Extra::Count { each }, Lang::En) => {
            format!("{en}: {} for each, at most {max}.", points(each, lang))
        }
    }
}

fn formula_rule(formula: &Formula, max: Points, lang: Lang) -> String {
    let cap = points(max, lang);
    match formula {
        Formula::Proportional {
            at_plan,
            starts_at,
            floor,
        } => {
            let at_plan = at_plan.format(lang);
            let (mut out, least) = match lang {
                Lang::Vi => (
                    format!("Điểm = {at_plan} × thực hiện : kế hoạch, tối đa {cap}"),
                    format!(", tối thiểu {}", points(*floor, lang)),
                ),
                Lang::En => (
                    format!("Points = {at_plan} × result : plan, at most {cap}"),
                    format!(", at least {}", points(*floor, lang)),
                ),
            };
            if *floor > Points::ZERO {
                out.push_str(&least);
            }
            out.push('.');
            if *starts_at > Percent::ZERO {
                let (start, floor) = (starts_at.format_percent(lang), points(*floor, lang));
                out.push_str(&match lang {
                    Lang::Vi => format!(" Dưới {start} kế hoạch chỉ được {floor}."),
                    Lang::En => format!(" Below {start} of the plan only {floor}."),
                });
            }
            out
        }
        Formula::Bands { basis, bands } => {
            let row = |b: &Band| format!("{}: {}", range(*b, *basis, lang), points(b.points, lang));
            let rows: Vec<_> = bands.iter().map(row).collect();
            let head = basis.label(lang);
            match lang {
                Lang::Vi => format!("Theo {head}: {}.", rows.join("; ")),
                Lang::En => format!("By {head}: {}.", rows.join("; ")),
            }
        }
        Formula::OverFulfilment {
            at_plan,
            per_percent,
        } => {
            let (plan, more) = (at_plan.format(lang), points(*per_percent, lang));
            match lang {
                Lang::Vi => format!(
                    "Đến 100% kế hoạch: {plan} × thực hiện : kế hoạch; mỗi 1% vượt thêm {more}, tối đa {cap}."
                ),
                Lang::En => format!(
                    "Up to 100% of the plan: {plan} × result : plan; {more} more for each full 1% above, at most {cap}."
                ),
            }
        }
        Formula::LowerIsBetter { nothing_from } => {
            let end = nothing_from.format_percent(lang);
            match lang {
                Lang::Vi => format!(
                    "Không vượt kế hoạch: {cap}; vượt thì giảm dần đều, từ {end} kế hoạch trở lên: 0 điểm."
                ),
                Lang::En => format!(
                    "Plan not exceeded: {cap}; above it evenly fewer, nothing from {end} of the plan on."
                ),
            }
        }
    }
}

/// `từ 70% đến dưới 90%`.
fn range(band: Band, basis: BandBasis, lang: Lang) -> String {
    let end = |value: Figure| {
        let mut out = value.format(lang);
        if basis == BandBasis::Completion {
            out.push('%');
        }
        out
    };
    match (band.from, band.below, lang) {
        (None, None, Lang::Vi) => String::from("mọi kết quả"),
        (None, None, Lang::En) => String::from("any result"),
        (None, Some(below), Lang::Vi) => format!("dưới {}", end(below)),
        (None, Some(below), Lang::En) => format!("below {}", end(below)),
        (Some(from), None, Lang::Vi) => format!("từ {} trở lên", end(from)),
        (Some(from), None, Lang::En) => format!("{} or more", end(from)),
        (Some(from), Some(below), Lang::Vi) => format!("từ {} đến dưới {}", end(from), end(below)),
        (Some(from), Some(below), Lang::En) => format!("{} to below {}", end(from), end(below)),
    }
}

impl Outcome {
    /// The sentence beside the number: plan, result and how the points follow from them.
    ///
    /// `unit_of_measure` stands after plan and result; empty for none.
    #[must_use]
    pub fn sentence(
        &self,
        formula: &Formula,
        max: Points,
        unit_of_measure: &str,
        lang: Lang,
    ) -> String {
        let facts = facts(self.plan, self.done, unit_of_measure, lang);
        let how = self.how(formula, max, lang);
        let points = points(self.points, lang);
        match lang {
            Lang::Vi => format!("{facts}: {how} = {points}."),
            Lang::En => format!("{facts}: {how} = {points}."),
        }
    }

    fn how(&self, formula: &Formula, max: Points, lang: Lang) -> String {
        let done = self.done.format(lang);
        let plan = self.plan.unwrap_or_default().format(lang);
        match self.branch {
            Branch::Cap => text(lang, "mức điểm tối đa", "the maximum"),
            Branch::Kept => text(
                lang,
                "không vượt kế hoạch, điểm tối đa",
                "plan not exceeded, the maximum",
            ),
            Branch::Floor => text(lang, "mức điểm tối thiểu", "the least points"),
            Branch::NotStarted => text(
                lang,
                "chưa đến mức bắt đầu tính điểm",
                "below the level from which points are given",
            ),
            Branch::Nothing => text(
                lang,
                "vượt quá mức còn được điểm",
                "beyond the level up to which points are given",
            ),
            Branch::Band(index) => match formula {
                Formula::Bands { basis, bands } => bands
                    .get(index)
                    .map_or_else(String::new, |b| range(*b, *basis, lang)),
                _ => String::new(),
            },
            Branch::Over(percent) => match formula {
                Formula::OverFulfilment {
                    at_plan,
                    per_percent,
                } => format!(
                    "{} + {percent} × {}",
                    at_plan.format(lang),
                    per_percent.format(lang)
                ),
                _ => String::new(),
            },
            Branch::Share => match formula {
                Formula::LowerIsBetter { nothing_from } => {
                    let (max, end) = (max.format(lang), nothing_from.format_percent(lang));
                    format!("{max} × ({end} × {plan} − {done}) : ({end} × {plan} − {plan})")
                }
                Formula::Proportional { at_plan, .. } | Formula::OverFulfilment { at_plan, .. } => {
                    format!("{} × {done} : {plan}", at_plan.format(lang))
                }
                Formula::Bands { .. } => String::new(),
            },
        }
    }
}

/// `Thực hiện 95 tấn / kế hoạch 100 tấn (95%)`.
fn facts(plan: Option<Figure>, done: Figure, unit_of_measure: &str, lang: Lang) -> String {
    let measured = |value: Figure| {
        let mut out = value.format(lang);
        if !unit_of_measure.is_empty() {
            out.push(' ');
            out.push_str(unit_of_measure);
        }
        out
    };
    let done_text = measured(done);
    let Some(plan) = plan else {
        return match lang {
            Lang::Vi => format!("Thực hiện {done_text}"),
            Lang::En => format!("Result {done_text}"),
        };
    };
    let plan_text = measured(plan);
    let percent = Percent::of(done, plan)
        .map_or_else(String::new, |p| format!(" ({})", p.format_percent(lang)));
    match lang {
        Lang::Vi => format!("Thực hiện {done_text} / kế hoạch {plan_text}{percent}"),
        Lang::En => format!("Result {done_text} / plan {plan_text}{percent}"),
    }
}

/// `9,5 điểm`; `1 point`, `9.5 points`.
fn points(points: Points, lang: Lang) -> String {
    let number = points.format(lang);
    match lang {
        Lang::Vi => format!("{number} điểm"),
        Lang::En if points == Points::from_int(1) => format!("{number} point"),
        Lang::En => format!("{number} points"),
    }
}

fn text(lang: Lang, vi: &str, en: &str) -> String {
    String::from(match lang {
        Lang::Vi => vi,
        Lang::En => en,
    })
}
