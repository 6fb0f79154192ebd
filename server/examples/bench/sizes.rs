//! What a first visit downloads before the page works: wasm, scripts and style sheets, as brotli sends them.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;

use crate::report::{Goal, Report};
use crate::{Failure, http};

const LIMIT_KB: f64 = 350.0;
const CHARTS_KB: f64 = 190.0;

/// Asks for everything that the start page names, with brotli allowed, and adds the sizes up.
pub async fn first_load(report: &mut Report, address: SocketAddr) -> Result<(), Failure> {
    let page = http::get(address, "/", &[]).await?;
    page.expect_status(200)?;
    let mut total = 0.0;
    let mut parts = Vec::new();
    let mut assets = assets_named_in(&page.text());
    for script in assets.clone().iter().filter(|path| path.ends_with(".js")) {
        let text = http::get(address, script, &[]).await?.text();
        assets.extend(imports_of(script, &text));
    }
    for path in assets {
        let asset = http::get(address, &path, &[("accept-encoding", "br")]).await?;
        asset
            .expect_status(200)
            .map_err(|error| format!("{path}: {error}"))?;
        if !asset
            .head
            .all("content-encoding")
            .any(|encoding| encoding == "br")
        {
            report.note(format!("{path} is not sent as brotli."));
        }
        let kilobytes = kilobytes(asset.body.len());
        total += kilobytes;
        parts.push(format!("{path} {kilobytes:.1}"));
    }
    if parts.is_empty() {
        return Err("the start page names no script and no style sheet".into());
    }
    report.add(
        "First load: wasm, JavaScript and CSS in brotli",
        format!("{total:.1} kB"),
        Goal::below(total, LIMIT_KB + 0.05, "≤ 350 kB"),
    );
    report.note(format!("First load in kB: {}.", parts.join(", ")));
    Ok(())
}

/// The chart library, which loads where a chart is: every `charts-*.js` of the built site, as brotli sends it.
pub async fn charts(report: &mut Report, site: &Path, address: SocketAddr) -> Result<(), Failure> {
    let mut total = 0.0;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(site.join("charts"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !(name.starts_with("charts-") && name.ends_with(".js")) {
            continue;
        }
        let path = format!("/charts/{name}");
        let asset = http::get(address, &path, &[("accept-encoding", "br")]).await?;
        asset
            .expect_status(200)
            .map_err(|error| format!("{path}: {error}"))?;
        total += kilobytes(asset.body.len());
        names.push(name);
    }
    if names.is_empty() {
        return Err("the built site has no charts/charts-*.js".into());
    }
    report.add(
        "Chart library in brotli, loaded once",
        format!("{total:.1} kB"),
        Goal::at_most(total, CHARTS_KB, "≤ 190 kB"),
    );
    report.note(format!("Chart library: {}.", names.join(", ")));
    Ok(())
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// Addresses of the scripts that a script imports from its own folder.
fn imports_of(script: &str, text: &str) -> BTreeSet<String> {
    let folder = script.rsplit_once('/').map_or("", |(folder, _)| folder);
    text.split("from")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix(['"', '\'']))
        .filter_map(|rest| rest.split(['"', '\'']).next()?.strip_prefix("./"))
        .map(|file| format!("{folder}/{file}"))
        .collect()
}

/// Every quoted address of a wasm, script or style file; fonts and pictures do not count.
fn assets_named_in(html: &str) -> BTreeSet<String> {
    html.split(['"', '\'', '`', '(', ')', ' ', ','])
        .map(|word| word.split('?').next().unwrap_or(word))
        .filter(|word| word.starts_with('/') && !word.starts_with("//"))
        .filter(|word| {
            [".wasm", ".js", ".mjs", ".css"]
                .iter()
                .any(|end| word.ends_with(end))
        })
        .map(str::to_owned)
        .collect()
}
