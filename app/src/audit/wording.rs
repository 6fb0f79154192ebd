//! Words for the codes in the log. A code that is not known is shown as it is: the log outlives the program.

use domain::account::Role;
use domain::{Date, Figure};

use super::view::ChainFault;
use crate::lang::capitalised;
use crate::{lang, tr};

/// Actions that the filter offers.
pub const ACTIONS: [&str; 16] = [
    "result.record",
    "result.correct",
    "account.sign-in",
    "account.add",
    "account.reset",
    "account.change-password",
    "account.disable",
    "account.enable",
    "account.sign-out-everywhere",
    "reference.load",
    "demo.load",
    "criteria.create",
    "criteria.edit",
    "criteria.save",
    "criteria.publish",
    "criteria.discard",
];

/// What was done.
pub fn action_words(code: &str) -> String {
    match code {
        "result.record" => tr!(audit.result_record),
        "result.correct" => tr!(audit.result_correct),
        "account.sign-in" => tr!(audit.account_sign_in),
        "account.add" => tr!(audit.account_add),
        "account.reset" => tr!(audit.account_reset),
        "account.change-password" => tr!(audit.account_change_password),
        "account.disable" => tr!(audit.account_disable),
        "account.enable" => tr!(audit.account_enable),
        "account.sign-out-everywhere" => tr!(audit.account_sign_out_everywhere),
        "reference.load" => tr!(audit.reference_load),
        "demo.load" => tr!(audit.demo_load),
        "criteria.create" => tr!(audit.criteria_create),
        "criteria.edit" => tr!(audit.criteria_edit),
        "criteria.save" => tr!(audit.criteria_save),
        "criteria.publish" => tr!(audit.criteria_publish),
        "criteria.discard" => tr!(audit.criteria_discard),
        other => return other.to_owned(),
    }
    .to_string()
}

/// To what kind of thing.
pub fn subject_words(code: &str) -> String {
    match code {
        "figure" => tr!(audit.subject_figure).to_string(),
        "account" => tr!(audit.subject_account).to_string(),
        "reference" => tr!(audit.subject_reference).to_string(),
        "criteria-set" => tr!(audit.subject_criteria_set).to_string(),
        other => other.to_owned(),
    }
}

/// In which role.
pub fn role_words(code: &str) -> String {
    match (code, Role::parse(code)) {
        ("command-line", _) => tr!(audit.role_command_line).to_string(),
        (_, Some(role)) => capitalised(role.label(lang::lang())),
        (other, None) => other.to_owned(),
    }
}

/// A value as the log keeps it, in the reader's words: a role, or a figure's number and date.
pub fn value_words(subject: &str, value: &str) -> String {
    match subject {
        "figure" => figure_words(value),
        "account" => account_words(value),
        _ => value.to_owned(),
    }
}

/// A role and, where it is not the whole province, the unit that it covers.
fn account_words(value: &str) -> String {
    match value.split_once(" · ") {
        Some((role, unit)) => format!("{} · {unit}", role_words(role)),
        None => role_words(value),
    }
}

fn figure_words(value: &str) -> String {
    let lang = lang::lang();
    let mut parts: Vec<String> = value.split(" · ").map(str::to_owned).collect();
    if let Some(first) = parts.first_mut()
        && let Ok(figure) = Figure::parse_plain(first)
    {
        *first = figure.format(lang);
    }
    if let Some(second) = parts.get_mut(1)
        && let Some(day) = Date::parse_iso(second)
    {
        *second = day.format(lang);
    }
    parts.join(" · ")
}

/// What is wrong with a row of the chain.
pub fn fault_words(fault: ChainFault) -> String {
    match fault {
        ChainFault::Missing => tr!(audit.fault_missing),
        ChainFault::Changed => tr!(audit.fault_changed),
        ChainFault::NotChained => tr!(audit.fault_not_chained),
        ChainFault::Unexpected => tr!(audit.fault_unexpected),
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_the_log_is_told_as_the_reader_writes_numbers() {
        let told = value_words("figure", "1234.5 · 2024-09-28 · Báo cáo 2024-01-01 · 3.5");
        assert_eq!(told, "1.234,5 · 28/09/2024 · Báo cáo 2024-01-01 · 3.5");
        assert_eq!(value_words("figure", "gì đó"), "gì đó");
        assert_eq!(value_words("account", "unit-clerk"), "Cán bộ đơn vị");
    }
}
