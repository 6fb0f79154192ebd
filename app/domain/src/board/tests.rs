//! Tests of board codes, ranking and change of rank.
//! The properties are those of issue 2, section 3.

use super::*;
use crate::figure::{Figure, Points};
use crate::lang::Lang;
use proptest::prelude::*;

fn entry(key: &str, group: Option<&str>, score: Option<i32>) -> Entry<String> {
    Entry {
        key: key.to_owned(),
        group: group.map(str::to_owned),
        score: score.map(Figure::from_int),
        tie_breaks: Vec::new(),
    }
}

/// `key rank` of every line, `=` after a shared rank, `-` without a rank.
fn shown<S>(ranked: &[Ranked<String, S>]) -> Vec<String> {
    ranked
        .iter()
        .map(|line| {
            let rank = line.rank.map_or(String::from("-"), |rank| rank.to_string());
            format!("{} {rank}{}", line.key, if line.tied { "=" } else { "" })
        })
        .collect()
}

#[test]
fn equal_scores_share_a_rank_and_the_next_rank_skips() {
    let entries = vec![
        entry("c", None, Some(90)),
        entry("d", None, None),
        entry("b", None, Some(98)),
        entry("a", None, Some(98)),
        entry("e", None, None),
        entry("f", None, Some(70)),
    ];
    let ranked = rank(entries.clone(), Direction::HighestFirst, &[]);
    assert_eq!(shown(&ranked), ["a 1=", "b 1=", "c 3", "f 4", "d -", "e -"]);
    let ranked = rank(entries, Direction::LowestFirst, &[]);
    assert_eq!(shown(&ranked), ["f 1", "c 2", "a 3=", "b 3=", "d -", "e -"]);
}

#[test]
fn every_group_is_ranked_on_its_own() {
    let entries = vec![
        entry("a", Some("khối 2"), Some(5)),
        entry("b", Some("khối 1"), Some(1)),
        entry("c", Some("khối 2"), Some(9)),
        entry("d", None, Some(3)),
    ];
    let ranked = rank(entries, Direction::HighestFirst, &[]);
    assert_eq!(shown(&ranked), ["d 1", "b 1", "c 1", "a 2"]);
}

#[test]
fn only_a_declared_tie_break_parts_equal_scores() {
    let with = |key: &str, first: Option<i32>, second: Option<i32>| Entry {
        key: key.to_owned(),
        group: None,
        score: Some(Points::from_int(90)),
        tie_breaks: vec![first.map(Figure::from_int), second.map(Figure::from_int)],
    };
    let entries = vec![
        with("a", Some(1), Some(5)),
        with("b", Some(2), Some(5)),
        with("c", Some(2), Some(3)),
        with("d", None, Some(1)),
        with("e", Some(2), Some(3)),
    ];
    let declared = [Direction::HighestFirst, Direction::LowestFirst];
    let ranked = rank(entries.clone(), Direction::HighestFirst, &declared);
    assert_eq!(shown(&ranked), ["c 1=", "e 1=", "b 3", "a 4", "d 5"]);
    let ranked = rank(entries, Direction::HighestFirst, &[]);
    assert_eq!(shown(&ranked), ["a 1=", "b 1=", "c 1=", "d 1=", "e 1="]);
}

#[test]
fn an_empty_board_has_no_ranks() {
    assert!(rank(Vec::<Entry<i64>>::new(), Direction::HighestFirst, &[]).is_empty());
}

#[test]
fn a_change_of_rank_has_a_word() {
    let change = |previous: Option<u32>, now: Option<u32>| {
        RankChange::between(previous.map(Rank), now.map(Rank))
    };
    for (change, vi, en, delta) in [
        (
            change(Some(5), Some(3)),
            "tăng 2 bậc",
            "up 2 places",
            Some(2),
        ),
        (
            change(Some(3), Some(4)),
            "giảm 1 bậc",
            "down 1 place",
            Some(-1),
        ),
        (
            change(Some(3), Some(3)),
            "giữ nguyên hạng",
            "same rank",
            Some(0),
        ),
        (change(None, Some(3)), "mới xếp hạng", "newly ranked", None),
        (change(Some(3), None), "chưa xếp hạng", "not ranked", None),
        (change(None, None), "chưa xếp hạng", "not ranked", None),
    ] {
        assert_eq!(
            (change.label(Lang::Vi), change.label(Lang::En)),
            (vi.to_owned(), en.to_owned())
        );
        assert_eq!(change.delta(), delta);
        let json = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<RankChange>(&json).unwrap(), change);
    }
    assert_eq!(
        serde_json::to_string(&RankChange::Up(2)).unwrap(),
        r#"{"change":"up","places":2}"#
    );
    assert_eq!(Rank(3).label(false, Lang::Vi), "hạng 3");
    assert_eq!(Rank(3).label(true, Lang::En), "joint rank 3");
}

