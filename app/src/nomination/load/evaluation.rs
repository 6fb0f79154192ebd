//! What the rules and the guards found about a dossier, in words.

use domain::{Lang, citation};
use store::nomination::{Evaluated, Loaded, Passed};

use super::award_name;
use crate::award::people::view::FindingView;
use crate::nomination::view::{GuardsView, RepeatView};

/// What the rules found, with what a person confirmed since.
pub(super) fn findings(
    found: &[domain::award::Finding],
    dossier: &Loaded,
    lang: Lang,
) -> Vec<FindingView> {
    let confirmed = |finding: &domain::award::Finding| {
        let known = dossier.recorded.confirmed.iter();
        known
            .filter(|known| known.rule == finding.rule.as_str() && known.row == finding.row)
            .map(|known| confirmed_words(known, lang))
            .next()
    };
    found
        .iter()
        .map(|finding| FindingView {
            rule: (finding.rule.as_str().to_owned(), finding.row),
            asks: finding.asks(lang).to_owned(),
            why: match confirmed(finding) {
                Some(words) => format!("{} {words}", finding.sentence(lang)),
                None => finding.sentence(lang),
            },
            outcome: finding.outcome,
            severity: finding.severity,
            citation: citation::words(&finding.citation, lang),
        })
        .collect()
}

/// What the guards found, each earlier award with its years and its decision.
pub(super) fn guards(found: &Evaluated, dossier: &Loaded, lang: Lang) -> Option<GuardsView> {
    let guarded = found.guarded.as_ref()?;
    let repeats = guarded.repeats.iter().map(|finding| {
        let held = found.subject.awards.iter();
        let held = held
            .filter(|held| held.record == finding.record)
            .map(|held| held_words(held, lang))
            .next();
        let passed = dossier.recorded.passed.iter().find(|passed| {
            passed.given.record == finding.record && passed.given.kind == finding.kind
        });
        RepeatView {
            record: finding.record.0,
            award: held.unwrap_or_else(|| finding.number.clone()),
            kind: finding.kind,
            severity: finding.severity,
            citation: citation::words(&finding.citation, lang),
            passed: passed.map(|passed| passed_words(passed, lang)),
        }
    });
    Some(GuardsView {
        management: guarded.management,
        preference: guarded.preference,
        repeats: repeats.collect(),
    })
}

fn held_words(held: &domain::award::AwardFact, lang: Lang) -> String {
    let years = if held.from_year == held.to_year {
        held.to_year.to_string()
    } else {
        format!("{}–{}", held.from_year, held.to_year)
    };
    let name = award_name(held.code.as_str(), lang);
    match (held.number.is_empty(), lang) {
        (true, _) => format!("{name}, {years}"),
        (false, Lang::Vi) => format!("{name}, {years} (Quyết định {})", held.number),
        (false, Lang::En) => format!("{name}, {years} (decision {})", held.number),
    }
}

fn passed_words(passed: &Passed, lang: Lang) -> String {
    let (by, on) = (&passed.name, passed.on.format(lang));
    let reason = passed.given.reason.as_str();
    match lang {
        Lang::Vi => format!("{by} bỏ qua ngày {on}: {reason}"),
        Lang::En => format!("Let pass by {by} on {on}: {reason}"),
    }
}

fn confirmed_words(known: &store::nomination::Confirmed, lang: Lang) -> String {
    let (by, on) = (&known.by, known.on.format(lang));
    match lang {
        Lang::Vi => format!("Đã được {by} xác nhận ngày {on}: {}", known.reason),
        Lang::En => format!("Confirmed by {by} on {on}: {}", known.reason),
    }
}
