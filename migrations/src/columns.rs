//! Column shapes that every step uses, so that a table reads as a list of names.
//! A `NOT NULL` column is the default; the optional ones say so.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm;

/// The surrogate key.
pub fn id() -> ColumnDef {
    ColumnDef::new("id")
        .big_integer()
        .not_null()
        .auto_increment()
        .primary_key()
        .take()
}

/// Text that is always there.
pub fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// Text that may be missing.
pub fn text_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

/// A whole number, an exact number in ten-thousandths, a moment in milliseconds or a foreign key.
pub fn int(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// [`int`] that may be missing.
pub fn int_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

/// A yes or no.
pub fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// A yes or no that may be unknown.
pub fn flag_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().null().take()
}

/// The surrogate key of another table that is the key of this one too.
pub fn key(name: &'static str) -> ColumnDef {
    ColumnDef::new(name)
        .big_integer()
        .not_null()
        .primary_key()
        .take()
}

/// Text that is ordered byte by byte on both databases, so that an index finds what begins with some letters.
pub fn bytes_text(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.text().not_null();
    // SQLite compares bytes anyway; PostgreSQL would take the order of the database's language.
    if manager.get_database_backend() == sea_orm::DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

/// The optimistic lock of an editable row; starts at 1.
pub fn version() -> ColumnDef {
    ColumnDef::new("version")
        .big_integer()
        .not_null()
        .default(1)
        .take()
}

/// `column` of `table` refers to the id of `other`; deleting what is referred to is refused.
pub fn refers(
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// A unique index over `columns`.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index_of(table, columns).unique().to_owned()
}

/// A plain index over `columns`.
pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index_of(table, columns)
}

fn index_of(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut statement = Index::create();
    statement
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(table);
    for column in columns {
        statement.col(*column);
    }
    statement
}

/// A table from its columns and references.
pub fn table(
    name: &'static str,
    columns: Vec<ColumnDef>,
    references: &[(&'static str, &'static str)],
) -> TableCreateStatement {
    let mut statement = Table::create();
    statement.table(name);
    for column in columns {
        statement.col(column);
    }
    for (column, other) in references {
        statement.foreign_key(&mut refers(name, column, other));
    }
    statement
}

/// Drops `tables` in the order given.
pub async fn drop_tables(
    manager: &SchemaManager<'_>,
    tables: &[&'static str],
) -> Result<(), DbErr> {
    for table in tables {
        manager
            .drop_table(Table::drop().table(*table).to_owned())
            .await?;
    }
    Ok(())
}

/// Creates `tables`, then `indexes`.
pub async fn create(
    manager: &SchemaManager<'_>,
    tables: Vec<TableCreateStatement>,
    indexes: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for index in indexes {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// Adds a column that may be empty to a table that has rows.
pub async fn add_column(
    manager: &SchemaManager<'_>,
    table: &'static str,
    mut column: ColumnDef,
) -> Result<(), DbErr> {
    let statement = Table::alter().table(table).add_column(&mut column).take();
    manager.alter_table(statement).await
}

/// Drops a column that no index and no reference names.
pub async fn drop_column(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
) -> Result<(), DbErr> {
    let statement = Table::alter().table(table).drop_column(column).take();
    manager.alter_table(statement).await
}
