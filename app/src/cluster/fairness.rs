//! The fairness check before the year starts: are the members alike, and did first place merely rotate?

use leptos::prelude::*;

use super::view::FairnessView;
use crate::lang::capitalised;
use crate::org::view::kind_words;
use crate::ui::{Banner, BannerKind, Definition, DefinitionList, Section};
use crate::{lang, tr};

/// The check with its numbers.
#[component]
pub(super) fn Fairness(fairness: FairnessView, year: i16) -> impl IntoView {
    let lang = lang::lang();
    let whole =
        |number: u64| domain::wording::whole(usize::try_from(number).unwrap_or(usize::MAX), lang);
    let verdict = if fairness.findings.is_empty() {
        view! { <Banner kind=BannerKind::Good title=tr!(cluster.fair).to_string() /> }.into_any()
    } else {
        let lines = fairness
            .findings
            .iter()
            .map(|finding| view! { <li>{capitalised(&finding.sentence(lang))}</li> })
            .collect_view();
        view! {
            <Banner
                kind=BannerKind::Warning
                title=tr!(cluster.unfair).to_string()
                text=tr!(cluster.unfair_text).to_string()
            >
                <ul>{lines}</ul>
            </Banner>
        }
        .into_any()
    };
    let population = fairness.population.map(|(least, most)| {
        tr!(
            cluster.population_spread,
            least = least.0.name,
            few = whole(least.1),
            most = most.0.name,
            many = whole(most.1)
        )
        .to_string()
    });
    let class = fairness.class.map(|(least, most)| {
        tr!(
            cluster.class_spread,
            high = roman(least.1),
            first = least.0.name,
            low = roman(most.1),
            last = most.0.name
        )
        .to_string()
    });
    let kinds: Vec<String> = fairness
        .kinds
        .iter()
        .map(|(kind, count)| format!("{} ({})", kind_words(*kind), whole(*count as u64)))
        .collect();
    let winners: Vec<String> = fairness
        .winners
        .iter()
        .map(|(year, units)| {
            let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
            format!("{year}: {}", names.join(", "))
        })
        .collect();
    let unknown = || tr!(cluster.unknown).to_string();
    let winners = if winners.is_empty() {
        tr!(cluster.no_winners).to_string()
    } else {
        winners.join(" · ")
    };
    view! {
        <Section id="fairness" title=tr!(cluster.fairness_title, year = year).to_string() note=tr!(cluster.fairness_note).to_string()>
            {verdict}
            <DefinitionList>
                <Definition term=tr!(cluster.population).to_string()>{population.unwrap_or_else(unknown)}</Definition>
                <Definition term=tr!(cluster.class).to_string()>{class.unwrap_or_else(unknown)}</Definition>
                <Definition term=tr!(cluster.kinds).to_string()>{kinds.join(", ")}</Definition>
                <Definition term=tr!(cluster.winners).to_string()>{winners}</Definition>
            </DefinitionList>
        </Section>
    }
    .into_any()
}

const fn roman(class: u8) -> &'static str {
    match class {
        1 => "I",
        2 => "II",
        _ => "III",
    }
}
