//! What stands in the way besides the rules: earlier awards, who manages the subject, preference among equals.

use domain::nomination::guard::{GuardSeverity, Management, TiePreference};
use leptos::prelude::*;

use super::reasoned::{ReasonFor, ReasonWords};
use crate::form::FormState;
use crate::lang::{capitalised, lang};
use crate::nomination::view::{GuardsView, RepeatView};
use crate::tr;
use crate::ui::{ChipKind, DataTable, StatusChip};

/// Name and address of the form that lets a warning pass.
pub const LET_PASS: (&str, &str) = ("nomination-let-pass", "/nominations/do/let-pass");

/// What the guards found.
#[component]
pub fn Guards(
    /// What they found.
    guards: GuardsView,
    /// Fields that say which dossier it is about.
    fields: Vec<(&'static str, String)>,
    /// Whether the reader may let a warning pass.
    may_pass: bool,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let managed = match guards.management {
        Management::Manages => ChipKind::Met,
        Management::Other => ChipKind::InProgress,
        Management::Unknown => ChipKind::NoFigure,
    };
    let managed_word = capitalised(guards.management.label(lang()));
    let preferred = matches!(
        guards.preference,
        TiePreference::Woman | TiePreference::MostlyWomen
    )
    .then(|| {
        view! { <StatusChip kind=ChipKind::NoFigure word=capitalised(guards.preference.label(lang())) /> }
    });
    let earlier = if guards.repeats.is_empty() {
        view! { <p class="muted">{tr!(nomination.repeats_none).to_string()}</p> }.into_any()
    } else {
        let heads = [
            tr!(nomination.earlier_award).to_string(),
            tr!(records.outcome).to_string(),
            tr!(award.article).to_string(),
        ];
        let columns = heads
            .iter()
            .cloned()
            .map(|head| view! { <th scope="col" role="columnheader">{head}</th> })
            .collect_view();
        let rows = guards
            .repeats
            .iter()
            .map(|repeat| repeat_row(repeat.clone(), &heads))
            .collect_view();
        view! {
            <DataTable caption=tr!(nomination.repeats).to_string()>
                <thead role="rowgroup"><tr role="row">{columns}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        }
        .into_any()
    };
    let forms = may_pass.then(|| {
        let open = guards
            .repeats
            .iter()
            .filter(|repeat| repeat.severity == GuardSeverity::Warn && repeat.passed.is_none());
        open.map(|repeat| {
            view! { <LetPass repeat=repeat.clone() fields=fields.clone() state=state.clone() /> }
        })
        .collect_view()
    });
    view! {
        <h3>{tr!(nomination.repeats).to_string()}</h3>
        <div class="cluster">
            <StatusChip kind=managed word=managed_word />
            {preferred}
        </div>
        {earlier}
        {forms}
    }
    .into_any()
}

fn repeat_row(repeat: RepeatView, heads: &[String; 3]) -> AnyView {
    let [_, outcome, article] = heads.clone();
    let kind = match (repeat.severity, &repeat.passed) {
        (_, Some(_)) => ChipKind::Confirmed,
        (GuardSeverity::Block, None) => ChipKind::NotMet,
        (GuardSeverity::Warn, None) => ChipKind::InProgress,
        (GuardSeverity::Inform, None) => ChipKind::NoFigure,
    };
    let word = match repeat.passed {
        Some(_) => tr!(nomination.passed).to_string(),
        None => capitalised(repeat.severity.label(lang())),
    };
    let passed = repeat
        .passed
        .map(|words| view! { <p class="small muted">{words}</p> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {repeat.award}
                <p class="small muted">{capitalised(repeat.kind.label(lang()))}</p>
                {passed}
            </th>
            <td role="cell" data-label=outcome><StatusChip kind word /></td>
            <td role="cell" data-label=article>{repeat.citation}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn LetPass(
    repeat: RepeatView,
    fields: Vec<(&'static str, String)>,
    state: FormState,
) -> impl IntoView {
    let (record, kind) = (repeat.record.to_string(), repeat.kind.code());
    let words = ReasonWords {
        step: tr!(nomination.let_pass).to_string(),
        about: repeat.award,
        reason: tr!(nomination.let_pass_reason).to_string(),
        least: 10,
    };
    view! {
        <ReasonFor
            form=LET_PASS
            words
            id=format!("pass-{record}-{kind}")
            fields
            line=[("record", record), ("kind", kind.to_owned())]
            state
        />
    }
    .into_any()
}
