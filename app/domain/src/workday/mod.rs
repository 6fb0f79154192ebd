//! Working days (ngày làm việc) over a holiday calendar that is data: is it one, count them, add them.
//! Saturday, Sunday and the listed holidays are not working days; a listed make-up day is one although it is a weekend.

#[cfg(test)]
mod tests;

use crate::date::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

coded! {
    /// Why a calendar cannot be used or does not answer.
    CalendarError {
        /// The last year is before the first.
        YearsBackwards = "years-backwards", "năm cuối của lịch nghỉ đứng trước năm đầu", "the calendar's last year is before its first";
        /// A holiday or make-up day lies outside the years of the calendar.
        DayOutsideYears = "day-outside-years", "có ngày nằm ngoài các năm của lịch nghỉ", "a day lies outside the years of the calendar";
        /// A make-up day that is a working day anyway, or a holiday as well.
        MakeUpNotNeeded = "make-up-not-needed", "ngày làm bù phải là thứ Bảy hoặc Chủ nhật và không phải ngày lễ", "a make-up day must be a Saturday or Sunday and no holiday";
        /// The holidays of a year that is needed are not recorded yet.
        YearNotRecorded = "year-not-recorded", "chưa có lịch nghỉ lễ của năm cần tính", "the holidays of a year that is needed are not recorded";
    }
}

impl std::error::Error for CalendarError {}

/// A public holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The day.
    pub day: Date,
    /// Its name: `Quốc khánh`.
    pub name: String,
}

/// The holidays as they are stored and loaded.
///
/// They are data because the days off at Tết and the days moved for long weekends are decided anew every year (Labour Code
/// 2019, article 112).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarData {
    /// First year whose holidays are all listed.
    pub first_year: i16,
    /// Last year whose holidays are all listed.
    pub last_year: i16,
    /// Days off that are not weekends; weekends among them do no harm.
    pub holidays: Vec<Holiday>,
    /// Saturdays and Sundays on which people work in exchange for a day off.
    pub make_up_days: Vec<Date>,
}

/// A calendar that has been checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CalendarData", into = "CalendarData")]
pub struct Calendar {
    first_year: i16,
    last_year: i16,
    holidays: BTreeMap<Date, String>,
    make_up_days: BTreeSet<Date>,
}

impl TryFrom<CalendarData> for Calendar {
    type Error = CalendarError;

    fn try_from(data: CalendarData) -> Result<Self, CalendarError> {
        if data.last_year < data.first_year {
            return Err(CalendarError::YearsBackwards);
        }
        let calendar = Self {
            first_year: data.first_year,
            last_year: data.last_year,
            holidays: data.holidays.into_iter().map(|h| (h.day, h.name)).collect(),
            make_up_days: data.make_up_days.into_iter().collect(),
        };
        let mut days = calendar.holidays.keys().chain(&calendar.make_up_days);
        if days.any(|day| !calendar.covers(*day)) {
            return Err(CalendarError::DayOutsideYears);
        }
        let needed = |day: &Date| day.is_weekend() && !calendar.holidays.contains_key(day);
        if !calendar.make_up_days.iter().all(needed) {
            return Err(CalendarError::MakeUpNotNeeded);
        }
        Ok(calendar)
    }
}

impl From<Calendar> for CalendarData {
    fn from(calendar: Calendar) -> Self {
        let holidays = calendar.holidays.into_iter();
        Self {
            first_year: calendar.first_year,
            last_year: calendar.last_year,
            holidays: holidays.map(|(day, name)| Holiday { day, name }).collect(),
            make_up_days: calendar.make_up_days.into_iter().collect(),
        }
    }
}

impl Calendar {
    fn covers(&self, day: Date) -> bool {
        (self.first_year..=self.last_year).contains(&day.year())
    }

    /// The name of the holiday on this day, where it is one.
    #[must_use]
    pub fn holiday(&self, day: Date) -> Option<&str> {
        self.holidays.get(&day).map(String::as_str)
    }

    /// Whether people work on this day.
    ///
    /// # Errors
    /// [`CalendarError::YearNotRecorded`]: guessing would move a deadline that people rely on.
    pub fn is_working(&self, day: Date) -> Result<bool, CalendarError> {
        if !self.covers(day) {
            return Err(CalendarError::YearNotRecorded);
        }
        let off = day.is_weekend() || self.holidays.contains_key(&day);
        Ok(!off || self.make_up_days.contains(&day))
    }

    /// The last day of a time limit of so many working days that begins on `from`.
    ///
    /// The first day is not counted (Civil Code 2015, article 147.2), so a limit of one day ends on the next working day. A
    /// limit of zero days ends on `from` itself.
    ///
    /// # Errors
    /// [`CalendarError::YearNotRecorded`] when the limit runs out of the recorded years.
    pub fn add(&self, from: Date, working_days: u32) -> Result<Date, CalendarError> {
        self.walk(from, working_days, 1)
    }

    /// The day so many working days before `from`; for reminders.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn subtract(&self, from: Date, working_days: u32) -> Result<Date, CalendarError> {
        self.walk(from, working_days, -1)
    }

    fn walk(&self, from: Date, working_days: u32, step: i32) -> Result<Date, CalendarError> {
        let mut day = from;
        let mut left = working_days;
        while left > 0 {
            day = day.add_days(step).ok_or(CalendarError::YearNotRecorded)?;
            if self.is_working(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// How many working days lie after `from` up to and including `to`; zero when `to` is not after `from`.
    ///
    /// # Errors
    /// [`CalendarError::YearNotRecorded`] when one of the days between is outside the recorded years.
    pub fn count(&self, from: Date, to: Date) -> Result<u32, CalendarError> {
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = day.add_days(1).ok_or(CalendarError::YearNotRecorded)?;
            count += u32::from(self.is_working(day)?);
        }
        Ok(count)
    }
}

/// Whether a time limit whose last day is `last_day` is over: it ends at midnight in Vietnam.
#[must_use]
pub fn is_over(last_day: Date, now: Timestamp) -> bool {
    now.date_vn() > last_day
}
