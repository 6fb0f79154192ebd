//! Reads one award of the catalogue file.

use super::{Award, Certainty, Dated, Decider};
use crate::Date;
use crate::award::bonus::Multiplier;
use crate::award::text::{Block, DataError, Entry};
use crate::award::{AwardClass, AwardCode, CommendationType, SubjectKind};

/// The keys of the file.
const KEYS: &[&str] = &[
    "class",
    "vi",
    "en",
    "subjects",
    "types",
    "yearly",
    "deciders",
    "after-individual",
    "after-collective",
    "quota",
    "bonus",
    "artefacts",
    "papers",
    "papers-by-type",
    "templates",
    "path",
    "posting",
    "posting-days",
    "opinions",
    "vote",
    "posthumous",
    "public-employee",
    "in-forces",
    "deadline-vi",
    "deadline-en",
    "cite",
    "status",
    "from",
    "to",
    "reread",
];

/// Reads a block.
pub(super) fn award(block: &Block<'static>) -> Result<Award, DataError> {
    block.only(KEYS)?;
    let code = AwardCode::parse(block.name)
        .ok_or_else(|| DataError::at(block.line, format!("[{}] is not a code", block.name)))?;
    let (bonus_individual, bonus_collective, bonus_at_most) = bonuses(block)?;
    let deadline = match (
        block.optional("deadline-vi")?,
        block.optional("deadline-en")?,
    ) {
        (Some(vi), Some(en)) => Some((vi.value, en.value)),
        (None, None) => None,
        (Some(entry), None) | (None, Some(entry)) => {
            return Err(entry.error("needs both languages"));
        }
    };
    Ok(Award {
        code,
        vi: block.one("vi")?.value,
        en: block.one("en")?.value,
        class: word(&block.one("class")?, AwardClass::parse)?,
        subjects: words(block.optional("subjects")?, SubjectKind::parse)?,
        types: words(block.optional("types")?, CommendationType::parse)?,
        yearly: yes(block, "yearly")?.unwrap_or(false),
        deciders: deciders(&block.one("deciders")?)?,
        after_individual: words(block.optional("after-individual")?, AwardCode::parse)?,
        after_collective: words(block.optional("after-collective")?, AwardCode::parse)?,
        quota_percent: percent(block, "quota")?,
        bonus_individual,
        bonus_collective,
        bonus_at_most,
        artefacts: words(block.optional("artefacts")?, super::Artefact::parse)?,
        papers: words(block.optional("papers")?, super::Paper::parse)?,
        papers_by_type: papers_by_type(block.optional("papers-by-type")?)?,
        templates: templates(block.optional("templates")?)?,
        path: block
            .optional("path")?
            .map(|entry| word(&entry, super::Path::parse))
            .transpose()?,
        posting: yes(block, "posting")?.unwrap_or(false),
        posting_days: block
            .optional("posting-days")?
            .map(|entry| word(&entry, |text| text.parse().ok()))
            .transpose()?,
        opinions: yes(block, "opinions")?.unwrap_or(false),
        vote_percent: percent(block, "vote")?,
        posthumous: yes(block, "posthumous")?,
        public_employee: yes(block, "public-employee")?,
        in_forces: yes(block, "in-forces")?,
        deadline,
        citation: block.one("cite")?.value,
        certainty: word(&block.one("status")?, Certainty::parse)?,
        valid_from: day(&block.one("from")?)?,
        valid_to: block.optional("to")?.map(|entry| day(&entry)).transpose()?,
        reread: yes(block, "reread")?.unwrap_or(false),
    })
}

/// A word of a list of codes.
pub(in crate::award) fn word<T>(
    entry: &Entry<'_>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, DataError> {
    parse(entry.value)
        .ok_or_else(|| entry.error(format!("`{}` is not a word of its list", entry.value)))
}

/// Words between commas.
pub(in crate::award) fn words<T>(
    entry: Option<Entry<'_>>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, DataError> {
    let Some(entry) = entry else {
        return Ok(Vec::new());
    };
    let read = |part: &str| {
        parse(part).ok_or_else(|| entry.error(format!("`{part}` is not a word of its list")))
    };
    entry.parts(',').map(read).collect()
}

