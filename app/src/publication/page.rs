//! `/boards/{code}/publish`: a board is frozen, lifted, published and corrected.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::publish_page;
use super::correction_form::CorrectionForm;
use super::history::History;
use super::names;
use super::review::Review;
use super::view::PublishView;
use crate::board::list_page::SampleMark;
use crate::board::scoring_page::SealLine;
use crate::chips::StateChip;
use crate::form::{AskFirst, FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{lang, pick};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, Breadcrumb, Button, ButtonType, Crumb, InputKind, LinkButton, PageHeader, Section,
    TextArea, TextInput,
};
use crate::ui::{BannerKind, ButtonKind};
use crate::wire::PageData;

/// Freezing, publishing and correcting one board.
#[component]
pub fn PublishPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let key = Memo::new(move |_| {
        let code = params.read().get("code").unwrap_or_default();
        (code, query.read().get("step"))
    });
    let page = PageData::new(move || key.get(), |(code, step)| publish_page(code, step));
    view! { <Loaded value=page render=|page| view! { <Publish page /> } /> }
}

#[component]
fn Publish(page: PublishView) -> impl IntoView {
    let title = pick(&page.title_vi, &page.title_en).to_owned();
    let path = format!("/boards/{}", page.code);
    let about = about(&page);
    let seal_path = path.clone();
    let hidden = page.hidden.clone().map(|seal| {
        let path = seal_path.clone();
        view! {
            <Banner kind=BannerKind::Warning title=tr!(publication.hidden_title).to_string() text=tr!(publication.hidden_text).to_string()>
                <SealLine seal path />
            </Banner>
        }
    });
    let correction = page.choices.clone().map(|choices| {
        view! { <CorrectionForm choices about=about.clone() state=page.form.clone() /> }
    });
    let publishing = (!page.decided).then(|| view! { <PublishSteps page=page.clone() /> });
    view! {
        <Title text=tr!(publication.title).to_string() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![
                    Crumb::link("/", tr!(nav.home).to_string()),
                    Crumb::link("/boards", tr!(nav.boards).to_string()),
                    Crumb::link(path.clone(), title.clone()),
                    Crumb::here(tr!(publication.title).to_string()),
                ]
            />
            <OutcomeBanner state=page.form.clone() />
            <PageHeader title=tr!(publication.title).to_string() kicker=title lede=tr!(publication.lede).to_string() />
            <div class="cluster">
                <StateChip state=page.state />
                {page.sample.then(|| view! { <SampleMark /> })}
            </div>
            {page.seal.clone().map(|seal| view! { <SealLine seal path /> })}
            {hidden}
            {publishing}
            <Freezing page=page.clone() />
            {correction}
            <Section id="history" title=tr!(publication.history).to_string()>
                <History code=page.code lines=page.history />
            </Section>
        </div>
    }
    .into_any()
}

/// What every form of the page sends.
fn about(page: &PublishView) -> Vec<(&'static str, String)> {
    vec![
        ("board", page.code.clone()),
        ("version", page.version.to_string()),
    ]
}

#[component]
fn PublishSteps(page: PublishView) -> impl IntoView {
    let about = about(&page);
    match page.review {
        Some(review) => view! { <Review review about state=page.form /> }.into_any(),
        None => {
            let href = format!("/boards/{}/publish?step=review", page.code);
            view! {
                <Section id="publish" title=tr!(publication.publish_title).to_string()>
                    <p>{tr!(publication.publish_text).to_string()}</p>
                    <p>
                        <LinkButton href kind=ButtonKind::Primary>{tr!(publication.review).to_string()}</LinkButton>
                    </p>
                </Section>
            }
            .into_any()
        }
    }
}

/// Freezing now or later, or lifting; an official board that nobody froze has neither.
#[component]
fn Freezing(page: PublishView) -> impl IntoView {
    use domain::board::BoardState;
    let about = about(&page);
    let body = match (page.state, page.decided) {
        (BoardState::Frozen, _) => view! { <LiftForm about state=page.form /> }.into_any(),
        (_, true) => return ().into_any(),
        _ => view! { <FreezeForms page about /> }.into_any(),
    };
    view! {
        <Section id="freeze" title=tr!(publication.freeze_title).to_string()>
            {body}
        </Section>
    }
    .into_any()
}

#[component]
fn FreezeForms(page: PublishView, about: Vec<(&'static str, String)>) -> impl IntoView {
    let planned = page.planned.map(|at| {
        let title = tr!(publication.planned, at = at.format(lang())).to_string();
        let mut fields = about.clone();
        fields.push(("clear", "yes".to_owned()));
        view! {
            <Banner title>
                <form method="post" action="/publish/plan">
                    <HiddenFields fields />
                    <Button button_type=ButtonType::Submit>{tr!(publication.clear_plan).to_string()}</Button>
                </form>
            </Banner>
        }
    });
    let day = page.form.value(
        names::PLAN,
        "day",
        page.planned
            .map(|at| at.date_vn().iso())
            .unwrap_or_default(),
    );
    let time = page.form.value(
        names::PLAN,
        "time",
        page.planned.map(|at| at.clock_vn()).unwrap_or_default(),
    );
    view! {
        <p>{tr!(publication.freeze_text).to_string()}</p>
        <AskFirst
            action="/publish/freeze"
            fields=about.clone()
            label=tr!(publication.freeze_now).to_string()
            text=tr!(publication.freeze_now_text).to_string()
        />
        {planned}
        <KeptForm name=names::PLAN action="/publish/plan" state=page.form>
            <HiddenFields fields=about />
            <TextInput name="day" label=tr!(publication.day).to_string() kind=InputKind::Date value=day />
            <div class="field">
                <label class="field__label" for="time">{tr!(publication.time).to_string()}</label>
                <input class="input" type="time" id="time" name="time" value=time />
            </div>
            <Button button_type=ButtonType::Submit>{tr!(publication.plan).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}

#[component]
fn LiftForm(about: Vec<(&'static str, String)>, state: FormState) -> impl IntoView {
    let reason = state.value(names::LIFT, "reason", "");
    let error = state.reason_error(names::LIFT);
    view! {
        <p>{tr!(publication.lift_text).to_string()}</p>
        <KeptForm name=names::LIFT action="/publish/lift" state>
            <HiddenFields fields=about />
            <TextArea
                name="reason"
                id="lift-reason"
                label=tr!(form.reason).to_string()
                hint=tr!(form.reason_hint, count = 10).to_string()
                value=reason
                    error
                required=tr!(form.required).to_string()
                rows=2
            />
            <Button button_type=ButtonType::Submit>{tr!(publication.lift).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}
