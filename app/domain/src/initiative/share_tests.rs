//! Property tests of shares: they make the whole exactly, and bad ones are refused with words.

use super::*;
use crate::lang::Lang;
use proptest::prelude::*;

fn author(name: &str, share: u16) -> Author {
    Author {
        subject: None,
        name: name.to_owned(),
        share,
    }
}

proptest! {
    #[test]
    fn accepted_shares_make_exactly_the_whole_and_bad_ones_are_refused_with_words(
        given in prop::collection::vec((0_u8..6, 0_u16..=10_000), 0..8),
    ) {
        let authors: Vec<Author> = given.iter()
            .map(|(name, share)| author(&format!("Người {name}"), *share)).collect();
        let mut names: Vec<u8> = given.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        let fits = !given.is_empty()
            && names.len() == given.len()
            && given.iter().all(|(_, share)| *share > 0)
            && given.iter().map(|(_, share)| u32::from(*share)).sum::<u32>() == 10_000;
        match Shares::new(authors) {
            Ok(shares) => {
                prop_assert!(fits);
                let sum: u32 = shares.authors().iter().map(|a| u32::from(a.share)).sum();
                prop_assert_eq!(sum, 10_000);
            }
            Err(problems) => {
                prop_assert!(!fits && !problems.is_empty());
                for problem in problems {
                    for lang in [Lang::Vi, Lang::En] {
                        prop_assert!(problem.sentence(lang).len() > 10);
                    }
                }
            }
        }
    }

    #[test]
    fn equal_shares_of_any_number_of_authors_are_accepted(count in 1_u16..=50) {
        let authors = equal_shares(count).into_iter().enumerate()
            .map(|(at, share)| author(&format!("Người {at}"), share)).collect();
        prop_assert!(Shares::new(authors).is_ok());
    }

    #[test]
    fn negative_shares_and_those_over_a_hundred_are_refused(part in 1_u32..=20_000) {
        let negative = parse_share(&format!("-{part}"));
        prop_assert!(matches!(negative, Err(ShareProblem::Negative(_))));
        let over = parse_share(&format!("{},5", 100 + part));
        prop_assert!(matches!(over, Err(ShareProblem::TooLarge(_))));
    }
}
