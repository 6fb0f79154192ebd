//! Sentences made from data, in the reader's language.

use domain::target::{Bound, Polarity, TargetStatus};
use domain::{Lang, Timestamp};

/// One of two wordings.
pub(super) fn say(lang: Lang, vi: &str, en: &str) -> String {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
    .to_owned()
}

/// `12 vượt, 3 đạt, 5 chưa đạt`: the states that occur.
pub(super) fn counts(counts: &[(TargetStatus, u32)], lang: Lang) -> String {
    let told: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| format!("{count} {}", status.label(lang)))
        .collect();
    told.join(", ")
}

/// Which way is better, in words; a bound says it before the target does.
pub(super) fn polarity(bound: Option<Bound>, target: &str, lang: Lang) -> String {
    let from_bound = bound.and_then(Bound::polarity);
    from_bound
        .or_else(|| Polarity::parse(target))
        .map_or_else(String::new, |polarity| polarity.label(lang).to_owned())
}

/// Date and time of the newest figure.
pub(super) fn as_of(at: Option<Timestamp>, lang: Lang) -> String {
    at.map_or_else(
        || say(lang, "chưa có số liệu", "no figures yet"),
        |at| at.format(lang),
    )
}

/// A list in words: `a, b và c`.
pub(super) fn listed(names: &[String], lang: Lang) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [all @ .., last] => {
            let and = say(lang, "và", "and");
            format!("{} {and} {last}", all.join(", "))
        }
    }
}
