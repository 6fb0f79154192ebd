//! The language of conditions: `all(…)`, `any(…)`, `if(…, …)` over a fixed set of facts. A condition that names a fact the
//! engine does not know cannot be read, so data and engine cannot drift apart.

use super::check::Check;
use crate::award::outcome::TraitName;
use crate::award::{AwardCode, Grade, Reach, WorkKind};

/// Codes of awards between `|`.
pub(crate) type CodeList = &'static str;

coded! {
    /// A number of a collective's year.
    Part {
        /// Members with the title of advanced worker.
        Advanced = "advanced", "đạt Lao động tiên tiến", "advanced workers";
        /// Members with the title of base fighter.
        Fighters = "fighters", "đạt Chiến sĩ thi đua cơ sở", "base fighters";
        /// Members whose grade is at least "completed".
        Completed = "completed", "hoàn thành nhiệm vụ", "completed";
        /// Members disciplined with a warning or more.
        Warned = "warned", "bị kỷ luật từ cảnh cáo", "disciplined";
    }
}

/// What is counted within a span of years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// Awards, each year or record once.
    Award(CodeList, u8),
    /// Years with a grade or better.
    Grade(Grade, u8),
    /// Initiatives or topics that were recognised in these years and not used.
    Works(u8),
}

/// At least so many consecutive years up to the year in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// Fewest years.
    pub years: u8,
    /// Grade of every year.
    pub grade: Grade,
    /// Titles that stand for the grade.
    pub or: Option<CodeList>,
    /// The award after which the years run.
    pub after: Option<CodeList>,
    /// What must be within them.
    pub items: Vec<Item>,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cond {
    /// Each holds.
    All(Vec<Self>),
    /// One holds.
    Any(Vec<Self>),
    /// When the first holds, the second does.
    If(Box<(Self, Self)>),
    /// The grade of the year.
    Grade(Grade),
    /// One of these titles for the year.
    Title(CodeList),
    /// One of these titles in consecutive years.
    Streak(CodeList, u8),
    /// See [`Span`].
    Span(Span),
    /// One of these awards was held.
    Held(CodeList),
    /// None of these awards, the award in question aside, was given for the year.
    Without(CodeList),
    /// An initiative or topic within so many years.
    Work(Reach, Option<WorkKind>, u8),
    /// A share of members in percent.
    Ratio(Part, u8),
    /// At least so many members.
    AtLeast(Part, u32),
    /// At most so many members.
    AtMost(Part, u32),
    /// A rank in the cluster, or better.
    Rank(u32),
    /// A movement of so many years whose review was held; whether the province must have launched it.
    Movement(u16, bool),
    /// The targets were exceeded.
    Exceeded,
    /// A vote of so many percent.
    Vote(u8),
    /// An opinion that agrees.
    Opinion(&'static str),
    /// A confirmation by name.
    Confirmed(&'static str),
    /// A trait that is, or is not, there.
    Trait(TraitName, bool),
    /// Years since the founding.
    Founded(u16),
    /// Decided by this decider.
    Decider(crate::award::Decider),
    /// What needs more than one fact; see [`Check`].
    Check(Check),
}

/// A piece of text: a name with arguments, or a bare word.
struct Piece {
    name: &'static str,
    arguments: Option<Vec<Piece>>,
}

/// Reads one piece and returns what follows it.
fn piece(text: &'static str) -> Result<(Piece, &'static str), String> {
    let text = text.trim_start();
    let end = text.find(['(', ')', ',']).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let name = name.trim();
    if name.is_empty() {
        return Err(format!("a name is missing at `{text}`"));
    }
    let Some(inside) = rest.strip_prefix('(') else {
        return Ok((
            Piece {
                name,
                arguments: None,
            },
            rest,
        ));
    };
    rest = inside.trim_start();
    let mut arguments = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(')') {
            let found = Piece {
                name,
                arguments: Some(arguments),
            };
            return Ok((found, after.trim_start()));
        }
        let (argument, after) = piece(rest)?;
        arguments.push(argument);
        rest = match after.strip_prefix(',') {
            Some(after) => after,
            None if after.starts_with(')') => after,
            None => return Err(format!("a bracket of `{name}` is not closed")),
        };
    }
}

impl Cond {
    /// Reads a condition.
    ///
    /// # Errors
    /// Says in English what cannot be read.
    pub(crate) fn parse(text: &'static str) -> Result<Self, String> {
        let (piece, rest) = piece(text)?;
        if rest.is_empty() {
            Self::of(&piece)
        } else {
            Err(format!("`{rest}` follows the condition"))
        }
    }

    fn of(piece: &Piece) -> Result<Self, String> {
        let arguments = piece.arguments.as_deref();
        let arguments = arguments.ok_or_else(|| format!("`{}` has no brackets", piece.name))?;
        let inner = || {
            arguments
                .iter()
                .map(Self::of)
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(match (piece.name, arguments) {
            ("all", [_, ..]) => Self::All(inner()?),
            ("any", [_, ..]) => Self::Any(inner()?),
            ("if", [first, second]) => Self::If(Box::new((Self::of(first)?, Self::of(second)?))),
            ("span", [years, grade, more @ ..]) => Self::Span(span(years, grade, more)?),
            ("grade", [grade]) => Self::Grade(word(grade, Grade::parse)?),
            ("title", [list]) => Self::Title(codes(list)?),
            ("streak", [list, years]) => Self::Streak(codes(list)?, number(years)?),
            ("held", [list]) => Self::Held(codes(list)?),
            ("without", [list]) => Self::Without(codes(list)?),
            ("work", [reach, kind, years]) => {
                let kind = if kind.name == "any" {
                    None
                } else {
                    Some(word(kind, WorkKind::parse)?)
                };
                Self::Work(word(reach, Reach::parse)?, kind, number(years)?)
            }
            ("ratio", [part, percent]) => Self::Ratio(word(part, Part::parse)?, number(percent)?),
            ("at-least", [part, least]) => Self::AtLeast(word(part, Part::parse)?, number(least)?),
            ("at-most", [part, most]) => Self::AtMost(word(part, Part::parse)?, number(most)?),
            ("rank", [rank]) => Self::Rank(number(rank)?),
            ("movement", [years, who]) => Self::Movement(number(years)?, word(who, launcher)?),
            ("exceeded", []) => Self::Exceeded,
            ("vote", [percent]) => Self::Vote(number(percent)?),
            ("opinion", [body]) => Self::Opinion(body.name),
            ("confirmed", [name]) => Self::Confirmed(name.name),
            ("trait", [name, value]) => {
                Self::Trait(word(name, TraitName::parse)?, word(value, yes_no)?)
            }
            ("founded", [years]) => Self::Founded(number(years)?),
            ("decider", [who]) => Self::Decider(word(who, crate::award::Decider::parse)?),
            ("check", [name]) => Self::Check(word(name, Check::parse)?),
            (name, arguments) => {
                return Err(format!(
                    "`{name}` with {} arguments is no condition",
                    arguments.len()
                ));
            }
        })
    }
}

fn span(years: &Piece, grade: &Piece, more: &[Piece]) -> Result<Span, String> {
    let mut span = Span {
        years: number(years)?,
        grade: word(grade, Grade::parse)?,
        or: None,
        after: None,
        items: Vec::new(),
    };
    for piece in more {
        match (piece.name, piece.arguments.as_deref()) {
            ("or", Some([list])) => span.or = Some(codes(list)?),
            ("after", Some([list])) => span.after = Some(codes(list)?),
            ("count", Some([list, least])) => {
                span.items.push(Item::Award(codes(list)?, number(least)?))
            }
            ("grades", Some([grade, least])) => {
                span.items
                    .push(Item::Grade(word(grade, Grade::parse)?, number(least)?));
            }
            ("works", Some([least])) => span.items.push(Item::Works(number(least)?)),
            (name, _) => return Err(format!("`{name}` does not belong in a span")),
        }
    }
    Ok(span)
}

fn word<T>(piece: &Piece, parse: impl Fn(&str) -> Option<T>) -> Result<T, String> {
    parse(piece.name).ok_or_else(|| format!("`{}` is not a word of its list", piece.name))
}

fn number<T: std::str::FromStr>(piece: &Piece) -> Result<T, String> {
    piece
        .name
        .parse()
        .map_err(|_| format!("`{}` is not a number", piece.name))
}

fn codes(piece: &Piece) -> Result<CodeList, String> {
    let catalogue = crate::award::catalogue::catalogue();
    for code in piece.name.split('|') {
        if AwardCode::parse(code).is_none() || catalogue.get(code).is_none() {
            return Err(format!("`{code}` is not in the catalogue"));
        }
    }
    Ok(piece.name)
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn launcher(text: &str) -> Option<bool> {
    match text {
        "province" => Some(true),
        "any" => Some(false),
        _ => None,
    }
}
