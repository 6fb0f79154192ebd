//! Writes the first version of an achievement report from recorded facts: every sentence says what one record says and
//! points to it. What the records do not know is left as a gap that somebody fills in; nothing is invented.

use super::blocks::{Block, Nature, RecordKind, RecordRef, Report, Row, Sentence};
use super::template::TemplateForm;
use crate::award::{
    AwardFact, DisciplineFact, GradeFact, RecordId, SubjectKind, WorkFact, WorkKind,
};
use crate::date::Date;
use crate::figure::{Figure, Points};
use crate::lang::Lang;

/// A title or award with its name from the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct NamedAward<'a> {
    /// The record.
    pub fact: &'a AwardFact,
    /// Its name: `Chiến sĩ thi đua cơ sở`.
    pub name: &'a str,
}

/// An initiative or topic with its name.
#[derive(Debug, Clone, Copy)]
pub struct NamedWork<'a> {
    /// The record.
    pub fact: &'a WorkFact,
    /// Its name.
    pub title: &'a str,
    /// Number of the decision that recognised it; empty when it is not known.
    pub decision: &'a str,
}

/// A recorded result.
#[derive(Debug, Clone, Copy)]
pub struct ReportedResult<'a> {
    /// The record.
    pub record: RecordId,
    /// The year.
    pub year: i16,
    /// What was aimed at.
    pub target: &'a str,
    /// In which unit.
    pub unit: &'a str,
    /// The plan; `None` without one.
    pub plan: Option<Figure>,
    /// The result.
    pub done: Figure,
}

/// A score on an official board.
#[derive(Debug, Clone, Copy)]
pub struct ReportedScore<'a> {
    /// The record.
    pub record: RecordId,
    /// The year.
    pub year: i16,
    /// Name of the board.
    pub board: &'a str,
    /// The points.
    pub points: Points,
    /// The most points that the board gives.
    pub most: Points,
    /// The rank and how many were ranked; `None` when it was not ranked.
    pub rank: Option<(u32, u32)>,
}

/// Everything from which a report is made. The caller gives what counts: records of the window.
#[derive(Debug, Clone)]
pub struct ReportFacts<'a> {
    /// The form.
    pub template: TemplateForm,
    /// What the subject is.
    pub kind: SubjectKind,
    /// Its name.
    pub name: &'a str,
    /// Name of its unit.
    pub unit: &'a str,
    /// Name of the award.
    pub award: &'a str,
    /// First year of the window.
    pub from_year: i16,
    /// Last year of the window.
    pub to_year: i16,
    /// Yearly grades.
    pub grades: &'a [GradeFact],
    /// Titles and awards.
    pub awards: Vec<NamedAward<'a>>,
    /// Initiatives and topics.
    pub works: Vec<NamedWork<'a>>,
    /// Results.
    pub results: Vec<ReportedResult<'a>>,
    /// Scores.
    pub scores: Vec<ReportedScore<'a>>,
    /// Disciplinary measures; `None` when the register was not asked.
    pub disciplines: Option<&'a [DisciplineFact]>,
}

const NOTHING: &str = "Hệ thống chưa ghi nhận nội dung này trong thời gian xét khen thưởng.";

/// The first version of a report, in Vietnamese as it is filed.
#[must_use]
pub fn assemble(facts: &ReportFacts<'_>) -> Report {
    let mut blocks = Vec::new();
    opening(facts, &mut blocks);
    heading(&mut blocks, 1, "II. THÀNH TÍCH ĐẠT ĐƯỢC");
    heading(&mut blocks, 2, "1. Mức độ hoàn thành nhiệm vụ");
    list(&mut blocks, grades(facts));
    heading(&mut blocks, 2, "2. Kết quả thực hiện chỉ tiêu, nhiệm vụ");
    results(facts, &mut blocks);
    heading(&mut blocks, 2, "3. Kết quả chấm điểm thi đua");
    list(&mut blocks, scores(facts));
    if facts.kind == SubjectKind::Individual {
        heading(&mut blocks, 2, "4. Sáng kiến, đề tài khoa học");
        list(&mut blocks, works(facts));
    }
    heading(&mut blocks, 1, "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG");
    list(&mut blocks, awards(facts));
    heading(&mut blocks, 1, "IV. KỶ LUẬT");
    list(&mut blocks, disciplines(facts));
    Report {
        template: facts.template,
        blocks,
    }
}

