//! Clocks: how many working days each state may take, how many are left, in words, and who is next.
//! The limits are data with their source; the province edits them.

use super::path::{Decider, PathConfig};
use super::state::NominationState;
use super::words::Basis;
use crate::Date;
use crate::award::Certainty;
use crate::lang::Lang;
use crate::workday::{Calendar, CalendarError};
use serde::{Deserialize, Serialize};

/// How long a state may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    /// The state.
    pub state: NominationState,
    /// Working days, counted from the day after the dossier came into the state.
    pub working_days: u32,
    /// Where it comes from.
    pub basis: Basis,
}

/// The limits that the program brings along. States without a row have no limit of their own.
#[must_use]
pub fn standard_limits() -> Vec<TimeLimit> {
    use Certainty::{Confirmed, Decree98, Practice, Uncertain};
    use NominationState as S;
    let central = "QĐ 311/QĐ-BNV (2025), áp dụng tương tự";
    let table = [
        (S::Submitted, 5, central, Practice),
        (S::Returned, 10, "chưa có quy định của tỉnh", Uncertain),
        (
            S::Appraisal,
            20,
            "NĐ 98/2023/NĐ-CP Điều 32.2; QĐ 311/QĐ-BNV",
            Decree98,
        ),
        (S::Consultation, 10, "chưa có quy định của tỉnh", Uncertain),
        (
            S::AwaitingCouncil,
            20,
            "chưa có quy định của tỉnh",
            Uncertain,
        ),
        (S::CouncilPassed, 10, central, Practice),
        (S::CouncilFailed, 10, central, Practice),
        (
            S::AwaitingSignature,
            7,
            "Thủ tục của Huế (tthc.thuathienhue)",
            Practice,
        ),
        (
            S::SentToCentre,
            30,
            "NĐ 98/2023/NĐ-CP Điều 32.2; QĐ 311/QĐ-BNV (20 + 10)",
            Decree98,
        ),
        (S::Decided, 10, "QĐ 311/QĐ-BNV (2025)", Confirmed),
        (S::NotAwarded, 10, "QĐ 311/QĐ-BNV (2025)", Confirmed),
    ];
    table
        .into_iter()
        .map(|(state, working_days, citation, mark)| TimeLimit {
            state,
            working_days,
            basis: Basis::new(citation, mark),
        })
        .collect()
}

coded! {
    /// How a clock stands.
    ClockStatus {
        /// There is time.
        OnTime = "on-time", "đúng hạn", "on time";
        /// The last day is near.
        Soon = "soon", "sắp trễ", "due soon";
        /// The last day is over.
        Overdue = "overdue", "quá hạn", "overdue";
    }
}

coded! {
    /// Who is next.
    NextActor {
        /// The unit that nominates.
        NominatingUnit = "nominating-unit", "đơn vị đề nghị", "nominating unit";
        /// Its council.
        BaseCouncil = "base-council", "hội đồng cơ sở", "base council";
        /// The standing body of the province.
        Office = "office", "cơ quan thường trực", "standing body";
        /// Agencies and the party committee.
        Agencies = "agencies", "cơ quan được lấy ý kiến", "consulted bodies";
        /// Nobody: the list is public and time must pass.
        Public = "public", "đang công khai", "public posting";
        /// The provincial council.
        Council = "council", "hội đồng cấp tỉnh", "provincial council";
        /// Whoever decides in the unit.
        UnitHead = "unit-head", "thủ trưởng đơn vị", "head of the unit";
        /// The chair of the People's Committee.
        Chair = "chair", "Chủ tịch UBND tỉnh", "chair of the People's Committee";
        /// The Ministry and the Prime Minister.
        Centre = "centre", "trung ương", "the centre";
    }
}

/// Who is next; `None` when nothing is left to do.
#[must_use]
pub const fn next_actor(state: NominationState, path: &PathConfig) -> Option<NextActor> {
    use NominationState as S;
    let own = matches!(path.decider, Decider::UnitHead);
    Some(match state {
        S::Draft | S::AwaitingAssessment | S::Returned => NextActor::NominatingUnit,
        S::AwaitingBallot => NextActor::BaseCouncil,
        S::Submitted | S::Appraisal | S::CouncilPassed | S::CouncilFailed => NextActor::Office,
        S::Consultation => NextActor::Agencies,
        S::Posting => NextActor::Public,
        S::AwaitingCouncil => NextActor::Council,
        S::AwaitingSignature if own => NextActor::UnitHead,
        S::AwaitingSignature => NextActor::Chair,
        S::SentToCentre => NextActor::Centre,
        S::Decided | S::HandedOver | S::NotAwarded if own => NextActor::NominatingUnit,
        S::Decided | S::HandedOver | S::NotAwarded => NextActor::Office,
        S::Archived | S::Revoked | S::Withdrawn => return None,
    })
}

/// A running clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The last day.
    pub last_day: Date,
    /// Working days left; zero on the last day, negative when it is over.
    pub days_left: i32,
    /// The word for it.
    pub status: ClockStatus,
}

/// How a clock stands: the state since `entered`, `soon` working days before the end begin the warning.
///
/// # Errors
/// When the holidays of a year that is needed are not recorded: no deadline is guessed.
pub fn clock(
    limit: &TimeLimit,
    entered: Date,
    today: Date,
    calendar: &Calendar,
    soon: u32,
) -> Result<Clock, CalendarError> {
    let last_day = calendar.add(entered, limit.working_days)?;
    clock_to(last_day, today, calendar, soon)
}

/// How a clock with a given last day stands, such as a posting or a season's deadline.
///
/// # Errors
/// As [`clock`].
pub fn clock_to(
    last_day: Date,
    today: Date,
    calendar: &Calendar,
    soon: u32,
) -> Result<Clock, CalendarError> {
    let over = today > last_day;
    let days = if over {
        calendar.count(last_day, today)?
    } else {
        calendar.count(today, last_day)?
    };
    let magnitude = i32::try_from(days).unwrap_or(i32::MAX);
    let status = match (over, days <= soon) {
        (true, _) => ClockStatus::Overdue,
        (false, true) => ClockStatus::Soon,
        (false, false) => ClockStatus::OnTime,
    };
    Ok(Clock {
        last_day,
        days_left: if over { -magnitude } else { magnitude },
        status,
    })
}

impl Clock {
    /// The words for people: `sắp trễ, còn 2 ngày làm việc`.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        let word = self.status.label(lang);
        let days = self.days_left.unsigned_abs();
        match (self.status, lang) {
            // The last day passed at a weekend: no working day has gone by.
            (ClockStatus::Overdue, Lang::Vi) if days == 0 => {
                format!("{word} từ ngày {}", self.last_day.format(lang))
            }
            (ClockStatus::Overdue, Lang::En) if days == 0 => {
                format!("{word} since {}", self.last_day.format(lang))
            }
            (ClockStatus::Overdue, Lang::Vi) => format!("{word} {days} ngày làm việc"),
            (ClockStatus::Overdue, Lang::En) => format!("{word} by {}", working_days(days)),
            (_, Lang::Vi) if days == 0 => format!("{word}, hạn cuối hôm nay"),
            (_, Lang::En) if days == 0 => format!("{word}, last day today"),
            (_, Lang::Vi) => format!("{word}, còn {days} ngày làm việc"),
            (_, Lang::En) => format!("{word}, {} left", working_days(days)),
        }
    }
}

fn working_days(days: u32) -> String {
    let noun = if days == 1 {
        "working day"
    } else {
        "working days"
    };
    format!("{days} {noun}")
}
