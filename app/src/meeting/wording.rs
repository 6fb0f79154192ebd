//! Sentences of the meeting's forms, in both languages.

use std::collections::BTreeMap;

use domain::Lang;
use domain::cluster::ClusterKind;
use domain::scoring::SheetState;
use store::entity::unit;
use store::meeting::{HeldBack, Hold, NextYear};

use super::view::ProblemView;
use crate::error::AppError;

/// Why the minutes are not closed.
pub fn not_closed(problems: &[ProblemView]) -> AppError {
    AppError::refused("meeting-problems", |lang| {
        let sentences: Vec<String> = problems
            .iter()
            .map(|problem| match lang {
                Lang::Vi => problem.sentence(&problem.vi),
                Lang::En => problem.sentence(&problem.en),
            })
            .collect();
        match lang {
            Lang::Vi => format!("Chưa chốt được biên bản: {}.", sentences.join("; ")),
            Lang::En => format!("The minutes cannot be closed: {}.", sentences.join("; ")),
        }
    })
}

/// That closed minutes are not written any more.
pub fn is_closed() -> AppError {
    AppError::refused("meeting-closed", |lang| match lang {
        Lang::Vi => "Biên bản đã chốt. Muốn sửa, cơ quan thi đua tỉnh phải mở lại và ghi lý do.",
        Lang::En => {
            "The minutes are closed. To change them, the provincial office must open them again with a reason."
        }
    })
}

/// That the sheets wait for the minutes.
pub fn close_first() -> AppError {
    AppError::refused("meeting-not-closed", |lang| match lang {
        Lang::Vi => "Hãy chốt biên bản họp trước khi chuyển phiếu sang thẩm định.",
        Lang::En => "Close the minutes before the sheets go to the appraisal.",
    })
}

/// That a frozen board leaves the sheets to the office.
pub fn is_frozen() -> AppError {
    AppError::refused("board-frozen", |lang| match lang {
        Lang::Vi => {
            "Bảng đang đóng băng hoặc đã công bố: việc chuyển phiếu do cơ quan thi đua tỉnh làm."
        }
        Lang::En => "The board is frozen or published: the provincial office moves the sheets.",
    })
}

/// That no sheet is in the state to be moved.
pub fn none_to_move(from: SheetState) -> AppError {
    AppError::refused("no-sheets", |lang| match lang {
        Lang::Vi => format!("Không có phiếu nào ở bước «{}».", from.label(lang)),
        Lang::En => format!("No sheet is at “{}”.", from.label(lang)),
    })
}

/// Which sheets hold the others back.
pub fn held_back(held: &[HeldBack], units: &BTreeMap<i64, unit::Model>) -> AppError {
    AppError::refused("sheets-held-back", |lang| {
        let told: Vec<String> = held
            .iter()
            .map(|held| {
                let name = units
                    .get(&held.unit_id)
                    .map_or("?", |unit| unit.name.as_str());
                match &held.hold {
                    Hold::Behind(state) => format!("{name} ({})", state.label(lang)),
                    Hold::Refused(refusal) => format!("{name}: {}", refusal.sentence(lang)),
                }
            })
            .collect();
        let told = told.join("; ");
        match lang {
            Lang::Vi => format!("Chưa chuyển phiếu nào, vì còn phiếu chưa tới bước này: {told}"),
            Lang::En => format!("No sheet was moved; these hold the others back: {told}"),
        }
    })
}

/// What was moved where.
pub fn moved(count: usize, to: SheetState, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đã chuyển {count} phiếu sang bước «{}».", to.label(lang)),
        Lang::En => format!("Sheets moved to “{}”: {count}.", to.label(lang)),
    }
}

/// That the minutes stand, and what next year has of them.
pub fn closed(next: NextYear, kind: ClusterKind, year: i64, lang: Lang) -> String {
    let year = year + 1;
    let group = match kind {
        ClusterKind::Cluster => "cụm",
        ClusterKind::Block => "khối",
    };
    let next = match (next, lang) {
        (NextYear::Made, Lang::Vi) => {
            format!("Đã lập {group} năm {year} với trưởng, phó vừa chọn.")
        }
        (NextYear::Made, Lang::En) => {
            format!("The group of {year} was made, with the head and deputy that were chosen.")
        }
        (NextYear::Settled, Lang::Vi) => format!("Năm {year} đã có trưởng, phó vừa chọn."),
        (NextYear::Settled, Lang::En) => {
            format!("{year} has the head and deputy that were chosen.")
        }
        (NextYear::OtherLeaders, Lang::Vi) => format!(
            "Năm {year} đã có trưởng, phó khác; cơ quan thi đua tỉnh xem xét và quyết định."
        ),
        (NextYear::OtherLeaders, Lang::En) => {
            format!("{year} has another head or deputy already; the provincial office decides.")
        }
        (NextYear::NotMembers, Lang::Vi) => format!(
            "Trưởng hoặc phó vừa chọn không thuộc {group} năm {year}; cơ quan thi đua tỉnh xem xét và quyết định."
        ),
        (NextYear::NotMembers, Lang::En) => {
            format!("Head or deputy are no members in {year}; the provincial office decides.")
        }
    };
    match lang {
        Lang::Vi => format!("Đã chốt biên bản. {next}"),
        Lang::En => format!("The minutes are closed. {next}"),
    }
}
