//! A bar from the middle: right when a unit gave itself more than was settled, left when less.

use domain::Points;
use leptos::prelude::*;

use crate::lang;

/// The difference with its sign, and its bar in proportion to the greatest of the table.
#[component]
pub fn Gap(
    /// Self-score minus settled points.
    gap: Points,
    /// The greatest difference of the table, without its sign.
    greatest: u64,
) -> impl IntoView {
    let (x, width) = stretch(gap, greatest);
    let class = if gap.is_negative() {
        "gap__low"
    } else {
        "gap__high"
    };
    view! {
        <span class="gap">
            <span class="num">{signed(gap)}</span>
            <svg class="gap__bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="gap__track" y="4" width="1000" height="4"></rect>
                <rect class=class x=x y="1" width=width height="10"></rect>
                <rect class="gap__zero" x="497" width="6" height="12"></rect>
            </svg>
        </span>
    }
    .into_any()
}

/// `+1,5`, `−2`, `0`.
pub fn signed(points: Points) -> String {
    let written = points.format(lang::lang());
    if points > Points::ZERO {
        format!("+{written}")
    } else {
        written
    }
}

/// The greatest difference without its sign.
pub fn greatest<'a>(gaps: impl Iterator<Item = &'a Points>) -> u64 {
    gaps.map(|gap| gap.raw().unsigned_abs()).max().unwrap_or(0)
}

/// Where the bar begins and how long it is, in thousandths.
fn stretch(gap: Points, greatest: u64) -> (u64, u64) {
    let size = u128::from(gap.raw().unsigned_abs()) * 500;
    let width = size.checked_div(u128::from(greatest)).unwrap_or(0).min(500);
    let width = u64::try_from(width).unwrap_or(0);
    let x = if gap.is_negative() { 500 - width } else { 500 };
    (x, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_never_leaves_its_half() {
        let points = Points::from_int;
        let whole = greatest([points(4), points(-2)].iter());
        assert_eq!(stretch(points(4), whole), (500, 500));
        assert_eq!(stretch(points(-2), whole), (250, 250));
        assert_eq!(stretch(points(0), 0), (500, 0));
        assert_eq!(stretch(Points::from_raw(i64::MIN), 1), (0, 500));
    }
}
