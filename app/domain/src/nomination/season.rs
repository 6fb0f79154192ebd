//! The season's deadlines, and the load of the coming week on the board of the office.

use super::words::{Basis, Words};
use crate::Date;
use crate::award::Certainty;
use crate::workday::{Calendar, CalendarError};
use serde::{Deserialize, Serialize};

coded! {
    /// Whether the named day still counts.
    Cutoff {
        /// The day before is the last: `trước ngày`.
        Before = "before", "trước ngày", "before";
        /// The day itself is the last.
        On = "on", "chậm nhất ngày", "by";
    }
}

/// A deadline that comes every year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeasonDeadline {
    /// Its stable code.
    pub code: String,
    /// What is due.
    pub words: Words,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
    /// Whether that day still counts.
    pub cutoff: Cutoff,
    /// Where it comes from.
    pub basis: Basis,
}

impl SeasonDeadline {
    /// The last day of the deadline in a year; `None` when the calendar has no such day.
    #[must_use]
    pub fn last_day(&self, year: i16) -> Option<Date> {
        let named = Date::new(year, self.month, self.day)?;
        match self.cutoff {
            Cutoff::Before => named.add_days(-1),
            Cutoff::On => Some(named),
        }
    }
}

/// The deadlines that the program brings along.
#[must_use]
pub fn standard_season() -> Vec<SeasonDeadline> {
    use Certainty::{Decree98, Practice};
    use Cutoff::{Before, On};
    let bn = |article: &str| format!("QĐ 86/2025/QĐ-UBND Bắc Ninh, {article}");
    let table = [
        (
            "year-end",
            "Hồ sơ khen thưởng tổng kết năm gửi về tỉnh",
            "Year-end dossiers to the province",
            (10, 12, Before),
            bn("Điều 6.2"),
            Practice,
        ),
        (
            "education",
            "Hồ sơ khen thưởng năm học gửi về tỉnh",
            "Dossiers of the school year to the province",
            (10, 7, Before),
            bn("Điều 6.3"),
            Practice,
        ),
        (
            "violations",
            "Các cơ quan thông báo vi phạm",
            "Agencies report violations",
            (10, 12, Before),
            bn("Điều 10.2"),
            Practice,
        ),
        (
            "government-flag",
            "Cờ thi đua của Chính phủ gửi Bộ Nội vụ",
            "Government flags to the Ministry",
            (30, 6, On),
            "NĐ 98/2023/NĐ-CP Điều 32.1b".to_owned(),
            Decree98,
        ),
        (
            "government-flag-education",
            "Cờ thi đua của Chính phủ, ngành giáo dục, gửi Bộ Nội vụ",
            "Government flags of education to the Ministry",
            (31, 12, On),
            "NĐ 98/2023/NĐ-CP Điều 32.1b".to_owned(),
            Decree98,
        ),
        (
            "national-fighter",
            "Chiến sĩ thi đua toàn quốc của năm trước gửi Bộ Nội vụ",
            "National fighters of the year before to the Ministry",
            (31, 12, On),
            "NĐ 98/2023/NĐ-CP Điều 32.1a".to_owned(),
            Decree98,
        ),
    ];
    table
        .into_iter()
        .map(
            |(code, vi, en, (day, month, cutoff), citation, mark)| SeasonDeadline {
                code: code.to_owned(),
                words: Words::new(vi, en),
                month,
                day,
                cutoff,
                basis: Basis::new(&citation, mark),
            },
        )
        .collect()
}

/// The next last day of every deadline from today on, the nearest first.
#[must_use]
pub fn coming(season: &[SeasonDeadline], today: Date) -> Vec<(Date, &SeasonDeadline)> {
    let next = |deadline: &SeasonDeadline| {
        let years = [today.year(), today.year().saturating_add(1)];
        let mut days = years.into_iter().filter_map(|year| deadline.last_day(year));
        days.find(|day| *day >= today)
    };
    let mut found: Vec<_> = season
        .iter()
        .filter_map(|deadline| Some((next(deadline)?, deadline)))
        .collect();
    found.sort_by(|a, b| (a.0, &a.1.code).cmp(&(b.0, &b.1.code)));
    found
}

/// How many dossiers fall due on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayLoad {
    /// The day.
    pub day: Date,
    /// Whether people work on it.
    pub working: bool,
    /// Dossiers whose last day it is.
    pub due: u32,
}

/// The load of the coming week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekLoad {
    /// Seven days from today on.
    pub days: Vec<DayLoad>,
    /// Dossiers whose last day is over.
    pub overdue: u32,
    /// Dossiers due later than the week.
    pub later: u32,
}

impl WeekLoad {
    /// The day with most dossiers, the earlier of two; `None` when nothing falls due.
    #[must_use]
    pub fn peak(&self) -> Option<DayLoad> {
        let loaded = self.days.iter().filter(|load| load.due > 0).rev();
        loaded.max_by_key(|load| load.due).copied()
    }
}

/// Counts what falls due on each of the next seven days, from the last days of all open dossiers.
///
/// # Errors
/// When the holidays of the week are not recorded.
pub fn week_load(
    last_days: &[Date],
    today: Date,
    calendar: &Calendar,
) -> Result<WeekLoad, CalendarError> {
    let mut days = Vec::with_capacity(7);
    for offset in 0..7 {
        let day = today
            .add_days(offset)
            .ok_or(CalendarError::YearNotRecorded)?;
        days.push(DayLoad {
            day,
            working: calendar.is_working(day)?,
            due: 0,
        });
    }
    let (mut overdue, mut later) = (0, 0);
    for last_day in last_days {
        let load = days.iter_mut().find(|load| load.day == *last_day);
        match load {
            Some(load) => load.due += 1,
            None if *last_day < today => overdue += 1,
            None => later += 1,
        }
    }
    Ok(WeekLoad {
        days,
        overdue,
        later,
    })
}
