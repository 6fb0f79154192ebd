//! The few words that the writers of tables add themselves, in both languages.

use domain::{Lang, Timestamp};

/// What stands in a table without rows.
pub(crate) const fn no_rows(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Không có dòng nào",
        Lang::En => "No rows",
    }
}

/// The word before the number of a page.
pub(crate) const fn page(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Trang",
        Lang::En => "Page",
    }
}

/// The name of a sheet that came without one.
pub(crate) const fn sheet(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Bảng",
        Lang::En => "Table",
    }
}

/// When the export was made: `Xuất lúc 14:05, 28/09/2026`.
pub(crate) fn made(at: Timestamp, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Xuất lúc {}", at.format(lang)),
        Lang::En => format!("Exported at {}", at.format(lang)),
    }
}
