//! Public posting (công khai, lấy ý kiến Nhân dân; Law 06/2022 Article 84.5) with a clock that nobody can end early.
//! The public page is a type of its own that has no place for personal numbers.

use super::citizen::CitizenOpinion;
use crate::date::Date;
use crate::workday::{Calendar, CalendarError};
use serde::{Deserialize, Serialize};

/// A nomination on the public page: no birth date, no address, no identity number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedName {
    /// Name of the person, collective or household.
    pub name: String,
    /// Name of the unit.
    pub unit: String,
    /// Name of the award.
    pub award: String,
    /// The achievement in short, made by [`without_personal_numbers`].
    pub achievement: String,
}

impl PostedName {
    /// An entry of the public page; personal numbers that somebody wrote into a text are masked.
    #[must_use]
    pub fn new(name: &str, unit: &str, award: &str, achievement: &str) -> Self {
        Self {
            name: without_personal_numbers(name),
            unit: without_personal_numbers(unit),
            award: award.to_owned(),
            achievement: without_personal_numbers(achievement),
        }
    }
}

/// The text with every unbroken run of 9 or more digits masked: identity cards have 9 or 12, telephones 10.
///
/// Amounts of money are written in groups (`1.500.000.000`) and stay.
#[must_use]
pub fn without_personal_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars() {
        if c.is_numeric() {
            digits.push(c);
        } else {
            push_digits(&mut out, &mut digits);
            out.push(c);
        }
    }
    push_digits(&mut out, &mut digits);
    out
}

fn push_digits(out: &mut String, digits: &mut String) {
    if digits.chars().count() >= 9 {
        out.push_str("•••");
    } else {
        out.push_str(digits);
    }
    digits.clear();
}

/// Where a posting stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostingStanding {
    /// The list is up; this is the last day.
    Running {
        /// The last day.
        last_day: Date,
    },
    /// The last day is over.
    Over,
    /// The list came down before its last day and must be posted again in full.
    Interrupted {
        /// The day on which it came down.
        on: Date,
    },
}

/// A list on the public page, with the opinions on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicConsultation {
    /// The day on which it was posted; not counted (Civil Code 2015 Article 147.2).
    pub first_day: Date,
    /// Working days that were announced.
    pub working_days: u32,
    /// The day on which the page was down before its end; `None` when it never was.
    pub interrupted: Option<Date>,
    /// The opinions of citizens, the earliest first.
    pub opinions: Vec<CitizenOpinion>,
}

impl PublicConsultation {
    /// The last day. `at_least` is what the path asks for today: a running posting gets no shorter when the path does.
    ///
    /// # Errors
    /// When the holidays of a year that is needed are not recorded.
    pub fn last_day(&self, calendar: &Calendar, at_least: u32) -> Result<Date, CalendarError> {
        calendar.add(self.first_day, self.working_days.max(at_least))
    }

    /// Where it stands. The last day belongs to the posting whole, so it is over on the day after.
    ///
    /// # Errors
    /// As [`Self::last_day`].
    pub fn standing(
        &self,
        calendar: &Calendar,
        at_least: u32,
        today: Date,
    ) -> Result<PostingStanding, CalendarError> {
        let last_day = self.last_day(calendar, at_least)?;
        Ok(match self.interrupted {
            Some(on) if on <= last_day => PostingStanding::Interrupted { on },
            _ if today > last_day => PostingStanding::Over,
            _ => PostingStanding::Running { last_day },
        })
    }

    /// How many opinions wait for moderation or for an answer.
    #[must_use]
    pub fn unsettled(&self) -> usize {
        self.opinions
            .iter()
            .filter(|opinion| !opinion.is_settled())
            .count()
    }
}
