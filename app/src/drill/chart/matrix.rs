//! Areas: a heat map of units × criteria, and a tree map of points.

use charming::Chart;
use charming::component::{Axis, VisualMap, VisualMapPiece, VisualMapType};
use charming::datatype::{CompositeValue, DataFrame, DataPoint, NumericValue};
use charming::element::{
    AxisLabel, AxisTick, AxisType, ItemStyle, Label, Orient, SplitArea, Tooltip, Trigger,
};
use charming::series;
use domain::{Lang, Percent};
use serde_json::json;

use super::{Tone, frame, token, written};

/// Cells of rows × columns, each the share of what could be had.
pub(in crate::drill) struct Heat {
    pub columns: Vec<String>,
    pub rows: Vec<String>,
    /// Row, column, share.
    pub cells: Vec<(usize, usize, Percent)>,
}

/// Shares below the first, the second, the third bound, and the rest; each with its own lightness, so that the map reads
/// without colour too.
const BOUNDS: [i64; 3] = [60, 75, 90];
const SHADES: [&str; 4] = ["@heat-1", "@heat-2", "@heat-3", "@heat-4"];

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

fn pieces(lang: Lang) -> Vec<VisualMapPiece> {
    let [low, middle, high] = BOUNDS.map(|bound| bound as f64);
    let shade = |place: usize| token(SHADES.get(place).copied().unwrap_or("@ink"));
    let words = |vi: &str, en: &str| match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    };
    vec![
        VisualMapPiece::new()
            .lt(low)
            .label(words("dưới 60%", "under 60%"))
            .color(shade(0)),
        VisualMapPiece::new()
            .gte(low)
            .lt(middle)
            .label("60–75%")
            .color(shade(1)),
        VisualMapPiece::new()
            .gte(middle)
            .lt(high)
            .label("75–90%")
            .color(shade(2)),
        VisualMapPiece::new()
            .gte(high)
            .label(words("từ 90%", "90% and more"))
            .color(shade(3)),
    ]
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
