//! The points of every criterion, with the rule in words and the records behind it.

use domain::scoring::{Cut, CutAt};
use leptos::prelude::*;

use super::page::line_href;
use super::view::WhyLine;
use crate::lang::{lang, pick};
use crate::tr;
use crate::ui::{DataTable, TableLayout};

/// Every section, criterion and line with what it adds.
#[component]
pub fn LineTable(
    /// In the order of the table.
    lines: Vec<WhyLine>,
    /// Key of the sheet, for those who may see it.
    sheet: Option<i64>,
) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|line| view! { <LineRow line sheet /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(why.lines).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(why.criterion).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(why.points).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(why.can_change).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn LineRow(line: WhyLine, sheet: Option<i64>) -> impl IntoView {
    let id = format!("line-{}", line.line.id);
    let class = match line.level {
        1 => "why-line why-line--section",
        2 => "why-line why-line--second",
        _ => "why-line why-line--third",
    };
    let rule = pick(&line.rule_vi, &line.rule_en).to_owned();
    let name = format!("{} {}", line.line.number, line.line.title);
    let name = match sheet.filter(|_| !line.is_group) {
        Some(_) => view! { <a href=line_href(sheet, line.line.id)>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    let target = line.target.map(|code| {
        let words = tr!(why.records_of_target).to_string();
        view! { <a href=format!("/targets/{code}")>{words}</a> }
    });
    let points = line.points.map_or_else(
        || "–".to_owned(),
        |points| {
            let max = line.max.format(lang());
            tr!(why.points_of, points = points.format(lang()), max = max).to_string()
        },
    );
    let open = if line.is_group {
        String::new()
    } else if line.open {
        tr!(why.open_word).to_string()
    } else {
        tr!(why.closed_word).to_string()
    };
    view! {
        <tr role="row" id=id class=class>
            <th scope="row" role="rowheader">
                {name}
                {(!rule.is_empty()).then(|| view! { <span class="cell-sub">{rule} " " {target}</span> })}
            </th>
            <td role="cell" class="cell-num num" data-label=tr!(why.points).to_string()>{points}</td>
            <td role="cell" data-label=tr!(why.can_change).to_string()>{open}</td>
        </tr>
    }
    .into_any()
}

/// Every cap that cut something, in words.
#[component]
pub fn CutWords(
    /// The caps.
    cuts: Vec<Cut>,
    /// For the numbers of lines.
    lines: Vec<WhyLine>,
) -> impl IntoView {
    let items = cuts
        .into_iter()
        .map(|cut| {
            let (earned, kept) = (cut.earned.format(lang()), cut.kept.format(lang()));
            let words = match cut.at {
                CutAt::Line(id) => {
                    let line = lines.iter().find(|line| line.line.id == id.0);
                    let number = line
                        .map(|line| line.line.number.clone())
                        .unwrap_or_default();
                    tr!(why.cut_line, number = number, earned = earned, kept = kept).to_string()
                }
                CutAt::Bonus => tr!(why.cut_bonus, earned = earned, kept = kept).to_string(),
                CutAt::Penalty => tr!(why.cut_penalty, earned = earned, kept = kept).to_string(),
                CutAt::Scale => tr!(why.cut_scale, earned = earned, kept = kept).to_string(),
            };
            view! { <p class="small">{words}</p> }
        })
        .collect_view();
    items.into_any()
}
