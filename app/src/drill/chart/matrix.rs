//! Areas: a heat map of units × criteria, and a tree map of points.

use charming::Chart;
use charming::component::{Axis, VisualMap, VisualMapType};
use charming::datatype::{CompositeValue, DataFrame, DataPoint, NumericValue};
use charming::element::{
    AxisLabel, AxisTick, AxisType, ItemStyle, Label, Orient, SplitArea, Tooltip, Trigger,
};
use charming::series;
use domain::{Lang, Percent};
use serde_json::json;

use super::fit::pieces;
use super::{Tone, frame, token, written};

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
    let chart = frame()
        .x_axis(axis(&input.columns).axis_label(AxisLabel::new().rotate(60.0)))
        .y_axis(axis(&input.rows).inverse(true))
        .visual_map(
            VisualMap::new()
                .type_(VisualMapType::Piecewise)
                .orient(Orient::Horizontal)
                .left(0)
                .top(0)
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
    written(&chart, "%", 1, lang, |value| {
        value["grid"][0]["top"] = json!(48);
        value["visualMap"][0]["dimension"] = json!(2);
    })
}

/// A leaf of a tree map.
pub(in crate::drill) struct Leaf {
    pub name: String,
    /// Its area: the most that could be had, raw.
    pub size: i64,
    pub tone: Tone,
    /// What stands under the name.
    pub words: String,
}

/// Options of a tree map; series 0, index is that of the leaf.
pub(in crate::drill) fn treemap(leaves: &[Leaf], lang: Lang) -> String {
    let chart = Chart::new()
        .tooltip(Tooltip::new().trigger(Trigger::Item))
        .series(
            series::Treemap::new()
                .left(0)
                .right(0)
                .top(0)
                .bottom(0)
                .label(Label::new().show(true).color(token("@on-brand")))
                .item_style(
                    ItemStyle::new()
                        .border_color(token("@surface"))
                        .border_width(2),
                ),
        );
    written(&chart, "", 2, lang, |value| {
        // The typed series has no place for its data.
        let data: Vec<_> = leaves
            .iter()
            .map(|leaf| {
                json!({
                    "name": format!("{}\n{}", leaf.name, leaf.words),
                    "value": leaf.size as f64 / domain::Points::SCALE as f64,
                    "itemStyle": { "color": leaf.tone.token() },
                })
            })
            .collect();
        value["series"][0]["data"] = json!(data);
    })
}
