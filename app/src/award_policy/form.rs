//! The form of one row: what it says, from when, by which document. It works without script.

use domain::award_policy::RuleKind;
use leptos::prelude::*;

use super::names;
use super::path_form::path_fields;
use super::view::FormView;
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::lang;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, InputKind, LinkButton, Section, SelectInput, SelectOption,
    TextArea, TextInput,
};

/// What the fields know of the form.
#[derive(Clone)]
pub(super) struct Asked {
    form: FormView,
    state: FormState,
}

impl Asked {
    /// What a field begins with: what was typed when this form was refused, otherwise what is stored.
    pub(super) fn value(&self, name: &str) -> String {
        self.state
            .value(names::SAVE, name, self.form.fields.text(name))
    }

    pub(super) fn all(&self, name: &str) -> Vec<String> {
        match self.state.refused(names::SAVE) {
            Some(fields) => fields.all(name),
            None => self.form.fields.all(name),
        }
    }

    pub(super) fn options(&self, name: &str) -> Vec<SelectOption> {
        let choices = self.form.choices.iter().find(|(of, _)| of == name);
        let choices = choices.map(|(_, choices)| choices.as_slice());
        let choices = choices.unwrap_or_default().iter();
        choices
            .map(|(value, words)| SelectOption::new(value.clone(), words.clone()))
            .collect()
    }

    /// [`Asked::options`] with "none" or "all" before them.
    pub(super) fn options_or(&self, name: &str, none: String) -> Vec<SelectOption> {
        let mut options = vec![SelectOption::new("", none)];
        options.extend(self.options(name));
        options
    }
}

pub(super) fn yes_or_no() -> Vec<SelectOption> {
    vec![
        SelectOption::new("yes", tr!(award_policy.yes).to_string()),
        SelectOption::new("no", tr!(award_policy.no).to_string()),
    ]
}

/// The form.
#[component]
pub(super) fn RuleForm(
    /// What it is about.
    form: FormView,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let correcting = form.id != 0;
    let kind_words = form.kind.label(lang());
    let title = match (correcting, form.about.is_empty()) {
        (true, _) => tr!(award_policy.title_correct, about = form.about.clone()).to_string(),
        (false, false) => tr!(award_policy.title_change, about = form.about.clone()).to_string(),
        (false, true) => tr!(award_policy.add, kind = kind_words).to_string(),
    };
    let lede = if correcting {
        tr!(award_policy.correct_text).to_string()
    } else {
        tr!(award_policy.change_text).to_string()
    };
    let hidden = vec![
        ("rule", form.kind.code().to_owned()),
        ("key", form.key.clone()),
        ("id", form.id.to_string()),
        ("version", form.version.to_string()),
    ];
    let about = format!("{}.{}.{}", form.kind.code(), form.key, form.id);
    let minimum = (!form.minimum.is_empty()).then(|| {
        let items = form
            .minimum
            .iter()
            .map(|words| view! { <li>{words.clone()}</li> });
        view! {
            <div class="stack stack--tight">
                <strong>{tr!(award_policy.minimum).to_string()}</strong>
                <ul>{items.collect_view()}</ul>
            </div>
        }
    });
    let reason_error = state.reason_error(names::SAVE);
    let asked = Asked {
        form: form.clone(),
        state: state.clone(),
    };
    let value = |name: &str| asked.value(name);
    let (from, to, document, reason) = (
        value("from"),
        value("to"),
        value("document"),
        value("reason"),
    );
    let reason = correcting.then(|| {
        view! {
            <TextArea
                name="reason"
                label=tr!(award_policy.reason).to_string()
                hint=tr!(award_policy.reason_hint).to_string()
                value=reason
                rows=2
                required=tr!(form.required).to_string()
                error=reason_error
            />
        }
    });
    view! {
        <Section id="rule-form" title=title>
            <p class="muted">{lede}</p>
            {minimum}
            <KeptForm name=names::SAVE action="/admin/award-policy/save" about state>
                <HiddenFields fields=hidden />
                <ContentFields asked=asked.clone() />
                <div class="form__row">
                    <TextInput
                        name="from"
                        label=tr!(award_policy.from).to_string()
                        kind=InputKind::Date
                        value=from
                        required=tr!(form.required).to_string()
                    />
                    <TextInput
                        name="to"
                        label=tr!(award_policy.to).to_string()
                        kind=InputKind::Date
                        value=to
                        hint=tr!(award_policy.to_hint).to_string()
                    />
                </div>
                <TextInput
                    name="document"
                    label=tr!(award_policy.document).to_string()
                    hint=tr!(award_policy.document_hint).to_string()
                    value=document
                    autocomplete="off"
                    required=tr!(form.required).to_string()
                />
                {reason}
                <div class="cluster">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(form.save).to_string()}</Button>
                    <LinkButton href=format!("{}#{}", names::PAGE, form.kind.code())>{tr!(award_policy.leave).to_string()}</LinkButton>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}

