//! Names of the forms, which the page and the server share.

/// Adds a row or corrects one.
pub const SAVE: &str = "award-policy-save";
/// Takes back a row that has not begun.
pub const REMOVE: &str = "award-policy-remove";
/// Address of the page.
pub const PAGE: &str = "/admin/award-policy";