fn heading(blocks: &mut Vec<Block>, level: u8, text: &str) {
    blocks.push(Block::Heading {
        level,
        text: text.to_owned(),
    });
}

/// A list of sentences, or one that says that nothing is recorded.
fn list(blocks: &mut Vec<Block>, sentences: Vec<Sentence>) {
    blocks.push(if sentences.is_empty() {
        Block::Paragraph {
            sentences: vec![Sentence::linking(NOTHING)],
        }
    } else {
        Block::List {
            ordered: false,
            items: sentences
                .into_iter()
                .map(|sentence| vec![sentence])
                .collect(),
        }
    });
}

fn says(text: String, kind: RecordKind, record: RecordId) -> Sentence {
    Sentence::new(&text, Nature::Claim, vec![RecordRef { kind, record }])
}

fn opening(facts: &ReportFacts<'_>, blocks: &mut Vec<Block>) {
    let person = facts.kind == SubjectKind::Individual;
    let (title, gap) = if person {
        (
            "I. SƠ LƯỢC LÝ LỊCH",
            "[Cần bổ sung: ngày sinh, quê quán, trình độ chuyên môn, chức vụ, quá trình công tác]",
        )
    } else {
        (
            "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH",
            "[Cần bổ sung: quá trình thành lập, số lượng cán bộ, chức năng, nhiệm vụ được giao]",
        )
    };
    heading(blocks, 1, title);
    let opening = format!(
        "Báo cáo thành tích đề nghị {} của {}, {}, giai đoạn {}.",
        facts.award,
        facts.name,
        facts.unit,
        span(facts.from_year, facts.to_year)
    );
    blocks.push(Block::Paragraph {
        sentences: vec![
            Sentence::linking(&crate::text::clean_line(&opening)),
            Sentence::new(gap, Nature::Gap, Vec::new()),
        ],
    });
}

fn span(from: i16, to: i16) -> String {
    if from == to {
        format!("năm {from}")
    } else {
        format!("{from}–{to}")
    }
}

fn day(date: Date) -> String {
    date.format(Lang::Vi)
}

fn in_window(facts: &ReportFacts<'_>, year: i16) -> bool {
    (facts.from_year..=facts.to_year).contains(&year)
}

fn grades(facts: &ReportFacts<'_>) -> Vec<Sentence> {
    let mut grades: Vec<_> = facts
        .grades
        .iter()
        .filter(|fact| in_window(facts, fact.year))
        .collect();
    grades.sort_by_key(|fact| fact.year);
    let sentence = |fact: &&GradeFact| {
        let text = format!("Năm {}: {}.", fact.year, fact.grade.label(Lang::Vi));
        says(text, RecordKind::Grade, fact.record)
    };
    grades.iter().map(sentence).collect()
}

fn results(facts: &ReportFacts<'_>, blocks: &mut Vec<Block>) {
    let mut results: Vec<_> = facts
        .results
        .iter()
        .filter(|result| in_window(facts, result.year))
        .collect();
    results.sort_by_key(|result| result.year);
    if results.is_empty() {
        list(blocks, Vec::new());
        return;
    }
    let header = [
        "Năm",
        "Chỉ tiêu, nhiệm vụ",
        "Đơn vị tính",
        "Kế hoạch",
        "Thực hiện",
        "Tỷ lệ",
    ];
    let rows = results.into_iter().map(|result| {
        let percent = result.plan.and_then(|plan| result.done.percent_of(plan));
        let cells = [
            result.year.to_string(),
            crate::text::clean_line(result.target),
            crate::text::clean_line(result.unit),
            result
                .plan
                .map(|plan| plan.format(Lang::Vi))
                .unwrap_or_default(),
            result.done.format(Lang::Vi),
            percent
                .map(|share| share.format_percent(Lang::Vi))
                .unwrap_or_default(),
        ];
        Row {
            cells: cells.to_vec(),
            records: vec![RecordRef {
                kind: RecordKind::Result,
                record: result.record,
            }],
        }
    });
    blocks.push(Block::Table {
        header: header.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    });
}

