//! Signing in, the own account, and the administration of accounts.

pub mod admin_page;
pub mod api;
pub mod own_page;
#[cfg(feature = "ssr")]
pub mod password;
pub mod sign_in_page;
pub mod view;
pub mod wording;
