//! Areas: a heat map of units × criteria, and a tree map of points.

use charming::Chart;
use charming::component::{Axis, VisualMap, VisualMapType};
use charming::datatype::{CompositeValue, DataFrame, DataPoint, NumericValue};
use charming::element::{AxisTick, AxisType, ItemStyle, SplitArea};
use charming::series;
use domain::{Lang, Percent};
use serde_json::json;

use super::fit::pieces;
use super::{Tone, options, token};

/// Cells of rows × columns, each the share of what could be had.
pub(in crate::drill) struct Heat {
    pub columns: Vec<String>,
    pub rows: Vec<String>,
    /// Row, column, share.
    pub cells: Vec<(usize, usize, Percent)>,
}

fn share(percent: Percent) -> f64 {
    percent.raw() as f64 / Percent::SCALE as f64
}

/// Options of a [`Heat`]; series 0, index is that of the cell.
pub(in crate::drill) fn heat(input: &Heat, lang: Lang) -> String {
    let number = |place: usize| CompositeValue::from(i64::try_from(place).unwrap_or_default());
    let data: Vec<DataFrame> = input
        .cells
        .iter()
        .map(|(row, column, percent)| {
            let value = CompositeValue::Number(NumericValue::from(share(*percent)));
            vec![
                DataPoint::Value(number(*column)),
                DataPoint::Value(number(*row)),
                DataPoint::Value(value),
            ]
        })
        .collect();
    let axis = |names: &[String]| {
        Axis::new()
            .type_(AxisType::Category)
            .axis_tick(AxisTick::new().show(false))
            .split_area(SplitArea::new().show(false))
            .data(names.to_vec())
    };
    let chart = Chart::new()
        .x_axis(axis(&input.columns))
        .y_axis(axis(&input.rows).inverse(true))
        .visual_map(
            VisualMap::new()
                .type_(VisualMapType::Piecewise)
                .dimension(2)
                .pieces(pieces(lang)),
        )
        .series(
            series::Heatmap::new()
                .item_style(
                    ItemStyle::new()
                        .border_color(token("@surface"))
                        .border_width(1),
                )
                .data(data),
        );
    options(&chart, "%", 1, lang).to_string()
}

/// A leaf of a tree map.
pub(in crate::drill) struct Leaf {
    pub name: String,
    /// Its area: the most that could be had, raw.
    pub size: i64,
    pub tone: Tone,
}

/// Options of a tree map; series 0, index is that of the leaf.
pub(in crate::drill) fn treemap(leaves: &[Leaf], lang: Lang) -> String {
    let chart = Chart::new().series(
        series::Treemap::new().item_style(
            ItemStyle::new()
                .border_color(token("@surface"))
                .border_width(2),
        ),
    );
    // The typed series has no place for its data.
    let data: Vec<_> = leaves
        .iter()
        .map(|leaf| {
            json!({
                "name": leaf.name,
                "value": leaf.size as f64 / domain::Points::SCALE as f64,
                "itemStyle": { "color": leaf.tone.token() },
            })
        })
        .collect();
    let mut options = options(&chart, "", 2, lang);
    options["series"][0]["data"] = json!(data);
    options.to_string()
}
