//! The records behind a locality: the figures that were added up, or its own.

use domain::Figure;
use domain::drill::UnitPlace;
use sea_orm::ConnectionTrait;

use super::at::At;
use super::locality_facts::{Line, Measure, total_of};
use super::locality_leaf::{own_figures, own_table};
use super::records::{Records, Summed, origin_cells};
use super::{localities, locality};
use crate::drill::view::{CellView, ColumnKind, RowView, TableView};
use crate::error::AppResult;

/// The records behind a level of the path of localities.
pub(super) async fn of_place(
    db: &impl ConnectionTrait,
    at: &At,
    place: &UnitPlace,
) -> AppResult<Records> {
    match place {
        UnitPlace::Province => {
            let shown = localities::shown(db, at).await?;
            let behind = shown.lines.iter().flat_map(|line| line.behind.clone());
            let whole = total_of(&shown.measure, &shown.lines);
            let has_sum = matches!(whole, Some(Ok(_)));
            added_up(db, at, &shown.measure, behind.collect(), has_sum).await
        }
        UnitPlace::Unit { unit } => {
            let shown = locality::shown(db, at, unit).await?;
            of_unit(db, at, &shown.measure, shown.unit.id, &shown.own).await
        }
        UnitPlace::Commune { district, commune } => {
            let (unit, measure) = locality::former(db, at, district, commune).await?;
            let own = measure.line(&unit, at.place.clone(), &[Some(unit.id)])?;
            of_unit(db, at, &measure, unit.id, &own).await
        }
    }
}

/// Behind a value of an indicator are the figures that make it; without an indicator, all that was recorded for the unit.
async fn of_unit(
    db: &impl ConnectionTrait,
    at: &At,
    measure: &Measure,
    unit_id: i64,
    own: &Line,
) -> AppResult<Records> {
    if measure.chosen.is_some() {
        let has_sum = own.shown().is_some();
        return added_up(db, at, measure, own.behind.clone(), has_sum).await;
    }
    let figures = own_figures(db, at, measure, unit_id).await?;
    Ok(Records {
        table: own_table(at, &figures)?,
        summed: None,
    })
}

async fn added_up(
    db: &impl ConnectionTrait,
    at: &At,
    measure: &Measure,
    behind: Vec<i64>,
    has_sum: bool,
) -> AppResult<Records> {
    let units = store::org::by_ids(db, behind.clone()).await?;
    let mut table = TableView::new(
        measure.name(at),
        at.say(
            "Chưa có số liệu nào ở đây.",
            "There are no figures here yet.",
        ),
    )
    .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
    .column(at.say("Giá trị", "Value"), ColumnKind::Number(2))
    .column(at.say("Đơn vị tính", "Unit of measure"), ColumnKind::Text)
    .column(at.say("Số liệu ngày", "As of"), ColumnKind::Date)
    .column(at.say("Độ tin cậy", "Trust"), ColumnKind::Text)
    .column(at.say("Nguồn", "Source"), ColumnKind::Long)
    .column(at.say("Ghi lúc", "Recorded at"), ColumnKind::Text);
    for id in behind {
        let (Some(figure), Some(unit)) = (measure.figures.get(&id), units.get(&id)) else {
            continue;
        };
        let mut cells = vec![
            CellView::Text(unit.name.clone()),
            CellView::Figure(Figure::from_raw(figure.value)),
            CellView::Text(measure.unit(at)),
        ];
        cells.extend(origin_cells(at, figure)?);
        table
            .rows
            .push(RowView::of(cells).to(format!("/units/{}", unit.slug)));
    }
    Ok(Records {
        table,
        // A part of a sum would be taken for the whole.
        summed: has_sum.then(|| Summed {
            column: 1,
            unit: measure.unit(at),
        }),
    })
}
