//! Addresses of the built assets that the document head names (made by frontend/web/build.mjs).

/// The font file that nearly every letter of the first paint needs; the asset build fails when the name is out of date.
pub const PRELOAD_FONT: &str = "/fonts/be-vietnam-pro-latin-400-normal-GO7MVAWD.woff2";
/// The one style sheet.
pub const STYLE_SHEET: &str = "/bangvang.css";
/// Applies the theme cookie before the first paint; goes into the head without `defer`.
pub const THEME_SCRIPT: &str = "/theme.js";
