//! Charts of localities: a map of bubbles at real coordinates, and bars of an indicator.

use domain::Figure;
use domain::drill::{EraSum, NotSummed};

use super::at::At;
use super::locality_facts::{Line, Measure, not_summed, total_of};
use super::words;
use crate::drill::chart::{Bar, Bars, Bubble, Bubbles, Tone, bars, bubbles, short, size_of};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, RowView, TableView,
};

/// How a value stands, each with its colour and its word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Known,
    Missing,
    NotSummed,
    None,
}

impl Standing {
    const ALL: [Self; 4] = [Self::Known, Self::Missing, Self::NotSummed, Self::None];

    const fn of(value: Option<EraSum>) -> Self {
        match value {
            Some(Ok(_)) => Self::Known,
            Some(Err(NotSummed::Missing { .. })) => Self::Missing,
            Some(Err(NotSummed::Ratio | NotSummed::TooLarge)) => Self::NotSummed,
            None => Self::None,
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Known => Tone::Series(1),
            Self::Missing => Tone::Series(2),
            Self::NotSummed => Tone::Series(3),
            Self::None => Tone::None,
        }
    }

    fn words(self, at: &At) -> String {
        match self {
            Self::Known => at.say("có số liệu", "has a figure"),
            Self::Missing => at.say("thiếu số liệu thành phần", "parts have no figure"),
            Self::NotSummed => at.say("không cộng được", "does not add up"),
            Self::None => at.say("chưa có số liệu", "no figure"),
        }
    }
}

fn digits(lines: &[Line]) -> u8 {
    let shown = lines.iter().filter_map(Line::shown);
    shown.map(Figure::decimals_needed).max().unwrap_or_default()
}

/// The map with a table of all units, those without coordinates among them.
pub(super) fn map_chart(at: &At, measure: &Measure, lines: &[Line], title: String) -> ChartView {
    let unit = measure.unit(at);
    let (mut groups, mut marks) = (Vec::new(), Vec::new());
    for standing in Standing::ALL {
        let mut of_group: Vec<&Line> = lines
            .iter()
            .filter(|line| line.spot.is_some() && Standing::of(line.value) == standing)
            .collect();
        if of_group.is_empty() {
            continue;
        }
        // The large ones first, so that the small ones lie on them and not under them.
        of_group.sort_by_key(|line| std::cmp::Reverse(line.shown()));
        let series = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        marks.extend((0_u32..).zip(&of_group).filter_map(|(index, line)| {
            Some(MarkView {
                series,
                index,
                label: format!("{}: {}", line.name, line.words(at, &unit)),
                href: at.to(line.place.as_ref()?),
            })
        }));
        groups.push(Bubbles {
            word: standing.words(at),
            tone: standing.tone(),
            bubbles: of_group.into_iter().filter_map(bubble).collect(),
        });
    }
    ChartView {
        id: "ban-do".to_owned(),
        summary: extremes(at, lines, &unit),
        notes: map_notes(at, measure, lines),
        size: ChartSize::Tall,
        option: bubbles(&groups, &unit, digits(lines), at.lang),
        marks,
        table: table(at, measure, lines, title.clone()),
        title,
    }
}

fn bubble(line: &Line) -> Option<Bubble> {
    let spot = line.spot.as_ref()?;
    let unit = line.unit.as_ref()?;
    Some(Bubble {
        name: unit.short_name.clone(),
        north: spot.north,
        east: spot.east,
        value: line.shown(),
    })
}

fn extremes(at: &At, lines: &[Line], unit: &str) -> String {
    let known = || {
        lines
            .iter()
            .filter(|line| line.unit.is_some() && line.shown().is_some())
    };
    let most = known().max_by_key(|line| line.shown());
    let least = known().min_by_key(|line| line.shown());
    match (most, least) {
        (Some(most), Some(least)) if most.shown() != least.shown() => {
            let (high, low) = (most.words(at, unit), least.words(at, unit));
            at.say(
                &format!(
                    "Cao nhất: {} ({high}); thấp nhất: {} ({low}).",
                    most.name, least.name
                ),
                &format!(
                    "Highest: {} ({high}); lowest: {} ({low}).",
                    most.name, least.name
                ),
            )
        }
        (Some(any), _) => {
            let value = any.words(at, unit);
            at.say(
                &format!("Mỗi đơn vị có số liệu đều là {value}."),
                &format!("Every unit that has a figure stands at {value}."),
            )
        }
        (None, _) => at.say(
            "Chưa có giá trị nào để xem ở đây.",
            "There is no value to see here yet.",
        ),
    }
}

fn map_notes(at: &At, measure: &Measure, lines: &[Line]) -> Vec<String> {
    let unit = measure.unit(at);
    let mut sources: Vec<&str> = lines
        .iter()
        .filter_map(|line| Some(line.spot.as_ref()?.source.as_str()))
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let sources = sources.join("; ");
    let mut notes = vec![
        at.say(
            &format!("Bản đồ bong bóng theo toạ độ của đơn vị, không vẽ địa giới; diện tích bong bóng theo {unit}"),
            &format!("Bubbles at the coordinates of the units, without borders; their area shows {unit}"),
        ),
        at.say(&format!("Nguồn toạ độ: {sources}"), &format!("Source of coordinates: {sources}")),
    ];
    let without = lines.iter().filter(|line| line.spot.is_none());
    let without: Vec<String> = without.map(|line| line.name.clone()).collect();
    if !without.is_empty() {
        let names = words::listed(&without, at.lang);
        notes.push(at.say(
            &format!("Không có toạ độ nên chỉ có trong bảng: {names}"),
            &format!("Without coordinates, so in the table only: {names}"),
        ));
    }
    notes
}

