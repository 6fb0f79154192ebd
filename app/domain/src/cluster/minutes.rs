//! What the minutes of a closing meeting are drafted from: the head of the record, and the result as it is typed.
//! A draft may be incomplete; what is wrong is listed, and the minutes are closed when nothing is.

use super::meeting::MeetingResult;
use crate::board::{self, Direction, Entry};
use crate::date::Date;
use crate::figure::Points;
use crate::org::UnitId;
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The result of a meeting while it is written down: reasons as typed, leaders not yet chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MeetingDraft {
    /// The rank that the vote gave, from 1.
    pub voted: BTreeMap<UnitId, u32>,
    /// Why the vote differs, as typed; may be too short to be a reason.
    pub reasons: BTreeMap<UnitId, String>,
    /// The head of next year.
    pub next_head: Option<UnitId>,
    /// The deputy of next year.
    pub next_deputy: Option<UnitId>,
}

impl MeetingDraft {
    /// What the rules check: a text that is no reason counts as none.
    #[must_use]
    pub fn result(&self) -> MeetingResult {
        let reasons = self.reasons.iter();
        MeetingResult {
            voted: self.voted.clone(),
            reasons: reasons
                .filter_map(|(unit, text)| Some((*unit, ChangeReason::parse(text).ok()?)))
                .collect(),
            next_head: self.next_head,
            next_deputy: self.next_deputy,
        }
    }
}

/// When and where a meeting was held, who led it, who was there, what was said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MinutesHead {
    /// Number of the minutes; may stay open.
    pub number: String,
    /// The day.
    pub held_on: Option<Date>,
    /// The place.
    pub place: String,
    /// Who chaired.
    pub chair: String,
    /// Who wrote the minutes.
    pub secretary: String,
    /// How many members were present.
    pub present: Option<u32>,
    /// Which members were absent, and why.
    pub absent: String,
    /// What was said, in paragraphs.
    pub discussion: String,
}

coded! {
    /// What the head of the minutes lacks.
    MinutesProblem {
        /// No day.
        NoDay = "no-day", "chưa ghi ngày họp", "the day of the meeting is missing";
        /// The day is still to come.
        DayAhead = "day-ahead", "ngày họp chưa tới", "the day of the meeting is still to come";
        /// No place.
        NoPlace = "no-place", "chưa ghi địa điểm họp", "the place is missing";
        /// Nobody chaired.
        NoChair = "no-chair", "chưa ghi người chủ trì", "the chair is missing";
        /// Nobody wrote the minutes.
        NoSecretary = "no-secretary", "chưa ghi thư ký", "the secretary is missing";
        /// Nobody was counted.
        NoPresence = "no-presence", "chưa ghi số đơn vị có mặt", "the number of members present is missing";
        /// More than there are members.
        TooManyPresent = "too-many-present", "số đơn vị có mặt nhiều hơn số thành viên", "more members present than there are";
        /// Somebody was absent and is not named.
        AbsentNotNamed = "absent-not-named", "có đơn vị vắng nhưng chưa ghi đơn vị nào, lý do gì", "somebody was absent and is not named";
        /// Nothing was written down of what was said.
        NoDiscussion = "no-discussion", "chưa ghi nội dung thảo luận", "the discussion is missing";
    }
}

impl MinutesHead {
    /// Everything that is missing, for a group of so many members.
    #[must_use]
    pub fn problems(&self, members: usize, today: Date) -> Vec<MinutesProblem> {
        let members = u32::try_from(members).unwrap_or(u32::MAX);
        let absent = self.present.is_some_and(|present| present < members);
        let checks = [
            (MinutesProblem::NoDay, self.held_on.is_none()),
            (
                MinutesProblem::DayAhead,
                self.held_on.is_some_and(|day| day > today),
            ),
            (MinutesProblem::NoPlace, self.place.is_empty()),
            (MinutesProblem::NoChair, self.chair.is_empty()),
            (MinutesProblem::NoSecretary, self.secretary.is_empty()),
            (MinutesProblem::NoPresence, self.present.is_none()),
            (
                MinutesProblem::TooManyPresent,
                self.present.is_some_and(|present| present > members),
            ),
            (
                MinutesProblem::AbsentNotNamed,
                absent && self.absent.is_empty(),
            ),
            (MinutesProblem::NoDiscussion, self.discussion.is_empty()),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong)| *wrong);
        wrong.map(|(problem, _)| problem).collect()
    }
}

