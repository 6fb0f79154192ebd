//! The frame around every page: document head, navigation, routes, and what stands in when something is missing.

mod app;
mod fetched;
mod loaded;
mod navigation;
mod permitted;
mod shell;
pub mod url;

pub use app::App;
pub use loaded::{ErrorPage, Loaded};
pub use navigation::Person;
pub use permitted::PermittedLink;
pub use shell::{SiteAssets, shell};

/// Response header by which a rendered page tells the server its nonce; never leaves the server.
pub const NONCE_HEADER: &str = "x-bangvang-nonce";
