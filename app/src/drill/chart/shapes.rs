//! Shapes of a unit: a radar of its sections beside others, and where it lies in the spread of its cluster.

use charming::Chart;
use charming::component::{Axis, Legend, RadarAxisName, RadarCoordinate, RadarIndicator};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem, NumericValue};
use charming::element::{AreaStyle, AxisType, ItemStyle, LineStyle, Symbol};
use charming::series;
use domain::drill::Spread;
use domain::{Figure, Lang};

use super::{Tone, drawn, options, token};

/// An arm of a radar: a section and the most that it can bring.
pub(in crate::drill) struct Arm {
    pub name: String,
    pub max: Figure,
}

/// Options of a radar: series s is unit s, which is named and has a value on every arm.
pub(in crate::drill) fn radar(
    arms: &[Arm],
    units: &[(String, Vec<Figure>)],
    unit: &str,
    lang: Lang,
) -> String {
    let indicators: Vec<RadarIndicator> = arms
        .iter()
        .map(|arm| RadarIndicator::from((arm.name.as_str(), 0.0, drawn(arm.max))))
        .collect();
    let mut chart = Chart::new().legend(Legend::new()).radar(
        RadarCoordinate::new()
            .radius("62%")
            .center(CompositeValue::from(vec!["50%", "56%"]))
            .axis_name(RadarAxisName::new().color(token("@ink")))
            .indicator(indicators),
    );
    for (number, (name, values)) in (1_u8..).zip(units) {
        let tone = Tone::Series(number);
        let values: CompositeValue = values
            .iter()
            .map(|value| NumericValue::from(drawn(*value)))
            .map(CompositeValue::Number)
            .collect();
        chart = chart.series(
            series::Radar::new()
                .name(name.clone())
                .symbol(Symbol::Circle)
                .line_style(LineStyle::new().color(tone.color()).width(2.5))
                .area_style(AreaStyle::new().color(tone.color()).opacity(0.08))
                .data(vec![DataPoint::Item(
                    DataPointItem::new(values)
                        .name(name.clone())
                        .item_style(ItemStyle::new().color(tone.color())),
                )]),
        );
    }
    options(&chart, unit, 2, lang).to_string()
}

/// Options of boxes: series 0 are the boxes in their order, series 1 the unit's own points.
pub(in crate::drill) fn boxes(
    names: &[String],
    spreads: &[Option<Spread>],
    own: Option<(&str, &[Option<Figure>])>,
    unit: &str,
    lang: Lang,
) -> String {
    let number = |value: Figure| CompositeValue::Number(NumericValue::from(drawn(value)));
    let data: Vec<DataPoint> = spreads
        .iter()
        .map(|spread| match spread {
            Some(spread) => {
                let five = [spread.min, spread.q1, spread.median, spread.q3, spread.max];
                DataPoint::Value(five.into_iter().map(number).collect())
            }
            None => DataPoint::Value(CompositeValue::Array(Vec::new())),
        })
        .collect();
    let mut chart = Chart::new()
        .x_axis(Axis::new().type_(AxisType::Value).scale(true))
        .y_axis(
            Axis::new()
                .type_(AxisType::Category)
                .inverse(true)
                .data(names.to_vec()),
        )
        .series(
            series::Boxplot::new()
                .item_style(
                    ItemStyle::new()
                        .color(token("@bar-track"))
                        .border_color(token("@ink-soft"))
                        .border_width(1.5),
                )
                .data(data),
        );
    if let Some((name, points)) = own {
        let data: Vec<DataPoint> = (0_i64..)
            .zip(points)
            .filter_map(|(place, value)| {
                let value = number((*value)?);
                Some(DataPoint::Value(CompositeValue::Array(vec![
                    value,
                    CompositeValue::from(place),
                ])))
            })
            .collect();
        chart = chart.legend(Legend::new()).series(
            series::Scatter::new()
                .name(name.to_owned())
                .symbol(Symbol::Diamond)
                .symbol_size(15.0)
                .item_style(ItemStyle::new().color(Tone::Series(2).color()))
                .data(data),
        );
    }
    options(&chart, unit, 2, lang).to_string()
}