fn scores(facts: &ReportFacts<'_>) -> Vec<Sentence> {
    let mut scores: Vec<_> = facts
        .scores
        .iter()
        .filter(|score| in_window(facts, score.year))
        .collect();
    scores.sort_by_key(|score| score.year);
    let sentence = |score: &&ReportedScore<'_>| {
        let rank = match score.rank {
            Some((rank, of)) => format!(", xếp hạng {rank}/{of}"),
            None => String::new(),
        };
        let text = format!(
            "Năm {}, {}: {}/{} điểm{rank}.",
            score.year,
            score.board,
            score.points.format(Lang::Vi),
            score.most.format(Lang::Vi)
        );
        says(text, RecordKind::Score, score.record)
    };
    scores.iter().map(sentence).collect()
}

/// Initiatives are told with their recognition; those that are not recognised prove nothing and are left out.
fn works(facts: &ReportFacts<'_>) -> Vec<Sentence> {
    let told = facts.works.iter().filter_map(|work| {
        let (reach, recognised) = (work.fact.reach?, work.fact.recognised?);
        let kind = match work.fact.kind {
            WorkKind::Initiative => "Sáng kiến",
            WorkKind::Topic => "Đề tài",
        };
        let applied = match work.fact.applied {
            Some(applied) => format!("áp dụng từ ngày {}, ", day(applied)),
            None => String::new(),
        };
        let decision = match work.decision.trim() {
            "" => String::new(),
            number => format!(" theo Quyết định số {number}"),
        };
        let text = format!(
            "{kind} «{}», {applied}được công nhận phạm vi {}{decision} ngày {}.",
            work.title,
            reach.label(Lang::Vi),
            day(recognised)
        );
        Some((recognised, says(text, RecordKind::Work, work.fact.record)))
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by_key(|(recognised, _)| *recognised);
    told.into_iter().map(|(_, sentence)| sentence).collect()
}

/// Awards of all years, for the form asks for them; what was revoked or never compared with its decision is left out.
fn awards(facts: &ReportFacts<'_>) -> Vec<Sentence> {
    let mut held: Vec<_> = facts
        .awards
        .iter()
        .filter(|award| award.fact.verified && !award.fact.revoked)
        .collect();
    held.sort_by_key(|award| (award.fact.to_year, award.fact.decided));
    let sentence = |award: &&NamedAward<'_>| {
        let fact = award.fact;
        let decided = fact
            .decided
            .map(|decided| format!(" ngày {}", day(decided)));
        let decision = match fact.number.trim() {
            "" => String::new(),
            number => format!(" (Quyết định số {number}{})", decided.unwrap_or_default()),
        };
        let years = span(fact.from_year, fact.to_year);
        let years = years.strip_prefix("năm ").unwrap_or(&years);
        let text = format!("Năm {years}: {}{decision}.", award.name);
        says(text, RecordKind::Award, fact.record)
    };
    held.iter().map(sentence).collect()
}

fn disciplines(facts: &ReportFacts<'_>) -> Vec<Sentence> {
    let Some(disciplines) = facts.disciplines else {
        let gap = "[Cần bổ sung: kết quả đối chiếu kỷ luật của cơ quan có thẩm quyền]";
        return vec![Sentence::new(gap, Nature::Gap, Vec::new())];
    };
    if disciplines.is_empty() {
        return vec![Sentence::linking(
            "Hệ thống không ghi nhận hình thức kỷ luật nào.",
        )];
    }
    let sentence = |fact: &DisciplineFact| {
        let until = match fact.until {
            Some(until) => format!(" đến ngày {}", day(until)),
            None => String::new(),
        };
        let text = format!(
            "Kỷ luật {} từ ngày {}{until}.",
            fact.form.label(Lang::Vi),
            day(fact.from)
        );
        says(text, RecordKind::Discipline, fact.record)
    };
    disciplines.iter().map(sentence).collect()
}
