//! The document around the app. Rendered on the server only.

use leptos::prelude::*;
use leptos_meta::MetaTags;

use super::App;
use crate::lang;
use crate::ui::{PALETTE, PRELOAD_FONT};

/// Addresses of the built assets with the hash of their content, so that browsers keep them for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteAssets {
    /// The folder of the wasm and its JavaScript, from slash to slash. The hash is in its name, because the files name
    /// each other without it.
    pub program: String,
    /// The style sheet.
    pub style: String,
}

/// The whole document.
pub fn shell(assets: &SiteAssets) -> impl IntoView + use<> {
    lang::provide_lang();
    let nonce = nonce();
    let SiteAssets { program, style } = assets.clone();
    let script = format!("{program}bangvang.js");
    let wasm = format!("{program}bangvang.wasm");
    let start_over = include_str!("start-over.js");
    let palette = include_str!("palette.js").replace("{palette}", PALETTE);
    let start = format!(
        "{palette}import init, {{ hydrate }} from {script:?}; await init({{ module_or_path: {wasm:?} }}); hydrate();"
    );
    view! {
        <!DOCTYPE html>
        <html lang=lang::lang().code() data-theme=theme()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <link rel="preload" href=PRELOAD_FONT r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                <link rel="stylesheet" href=style />
                <link rel="icon" href="/icons/favicon.svg" r#type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/icon-192.png" />
                <meta name="theme-color" content="#c4161c" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="modulepreload" href=script />
                <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
                <script nonce=nonce.clone()>{start_over}</script>
                <script r#type="module" nonce=nonce>{start}</script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The nonce of this response, which the server learns too, for the content policy.
#[cfg(feature = "ssr")]
fn nonce() -> Option<String> {
    let nonce = leptos::nonce::use_nonce()?.to_string();
    let options = use_context::<leptos_axum::ResponseOptions>()?;
    let value = http::HeaderValue::from_str(&nonce).ok()?;
    options.insert_header(http::HeaderName::from_static(super::NONCE_HEADER), value);
    Some(nonce)
}

#[cfg(not(feature = "ssr"))]
fn nonce() -> Option<String> {
    None
}

#[cfg(feature = "ssr")]
fn theme() -> &'static str {
    use_context::<http::request::Parts>()
        .and_then(|parts| {
            parts
                .extensions
                .get::<crate::context::Preferences>()
                .copied()
        })
        .unwrap_or_default()
        .theme
        .code()
}

#[cfg(not(feature = "ssr"))]
fn theme() -> &'static str {
    "auto"
}
