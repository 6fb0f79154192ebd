//! Reads the audit log and checks its chain.

use domain::{Date, Timestamp};
use store::Database;
use store::audit::{Fault, Filter, Verification};
use store::entity::audit_entry;

use super::view::{AuditRequest, AuditRow, ChainCheck, ChainFault, ChainState, LogPage};
use crate::error::AppResult;

/// Rows on one page.
const PAGE_SIZE: u64 = 50;
/// Vietnam is seven hours ahead of UTC.
const VIETNAM_OFFSET_MS: i64 = 7 * 3_600_000;
const MS_PER_DAY: i64 = 86_400_000;

/// The page of the log that was asked for, with a check of the chain where that was asked too.
///
/// # Errors
/// The database refuses.
pub async fn log(database: &Database, request: AuditRequest) -> AppResult<LogPage> {
    let db = database.newest();
    let filter = filter(&request);
    let asked = request
        .page
        .trim()
        .parse::<u64>()
        .unwrap_or(1)
        .clamp(1, 1_000_000);
    let (mut rows, total) = store::audit::list(db, &filter, asked - 1, PAGE_SIZE).await?;
    let pages = total.div_ceil(PAGE_SIZE).max(1);
    let page = asked.min(pages);
    if page < asked {
        (rows, _) = store::audit::list(db, &filter, page - 1, PAGE_SIZE).await?;
    }
    let chain = if request.check == "1" {
        Some(check(database).await?)
    } else {
        None
    };
    Ok(LogPage {
        rows: rows.into_iter().map(audit_row).collect(),
        request,
        total,
        page,
        pages,
        chain,
    })
}

fn filter(request: &AuditRequest) -> Filter {
    let given = |text: &str| Some(domain::text::nfc(text)).filter(|text| !text.is_empty());
    let day = |text: &str| Date::parse_typed(text);
    Filter {
        actor: given(&request.actor),
        action: given(&request.action),
        subject: None,
        from: day(&request.from).map(begin_of),
        until: day(&request.to).map(|day| begin_of(day).plus_millis(MS_PER_DAY)),
    }
}

/// Midnight in Vietnam at which the day begins.
fn begin_of(day: Date) -> Timestamp {
    Timestamp::from_millis(i64::from(day.day_number()) * MS_PER_DAY - VIETNAM_OFFSET_MS)
}

async fn check(db: &Database) -> AppResult<ChainCheck> {
    let state = match store::audit::verify(db).await? {
        Verification::Intact { rows, .. } => ChainState::Intact { rows },
        Verification::Broken { seq, fault } => ChainState::Broken {
            seq,
            fault: chain_fault(fault),
        },
    };
    if let ChainState::Broken { seq, fault } = state {
        tracing::error!(seq, ?fault, "the audit log was changed by hand");
    }
    Ok(ChainCheck {
        at: store::clock::now(),
        state,
    })
}

fn chain_fault(fault: Fault) -> ChainFault {
    match fault {
        Fault::Missing => ChainFault::Missing,
        Fault::Changed => ChainFault::Changed,
        Fault::NotChained => ChainFault::NotChained,
        Fault::Unexpected => ChainFault::Unexpected,
    }
}

fn audit_row(row: audit_entry::Model) -> AuditRow {
    AuditRow {
        seq: row.seq,
        at: Timestamp::from_millis(row.at),
        actor: row.actor,
        role: row.role,
        action: row.action,
        subject: row.subject,
        subject_key: row.subject_key,
        old: row.old_value,
        new: row.new_value,
        reason: row.reason,
        request_id: row.request_id,
        hash: row.hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_vietnam() {
        let day = Date::parse_iso("2024-09-28").unwrap();
        assert_eq!(begin_of(day).iso_utc(), "2024-09-27T17:00:00.000Z");
        assert_eq!(begin_of(day).date_vn(), day);
    }

    #[test]
    fn the_last_day_is_part_of_the_span_and_nonsense_filters_nothing() {
        let request = AuditRequest {
            from: "hôm qua".to_owned(),
            to: "28/09/2024".to_owned(),
            actor: "  ".to_owned(),
            ..AuditRequest::default()
        };
        let filter = filter(&request);
        assert_eq!(filter.from, None);
        assert_eq!(filter.actor, None);
        assert_eq!(filter.until.unwrap().iso_utc(), "2024-09-28T17:00:00.000Z");
    }
}