/// The ranks inside one group by points: equal points share a rank, and who has none has no rank.
#[must_use]
pub fn ranks_by_points(points: &BTreeMap<UnitId, Option<Points>>) -> BTreeMap<UnitId, Option<u32>> {
    let entries = points.iter().map(|(unit, score)| Entry {
        key: *unit,
        group: None,
        score: *score,
        tie_breaks: Vec::new(),
    });
    let ranked = board::rank(entries.collect(), Direction::HighestFirst, &[]);
    let places = ranked
        .into_iter()
        .map(|row| (row.key, row.rank.map(|rank| rank.0)));
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> MinutesHead {
        MinutesHead {
            number: String::new(),
            held_on: Date::new(2026, 12, 4),
            place: String::from("Rạch Giá"),
            chair: String::from("Bà Trần Thị Lan, Chủ tịch UBND xã"),
            secretary: String::from("Ông Lê Văn Hòa"),
            present: Some(3),
            absent: String::new(),
            discussion: String::from("Các đơn vị thống nhất số liệu."),
        }
    }

    #[test]
    fn minutes_are_complete_when_everybody_who_was_not_there_is_named() {
        let today = Date::new(2026, 12, 5).unwrap();
        assert_eq!(head().problems(3, today), []);
        let mut one_absent = head();
        one_absent.present = Some(2);
        assert_eq!(
            one_absent.problems(3, today),
            [MinutesProblem::AbsentNotNamed]
        );
        one_absent.absent = String::from("UBND xã Tân Hiệp (bận dự họp khác)");
        assert_eq!(one_absent.problems(3, today), []);
        assert_eq!(head().problems(2, today), [MinutesProblem::TooManyPresent]);
        let before = Date::new(2026, 12, 3).unwrap();
        assert_eq!(head().problems(3, before), [MinutesProblem::DayAhead]);
        assert_eq!(
            MinutesHead::default().problems(3, today),
            [
                MinutesProblem::NoDay,
                MinutesProblem::NoPlace,
                MinutesProblem::NoChair,
                MinutesProblem::NoSecretary,
                MinutesProblem::NoPresence,
                MinutesProblem::NoDiscussion,
            ]
        );
    }

    #[test]
    fn a_draft_keeps_a_text_that_is_no_reason_and_the_rules_do_not_count_it() {
        let mut draft = MeetingDraft::default();
        draft.reasons.insert(UnitId(1), String::from("ngắn"));
        let long = String::from("mô hình mới được nhân rộng");
        draft.reasons.insert(UnitId(2), long.clone());
        let counted: Vec<_> = draft.result().reasons.into_iter().collect();
        assert_eq!(counted, [(UnitId(2), ChangeReason::parse(&long).unwrap())]);
        let json = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<MeetingDraft>(&json).unwrap(), draft);
    }

    #[test]
    fn equal_points_share_a_rank_and_the_next_one_is_left_out() {
        let points = [
            (1, Some(90)),
            (2, Some(95)),
            (3, Some(90)),
            (4, None),
            (5, Some(80)),
        ];
        let points = points
            .iter()
            .map(|(unit, points)| (UnitId(*unit), points.map(Points::from_int)))
            .collect();
        let ranks: Vec<_> = ranks_by_points(&points).into_values().collect();
        assert_eq!(ranks, [Some(2), Some(1), Some(2), None, Some(4)]);
    }
}
