//! Who has made a movement known (quán triệt): the own unit's confirmation, and for who launched it the list of all.

use domain::Date;
use domain::movement::DisseminationForm;
use leptos::prelude::*;

use super::fields::{DayInput, Typed};
use super::list_page::known_words;
use super::names;
use super::page::SaveButton;
use super::view::{KnownRow, MadeKnown, OwnKnown, StandingView};
use crate::board::view::UnitRef;
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Button, ButtonKind, ButtonType, DataTable, Section, SelectInput,
    SelectOption, TextInput,
};

/// The own unit's confirmation: a form until it is given, then a line with the form behind it.
#[component]
pub(super) fn OwnKnownForm(
    own: OwnKnown,
    code: String,
    today: Date,
    state: FormState,
) -> impl IntoView {
    let refused = Typed::of(&state, names::CONFIRM, None).was_refused();
    let form = view! { <KnownForm own=own.clone() code today state /> };
    let body = match own.known {
        Some(known) => {
            let how = tr!(
                launch.own_known,
                unit = own.unit.name,
                day = known.on.format(lang()),
                form = known.form.label(lang())
            )
            .to_string();
            view! {
                <Banner kind=BannerKind::Good title=how text=known.note />
                <details class="more" open=refused>
                    <summary class="button button--quiet">{tr!(launch.correct).to_string()}</summary>
                    {form}
                </details>
            }
            .into_any()
        }
        None => view! {
            <Banner
                kind=BannerKind::Warning
                title=tr!(launch.own_not_known, unit = own.unit.name).to_string()
                text=tr!(launch.own_not_known_text).to_string()
            />
            {form}
        }
        .into_any(),
    };
    view! { <Section id="made-known" title=tr!(launch.made_known).to_string()>{body}</Section> }
}

#[component]
fn KnownForm(own: OwnKnown, code: String, today: Date, state: FormState) -> impl IntoView {
    let typed = Typed::of(&state, names::CONFIRM, None);
    let hidden = vec![
        ("code", code.clone()),
        ("unit", own.unit.code.clone()),
        ("version", own.version.to_string()),
    ];
    let known = own.known;
    let mut forms = vec![SelectOption::new("", tr!(form.choose).to_string())];
    forms.extend(
        DisseminationForm::ALL
            .iter()
            .map(|form| SelectOption::new(form.code(), capitalised(form.label(lang())))),
    );
    let on = known.as_ref().map_or(today, |known| known.on);
    let form = known.as_ref().map_or("", |known| known.form.code());
    let note = known
        .as_ref()
        .map_or_else(String::new, |known| known.note.clone());
    let first = known.is_none();
    view! {
        <KeptForm name=names::CONFIRM action="/score/movements/made-known" about=code state>
            <HiddenFields fields=hidden />
            <div class="form__row">
                <DayInput name="day" id="known-day" label=tr!(launch.known_day).to_string() value=typed.value("day", on.iso()) />
                <SelectInput
                    name="form"
                    id="known-form"
                    label=tr!(launch.known_form).to_string()
                    options=forms
                    value=typed.value("form", form)
                />
            </div>
            <TextInput
                name="note"
                id="known-note"
                label=tr!(launch.known_note).to_string()
                hint=tr!(launch.known_note_hint).to_string()
                value=typed.value("note", note)
            />
            <SaveButton label=tr!(launch.confirm).to_string() primary=first />
        </KeptForm>
    }
    .into_any()
}

/// For who launched it: how many made it known, and the lists behind the count.
#[component]
pub(super) fn StandingSection(
    standing: StandingView,
    code: String,
    may_remind: bool,
) -> impl IntoView {
    let known = MadeKnown {
        confirmed: standing.confirmed.len(),
        of: standing.confirmed.len() + standing.waiting.len(),
    };
    let waiting = standing.waiting.len();
    let remind = (may_remind && waiting > 0).then(|| {
        view! {
            <form method="post" action="/score/movements/remind">
                <input type="hidden" name="code" value=code />
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                    {tr!(launch.remind, count = waiting).to_string()}
                </Button>
            </form>
        }
    });
    let not_yet = (waiting > 0).then(|| view! { <Waiting units=standing.waiting /> });
    let done =
        (!standing.confirmed.is_empty()).then(|| view! { <Confirmed rows=standing.confirmed /> });
    view! {
        <Section id="standing" title=tr!(launch.known).to_string() note=known_words(known)>
            {not_yet}
            {remind}
            {done}
        </Section>
    }
    .into_any()
}

#[component]
fn Waiting(units: Vec<UnitRef>) -> impl IntoView {
    const SEEN_AT_ONCE: usize = 12;
    let title = tr!(launch.not_yet, count = units.len()).to_string();
    let open = units.len() <= SEEN_AT_ONCE;
    let items = units
        .into_iter()
        .map(|unit| view! { <li><a href=format!("/units/{}", unit.code)>{unit.name}</a></li> })
        .collect_view();
    view! {
        <details class="more" open=open>
            <summary class="more__head strong">{title}</summary>
            <ul class="unit-list">{items}</ul>
        </details>
    }
}

#[component]
fn Confirmed(rows: Vec<KnownRow>) -> impl IntoView {
    let title = tr!(launch.confirmed, count = rows.len()).to_string();
    let (day, form, note) = (
        tr!(launch.known_day).to_string(),
        tr!(launch.known_form).to_string(),
        tr!(launch.known_note).to_string(),
    );
    let lines = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/units/{}", row.unit.code)>{row.unit.name}</a>
                        <span class="cell-sub">{row.told_by}</span>
                    </th>
                    <td role="cell" class="num nowrap" data-label=day.clone()>{row.on.format(lang())}</td>
                    <td role="cell" data-label=form.clone()>{capitalised(row.form.label(lang()))}</td>
                    <td role="cell" data-label=note.clone() lang="vi">{row.note}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="more">
            <summary class="more__head strong">{title.clone()}</summary>
            <DataTable caption=title>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                        <th scope="col" role="columnheader">{day.clone()}</th>
                        <th scope="col" role="columnheader">{form.clone()}</th>
                        <th scope="col" role="columnheader">{note.clone()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{lines}</tbody>
            </DataTable>
        </details>
    }
    .into_any()
}
