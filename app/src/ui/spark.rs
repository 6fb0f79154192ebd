//! Sparkline: the trend of one figure over the years, drawn on the server from integers.

use leptos::prelude::*;

/// One year's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SparkPoint {
    /// The year.
    pub year: i32,
    /// The value as a fixed-point integer; all points and the target share one scale.
    pub value: i64,
}

const WIDTH: i64 = 120;
const HEIGHT: i64 = 36;
const MARGIN: i64 = 5;

/// Where values go in the drawing.
struct Frame {
    first_year: i64,
    years: i64,
    lowest: i128,
    spread: i128,
}

impl Frame {
    fn new(first_year: i32, last_year: i32, values: impl Iterator<Item = i64> + Clone) -> Self {
        let lowest = values.clone().min().unwrap_or_default();
        let highest = values.max().unwrap_or_default();
        Self {
            first_year: i64::from(first_year),
            years: i64::from(last_year.saturating_sub(first_year)).max(1),
            lowest: i128::from(lowest),
            spread: i128::from(highest) - i128::from(lowest),
        }
    }

    fn x(&self, year: i32) -> i64 {
        MARGIN + (i64::from(year) - self.first_year) * (WIDTH - 2 * MARGIN) / self.years
    }

    fn y(&self, value: i64) -> i64 {
        if self.spread == 0 {
            return HEIGHT / 2;
        }
        let room = i128::from(HEIGHT - 2 * MARGIN);
        let up = (i128::from(value) - self.lowest) * room / self.spread;
        HEIGHT - MARGIN - i64::try_from(up).unwrap_or_default()
    }
}

/// A small line chart. Values that must not be compared (another yardstick) go into different segments.
#[component]
pub fn Sparkline(
    /// What is shown, e.g. "Thu ngân sách 2021–2025".
    #[prop(into)]
    title: String,
    /// The same in words: each year with its value and the target.
    #[prop(into)]
    desc: String,
    /// First year of the axis.
    first_year: i32,
    /// Last year of the axis.
    last_year: i32,
    /// Points in the order of years; each segment is one line.
    segments: Vec<Vec<SparkPoint>>,
    /// Target in the scale of the values.
    #[prop(optional_no_strip)]
    target: Option<i64>,
) -> impl IntoView {
    let values = segments
        .iter()
        .flatten()
        .map(|point| point.value)
        .chain(target);
    let frame = Frame::new(first_year, last_year, values);
    let last = segments.iter().flatten().last().copied();
    let target = target.map(|target| {
        let y = frame.y(target);
        view! { <line class="spark__target" x1="0" y1=y x2=WIDTH y2=y></line> }
    });
    let lines = segments
        .iter()
        .map(|segment| view! { <path class="spark__line" d=path(segment, &frame)></path> })
        .collect_view();
    let dots = segments
        .iter()
        .flatten()
        .map(|point| {
            let class = if Some(*point) == last { "spark__dot spark__dot--last" } else { "spark__dot" };
            view! { <circle class=class cx=frame.x(point.year) cy=frame.y(point.value) r="2.5"></circle> }
        })
        .collect_view();
    view! {
        <svg class="spark" viewBox="0 0 120 36" role="img">
            <title>{title}</title>
            <desc>{desc}</desc>
            {target}
            {lines}
            {dots}
        </svg>
    }
    .into_any()
}

fn path(segment: &[SparkPoint], frame: &Frame) -> String {
    let steps: Vec<String> = segment
        .iter()
        .map(|point| format!("{} {}", frame.x(point.year), frame.y(point.value)))
        .collect();
    if steps.is_empty() {
        String::new()
    } else {
        format!("M{}", steps.join("L"))
    }
}
