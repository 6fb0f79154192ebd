//! SeaORM entities, one file a table. They never leave this crate's callers on the server.
#![allow(missing_docs, reason = "derived items carry no docs")]

pub mod account;
pub mod audit_entry;
pub mod audit_head;
pub mod board;
pub mod board_entry;
pub mod cluster;
pub mod cluster_member;
pub mod content;
pub mod content_target;
pub mod figure_revision;
pub mod live_topic;
pub mod movement;
pub mod movement_content;
pub mod movement_document;
pub mod movement_link;
pub mod movement_participant;
pub mod plan;
pub mod result_figure;
pub mod session;
pub mod status_review;
pub mod target;
pub mod unit;
pub mod unit_fact;
pub mod unit_succession;
pub mod yardstick;
