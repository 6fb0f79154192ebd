//! Bars: one value for each name with a line to reach, and stacked counts.

use charming::Chart;
use charming::component::{Axis, Legend};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem, NumericValue};
use charming::element::{
    AxisLabel, AxisType, ItemStyle, Label, LabelPosition, LineStyle, LineStyleType, MarkLine,
    MarkLineData, MarkLineVariant, Symbol,
};
use charming::series;
use domain::{Figure, Lang};

use super::{Tone, drawn, patterned, token};

/// Up to so many bars lie, with their names beside them; more of them stand, with the names in the tips.
const MOST_LYING: usize = 56;

/// A bar.
pub(in crate::drill) struct Bar {
    pub name: String,
    pub value: Option<Figure>,
    pub tone: Tone,
}

/// Bars with what they are held against.
pub(in crate::drill) struct Bars<'a> {
    pub bars: &'a [Bar],
    /// What to reach, with its word.
    pub line: Option<(Figure, String)>,
    /// The same measure of something else, with its word: the period before, the median.
    pub beside: Option<(String, Vec<Option<Figure>>)>,
    /// The word of the bars themselves, for the legend.
    pub name: String,
    pub unit: &'a str,
    pub digits: u8,
    pub lang: Lang,
}

/// Options of [`Bars`]; series 0 are the bars in their order.
pub(in crate::drill) fn bars(input: &Bars<'_>) -> String {
    let lying = input.bars.len() <= MOST_LYING;
    let names: Vec<String> = input.bars.iter().map(|bar| bar.name.clone()).collect();
    let data: Vec<DataPoint> = input
        .bars
        .iter()
        .map(|bar| {
            let value: CompositeValue = bar.value.map(drawn).map(NumericValue::from).into_value();
            let style = ItemStyle::new().color(bar.tone.color()).border_radius(3);
            DataPointItem::new(value).item_style(style).into()
        })
        .collect();
    let mut main = series::Bar::new()
        .name(input.name.clone())
        .bar_width("62%")
        .data(data);
    if lying {
        let label = Label::new()
            .show(true)
            .position(LabelPosition::Right)
            .color(token("@ink"));
        main = main.label(label);
    }
    if let Some((at, word)) = &input.line {
        main = main.mark_line(line_at(*at, word, lying));
    }
    let values = Axis::new().type_(AxisType::Value);
    let categories = Axis::new()
        .type_(AxisType::Category)
        .axis_label(AxisLabel::new().show(lying))
        .data(names);
    let mut chart = Chart::new();
    chart = if lying {
        chart.x_axis(values).y_axis(categories.inverse(true))
    } else {
        chart.x_axis(categories).y_axis(values)
    };
    chart = chart.series(main);
    if let Some((word, beside)) = &input.beside {
        let data: Vec<DataPoint> = beside
            .iter()
            .map(|value| DataPoint::Value(value.map(drawn).map(NumericValue::from).into_value()))
            .collect();
        let style = ItemStyle::new()
            .color(token("@bar-track"))
            .border_color(token("@line-strong"))
            .border_width(1);
        chart = chart
            .series(
                series::Bar::new()
                    .name(word.clone())
                    .bar_width("18%")
                    .item_style(style)
                    .data(data),
            )
            .legend(Legend::new());
    }
    patterned(&chart, input.unit, input.digits, input.lang).to_string()
}

fn line_at(at: Figure, word: &str, lying: bool) -> MarkLine {
    let place = MarkLineData::new().name(word.to_owned());
    let place = if lying {
        place.x_axis(drawn(at))
    } else {
        place.y_axis(drawn(at))
    };
    MarkLine::new()
        .symbol(vec![Symbol::None, Symbol::None])
        .label(
            Label::new()
                .show(true)
                .formatter("{b}")
                .color(token("@ink-soft")),
        )
        .line_style(
            LineStyle::new()
                .color(token("@ink-soft"))
                .type_(LineStyleType::Dashed)
                .width(1.5),
        )
        .data(vec![MarkLineVariant::Simple(place)])
}

/// A number that may be missing, as the library writes it: `null` keeps its place.
trait IntoValue {
    fn into_value(self) -> CompositeValue;
}

impl IntoValue for Option<NumericValue> {
    fn into_value(self) -> CompositeValue {
        CompositeValue::OptionalNumber(self)
    }
}

/// Stacked counts: rows are names, series are states; series s, index i is the count of state s of name i.
pub(in crate::drill) fn columns_of_counts(
    names: Vec<String>,
    states: &[(String, Tone, Vec<u32>)],
    unit: &str,
    lang: Lang,
) -> String {
    let mut chart = Chart::new()
        .legend(Legend::new())
        .x_axis(Axis::new().type_(AxisType::Value).min_interval(1))
        .y_axis(
            Axis::new()
                .type_(AxisType::Category)
                .inverse(true)
                .data(names),
        );
    for (word, tone, counts) in states {
        let data: Vec<DataPoint> = counts
            .iter()
            .map(|count| DataPoint::from(i64::from(*count)))
            .collect();
        chart = chart.series(
            series::Bar::new()
                .name(word.clone())
                .stack("all")
                .bar_width("62%")
                .item_style(ItemStyle::new().color(tone.color()))
                .data(data),
        );
    }
    patterned(&chart, unit, 0, lang).to_string()
}