/// A day.
pub(in crate::award) fn day(entry: &Entry<'_>) -> Result<Date, DataError> {
    Date::parse_iso(entry.value)
        .ok_or_else(|| entry.error(format!("`{}` is not a day", entry.value)))
}

/// `yes` or `no`; `None` when the line is missing or says `unknown`.
pub(in crate::award) fn yes(block: &Block<'_>, key: &str) -> Result<Option<bool>, DataError> {
    match block.optional(key)? {
        None => Ok(None),
        Some(entry) => match entry.value {
            "yes" => Ok(Some(true)),
            "no" => Ok(Some(false)),
            "unknown" => Ok(None),
            other => Err(entry.error(format!("`{other}` is not yes, no or unknown"))),
        },
    }
}

fn percent(block: &Block<'_>, key: &str) -> Result<Option<u8>, DataError> {
    let Some(entry) = block.optional(key)? else {
        return Ok(None);
    };
    match entry.value.parse::<u8>() {
        Ok(percent) if percent <= 100 => Ok(Some(percent)),
        _ => Err(entry.error(format!("`{}` is not a whole percentage", entry.value))),
    }
}

/// `agency-head, district-chair until 2025-06-30, commune-chair from 2025-07-01`.
fn deciders(entry: &Entry<'_>) -> Result<Vec<Dated<Decider>>, DataError> {
    let mut rows = Vec::new();
    for part in entry.parts(',') {
        let mut pieces = part.split_whitespace();
        let name = pieces.next().unwrap_or_default();
        let what =
            Decider::parse(name).ok_or_else(|| entry.error(format!("`{name}` decides nothing")))?;
        let (mut from, mut until) = (None, None);
        while let Some(which) = pieces.next() {
            let date = pieces.next().and_then(Date::parse_iso);
            match (which, date) {
                ("from", Some(_)) => from = date,
                ("until", Some(_)) => until = date,
                _ => return Err(entry.error(format!("`{part}` has a date that cannot be read"))),
            }
        }
        rows.push(Dated { what, from, until });
    }
    Ok(rows)
}

type Bonuses = (Option<Multiplier>, Option<Multiplier>, Option<Multiplier>);

/// `individual 1.5, collective 3, at-most 0.6`.
fn bonuses(block: &Block<'_>) -> Result<Bonuses, DataError> {
    let mut found: Bonuses = (None, None, None);
    let Some(entry) = block.optional("bonus")? else {
        return Ok(found);
    };
    for part in entry.parts(',') {
        let (who, much) = part.split_once(' ').unwrap_or((part, ""));
        let much = Multiplier::parse(much.trim())
            .ok_or_else(|| entry.error(format!("`{part}` has no multiplier")))?;
        match who {
            "individual" => found.0 = Some(much),
            "collective" => found.1 = Some(much),
            "at-most" => found.2 = Some(much),
            _ => return Err(entry.error(format!("`{who}` gets no bonus"))),
        }
    }
    Ok(found)
}

fn papers_by_type(
    entry: Option<Entry<'_>>,
) -> Result<Vec<(CommendationType, super::Paper)>, DataError> {
    let Some(entry) = entry else {
        return Ok(Vec::new());
    };
    let read = |part: &str| {
        let (of, paper) = part.split_once(' ')?;
        Some((
            CommendationType::parse(of)?,
            super::Paper::parse(paper.trim())?,
        ))
    };
    let parts = entry.parts(',');
    parts
        .map(|part| read(part).ok_or_else(|| entry.error(format!("`{part}` cannot be read"))))
        .collect()
}

/// `individual merit 05, collective merit 04`.
fn templates(
    entry: Option<Entry<'static>>,
) -> Result<Vec<(SubjectKind, CommendationType, &'static str)>, DataError> {
    let Some(entry) = entry else {
        return Ok(Vec::new());
    };
    let read = |part: &'static str| {
        let mut pieces = part.split_whitespace();
        let kind = SubjectKind::parse(pieces.next()?)?;
        let commendation = CommendationType::parse(pieces.next()?)?;
        Some((kind, commendation, pieces.next()?))
    };
    let parts = entry.parts(',');
    parts
        .map(|part| read(part).ok_or_else(|| entry.error(format!("`{part}` cannot be read"))))
        .collect()
}
