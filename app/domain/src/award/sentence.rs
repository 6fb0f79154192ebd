//! Makes the sentence of a reason in Vietnamese or English.

use std::fmt::Write as _;

use super::catalogue::catalogue;
use super::why::{Want, Why};
use super::years::Years;
use crate::lang::Lang;

/// Chooses the words of the reader.
const fn pick<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Names of awards whose codes stand between `|`.
fn names(codes: &str, lang: Lang) -> String {
    let mut out = String::new();
    for code in codes.split('|') {
        if !out.is_empty() {
            out.push_str(pick(lang, " hoặc ", " or "));
        }
        out.push_str(catalogue().get(code).map_or(code, |award| award.name(lang)));
    }
    out
}

/// What is looked for.
fn want(want: &Want, lang: Lang) -> String {
    let reach = |reach: &super::Reach| reach.label(lang);
    match want {
        Want::Award(codes) => names(codes, lang),
        Want::Grade(grade) => format!(
            "{} {}",
            grade.label(lang),
            pick(lang, "trở lên", "or better")
        ),
        Want::GradeOr(grade, codes) => {
            format!(
                "{} {} {}",
                grade.label(lang),
                pick(lang, "trở lên hoặc", "or better, or"),
                names(codes, lang)
            )
        }
        Want::Work(to) => format!(
            "{} {}",
            pick(lang, "sáng kiến, đề tài", "initiatives or topics,"),
            reach(to)
        ),
        Want::WorkOf(kind, to) => format!("{} {}", kind.label(lang), reach(to)),
    }
}

