//! What a load did, table by table.

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
