//! Interim review (sơ kết) and final review (tổng kết) of a movement, and what a movement brought forth.

use crate::date::Date;

coded! {
    /// Which review of a movement.
    ReviewKind {
        /// sơ kết
        Interim = "interim", "sơ kết", "interim review";
        /// tổng kết
        Final = "final", "tổng kết", "final review";
    }
}

coded! {
    /// Why a review is refused.
    ReviewProblem {
        /// Nothing was written of what was achieved.
        NothingAchieved = "review-empty", "hãy viết kết quả đạt được", "write what was achieved";
        /// Before the movement was launched.
        BeforeLaunch = "review-before-launch", "ngày sơ kết, tổng kết ở trước ngày phát động", "the review is before the launch";
        /// After today.
        InFuture = "review-in-future", "ngày sơ kết, tổng kết ở trong tương lai", "the review is in the future";
        /// There is a final review already.
        FinalExists = "final-review-exists", "phong trào đã tổng kết, hãy sửa bản tổng kết đang có", "the movement has its final review, edit that one";
        /// An interim review after the final one.
        AfterFinal = "review-after-final", "sơ kết phải ở trước ngày tổng kết", "an interim review comes before the final one";
        /// The final review before an interim one.
        FinalTooEarly = "final-review-too-early", "tổng kết phải ở sau các lần sơ kết", "the final review comes after the interim ones";
    }
}

/// Checks the day of a review against the launch and the movement's other reviews.
///
/// A movement whose day of launch no source tells (`launched` is `None`) takes any day up to today.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_review(
    kind: ReviewKind,
    on: Date,
    launched: Option<Date>,
    today: Date,
    others: &[(ReviewKind, Date)],
) -> Result<(), ReviewProblem> {
    if launched.is_some_and(|launched| on < launched) {
        return Err(ReviewProblem::BeforeLaunch);
    }
    if on > today {
        return Err(ReviewProblem::InFuture);
    }
    let final_day = others
        .iter()
        .find(|(kind, _)| *kind == ReviewKind::Final)
        .map(|(_, day)| *day);
    match (kind, final_day) {
        (ReviewKind::Final, Some(_)) => Err(ReviewProblem::FinalExists),
        (ReviewKind::Final, None) if others.iter().any(|(_, day)| *day > on) => {
            Err(ReviewProblem::FinalTooEarly)
        }
        (ReviewKind::Interim, Some(last)) if on > last => Err(ReviewProblem::AfterFinal),
        _ => Ok(()),
    }
}

coded! {
    /// What a movement brought forth.
    OutputKind {
        /// A way of working that others can take over.
        Model = "model", "mô hình, cách làm hay", "model";
        /// A thing that was made: a machine, a programme.
        Product = "product", "sản phẩm", "product";
        /// A person or a collective that others look up to.
        Exemplar = "exemplar", "gương điển hình tiên tiến", "exemplar";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        Date::parse_iso(iso).unwrap()
    }

    fn check(kind: ReviewKind, on: &str, others: &[(ReviewKind, &str)]) -> Option<ReviewProblem> {
        let others: Vec<_> = others.iter().map(|(kind, on)| (*kind, day(on))).collect();
        check_review(
            kind,
            day(on),
            Some(day("2022-07-12")),
            day("2025-10-01"),
            &others,
        )
        .err()
    }

    #[test]
    fn a_review_stands_between_the_launch_and_today() {
        use ReviewKind::{Final, Interim};
        assert_eq!(check(Interim, "2022-07-12", &[]), None);
        assert_eq!(
            check(Interim, "2022-07-11", &[]),
            Some(ReviewProblem::BeforeLaunch)
        );
        assert_eq!(check(Final, "2025-10-01", &[]), None);
        assert_eq!(
            check(Final, "2025-10-02", &[]),
            Some(ReviewProblem::InFuture)
        );
    }

    #[test]
    fn there_is_one_final_review_and_it_is_the_last() {
        use ReviewKind::{Final, Interim};
        let interim = [(Interim, "2024-01-15")];
        assert_eq!(check(Interim, "2024-06-01", &interim), None);
        assert_eq!(check(Final, "2024-01-15", &interim), None);
        assert_eq!(
            check(Final, "2024-01-14", &interim),
            Some(ReviewProblem::FinalTooEarly)
        );
        let last = [(Final, "2025-06-01")];
        assert_eq!(
            check(Final, "2025-07-01", &last),
            Some(ReviewProblem::FinalExists)
        );
        assert_eq!(check(Interim, "2025-06-01", &last), None);
        assert_eq!(
            check(Interim, "2025-06-02", &last),
            Some(ReviewProblem::AfterFinal)
        );
    }

    #[test]
    fn a_movement_without_a_known_launch_day_can_be_reviewed() {
        let early = check_review(
            ReviewKind::Final,
            day("2001-01-01"),
            None,
            day("2025-10-01"),
            &[],
        );
        assert_eq!(early, Ok(()));
    }
}
