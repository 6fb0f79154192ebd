//! Addresses of built files that pages name: the preloaded font and the modules (frontend/web/build.mjs).

/// The font file that nearly every letter of the first paint needs; the asset build fails when the name is out of date.
pub const PRELOAD_FONT: &str = "/fonts/be-vietnam-pro-latin-400-normal-GO7MVAWD.woff2";

/// The module that draws `<bv-chart>`, for `<script type="module">` on pages with charts; the asset build fails when the
/// name is out of date.
pub const CHARTS: &str = "/charts/charts-6CLGBWRM.js";

/// The module that brings `<bv-downloads>` to life, on pages with files to take along; the asset build fails when the name
/// is out of date.
pub const DOWNLOADS: &str = "/downloads/downloads-2ZJ2KUNV.js";

/// The module of the search palette, fetched when it is first opened; the asset build fails when the name is out of date.
pub const PALETTE: &str = "/palette/palette-57X7JL4W.js";

/// The module of the editor of achievement reports, fetched where one is edited; the asset build fails when the name is out
/// of date.
pub const REPORT: &str = "/report/report-OZ2XFLFZ.js";
