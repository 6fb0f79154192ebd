//! `/records/import`: hand a list in, see what would happen, apply it, take an import back.

use domain::Lang;
use domain::wording::whole;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::imports;
use super::view::{APPLY, BatchRow, CHECK, ImportView, KINDS, UNDO, WaitingView};
use crate::form::{FileForm, FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, DataTable, EmptyState,
    IconName, KeyFigure, KeyFigures, PageHeader, Section, SelectInput, SelectOption, TextArea,
};
use crate::wire::PageData;

/// The page of imports.
#[component]
pub fn ImportPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let upload = query.read().get("upload").and_then(|id| id.parse().ok());
        upload.unwrap_or_default()
    });
    let view = PageData::new(move || asked.get(), imports);
    view! { <Loaded value=view render=|view| view! { <Page view /> } /> }
}

#[component]
fn Page(view: ImportView) -> impl IntoView {
    let crumbs = vec![
        Crumb::link("/records", tr!(records.title).to_string()),
        Crumb::here(tr!(imports.title).to_string()),
    ];
    let waiting = view.waiting.map(|waiting| view! { <Waiting waiting /> });
    let form = view.form.clone();
    view! {
        <Title text=tr!(imports.title).to_string() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=tr!(imports.title).to_string() lede=tr!(imports.lede).to_string() />
            </div>
            <OutcomeBanner state=view.form />
            {waiting}
            <HandIn />
            <Batches rows=view.batches form />
        </div>
    }
    .into_any()
}

/// What would happen with the list that waits.
#[component]
fn Waiting(waiting: WaitingView) -> impl IntoView {
    let report = waiting.report;
    let (faults, warnings) = match lang() {
        Lang::Vi => (report.faults_vi, report.warnings_vi),
        Lang::En => (report.faults_en, report.warnings_en),
    };
    let unit = tr!(imports.rows_unit).to_string();
    let figures = [
        (tr!(imports.in_file).to_string(), report.rows),
        (tr!(imports.new_people).to_string(), report.people),
        (tr!(imports.new_grades).to_string(), report.grades),
        (tr!(imports.new_awards).to_string(), report.awards),
    ]
    .into_iter()
    .map(
        |(label, count)| view! { <KeyFigure label value=whole(count, lang()) unit=unit.clone() /> },
    )
    .collect_view();
    let all = report.people + report.grades + report.awards;
    let clean = faults.is_empty();
    let doubts = (!warnings.is_empty()).then(|| {
        let title = tr!(imports.warnings, count = whole(waiting.warnings, lang())).to_string();
        view! {
            <Banner kind=BannerKind::Warning title>
                <Lines lines=warnings all=waiting.warnings rest=tr!(imports.more_doubts).to_string() />
            </Banner>
        }
    });
    let outcome = if clean {
        let label = tr!(imports.apply, count = whole(all, lang())).to_string();
        let fields = vec![("upload", waiting.id.to_string())];
        view! {
            <Banner kind=BannerKind::Good title=tr!(imports.clean).to_string() text=tr!(imports.clean_text).to_string() />
            {doubts}
            <form method="post" action=APPLY>
                <HiddenFields fields />
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{label}</Button>
            </form>
        }
        .into_any()
    } else {
        let title = tr!(imports.faults, count = whole(waiting.faults, lang())).to_string();
        let file = format!("/records/import/faults/{}", waiting.id);
        view! {
            <Banner kind=BannerKind::Error title text=tr!(imports.faults_text).to_string() />
            <Lines lines=faults all=waiting.faults rest=tr!(imports.more_faults).to_string() />
            {doubts}
            <a class="button" href=file rel="external" download="">{tr!(imports.faults_file).to_string()}</a>
        }
        .into_any()
    };
    let title = format!(
        "{}: {}",
        capitalised(waiting.kind.label(lang())),
        waiting.file_name
    );
    view! {
        <Section id="waiting" title note=tr!(imports.waiting_note).to_string()>
            <KeyFigures>{figures}</KeyFigures>
            {outcome}
        </Section>
    }
    .into_any()
}