/// All units with their values, and what they make together.
fn table(at: &At, measure: &Measure, lines: &[Line], title: String) -> TableView {
    let any = |has: fn(&store::entity::unit::Model) -> bool| {
        lines.iter().filter_map(|line| line.unit.as_ref()).any(has)
    };
    let people = any(|unit| unit.population.is_some());
    let area = any(|unit| unit.area.is_some());
    let trusted = measure.chosen.is_some();
    let mut table = TableView::new(
        title,
        at.say(
            "Không có đơn vị nào với bộ lọc đang chọn. Hãy bỏ bớt bộ lọc.",
            "No unit with these filters. Take a filter away.",
        ),
    )
    .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
    .column(measure.unit(at), ColumnKind::Number(digits(lines)))
    .column(at.say("Ghi chú", "Note"), ColumnKind::Text);
    if trusted {
        table = table.column(at.say("Độ tin cậy", "Trust"), ColumnKind::Text);
    }
    if people {
        table = table.column(at.say("Dân số", "Population"), ColumnKind::Whole);
        table = table.column(
            at.say("Năm của dân số", "Year of population"),
            ColumnKind::Text,
        );
    }
    if area {
        table = table.column(
            at.say("Diện tích (km²)", "Area (km²)"),
            ColumnKind::Number(2),
        );
    }
    for line in lines {
        let unit = line.unit.as_ref();
        let mut cells = vec![
            CellView::Text(line.name.clone()),
            CellView::figure(line.shown()),
            CellView::text(note(at, line)),
        ];
        if trusted {
            cells.push(line.trust.map_or(CellView::Empty, CellView::Trust));
        }
        if people {
            let count = unit.and_then(|unit| unit.population);
            cells.push(count.map_or(CellView::Empty, CellView::Whole));
            let year = unit.and_then(|unit| unit.population_year);
            cells.push(CellView::text(
                year.map_or_else(String::new, |year| year.to_string()),
            ));
        }
        if area {
            let area = unit.and_then(|unit| unit.area);
            cells.push(CellView::figure(area.map(Figure::from_raw)));
        }
        table.rows.push(row(at, line, cells));
    }
    add_total(at, measure, lines, &mut table);
    table
}

fn row(at: &At, line: &Line, cells: Vec<CellView>) -> RowView {
    let row = RowView::of(cells);
    let Some(place) = &line.place else {
        return row;
    };
    let mut row = row.to(at.to(place));
    if line.records() > 0 {
        row.records = Some(at.records(place, line.records()));
    }
    row
}

fn note(at: &At, line: &Line) -> String {
    let mut notes = Vec::new();
    match line.value {
        Some(Err(why)) => notes.push(not_summed(at, why)),
        None => notes.push(at.say("chưa có số liệu", "no figure")),
        Some(Ok(_)) => {}
    }
    if line.spot.is_none() {
        notes.push(at.say("không có toạ độ", "no coordinates"));
    }
    notes.join("; ")
}

/// A row for the sum, or for why there is none.
fn add_total(at: &At, measure: &Measure, lines: &[Line], table: &mut TableView) {
    let (name, value, why) = match total_of(measure, lines) {
        None => return,
        Some(Ok(sum)) => (at.say("Tổng", "Total"), Some(sum), String::new()),
        Some(Err(why)) => (
            at.say("Chưa có tổng", "No total"),
            None,
            not_summed(at, why),
        ),
    };
    let mut cells = vec![
        CellView::Text(name),
        CellView::figure(value),
        CellView::text(why),
    ];
    cells.resize(table.columns.len(), CellView::Empty);
    table.rows.push(RowView::of(cells));
}

/// Bars of an indicator; nothing where no unit has a value.
pub(super) fn bars_chart(at: &At, measure: &Measure, lines: &[Line]) -> Option<ChartView> {
    let when = measure.when(at)?;
    lines.iter().find_map(Line::shown)?;
    let unit = measure.unit(at);
    let title = at.say(
        &format!("Đơn vị nào nhiều, đơn vị nào ít trong {when}?"),
        &format!("Which units have much and which have little in {when}?"),
    );
    let drawn: Vec<Bar> = lines
        .iter()
        .map(|line| Bar {
            name: short(&line.name),
            value: line.shown(),
            tone: Standing::of(line.value).tone(),
        })
        .collect();
    let marks = (0_u32..)
        .zip(lines)
        .filter_map(|(index, line)| {
            line.shown()?;
            Some(MarkView {
                series: 0,
                index,
                label: format!("{}: {}", line.name, line.words(at, &unit)),
                href: at.to(line.place.as_ref()?),
            })
        })
        .collect();
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
        .column(unit.clone(), ColumnKind::Number(digits(lines)))
        .column(at.say("Ghi chú", "Note"), ColumnKind::Text);
    for line in lines {
        let why = match line.value {
            Some(Ok(_)) => String::new(),
            _ => line.words(at, &unit),
        };
        let cells = vec![
            CellView::Text(line.name.clone()),
            CellView::figure(line.shown()),
            CellView::text(why),
        ];
        table.rows.push(row(at, line, cells));
    }
    add_total(at, measure, lines, &mut table);
    Some(ChartView {
        id: "cot".to_owned(),
        summary: extremes(at, lines, &unit),
        notes: vec![at.say(&format!("Đơn vị: {unit}"), &format!("Unit: {unit}"))],
        size: size_of(lines.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: None,
            beside: None,
            name: measure.name(at),
            unit: &unit,
            digits: digits(lines),
            lang: at.lang,
        }),
        marks,
        table,
        title,
    })
}
