//! The address of the font that the document head preloads (made by frontend/web/build.mjs).

/// The font file that nearly every letter of the first paint needs; the asset build fails when the name is out of date.
pub const PRELOAD_FONT: &str = "/fonts/be-vietnam-pro-latin-400-normal-GO7MVAWD.woff2";
