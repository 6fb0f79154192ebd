//! `/score/registrations/{unit}`: what a unit registers for a year, and the decision on it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::registration;
use super::contents::{Below, Contents};
use super::edit::EditForm;
use super::list_page::RegistrationChip;
use super::view::{ActRow, RegistrationDetails};
use crate::form::{HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::capitalised;
use crate::layout::Loaded;
use crate::org::view::kind_words;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, PageHeader, Section,
    SwitchOption, TextArea, YearSwitch,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// One registration.
#[component]
pub fn RegistrationPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let unit = params.read().get("unit").unwrap_or_default();
        (unit, query.read().get("year").unwrap_or_default())
    });
    let details = PageData::new(move || asked.get(), |(unit, year)| registration(unit, year));
    view! { <Loaded value=details render=|details| view! { <RegistrationView details /> } /> }
}

#[component]
fn RegistrationView(details: RegistrationDetails) -> impl IntoView {
    let year = details.year;
    let code = details.unit.code.clone();
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::link(
            format!("/score/registrations?year={year}"),
            tr!(registration.title).to_string(),
        ),
        Crumb::here(details.unit.name.clone()),
    ];
    let years = details
        .years
        .iter()
        .take(6)
        .map(|known| SwitchOption {
            href: format!("/score/registrations/{code}?year={known}"),
            label: known.to_string(),
            current: *known == year,
        })
        .collect::<Vec<_>>();
    let title = tr!(
        registration.of_unit,
        unit = details.unit.name.clone(),
        year = year
    )
    .to_string();
    let returned = details
        .returned
        .clone()
        .map(|act| view! { <Returned act /> });
    // The province sends to nobody: there its page is only the sum of what was approved.
    let sums_up = details.above.is_none() && !details.may_edit;
    let body = if sums_up && !details.below.is_empty() {
        ().into_any()
    } else if details.may_edit {
        view! { <EditForm details=details.clone() /> }.into_any()
    } else {
        view! { <Contents details=details.clone() /> }.into_any()
    };
    let decide = details
        .may_decide
        .then(|| view! { <Decide details=details.clone() /> });
    let goes_to = details.above.clone().map(|unit| {
        view! { <p class="muted">{tr!(registration.goes_to, unit = unit.name).to_string()}</p> }
    });
    let kicker = details.kind.map(kind_words);
    let sample = details
        .sample
        .then(|| view! { <Banner title=capitalised(tr!(form.sample)) /> });
    view! {
        <Title text=title.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title kicker=kicker.unwrap_or_default()>
                    {(!sums_up).then(|| view! { <RegistrationChip state=details.state /> })}
                </PageHeader>
                {goes_to}
            </div>
            <OutcomeBanner state=details.form.clone() />
            {sample}
            {returned}
            <YearSwitch label=tr!(common.year).to_string() options=years />
            {body}
            {decide}
            <Below details=details.clone() />
            <Acts acts=details.acts />
        </div>
    }
    .into_any()
}

/// The reason of a return stands over the reopened form.
#[component]
fn Returned(act: ActRow) -> impl IntoView {
    let title = tr!(
        registration.returned_title,
        who = act.by,
        at = act.at.format(lang::lang())
    )
    .to_string();
    view! { <Banner kind=BannerKind::Warning title text=act.reason.unwrap_or_default() /> }
}

const DECIDE: &str = "registration-decide";

#[component]
fn Decide(details: RegistrationDetails) -> impl IntoView {
    let state = details.form.clone();
    let about = format!("{}.{}", details.unit.code, details.year);
    let about_it = |what: &str| {
        vec![
            ("registrant", details.unit.code.clone()),
            ("year", details.year.to_string()),
            ("version", details.version.to_string()),
            ("do", what.to_owned()),
        ]
    };
    let (approve, send_back) = (about_it("approve"), about_it("return"));
    view! {
        <Section id="decide" title=tr!(registration.decide_title).to_string() note=tr!(registration.decide_note).to_string()>
            <form method="post" action="/score/registrations/decide">
                <HiddenFields fields=approve />
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                    {tr!(registration.approve).to_string()}
                </Button>
            </form>
            <KeptForm name=DECIDE action="/score/registrations/decide" about state=state.clone()>
                <HiddenFields fields=send_back />
                <TextArea
                    name="reason"
                    label=tr!(registration.return_reason).to_string()
                    hint=tr!(form.reason_hint, count = 20).to_string()
                    value=state.value(DECIDE, "reason", "")
                    error=state.reason_error(DECIDE)
                    rows=3
                />
                <div class="form__actions">
                    <Button button_type=ButtonType::Submit>{tr!(registration.return_button).to_string()}</Button>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}

/// Every act with who and when.
#[component]
fn Acts(acts: Vec<ActRow>) -> impl IntoView {
    if acts.is_empty() {
        return ().into_any();
    }
    let items = acts
        .into_iter()
        .rev()
        .map(|act| {
            let what = capitalised(act.act.label(lang::lang()));
            let meta = tr!(
                registration.by_at,
                who = act.by,
                at = act.at.format(lang::lang())
            )
            .to_string();
            view! {
                <li class="log__item">
                    <span class="log__what">{what}</span>
                    <span class="log__meta">{meta}</span>
                    {act.reason.map(|reason| view! { <span class="log__meta">{reason}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="acts" title=tr!(registration.acts).to_string()>
            <ul class="log">{items}</ul>
        </Section>
    }
    .into_any()
}
