//! Tests of canonical bytes, codes, and the life of a board.
//! What the public sees during a freeze is checked for every audience.

use super::*;
use crate::date::Timestamp;
use crate::figure::Figure;
use crate::lang::Lang;
use crate::org::AccountId;
use crate::reason::ChangeReason;
use proptest::prelude::*;

fn row(group: Option<&str>, unit: &str, rank: u32, score: i32) -> SnapshotRow {
    SnapshotRow {
        group: group.map(str::to_owned),
        unit: unit.to_owned(),
        rank: Some(Rank(rank)),
        score: Some(Figure::from_int(score)),
        max: None,
        lines: vec![
            (String::from("A.2"), Figure::from_int(score)),
            (String::from("A.1"), Figure::ZERO),
        ],
    }
}

fn board(rows: Vec<SnapshotRow>) -> BoardSnapshot {
    BoardSnapshot {
        board: BoardCode::parse("cum-1-2026").unwrap(),
        year: 2026,
        period: String::from("year"),
        rows,
    }
}

fn code(first: u8) -> SealCode {
    let mut digest = [0; 32];
    digest[0] = first;
    SealCode::from_digest(&digest)
}

fn act(minute: i64) -> Act {
    Act {
        by: AccountId(9),
        at: Timestamp::from_millis(minute * 60_000),
    }
}

fn reason() -> ChangeReason {
    ChangeReason::parse("theo kết luận thanh tra").unwrap()
}

