//! `/nominations/{id}/report`: the achievement report of a dossier, to read, to check and to edit.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::nomination_report;
use super::parts::{ReportText, place};
use super::report_editor::ReportEditor;
use super::view::{PAGE, ReportView, dossier_href, list_href, report_href};
use crate::board::list_page::SampleMark;
use crate::form::{AskFirst, HiddenFields, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, Definition,
    DefinitionList, LinkButton, PageHeader, Section,
};
use crate::wire::PageData;

/// Where a report takes up what was recorded since, or a proposal is saved.
const RENEW: &str = "/nominations/do/report-renew";
/// Where a saved report is dropped.
const DROP: &str = "/nominations/do/report-drop";
/// Where a report takes the form of its award.
const FORM: &str = "/nominations/do/report-form";

/// The achievement report of a dossier.
#[component]
pub fn NominationReportPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let id = params.read().get("id").and_then(|id| id.parse().ok());
        let id: i64 = id.unwrap_or_default();
        id
    });
    let editing = Memo::new(move |_| query.read().get("edit").is_some());
    // Whoever stops editing sees what was saved, not what the page came with.
    let report = PageData::new(
        move || (asked.get(), editing.get()),
        |(id, _)| nomination_report(id),
    );
    view! {
        <Loaded value=report render=move |report| {
            let editing = editing.get_untracked();
            view! { <ReportBody report editing /> }
        } />
    }
}

