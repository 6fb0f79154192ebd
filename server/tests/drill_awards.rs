//! Levels of titles and awards over the sample data: children add up to their parent, the records are as many as the number
//! that was tapped, and nobody sees counts of units whose records they may not read.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use app::drill::view::{CellView, ChartView, RowView, Step};
use domain::account::Role;
use support::drill::{Public, links, somebody};

const FIRST: &str = "/drill/awards";

fn chart<'a>(step: &'a Step, id: &str) -> &'a ChartView {
    step.charts.iter().find(|chart| chart.id == id).unwrap()
}

/// The count of a row: its last cell.
fn count(row: &RowView) -> i64 {
    match row.cells.last() {
        Some(CellView::Whole(count)) => *count,
        other => panic!("{other:?}"),
    }
}

/// The rows above the sum, after a check that they make it.
fn rows(chart: &ChartView) -> Vec<&RowView> {
    let (last, above) = chart.table.rows.split_last().unwrap();
    assert_eq!(
        last.cells.first(),
        Some(&CellView::Text("Tổng cộng".into()))
    );
    assert_eq!(above.iter().map(count).sum::<i64>(), count(last));
    above.iter().collect()
}

async fn open(public: &Public, person: &app::context::SignedIn, address: &str) -> Step {
    match public.try_open_as(person, address).await {
        Ok(step) => step,
        Err(error) => panic!("{address}: {error:?}"),
    }
}

#[tokio::test]
async fn children_add_up_and_records_are_as_many_as_the_number() {
    let public = Public::new().await;
    let office = somebody(Role::ProvincialOffice, None);
    let first = open(&public, &office, FIRST).await;
    assert!(first.sample && first.warnings.is_empty());
    let years = &chart(&first, "theo-nam").table.rows;
    assert!(years.len() >= 10);
    let mut units_checked = 0;
    for (number, year) in years.iter().enumerate() {
        let of_year = open(&public, &office, year.href.as_deref().unwrap()).await;
        let awards = rows(chart(&of_year, "theo-loai"));
        let sum = awards.iter().map(|row| count(row)).sum::<i64>();
        assert_eq!(sum, count(year), "{}", of_year.address);
        let units = rows(chart(&of_year, "theo-don-vi"));
        assert_eq!(units.iter().map(|row| count(row)).sum::<i64>(), sum);
        if number % 4 != 0 {
            continue;
        }
        let records = of_year.records.as_ref().unwrap();
        assert_eq!(i64::from(records.count), sum);
        let list = public.list_as(&office, &records.href).await;
        assert_eq!(i64::try_from(list.table.rows.len()).unwrap(), sum);
        for award in awards {
            let of_award = open(&public, &office, award.href.as_deref().unwrap()).await;
            let units = rows(chart(&of_award, "don-vi"));
            let sum = units.iter().map(|row| count(row)).sum::<i64>();
            assert_eq!(sum, count(award), "{}", of_award.address);
            for unit in units.into_iter().filter(|unit| unit.href.is_some()).take(2) {
                let of_unit = open(&public, &office, unit.href.as_deref().unwrap()).await;
                let records = of_unit.leaf.as_ref().unwrap().rows.len();
                assert_eq!(i64::try_from(records).unwrap(), count(unit));
                units_checked += 1;
            }
        }
    }
    assert!(units_checked > 10);
}

#[tokio::test]
async fn who_may_not_read_records_sees_that_they_are_hidden() {
    let public = Public::new().await;
    let office = somebody(Role::ProvincialOffice, None);
    let whole = open(&public, &office, FIRST).await;
    let deep = links(&whole)
        .into_iter()
        .find(|href| href != FIRST)
        .unwrap();
    let nobody = public.open(FIRST).await;
    assert!(nobody.charts.is_empty() && !nobody.warnings.is_empty());
    let operator = somebody(Role::StageOperator, None);
    for address in [FIRST, &deep, "/drill/awards/1999/CSTDCS"] {
        let step = public.open(address).await;
        let same = Step {
            address: nobody.address.clone(),
            ..step
        };
        assert_eq!(same, nobody, "{address}");
        let step = open(&public, &operator, address).await;
        assert!(
            step.charts.is_empty() && step.records.is_none(),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_clerk_counts_the_own_units_only() {
    let public = Public::new().await;
    let office = somebody(Role::ProvincialOffice, None);
    let year = open(&public, &office, FIRST).await;
    let year = chart(&year, "theo-nam").table.rows.first().unwrap().clone();
    let of_year = open(&public, &office, year.href.as_deref().unwrap()).await;
    let award = rows(chart(&of_year, "theo-loai")).remove(0).clone();
    let of_award = open(&public, &office, award.href.as_deref().unwrap()).await;
    let units = rows(chart(&of_award, "don-vi"));
    let mut known = units.iter().filter_map(|row| row.href.clone());
    let (own, other) = (known.next().unwrap(), known.next().unwrap());
    let slug = own.rsplit('/').next().unwrap();
    let clerk = somebody(Role::UnitClerk, Some(public.server.unit_id(slug).await));

    let first = open(&public, &clerk, FIRST).await;
    assert_eq!(first.warnings.len(), 1, "{:?}", first.warnings);
    let own_years = &chart(&first, "theo-nam").table.rows;
    let total = |rows: &[RowView]| rows.iter().map(count).sum::<i64>();
    assert!(total(own_years) > 0);
    let whole = open(&public, &office, FIRST).await;
    assert!(total(own_years) < total(&chart(&whole, "theo-nam").table.rows));
    open(&public, &clerk, &own).await;
    let refused = public.try_open_as(&clerk, &other).await.unwrap_err();
    assert_eq!(refused.status(), 404);
}
