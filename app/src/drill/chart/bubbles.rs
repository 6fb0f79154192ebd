//! A map of bubbles: each stands at the coordinates of its unit, its area is the value. No borders are drawn, for none are
//! known.

use charming::Chart;
use charming::component::{Axis, Legend};
use charming::element::{AxisType, Label, LabelPosition, Symbol};
use charming::series;
use domain::{Figure, Lang};
use serde_json::{Value, json};

use super::{Tone, drawn, options};

/// Diameters of the smallest and the largest bubble in pixels.
const SMALLEST: f64 = 10.0;
const LARGEST: f64 = 44.0;
/// More bubbles than this stand close, and the largest is this wide.
const MANY: usize = 24;
const LARGEST_OF_MANY: f64 = 28.0;
/// Millionths of a degree.
const DEGREE: f64 = 1_000_000.0;
/// The least that a map shows, about two kilometres, in millionths of a degree.
const LEAST: i64 = 20_000;

/// A unit on the map.
pub(in crate::drill) struct Bubble {
    pub name: String,
    /// Millionths of a degree.
    pub north: i64,
    /// Millionths of a degree.
    pub east: i64,
    pub value: Option<Figure>,
}

/// Bubbles of one colour, with its word for the legend.
pub(in crate::drill) struct Bubbles {
    pub word: String,
    pub tone: Tone,
    pub bubbles: Vec<Bubble>,
}

/// Options of a map of bubbles; series s, index i is bubble i of group s.
pub(in crate::drill) fn bubbles(groups: &[Bubbles], unit: &str, digits: u8, lang: Lang) -> String {
    let all = || groups.iter().flat_map(|group| &group.bubbles);
    let largest = all().filter_map(|bubble| bubble.value).max();
    let widest = if all().count() > MANY {
        LARGEST_OF_MANY
    } else {
        LARGEST
    };
    let frame = Frame::around(all());
    let axis = |(from, to): (i64, i64)| {
        Axis::new()
            .type_(AxisType::Value)
            .show(false)
            .min(degrees(from))
            .max(degrees(to))
    };
    let mut chart = Chart::new()
        .x_axis(axis(frame.across))
        .y_axis(axis(frame.up));
    if groups.len() > 1 {
        chart = chart.legend(Legend::new());
    }
    for group in groups {
        chart = chart.series(
            series::Scatter::new()
                .name(group.word.clone())
                .symbol(Symbol::Circle)
                .label(Label::new().show(true).position(LabelPosition::Right)),
        );
    }
    let mut options = options(&chart, unit, digits, lang);
    // The typed points have no size of their own.
    for (place, group) in groups.iter().enumerate() {
        let data = group.bubbles.iter();
        let data: Vec<Value> = data
            .map(|bubble| point(bubble, group.tone, diameter(bubble.value, largest, widest)))
            .collect();
        options["series"][place]["data"] = json!(data);
    }
    options.to_string()
}

fn point(bubble: &Bubble, tone: Tone, diameter: f64) -> Value {
    json!({
        "name": bubble.name,
        "value": [degrees(bubble.east), degrees(bubble.north), bubble.value.map(drawn)],
        "symbolSize": diameter,
        "itemStyle": { "color": tone.token() },
    })
}

/// Areas, not diameters, are as the values are.
fn diameter(value: Option<Figure>, largest: Option<Figure>, widest: f64) -> f64 {
    let share = match (value.map(drawn), largest.map(drawn)) {
        (Some(value), Some(largest)) if value > 0.0 && largest > 0.0 => value / largest,
        _ => 0.0,
    };
    let diameter = SMALLEST + (widest - SMALLEST) * share.sqrt();
    (diameter * 10.0).round() / 10.0
}

fn degrees(millionths: i64) -> f64 {
    millionths as f64 / DEGREE
}

/// What the map shows, in millionths of a degree.
#[derive(Debug, PartialEq, Eq)]
struct Frame {
    across: (i64, i64),
    up: (i64, i64),
}

