//! The text of an achievement report: blocks, sentences with the numbers of their footnotes, and marks on what the appraiser
//! looks at.

use std::collections::BTreeMap;

use domain::nomination::report::{
    Block, ClaimStanding, RecordRef, Report, Row, Run, Sentence, footnotes,
};
use leptos::prelude::*;

use crate::lang::{capitalised, lang};
use crate::nomination::view::ClaimView;
use crate::tr;

/// Where a sentence or a row stands in the page: the target of a link.
pub fn place(block: usize, at: usize) -> String {
    format!("s-{block}-{at}")
}

/// What the sentences of a text need to know of the whole.
#[derive(Clone)]
struct Whole {
    numbers: BTreeMap<RecordRef, usize>,
    standings: BTreeMap<(usize, usize), ClaimStanding>,
}

impl Whole {
    fn of(report: &Report, claims: &[ClaimView]) -> Self {
        let notes = footnotes(report).into_iter().zip(1..);
        let standings = claims
            .iter()
            .map(|claim| ((claim.block, claim.at), claim.standing));
        Self {
            numbers: notes.collect(),
            standings: standings.collect(),
        }
    }

    /// Class and title of a sentence or row.
    fn mark(&self, block: usize, at: usize) -> (String, Option<String>) {
        match self.standings.get(&(block, at)) {
            Some(standing) => (
                format!("claim claim--{}", standing.code()),
                Some(capitalised(standing.label(lang()))),
            ),
            None => (String::new(), None),
        }
    }
}

/// The text.
#[component]
pub fn ReportText(
    /// The report.
    report: Report,
    /// What is to be looked at.
    claims: Vec<ClaimView>,
) -> impl IntoView {
    let whole = Whole::of(&report, &claims);
    let blocks = report
        .blocks()
        .iter()
        .enumerate()
        .map(|(at, block)| block_view(at, block, &whole))
        .collect_view();
    view! { <div class="report-text" lang="vi">{blocks}</div> }.into_any()
}

fn block_view(at: usize, block: &Block, whole: &Whole) -> AnyView {
    match block {
        Block::Heading { level: 1, text } => view! { <h3>{text.clone()}</h3> }.into_any(),
        Block::Heading { level: 2, text } => view! { <h4>{text.clone()}</h4> }.into_any(),
        Block::Heading { text, .. } => view! { <h5>{text.clone()}</h5> }.into_any(),
        Block::Paragraph { sentences } => {
            view! { <p>{sentences_view(at, 0, sentences, whole)}</p> }.into_any()
        }
        Block::List { ordered, items } => {
            let mut first = 0;
            let items = items
                .iter()
                .map(|item| {
                    let begin = first;
                    first += item.len();
                    view! { <li>{sentences_view(at, begin, item, whole)}</li> }
                })
                .collect_view();
            if *ordered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
        Block::Table { header, rows } => table_view(at, header, rows, whole),
    }
}

fn sentences_view(block: usize, first: usize, sentences: &[Sentence], whole: &Whole) -> AnyView {
    sentences
        .iter()
        .zip(first..)
        .map(|(sentence, at)| {
            let (class, title) = whole.mark(block, at);
            let runs = sentence.runs.iter().map(run_view).collect_view();
            let said = title.clone().map(|title| {
                view! { <span class="visually-hidden">" (" {title} ")"</span> }
            });
            let numbers = numbers_view(&sentence.records, whole);
            view! {
                <span id=place(block, at) class=class title=title>{runs}{said}</span>
                {numbers}
                " "
            }
        })
        .collect_view()
        .into_any()
}

fn run_view(run: &Run) -> AnyView {
    let text = run.text.clone();
    match (run.bold, run.italic) {
        (false, false) => text.into_any(),
        (true, false) => view! { <strong>{text}</strong> }.into_any(),
        (false, true) => view! { <em>{text}</em> }.into_any(),
        (true, true) => view! { <strong><em>{text}</em></strong> }.into_any(),
    }
}

/// The numbers of footnotes, each a link.
fn numbers_view(records: &[RecordRef], whole: &Whole) -> AnyView {
    records
        .iter()
        .filter_map(|record| whole.numbers.get(record).copied())
        .map(|number| {
            let label = tr!(report.to_note, number = number).to_string();
            view! {
                <sup class="note-number"><a href=format!("#note-{number}") aria-label=label>{number}</a></sup>
            }
        })
        .collect_view()
        .into_any()
}

fn table_view(block: usize, header: &[String], rows: &[Row], whole: &Whole) -> AnyView {
    let heads = header
        .iter()
        .map(|head| view! { <th scope="col">{head.clone()}</th> })
        .collect_view();
    let rows = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let (class, title) = whole.mark(block, at);
            let last = row.cells.len().saturating_sub(1);
            let mut numbers = Some(numbers_view(&row.records, whole));
            let cells = row
                .cells
                .iter()
                .enumerate()
                .map(|(column, cell)| {
                    let numbers = (column == last).then(|| numbers.take()).flatten();
                    view! { <td>{cell.clone()}{numbers}</td> }
                })
                .collect_view();
            view! { <tr id=place(block, at) class=class title=title>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="report-text__table" tabindex="0" role="group" aria-label=tr!(report.text).to_string()>
            <table>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
