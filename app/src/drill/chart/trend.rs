//! Lines: results and plans over the years, and ranks that change between two periods.

use charming::Chart;
use charming::component::{Axis, Legend};
use charming::datatype::{CompositeValue, DataPoint, NumericValue};
use charming::element::{AxisType, ItemStyle, LineStyle, LineStyleType, Symbol};
use charming::series;
use domain::{Figure, Lang};
use serde_json::json;

use super::{Tone, drawn, options};

/// A line over the years.
pub(in crate::drill) struct Course {
    pub name: String,
    pub values: Vec<Option<Figure>>,
    pub tone: Tone,
    /// A plan is dashed and has no dots.
    pub plan: bool,
}

/// Options of lines over `years`; series and indices are those of `lines` and `years`.
pub(in crate::drill) fn courses(
    years: &[i16],
    lines: &[Course],
    unit: &str,
    digits: u8,
    lang: Lang,
) -> String {
    let mut chart = Chart::new()
        .legend(Legend::new())
        .x_axis(
            Axis::new()
                .type_(AxisType::Category)
                .data(years.iter().map(ToString::to_string).collect::<Vec<_>>()),
        )
        .y_axis(Axis::new().type_(AxisType::Value).scale(true));
    for line in lines {
        let data: Vec<DataPoint> = line
            .values
            .iter()
            .map(|value| {
                let value = value.map(|value| NumericValue::from(drawn(value)));
                DataPoint::Value(CompositeValue::OptionalNumber(value))
            })
            .collect();
        let style = LineStyle::new().color(line.tone.color()).width(2.5);
        let kind = if line.plan {
            LineStyleType::Dashed
        } else {
            LineStyleType::Solid
        };
        chart = chart.series(
            series::Line::new()
                .name(line.name.clone())
                .symbol(if line.plan {
                    Symbol::Diamond
                } else {
                    Symbol::Circle
                })
                .symbol_size(9.0)
                .line_style(style.type_(kind))
                .item_style(ItemStyle::new().color(line.tone.color()))
                .data(data),
        );
    }
    options(&chart, unit, digits, lang).to_string()
}

/// A unit's ranks in two periods.
pub(in crate::drill) struct Ends {
    pub name: String,
    pub before: Option<u32>,
    pub after: Option<u32>,
    pub tone: Tone,
}

/// Options of ranks that change from one period to the next: the best is on top. Series s is unit s, index 1 the later.
pub(in crate::drill) fn slope(
    periods: [String; 2],
    units: &[Ends],
    word: &str,
    lang: Lang,
) -> String {
    let mut chart = Chart::new()
        .x_axis(Axis::new().type_(AxisType::Category).data(periods.to_vec()))
        .y_axis(Axis::new().type_(AxisType::Value).inverse(true));
    for unit in units {
        let data: Vec<DataPoint> = [unit.before, unit.after]
            .into_iter()
            .map(|rank| {
                let rank = rank.map(|rank| NumericValue::from(i64::from(rank)));
                DataPoint::Value(CompositeValue::OptionalNumber(rank))
            })
            .collect();
        chart = chart.series(
            series::Line::new()
                .name(unit.name.clone())
                .symbol(Symbol::Circle)
                .symbol_size(8.0)
                .line_style(LineStyle::new().color(unit.tone.color()).width(2.0))
                .item_style(ItemStyle::new().color(unit.tone.color()))
                .data(data),
        );
    }
    let mut options = options(&chart, word, 0, lang);
    // The browser's module writes the names at the ends and moves them apart.
    options["bv"]["slope"] = json!(true);
    options.to_string()
}
