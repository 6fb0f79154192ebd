//! Words for the codes in the log. A code that is not known is shown as it is: the log outlives the program.

use domain::account::Role;

use super::view::ChainFault;
use crate::org::view::capitalised;
use crate::{lang, tr};

/// Actions that the filter offers.
pub const ACTIONS: [&str; 11] = [
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
