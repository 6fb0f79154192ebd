//! `/nominations/{id}`: one dossier, from what the rules find to what became of it.

use domain::award::{Outcome, Severity};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::nomination;
use super::chips::{ClockWords, StateChip};
use super::parts::{
    AssessmentForm, Citizens, Findings, History, Opinions, Papers, PostingFacts, Province, Steps,
    VoteForm, Way, assessment_words, vote_words,
};
use super::view::{DossierView, PAGE, dossier_href, list_href};
use crate::award::people::view::FindingView;
use crate::board::list_page::SampleMark;
use crate::form::{FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, Definition,
    DefinitionList, LinkButton, PageHeader, Section, SelectInput, SelectOption, TextArea,
};
use crate::wire::PageData;

/// Where the rules are evaluated again.
pub const EVALUATE: &str = "/nominations/do/evaluate";
/// Name and address of the form that confirms a condition.
pub const CONFIRM: (&str, &str) = ("nomination-confirm", "/nominations/do/confirm");
/// Name and address of the form of what is known about the subject.
pub const ABOUT: (&str, &str) = ("nomination-about", "/nominations/do/about");

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
    let report = format!("{}/report", dossier_href(row.id));
    let rules = format!("/awards/{}", dossier.award_code);
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
            <LinkButton href=report kind=ButtonKind::Quiet>{tr!(nomination.to_report).to_string()}</LinkButton>
        </Section>
        {parts}
        <Section id="history" title=tr!(nomination.history).to_string()>
            <History rows=history />
        </Section>
    }
    .into_any()
}

/// What the rules found, with a form for what a person must confirm.
#[component]
fn Checked(dossier: DossierView) -> impl IntoView {
    let open = dossier.findings.iter().filter(|finding| {
        let confirmable = finding.outcome == Outcome::NeedsConfirmation;
        confirmable && finding.severity != Severity::Inform
    });
    let confirm = (dossier.may_edit || dossier.may_handle).then(|| {
        let forms = open.clone().map(|finding| {
            view! { <Confirm finding=finding.clone() fields=about_it(&dossier) state=dossier.form.clone() /> }
        });
        forms.collect_view()
    });
    view! {
        <Findings findings=dossier.findings.clone() evaluated=dossier.evaluated rules=dossier.rules.clone() />
        {confirm}
    }
    .into_any()
}

