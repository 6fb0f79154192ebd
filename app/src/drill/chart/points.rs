//! Points: two indicators against each other.

use charming::Chart;
use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem, NumericValue};
use charming::element::{AxisType, ItemStyle, NameLocation, Symbol};
use charming::series;
use domain::{Figure, Lang};

use super::{Tone, drawn, options, token};

/// A unit by two values.
pub(in crate::drill) struct Dot {
    pub name: String,
    pub x: Figure,
    pub y: Figure,
    pub tone: Tone,
}

/// Options of a scatter of two indicators; series 0, index is that of the dot.
pub(in crate::drill) fn scatter(
    axes: [&str; 2],
    dots: &[Dot],
    unit: &str,
    digits: u8,
    lang: Lang,
) -> String {
    let [x, y] = axes;
    let data: Vec<DataPoint> = dots
        .iter()
        .map(|dot| {
            let value = pair(drawn(dot.x), drawn(dot.y));
            let style = ItemStyle::new()
                .color(dot.tone.color())
                .border_color(token("@surface"))
                .border_width(1);
            DataPointItem::new(value)
                .name(dot.name.clone())
                .item_style(style)
                .into()
        })
        .collect();
    let axis = |name: &str| {
        Axis::new()
            .type_(AxisType::Value)
            .scale(true)
            .name(name.to_owned())
            .name_location(NameLocation::Middle)
            .name_gap(32.0)
    };
    let chart = Chart::new().x_axis(axis(x)).y_axis(axis(y)).series(
        series::Scatter::new()
            .symbol(Symbol::Circle)
            .symbol_size(13.0)
            .data(data),
    );
    options(&chart, unit, digits, lang).to_string()
}

fn pair(x: f64, y: f64) -> CompositeValue {
    CompositeValue::Array(vec![
        CompositeValue::Number(NumericValue::from(x)),
        CompositeValue::Number(NumericValue::from(y)),
    ])
}
