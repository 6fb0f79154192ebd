//! Words for the codes in the log. A code that is not known is shown as it is: the log outlives the program.

use domain::account::Role;
use domain::{Date, Figure};

use super::group_words;
use super::view::ChainFault;
use crate::lang::capitalised;
use crate::{lang, tr};

/// Actions that the filter offers.
pub const ACTIONS: &[&str] = &[
    "result.record",
    "result.correct",
    "account.sign-in",
    "account.add",
    "account.reset",
    "account.change-password",
    "account.disable",
    "account.enable",
    "account.sign-out-everywhere",
    "meeting.save",
    "meeting.close",
    "meeting.reopen",
    "meeting.advance",
    "honesty.draw",
    "reference.load",
    "demo.load",
    "evidence.add",
    "evidence.link",
    "evidence.unlink",
    "movement.begin",
    "movement.edit",
    "movement.drop",
    "movement.launch",
    "movement.link",
    "movement.made-known",
    "movement.remind",
    "movement.review",
    "movement.output",
    "movement.output-remove",
    "movement.picture",
    "movement.picture-remove",
    "feedback.send",
    "feedback.show",
    "feedback.hide",
    "feedback.answer",
    "board.freeze",
    "board.plan-freeze",
    "board.lift",
    "board.publish",
    "board.correct",
    "scoring.correct",
];

/// Every action that the filter offers.
pub fn offered() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().copied().chain(group_words::ACTIONS)
}

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
        "meeting.save" => tr!(audit.meeting_save),
        "meeting.close" => tr!(audit.meeting_close),
        "meeting.reopen" => tr!(audit.meeting_reopen),
        "meeting.advance" => tr!(audit.meeting_advance),
        "honesty.draw" => tr!(audit.honesty_draw),
        "reference.load" => tr!(audit.reference_load),
        "demo.load" => tr!(audit.demo_load),
        "evidence.add" => tr!(audit.evidence_add),
        "evidence.link" => tr!(audit.evidence_link),
        "evidence.unlink" => tr!(audit.evidence_unlink),
        "movement.begin" => tr!(audit.movement_begin),
        "movement.edit" => tr!(audit.movement_edit),
        "movement.drop" => tr!(audit.movement_drop),
        "movement.launch" => tr!(audit.movement_launch),
        "movement.link" => tr!(audit.movement_link),
        "movement.made-known" => tr!(audit.movement_made_known),
        "movement.remind" => tr!(audit.movement_remind),
        "movement.review" => tr!(audit.movement_review),
        "movement.output" => tr!(audit.movement_output),
        "movement.output-remove" => tr!(audit.movement_output_remove),
        "movement.picture" => tr!(audit.movement_picture),
        "movement.picture-remove" => tr!(audit.movement_picture_remove),
        "feedback.send" => tr!(audit.feedback_send),
        "feedback.show" => tr!(audit.feedback_show),
        "feedback.hide" => tr!(audit.feedback_hide),
        "feedback.answer" => tr!(audit.feedback_answer),
        "board.freeze" => tr!(audit.board_freeze),
        "board.plan-freeze" => tr!(audit.board_plan_freeze),
        "board.lift" => tr!(audit.board_lift),
        "board.publish" => tr!(audit.board_publish),
        "board.correct" => tr!(audit.board_correct),
        "scoring.correct" => tr!(audit.scoring_correct),
        other => return group_words::action(other).unwrap_or_else(|| other.to_owned()),
    }
    .to_string()
}

/// To what kind of thing.
pub fn subject_words(code: &str) -> String {
    match code {
        "figure" => tr!(audit.subject_figure).to_string(),
        "account" => tr!(audit.subject_account).to_string(),
        "cluster-meeting" => tr!(audit.subject_cluster_meeting).to_string(),
        "reference" => tr!(audit.subject_reference).to_string(),
        "evidence" => tr!(audit.subject_evidence).to_string(),
        "movement" => tr!(audit.subject_movement).to_string(),
        "feedback" => tr!(audit.subject_feedback).to_string(),
        "board" => tr!(audit.subject_board).to_string(),
        other => group_words::subject(other).unwrap_or_else(|| other.to_owned()),
    }
}

/// In which role.
pub fn role_words(code: &str) -> String {
    match (code, Role::parse(code)) {
        ("command-line", _) => tr!(audit.role_command_line).to_string(),
        ("visitor", _) => tr!(audit.role_visitor).to_string(),
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
