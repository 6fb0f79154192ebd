//! A moment in time: milliseconds since the Unix epoch, in UTC.
//! The clock is read by the callers; this crate only converts and writes.

use super::{Date, push_padded};
use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

const MS_PER_DAY: i64 = 86_400_000;
/// Vietnam time is UTC+7.
const VIETNAM_OFFSET_MS: i64 = 7 * 3_600_000;
/// 0001-01-02T00:00Z and 9999-12-30T23:59:59.999Z: in Vietnam time still within [`Date::MIN`]..=[`Date::MAX`].
const MIN_MS: i64 = -62_135_510_400_000;
const MAX_MS: i64 = 253_402_214_399_999;

/// Milliseconds since 1970-01-01T00:00:00Z. JSON carries the number.
///
/// What lies outside the years 1 to 9999 is written as the nearest moment inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// From milliseconds since the Unix epoch.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment so many milliseconds later (earlier when negative).
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is later.
    #[must_use]
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The calendar day in Vietnam.
    #[must_use]
    pub fn date_vn(self) -> Date {
        date_of(self.writable() + VIETNAM_OFFSET_MS)
    }

    /// RFC 3339 in UTC with milliseconds: `2026-09-28T07:05:00.000Z`.
    #[must_use]
    pub fn iso_utc(self) -> String {
        let mut out = date_of(self.writable()).iso();
        let in_day = self.writable().rem_euclid(MS_PER_DAY);
        out.push('T');
        push_clock(&mut out, in_day);
        out.push(':');
        push_padded(&mut out, part(in_day / 1000, 60), 2);
        out.push('.');
        push_padded(&mut out, part(in_day, 1000), 3);
        out.push('Z');
        out
    }

    /// The wall clock in Vietnam: `14:05`.
    #[must_use]
    pub fn clock_vn(self) -> String {
        let mut out = String::with_capacity(5);
        push_clock(
            &mut out,
            (self.writable() + VIETNAM_OFFSET_MS).rem_euclid(MS_PER_DAY),
        );
        out
    }

    /// For people, in Vietnam time: `14:05, 28/09/2026` or `14:05, 28 Sep 2026`.
    #[must_use]
    pub fn format(self, lang: Lang) -> String {
        let mut out = self.clock_vn();
        out.push_str(", ");
        out.push_str(&self.date_vn().format(lang));
        out
    }

    fn writable(self) -> i64 {
        self.0.clamp(MIN_MS, MAX_MS)
    }
}

fn date_of(millis: i64) -> Date {
    i32::try_from(millis.div_euclid(MS_PER_DAY))
        .ok()
        .and_then(Date::from_day_number)
        .unwrap_or(Date::MIN)
}

fn push_clock(out: &mut String, in_day: i64) {
    push_padded(out, part(in_day / 3_600_000, 24), 2);
    out.push(':');
    push_padded(out, part(in_day / 60_000, 60), 2);
}

fn part(value: i64, modulus: i64) -> u32 {
    u32::try_from(value.rem_euclid(modulus)).unwrap_or_default()
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso_utc())
    }
}
