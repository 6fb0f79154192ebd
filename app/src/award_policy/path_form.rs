//! The fields of the form about the steps of an award: who decides, councils and their votes, agencies, posting.

use leptos::prelude::*;

use super::form::{Asked, select, yes_or_no};
use crate::lang::capitalised;
use crate::tr;
use crate::ui::{InputKind, SelectInput, TextInput};

/// Everything that can be said about the steps of an award.
pub(super) fn path_fields(asked: &Asked) -> AnyView {
    let types = asked.options_or("commendation", tr!(award_policy.every_type).to_string());
    let choice = |name: &'static str, label: String| {
        let value = asked.value(name);
        let value = if value.is_empty() {
            "no".to_owned()
        } else {
            value
        };
        view! { <SelectInput name=name label options=yes_or_no() value /> }
    };
    let ticked = asked.all("agency");
    let agencies = asked
        .options("agency")
        .into_iter()
        .map(|agency| {
            let checked = ticked.contains(&agency.value);
            view! {
                <label class="check">
                    <input class="check__box" type="checkbox" name="agency" value=agency.value checked=checked />
                    <span>{agency.label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="form__row">
            {select(asked, "award", tr!(award_policy.award).to_string())}
            <SelectInput
                name="commendation"
                label=tr!(award_policy.commendation).to_string()
                options=types
                value=asked.value("commendation")
            />
            {choice("managed", tr!(award_policy.managed).to_string())}
        </div>
        <div class="form__row">
            {select(asked, "procedure", tr!(award_policy.procedure).to_string())}
            {select(asked, "decider", tr!(award_policy.decider).to_string())}
            {choice("appraisal", tr!(award_policy.appraisal).to_string())}
        </div>
        {vote_fields(asked, VOTE_OF_BASE, tr!(award_policy.base_council).to_string())}
        {vote_fields(asked, VOTE_OF_PROVINCE, tr!(award_policy.council).to_string())}
        <fieldset class="stack stack--tight">
            <legend class="strong">{tr!(award_policy.agencies).to_string()}</legend>
            {agencies}
        </fieldset>
        <div class="form__row">
            {select(asked, "party", tr!(award_policy.party).to_string())}
            <TextInput
                name="posting"
                label=tr!(award_policy.posting).to_string()
                kind=InputKind::Figure
                unit=tr!(award_policy.working_days).to_string()
                hint=tr!(award_policy.posting_hint).to_string()
                value=asked.value("posting")
            />
            {choice("committee", tr!(award_policy.committee).to_string())}
        </div>
    }
    .into_any()
}

/// Names of the fields of a vote: share, passing, base, quorum, form.
type VoteNames = [&'static str; 5];
const VOTE_OF_BASE: VoteNames = [
    "base_share",
    "base_passing",
    "base_of",
    "base_quorum",
    "base_form",
];
const VOTE_OF_PROVINCE: VoteNames = [
    "council_share",
    "council_passing",
    "council_of",
    "council_quorum",
    "council_form",
];

fn vote_fields(asked: &Asked, names: VoteNames, legend: String) -> AnyView {
    let [share, passing, of, quorum, form] = names;
    let part = |name: &'static str, choices: &str, label: String| {
        let (options, value) = (asked.options(choices), asked.value(name));
        view! { <SelectInput name=name label options value /> }
    };
    let quorum_value = match asked.value(quorum) {
        value if value.is_empty() => "80%".to_owned(),
        value => value,
    };
    view! {
        <fieldset class="stack stack--tight">
            <legend class="strong">{capitalised(&legend)}</legend>
            <div class="form__row">
                {part(form, "form", tr!(award_policy.vote_form).to_string())}
                {part(passing, "passing", tr!(award_policy.vote_passing).to_string())}
                <TextInput
                    name=share
                    label=tr!(award_policy.vote_share).to_string()
                    hint=tr!(award_policy.vote_share_hint).to_string()
                    value=asked.value(share)
                    autocomplete="off"
                />
                {part(of, "of", tr!(award_policy.vote_of).to_string())}
                <TextInput
                    name=quorum
                    label=tr!(award_policy.vote_quorum).to_string()
                    value=quorum_value
                    autocomplete="off"
                />
            </div>
        </fieldset>
    }
    .into_any()
}
