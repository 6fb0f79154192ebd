//! `/score/clusters/{code}/meeting`: the order by points beside the vote, the minutes, and what follows from them.

use domain::cluster::ClusterKind;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::meeting;
use super::members::Members;
use super::parts::{MinutesFields, MinutesRead, NextLeaders, Proposals, Reopen, Sheets};
use super::view::{HOLD, MeetingDetails, MeetingView, PointsFrom, ProblemView, Rights};
use crate::form::{FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, pick};
use crate::layout::Loaded;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, EmptyState, Icon,
    IconName, LinkButton, PageHeader, Section, SwitchOption, YearSwitch,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// The closing meeting of a group.
#[component]
pub fn MeetingPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        (
            params.read().get("code").unwrap_or_default(),
            query.read().get("year").unwrap_or_default(),
        )
    });
    let view = PageData::new(move || asked.get(), |(code, year)| meeting(code, year));
    view! { <Loaded value=view render=|view| view! { <Page view /> } /> }
}

#[component]
fn Page(view: MeetingView) -> impl IntoView {
    let MeetingView {
        code,
        name,
        kind,
        year,
        years,
        details,
        form,
    } = view;
    let title = tr!(meeting.title_of, name = name.clone(), year = year).to_string();
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::link("/score/clusters", tr!(meeting.clusters).to_string()),
        Crumb::link(format!("/score/clusters/{code}?year={year}"), name.clone()),
        Crumb::here(tr!(meeting.title).to_string()),
    ];
    let switch = years
        .iter()
        .map(|option| SwitchOption {
            href: format!("/score/clusters/{code}/meeting?year={option}"),
            label: option.to_string(),
            current: *option == year,
        })
        .collect();
    let file = format!("/score/clusters/{code}/minutes.docx?year={year}");
    let kicker = capitalised(kind.label(lang::lang()));
    let header = if details.is_some() {
        Either::Left(view! {
            <PageHeader title=title.clone() kicker lede=tr!(meeting.lede).to_string()>
                // A file, not a page: the router must leave the link alone.
                <a class="button" href=file rel="external" download="">
                    <Icon name=IconName::Download />
                    {tr!(meeting.minutes_file).to_string()}
                </a>
            </PageHeader>
        })
    } else {
        Either::Right(view! { <PageHeader title=title.clone() kicker /> })
    };
    let body = match details {
        Some(details) => {
            view! { <Meeting details place=Place { code, kind, year } form=form.clone() /> }
                .into_any()
        }
        None => view! {
            <EmptyState
                title=tr!(meeting.no_year_title, year = year).to_string()
                text=tr!(meeting.no_year_text).to_string()
                icon=IconName::Unit
            >
                <LinkButton href=format!("/score/clusters/{code}")>{tr!(meeting.to_cluster).to_string()}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <Title text=title />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                {header}
            </div>
            <OutcomeBanner state=form />
            {(years.len() > 1).then(|| view! { <YearSwitch label=tr!(common.year).to_string() options=switch /> })}
            {body}
        </div>
    }
    .into_any()
}

/// Which group and year the page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Code of the group.
    pub code: String,
    /// What it is.
    pub kind: ClusterKind,
    /// The year.
    pub year: i64,
}

impl Place {
    /// The fields by which a form names it.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("cluster", self.code.clone()),
            ("year", self.year.to_string()),
        ]
    }
}

#[component]
fn Meeting(details: MeetingDetails, place: Place, form: FormState) -> impl IntoView {
    let reopen = (details.rights == Rights::Office && details.closed.is_some()).then(|| {
        view! { <Reopen place=place.clone() version=details.version form=form.clone() /> }
    });
    let sheets = (details.rights != Rights::Read).then(|| {
        view! { <Sheets details=details.clone() place=place.clone() /> }
    });
    let body = if details.is_editable() {
        view! { <Editable details=details.clone() place form /> }.into_any()
    } else {
        view! { <Readable details=details.clone() kind=place.kind /> }.into_any()
    };
    view! {
        <Standing details=details.clone() />
        {body}
        <Proposals details />
        {sheets}
        {reopen}
    }
    .into_any()
}

