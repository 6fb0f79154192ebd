//! The page of imports on the server, and taking an import back.

use domain::account::{Permission, Scope};
use domain::award::import::ListKind;
use domain::reason::ChangeReason;
use domain::{Lang, Timestamp};
use sea_orm::ConnectionTrait;
use store::award::RecordError;
use store::award::import::{batches, undo, upload_of};

use super::view::{BatchRow, ImportView, MOST_LINES, PAGE, Report, UNDO, WaitingView};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction, state_for};
use crate::lang::capitalised;

/// Imports that the page lists.
const MOST: u64 = 30;

/// Words of what is wrong with a record.
pub fn worded(error: RecordError) -> AppError {
    match error {
        RecordError::Store(error) => error.into(),
        RecordError::Problem(problem) => AppError::refused(problem.code(), |lang| {
            format!("{}.", capitalised(problem.label(lang)))
        }),
        RecordError::Clashes(clashes) => AppError::refused("clashes", |lang| match lang {
            Lang::Vi => format!("Hai hồ sơ trùng nhau ở {} mục.", clashes.len()),
            Lang::En => format!("The two records clash in {} things.", clashes.len()),
        }),
        RecordError::Rows(rows) => AppError::refused("rows", |lang| match lang {
            Lang::Vi => format!(
                "{} dòng không còn phù hợp với hồ sơ hiện có: hãy nộp lại tệp để xem từng dòng.",
                rows.len()
            ),
            Lang::En => format!(
                "{} rows no longer fit what is recorded: hand the file in again to see them.",
                rows.len()
            ),
        }),
    }
}

/// Who may take which import back: the office any, others their own.
fn may_undo(granted: &Granted, by: Option<i64>) -> bool {
    let person = granted.person();
    person.scope() == Some(Scope::WholeProvince) || by == Some(person.account_id)
}

/// The page: imports of the person, of all for the office, and the list that waits.
///
/// # Errors
/// There is no such list; the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    granted: &Granted,
    upload: i64,
) -> AppResult<ImportView> {
    let waiting = if upload > 0 {
        let row = upload_of(db, granted.person().account_id, upload).await?;
        let mut report: Report =
            serde_json::from_str(&row.report).map_err(|_| AppError::Internal)?;
        let (faults, warnings) = (report.faults_vi.len(), report.warnings_vi.len());
        for lines in [
            &mut report.faults_vi,
            &mut report.faults_en,
            &mut report.warnings_vi,
            &mut report.warnings_en,
        ] {
            lines.truncate(MOST_LINES);
        }
        Some(WaitingView {
            id: row.id,
            kind: ListKind::parse(&row.kind).ok_or(AppError::Internal)?,
            file_name: row.file_name,
            report,
            faults,
            warnings,
        })
    } else {
        None
    };
    let found = batches(db, MOST).await?;
    let rows = found
        .into_iter()
        .filter(|row| may_undo(granted, row.by_id))
        .map(|row| BatchRow {
            id: row.id,
            may_undo: row.undone_at.is_none(),
            file_name: row.file_name,
            rows: row.row_count,
            by: row.by_name,
            at: Timestamp::from_millis(row.at),
            undone: row
                .undone_by_name
                .zip(row.undone_at.map(Timestamp::from_millis)),
        });
    Ok(ImportView {
        waiting,
        batches: rows.collect(),
        form: state_for(PAGE).await,
    })
}

/// Takes an import back.
pub struct UndoForm {
    batch: i64,
    reason: String,
}

impl FormAction for UndoForm {
    const NAME: &'static str = UNDO.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self {
            batch: fields.id("batch"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        PAGE.to_owned()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let reason = ChangeReason::parse(&self.reason).map_err(|problem| {
            AppError::refused(problem.code(), |lang| {
                format!("{}.", capitalised(problem.label(lang)))
            })
        })?;
        let tx = context.db.begin().await?;
        let known = batches(&tx, u64::from(u32::MAX)).await?;
        let known = known.iter().find(|row| row.id == self.batch);
        if !known.is_some_and(|row| may_undo(granted, row.by_id)) {
            return Err(AppError::NotFound {
                what: "import".to_owned(),
                key: self.batch.to_string(),
            });
        }
        undo(&tx, &granted.actor(), self.batch, &reason)
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            PAGE,
            "Đã hủy lần nhập; mọi dòng của lần đó đã được gỡ.",
            "The import is taken back; all of its rows are gone.",
        ))
    }
}
