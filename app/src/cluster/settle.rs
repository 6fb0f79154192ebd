//! The form by which the office settles head and deputy, bodies, prizes and decision of a year.

use leptos::prelude::*;

use super::view::ClusterDetails;
use crate::form::{HiddenFields, KeptForm};
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, InputKind, Section, SelectInput, SelectOption, TextInput,
};

const NAME: &str = "cluster-settle";

/// The form; nothing for who may not.
#[component]
pub(super) fn Settle(details: ClusterDetails) -> impl IntoView {
    let Some(made) = details.made.filter(|_| details.may_manage) else {
        return ().into_any();
    };
    let state = details.form;
    let mut members = vec![SelectOption::new("", tr!(cluster.not_chosen).to_string())];
    members.extend(
        details
            .members
            .into_iter()
            .filter(|member| !member.unit.code.is_empty())
            .map(|member| SelectOption::new(member.unit.code, member.unit.name)),
    );
    let about = format!("{}.{}", details.code, details.year);
    let fields = vec![
        ("cluster", details.code),
        ("year", details.year.to_string()),
        ("version", made.version.to_string()),
    ];
    let slug =
        |unit: Option<crate::board::view::UnitRef>| unit.map_or_else(String::new, |unit| unit.code);
    let typed = state.clone();
    let value = move |field: &str, stored: String| typed.value(NAME, field, stored);
    let required = tr!(form.required).to_string();
    view! {
        <Section id="settle" title=tr!(cluster.settle_title).to_string() note=tr!(cluster.settle_note).to_string()>
            <KeptForm name=NAME action="/score/clusters/settle" about state>
                <HiddenFields fields />
                <div class="form__row">
                    <SelectInput
                        name="head"
                        label=tr!(cluster.head).to_string()
                        options=members.clone()
                        value=value("head", slug(made.head))
                    />
                    <SelectInput
                        name="deputy"
                        label=tr!(cluster.deputy).to_string()
                        options=members
                        value=value("deputy", slug(made.deputy))
                    />
                </div>
                <div class="form__row">
                    <TextInput
                        name="managing_body"
                        label=tr!(cluster.managing_body).to_string()
                        value=value("managing_body", made.managing_body)
                    />
                    <TextInput
                        name="reviewing_body"
                        label=tr!(cluster.reviewing_body).to_string()
                        value=value("reviewing_body", made.reviewing_body)
                    />
                </div>
                <div class="form__row">
                    <TextInput name="flags" kind=InputKind::Figure label=tr!(cluster.flags).to_string() value=value("flags", made.flags.to_string()) />
                    <TextInput name="second_prizes" kind=InputKind::Figure label=tr!(cluster.second_prizes).to_string() value=value("second_prizes", made.second_prizes.to_string()) />
                    <TextInput name="third_prizes" kind=InputKind::Figure label=tr!(cluster.third_prizes).to_string() value=value("third_prizes", made.third_prizes.to_string()) />
                </div>
                <TextInput
                    name="decision"
                    label=tr!(cluster.decision).to_string()
                    hint=tr!(cluster.decision_hint).to_string()
                    value=value("decision", made.decided_by)
                    required
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(form.save).to_string()}</Button>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}