impl Why {
    /// The sentence, without a full stop.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Note(note) => note.label(lang).to_owned(),
            Self::Years { .. } | Self::Count { .. } | Self::After { .. } => self.in_years(lang),
            Self::Held { .. } | Self::NeverHeld(_) | Self::Used(_) | Self::Work { .. } => {
                self.of_records(lang)
            }
            Self::Ratio { .. } | Self::Number { .. } | Self::Vote { .. } => self.in_numbers(lang),
            Self::Discipline { .. } | Self::OpenCase(_) | Self::ClosedCase(_) => {
                self.of_cases(lang)
            }
            _ => self.of_dossier(lang),
        }
    }

    fn in_years(&self, lang: Lang) -> String {
        let mut out = String::new();
        match self {
            Self::Years {
                want: what,
                need,
                have,
                missing,
                unknown,
                confirm,
                barred,
            } => {
                let _ = match lang {
                    Lang::Vi => write!(
                        out,
                        "{}: có {} trong {need} năm liên tục",
                        want(what, lang),
                        have.len()
                    ),
                    Lang::En => write!(
                        out,
                        "{}: {} of {need} consecutive years",
                        want(what, lang),
                        have.len()
                    ),
                };
                if !have.is_empty() {
                    let _ = write!(out, ": {have}");
                }
                let mut more = |years: &Years, vi, en| {
                    if !years.is_empty() {
                        let _ = write!(out, "; {} {years}", pick(lang, vi, en));
                    }
                };
                more(missing, "thiếu", "missing");
                more(unknown, "chưa có dữ liệu", "no data for");
                more(confirm, "cần xác nhận", "to be confirmed");
                more(
                    barred,
                    "không tính vì kỷ luật",
                    "not counted because of discipline:",
                );
            }
            Self::Count {
                want: what,
                need,
                have,
                confirm,
                unknown,
            } => {
                let _ = match lang {
                    Lang::Vi => write!(out, "{}: có {have}, cần {need}", want(what, lang)),
                    Lang::En => write!(out, "{}: {have}, {need} needed", want(what, lang)),
                };
                if *confirm > 0 {
                    let _ = write!(
                        out,
                        "; {} {confirm}",
                        pick(lang, "cần xác nhận thêm", "to be confirmed:")
                    );
                }
                if *unknown > 0 {
                    let _ = write!(
                        out,
                        "; {} {unknown}",
                        pick(lang, "số năm chưa có dữ liệu:", "years without data:")
                    );
                }
            }
            Self::After { since, have, need } => {
                let _ = match lang {
                    Lang::Vi => {
                        write!(out, "tính từ năm {since} mới có {have} năm, cần {need} năm")
                    }
                    Lang::En => write!(out, "{have} years since {since}, {need} needed"),
                };
            }
            _ => {}
        }
        out
    }

    fn of_records(&self, lang: Lang) -> String {
        let mut out = String::new();
        match self {
            Self::Held {
                code,
                year,
                discount,
            } => {
                let _ = write!(out, "{} ({year})", names(code, lang));
                if let Some(discount) = discount {
                    let _ = write!(out, ": {}", discount.label(lang));
                }
            }
            Self::NeverHeld(codes) => {
                let _ = write!(
                    out,
                    "{} {}",
                    pick(lang, "chưa được tặng", "never awarded:"),
                    names(codes, lang)
                );
            }
            Self::Used(uses) => {
                out.push_str(pick(
                    lang,
                    "sáng kiến đã dùng cho",
                    "the initiative was used for",
                ));
                for (index, (code, year)) in uses.iter().enumerate() {
                    let comma = if index > 0 { "," } else { "" };
                    let _ = write!(out, "{comma} {} {year}", names(code, lang));
                }
            }
            Self::Work {
                reach,
                recognised,
                ended,
            } => {
                out.push_str(pick(lang, "sáng kiến, đề tài", "initiative or topic"));
                let unknown = pick(lang, "chưa rõ phạm vi", "reach not recorded");
                let _ = write!(
                    out,
                    ", {}",
                    reach.map_or(unknown, |reach| reach.label(lang))
                );
                match recognised {
                    Some(day) => {
                        let _ = write!(
                            out,
                            ", {} {}",
                            pick(lang, "công nhận ngày", "recognised on"),
                            day.format(lang)
                        );
                    }
                    None => out.push_str(pick(
                        lang,
                        ", chưa rõ ngày công nhận",
                        ", day of recognition not recorded",
                    )),
                }
                if let Some(day) = ended {
                    let over = pick(lang, "hết hiệu lực sau ngày", "valid until");
                    let _ = write!(out, ", {over} {}", day.format(lang));
                }
            }
            _ => {}
        }
        out
    }

    fn in_numbers(&self, lang: Lang) -> String {
        match self {
            Self::Ratio {
                part: Some(part),
                whole,
                percent,
            } => match lang {
                Lang::Vi => format!("{part}/{whole} người, cần ít nhất {percent}%"),
                Lang::En => format!("{part} of {whole} members, at least {percent}% needed"),
            },
            Self::Ratio {
                part: None, whole, ..
            } => match lang {
                Lang::Vi => format!("có {whole} người, chưa có số người đạt"),
                Lang::En => format!("{whole} members, the number that counts is not known"),
            },
            Self::Number {
                have,
                limit,
                at_least,
            } => {
                let least = pick(lang, "ít nhất", "at least");
                let most = pick(lang, "nhiều nhất", "at most");
                format!("{have}, {} {limit}", if *at_least { least } else { most })
            }
            Self::Vote {
                yes,
                base,
                percent,
                need,
            } => match lang {
                Lang::Vi => format!("{yes}/{base} phiếu đồng ý, cần {percent}% là {need} phiếu"),
                Lang::En => format!("{yes} of {base} votes in favour, {percent}% is {need} votes"),
            },
            _ => String::new(),
        }
    }

    fn of_cases(&self, lang: Lang) -> String {
        match self {
            Self::Discipline {
                until: Some(until),
                year,
            } => match lang {
                Lang::Vi => format!(
                    "kỷ luật hết hạn ngày {}, ảnh hưởng năm {year}",
                    until.format(lang)
                ),
                Lang::En => format!(
                    "a discipline ended on {}, which touches {year}",
                    until.format(lang)
                ),
            },
            Self::Discipline { until: None, year } => match lang {
                Lang::Vi => format!("đang chịu kỷ luật, không tính năm {year}"),
                Lang::En => format!("a discipline still lasts; {year} does not count"),
            },
            Self::OpenCase(since) => match lang {
                Lang::Vi => format!(
                    "có vụ việc đang xem xét, xác minh từ ngày {}",
                    since.format(lang)
                ),
                Lang::En => format!("a case has been open since {}", since.format(lang)),
            },
            Self::ClosedCase(on) => match lang {
                Lang::Vi => format!(
                    "vụ việc kết thúc ngày {} nhưng chưa có kết luận không vi phạm",
                    on.format(lang)
                ),
                Lang::En => format!(
                    "a case ended on {} without a finding that nothing was wrong",
                    on.format(lang)
                ),
            },
            _ => String::new(),
        }
    }

    fn of_dossier(&self, lang: Lang) -> String {
        match self {
            Self::Grade {
                year,
                grade: Some(grade),
                ..
            } => format!("{year}: {}", grade.label(lang)),
            Self::Grade {
                year, grade: None, ..
            } => {
                format!(
                    "{year}: {}",
                    pick(lang, "chưa có xếp loại", "no grade is recorded")
                )
            }
            Self::Rank(Some(rank)) => format!("{} {rank}", pick(lang, "xếp hạng", "rank")),
            Self::Rank(None) => {
                pick(lang, "chưa có kết quả xếp hạng", "no rank is recorded").to_owned()
            }
            Self::Movement(Some(years)) => match lang {
                Lang::Vi => format!("phong trào kéo dài {years} năm"),
                Lang::En => format!("a movement of {years} years"),
            },
            Self::Movement(None) => pick(
                lang,
                "chưa rõ thời gian của phong trào",
                "length of the movement not recorded",
            )
            .to_owned(),
            Self::PapersMissing(papers) => {
                let mut out = pick(
                    lang,
                    "chưa đủ, chưa ký hoặc chưa ghi ngày:",
                    "missing, unsigned or undated:",
                )
                .to_owned();
                for (index, paper) in papers.iter().enumerate() {
                    let _ = write!(
                        out,
                        "{} {}",
                        if index > 0 { "," } else { "" },
                        paper.label(lang)
                    );
                }
                out
            }
            Self::Deadline { day, last } => match lang {
                Lang::Vi => format!("ngày {}, hạn {}", day.format(lang), last.format(lang)),
                Lang::En => format!(
                    "{}, the last day is {}",
                    day.format(lang),
                    last.format(lang)
                ),
            },
            Self::Day(day) => day.format(lang),
            Self::Template(used, right) => match lang {
                Lang::Vi => format!("dùng mẫu {used}, mẫu đúng là {right}"),
                Lang::En => format!("template {used} was used, {right} belongs to the award"),
            },
            Self::RuleSet(set) => set.label(lang).to_owned(),
            _ => String::new(),
        }
    }
}
