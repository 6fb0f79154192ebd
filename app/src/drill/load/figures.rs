//! The figures of one year and period of a target: the end of the path, where the documents are named.

use domain::drill::{Place, TargetPlace};
use domain::{Date, Figure, Period};
use sea_orm::ConnectionTrait;
use store::StoreError;

use super::at::At;
use super::target::{crumbs, periods, trust};
use super::target_facts::{Facts, found};
use super::targets::{measure, name};
use crate::drill::chart::{Bar, Bars, Tone, bars, size_of};
use crate::drill::view::{CellView, ChartView, ColumnKind, MarkView, RowView, Step, TableView};
use crate::error::AppResult;
use crate::lang::capitalised;
use crate::target::evaluate;

/// The level of one year and period.
pub(super) async fn figures(
    db: &impl ConnectionTrait,
    at: &At,
    (content, code): (&str, &str),
    year: i16,
    period: &Period,
) -> AppResult<Step> {
    let lang = at.lang;
    let all = Facts::load(db).await?;
    let contents = all.grouped(at, year)?;
    let content = found(&contents, content)?;
    let missing = || StoreError::not_found("target", code);
    let row = content
        .rows
        .iter()
        .find(|row| row.code == code)
        .ok_or_else(missing)?;
    let facts = all.of(code).ok_or_else(missing)?;
    let periods = periods(facts, at)?;
    let here = periods
        .iter()
        .find(|known| known.year == year && known.period == *period)
        .ok_or_else(|| StoreError::not_found("period", period.label_in_year(year, lang)))?;
    let newest = here.figures.first().ok_or_else(missing)?;
    let value = Figure::from_raw(newest.value);
    let measure = measure(row, at).to_owned();
    let when = period.label_in_year(year, lang);
    let mut step = at.blank(
        at.say(&format!("Số liệu · {when}"), &format!("Figures · {when}")),
        name(row, at).to_owned(),
        at.say(
            &format!(
                "{}: {} {measure}. Nguồn: {}.",
                capitalised(&when),
                value.format(lang),
                newest.source
            ),
            &format!(
                "{}: {} {measure}. Source: {}.",
                capitalised(&when),
                value.format(lang),
                newest.source
            ),
        ),
    );
    let place = |year: i16, period: &Period| {
        Place::Targets(TargetPlace::Figures {
            content: content.code.clone(),
            target: code.to_owned(),
            year,
            period: period.clone(),
        })
    };
    step.crumbs = crumbs(at, &contents, content, row);
    let siblings = periods
        .iter()
        .rev()
        .map(|known| {
            let label = capitalised(&known.period.label_in_year(known.year, lang));
            (label, place(known.year, &known.period))
        })
        .collect();
    step.crumbs
        .push(at.crumb(capitalised(&when), &place(year, period), siblings));

    let of_year: Vec<_> = periods.iter().filter(|known| known.year == year).collect();
    let plan = evaluate::row(facts, year)?.plan;
    let title = at.say(
        &format!("Trong năm {year}, kết quả đến từng kỳ là bao nhiêu?"),
        &format!("What had been reached by each period of {year}?"),
    );
    let drawn: Vec<Bar> = of_year
        .iter()
        .map(|known| Bar {
            name: capitalised(&known.period.label(lang)),
            value: known
                .figures
                .first()
                .map(|figure| Figure::from_raw(figure.value)),
            tone: if known.period == *period {
                Tone::Series(1)
            } else {
                Tone::Plain
            },
        })
        .collect();
    let marks = (0_u32..)
        .zip(&of_year)
        .filter_map(|(index, known)| {
            let value = Figure::from_raw(known.figures.first()?.value).format(lang);
            Some(MarkView {
                series: 0,
                index,
                label: format!(
                    "{}: {value} {measure}",
                    known.period.label_in_year(year, lang)
                ),
                href: at.to(&place(year, &known.period)),
            })
        })
        .collect();
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Kỳ", "Period"), ColumnKind::Name)
        .column(at.say("Kết quả", "Result"), ColumnKind::Number(4));
    for known in &of_year {
        let value = known
            .figures
            .first()
            .map(|figure| Figure::from_raw(figure.value));
        let cells = vec![
            CellView::Text(capitalised(&known.period.label_in_year(year, lang))),
            CellView::figure(value),
        ];
        let place = place(year, &known.period);
        let mut row = RowView::of(cells).to(at.to(&place));
        row.records = Some(at.records(&place, known.figures.len()));
        table.rows.push(row);
    }
    step.charts.push(ChartView {
        id: format!("cac-ky-{year}"),
        summary: plan.as_ref().map_or_else(
            || {
                at.say(
                    "Năm này không có kế hoạch để đối chiếu.",
                    "This year has no plan to hold against.",
                )
            },
            |plan| {
                let bound = plan.bound.label(lang);
                at.say(
                    &format!("Kế hoạch: {bound} {measure} ({}).", plan.document),
                    &format!("Plan: {bound} {measure} ({}).", plan.document),
                )
            },
        ),
        notes: vec![at.say(&format!("Đơn vị: {measure}"), &format!("Unit: {measure}"))],
        size: size_of(of_year.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: plan.map(|plan| (plan.bound.line(), at.say("Kế hoạch", "Plan"))),
            beside: None,
            name: at.say("Kết quả", "Result"),
            unit: &measure,
            digits: 4,
            lang,
        }),
        marks,
        table,
        title,
    });

    let mut documents = TableView::new(
        at.say("Bản ghi và nguồn", "Records and sources"),
        String::new(),
    )
    .column(at.say("Nguồn", "Source"), ColumnKind::Long)
    .column(at.say("Giá trị", "Value"), ColumnKind::Number(4))
    .column(at.say("Số liệu ngày", "As of"), ColumnKind::Date)
    .column(at.say("Độ tin cậy", "Trust"), ColumnKind::Text)
    .column(at.say("Ghi chú", "Note"), ColumnKind::Long);
    for figure in &here.figures {
        let day = figure.as_of.as_deref().and_then(Date::parse_iso);
        documents.rows.push(RowView::of(vec![
            CellView::Text(figure.source.clone()),
            CellView::Figure(Figure::from_raw(figure.value)),
            day.map_or(CellView::Empty, CellView::Date),
            CellView::Trust(trust(figure)?),
            CellView::text(figure.note.clone().unwrap_or_default()),
        ]));
    }
    step.leaf = Some(documents);
    step.records = Some(at.records(&at.place, here.figures.len()));
    step.notes = vec![
        (at.say("Đơn vị tính", "Unit"), measure),
        (at.say("Nguồn", "Source"), newest.source.clone()),
    ];
    step.filters = vec![at.confirmed_choice()];
    step.chips = at.chips(|_, _| None);
    step.links = vec![(
        at.say(
            "Trang chỉ tiêu: kế hoạch, đính chính",
            "The target's page: plans, corrections",
        ),
        format!("/targets/{code}"),
    )];
    Ok(step)
}
