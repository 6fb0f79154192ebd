//! Charts of a cluster: totals, sections of every unit, ranks before and now, two sections against each other.

use domain::drill::Compare;

use super::cluster::Shown;
use super::cluster_matrix::{heat_chart, scatter_chart};
use super::compared::{band_words, spread};
use super::facts::UnitFacts;
use crate::drill::chart::{Bar, Bars, Ends, Tone, bars, short, size_of, slope};
use crate::drill::view::{CellView, ChartView, ColumnKind, MarkView, RowView, TableView};
use crate::error::AppResult;

/// The charts of a cluster, the ranking first.
pub(super) fn charts(shown: &Shown<'_>) -> AppResult<Vec<ChartView>> {
    let mut charts = vec![totals_chart(shown)?];
    charts.extend(heat_chart(shown)?);
    charts.extend(slope_chart(shown));
    charts.extend(scatter_chart(shown)?);
    Ok(charts)
}

pub(super) fn tone(shown: &Shown<'_>, unit: &UnitFacts) -> Tone {
    let chosen = shown
        .chosen
        .iter()
        .position(|other| other.slug == unit.slug);
    match chosen {
        Some(place) => Tone::Series(u8::try_from(place + 2).unwrap_or(6)),
        None if shown.chosen.is_empty() => Tone::Series(1),
        None => Tone::Plain,
    }
}

fn rank_words(shown: &Shown<'_>, unit: &UnitFacts) -> String {
    let at = shown.at;
    match (shown.bands.get(&unit.slug), unit.rank) {
        (Some(band), _) => band_words(at, *band),
        (None, Some(rank)) => domain::board::Rank(rank).label(unit.tied, at.lang),
        (None, None) => at.say("chưa xếp hạng", "not ranked"),
    }
}

fn totals_chart(shown: &Shown<'_>) -> AppResult<ChartView> {
    let at = shown.at;
    let lang = at.lang;
    let title = at.say(
        "Đơn vị nào dẫn đầu, cách nhau bao xa?",
        "Who leads, and by how far?",
    );
    let drawn: Vec<Bar> = shown
        .units
        .iter()
        .map(|unit| Bar {
            name: short(&unit.name),
            value: shown.score(unit),
            tone: tone(shown, unit),
        })
        .collect();
    let spread = spread(shown.cluster);
    let median = at.filters.compare == Some(Compare::Median);
    let before = |unit: &UnitFacts| {
        let (_, earlier) = shown.earlier.as_ref()?;
        earlier.get(&unit.slug).copied()
    };
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Không có đơn vị nào với bộ lọc đang chọn. Hãy bỏ bớt bộ lọc.",
            "No unit with these filters. Take a filter away.",
        ),
    )
    .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
    .column(at.say("Hạng", "Rank"), ColumnKind::Text)
    .column(at.say("Điểm", "Points"), ColumnKind::Number(2));
    if let Some((year, _)) = &shown.earlier {
        table = table
            .column(
                at.say(&format!("Điểm {year}"), &format!("Points of {year}")),
                ColumnKind::Number(2),
            )
            .column(
                at.say(&format!("Hạng {year}"), &format!("Rank of {year}")),
                ColumnKind::Whole,
            );
    }
    if median {
        table = table.column(
            at.say("So với trung vị", "Against the median"),
            ColumnKind::Number(2),
        );
    }
    table = table
        .column(at.say("Bước của phiếu", "Sheet"), ColumnKind::Text)
        .column(at.say("Độ tin cậy", "Trust"), ColumnKind::Text);
    let mut marks = Vec::new();
    for (index, unit) in (0_u32..).zip(&shown.units) {
        let place = shown.place(unit);
        let score = shown.score(unit);
        let rank = rank_words(shown, unit);
        if let Some(score) = score {
            let score = score.format(lang);
            marks.push(MarkView {
                series: 0,
                index,
                label: at.say(
                    &format!("{}: {score} điểm, {rank}", unit.name),
                    &format!("{}: {score} points, {rank}", unit.name),
                ),
                href: at.to(&place),
            });
        }
        let mut cells = vec![
            CellView::Text(unit.name.clone()),
            CellView::Text(rank),
            CellView::figure(score),
        ];
        if shown.earlier.is_some() {
            let (rank, score) = before(unit).unwrap_or_default();
            cells.push(CellView::figure(score));
            cells.push(rank.map_or(CellView::Empty, |rank| CellView::Whole(i64::from(rank))));
        }
        if median {
            let gap = score
                .zip(spread)
                .and_then(|(score, spread)| score.checked_sub(spread.median));
            cells.push(CellView::figure(gap));
        }
        cells.push(CellView::Text(unit.state.label(lang).to_owned()));
        cells.push(CellView::Trust(unit.trust()));
        let mut row = RowView::of(cells).to(at.to(&place));
        if shown.score(unit).is_some() {
            row.records = Some(at.records(&place, shown.cluster.records(unit)?));
        }
        table.rows.push(row);
    }
    let summary = match spread {
        Some(spread) => at.say(
            &format!(
                "Một nửa số đơn vị đạt từ {} đến {} điểm.",
                spread.q1.format_fixed(lang, 2),
                spread.q3.format_fixed(lang, 2)
            ),
            &format!(
                "Half of the units lie between {} and {} points.",
                spread.q1.format_fixed(lang, 2),
                spread.q3.format_fixed(lang, 2)
            ),
        ),
        None => at.say("Chưa có điểm.", "No points yet."),
    };
    let line = spread.map(|spread| (spread.median, at.say("Trung vị", "Median")));
    Ok(ChartView {
        id: "tong-diem".to_owned(),
        summary,
        notes: vec![at.say(
            "Đơn vị: điểm; càng cao càng tốt",
            "Unit: points; higher is better",
        )],
        size: size_of(shown.units.len()),
        option: bars(&Bars {
            bars: &drawn,
            line,
            beside: shown.earlier.as_ref().map(|(year, _)| {
                let values = shown.units.iter().map(|unit| before(unit)?.1).collect();
                (at.say(&format!("Năm {year}"), year), values)
            }),
            name: at.say("Điểm", "Points"),
            unit: &at.say("điểm", "points"),
            digits: 2,
            lang,
        }),
        marks,
        table,
        title,
    })
}

