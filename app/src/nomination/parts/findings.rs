//! What the rules found, what blocks first.

use domain::Date;
use domain::award::{Outcome, Severity};
use leptos::prelude::*;

use crate::award::people::page::finding_row;
use crate::award::people::view::FindingView;
use crate::lang::lang;
use crate::tr;
use crate::ui::{Banner, BannerKind, DataTable};

/// The findings of the last evaluation.
#[component]
pub fn Findings(
    /// What each rule found.
    findings: Vec<FindingView>,
    /// The day of the evaluation.
    evaluated: Option<Date>,
    /// The rule set, in words.
    rules: String,
) -> impl IntoView {
    let Some(evaluated) = evaluated else {
        return view! {
            <Banner kind=BannerKind::Warning title=tr!(nomination.not_evaluated).to_string() text=tr!(nomination.not_evaluated_text).to_string() />
        }
        .into_any();
    };
    let blocking = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Block && finding.outcome != Outcome::Met)
        .count();
    let mut findings = findings;
    findings.sort_by_key(|finding| (finding.outcome == Outcome::Met, rank(finding.severity)));
    let (outcome, article) = (
        tr!(records.outcome).to_string(),
        tr!(award.article).to_string(),
    );
    let rows = findings
        .into_iter()
        .map(|finding| finding_row(finding, &outcome, &article))
        .collect_view();
    let (kind, title) = if blocking == 0 {
        (BannerKind::Good, tr!(nomination.nothing_blocks).to_string())
    } else {
        (
            BannerKind::Warning,
            tr!(nomination.blocks, count = blocking).to_string(),
        )
    };
    let text = tr!(
        nomination.evaluated_on,
        day = evaluated.format(lang()),
        rules = rules
    )
    .to_string();
    view! {
        <Banner kind title text />
        <DataTable caption=tr!(nomination.findings).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(award.asked).to_string()}</th>
                    <th scope="col" role="columnheader">{outcome.clone()}</th>
                    <th scope="col" role="columnheader">{article.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

const fn rank(severity: Severity) -> u8 {
    match severity {
        Severity::Block => 0,
        Severity::Warn => 1,
        Severity::Inform => 2,
    }
}
