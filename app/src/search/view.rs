//! What a search answers, on the page and at `/api/v1/search`.

use domain::search::SearchGroup;
use serde::{Deserialize, Serialize};

/// What was found, by group; groups in which nothing was found are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchView {
    /// What was typed.
    pub text: String,
    /// The one group that was asked for.
    pub group: Option<SearchGroup>,
    /// Which page of that group, from 0.
    pub page: u64,
    /// The groups in their order.
    pub groups: Vec<GroupView>,
}

/// What was found in one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// The group.
    pub group: SearchGroup,
    /// Its name in the reader's language.
    pub label: String,
    /// How many were found.
    pub count: u64,
    /// Whether there are more than are counted.
    pub more: bool,
    /// Whether another page follows.
    pub next: bool,
    /// This page.
    pub hits: Vec<HitView>,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitView {
    /// Its address; empty where it has no page that the reader may open.
    pub href: String,
    /// Its name.
    pub title: String,
    /// What tells it from others of the same name.
    pub detail: String,
    /// Whether it is made up.
    pub sample: bool,
}

/// One decision with the awards of it that the reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionView {
    /// Its number.
    pub number: String,
    /// Day, in the reader's way of writing; empty where it is not known.
    pub day: String,
    /// Who decided.
    pub decider: String,
    /// How many awards of it the reader may see.
    pub count: u64,
    /// Which page, from 0.
    pub page: u64,
    /// Whether another page follows.
    pub next: bool,
    /// This page.
    pub lines: Vec<HolderView>,
}

/// Who got what by a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderView {
    /// Key of the subject.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Where it belongs now.
    pub unit: String,
    /// Name of the award.
    pub award: String,
    /// The year or years that it honours.
    pub years: String,
    /// Whether it was revoked.
    pub revoked: bool,
    /// Whether it is made up.
    pub sample: bool,
}
