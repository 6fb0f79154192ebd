//! What was typed into the form of a meeting, read; a number that is none is refused with the name of its field.

use domain::cluster::{MeetingDraft, MinutesHead};
use domain::org::UnitId;
use domain::text::{clean_line, clean_paragraphs};
use domain::{Date, Lang};
use store::entity::unit;
use store::meeting::Content;

use crate::error::{AppError, AppResult};
use crate::form::Fields;

/// Reads the form for the members of the group; fields of other units are passed over.
///
/// # Errors
/// [`AppError::Refused`] for a day, a number or a rank that cannot be read.
pub fn content(fields: &Fields, members: &[unit::Model]) -> AppResult<Content> {
    let line = |name: &str| clean_line(&fields.text(name));
    let mut draft = MeetingDraft {
        next_head: leader(fields, "next_head", members),
        next_deputy: leader(fields, "next_deputy", members),
        ..MeetingDraft::default()
    };
    for unit in members {
        let rank = line(&format!("rank.{}", unit.id));
        if !rank.is_empty() {
            let read = rank.parse().ok().filter(|rank: &u32| *rank > 0);
            let rank = read.ok_or_else(|| no_rank(&unit.name, &rank))?;
            draft.voted.insert(UnitId(unit.id), rank);
        }
        let reason = clean_paragraphs(&fields.text(&format!("reason.{}", unit.id)));
        let reason = reason.trim();
        if !reason.is_empty() {
            draft.reasons.insert(UnitId(unit.id), reason.to_owned());
        }
    }
    let head = MinutesHead {
        number: line("number"),
        held_on: day(&line("held_on"))?,
        place: line("place"),
        chair: line("chair"),
        secretary: line("secretary"),
        present: present(&line("present"))?,
        absent: clean_paragraphs(&fields.text("absent")).trim().to_owned(),
        discussion: clean_paragraphs(&fields.text("discussion"))
            .trim()
            .to_owned(),
    };
    Ok(Content { head, draft })
}

fn leader(fields: &Fields, name: &str, members: &[unit::Model]) -> Option<UnitId> {
    let id = fields.id(name);
    let is_member = members.iter().any(|unit| unit.id == id);
    is_member.then_some(UnitId(id))
}

fn day(typed: &str) -> AppResult<Option<Date>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let day = Date::parse_iso(typed).or_else(|| Date::parse_typed(typed));
    let refused = || {
        AppError::refused("meeting-day", |lang| match lang {
            Lang::Vi => format!("Ngày họp «{typed}» không đọc được. Hãy nhập như 04/12/2026."),
            Lang::En => format!("The day “{typed}” cannot be read. Type it like 04/12/2026."),
        })
    };
    day.map(Some).ok_or_else(refused)
}

fn present(typed: &str) -> AppResult<Option<u32>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let refused = || {
        AppError::refused("meeting-present", |lang| match lang {
            Lang::Vi => format!("Số đơn vị có mặt «{typed}» không phải là một số nguyên."),
            Lang::En => format!("The number of members present, “{typed}”, is no whole number."),
        })
    };
    typed.parse().map(Some).map_err(|_| refused())
}

fn no_rank(unit: &str, typed: &str) -> AppError {
    AppError::refused("meeting-rank", |lang| match lang {
        Lang::Vi => format!("Hạng «{typed}» của {unit} không phải là một số nguyên từ 1 trở lên."),
        Lang::En => format!("The rank “{typed}” of {unit} is no whole number from 1 on."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: i64, name: &str) -> unit::Model {
        unit::Model {
            id,
            code: id.to_string(),
            slug: id.to_string(),
            kind: "commune".to_owned(),
            name: name.to_owned(),
            name_en: None,
            short_name: name.to_owned(),
            parent_id: None,
            valid_from: None,
            valid_to: None,
            admin_class: None,
            population: None,
            population_year: None,
            area: None,
            source: String::new(),
            confirmed: true,
            note: None,
            search_key: String::new(),
            sort_key: String::new(),
            version: 1,
        }
    }

    fn fields(sent: &[(&str, &str)]) -> Fields {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Fields(sent.iter().map(pair).collect())
    }

    #[test]
    fn a_draft_may_be_incomplete_and_only_members_are_read() {
        let members = [member(4, "Xã A"), member(5, "Xã B")];
        let typed = fields(&[
            ("rank.4", " 2 "),
            ("rank.5", ""),
            ("rank.9", "1"),
            ("reason.5", " ngắn "),
            ("next_head", "9"),
            ("next_deputy", "5"),
            ("held_on", "2026-12-04"),
            ("present", ""),
        ]);
        let read = content(&typed, &members).unwrap();
        assert_eq!(
            read.draft.voted.into_iter().collect::<Vec<_>>(),
            [(UnitId(4), 2)]
        );
        assert_eq!(read.draft.reasons.get(&UnitId(5)).unwrap(), "ngắn");
        assert_eq!(
            (read.draft.next_head, read.draft.next_deputy),
            (None, Some(UnitId(5)))
        );
        assert_eq!(read.head.held_on, Date::new(2026, 12, 4));
        assert_eq!(read.head.present, None);
    }

    #[test]
    fn what_is_no_number_is_refused_with_the_name_of_the_unit() {
        let members = [member(4, "Xã A")];
        for rank in ["0", "-1", "nhất", "1,5"] {
            let error = content(&fields(&[("rank.4", rank)]), &members).unwrap_err();
            let AppError::Refused { rule, vi, .. } = error else {
                panic!("{rank}: {error:?}");
            };
            assert_eq!(rule, "meeting-rank");
            assert!(vi.contains("Xã A") && vi.contains(rank), "{vi}");
        }
        for (field, value) in [("held_on", "hôm qua"), ("present", "đủ")] {
            let error = content(&fields(&[(field, value)]), &members).unwrap_err();
            assert!(matches!(error, AppError::Refused { .. }), "{error:?}");
        }
    }
}
