//! What a load did, table by table.

use domain::lang::Lang;

/// How many rows of a table met which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that were not there.
    pub inserted: usize,
    /// Rows that said something else.
    pub updated: usize,
    /// Rows that said the same.
    pub unchanged: usize,
    /// Rows that a person recorded or corrected, and that were left alone.
    pub kept: usize,
}

impl Counts {
    /// Whether anything was written.
    #[must_use]
    pub const fn changed(&self) -> bool {
        self.inserted + self.updated > 0
    }

    fn add(&mut self, other: Self) {
        self.inserted += other.inserted;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.kept += other.kept;
    }
}

/// One table of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReport {
    /// Name of the table.
    pub table: &'static str,
    /// What happened to its rows.
    pub counts: Counts,
}

/// What a load did; of a dry run: what it would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Tables in the order of loading.
    pub tables: Vec<TableReport>,
    /// Files that were checked but are not stored yet.
    pub checked: Vec<&'static str>,
}

impl LoadReport {
    /// The counts of one table; zeros for a table that no file fills.
    #[must_use]
    pub fn of(&self, table: &str) -> Counts {
        self.tables
            .iter()
            .find(|row| row.table == table)
            .map(|row| row.counts)
            .unwrap_or_default()
    }

    /// The counts of all tables together.
    #[must_use]
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for table in &self.tables {
            total.add(table.counts);
        }
        total
    }

    /// Whether anything was written.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.total().changed()
    }

    /// The report for a person: one line a table, then the files that are only checked.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let words = match lang {
            Lang::Vi => ["thêm", "sửa", "không đổi", "giữ bản đã ghi nhận"],
            Lang::En => ["added", "changed", "unchanged", "kept as recorded"],
        };
        let mut lines = Vec::new();
        for TableReport { table, counts } in &self.tables {
            let numbers = [
                counts.inserted,
                counts.updated,
                counts.unchanged,
                counts.kept,
            ];
            let parts: Vec<String> = numbers
                .iter()
                .zip(words)
                .filter(|(number, _)| **number > 0)
                .map(|(number, word)| format!("{number} {word}"))
                .collect();
            lines.push(format!("{}: {}", name(table, lang), parts.join(", ")));
        }
        let checked = self.checked.join(", ");
        lines.push(match (lang, self.changed()) {
            (Lang::Vi, true) => format!("Chỉ kiểm tra, chưa lưu: {checked}"),
            (Lang::En, true) => format!("Checked, not stored yet: {checked}"),
            (Lang::Vi, false) => "Không có gì thay đổi.".to_owned(),
            (Lang::En, false) => "Nothing changed.".to_owned(),
        });
        lines.join("\n")
    }

    /// Adds to a table's counts.
    pub(crate) fn add(&mut self, table: &'static str, counts: Counts) {
        match self.tables.iter_mut().find(|row| row.table == table) {
            Some(row) => row.counts.add(counts),
            None => self.tables.push(TableReport { table, counts }),
        }
    }

    /// The changed tables in one line, for the audit log: `unit +282, target ~1`.
    pub(crate) fn summary(&self) -> String {
        let mut parts = Vec::new();
        for TableReport { table, counts } in &self.tables {
            let Counts {
                inserted, updated, ..
            } = counts;
            match (inserted, updated) {
                (0, 0) => {}
                (inserted, 0) => parts.push(format!("{table} +{inserted}")),
                (0, updated) => parts.push(format!("{table} ~{updated}")),
                (inserted, updated) => parts.push(format!("{table} +{inserted} ~{updated}")),
            }
        }
        parts.join(", ")
    }
}

/// What a table holds, in words.
fn name(table: &str, lang: Lang) -> &str {
    let (vi, en) = match table {
        "unit" => ("đơn vị", "units"),
        "unit_succession" => ("kế thừa giữa các đơn vị", "successions of units"),
        "unit_place" => ("vị trí của đơn vị", "places of units"),
        "unit_fact" => ("thông tin của đơn vị", "facts about units"),
        "content" => ("nội dung và đột phá", "contents and breakthroughs"),
        "target" => ("chỉ tiêu", "targets"),
        "content_target" => ("chỉ tiêu theo nội dung", "targets of contents"),
        "plan" => ("kế hoạch", "plans"),
        "yardstick" => ("thước đo", "yardsticks"),
        "status_review" => ("lần sơ kết, tổng kết", "reviews"),
        "result_figure" => ("số liệu kết quả", "results"),
        "movement" => ("phong trào", "movements"),
        "movement_link" => ("liên kết phong trào", "links of movements"),
        "movement_document" => ("văn bản của phong trào", "documents of movements"),
        "movement_participant" => ("đối tượng của phong trào", "participants of movements"),
        "movement_content" => ("nội dung của phong trào", "contents of movements"),
        "cluster" => ("cụm, khối thi đua", "clusters and blocks"),
        "cluster_member" => ("thành viên cụm, khối", "members of clusters and blocks"),
        "holiday_year" => ("năm có lịch nghỉ", "years with holidays"),
        "holiday" => ("ngày nghỉ, ngày làm bù", "holidays and make-up days"),
        "board" => ("bảng thi đua", "boards"),
        "board_entry" => ("dòng của bảng đã công bố", "rows of published boards"),
        other => (other, other),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_told_in_both_languages() {
        let mut report = LoadReport {
            checked: vec!["scale.csv"],
            ..Default::default()
        };
        report.add(
            "unit",
            Counts {
                inserted: 2,
                kept: 1,
                ..Default::default()
            },
        );
        assert_eq!(
            report.describe(Lang::Vi),
            "đơn vị: 2 thêm, 1 giữ bản đã ghi nhận\nChỉ kiểm tra, chưa lưu: scale.csv"
        );
        assert_eq!(report.summary(), "unit +2");
        let mut same = LoadReport::default();
        same.add(
            "plan",
            Counts {
                unchanged: 4,
                ..Default::default()
            },
        );
        assert_eq!(
            same.describe(Lang::En),
            "plans: 4 unchanged\nNothing changed."
        );
    }
}
