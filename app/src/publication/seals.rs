//! Why a board was sealed under a code, and which codes the public may look at.

use domain::board::{BoardState, Publication, SealCode};

use crate::board::view::{EarlierSeal, Seal};

/// The seal of the board that the public sees in this state; `None` while it sees the live one.
pub fn seal_in_view(publication: &Publication, state: BoardState) -> Option<Seal> {
    match state {
        BoardState::Provisional => None,
        BoardState::Frozen => publication.freeze_in_force().map(|freeze| Seal {
            code: freeze.code.to_string(),
            at: freeze.act.at,
            state: BoardState::Frozen,
            decision: None,
            correction: None,
            earlier: Vec::new(),
        }),
        BoardState::Official => publication
            .code_in_force()
            .and_then(|code| official_seal(publication, code)),
    }
}

/// Every board that was official, the earliest first.
fn officials(publication: &Publication) -> Vec<Seal> {
    let published = publication
        .official()
        .iter()
        .map(|official| Seal {
            code: official.code.to_string(),
            at: official.act.at,
            state: BoardState::Official,
            decision: Some(official.decision.clone()),
            correction: None,
            earlier: Vec::new(),
        })
        .collect::<Vec<_>>();
    let corrected = publication.corrections().iter().map(|correction| Seal {
        code: correction.content.after.to_string(),
        at: correction.act.at,
        state: BoardState::Official,
        decision: Some(correction.content.decision.clone()),
        correction: Some(correction.number),
        earlier: Vec::new(),
    });
    let mut all: Vec<Seal> = published.into_iter().chain(corrected).collect();
    for place in 1..all.len() {
        let earlier = all.iter().take(place).map(|seal| EarlierSeal {
            code: seal.code.clone(),
            at: seal.at,
        });
        let earlier = earlier.collect();
        if let Some(seal) = all.get_mut(place) {
            seal.earlier = earlier;
        }
    }
    all
}

fn official_seal(publication: &Publication, code: &SealCode) -> Option<Seal> {
    let code = code.to_string();
    let mut all = officials(publication);
    all.reverse();
    all.into_iter().find(|seal| seal.code == code)
}

/// Why a board was sealed under `code`, as the public may know it: while a freeze lasts nothing of what came after it.
pub fn public_seal(publication: &Publication, code: &SealCode) -> Option<Seal> {
    let frozen = publication.freeze_in_force().is_some();
    let official = (!frozen)
        .then(|| official_seal(publication, code))
        .flatten();
    official.or_else(|| freeze_seal(publication, code))
}

fn freeze_seal(publication: &Publication, code: &SealCode) -> Option<Seal> {
    let mut freezes = publication.freezes().iter().rev();
    freezes
        .find(|freeze| freeze.code == *code)
        .map(|freeze| Seal {
            code: freeze.code.to_string(),
            at: freeze.act.at,
            state: BoardState::Frozen,
            decision: None,
            correction: None,
            earlier: Vec::new(),
        })
}

/// Why a board was sealed under `code`, whoever asks.
pub fn any_seal(publication: &Publication, code: &SealCode) -> Option<Seal> {
    official_seal(publication, code).or_else(|| freeze_seal(publication, code))
}

#[cfg(test)]
mod tests {
    use domain::board::{Act, Review};
    use domain::reason::ChangeReason;
    use domain::{AccountId, Timestamp};

    use super::*;

    fn code(byte: u8) -> SealCode {
        SealCode::from_digest(&[byte; 32])
    }

    fn act(at: i64) -> Act {
        Act {
            by: AccountId(1),
            at: Timestamp::from_millis(at),
        }
    }

    #[test]
    fn while_a_freeze_lasts_the_public_does_not_know_of_the_official_board() {
        let mut board = Publication::new();
        board.freeze(act(1), code(1)).unwrap();
        let review = Review {
            act: act(2),
            code: code(2),
        };
        board
            .publish(&review, "CÔNG BỐ", "12/QĐ-UBND", code(2), act(2))
            .unwrap();
        assert_eq!(public_seal(&board, &code(2)), None);
        assert!(any_seal(&board, &code(2)).is_some());
        assert!(public_seal(&board, &code(1)).is_some());
        let reason = ChangeReason::parse("Đã trao giải tại hội nghị").unwrap();
        board.lift(act(3), reason).unwrap();
        let seal = public_seal(&board, &code(2)).unwrap();
        assert_eq!(seal.decision.as_deref(), Some("12/QĐ-UBND"));
    }
}
