//! What makes data fit a chart: names beside bars, the height that rows need, shares on an axis, colours of shares.

use charming::component::VisualMapPiece;
use domain::{Figure, Lang, Percent};

use super::Tone;
use crate::drill::view::ChartSize;

/// A name that fits beside a bar. Long names of one list often differ in their last words only ("… số 1", "… số 2"), so
/// both ends stay and whole words of the middle go.
pub(in crate::drill) fn short(name: &str) -> String {
    const MOST: usize = 34;
    const LAST: usize = 14;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let ends = ending(name, LAST);
    let room = MOST - 3 - ends.chars().count();
    let mut short = String::new();
    for word in name.split_whitespace() {
        let space = if short.is_empty() { "" } else { " " };
        if short.chars().count() + space.len() + word.chars().count() > room {
            break;
        }
        short.push_str(space);
        short.push_str(word);
    }
    if short.is_empty() {
        // One endless word.
        short = name.chars().take(room).collect();
    }
    format!("{short} … {ends}").trim_end().to_owned()
}

/// The last whole words within so many characters.
fn ending(name: &str, most: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut taken = 0;
    for word in name.split_whitespace().rev() {
        taken += word.chars().count() + usize::from(!words.is_empty());
        if taken > most {
            break;
        }
        words.push(word);
    }
    words.reverse();
    words.join(" ")
}

/// The height that so many bars need.
pub(in crate::drill) const fn size_of(bars: usize) -> ChartSize {
    match bars {
        0..=3 => ChartSize::Small,
        4..=8 => ChartSize::Medium,
        9..=14 => ChartSize::Large,
        15..=26 => ChartSize::Tall,
        _ => ChartSize::Longest,
    }
}

/// A share as a figure, for a chart whose axis is in percent.
pub(in crate::drill) fn as_figure(percent: Percent) -> Figure {
    Figure::from_raw(percent.raw() * (Figure::SCALE / Percent::SCALE))
}

/// Shares of a maximum from which the second, third and fourth colour hold.
const BOUNDS: [i32; 3] = [60, 75, 90];
const TONES: [Tone; 4] = [Tone::NotMet, Tone::InProgress, Tone::Met, Tone::Exceeded];

/// How many of [`BOUNDS`] a share has reached.
fn grade(share: Percent) -> usize {
    BOUNDS
        .iter()
        .filter(|bound| share >= Percent::from_int(**bound))
        .count()
}

/// The colour of a share of a maximum.
pub(in crate::drill) fn tone_of_share(share: Percent) -> Tone {
    TONES.get(grade(share)).copied().unwrap_or(Tone::Exceeded)
}

/// Whether a share is in the lowest grade.
pub(in crate::drill) fn is_low(share: Percent) -> bool {
    grade(share) == 0
}

/// What the colours of shares mean, the lowest first.
pub(in crate::drill) fn grade_words(lang: Lang) -> [String; 4] {
    let [low, middle, high] = BOUNDS;
    let (below, above) = match lang {
        Lang::Vi => ("dưới", "từ"),
        Lang::En => ("under", "from"),
    };
    [
        format!("{below} {low}%"),
        format!("{low}–{middle}%"),
        format!("{middle}–{high}%"),
        format!("{above} {high}%"),
    ]
}

/// The same grades as pieces of a colour scale in percent.
pub(super) fn pieces(lang: Lang) -> Vec<VisualMapPiece> {
    grade_words(lang)
        .into_iter()
        .zip(TONES)
        .enumerate()
        .map(|(grade, (words, tone))| {
            let mut piece = VisualMapPiece::new().label(words).color(tone.color());
            if let Some(from) = grade.checked_sub(1).and_then(|below| BOUNDS.get(below)) {
                piece = piece.gte(f64::from(*from));
            }
            if let Some(to) = BOUNDS.get(grade) {
                piece = piece.lt(f64::from(*to));
            }
            piece
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn names_that_differ_at_the_end_stay_different() {
        let first = short("Cụm thi đua các huyện, thành phố số 1");
        let second = short("Cụm thi đua các huyện, thành phố số 2");
        assert_eq!(first, "Cụm thi đua các … thành phố số 1");
        assert_ne!(first, second);
        assert_eq!(short("Xã An Biên"), "Xã An Biên");
        for name in ["a".repeat(80), "dài ".repeat(30), "â".repeat(35)] {
            let count = short(&name).chars().count();
            assert!(count <= 34, "{name}: {count}");
        }
    }
}
