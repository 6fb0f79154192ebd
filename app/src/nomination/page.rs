//! `/nominations/{id}`: one dossier, from what the rules find to what became of it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::about::{About, Checked};
use super::api::nomination;
use super::chips::{ClockWords, StateChip};
use super::parts::{
    AssessmentForm, Citizens, History, Opinions, Papers, PostingFacts, Province, Steps, VoteForm,
    Way, assessment_words, vote_words,
};
use super::view::{DossierView, PAGE, dossier_href, list_href, report_href};
use crate::board::list_page::SampleMark;
use crate::form::{FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, LinkButton, PageHeader,
    Section, SelectInput, SelectOption, TextInput,
};
use crate::wire::PageData;

/// Name and address of the form that cites an initiative.
pub const CITE: (&str, &str) = ("nomination-cite", "/nominations/do/cite");
/// Where the rules are evaluated again.
pub const EVALUATE: &str = "/nominations/do/evaluate";

/// One dossier.
#[component]
pub fn NominationPage() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| {
        let id = params.read().get("id").and_then(|id| id.parse().ok());
        id.unwrap_or_default()
    });
    let dossier = PageData::new(move || asked.get(), nomination);
    view! { <Loaded value=dossier render=|dossier| view! { <Dossier dossier /> } /> }
}

#[component]
fn Dossier(dossier: DossierView) -> impl IntoView {
    let row = dossier.row.clone();
    let crumbs = vec![
        Crumb::link(PAGE, tr!(nomination.title).to_string()),
        Crumb::link(list_href(row.list), dossier.list_title.clone()),
        Crumb::here(row.name.clone()),
    ];
    let kicker = format!("{} · {}", capitalised(row.class.label(lang())), row.award);
    let lede = tr!(
        nomination.nominated_by,
        unit = dossier.unit.clone(),
        year = row.year
    )
    .to_string();
    let secret = row.secret.then(|| {
        view! { <Banner kind=BannerKind::Warning title=tr!(nomination.secret_title).to_string() text=tr!(nomination.secret_text).to_string() /> }
    });
    let sample = row
        .sample
        .then(|| view! { <div class="cluster"><SampleMark /></div> });
    view! {
        <Title text=row.name.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=row.name.clone() kicker lede>
                    <StateChip state=row.state />
                    <ClockWords clock=row.clock />
                </PageHeader>
                {sample}
            </div>
            <OutcomeBanner state=dossier.form.clone() />
            {secret}
            <Way way=dossier.way.clone() state=row.state />
            <Body dossier />
        </div>
    }
    .into_any()
}

#[component]
fn Body(dossier: DossierView) -> impl IntoView {
    let row = dossier.row.clone();
    let next = row.next.map_or_else(String::new, |next| {
        tr!(nomination.next_is, who = next.label(lang()).to_owned()).to_string()
    });
    let back = dossier_href(row.id);
    let fields = about_it(&dossier);
    let check = dossier.may_edit.then(|| {
        let fields = fields.clone();
        view! {
            <form method="post" action=EVALUATE>
                <HiddenFields fields />
                <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>{tr!(nomination.evaluate_again).to_string()}</Button>
            </form>
        }
    });
    let record = format!("/records/{}", dossier.subject);
    let rules = format!("/awards/{}", dossier.award_code);
    let report = dossier.has_report.then(|| {
        let href = report_href(row.id);
        view! { <LinkButton href>{tr!(report.to_report).to_string()}</LinkButton> }
    });
    let (history, state) = (dossier.history.clone(), dossier.form.clone());
    let (steps, phrases) = (dossier.steps.clone(), dossier.phrases.clone());
    let findings = view! { <Checked dossier=dossier.clone() /> };
    let papers = view! {
        <Papers
            papers=dossier.papers.clone()
            files=dossier.files.clone()
            unit=dossier.unit_slug.clone()
            dossier=row.id
            version=dossier.version
            may_edit=dossier.may_edit
        />
    };
    let province = view! { <Province dossier=dossier.clone() /> };
    let parts = view! {
        <About dossier=dossier.clone() />
        <Meetings dossier=dossier.clone() />
        <Consulted dossier=dossier.clone() back=back.clone() />
        <Section id="province" title=tr!(nomination.province).to_string()>
            {province}
        </Section>
        <Linked dossier=dossier />
    };
    view! {
        <Section id="steps" title=tr!(nomination.what_next).to_string() note=next>
            <Steps steps back phrases state />
        </Section>
        <Section id="findings" title=tr!(nomination.findings).to_string()>
            {findings}
            <div class="cluster">
                {check}
                <LinkButton href=record kind=ButtonKind::Quiet>{tr!(nomination.to_record).to_string()}</LinkButton>
                <LinkButton href=rules kind=ButtonKind::Quiet>{tr!(records.to_award).to_string()}</LinkButton>
            </div>
        </Section>
        <Section id="papers" title=tr!(nomination.papers).to_string() note=tr!(nomination.papers_note).to_string()>
            {papers}
            <div class="cluster">{report}</div>
        </Section>
        {parts}
        <Section id="history" title=tr!(nomination.history).to_string()>
            <History rows=history />
        </Section>
    }
    .into_any()
}

/// The fields by which a form names the dossier and its version.
pub(super) fn about_it(dossier: &DossierView) -> Vec<(&'static str, String)> {
    vec![
        ("nomination", dossier.row.id.to_string()),
        ("version", dossier.version.to_string()),
    ]
}

