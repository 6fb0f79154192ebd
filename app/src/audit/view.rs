//! What the audit page asks for and what it shows.

use domain::Timestamp;
use serde::{Deserialize, Serialize};

/// What is asked of the log, as it stands in the address. Empty texts let everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Hash)]
#[serde(default)]
pub struct AuditRequest {
    /// Part of a person's name.
    pub actor: String,
    /// Code of an action, or its beginning.
    pub action: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Number of the page, from 1.
    pub page: String,
    /// `1` to check the whole chain.
    pub check: String,
}

impl AuditRequest {
    /// The same question for another page, as an address.
    pub fn address_of_page(&self, page: u64) -> String {
        self.address(&[("page", &page.to_string())])
    }

    /// The same question with a check of the chain, as an address.
    pub fn address_with_check(&self) -> String {
        self.address(&[("page", &self.page), ("check", "1")])
    }

    fn address(&self, more: &[(&str, &str)]) -> String {
        let own = [
            ("actor", &self.actor),
            ("action", &self.action),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let query: Vec<String> = own
            .chain(more.iter().copied())
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", crate::layout::url::encoded(value)))
            .collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/admin/audit{mark}{}", query.join("&"))
    }
}

/// One page of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// What was asked.
    pub request: AuditRequest,
    /// Newest first.
    pub rows: Vec<AuditRow>,
    /// How many rows match.
    pub total: u64,
    /// The page shown, from 1.
    pub page: u64,
    /// How many pages there are, at least 1.
    pub pages: u64,
    /// The outcome of the check, where one was asked for.
    pub chain: Option<ChainCheck>,
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// Number in the chain.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who, by the name at that time.
    pub actor: String,
    /// Code of the role at that time.
    pub role: String,
    /// Code of what was done.
    pub action: String,
    /// Code of the kind of thing.
    pub subject: String,
    /// Which one.
    pub subject_key: String,
    /// The value before.
    pub old: Option<String>,
    /// The value after.
    pub new: Option<String>,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// Id of the HTTP request.
    pub request_id: Option<String>,
    /// The row's hash.
    pub hash: String,
}

/// The outcome of checking the whole chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainCheck {
    /// When it was checked.
    pub at: Timestamp,
    /// What was found.
    pub state: ChainState,
}

/// Whether the chain holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChainState {
    /// Every row is as it was written.
    Intact {
        /// How many rows.
        rows: i64,
    },
    /// The first row where the chain does not hold.
    Broken {
        /// Number of the row.
        seq: i64,
        /// What is wrong with it.
        fault: ChainFault,
    },
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChainFault {
    /// It is missing.
    Missing,
    /// Its content does not fit its hash.
    Changed,
    /// It does not continue the row before.
    NotChained,
    /// It was added past the log.
    Unexpected,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pager_keeps_the_filters_and_drops_the_check() {
        let request = AuditRequest {
            actor: "Ngọc & Lan".to_owned(),
            from: "2024-09-01".to_owned(),
            page: "2".to_owned(),
            check: "1".to_owned(),
            ..AuditRequest::default()
        };
        assert_eq!(
            request.address_of_page(3),
            "/admin/audit?actor=Ng%E1%BB%8Dc%20%26%20Lan&from=2024-09-01&page=3"
        );
        assert!(request.address_with_check().ends_with("&page=2&check=1"));
        assert_eq!(
            AuditRequest::default().address_with_check(),
            "/admin/audit?check=1"
        );
    }
}
