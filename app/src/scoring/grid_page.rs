//! `/score/grid/{code}`: units × criteria for the office; arrow keys, Tab, a pasted column, evidence beside it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{grid, grid_cell};
use super::grid_edit::{Editor, edit_grid};
use super::grid_view::{CellDetails, GridColumn, GridRow, GridView};
use super::line_row::{ComputedNote, History};
use super::line_support::EvidenceLinks;
use crate::lang::unmarked;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Crumb, EmptyState, GroupSwitch, PageHeader, SwitchOption,
};
use crate::wire::PageData;

/// `/score/grid/{code}`
#[component]
pub fn GridPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let code = params.read().get("code").unwrap_or_default();
        (code, query.read().get("cluster").unwrap_or_default())
    });
    let view = PageData::new(move || asked.get(), |(code, cluster)| grid(code, cluster));
    view! { <Loaded value=view render=|view| view! { <Grid view /> } /> }
}

#[component]
fn Grid(view: GridView) -> impl IntoView {
    let title = tr!(scoring.grid_title).to_string();
    let switch = clusters(&view);
    let back = format!("/score/periods/{}", view.code);
    let closed = view.closed.clone();
    let elsewhere = view.elsewhere;
    view! {
        <Title text=title.clone() />
        <div class="page page--full page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![Crumb::link("/score", tr!(work.title).to_string()), Crumb::link(back, view.title.clone()), Crumb::here(title.clone())]
            />
            <PageHeader title lede=tr!(scoring.grid_lede).to_string() kicker=view.sample.then(|| tr!(form.sample).to_string()) />
            {switch}
            {closed.map(|reason| view! { <Banner kind=BannerKind::Warning title=tr!(scoring.closed).to_string() text=reason /> })}
            {(elsewhere > 0).then(|| view! {
                <Banner title=tr!(scoring.grid_elsewhere, count = elsewhere.to_string()).to_string() />
            })}
            {if view.rows.is_empty() {
                view! { <EmptyState title=tr!(scoring.grid_empty).to_string() text=tr!(scoring.grid_empty_text).to_string() /> }.into_any()
            } else {
                view! { <Board columns=view.columns rows=view.rows /> }.into_any()
            }}
        </div>
    }
    .into_any()
}

fn clusters(view: &GridView) -> impl IntoView + use<> {
    let link = |code: &str, label: String| SwitchOption {
        href: format!("/score/grid/{}?cluster={code}", view.code),
        label: if view.sample { unmarked(&label) } else { label },
        current: view.cluster == code,
    };
    let all = std::iter::once(link("", tr!(form.all).to_string()));
    let each = view
        .clusters
        .iter()
        .map(|(code, name)| link(code, name.clone()));
    let options = all.chain(each).collect::<Vec<_>>();
    (options.len() > 2)
        .then(|| view! { <GroupSwitch label=tr!(scoring.cluster).to_string() options /> })
}

#[component]
fn Board(columns: Vec<GridColumn>, rows: Vec<GridRow>) -> impl IntoView {
    let editor = Editor::new(&columns, &rows);
    let table = NodeRef::<leptos::html::Table>::new();
    edit_grid(table, editor);
    let details = LocalResource::new(move || {
        let cell = editor.active.get();
        async move {
            let (sheet, criterion) = cell?;
            let sent = grid_cell(sheet, criterion).await.ok()?;
            sent.read().ok()
        }
    });
    // The cell before stays until the next one has come, so that the panel does not flicker under the arrow keys.
    let shown = RwSignal::new(None::<CellDetails>);
    Effect::new(move |_| {
        if let Some(found) = details.get() {
            shown.set(found);
        }
    });
    let head = columns
        .iter()
        .map(|column| {
            view! {
                <th scope="col" role="columnheader" title=column.title.clone()>
                    {column.number.clone()}
                    <span class="grid__max">{column.max.clone()}</span>
                </th>
            }
        })
        .collect_view();
    let body = rows
        .iter()
        .map(|row| {
            let html = row.html();
            view! { <tr role="row" data-sheet=row.sheet.to_string() inner_html=html></tr> }
        })
        .collect_view();
    view! {
        <div class="grid-tools">
            <label class="field grid-tools__reason">
                <span class="field__label">{tr!(scoring.grid_reason).to_string()}</span>
                <span class="field__hint" id="grid-reason-hint">{tr!(scoring.grid_reason_hint).to_string()}</span>
                <input
                    class="input"
                    type="text"
                    id="grid-reason"
                    aria-describedby="grid-reason-hint"
                    prop:value=move || editor.reason.get()
                    on:input=move |event| editor.reason.set(event_target_value(&event))
                />
            </label>
            <p class="grid-tools__status" role="status">{move || editor.status.get()}</p>
        </div>
        <div class="grid-area">
            <div class="grid-wrap">
                <table class="grid" role="grid" node_ref=table aria-label=tr!(scoring.grid_title).to_string()>
                    <thead role="rowgroup">
                        <tr role="row"><th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>{head}</tr>
                    </thead>
                    <tbody role="rowgroup">{body}</tbody>
                </table>
            </div>
            <aside class="grid-side" aria-label=tr!(scoring.grid_side).to_string()>
                {move || {
                    let cell = editor.active.get()?;
                    let why = editor.refusals.with(|all| all.get(&cell).cloned())?;
                    Some(view! { <p class="field__error">{tr!(scoring.cell_refused, why = why).to_string()}</p> })
                }}
                {move || match shown.get() {
                    Some(cell) => view! { <Side cell /> }.into_any(),
                    None => view! { <p class="muted">{tr!(scoring.grid_side_empty).to_string()}</p> }.into_any(),
                }}
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn Side(cell: CellDetails) -> impl IntoView {
    let href = format!("/score/sheets/{}#line-{}", cell.sheet, cell.criterion);
    view! {
        <h2 class="grid-side__title">{cell.unit}</h2>
        <p class="strong">{cell.line}</p>
        <p class="muted small">{cell.rule}</p>
        {cell.computed.map(|computed| view! { <ComputedNote computed /> })}
        <History values=cell.history />
        {cell.explanation.map(|text| view! { <p><span class="strong">{tr!(scoring.explanation).to_string()}": "</span>{text}</p> })}
        <EvidenceLinks evidence=cell.evidence />
        <p><a href=href>{tr!(scoring.open_sheet).to_string()}</a></p>
    }
    .into_any()
}