#[test]
fn the_canonical_form_is_fixed_for_ever() {
    let empty = board(vec![]);
    let mut expected = b"bangvang-board-1\n".to_vec();
    expected.extend([0, 0, 0, 0, 0, 0, 0, 10]);
    expected.extend(b"cum-1-2026");
    expected.extend([0, 0, 0, 0, 0, 0, 7, 234]);
    expected.extend([0, 0, 0, 0, 0, 0, 0, 4]);
    expected.extend(b"year");
    expected.extend([0; 8]);
    assert_eq!(empty.canonical(), expected);
    let mut one = row(None, "904", 1, 0);
    one.lines.clear();
    let bytes = board(vec![one]).canonical();
    let row = bytes.strip_prefix(&expected[..expected.len() - 8]).unwrap();
    let mut expected = vec![0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 3];
    expected.extend(b"904");
    expected.extend([1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expected.extend([0; 8]);
    assert_eq!(row, expected);
}

#[test]
fn a_code_is_read_as_people_type_it_from_paper() {
    let digest: [u8; 32] = std::array::from_fn(|index| u8::try_from(index * 7 + 200).unwrap_or(1));
    let code = SealCode::from_digest(&digest);
    let printed = code.to_string();
    assert_eq!(printed.len(), 24);
    assert_eq!(SealCode::parse(&printed), Some(code.clone()));
    let sloppy = printed.to_lowercase().replace('-', " ").replace('0', "o");
    assert_eq!(
        SealCode::parse(&sloppy.replace('1', "l")),
        Some(code.clone())
    );
    assert_eq!(SealCode::parse(&printed[1..]), None);
    assert_eq!(SealCode::parse(&printed.replace('-', "u")), None);
    assert_eq!(SealCode::parse("bảng"), None);
    let json = serde_json::to_string(&code).unwrap();
    assert_eq!(json, format!("\"{printed}\""));
    assert_eq!(serde_json::from_str::<SealCode>(&json).unwrap(), code);
    let ones = SealCode::from_digest(&[0xff; 32]);
    assert_eq!(ones.to_string(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    let mut first_symbol = [0; 32];
    first_symbol[0] = 0b0000_1000;
    assert_eq!(
        SealCode::from_digest(&first_symbol).to_string(),
        "1000-0000-0000-0000-0000"
    );
}

#[test]
fn a_freeze_holds_for_the_public_until_it_is_lifted_even_after_publication() {
    let mut life = Publication::new();
    assert_eq!(life.state(), BoardState::Provisional);
    assert_eq!(life.view(Audience::Public, OwnScore::Hidden), View::Live);
    life.plan_freeze(Some(act(5).at)).unwrap();
    assert!(!life.freeze_is_due(act(4).at));
    assert!(life.freeze_is_due(act(5).at));
    life.freeze(act(5), code(1)).unwrap();
    assert!(!life.freeze_is_due(act(6).at));
    assert_eq!(life.state(), BoardState::Frozen);
    assert_eq!(
        life.freeze(act(6), code(2)),
        Err(PublicationRefusal::AlreadyFrozen)
    );
    for (audience, own, view) in [
        (Audience::Public, OwnScore::Shown, View::Snapshot(code(1))),
        (Audience::OwnUnit, OwnScore::Hidden, View::Snapshot(code(1))),
        (
            Audience::OwnUnit,
            OwnScore::Shown,
            View::SnapshotWithOwnRow(code(1)),
        ),
        (
            Audience::Officials,
            OwnScore::Hidden,
            View::LiveBeside(code(1)),
        ),
    ] {
        assert_eq!(life.view(audience, own), view);
    }
    let review = life.review(act(7), code(3)).unwrap();
    life.publish(&review, PUBLISH_WORD, "12/QĐ-UBND", code(3), act(8))
        .unwrap();
    assert_eq!(life.state(), BoardState::Frozen);
    assert_eq!(
        life.view(Audience::Public, OwnScore::Hidden),
        View::Snapshot(code(1))
    );
    life.lift(act(9), reason()).unwrap();
    assert_eq!(life.state(), BoardState::Official);
    assert_eq!(
        life.view(Audience::Public, OwnScore::Hidden),
        View::Snapshot(code(3))
    );
    assert_eq!(
        life.lift(act(9), reason()),
        Err(PublicationRefusal::NotFrozen)
    );
    assert_eq!(life.codes(), [(act(5).at, &code(1)), (act(8).at, &code(3))]);
}

#[test]
fn publishing_takes_two_steps_the_word_and_a_decision() {
    let mut life = Publication::new();
    let review = life.review(act(1), code(3)).unwrap();
    let attempts = [
        ("công bố", "12/QĐ-UBND", 3, PublicationRefusal::WrongWord),
        ("CONG BO", "12/QĐ-UBND", 3, PublicationRefusal::WrongWord),
        ("CÔNG BỐ", " ", 3, PublicationRefusal::NoDecision),
        ("CÔNG BỐ", "12/QĐ-UBND", 4, PublicationRefusal::BoardChanged),
    ];
    for (typed, decision, now, refusal) in attempts {
        let before = life.clone();
        assert_eq!(
            life.publish(&review, typed, decision, code(now), act(2)),
            Err(refusal)
        );
        assert_eq!(life, before);
    }
    assert!(is_publish_word(" CÔNG  BỐ "));
    assert!(is_publish_word("CO\u{302}NG BO\u{302}\u{301}"));
    life.publish(&review, "CÔNG BỐ", " 12/QĐ-UBND ", code(3), act(2))
        .unwrap();
    assert_eq!(life.official().unwrap().decision, "12/QĐ-UBND");
    assert_eq!(
        life.publish(&review, "CÔNG BỐ", "12/QĐ-UBND", code(3), act(2)),
        Err(PublicationRefusal::AlreadyOfficial)
    );
    assert_eq!(
        life.check_scores_open(),
        Err(PublicationRefusal::AlreadyOfficial)
    );
    assert!(life.freeze(act(3), code(3)).is_err());
    assert!(life.review(act(3), code(3)).is_err());
    assert_eq!(
        PublicationRefusal::WrongWord.label(Lang::Vi),
        "hãy gõ đúng chữ CÔNG BỐ"
    );
}

#[test]
fn only_a_numbered_correction_changes_an_official_board() {
    let before = board(vec![row(None, "904", 1, 90), row(None, "905", 2, 80)]);
    let after = board(vec![row(None, "905", 1, 95), row(None, "904", 2, 90)]);
    let draft = |from: u8, to: u8, moves: Vec<Moved>| CorrectionDraft {
        reason: reason(),
        decision: String::from("15/QĐ-UBND"),
        before: code(from),
        after: code(to),
        moves,
    };
    let moves = moved(&before, &after);
    assert_eq!(moves.len(), 2);
    assert_eq!(moves[1].unit, "905");
    assert_eq!(
        moves[1].after,
        Some((Some(Rank(1)), Some(Figure::from_int(95))))
    );
    let mut life = Publication::new();
    assert_eq!(
        life.correct(act(1), draft(3, 4, moves.clone())),
        Err(PublicationRefusal::NotOfficial)
    );
    let review = life.review(act(1), code(3)).unwrap();
    life.publish(&review, PUBLISH_WORD, "12/QĐ-UBND", code(3), act(2))
        .unwrap();
    assert_eq!(
        life.correct(act(3), draft(9, 4, moves.clone())),
        Err(PublicationRefusal::NotInForce)
    );
    assert_eq!(
        life.correct(act(3), draft(3, 4, vec![])),
        Err(PublicationRefusal::NothingMoved)
    );
    assert_eq!(life.correct(act(3), draft(3, 4, moves.clone())), Ok(1));
    assert_eq!(life.correct(act(4), draft(4, 5, moves)), Ok(2));
    assert_eq!(life.code_in_force(), Some(&code(5)));
    assert_eq!(life.codes().len(), 3);
    let json = serde_json::to_string(&life).unwrap();
    assert_eq!(serde_json::from_str::<Publication>(&json).unwrap(), life);
}

#[test]
fn units_that_come_and_go_are_moves_as_well() {
    let before = board(vec![row(None, "904", 1, 90)]);
    let after = board(vec![row(None, "905", 1, 90)]);
    let moves = moved(&before, &after);
    assert_eq!(
        (moves[0].after.is_none(), moves[1].before.is_none()),
        (true, true)
    );
    assert!(moved(&before, &before).is_empty());
}

fn any_row() -> impl Strategy<Value = SnapshotRow> {
    (
        prop::option::of("[ab]{0,2}"),
        "[0-9]{1,3}",
        prop::option::of(1_u32..4),
        prop::option::of(-5_i32..5),
        prop::collection::vec(("[AB]", -2_i32..2), 0..3),
    )
        .prop_map(|(group, unit, rank, score, lines)| SnapshotRow {
            group,
            unit,
            rank: rank.map(Rank),
            score: score.map(Figure::from_int),
            max: None,
            lines: lines
                .into_iter()
                .map(|(number, points)| (number, Figure::from_int(points)))
                .collect(),
        })
}

proptest! {
    #[test]
    fn bytes_do_not_depend_on_the_order_of_rows_and_lines(
        rows in prop::collection::vec(any_row(), 0..8), turn in any::<prop::sample::Index>(),
    ) {
        let first = board(rows.clone()).canonical();
        let mut turned = rows;
        if !turned.is_empty() {
            let by = turn.index(turned.len());
            turned.rotate_left(by);
        }
        turned.iter_mut().for_each(|row| row.lines.reverse());
        prop_assert_eq!(board(turned).canonical(), first);
    }

    #[test]
    fn different_boards_never_give_the_same_bytes(
        a in prop::collection::vec(any_row(), 0..4), b in prop::collection::vec(any_row(), 0..4),
    ) {
        let sorted = |mut rows: Vec<SnapshotRow>| {
            rows.iter_mut().for_each(|row| row.lines.sort());
            rows.sort();
            rows
        };
        let same_bytes = board(a.clone()).canonical() == board(b.clone()).canonical();
        prop_assert_eq!(sorted(a) == sorted(b), same_bytes);
    }

    #[test]
    fn every_digest_has_a_code_that_is_read_back(digest in any::<[u8; 32]>()) {
        let code = SealCode::from_digest(&digest);
        prop_assert_eq!(SealCode::parse(&code.to_string()), Some(code));
    }

    #[test]
    fn nothing_but_a_correction_changes_what_was_published(acts in prop::collection::vec((0_u8..6, 0_u8..4), 0..40)) {
        let mut life = Publication::new();
        for (what, which) in acts {
            let before = life.clone();
            let code = code(which);
            let done = match what {
                0 => life.freeze(act(1), code).is_ok(),
                1 => life.lift(act(1), reason()).is_ok(),
                2 => life.plan_freeze(Some(act(1).at)).is_ok(),
                3 => match life.review(act(1), code.clone()) {
                    Ok(review) => life.publish(&review, PUBLISH_WORD, "1", code, act(1)).is_ok(),
                    Err(_) => false,
                },
                _ => {
                    let moves = vec![Moved { group: None, unit: String::new(), before: None, after: None }];
                    let from = life.code_in_force().cloned().unwrap_or(code.clone());
                    let draft = CorrectionDraft {
                        reason: reason(), decision: String::from("1"), before: from, after: code, moves,
                    };
                    let corrected = life.correct(act(1), draft).is_ok();
                    prop_assert_eq!(life.official(), before.official());
                    corrected
                }
            };
            if !done {
                prop_assert_eq!(&life, &before);
            }
            if before.official().is_some() {
                prop_assert_eq!(life.official(), before.official());
                if what < 4 {
                    prop_assert_eq!(life.code_in_force(), before.code_in_force());
                }
            }
            prop_assert!(life.freezes().len() >= before.freezes().len());
            prop_assert!(life.corrections().starts_with(before.corrections()));
        }
    }
}
