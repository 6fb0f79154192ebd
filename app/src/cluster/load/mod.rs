//! Reads clusters and blocks and maps them to what their pages show.

mod details;
mod list;

pub(crate) use details::details;
pub(crate) use list::list;

use domain::Confidence;
use domain::account::Role;
use store::StoreResult;
use store::cluster::MemberInYear;

use crate::board::load::unit_ref;
use crate::board::view::UnitRef;
use crate::context::Granted;
use crate::target::evaluate::short_year;

/// Whether somebody makes clusters and blocks.
fn manages(granted: &Granted) -> bool {
    let role = Some(granted.person().role);
    domain::account::allows(role, domain::account::Permission::ManageClusters)
}

/// Whether somebody looks at the whole province: everybody whose account is tied to no unit.
fn sees_all(granted: &Granted) -> bool {
    let person = granted.person();
    person.unit_id.is_none() && person.role != Role::UnitClerk
}

fn member_ref(member: &MemberInYear) -> UnitRef {
    match &member.unit {
        Some(unit) => unit_ref(unit),
        None => UnitRef {
            code: String::new(),
            name: member.row.member_name.clone(),
            short_name: member.row.member_name.clone(),
        },
    }
}

fn seen(confirmed: bool) -> Confidence {
    if confirmed {
        Confidence::Confirmed
    } else {
        Confidence::Unconfirmed
    }
}

/// The year that was asked for, otherwise `newest`, otherwise this year.
fn year_asked(text: &str, newest: Option<i64>) -> i64 {
    let this_year = i64::from(store::clock::now().date_vn().year());
    match text.trim().parse::<i64>() {
        Ok(year) if (1945..=this_year + 5).contains(&year) => year,
        _ => newest.unwrap_or(this_year),
    }
}

fn short_years(years: impl IntoIterator<Item = i64>) -> StoreResult<Vec<i16>> {
    let mut years: Vec<i64> = years.into_iter().collect();
    years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
    years.dedup();
    years.into_iter().map(short_year).collect()
}
