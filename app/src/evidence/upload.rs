//! Handing in: a plain form that a browser without script sends whole, and with script a queue that sends in pieces,
//! can be left, and goes on by itself.

use domain::evidence::{FileKind, size_words};
use leptos::prelude::*;

use super::view::{ADD, FORM, FORM_UNIT, UnitChoice};
use crate::error::AppError;
use crate::form::FormState;
use crate::lang::lang;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, FormField, Icon, IconName, Section, SelectInput, SelectOption,
};

/// Where a file of the queue stands. Sizes are in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadState {
    /// Others are sent first.
    Waiting,
    /// A picture is made smaller.
    Shrinking,
    /// On its way.
    Sending {
        /// Sent so far.
        sent: u64,
        /// The whole.
        size: u64,
    },
    /// There is no network; it goes on by itself.
    Offline {
        /// Sent so far.
        sent: u64,
        /// The whole.
        size: u64,
    },
    /// The server looks at it.
    Checking,
    /// It was taken in.
    Done {
        /// Whether the unit had it already.
        already: bool,
    },
    /// It was not.
    Refused(AppError),
}

/// A file of the queue.
#[derive(Clone)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Address of its unit.
    pub unit: String,
    /// Where it stands.
    pub state: ArcRwSignal<UploadState>,
    /// Its size before and after it was made smaller.
    pub shrunk: ArcRwSignal<Option<(u64, u64)>>,
}

/// An upload that an earlier visit began and did not finish. The file itself has to be chosen again.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rest {
    /// The name of the upload on the server.
    pub token: String,
    /// Name of the file as it was chosen.
    pub name: String,
    /// Address of the unit.
    pub unit: String,
    /// Size of the file as it was chosen.
    pub size: u64,
}

/// The queue of this tab. It outlives the page: who goes elsewhere in the site and comes back finds it at work.
#[derive(Clone)]
pub struct Handing {
    /// Newest last.
    pub queue: ArcRwSignal<Vec<Upload>>,
    /// How many were taken in since the tab was opened.
    pub done: RwSignal<u32>,
}

impl Handing {
    /// The one queue of the tab; on the server an empty one.
    pub fn of_this_tab() -> Self {
        #[cfg(feature = "hydrate")]
        let (queue, counted) = super::send::of_this_tab();
        #[cfg(not(feature = "hydrate"))]
        let (queue, counted) = (ArcRwSignal::new(Vec::new()), ArcRwSignal::new(0));
        let done = RwSignal::new(0);
        Effect::new(move |_| done.set(counted.get()));
        Self { queue, done }
    }
}

/// The endings that the browser's file window offers.
fn endings() -> String {
    let all = FileKind::ALL.iter().flat_map(|kind| kind.extensions());
    let all: Vec<String> = all.map(|ending| format!(".{ending}")).collect();
    all.join(",")
}

/// The form and the queue.
#[component]
pub fn UploadArea(
    /// Units to choose from.
    units: Vec<UnitChoice>,
    /// Address of the unit that is shown; empty for none.
    unit: String,
    /// What the form before left.
    form: FormState,
    /// The queue.
    handing: Handing,
) -> impl IntoView {
    let element = NodeRef::<leptos::html::Form>::new();
    let rests = RwSignal::new(Vec::<Rest>::new());
    let person = form.person;
    let unit = form.value(FORM, FORM_UNIT, unit);
    take_over(element, person, handing.clone(), rests);
    let queue = handing.queue.clone();
    let lines = move || {
        let uploads = queue.get().into_iter().rev();
        uploads
            .map(|upload| view! { <UploadLine upload /> })
            .collect_view()
    };
    let shown = handing.queue.clone();
    view! {
        <Section id="hand-in" title=tr!(evidence.hand_in).to_string()>
            <form method="post" action=ADD enctype="multipart/form-data" class="form" node_ref=element>
                <div class="form__row">
                <WhichUnit units unit />
                <FormField name="evidence-file" label=tr!(evidence.file).to_string() hint=tr!(evidence.file_hint).to_string()>
                    <input class="input input--file" type="file" id="evidence-file" name="file" accept=endings() aria-describedby="evidence-file-hint" />
                </FormField>
                </div>
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(evidence.send).to_string()}</Button>
                </div>
            </form>
            {move || (!shown.with(Vec::is_empty)).then(|| {
                let lines = lines.clone();
                view! { <ul class="uploads" aria-live="polite" aria-label=tr!(evidence.queue).to_string()>{lines}</ul> }
            })}
            <Rests rests person />
        </Section>
    }
    .into_any()
}

