//! Reads the case files of `app/domain/cases/award`; their format is described in the README there.

use crate::Date;
use crate::award::text::{Block, DataError, blocks};
use crate::award::*;

/// What a case expects.
#[derive(Debug)]
pub(super) enum Expectation {
    /// A rule has an outcome.
    Rule(String, Outcome),
    /// The short answer, with the rule that is missing.
    Summary(String, Option<String>),
    /// The Vietnamese sentence of a rule contains words.
    Says(String, String),
}

/// A case.
pub(super) struct Case {
    pub name: String,
    pub award: &'static Award,
    pub subject: Subject,
    pub request: Request,
    pub policy: Policy,
    pub expected: Vec<Expectation>,
}

/// An empty subject of a kind.
pub(super) fn nobody(kind: SubjectKind) -> Subject {
    Subject {
        kind,
        traits: Traits::default(),
        grades: vec![],
        awards: vec![],
        works: vec![],
        disciplines: vec![],
        cases: vec![],
        posts: vec![],
        leaves: vec![],
        memberships: vec![],
        compositions: vec![],
        standings: vec![],
        votes: vec![],
        opinions: vec![],
        confirmations: vec![],
    }
}

type Read<T> = Result<T, DataError>;

/// The cases of a file.
pub(super) fn read(text: &str) -> Read<Vec<Case>> {
    let all = blocks(text)?;
    all.iter().map(|block| case(&flat(block, &all)?)).collect()
}

/// A block with the lines of the block that it is like; its own lines replace those of the same key.
fn flat<'a>(block: &Block<'a>, all: &[Block<'a>]) -> Read<Block<'a>> {
    let Some(like) = block.optional("like")? else {
        return Ok(block.clone());
    };
    let other = all
        .iter()
        .find(|other| other.name == like.value && other.line < block.line);
    let other = flat(
        other.ok_or_else(|| like.error("no case before this one has that name"))?,
        all,
    )?;
    let own = |key: &str| block.entries.iter().any(|entry| entry.key == key);
    let kept = other
        .entries
        .into_iter()
        .filter(|entry| !own(entry.key) && !["expect", "says"].contains(&entry.key));
    let mut entries: Vec<_> = kept.collect();
    entries.extend(block.entries.iter().filter(|entry| entry.key != "like"));
    Ok(Block {
        name: block.name,
        line: block.line,
        entries,
    })
}

fn case(block: &Block<'_>) -> Read<Case> {
    block.one("cite")?;
    let code = block.one("award")?;
    let award = catalogue()
        .get(code.value)
        .ok_or_else(|| code.error("no such award"))?;
    let kind = match block.optional("subject")? {
        Some(entry) => {
            SubjectKind::parse(entry.value).ok_or_else(|| entry.error("no such kind"))?
        }
        None => SubjectKind::Individual,
    };
    let received = block.one("received")?;
    let received = Date::parse_iso(received.value).ok_or_else(|| received.error("not a day"))?;
    let mut case = Case {
        name: block.name.to_owned(),
        award,
        subject: nobody(kind),
        request: Request::merit(0, received),
        policy: Policy::default(),
        expected: vec![],
    };
    let mut next = 0;
    for entry in &block.entries {
        // Sentences and reasons keep their commas.
        let whole = ["says", "rule-set"].contains(&entry.key);
        for part in entry.parts(if whole { '\n' } else { ',' }) {
            next += 1;
            let words = Words::of(part);
            super::case_lines::line(&mut case, entry.key, words, RecordId(next))
                .map_err(|problem| entry.error(problem))?;
        }
    }
    if case.request.year == 0 || case.expected.is_empty() {
        return Err(DataError::at(
            block.line,
            "a case needs `year:` and `expect:`",
        ));
    }
    Ok(case)
}

/// The words of one part of a line, taken from the left.
pub(super) struct Words<'a> {
    pub all: &'a str,
    rest: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn of(part: &'a str) -> Self {
        let mut rest: Vec<_> = part.split_whitespace().collect();
        rest.reverse();
        Self { all: part, rest }
    }

    /// The next word.
    pub(super) fn next(&mut self) -> Result<&'a str, String> {
        self.rest
            .pop()
            .ok_or_else(|| format!("`{}` is too short", self.all))
    }

    /// The next word, if there is one.
    pub(super) fn maybe(&mut self) -> Option<&'a str> {
        self.rest.pop()
    }

    /// The next word by a parser.
    pub(super) fn read<T>(&mut self, parse: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        let word = self.next()?;
        parse(word).ok_or_else(|| format!("`{word}` cannot be read"))
    }

    /// The next word as a number.
    pub(super) fn number<T: std::str::FromStr>(&mut self) -> Result<T, String> {
        self.read(|word| word.parse().ok())
    }

    /// The next word as a day.
    pub(super) fn day(&mut self) -> Result<Date, String> {
        self.read(Date::parse_iso)
    }

    /// The next word as `yes`, `no` or `unknown`.
    pub(super) fn yes(&mut self) -> Result<Option<bool>, String> {
        self.read(|word| match word {
            "yes" => Some(Some(true)),
            "no" => Some(Some(false)),
            "unknown" => Some(None),
            _ => None,
        })
    }

    /// The next word as a year or `2021-2025`.
    pub(super) fn years(&mut self) -> Result<(i16, i16), String> {
        self.read(|word| {
            let (first, last) = word.split_once('-').unwrap_or((word, word));
            Some((first.parse().ok()?, last.parse().ok()?))
        })
    }

    /// Everything that is left.
    pub(super) fn left(&mut self) -> String {
        let words: Vec<_> = std::mem::take(&mut self.rest).into_iter().rev().collect();
        words.join(" ")
    }
}
