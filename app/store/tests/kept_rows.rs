//! Kept rows of a board are those of the database, whatever was changed and whatever clock it was changed by.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Points;
use domain::scoring::{Given, Stage};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use store::Database;
use store::entity::{sheet, sheet_value, unit};
use store::scoring::{KeptRows, RowSource, UnitOnBoard, board_rows};
use support::databases;
use support::period::{enter, open, self_score};
use support::units::communes;

async fn sorted(kept: &KeptRows, db: &impl ConnectionTrait, period: i64) -> Vec<UnitOnBoard> {
    let rows = RowSource::Kept(kept).rows(db, period).await.unwrap();
    let mut rows: Vec<UnitOnBoard> = rows.iter().map(|row| UnitOnBoard::clone(row)).collect();
    rows.sort_by_key(|row| row.sheet_id);
    rows
}

async fn assert_same(kept: &KeptRows, db: &Database, period: i64, after: &str) {
    let mut stored = board_rows(db.newest(), period).await.unwrap();
    stored.sort_by_key(|row| row.sheet_id);
    assert_eq!(sorted(kept, db.newest(), period).await, stored, "{after}");
}

#[tokio::test]
async fn kept_rows_follow_every_change_of_sheets_and_units() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên", "Xã Bình An", "Xã Châu Thành"]).await;
        let small = open(db, "Cụm giữ dòng", 2026, &units).await;
        let (kept, period) = (KeptRows::default(), small.period.id);
        assert_same(&kept, db, period, "the first look").await;

        self_score(db, &small, small.sheets[0], 50, 30).await;
        assert_same(&kept, db, period, "scores of one unit").await;

        for (place, sheet) in small.sheets.iter().enumerate() {
            let points = Points::from_int(i32::try_from(place).unwrap() + 10);
            let given = Given::Points(points);
            enter(db, &small, *sheet, Stage::SelfScore, small.first, given).await;
        }
        assert_same(&kept, db, period, "scores of every unit").await;

        // A server whose clock is an hour behind wrote this one.
        let behind = store::clock::now().millis() - 3_600_000;
        sheet::Entity::update_many()
            .col_expr(sheet::Column::Total, Expr::value(7_i64))
            .col_expr(sheet::Column::ChangedAt, Expr::value(behind))
            .col_expr(
                sheet::Column::Version,
                Expr::col(sheet::Column::Version).add(1),
            )
            .filter(sheet::Column::Id.eq(small.sheets[1]))
            .exec(db.writer())
            .await
            .unwrap();
        assert_same(&kept, db, period, "a clock that is behind").await;

        unit::Entity::update_many()
            .col_expr(unit::Column::Name, Expr::value("Xã An Biên Mới"))
            .col_expr(
                unit::Column::Version,
                Expr::col(unit::Column::Version).add(1),
            )
            .filter(unit::Column::Id.eq(units[0].id))
            .exec(db.writer())
            .await
            .unwrap();
        assert_same(&kept, db, period, "a unit's new name").await;

        sheet_value::Entity::delete_many()
            .filter(sheet_value::Column::SheetId.eq(small.sheets[2]))
            .exec(db.writer())
            .await
            .unwrap();
        sheet::Entity::delete_by_id(small.sheets[2])
            .exec(db.writer())
            .await
            .unwrap();
        assert_same(&kept, db, period, "a sheet that is gone").await;
    }
}
