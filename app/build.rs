//! Turns locales/vi and locales/en into code. Vietnamese is the default; a key that English lacks,
//! or has too much, fails the build.

use std::error::Error;
use std::path::PathBuf;

use leptos_i18n_build::options::CodegenOptions;
use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};

/// One file per capability and language.
const NAMESPACES: &[&str] = &[
    "account",
    "audit",
    "award",
    "award_policy",
    "board",
    "cluster",
    "common",
    "criteria",
    "drill",
    "duplicates",
    "error",
    "evidence",
    "form",
    "home",
    "honesty",
    "imports",
    "initiatives",
    "launch",
    "meeting",
    "movement",
    "nav",
    "nomination",
    "org",
    "publication",
    "record",
    "record_edit",
    "records",
    "registration",
    "report",
    "scoring",
    "search",
    "site",
    "state",
    "target",
    "why",
    "work",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    for difference in key_differences()? {
        println!("cargo::error={difference}");
    }
    let config = Config::new("vi")?
        .add_locale("en")?
        .add_namespaces(NAMESPACES.iter().copied())?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let translations = TranslationsInfos::parse(config)?;
    translations.emit_diagnostics();
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n");
    let attributes = "#![allow(missing_docs, clippy::all, reason = \"generated\")]".parse()?;
    let options = CodegenOptions::new()
        .gen_docs(false)
        .top_level_attributes(Some(attributes));
    translations.generate_i18n_module_with_options(out, options)?;
    Ok(())
}

/// Sentences about keys that only one of the two languages has.
fn key_differences() -> Result<Vec<String>, Box<dyn Error>> {
    let keys = |language: &str| -> Result<Vec<String>, Box<dyn Error>> {
        let mut keys = Vec::new();
        for namespace in NAMESPACES {
            let text = std::fs::read_to_string(format!("locales/{language}/{namespace}.json"))?;
            collect_keys(namespace, &serde_json::from_str(&text)?, &mut keys);
        }
        Ok(keys)
    };
    let (vi, en) = (keys("vi")?, keys("en")?);
    let missing = |from: &[String], language: &str, wanted: &[String]| -> Vec<String> {
        let lacks = wanted.iter().filter(|key| !from.contains(key));
        lacks
            .map(|key| format!("locales/{language} lacks the key {key}"))
            .collect()
    };
    Ok([missing(&en, "en", &vi), missing(&vi, "vi", &en)].concat())
}

fn collect_keys(prefix: &str, value: &serde_json::Value, keys: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (name, inner) in map {
                collect_keys(&format!("{prefix}.{name}"), inner, keys);
            }
        }
        _ => keys.push(prefix.to_owned()),
    }
}