#[component]
fn ReportBody(report: ReportView, editing: bool) -> impl IntoView {
    let editing = editing && report.may_edit && report.form_problem.is_none();
    let title = tr!(report.title).to_string();
    let crumbs = vec![
        Crumb::link(PAGE, tr!(nomination.title).to_string()),
        Crumb::link(list_href(report.list.0), report.list.1.clone()),
        Crumb::link(dossier_href(report.id), report.name.clone()),
        Crumb::here(title.clone()),
    ];
    let kicker = format!("{} · {}", report.award, report.year);
    let sample = report
        .sample
        .then(|| view! { <div class="cluster"><SampleMark /></div> });
    let actions = view! { <Actions report=report.clone() editing /> };
    let body = if editing {
        view! { <ReportEditor report=report.clone() /> }.into_any()
    } else {
        view! { <Reading report=report.clone() /> }.into_any()
    };
    view! {
        <Title text=format!("{title}: {}", report.name) />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=format!("{title}: {}", report.name) kicker lede=tr!(report.lede).to_string()>
                    {actions}
                </PageHeader>
                {sample}
            </div>
            <OutcomeBanner state=report.state.clone() />
            <WrongForm report=report.clone() />
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Actions(report: ReportView, editing: bool) -> impl IntoView {
    let here = report_href(report.id);
    let file = format!("{here}.docx");
    let edit = if editing {
        view! { <LinkButton href=here kind=ButtonKind::Quiet>{tr!(report.stop_editing).to_string()}</LinkButton> }
            .into_any()
    } else if report.may_edit && report.form_problem.is_none() {
        let href = format!("{here}?edit=1");
        view! { <LinkButton href kind=ButtonKind::Primary>{tr!(report.edit).to_string()}</LinkButton> }
            .into_any()
    } else {
        ().into_any()
    };
    view! {
        {edit}
        <a class="button" href=file rel="external" download="">{tr!(report.file).to_string()}</a>
    }
    .into_any()
}

/// The fields by which a form names the report and its version.
fn fields(report: &ReportView) -> Vec<(&'static str, String)> {
    vec![
        ("nomination", report.id.to_string()),
        ("version", report.version.to_string()),
    ]
}

/// Says that the report follows the form of another award, and offers the right one.
#[component]
fn WrongForm(report: ReportView) -> impl IntoView {
    report.form_problem.clone().map(|problem| {
        let choose = report.may_edit.then(|| {
            view! {
                <p>{tr!(report.take_form_text).to_string()}</p>
                <form method="post" action=FORM>
                    <HiddenFields fields=fields(&report) />
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(report.take_form).to_string()}</Button>
                </form>
            }
        });
        view! {
            <Banner kind=BannerKind::Warning title=tr!(report.form_title).to_string() text=problem>
                {choose}
            </Banner>
        }
    })
}

#[component]
fn Reading(report: ReportView) -> impl IntoView {
    let text = view! { <ReportText report=report.report.clone() claims=report.claims.clone() /> };
    let closed = (!report.may_edit).then(|| {
        view! { <p class="muted small">{tr!(report.closed).to_string()}</p> }
    });
    view! {
        <Standing report=report.clone() />
        <div class="report-page">
            <Section id="report" title=tr!(report.text).to_string() note=tr!(report.year, year = report.year).to_string()>
                {text}
                {closed}
            </Section>
            <div class="report-page__side">
                <Claims report=report.clone() />
                <Unused report=report.clone() />
            </div>
        </div>
        <Notes report=report.clone() />
        <StartAnew report />
    }
    .into_any()
}

/// Which form, and who saved it last.
#[component]
fn Standing(report: ReportView) -> impl IntoView {
    let standing = match &report.saved {
        Some((who, at)) => tr!(report.saved, at = at.format(lang()), who = who.clone()).to_string(),
        None => tr!(report.proposal).to_string(),
    };
    let keep = (report.may_edit && report.saved.is_none()).then(|| {
        view! {
            <form method="post" action=RENEW class="cluster">
                <HiddenFields fields=fields(&report) />
                <Button button_type=ButtonType::Submit>{tr!(report.keep).to_string()}</Button>
                <span class="muted small">{tr!(report.keep_text).to_string()}</span>
            </form>
        }
    });
    view! {
        <DefinitionList>
            <Definition term=tr!(report.form).to_string()>{report.form.clone()}</Definition>
            <Definition term=tr!(report.standing).to_string()>{standing}</Definition>
            <Definition term=tr!(report.unit).to_string()>{report.unit.clone()}</Definition>
        </DefinitionList>
        {keep}
    }
    .into_any()
}

/// What the appraiser looks at, each a link into the text.
#[component]
fn Claims(report: ReportView) -> impl IntoView {
    let body = if report.claims.is_empty() {
        view! { <p class="muted">{tr!(report.claims_none).to_string()}</p> }.into_any()
    } else {
        let items = report
            .claims
            .into_iter()
            .map(|claim| {
                let href = format!("#{}", place(claim.block, claim.at));
                let standing = capitalised(claim.standing.label(lang()));
                let class = format!("claim-list__standing claim--{}", claim.standing.code());
                view! {
                    <li>
                        <span class=class>{standing}</span>
                        <a href=href>{claim.text}</a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <p class="muted small">{tr!(report.claims_note).to_string()}</p>
            <ol class="claim-list">{items}</ol>
        }
        .into_any()
    };
    view! { <Section id="claims" title=tr!(report.claims).to_string()>{body}</Section> }.into_any()
}

/// What was recorded and the text does not mention.
#[component]
fn Unused(report: ReportView) -> impl IntoView {
    if report.unused.is_empty() {
        return ().into_any();
    }
    let offered = report.may_edit && report.saved.is_some() && report.form_problem.is_none();
    let renew = offered.then(|| {
        view! {
            <form method="post" action=RENEW class="stack">
                <HiddenFields fields=fields(&report) />
                <p class="muted small">{tr!(report.renew_text).to_string()}</p>
                <Button button_type=ButtonType::Submit>{tr!(report.renew).to_string()}</Button>
            </form>
        }
    });
    let items = report
        .unused
        .into_iter()
        .map(|text| view! { <li lang="vi">{text}</li> })
        .collect_view();
    view! {
        <Section id="unused" title=tr!(report.unused).to_string()>
            <p class="muted small">{tr!(report.unused_text).to_string()}</p>
            <ul>{items}</ul>
            {renew}
        </Section>
    }
    .into_any()
}

/// The footnotes of the text, each with its record where the reader may see it.
#[component]
fn Notes(report: ReportView) -> impl IntoView {
    let cited = domain::nomination::report::footnotes(&report.report).len();
    let body = if cited == 0 {
        view! { <p class="muted">{tr!(report.notes_none).to_string()}</p> }.into_any()
    } else {
        let notes = report
            .notes
            .into_iter()
            .take(cited)
            .zip(1..)
            .map(|(note, number)| {
                let link = note.href.map(|href| {
                    view! { " " <a href=href>{tr!(report.see_record).to_string()}</a> }
                });
                view! { <li id=format!("note-{number}")>{note.words}{link}</li> }
            })
            .collect_view();
        view! { <ol class="note-list">{notes}</ol> }.into_any()
    };
    view! { <Section id="notes" title=tr!(report.notes).to_string()>{body}</Section> }.into_any()
}

/// Drops what was saved, after a second press.
#[component]
fn StartAnew(report: ReportView) -> impl IntoView {
    (report.may_edit && report.saved.is_some()).then(|| {
        view! {
            <AskFirst
                action=DROP
                fields=fields(&report)
                label=tr!(report.drop).to_string()
                text=tr!(report.drop_text).to_string()
            />
        }
    })
}
