//! The database's schema, step by step: each step has one purpose and is never edited once landed.
//!
//! Exact numbers (points, figures) are stored as integers in ten-thousandths, dates as ISO 8601 text,
//! moments as milliseconds since the Unix epoch: the same on SQLite and PostgreSQL.

use sea_orm_migration::prelude::*;

mod columns;
mod steps;

/// The communes of the country by province, a file of the reference data: code, name and place. It is not stored; the
/// sample of national size is made from it.
pub const NATIONAL_UNITS: &str = include_str!("../reference/kien-giang/national_units.csv");

/// All steps in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(steps::m0001_units::Step),
            Box::new(steps::m0002_targets::Step),
            Box::new(steps::m0003_movements::Step),
            Box::new(steps::m0004_clusters::Step),
            Box::new(steps::m0005_accounts::Step),
            Box::new(steps::m0006_results::Step),
            Box::new(steps::m0007_boards::Step),
            Box::new(steps::m0008_audit::Step),
            Box::new(steps::m0009_live::Step),
            Box::new(steps::m0010_criteria::Step),
            Box::new(steps::m0011_scoring_periods::Step),
            Box::new(steps::m0012_evidence::Step),
            Box::new(steps::m0013_sheets::Step),
            Box::new(steps::m0014_publication::Step),
            Box::new(steps::m0015_notices::Step),
            Box::new(steps::m0016_holidays::Step),
            Box::new(steps::m0017_registrations::Step),
            Box::new(steps::m0018_movement_launch::Step),
            Box::new(steps::m0022_meetings::Step),
            Box::new(steps::m0023_unit_places::Step),
            Box::new(steps::m0024_drill_indexes::Step),
            Box::new(steps::m0030_subjects::Step),
            Box::new(steps::m0031_memberships::Step),
            Box::new(steps::m0032_works::Step),
            Box::new(steps::m0033_award_records::Step),
            Box::new(steps::m0034_conduct::Step),
            Box::new(steps::m0040_nominations::Step),
            Box::new(steps::m0041_consultations::Step),
            Box::new(steps::m0045_initiatives::Step),
            Box::new(steps::m0046_initiative_prints::Step),
            Box::new(steps::m0047_award_policy::Step),
            Box::new(steps::m0050_import_uploads::Step),
            Box::new(steps::m0055_award_tally::Step),
            Box::new(steps::m0056_nomination_reports::Step),
            Box::new(steps::m0058_subject_merges::Step),
            Box::new(steps::m0059_subject_ends::Step),
            Box::new(steps::m0060_nomination_words::Step),
            Box::new(steps::m0061_work_validity::Step),
        ]
    }
}
