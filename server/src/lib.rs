//! The server of Bảng Vàng: router, sessions, live hub, plain HTTP API.
//!
//! A request passes, from outside in: request id, metrics, security headers, origin check, rate limit, compression,
//! preferences, page cache, session, viewer, and then a page, a server function, a form or a file. The API and the live
//! streams need no session and leave out what stands after compression.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a failed test should panic")
)]
// The types of whole pages are deep.
#![recursion_limit = "256"]

pub mod account_forms;
pub mod act;
pub mod api;
pub mod assets;
pub mod auth;
pub mod cli;
pub mod client;
pub mod config;
pub mod evidence;
pub mod export;
pub mod feedback;
mod form_routes;
pub mod forms;
pub mod hub;
pub mod import_files;
pub mod metrics;
pub mod minutes;
pub mod names_upload;
pub mod nomination_files;
pub mod openapi;
pub mod pages;
pub mod protect;
pub mod router;
pub mod search;
pub mod serve;
pub mod session_store;

use std::sync::Arc;

use app::SiteAssets;
use app::context::AppContext;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use store::Database;

/// What every handler can reach. Cloning shares it.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// Database and what goes with it.
    pub context: AppContext,
    /// Settings of the process.
    pub config: Arc<config::Config>,
    /// Live boards.
    pub hub: hub::LiveHub,
    /// Rendered public pages.
    pub pages: pages::PageCache,
    /// Files that are being written.
    pub exports: export::UnderWay,
    /// Token buckets.
    pub limits: protect::Limits,
    /// Counters.
    pub metrics: metrics::Metrics,
    /// Turns true when the process is asked to end; live streams end then.
    pub shutdown: Arc<tokio::sync::watch::Sender<bool>>,
    /// What leptos_axum asks for.
    pub leptos: LeptosOptions,
    /// Addresses of the built assets.
    pub assets: SiteAssets,
}

impl AppState {
    /// A server over `db`, with no watchers and nothing kept.
    pub fn new(db: Database, config: config::Config) -> Self {
        let context = AppContext {
            db,
            changed: Arc::new(tokio::sync::Notify::new()),
            files: Arc::new(store::evidence::EvidenceFolder::new(&config.data_dir)),
            sealed: Arc::default(),
            hashing: Arc::new(tokio::sync::Semaphore::new(app::account::password::AT_ONCE)),
        };
        let leptos = LeptosOptions::builder()
            .output_name("bangvang")
            .site_root(config.site_root.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .site_addr(config.listen)
            .build();
        let assets = assets::addresses(&config.site_root);
        Self {
            hub: hub::LiveHub::new(context.clone()),
            context,
            config: Arc::new(config),
            pages: pages::PageCache::new(),
            exports: export::UnderWay::default(),
            limits: protect::Limits::new(),
            metrics: metrics::Metrics::new(),
            shutdown: Arc::new(tokio::sync::watch::channel(false).0),
            leptos,
            assets,
        }
    }

    /// Name of the session cookie: browsers keep `__Host-` cookies only over TLS.
    pub fn session_cookie(&self) -> &'static str {
        if self.config.secure() {
            "__Host-bangvang"
        } else {
            "bangvang"
        }
    }
}
