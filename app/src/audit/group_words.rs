//! Words for what the log tells of clusters, blocks, registrations and the province's rules on awards.

use crate::tr;

/// Actions that the filter offers.
pub const ACTIONS: [&str; 16] = [
    "cluster.make",
    "cluster.copy",
    "cluster.settle",
    "cluster.add-member",
    "cluster.remove-member",
    "cluster.knock-out",
    "cluster.knock-out-removed",
    "cluster.pledge",
    "registration.save",
    "registration.send",
    "registration.return",
    "registration.approve",
    "registration.remind",
    "award-policy.add",
    "award-policy.correct",
    "award-policy.remove",
];

/// What was done; `None` for what is not about groups or registrations.
pub fn action(code: &str) -> Option<String> {
    let words = match code {
        "cluster.make" => tr!(cluster.log_make).to_string(),
        "cluster.copy" => tr!(cluster.log_copy).to_string(),
        "cluster.settle" => tr!(cluster.log_settle).to_string(),
        "cluster.add-member" => tr!(cluster.log_add_member).to_string(),
        "cluster.remove-member" => tr!(cluster.log_remove_member).to_string(),
        "cluster.knock-out" => tr!(cluster.log_knock_out).to_string(),
        "cluster.knock-out-removed" => tr!(cluster.log_knock_out_removed).to_string(),
        "cluster.pledge" => tr!(cluster.log_pledge).to_string(),
        "registration.save" => tr!(registration.log_save).to_string(),
        "registration.send" => tr!(registration.log_send).to_string(),
        "registration.return" => tr!(registration.log_return).to_string(),
        "registration.approve" => tr!(registration.log_approve).to_string(),
        "registration.remind" => tr!(registration.log_remind).to_string(),
        "award-policy.add" => tr!(award_policy.log_add).to_string(),
        "award-policy.correct" => tr!(award_policy.log_correct).to_string(),
        "award-policy.remove" => tr!(award_policy.log_remove).to_string(),
        _ => return None,
    };
    Some(words)
}

/// To what kind of thing; `None` for others.
pub fn subject(code: &str) -> Option<String> {
    match code {
        "cluster" => Some(tr!(cluster.log_subject).to_string()),
        "registration" => Some(tr!(registration.log_subject).to_string()),
        "award-policy" => Some(tr!(award_policy.log_subject).to_string()),
        _ => None,
    }
}
