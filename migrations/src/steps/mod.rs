//! One file a step.

pub mod m0001_units;
pub mod m0002_targets;
pub mod m0003_movements;
pub mod m0004_clusters;
pub mod m0005_accounts;
pub mod m0006_results;
pub mod m0007_boards;
pub mod m0008_audit;
pub mod m0009_live;
pub mod m0010_criteria;
pub mod m0011_scoring_periods;
pub mod m0012_evidence;
pub mod m0013_sheets;
pub mod m0014_publication;
pub mod m0015_notices;
pub mod m0016_holidays;
pub mod m0017_registrations;
pub mod m0018_movement_launch;
pub mod m0022_meetings;
pub mod m0023_unit_places;
pub mod m0024_drill_indexes;
pub mod m0030_subjects;
pub mod m0031_memberships;
pub mod m0032_works;
pub mod m0033_award_records;
pub mod m0034_conduct;