#[component]
fn Confirm(
    finding: FindingView,
    fields: Vec<(&'static str, String)>,
    state: FormState,
) -> impl IntoView {
    let (name, action) = CONFIRM;
    let (rule, row) = finding.rule;
    let id = format!("confirm-{rule}-{row}");
    let own = state.refused(name).is_some_and(|typed| {
        typed.find("rule") == Some(rule.as_str()) && typed.find("row") == Some(&row.to_string())
    });
    let typed = if own {
        state.value(name, "reason", "")
    } else {
        String::new()
    };
    let error = if own { state.reason_error(name) } else { None };
    let mut fields = fields;
    fields.push(("rule", rule));
    fields.push(("row", row.to_string()));
    view! {
        <details class="ask" open=own>
            <summary class="button button--quiet">
                {tr!(nomination.confirm).to_string()} ": " {finding.asks}
            </summary>
            <div class="ask__body">
                <KeptForm name=name action=action about=id.clone() state>
                    <HiddenFields fields />
                    <TextArea
                        name="reason"
                        id
                        label=tr!(nomination.confirm_reason).to_string()
                        hint=tr!(form.reason_hint, count = 20).to_string()
                        value=typed
                        error
                        rows=2
                    />
                    <Button button_type=ButtonType::Submit>{tr!(nomination.confirm).to_string()}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}

/// The fields by which a form names the dossier and its version.
fn about_it(dossier: &DossierView) -> Vec<(&'static str, String)> {
    vec![
        ("nomination", dossier.row.id.to_string()),
        ("version", dossier.version.to_string()),
    ]
}

/// What decides the path: who manages the person, which case of the simplified procedure it is.
#[component]
fn About(dossier: DossierView) -> impl IntoView {
    if !dossier.asks_managed && !dossier.is_simplified {
        return ().into_any();
    }
    let managed = match dossier.managed {
        Some(true) => tr!(nomination.is_yes).to_string(),
        Some(false) => tr!(nomination.is_no).to_string(),
        None => tr!(nomination.not_recorded).to_string(),
    };
    let managed_row = dossier.asks_managed.then(|| {
        view! { <Definition term=tr!(nomination.managed).to_string()>{managed}</Definition> }
    });
    let case_row = dossier.is_simplified.then(|| {
        let case = dossier.simplified.map_or_else(
            || tr!(nomination.not_recorded).to_string(),
            |case| capitalised(case.label(lang())),
        );
        view! { <Definition term=tr!(nomination.simplified_case).to_string()>{case}</Definition> }
    });
    let form = (dossier.may_edit || dossier.may_handle)
        .then(|| view! { <AboutForm dossier=dossier.clone() /> });
    view! {
        <Section id="about" title=tr!(nomination.about).to_string() note=dossier.basis.clone()>
            <DefinitionList>{managed_row} {case_row}</DefinitionList>
            {form}
        </Section>
    }
    .into_any()
}

#[component]
fn AboutForm(dossier: DossierView) -> impl IntoView {
    let (name, action) = ABOUT;
    let state = dossier.form.clone();
    let unknown = || SelectOption::new("", tr!(nomination.not_recorded).to_string());
    let managed = dossier.asks_managed.then(|| {
        let options = vec![
            unknown(),
            SelectOption::new("1", tr!(nomination.is_yes).to_string()),
            SelectOption::new("0", tr!(nomination.is_no).to_string()),
        ];
        let stored = match dossier.managed {
            Some(true) => "1",
            Some(false) => "0",
            None => "",
        };
        view! {
            <SelectInput
                name="managed"
                label=tr!(nomination.managed).to_string()
                options
                value=state.value(name, "managed", stored)
            />
        }
    });
    let case = dossier.is_simplified.then(|| {
        let cases = domain::nomination::SimplifiedCase::ALL.iter();
        let options = std::iter::once(unknown())
            .chain(
                cases.map(|case| SelectOption::new(case.code(), capitalised(case.label(lang())))),
            )
            .collect();
        let stored = dossier.simplified.map_or("", |case| case.code());
        view! {
            <SelectInput
                name="simplified"
                label=tr!(nomination.simplified_case).to_string()
                options
                value=state.value(name, "simplified", stored)
            />
        }
    });
    let fields = about_it(&dossier);
    view! {
        <KeptForm name=name action=action about=dossier.row.id.to_string() state=state.clone()>
            <HiddenFields fields />
            <div class="input-grid">{managed} {case}</div>
            <Button button_type=ButtonType::Submit>{tr!(nomination.save).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
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
                <LinkButton href=public kind=ButtonKind::Quiet>{tr!(nomination.to_posting).to_string()}</LinkButton>
                <Citizens opinions may_handle back state=said />
            </Section>
        }
    });
    view! { {opinions} {posting} }.into_any()
}

/// Initiatives that the dossier rests on, and dossiers that it is linked with.
#[component]
fn Linked(dossier: DossierView) -> impl IntoView {
    if dossier.initiatives.is_empty() && dossier.links.is_empty() {
        return ().into_any();
    }
    let cited = dossier
        .initiatives
        .into_iter()
        .map(|cited| {
            view! {
                <li>
                    <a href=format!("/initiatives/{}", cited.id)>{cited.title}</a>
                    " "
                    <span class="muted small">{cited.use_words}</span>
                    {(!cited.conflict.is_empty()).then(|| view! { <p class="small">{cited.conflict}</p> })}
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
        </Section>
    }
    .into_any()
}
