//! Charts of titles and awards: by year, and by title or unit.

use std::collections::BTreeMap;

use domain::Figure;
use domain::award::AwardClass;
use domain::drill::Place;

use super::at::At;
use crate::drill::chart::{Bar, Bars, Tone, bars, columns_of_counts, short, size_of};
use crate::drill::view::{CellView, ChartView, ColumnKind, MarkView, RowView, TableView};
use crate::lang::capitalised;

/// Bars of one chart; the table has all of them.
const MOST_BARS: usize = 50;

/// A count with what it is of.
pub(super) struct Entry {
    pub(super) name: String,
    /// What kind of thing the name is.
    pub(super) note: String,
    pub(super) count: u64,
    /// The level under it.
    pub(super) place: Option<Place>,
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn figure(count: u64) -> Figure {
    Figure::from_int(i32::try_from(count).unwrap_or(i32::MAX))
}

fn narrow<T: TryInto<u32>>(number: T) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// Titles and forms of each year, stacked.
pub(super) fn years_chart(
    at: &At,
    years: &BTreeMap<i16, [u64; 2]>,
    place: impl Fn(i16) -> Place,
) -> ChartView {
    let title = at.say(
        "Mỗi năm có bao nhiêu danh hiệu, bao nhiêu hình thức khen thưởng?",
        "How many titles and how many forms of commendation were given each year?",
    );
    let classes = [
        (AwardClass::Title, Tone::Series(1)),
        (AwardClass::Form, Tone::Series(2)),
    ];
    let word = |class: AwardClass| capitalised(class.label(at.lang));
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Chưa ghi danh hiệu, khen thưởng nào.",
            "No titles or awards are recorded yet.",
        ),
    )
    .column(at.say("Năm", "Year"), ColumnKind::Name)
    .column(word(AwardClass::Title), ColumnKind::Whole)
    .column(word(AwardClass::Form), ColumnKind::Whole)
    .column(at.say("Tất cả", "All"), ColumnKind::Whole);
    let mut marks = Vec::new();
    for (index, (year, [titles, forms])) in years.iter().enumerate() {
        let (href, total) = (at.to(&place(*year)), titles + forms);
        let cells = vec![
            CellView::Text(year.to_string()),
            CellView::Whole(whole(*titles)),
            CellView::Whole(whole(*forms)),
            CellView::Whole(whole(total)),
        ];
        let mut row = RowView::of(cells).to(href.clone());
        let count = usize::try_from(total).unwrap_or(usize::MAX);
        row.records = Some(at.records(&place(*year), count));
        table.rows.push(row);
        for ((class, _), count) in classes.iter().zip([titles, forms]) {
            marks.push(MarkView {
                series: u32::from(*class == AwardClass::Form),
                index: narrow(index),
                label: format!("{year}, {}: {count}", class.label(at.lang)),
                href: href.clone(),
            });
        }
    }
    let states: Vec<(String, Tone, Vec<u32>)> = classes
        .iter()
        .enumerate()
        .map(|(at, (class, tone))| {
            let counts = years
                .values()
                .filter_map(|pair| pair.get(at).copied().map(narrow));
            (word(*class), *tone, counts.collect())
        })
        .collect();
    let most = years
        .iter()
        .max_by_key(|(_, [titles, forms])| titles + forms);
    ChartView {
        id: "theo-nam".to_owned(),
        summary: most.map_or_else(String::new, |(year, [titles, forms])| {
            let total = titles + forms;
            at.say(
                &format!("Nhiều nhất là năm {year}: {total} lượt tặng."),
                &format!("Most for {year}: {total} awards."),
            )
        }),
        notes: vec![at.say("Đơn vị: lượt tặng", "Unit: awards given")],
        size: size_of(years.len()),
        option: columns_of_counts(
            years.keys().map(ToString::to_string).collect(),
            &states,
            &at.say("lượt tặng", "awards"),
            at.lang,
        ),
        marks,
        table,
        title,
    }
}

/// One bar for each entry, the first of many; the table has all of them and their sum.
pub(super) fn counts_chart(
    at: &At,
    id: &str,
    title: String,
    [what, kind]: [String; 2],
    entries: Vec<Entry>,
) -> ChartView {
    let total: u64 = entries.iter().map(|entry| entry.count).sum();
    let mut entries = entries;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Chưa ghi danh hiệu, khen thưởng nào.",
            "No titles or awards are recorded yet.",
        ),
    )
    .column(what, ColumnKind::Name)
    .column(kind, ColumnKind::Text)
    .column(at.say("Lượt tặng", "Awards given"), ColumnKind::Whole);
    let (mut drawn, mut marks) = (Vec::new(), Vec::new());
    for entry in &entries {
        let cells = vec![
            CellView::Text(entry.name.clone()),
            CellView::text(capitalised(&entry.note)),
            CellView::Whole(whole(entry.count)),
        ];
        let mut row = RowView::of(cells);
        if let Some(place) = &entry.place {
            let href = at.to(place);
            let count = usize::try_from(entry.count).unwrap_or(usize::MAX);
            row = row.to(href.clone());
            row.records = Some(at.records(place, count));
            if drawn.len() < MOST_BARS {
                marks.push(MarkView {
                    series: 0,
                    index: narrow(drawn.len()),
                    label: format!("{}: {}", entry.name, entry.count),
                    href,
                });
            }
        }
        table.rows.push(row);
        if drawn.len() < MOST_BARS {
            drawn.push(Bar {
                name: short(&entry.name),
                value: Some(figure(entry.count)),
                tone: Tone::Series(1),
            });
        }
    }
    if !entries.is_empty() {
        table.rows.push(RowView::of(vec![
            CellView::Text(at.say("Tổng cộng", "Total")),
            CellView::Empty,
            CellView::Whole(whole(total)),
        ]));
    }
    let summary = entries.first().map_or_else(String::new, |first| {
        let (name, count) = (&first.name, first.count);
        at.say(
            &format!("Nhiều nhất: {name}, {count} trong {total} lượt tặng."),
            &format!("Most: {name}, {count} of {total} awards."),
        )
    });
    let mut notes = vec![at.say("Đơn vị: lượt tặng", "Unit: awards given")];
    if entries.len() > MOST_BARS {
        notes.push(at.say(
            &format!("Biểu đồ vẽ {MOST_BARS} dòng đầu; bảng có đủ."),
            &format!("The chart draws the first {MOST_BARS} rows; the table has all."),
        ));
    }
    ChartView {
        id: id.to_owned(),
        summary,
        notes,
        size: size_of(drawn.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: None,
            beside: None,
            name: at.say("Lượt tặng", "Awards given"),
            unit: &at.say("lượt tặng", "awards"),
            digits: 0,
            lang: at.lang,
        }),
        marks,
        table,
        title,
    }
}