#[component]
fn Readable(details: MeetingDetails, kind: ClusterKind) -> impl IntoView {
    let from = details.points_from;
    let members = view! { <Members details=details.clone() form=None /> };
    let minutes = view! { <MinutesRead details kind /> };
    view! {
        <Section id="members" title=tr!(meeting.members).to_string()>
            <PointsNote from />
            {members}
        </Section>
        <Section id="minutes" title=tr!(meeting.minutes).to_string()>
            {minutes}
        </Section>
    }
    .into_any()
}

/// Where the minutes stand, and what keeps them from being closed.
#[component]
fn Standing(details: MeetingDetails) -> impl IntoView {
    let lang = lang::lang();
    let sample = details.sample.then(
        || view! { <Banner title=tr!(form.sample).to_string() text=tr!(meeting.sample_text).to_string() /> },
    );
    let standing = match (&details.closed, &details.saved) {
        (Some((who, at)), _) => view! {
            <Banner
                kind=BannerKind::Good
                title=tr!(meeting.closed_by, who = who.clone(), at = at.format(lang)).to_string()
                text=tr!(meeting.closed_text).to_string()
            />
        }
        .into_any(),
        (None, Some((who, at))) => view! {
            <Banner title=tr!(meeting.saved_by, who = who.clone(), at = at.format(lang)).to_string()>
                <ProblemList problems=details.problems.clone() />
            </Banner>
        }
        .into_any(),
        (None, None) => view! {
            <Banner title=tr!(meeting.not_begun).to_string() text=tr!(meeting.not_begun_text).to_string() />
        }
        .into_any(),
    };
    view! { {sample} {standing} }.into_any()
}

#[component]
fn ProblemList(problems: Vec<ProblemView>) -> impl IntoView {
    if problems.is_empty() {
        return view! { <span>{tr!(meeting.no_problems).to_string()}</span> }.into_any();
    }
    let items = problems
        .into_iter()
        .map(|problem| {
            let words = problem.sentence(pick(&problem.vi, &problem.en));
            view! { <li>{capitalised(&words)}</li> }
        })
        .collect_view();
    view! {
        <span>{tr!(meeting.problems).to_string()}</span>
        <ul class="meeting__problems">{items}</ul>
    }
    .into_any()
}

#[component]
fn PointsNote(from: PointsFrom) -> impl IntoView {
    let words = match from {
        PointsFrom::Live => tr!(meeting.points_live),
        PointsFrom::Sealed => tr!(meeting.points_sealed),
        PointsFrom::Minutes => tr!(meeting.points_minutes),
    };
    view! { <p class="muted small">{words.to_string()}</p> }
}

#[component]
fn Editable(details: MeetingDetails, place: Place, form: FormState) -> impl IntoView {
    let mut hidden = place.fields();
    hidden.push(("version", details.version.to_string()));
    let from = details.points_from;
    let about = details.cluster_year.to_string();
    let state = form.clone();
    let members = view! { <Members details=details.clone() form=Some(form.clone()) /> };
    let kind = place.kind;
    let leaders = view! { <NextLeaders details=details.clone() kind form=form.clone() /> };
    let minutes = view! { <MinutesFields details form /> };
    view! {
        <KeptForm name=HOLD action="/score/meetings/hold" about state>
            <HiddenFields fields=hidden />
            <Section id="members" title=tr!(meeting.members).to_string()>
                <p class="muted">{tr!(meeting.members_text).to_string()}</p>
                <PointsNote from />
                {members}
            </Section>
            <Section id="next" title=tr!(meeting.next, year = place.year + 1).to_string()>
                {leaders}
            </Section>
            <Section id="minutes" title=tr!(meeting.minutes).to_string()>
                {minutes}
            </Section>
            <div class="form__actions">
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit attr:name="step" attr:value="save">
                    {tr!(meeting.save_draft).to_string()}
                </Button>
                <details class="ask">
                    <summary class="button button--quiet">{tr!(meeting.close).to_string()}</summary>
                    <div class="ask__body">
                        <p>{tr!(meeting.close_text, year = place.year + 1).to_string()}</p>
                        <Button kind=ButtonKind::Danger button_type=ButtonType::Submit attr:name="step" attr:value="close">
                            {tr!(meeting.close).to_string()}
                        </Button>
                    </div>
                </details>
            </div>
        </KeptForm>
    }
    .into_any()
}