impl Frame {
    /// Half as wide again as it is high, as charts are on a tablet, so that distances are alike both ways: ten degrees north
    /// of the equator a degree of longitude is as long as one of latitude but for two hundredths. The names, which stand at
    /// the right of the bubbles, get more room there.
    fn around<'a>(bubbles: impl Iterator<Item = &'a Bubble> + Clone) -> Self {
        let (west, east) = span(bubbles.clone().map(|bubble| bubble.east));
        let (south, north) = span(bubbles.map(|bubble| bubble.north));
        let high = (north - south).max(LEAST);
        let wide = (east - west).max(high * 3 / 2);
        let high = high.max(wide * 2 / 3);
        let (middle, centre) = (i64::midpoint(west, east), i64::midpoint(south, north));
        Self {
            across: (
                middle - wide / 2 - wide * 6 / 100,
                middle + wide / 2 + wide * 14 / 100,
            ),
            up: (
                centre - high / 2 - high * 10 / 100,
                centre + high / 2 + high * 10 / 100,
            ),
        }
    }
}

fn span(values: impl Iterator<Item = i64>) -> (i64, i64) {
    values
        .fold(None, |span: Option<(i64, i64)>, value| {
            let (low, high) = span.unwrap_or((value, value));
            Some((low.min(value), high.max(value)))
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bubble(north: i64, east: i64, value: Option<i32>) -> Bubble {
        Bubble {
            name: "Xã".to_owned(),
            north,
            east,
            value: value.map(Figure::from_int),
        }
    }

    #[test]
    fn the_area_of_a_bubble_follows_the_value() {
        let figure = |value| Some(Figure::from_int(value));
        assert!((diameter(figure(100), figure(100), LARGEST) - LARGEST).abs() < 0.1);
        let quarter = diameter(figure(25), figure(100), LARGEST);
        assert!((quarter - f64::midpoint(SMALLEST, LARGEST)).abs() < 0.1);
        for nothing in [None, figure(0), figure(-3)] {
            assert!((diameter(nothing, figure(100), LARGEST) - SMALLEST).abs() < 0.1);
        }
    }

    #[test]
    fn a_map_is_half_as_wide_again_as_high_whatever_is_on_it() {
        let maps = [
            vec![],
            vec![bubble(10_000_000, 105_000_000, None)],
            vec![
                bubble(9_000_000, 105_000_000, None),
                bubble(11_000_000, 105_100_000, None),
            ],
            vec![
                bubble(9_900_000, 103_000_000, None),
                bubble(10_000_000, 106_000_000, None),
            ],
        ];
        for map in maps {
            let frame = Frame::around(map.iter());
            let wide = frame.across.1 - frame.across.0;
            let high = frame.up.1 - frame.up.0;
            assert!((wide * 100 / high - 150).abs() < 3, "{frame:?}");
            for bubble in map {
                assert!(frame.across.0 < bubble.east && bubble.east < frame.across.1);
                assert!(frame.up.0 < bubble.north && bubble.north < frame.up.1);
            }
        }
    }

    #[test]
    fn each_group_has_its_points_with_their_own_size() {
        let groups = [
            Bubbles {
                word: "có số liệu".to_owned(),
                tone: Tone::Series(1),
                bubbles: vec![bubble(10_000_000, 105_000_000, Some(4))],
            },
            Bubbles {
                word: "chưa có số liệu".to_owned(),
                tone: Tone::None,
                bubbles: vec![bubble(10_100_000, 105_000_000, None)],
            },
        ];
        let options: Value = serde_json::from_str(&bubbles(&groups, "căn", 0, Lang::Vi)).unwrap();
        assert_eq!(
            options["series"][0]["data"][0]["value"],
            json!([105.0, 10.0, 4.0])
        );
        assert_eq!(
            options["series"][1]["data"][0]["value"],
            json!([105.0, 10.1, null])
        );
        assert_eq!(
            options["series"][0]["data"][0]["symbolSize"],
            json!(LARGEST)
        );
        assert_eq!(options["xAxis"]["show"], json!(false));
    }
}