/// The first of many sentences, and how many more there are.
#[component]
fn Lines(lines: Vec<String>, all: usize, rest: String) -> impl IntoView {
    let more = all.saturating_sub(lines.len());
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let rest = (more > 0).then(|| {
        view! { <li>{tr!(imports.more, count = whole(more, lang())).to_string()} " " {rest}</li> }
    });
    view! { <ul class="faults">{lines} {rest}</ul> }
}

#[component]
fn HandIn() -> impl IntoView {
    let options = KINDS
        .iter()
        .map(|kind| SelectOption::new(kind.code(), capitalised(kind.label(lang()))))
        .collect();
    let templates = KINDS
        .iter()
        .map(|kind| {
            let href = format!("/records/import/template/{}", kind.code());
            let label = tr!(imports.template, list = kind.label(lang()).to_owned()).to_string();
            view! { <li><a href=href rel="external" download="">{label}</a></li> }
        })
        .collect_view();
    view! {
        <Section id="hand-in" title=tr!(imports.hand_in).to_string() note=tr!(imports.hand_in_note).to_string()>
            <ul>{templates}</ul>
            <FileForm action=CHECK id="import-file" accept=".xlsx,.csv" label=tr!(imports.check).to_string()>
                <SelectInput name="kind" label=tr!(imports.kind).to_string() options />
            </FileForm>
        </Section>
    }
    .into_any()
}

#[component]
fn Batches(rows: Vec<BatchRow>, form: FormState) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <Section id="batches" title=tr!(imports.batches).to_string()>
                <EmptyState title=tr!(imports.none_title).to_string() text=tr!(imports.none_text).to_string() icon=IconName::Record />
            </Section>
        }
        .into_any();
    }
    let heads = [
        tr!(imports.file).to_string(),
        tr!(imports.rows).to_string(),
        tr!(imports.by).to_string(),
        tr!(imports.state).to_string(),
    ];
    let lines = rows
        .into_iter()
        .map(|row| batch_row(row, form.clone(), heads.clone()))
        .collect_view();
    let columns = heads
        .into_iter()
        .map(|head| view! { <th scope="col" role="columnheader">{head}</th> })
        .collect_view();
    view! {
        <Section id="batches" title=tr!(imports.batches).to_string()>
            <DataTable caption=tr!(imports.batches).to_string()>
                <thead role="rowgroup"><tr role="row">{columns}</tr></thead>
                <tbody role="rowgroup">{lines}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}

fn batch_row(row: BatchRow, form: FormState, heads: [String; 4]) -> AnyView {
    let [_, rows_head, by_head, state_head] = heads;
    let by = format!("{}, {}", row.by, row.at.format(lang()));
    let state = match &row.undone {
        Some((who, at)) => {
            tr!(imports.undone, who = who.clone(), at = at.format(lang())).to_string()
        }
        None => tr!(imports.stands).to_string(),
    };
    let own = form
        .refused(UNDO.0)
        .is_some_and(|fields| fields.id("batch") == row.id);
    let undo = row.may_undo.then(|| {
        let fields = vec![("batch", row.id.to_string())];
        let (typed, error) = if own {
            (form.value(UNDO.0, "reason", ""), form.reason_error(UNDO.0))
        } else {
            (String::new(), None)
        };
        view! {
            <details class="ask" open=own>
                <summary class="button button--quiet">{tr!(imports.undo).to_string()}</summary>
                <div class="ask__body">
                    <KeptForm name=UNDO.0 action=UNDO.1 about=row.id.to_string() state=form.clone()>
                        <HiddenFields fields />
                        <p>{tr!(imports.undo_text).to_string()}</p>
                        <TextArea
                            name="reason"
                            id=format!("undo-{}", row.id)
                            label=tr!(imports.undo_reason).to_string()
                            hint=tr!(form.reason_hint, count = 10).to_string()
                            value=typed
                            error
                            rows=2
                        />
                        <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{tr!(imports.undo).to_string()}</Button>
                    </KeptForm>
                </div>
            </details>
        }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{row.file_name}</th>
            <td role="cell" data-label=rows_head>{whole(usize::try_from(row.rows).unwrap_or_default(), lang())}</td>
            <td role="cell" data-label=by_head>{by}</td>
            <td role="cell" data-label=state_head>{state} {undo}</td>
        </tr>
    }
    .into_any()
}