#[component]
fn Meetings(dossier: DossierView) -> impl IntoView {
    use domain::nomination::Council;
    let fields = about_it(&dossier);
    let state = dossier.form.clone();
    let assessed = dossier.assessment.map_or_else(
        || tr!(nomination.not_recorded).to_string(),
        assessment_words,
    );
    let assess = dossier.may_edit.then(|| {
        view! { <AssessmentForm fields=fields.clone() known=dossier.assessment state=state.clone() /> }
    });
    let votes = dossier
        .votes
        .iter()
        .map(|(council, held, form)| {
            let may = match council {
                Council::Base => dossier.may_edit,
                Council::Province => dossier.may_handle,
            };
            let words = held.map_or_else(|| tr!(nomination.not_recorded).to_string(), vote_words);
            let record = may.then(|| {
                view! { <VoteForm fields=fields.clone() council=*council known=*held form=*form state=state.clone() /> }
            });
            view! {
                <h3>{capitalised(council.label(lang()))}</h3>
                <p>{words}</p>
                {record}
            }
        })
        .collect_view();
    view! {
        <Section id="meetings" title=tr!(nomination.meetings).to_string()>
            <h3>{tr!(nomination.assessment).to_string()}</h3>
            <p>{assessed}</p>
            {assess}
            {votes}
        </Section>
    }
    .into_any()
}

#[component]
fn Consulted(dossier: DossierView, back: String) -> impl IntoView {
    let may_handle = dossier.may_handle;
    let asked = !dossier.opinions.is_empty() || (may_handle && !dossier.bodies.is_empty());
    let fields = about_it(&dossier);
    let state = dossier.form.clone();
    let said = dossier.form.clone();
    let opinions = asked.then(|| {
        view! {
            <Section id="opinions" title=tr!(nomination.opinions).to_string() note=tr!(nomination.opinions_note).to_string()>
                <Opinions opinions=dossier.opinions bodies=dossier.bodies fields may_handle state />
            </Section>
        }
    });
    let posting = dossier.posting.map(|posting| {
        let opinions = posting.opinions.clone();
        let public = format!("/postings/{}", posting.id);
        view! {
            <Section id="posting" title=tr!(nomination.posting).to_string()>
                <PostingFacts posting />
                <div class="cluster"><LinkButton href=public kind=ButtonKind::Quiet>{tr!(nomination.to_posting).to_string()}</LinkButton></div>
                <Citizens opinions may_handle back state=said />
            </Section>
        }
    });
    view! { {opinions} {posting} }.into_any()
}

/// Initiatives that the dossier rests on, and dossiers that it is linked with.
#[component]
fn Linked(dossier: DossierView) -> impl IntoView {
    let may_cite = dossier.may_edit && !dossier.citable.is_empty();
    if dossier.initiatives.is_empty() && dossier.links.is_empty() && !may_cite {
        return ().into_any();
    }
    let fields = about_it(&dossier);
    let taken: Vec<i64> = dossier.initiatives.iter().map(|cited| cited.id).collect();
    let may_edit = dossier.may_edit;
    let form = may_cite.then(|| {
        let (citable, fields) = (dossier.citable.clone(), fields.clone());
        view! { <Cite citable taken fields state=dossier.form.clone() /> }
    });
    let cited = dossier
        .initiatives
        .into_iter()
        .map(|cited| {
            view! {
                <li>
                    <a href=format!("/initiatives/{}", cited.id)>{cited.title}</a>
                    " "
                    <span class="muted small">{cited.use_words}</span>
                    {may_edit.then(|| {
                        let mut fields = fields.clone();
                        fields.push(("initiative", cited.id.to_string()));
                        fields.push(("do", "uncite".to_owned()));
                        view! {
                            <form method="post" action=CITE.1>
                                <HiddenFields fields />
                                <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>{tr!(nomination.uncite).to_string()}</Button>
                            </form>
                        }
                    })}
                </li>
            }
        })
        .collect_view();
    let links = dossier
        .links
        .into_iter()
        .map(|(id, words)| view! { <li><a href=dossier_href(id)>{words}</a></li> })
        .collect_view();
    view! {
        <Section id="linked" title=tr!(nomination.linked).to_string()>
            <ul>{cited} {links}</ul>
            {form}
        </Section>
    }
    .into_any()
}

/// Chooses an initiative that the dossier rests on.
#[component]
fn Cite(
    citable: Vec<(i64, String)>,
    taken: Vec<i64>,
    fields: Vec<(&'static str, String)>,
    state: FormState,
) -> impl IntoView {
    let (name, action) = CITE;
    let rest = citable.into_iter().filter(|(id, _)| !taken.contains(id));
    let options = std::iter::once(SelectOption::new("", tr!(form.choose).to_string()))
        .chain(rest.map(|(id, title)| SelectOption::new(id.to_string(), title)))
        .collect();
    let about = fields
        .first()
        .map_or_else(String::new, |(_, id)| id.clone());
    let reason = state.value(name, "reason", "");
    view! {
        <KeptForm name=name action=action about state>
            <HiddenFields fields />
            <SelectInput name="initiative" label=tr!(nomination.initiative).to_string() hint=tr!(nomination.initiative_hint).to_string() options />
            <TextInput name="reason" id="cite-reason" label=tr!(nomination.reused_because).to_string() value=reason autocomplete="off" />
            <Button button_type=ButtonType::Submit>{tr!(nomination.cite).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}
