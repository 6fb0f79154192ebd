//! The schema goes up, down and up again on both databases, and holds what the entities say.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeSet;

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use store::audit::Actor;
use store::reference::{self, Mode};
use store::{Database, demo};
use support::{databases, reference_folder};

/// Tables, indexes and their columns as the database tells them.
async fn schema(db: &Database) -> BTreeSet<String> {
    let sql = match db.backend() {
        DbBackend::Sqlite => {
            "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'seaql_%'"
        }
        _ => {
            "SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line \
              FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'seaql_%' \
              UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'seaql_%' \
              UNION SELECT 'constraint ' || conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE connamespace = 'public'::regnamespace AND relname NOT LIKE 'seaql_%'"
        }
    };
    let rows = db
        .writer()
        .query_all_raw(Statement::from_string(db.backend(), sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get::<String>("", "line").unwrap())
        .collect()
}

#[tokio::test]
async fn down_leaves_nothing_and_up_makes_the_same_again() {
    for test in databases().await {
        let first = schema(&test.db).await;
        assert!(first.len() > 20, "{}: {first:#?}", test.label);
        Migrator::down(test.db.writer(), None).await.unwrap();
        assert_eq!(schema(&test.db).await, BTreeSet::new(), "{}", test.label);
        Migrator::up(test.db.writer(), None).await.unwrap();
        assert_eq!(schema(&test.db).await, first, "{}", test.label);
    }
}

#[tokio::test]
async fn every_step_goes_down_and_up_by_itself() {
    for test in databases().await {
        let whole = schema(&test.db).await;
        let steps = Migrator::migrations().len() as u32;
        for taken in 1..=steps {
            Migrator::down(test.db.writer(), Some(1)).await.unwrap();
            let pending = Migrator::get_pending_migrations(test.db.writer())
                .await
                .unwrap();
            assert_eq!(pending.len() as u32, taken, "{}", test.label);
        }
        for _ in 0..steps {
            Migrator::up(test.db.writer(), Some(1)).await.unwrap();
        }
        assert_eq!(schema(&test.db).await, whole, "{}", test.label);
    }
}

#[tokio::test]
async fn a_schema_that_went_down_with_data_in_it_takes_the_data_again() {
    for test in databases().await {
        let actor = Actor::command_line();
        for _ in 0..2 {
            let report = reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
                .await
                .unwrap();
            assert!(report.changed(), "{}", test.label);
            demo::load(&test.db, &actor).await.unwrap();
            Migrator::down(test.db.writer(), None).await.unwrap();
            Migrator::up(test.db.writer(), None).await.unwrap();
        }
    }
}

#[tokio::test]
async fn going_up_twice_changes_nothing() {
    for test in databases().await {
        let before = schema(&test.db).await;
        Migrator::up(test.db.writer(), None).await.unwrap();
        assert_eq!(schema(&test.db).await, before, "{}", test.label);
        assert!(
            Migrator::get_pending_migrations(test.db.writer())
                .await
                .unwrap()
                .is_empty(),
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn both_databases_hold_the_same_tables_and_columns() {
    let tests = databases().await;
    let mut of_each = Vec::new();
    for test in &tests {
        let sql = match test.db.backend() {
            DbBackend::Sqlite => {
                "SELECT m.name || '.' || p.name AS line FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'seaql_%'"
            }
            _ => {
                "SELECT table_name || '.' || column_name AS line FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'seaql_%'"
            }
        };
        let rows = test
            .db
            .writer()
            .query_all_raw(Statement::from_string(test.db.backend(), sql))
            .await
            .unwrap();
        let columns: BTreeSet<String> = rows
            .iter()
            .map(|row| row.try_get::<String>("", "line").unwrap())
            .collect();
        assert!(
            columns.contains("audit_entry.previous_hash")
                && columns.contains("result_figure.value"),
            "{}",
            test.label
        );
        of_each.push(columns);
    }
    of_each.dedup();
    assert_eq!(of_each.len(), 1, "{of_each:#?}");
}

#[tokio::test]
async fn sqlite_runs_with_foreign_keys_and_a_write_ahead_log() {
    let test = support::sqlite().await;
    let pragma = async |connection: &sea_orm::DatabaseConnection, name: &str| -> String {
        let statement = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {name}"));
        let row = connection.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get_by_index::<String>(0)
            .or_else(|_| row.try_get_by_index::<i32>(0).map(|n| n.to_string()))
            .unwrap()
    };
    for connection in [test.db.writer(), test.db.reader()] {
        assert_eq!(pragma(connection, "foreign_keys").await, "1");
        assert_eq!(pragma(connection, "journal_mode").await, "wal");
        assert_eq!(pragma(connection, "busy_timeout").await, "5000");
    }
}

#[tokio::test]
async fn a_figure_of_a_unit_that_is_not_there_is_refused_by_the_database() {
    for test in databases().await {
        let sql = "INSERT INTO result_figure (target_id, unit_id, year, period, value, source, confidence, recorded_by_name, recorded_at, version) \
                   VALUES (1, 1, 2023, 'year', 1, 'x', 'confirmed', 'x', 0, 1)";
        assert!(
            test.db.writer().execute_unprepared(sql).await.is_err(),
            "{}",
            test.label
        );
    }
}
