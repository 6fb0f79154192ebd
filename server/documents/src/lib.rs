//! Documents: facts in, bytes out. The layout of minutes follows Decree 30/2020/NĐ-CP on the form of administrative
//! documents (annex I): A4, Times New Roman 13 to 14 points, margins 20 mm above and below, 30 mm left, 15 mm right.
//! Tables go out as XLSX, CSV and PDF. Lists to be imported come in as XLSX or CSV, and their templates go out.

mod column_width;
mod csv;
#[cfg(test)]
mod csv_tests;
mod layout;
mod letter;
#[cfg(test)]
mod letter_tests;
mod minutes;
#[cfg(test)]
mod minutes_tests;
mod pdf;
#[cfg(test)]
mod pdf_tests;
mod report;
#[cfg(test)]
mod report_tests;
#[cfg(test)]
mod samples;
mod sheet_name;
mod table;
mod template;
mod words;
mod workbook;
mod world;
mod xlsx;
#[cfg(test)]
mod xlsx_tests;

pub use self::csv::csv;
pub use letter::{letter, name_list};
pub use minutes::{MinutesFacts, MinutesRow, Origin, Standing, minutes};
pub use pdf::{MOST_PDF_ROWS, pdf};
pub use report::{ReportDocument, report};
pub use table::{Cell, Column, ColumnKind, Progress, TableReport, TableSheet};
pub use template::{faults_workbook, template};
pub use workbook::{MOST_LIST_ROWS, read_list};
pub use xlsx::xlsx;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The file could not be put together.
    #[error("the document could not be packed: {0}")]
    Packing(String),
    /// Whoever watched the progress asked to stop.
    #[error("the writing was stopped")]
    Stopped,
    /// The format does not hold so many rows.
    #[error("{rows} rows are more than the {most} that fit")]
    TooManyRows {
        /// How many there are.
        rows: usize,
        /// How many fit.
        most: usize,
    },
}
