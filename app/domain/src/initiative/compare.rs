//! How like an initiative is to earlier ones: shared pairs of syllables, exact, in whole parts of a thousand.
//! The result is shown with the common phrases; it never rejects. A sorted list of hashes stands for each earlier text.

use super::InitiativeId;
use super::tokens::{Token, composed, tokens_of};
use serde::{Deserialize, Serialize};

/// Matches below so many parts of a thousand are not shown.
pub const LEAST_SHOWN: u16 = 150;
/// Most matches that are shown.
pub const MOST_SHOWN: usize = 10;
/// Most phrases of a match.
const MOST_PHRASES: usize = 5;
/// Fewest pairs of a text for which being contained in another says something.
const LEAST_PAIRS: usize = 10;
/// Fewest pairs in a row that make a common phrase: three syllables.
const LEAST_RUN: usize = 2;

/// The pairs of neighbouring syllables of a text, as sorted hashes without repeats. Stored with the initiative.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<u64>", into = "Vec<u64>")]
pub struct Fingerprint(Vec<u64>);

impl From<Vec<u64>> for Fingerprint {
    fn from(mut pairs: Vec<u64>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }
}

impl From<Fingerprint> for Vec<u64> {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0
    }
}

impl Fingerprint {
    /// How many different pairs the text has.
    #[must_use]
    pub const fn pairs(&self) -> usize {
        self.0.len()
    }

    fn has(&self, pair: u64) -> bool {
        self.0.binary_search(&pair).is_ok()
    }

    /// How many pairs both have: one walk through both lists.
    fn shared(&self, other: &Self) -> usize {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            let order = a.cmp(b);
            shared += usize::from(order.is_eq());
            if order.is_le() {
                mine.next();
            }
            if order.is_ge() {
                theirs.next();
            }
        }
        shared
    }

    /// Shared pairs of all pairs (Jaccard), in parts of a thousand, rounded down.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> u16 {
        let shared = self.shared(other);
        per_mille(shared, self.pairs() + other.pairs() - shared)
    }

    /// How much of the shorter text stands in the longer one, in parts of a thousand, rounded down; zero for a text that is
    /// too short to say anything.
    #[must_use]
    pub fn containment(&self, other: &Self) -> u16 {
        let shorter = self.pairs().min(other.pairs());
        if shorter < LEAST_PAIRS {
            return 0;
        }
        per_mille(self.shared(other), shorter)
    }
}

fn per_mille(part: usize, whole: usize) -> u16 {
    if whole == 0 {
        return 0;
    }
    u16::try_from(part * 1000 / whole).unwrap_or(1000)
}

/// The fingerprint of a text.
#[must_use]
pub fn fingerprint(text: &str) -> Fingerprint {
    let tokens = tokens_of(&composed(text));
    let pairs: Vec<u64> = pairs_of(&tokens).into_iter().flatten().collect();
    Fingerprint::from(pairs)
}

/// The pair that begins at each syllable; `None` for the last one of a sentence.
fn pairs_of(tokens: &[Token]) -> Vec<Option<u64>> {
    tokens
        .windows(2)
        .map(|pair| match pair {
            [a, b] if a.sentence == b.sentence => Some(hash(&a.syllable, &b.syllable)),
            _ => None,
        })
        .collect()
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine, for fingerprints are stored.
fn hash(first: &str, second: &str) -> u64 {
    let bytes = first.bytes().chain([b' ']).chain(second.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// An earlier initiative that is like a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The earlier one.
    pub initiative: InitiativeId,
    /// Shared pairs of all pairs, in parts of a thousand.
    pub likeness: u16,
    /// How much of the shorter one stands in the longer one, in parts of a thousand.
    pub containment: u16,
    /// The longest phrases of the new text that both have, as they are written there.
    pub phrases: Vec<String>,
}

/// The earlier initiatives that are most like a new text, the most like first.
///
/// Exact and without an index: 10,000 earlier texts of a page each are a few million comparisons of whole numbers.
#[must_use]
pub fn most_similar<'a>(
    text: &str,
    earlier: impl IntoIterator<Item = (InitiativeId, &'a Fingerprint)>,
) -> Vec<Match> {
    let text = composed(text);
    let tokens = tokens_of(&text);
    let pairs = pairs_of(&tokens);
    let own = Fingerprint::from(pairs.iter().copied().flatten().collect::<Vec<_>>());
    let mut scored: Vec<_> = earlier
        .into_iter()
        .map(|(id, other)| (id, other, own.likeness(other), own.containment(other)))
        .filter(|(.., likeness, containment)| (*likeness).max(*containment) >= LEAST_SHOWN)
        .collect();
    scored.sort_by_key(|(id, _, likeness, containment)| {
        let most = (*likeness).max(*containment);
        (std::cmp::Reverse((most, *likeness)), *id)
    });
    scored.truncate(MOST_SHOWN);
    scored
        .into_iter()
        .map(|(initiative, other, likeness, containment)| Match {
            initiative,
            likeness,
            containment,
            phrases: phrases(&text, &tokens, &pairs, other),
        })
        .collect()
}

/// The longest stretches of the text whose pairs the other one has too.
fn phrases(
    text: &str,
    tokens: &[Token],
    pairs: &[Option<u64>],
    other: &Fingerprint,
) -> Vec<String> {
    let shared = |at: usize| {
        let pair = pairs.get(at).copied().flatten();
        pair.is_some_and(|pair| other.has(pair))
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < pairs.len() {
        let length = (at..pairs.len()).take_while(|next| shared(*next)).count();
        if length >= LEAST_RUN {
            runs.push((length, at));
        }
        at += length.max(1);
    }
    runs.sort_by_key(|(length, at)| (std::cmp::Reverse(*length), *at));
    let mut found: Vec<String> = Vec::new();
    for (length, at) in runs {
        let (Some(first), Some(last)) = (tokens.get(at), tokens.get(at + length)) else {
            continue;
        };
        let phrase = text.get(first.start..last.end).unwrap_or_default();
        let phrase = crate::text::clean_line(phrase);
        if !found.contains(&phrase) && found.len() < MOST_PHRASES {
            found.push(phrase);
        }
    }
    found
}