fn slope_chart(shown: &Shown<'_>) -> Option<ChartView> {
    let at = shown.at;
    let (year, earlier) = shown.earlier.as_ref()?;
    let before = |unit: &UnitFacts| earlier.get(&unit.slug).and_then(|(rank, _)| *rank);
    let ends: Vec<Ends> = shown
        .units
        .iter()
        .map(|unit| Ends {
            name: unit.short_name.clone(),
            before: before(unit),
            after: unit.rank,
            tone: match (before(unit), unit.rank) {
                (Some(before), Some(after)) if after < before => Tone::Exceeded,
                (Some(before), Some(after)) if after > before => Tone::NotMet,
                _ => Tone::None,
            },
        })
        .collect();
    let title = at.say(
        &format!("So với năm {year}, ai lên hạng, ai xuống hạng?"),
        &format!("Who rose and who fell since {year}?"),
    );
    let marks = (0_u32..)
        .zip(&shown.units)
        .filter_map(|(series, unit)| {
            let (from, to) = (before(unit)?, unit.rank?);
            Some(MarkView {
                series,
                index: 1,
                label: at.say(
                    &format!("{}: từ hạng {from} đến hạng {to}", unit.name),
                    &format!("{}: from rank {from} to rank {to}", unit.name),
                ),
                href: at.to(&shown.place(unit)),
            })
        })
        .collect();
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
        .column(
            at.say(&format!("Hạng {year}"), &format!("Rank of {year}")),
            ColumnKind::Whole,
        )
        .column(at.say("Hạng nay", "Rank now"), ColumnKind::Whole);
    let whole =
        |rank: Option<u32>| rank.map_or(CellView::Empty, |rank| CellView::Whole(i64::from(rank)));
    for unit in &shown.units {
        let cells = vec![
            CellView::Text(unit.name.clone()),
            whole(before(unit)),
            whole(unit.rank),
        ];
        table
            .rows
            .push(RowView::of(cells).to(at.to(&shown.place(unit))));
    }
    let risen = ends
        .iter()
        .filter_map(|end| Some((end.before?.checked_sub(end.after?)?, &end.name)))
        .filter(|(places, _)| *places > 0)
        .max();
    Some(ChartView {
        id: "doi-hang".to_owned(),
        summary: risen.map_or_else(
            || at.say("Không đơn vị nào lên hạng.", "No unit rose."),
            |(places, name)| {
                at.say(
                    &format!("{name} lên nhiều nhất: {places} bậc."),
                    &format!("{name} rose most: {places} places."),
                )
            },
        ),
        notes: vec![at.say(
            "Đơn vị: hạng; trên cùng là hạng 1",
            "Unit: rank; the first is on top",
        )],
        size: size_of(shown.units.len()),
        option: slope(
            [year.clone(), at.say("nay", "now")],
            &ends,
            &at.say("hạng", "rank"),
            at.lang,
        ),
        marks,
        table,
        title,
    })
}
