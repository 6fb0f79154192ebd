//! Why a rule came out as it did, as figures; sentences are made from them in the reader's language (`sentence.rs`).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::ruleset::RuleSet;
use super::years::Years;
use super::{Grade, Reach, WorkKind};
use crate::Date;

/// Codes of awards between `|`, as the rule file has them.
pub type Codes = Cow<'static, str>;

/// What is looked for in years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Want {
    /// One of these titles or awards.
    Award(Codes),
    /// A grade or better.
    Grade(Grade),
    /// A grade or better, or one of these titles.
    GradeOr(Grade, Codes),
    /// An initiative or topic with an effect this far.
    Work(Reach),
    /// Of one kind, with an effect this far.
    WorkOf(WorkKind, Reach),
}

coded! {
    /// Reasons that need no figures.
    Note {
        /// The rule has nothing to look at.
        NothingToCheck = "nothing-to-check", "không có nội dung phải xét", "there is nothing to check";
        /// The first part of the rule does not apply.
        DoesNotApply = "does-not-apply", "không thuộc trường hợp phải xét", "the case does not arise";
        /// Nobody recorded it.
        NotRecorded = "not-recorded", "chưa có dữ liệu", "nothing is recorded";
        /// Confirmed by an official.
        Confirmed = "confirmed", "đã được xác nhận", "it was confirmed";
        /// An official said that it does not hold.
        Refuted = "refuted", "được xác nhận là không đáp ứng", "it was confirmed not to hold";
        /// The office must confirm it.
        NotConfirmed = "not-confirmed", "chưa có xác nhận", "nobody confirmed it";
        /// Two records contradict each other.
        Contradiction = "contradiction", "các bản ghi mâu thuẫn nhau", "the records contradict each other";
        /// A setting of the province is missing.
        NoSetting = "no-setting", "tỉnh chưa quy định", "the province has not set it";
        /// No dossier was given.
        NoDossier = "no-dossier", "chưa có hồ sơ", "there is no dossier yet";
        /// As it should be.
        InOrder = "in-order", "đúng quy định", "in order";
        /// Not as it should be.
        NotInOrder = "not-in-order", "không đúng quy định", "not in order";
        /// The rules of this combination are not in the data.
        NotEncoded = "not-encoded", "tiêu chuẩn của trường hợp này chưa được số hóa, phải xét thủ công", "the standards of this case are not encoded and must be looked at by hand";
        /// The answer was no.
        Disagrees = "disagrees", "cơ quan được hỏi không đồng ý", "the body that was asked does not agree";
        /// The answer was yes.
        Agrees = "agrees", "cơ quan được hỏi đồng ý", "the body that was asked agrees";
        /// No answer came; silence is not consent.
        Silent = "silent", "cơ quan được hỏi chưa trả lời; im lặng không phải là đồng ý", "no answer came; silence is not consent";
        /// A record was not compared with its decision.
        Unverified = "unverified", "bản ghi chưa đối chiếu với quyết định", "a record was not compared with its decision";
        /// Sources read the law differently.
        Disputed = "disputed", "các văn bản hướng dẫn còn khác nhau", "guidance differs";
        /// The trait is known to hold.
        Holds = "holds", "có", "yes";
        /// The trait is known not to hold.
        HoldsNot = "holds-not", "không", "no";
    }
}

coded! {
    /// Why an award that was given does not count.
    Discount {
        /// Revoked.
        Revoked = "revoked", "đã bị hủy bỏ", "revoked";
        /// Not of regular merit.
        NotMerit = "not-merit", "không thuộc loại hình công trạng", "not of regular merit";
        /// The type is not recorded.
        TypeUnknown = "type-unknown", "chưa rõ loại hình khen thưởng", "its type of commendation is not recorded";
        /// Nobody compared it with its decision.
        Unverified = "unverified", "chưa đối chiếu với quyết định", "not compared with its decision";
    }
}

/// The figures of a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A fixed reason.
    Note(Note),
    /// Consecutive years.
    Years {
        /// What is looked for.
        want: Want,
        /// How many years in a row.
        need: u8,
        /// Years that have it.
        have: Years,
        /// Years known not to have it.
        missing: Years,
        /// Years of which nothing is known.
        unknown: Years,
        /// Years that need confirmation.
        confirm: Years,
        /// Years that do not count because a discipline ended later.
        barred: Years,
    },
    /// A count within the years before.
    Count {
        /// What is counted.
        want: Want,
        /// How many are needed.
        need: u8,
        /// How many count.
        have: u8,
        /// How many more count once they are confirmed.
        confirm: u8,
        /// Years of which nothing is known.
        unknown: u8,
    },
    /// An award that was held.
    Held {
        /// Which one.
        code: Codes,
        /// Last year that it honoured.
        year: i16,
        /// Why it does not count yet; `None` when it does.
        discount: Option<Discount>,
    },
    /// None of these awards was held.
    NeverHeld(Codes),
    /// The years after an award are too few.
    After {
        /// First year that counts.
        since: i16,
        /// Years that have passed.
        have: u8,
        /// Years that are needed.
        need: u8,
    },
    /// The grade of a year; `None` when none is recorded.
    Grade {
        /// The year.
        year: i16,
        /// The grade.
        grade: Option<Grade>,
        /// The least that is asked.
        least: Grade,
    },
    /// A share of the members of a collective.
    Ratio {
        /// Those who count; `None` when not known.
        part: Option<u32>,
        /// All.
        whole: u32,
        /// Percent that is asked.
        percent: u8,
    },
    /// A number and its limit.
    Number {
        /// The number.
        have: u64,
        /// The least, or the most.
        limit: u64,
        /// Whether the limit is the least.
        at_least: bool,
    },
    /// A vote.
    Vote {
        /// In favour.
        yes: u32,
        /// Who is counted below the line.
        base: u32,
        /// Percent that is asked.
        percent: u8,
        /// Votes that are needed.
        need: u32,
    },
    /// An initiative.
    Work {
        /// Its effect.
        reach: Option<Reach>,
        /// When it was recognised.
        recognised: Option<Date>,
        /// Last day of the recognition, where it was over at the receipt.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ended: Option<Date>,
    },
    /// Initiatives that other awards used: those awards.
    Used(Vec<(Codes, i16)>),
    /// A discipline that touches a year.
    Discipline {
        /// Last day; `None` while it lasts.
        until: Option<Date>,
        /// The year.
        year: i16,
    },
    /// An open case since a day.
    OpenCase(Date),
    /// A case that ended without clearing the subject, or of which that is not known.
    ClosedCase(Date),
    /// A rank in a cluster; `None` when not known.
    Rank(Option<u32>),
    /// A movement and its length in years.
    Movement(Option<u16>),
    /// Papers that are not attached, signed and dated, by their codes.
    PapersMissing(Vec<super::Paper>),
    /// A day and the last day allowed.
    Deadline {
        /// The day.
        day: Date,
        /// The last day.
        last: Date,
    },
    /// A day that matters.
    Day(Date),
    /// The template that was used and the one that belongs to the award.
    Template(String, Codes),
    /// The rule set.
    RuleSet(RuleSet),
}