#[test]
fn board_codes_fit_into_an_address() {
    for good in ["cchc-2018", "a", "2025", &"x".repeat(64)] {
        let code = BoardCode::parse(good).unwrap();
        assert_eq!(code.as_str(), good);
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(serde_json::from_str::<BoardCode>(&json).unwrap(), code);
    }
    for bad in ["", "CCHC", "a b", "a/b", "bảng", "a_b", &"x".repeat(65)] {
        assert_eq!(BoardCode::parse(bad), None, "{bad}");
    }
    assert!(serde_json::from_str::<BoardCode>("\"../x\"").is_err());
}

#[test]
fn states_are_coded() {
    assert_eq!(
        BoardState::parse("provisional"),
        Some(BoardState::Provisional)
    );
    assert_eq!(BoardState::Provisional.label(Lang::Vi), "tạm tính");
    assert_eq!(BoardState::Frozen.label(Lang::Vi), "đóng băng");
    assert_eq!(BoardState::Official.label(Lang::Vi), "chính thức");
}

/// Few different values, so that ties are frequent; keys are the positions, so they are unique.
fn any_entries() -> impl Strategy<Value = Vec<Entry<usize>>> {
    let value = || prop::option::of((0_i64..5).prop_map(Figure::from_raw));
    let line = (
        prop::option::of("[ab]"),
        value(),
        prop::collection::vec(value(), 0..3),
    );
    prop::collection::vec(line, 0..25).prop_map(|lines| {
        lines
            .into_iter()
            .enumerate()
            .map(|(key, (group, score, tie_breaks))| Entry {
                key,
                group,
                score,
                tie_breaks,
            })
            .collect()
    })
}

fn any_directions() -> impl Strategy<Value = Vec<Direction>> {
    prop::collection::vec(prop::sample::select(Direction::ALL), 0..3)
}

/// Whether `a` is strictly better by score, whatever the tie-breaks.
fn better(direction: Direction, a: Option<Figure>, b: Option<Figure>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if direction == Direction::HighestFirst => a > b,
        (Some(a), Some(b)) => a < b,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

proptest! {
    #[test]
    fn the_order_of_the_input_does_not_matter(
        (entries, shuffled) in any_entries().prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
        direction in prop::sample::select(Direction::ALL),
        tie_breaks in any_directions(),
    ) {
        prop_assert_eq!(rank(entries, direction, &tie_breaks), rank(shuffled, direction, &tie_breaks));
    }

    #[test]
    fn ranking_again_changes_nothing(entries in any_entries(), direction in prop::sample::select(Direction::ALL)) {
        let ranked = rank(entries, direction, &[]);
        let again = ranked
            .iter()
            .map(|line| Entry { key: line.key, group: line.group.clone(), score: line.score, tie_breaks: Vec::new() })
            .collect();
        prop_assert_eq!(rank(again, direction, &[]), ranked);
    }

    #[test]
    fn a_better_score_never_ranks_worse(
        entries in any_entries(),
        direction in prop::sample::select(Direction::ALL),
        tie_breaks in any_directions(),
    ) {
        let ranked = rank(entries, direction, &tie_breaks);
        for a in &ranked {
            for b in ranked.iter().filter(|b| a.group == b.group && better(direction, a.score, b.score)) {
                prop_assert!(b.rank.is_none_or(|worse| a.rank.unwrap() < worse));
            }
        }
    }

    #[test]
    fn equal_scores_never_differ_in_rank_and_a_rank_is_one_plus_the_better_ones(
        entries in any_entries(),
        direction in prop::sample::select(Direction::ALL),
    ) {
        let ranked = rank(entries, direction, &[]);
        for line in &ranked {
            let group = || ranked.iter().filter(|other| other.group == line.group);
            let above = group().filter(|other| better(direction, other.score, line.score)).count();
            let expected = line.score.map(|_| Rank(u32::try_from(above).unwrap() + 1));
            prop_assert_eq!(line.rank, expected);
            let equals = group().filter(|other| other.score == line.score).count();
            prop_assert_eq!(line.tied, line.score.is_some() && equals > 1);
        }
    }

    #[test]
    fn equal_scores_and_equal_tie_breaks_share_the_rank(
        mut entries in any_entries().prop_filter("needs two", |entries| entries.len() > 1),
        direction in prop::sample::select(Direction::ALL),
        tie_breaks in any_directions(),
    ) {
        let twin = entries[0].clone();
        entries[1] = Entry { key: 1, ..twin };
        let ranked = rank(entries, direction, &tie_breaks);
        let rank_of = |key| ranked.iter().find(|line| line.key == key).unwrap().rank;
        prop_assert_eq!(rank_of(0), rank_of(1));
    }

    #[test]
    fn lines_without_a_score_stand_last_in_their_group(
        entries in any_entries(),
        direction in prop::sample::select(Direction::ALL),
        tie_breaks in any_directions(),
    ) {
        let ranked = rank(entries, direction, &tie_breaks);
        for pair in ranked.windows(2) {
            let same_group = pair[0].group == pair[1].group;
            prop_assert!(!(same_group && pair[0].rank.is_none() && pair[1].rank.is_some()));
            prop_assert!(!same_group || pair[0].rank <= pair[1].rank || pair[1].rank.is_none());
        }
    }
}