#[component]
fn WhichUnit(units: Vec<UnitChoice>, unit: String) -> impl IntoView {
    match units.as_slice() {
        [only] => {
            view! { <input type="hidden" name=FORM_UNIT value=only.slug.clone() /> }.into_any()
        }
        _ => {
            let first = SelectOption::new("", tr!(form.choose).to_string());
            let options = std::iter::once(first)
                .chain(
                    units
                        .into_iter()
                        .map(|unit| SelectOption::new(unit.slug, unit.name)),
                )
                .collect();
            view! { <SelectInput name=FORM_UNIT id="hand-in-unit" label=tr!(evidence.of_unit).to_string() options value=unit required=tr!(form.required).to_string() /> }
                .into_any()
        }
    }
}

fn percent(sent: u64, size: u64) -> u64 {
    (sent * 100).checked_div(size).unwrap_or_default()
}

#[component]
fn UploadLine(upload: Upload) -> impl IntoView {
    let (state, shrunk) = (upload.state.clone(), upload.shrunk.clone());
    let words = move || match state.get() {
        UploadState::Waiting => tr!(evidence.state_waiting).to_string(),
        UploadState::Shrinking => tr!(evidence.state_shrinking).to_string(),
        UploadState::Sending { sent, size } => tr!(
            evidence.state_sending,
            sent = size_words(sent, lang()),
            size = size_words(size, lang())
        )
        .to_string(),
        UploadState::Offline { sent, size } => tr!(
            evidence.state_offline,
            sent = size_words(sent, lang()),
            size = size_words(size, lang())
        )
        .to_string(),
        UploadState::Checking => tr!(evidence.state_checking).to_string(),
        UploadState::Done { already: false } => tr!(evidence.state_done).to_string(),
        UploadState::Done { already: true } => tr!(evidence.state_already).to_string(),
        UploadState::Refused(error) => error.message(),
    };
    let (kind, bar) = (upload.state.clone(), upload.state);
    let class = move || match kind.get() {
        UploadState::Done { .. } => "uploads__line uploads__line--done",
        UploadState::Refused(_) => "uploads__line uploads__line--refused",
        UploadState::Offline { .. } => "uploads__line uploads__line--offline",
        _ => "uploads__line",
    };
    let label = upload.name.clone();
    let progress = move || match bar.get() {
        UploadState::Sending { sent, size } | UploadState::Offline { sent, size } => Some(view! {
            <progress class="uploads__bar" max="100" value=percent(sent, size).to_string() aria-label=label.clone()></progress>
        }),
        _ => None,
    };
    let smaller = move || {
        shrunk.get().map(|(before, after)| {
            let words = tr!(
                evidence.shrunk,
                before = size_words(before, lang()),
                after = size_words(after, lang())
            )
            .to_string();
            view! { <span class="evidence__meta">{words}</span> }
        })
    };
    view! {
        <li class=class>
            <span class="uploads__name">{upload.name}</span>
            <span>{words}</span>
            {smaller}
            {progress}
        </li>
    }
    .into_any()
}

#[component]
fn Rests(rests: RwSignal<Vec<Rest>>, person: i64) -> impl IntoView {
    move || {
        let lines = rests.get().into_iter().map(|rest| {
            let words = tr!(evidence.rest, name = rest.name.clone()).to_string();
            let dropped = rest.clone();
            let drop_it = move |_| {
                forget(person, &dropped);
                rests.update(|all| all.retain(|other| *other != dropped));
            };
            view! {
                <li class="uploads__line uploads__line--offline">
                    <span>{words}</span>
                    <Button kind=ButtonKind::Quiet on:click=drop_it>
                        <Icon name=IconName::Close />
                        {tr!(evidence.rest_drop).to_string()}
                    </Button>
                </li>
            }
        });
        let lines = lines.collect_view();
        (!lines.is_empty()).then(|| view! { <ul class="uploads">{lines}</ul> })
    }
}

#[cfg(not(feature = "hydrate"))]
fn take_over(
    _element: NodeRef<leptos::html::Form>,
    _person: i64,
    _handing: Handing,
    _rests: RwSignal<Vec<Rest>>,
) {
}

#[cfg(feature = "hydrate")]
fn take_over(
    element: NodeRef<leptos::html::Form>,
    person: i64,
    handing: Handing,
    rests: RwSignal<Vec<Rest>>,
) {
    Effect::new(move |_| {
        let Some(form) = element.get() else { return };
        super::send::take_over(form, person, handing.clone());
        rests.set(super::send::rests(person));
    });
}

#[cfg(not(feature = "hydrate"))]
fn forget(_person: i64, _rest: &Rest) {}

#[cfg(feature = "hydrate")]
fn forget(person: i64, rest: &Rest) {
    super::send::forget(person, rest);
}
