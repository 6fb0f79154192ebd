//! Places of a quota: which row applies to a unit, and how the places are counted. Whole numbers, rounded down.

use super::{QuotaScope, UnitList};
use crate::award::{AwardCode, Subject, SubjectKind, catalogue, quota_left};
use crate::date::Date;
use crate::lang::Lang;
use crate::org::{UnitId, UnitKind};

/// A quota that holds on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaRow {
    /// The title.
    pub award: AwardCode,
    /// Where.
    pub scope: QuotaScope,
    /// Per cent.
    pub percent: u8,
    /// The deciding document.
    pub document: String,
}

/// The quota of a title in a unit: that of a list before that of its kind before that of every unit. Where a unit stands
/// in several lists, the smallest of them.
#[must_use]
pub fn percent_for<'a>(
    quotas: &'a [QuotaRow],
    lists: &[UnitList],
    award: &AwardCode,
    unit: i64,
    kind: Option<UnitKind>,
) -> Option<&'a QuotaRow> {
    let listed = |code: &str| {
        lists
            .iter()
            .any(|list| list.code == code && list.units.contains(&unit))
    };
    let rank = |row: &QuotaRow| match &row.scope {
        QuotaScope::List(code) if listed(code) => Some(0),
        QuotaScope::Kind(of) if kind == Some(*of) => Some(1),
        QuotaScope::Everywhere => Some(2),
        _ => None,
    };
    quotas
        .iter()
        .filter(|row| row.award == *award)
        .filter_map(|row| Some((rank(row)?, row)))
        .min_by_key(|(rank, row)| (*rank, row.percent))
        .map(|(_, row)| row)
}

/// The title of whose holders a quota of `award` is a share.
#[must_use]
pub fn lower_title(award: &AwardCode) -> Option<AwardCode> {
    let before = catalogue()
        .get(award.as_str())
        .and_then(|award| award.after(SubjectKind::Individual).first().cloned());
    // The base fighter is chosen among the advanced workers of the same year (Law 06/2022 Article 23 clause 1).
    before.or_else(|| match award.as_str() {
        "CSTDCS" => AwardCode::parse("LDTT"),
        _ => None,
    })
}

/// The unit in which a person was last in a year; `None` where no unit of the year is recorded.
#[must_use]
pub fn unit_of_year(subject: &Subject, year: i16) -> Option<UnitId> {
    let (first, last) = (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?);
    let of_year = subject.memberships.iter().filter(|member| {
        member.from.is_none_or(|from| from <= last)
            && member.until.is_none_or(|until| until >= first)
    });
    // Who came later is there now; of two that began together the one that lasts.
    let latest = of_year.max_by_key(|member| {
        let until = member.until.is_none_or(|until| until > last);
        (member.from, until, member.record)
    });
    latest.map(|member| member.unit)
}

/// The places of one title in one unit and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slots {
    /// Per cent.
    pub percent: u8,
    /// Holders of the lower title.
    pub base: u32,
    /// Places that are taken.
    pub used: u32,
}

impl Slots {
    /// All places: the share of the base, rounded down.
    #[must_use]
    pub fn places(self) -> u32 {
        quota_left(self.percent, self.base, 0)
    }

    /// Places that are left; none when more were given than there are.
    #[must_use]
    pub fn left(self) -> u32 {
        quota_left(self.percent, self.base, self.used)
    }

    /// How it was counted before the lower title is recorded, where the base are those who meet its conditions.
    #[must_use]
    pub fn expected_sentence(self, lower: &str, lang: Lang) -> String {
        let Self {
            percent,
            base,
            used,
        } = self;
        let (places, left) = (self.places(), self.left());
        match lang {
            Lang::Vi => format!(
                "tạm tính theo số người đủ điều kiện: {percent}% của {base} người đủ điều kiện {lower} = {places} suất (làm tròn xuống), đã dùng {used}, còn {left}"
            ),
            Lang::En => format!(
                "provisional, by the number of eligible people: {percent}% of {base} who meet the conditions of {lower} = {places} places (rounded down), {used} used, {left} left"
            ),
        }
    }

    /// How it was counted: `15% của 40 người đạt Lao động tiên tiến = 6 suất (làm tròn xuống), đã dùng 2, còn 4`.
    #[must_use]
    pub fn sentence(self, lower: &str, lang: Lang) -> String {
        let Self {
            percent,
            base,
            used,
        } = self;
        let (places, left) = (self.places(), self.left());
        let over = used.saturating_sub(places);
        let rest = match (lang, over) {
            (Lang::Vi, 0) => format!("còn {left}"),
            (Lang::Vi, _) => format!("vượt {over}"),
            (Lang::En, 0) => format!("{left} left"),
            (Lang::En, _) => format!("{over} too many"),
        };
        match lang {
            Lang::Vi => format!(
                "{percent}% của {base} người đạt {lower} = {places} suất (làm tròn xuống), đã dùng {used}, {rest}"
            ),
            Lang::En => format!(
                "{percent}% of {base} holders of {lower} = {places} places (rounded down), {used} used, {rest}"
            ),
        }
    }
}
