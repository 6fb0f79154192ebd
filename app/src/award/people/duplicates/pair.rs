//! Two records side by side, with the forms that say whether they are of one person.

use domain::award::Side;
use leptos::prelude::*;

use super::view::{APART, ClashView, HalfView, MERGE, PairView};
use crate::board::list_page::SampleMark;
use crate::form::{Fields, FormState, HiddenFields, KeptForm};
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, DataTable, Section, SelectInput, SelectOption, TextArea,
};

/// A pair.
#[component]
pub(super) fn Pair(
    /// The pair.
    pair: PairView,
    /// The page of the list on which it stands.
    page: u64,
    /// What the forms of the page know.
    form: FormState,
) -> impl IntoView {
    let (id, title) = (
        format!("pair-{}", pair.about()),
        pair.first.line.name.clone(),
    );
    let merge = merge(&pair, page, &form);
    let apart = apart(&pair, page, &form);
    let note = pair.why.clone();
    view! {
        <Section id title note>
            <Sides pair />
            <div class="cluster">{merge} {apart}</div>
        </Section>
    }
    .into_any()
}

/// What each of the two records says.
#[component]
fn Sides(pair: PairView) -> impl IntoView {
    let (first, second) = (
        tr!(duplicates.first).to_string(),
        tr!(duplicates.second).to_string(),
    );
    let unknown = tr!(record_edit.unknown).to_string();
    let or_unknown = |text: &str| {
        if text.is_empty() {
            unknown.clone()
        } else {
            text.to_owned()
        }
    };
    type Says = fn(&HalfView) -> String;
    let rows: [(String, Says); 6] = [
        (tr!(records.birth).to_string(), |half| {
            half.line.birth.clone()
        }),
        (tr!(records.unit).to_string(), |half| half.line.unit.clone()),
        (tr!(record_edit.identity).to_string(), |half| {
            half.number.clone()
        }),
        (tr!(records.grades).to_string(), |half| {
            half.grades.to_string()
        }),
        (tr!(records.awards).to_string(), |half| {
            half.awards.to_string()
        }),
        (tr!(records.works).to_string(), |half| {
            half.works.to_string()
        }),
    ];
    let lines = rows
        .into_iter()
        .map(|(label, says)| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{label}</th>
                    <td role="cell" data-label=first.clone()>{or_unknown(&says(&pair.first))}</td>
                    <td role="cell" data-label=second.clone()>{or_unknown(&says(&pair.second))}</td>
                </tr>
            }
        })
        .collect_view();
    let head = |half: &HalfView| {
        view! {
            <th scope="col" role="columnheader">
                <a href=format!("/records/{}", half.line.id)>{half.line.name.clone()}</a>
                {half.line.sample.then(|| view! { <SampleMark /> })}
            </th>
        }
    };
    view! {
        <DataTable caption=tr!(duplicates.side_by_side).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(duplicates.what).to_string()}</th>
                    {head(&pair.first)}
                    {head(&pair.second)}
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

/// What was typed into a form of this pair and refused.
fn typed<'a>(form: &'a FormState, name: &str, about: &str) -> Option<&'a Fields> {
    let typed = form.refused(name)?;
    (typed.find("about") == Some(about)).then_some(typed)
}

fn hidden(pair: &PairView, page: u64) -> Vec<(&'static str, String)> {
    vec![
        ("about", pair.about()),
        ("page", page.to_string()),
        ("first", pair.first.line.id.to_string()),
        ("second", pair.second.line.id.to_string()),
        ("first-version", pair.first.version.to_string()),
        ("second-version", pair.second.version.to_string()),
    ]
}

fn sides(pair: &PairView, first: String, second: String) -> Vec<SelectOption> {
    let one = |side: Side, half: &HalfView, says: String| {
        let said = [
            half.line.name.as_str(),
            half.line.unit.as_str(),
            says.as_str(),
        ];
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        SelectOption::new(side.code(), said.join(" · "))
    };
    vec![
        one(Side::First, &pair.first, first),
        one(Side::Second, &pair.second, second),
    ]
}

fn merge(pair: &PairView, page: u64, form: &FormState) -> AnyView {
    let about = pair.about();
    let typed = typed(form, MERGE.0, &about);
    let hard: Vec<String> = pair
        .clashes
        .iter()
        .filter(|clash| clash.key.is_none())
        .map(|clash| clash.what.clone())
        .collect();
    if !hard.is_empty() {
        let items = hard.into_iter().map(|what| view! { <li>{what}</li> });
        return view! { <ul class="muted">{items.collect_view()}</ul> }.into_any();
    }
    let keep = typed.map_or_else(|| Side::First.code().to_owned(), |typed| typed.text("keep"));
    let number = |half: &HalfView| format!("#{}", half.line.id);
    let choices = sides(pair, number(&pair.first), number(&pair.second));
    let clashes = pair
        .clashes
        .iter()
        .map(|clash| stands(pair, clash, typed))
        .collect_view();
    let both = (!pair.clashes.is_empty())
        .then(|| view! { <p class="strong">{tr!(duplicates.clashes).to_string()}</p> });
    let (fields, open) = (hidden(pair, page), typed.is_some());
    view! {
        <details class="ask" open=open>
            <summary class="button">{tr!(duplicates.merge).to_string()}</summary>
            <div class="ask__body">
                <KeptForm name=MERGE.0 action=MERGE.1 about=about.clone() state=form.clone()>
                    <HiddenFields fields />
                    <p>{tr!(duplicates.merge_text).to_string()}</p>
                    <SelectInput
                        name="keep"
                        id=format!("keep-{about}")
                        label=tr!(duplicates.keep).to_string()
                        options=choices
                        value=keep
                    />
                    {both}
                    {clashes}
                    <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{tr!(duplicates.merge).to_string()}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}

/// Whose row stands where both have one.
fn stands(pair: &PairView, clash: &ClashView, typed: Option<&Fields>) -> Option<AnyView> {
    let name = format!("stands.{}", clash.key.as_ref()?);
    let value = typed.map(|typed| typed.text(&name)).unwrap_or_default();
    let mut options = vec![SelectOption::new("", tr!(duplicates.choose).to_string())];
    let says = [
        (Side::First, &clash.first, &pair.first),
        (Side::Second, &clash.second, &pair.second),
    ];
    options.extend(says.map(|(side, says, half)| {
        SelectOption::new(side.code(), format!("{says} (#{})", half.line.id))
    }));
    let id = format!("{name}-{}", pair.about());
    Some(view! { <SelectInput name=name id label=clash.what.clone() options value /> }.into_any())
}

fn apart(pair: &PairView, page: u64, form: &FormState) -> AnyView {
    let about = pair.about();
    let typed = typed(form, APART.0, &about);
    let value = typed.map(|typed| typed.text("reason")).unwrap_or_default();
    let error = typed.and_then(|_| form.reason_error(APART.0));
    let (fields, open) = (hidden(pair, page), typed.is_some());
    view! {
        <details class="ask" open=open>
            <summary class="button button--quiet">{tr!(duplicates.two).to_string()}</summary>
            <div class="ask__body">
                <KeptForm name=APART.0 action=APART.1 about=about.clone() state=form.clone()>
                    <HiddenFields fields />
                    <p>{tr!(duplicates.two_text).to_string()}</p>
                    <TextArea
                        name="reason"
                        id=format!("apart-reason-{about}")
                        label=tr!(duplicates.reason).to_string()
                        hint=tr!(form.reason_hint, count = 10).to_string()
                        value
                        error
                        rows=2
                    />
                    <Button button_type=ButtonType::Submit>{tr!(duplicates.two).to_string()}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}