#[component]
fn ContentFields(asked: Asked) -> AnyView {
    match asked.form.kind {
        RuleKind::Quota => quota_fields(&asked),
        RuleKind::UnitList => unit_list_fields(&asked),
        RuleKind::Path => path_fields(&asked),
        RuleKind::Deadline => deadline_fields(&asked),
        RuleKind::Limit => limit_fields(&asked),
        RuleKind::Copies => copies_fields(&asked),
        RuleKind::Setting => setting_fields(&asked),
    }
}

/// A choice whose name on the form is the name of its choices.
pub(super) fn select(asked: &Asked, name: &'static str, label: String) -> AnyView {
    let (options, value) = (asked.options(name), asked.value(name));
    view! { <SelectInput name=name label options value /> }.into_any()
}

fn figure(asked: &Asked, name: &'static str, label: String, unit: String) -> AnyView {
    let value = asked.value(name);
    view! { <TextInput name=name label kind=InputKind::Figure unit value autocomplete="off" required=tr!(form.required).to_string() /> }
        .into_any()
}

fn quota_fields(asked: &Asked) -> AnyView {
    view! {
        <div class="form__row">
            {select(asked, "award", tr!(award_policy.award).to_string())}
            {select(asked, "scope", tr!(award_policy.scope).to_string())}
            {figure(asked, "percent", tr!(award_policy.percent).to_string(), "%".to_owned())}
        </div>
    }
    .into_any()
}

fn unit_list_fields(asked: &Asked) -> AnyView {
    view! {
        <div class="form__row">
            <TextInput
                name="code"
                label=tr!(award_policy.code).to_string()
                hint=tr!(award_policy.code_hint).to_string()
                value=asked.value("code")
                required=tr!(form.required).to_string()
            />
            <TextInput
                name="name"
                label=tr!(award_policy.list_name).to_string()
                value=asked.value("name")
                required=tr!(form.required).to_string()
            />
        </div>
        <TextArea
            name="units"
            label=tr!(award_policy.units).to_string()
            hint=tr!(award_policy.units_hint).to_string()
            value=asked.value("units")
            rows=8
        />
    }
    .into_any()
}

fn deadline_fields(asked: &Asked) -> AnyView {
    let english = tr!(award_policy.words_en).to_string();
    view! {
        <TextInput name="vi" label=tr!(award_policy.words).to_string() value=asked.value("vi") required=tr!(form.required).to_string() />
        <TextInput name="en" label=english value=asked.value("en") />
        <div class="form__row">
            <TextInput
                name="code"
                label=tr!(award_policy.code).to_string()
                hint=tr!(award_policy.code_hint).to_string()
                value=asked.value("code")
                required=tr!(form.required).to_string()
            />
            {select(asked, "cutoff", tr!(award_policy.cutoff).to_string())}
            <TextInput name="day" label=tr!(award_policy.day).to_string() kind=InputKind::Figure value=asked.value("day") />
            <TextInput name="month" label=tr!(award_policy.month).to_string() kind=InputKind::Figure value=asked.value("month") />
        </div>
    }
    .into_any()
}

fn limit_fields(asked: &Asked) -> AnyView {
    view! {
        <div class="form__row">
            {select(asked, "state", tr!(award_policy.state).to_string())}
            {figure(asked, "days", tr!(award_policy.limit).to_string(), tr!(award_policy.working_days).to_string())}
        </div>
    }
    .into_any()
}

fn copies_fields(asked: &Asked) -> AnyView {
    let options = asked.options_or("award", tr!(award_policy.every_award).to_string());
    view! {
        <div class="form__row">
            <SelectInput name="award" label=tr!(award_policy.award).to_string() options value=asked.value("award") />
            {figure(asked, "copies", tr!(award_policy.copies).to_string(), tr!(award_policy.copies_unit).to_string())}
        </div>
    }
    .into_any()
}

fn setting_fields(asked: &Asked) -> AnyView {
    let label = asked.form.about.clone();
    let answer = match asked.form.bounds {
        Some((least, most)) => {
            let hint = tr!(award_policy.bounds, least = least, most = most).to_string();
            view! { <TextInput name="value" label kind=InputKind::Figure hint value=asked.value("value") /> }
                .into_any()
        }
        None => {
            let options = asked.options_or("value", tr!(award_policy.choose).to_string());
            view! { <SelectInput name="value" label options value=asked.value("value") /> }
                .into_any()
        }
    };
    view! {
        <HiddenFields fields=vec![("setting", asked.form.fields.text("setting"))] />
        {answer}
    }
    .into_any()
}
