//! The fields of a form as they were typed. A field that the browser did not send is empty.

use serde::{Deserialize, Serialize};

/// Names and values in the order in which they were sent; a name may stand there several times (checkboxes).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The value as typed; empty where the field was not sent.
    pub fn text(&self, name: &str) -> String {
        self.find(name).unwrap_or_default().to_owned()
    }

    /// The value as typed, `None` where the field was not sent.
    pub fn find(&self, name: &str) -> Option<&str> {
        let mut fields = self.0.iter();
        fields
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The values of every field of this name: the checkboxes that were ticked.
    pub fn all(&self, name: &str) -> Vec<String> {
        let fields = self.0.iter().filter(|(field, _)| field == name);
        fields.map(|(_, value)| value.clone()).collect()
    }

    /// A key or a count; 0 for what is none, so that looking it up finds nothing.
    pub fn id(&self, name: &str) -> i64 {
        self.find(name)
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0)
    }

    /// The fields whose names begin with `prefix`, by the rest of the name: one input for each row of a table.
    pub fn by_row<'a>(&'a self, prefix: &str) -> Vec<(&'a str, &'a str)> {
        let fields = self.0.iter();
        fields
            .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        let sent = [
            ("unit", "904"),
            ("unit", "905"),
            ("rank.904", "1"),
            ("rank.905", "2"),
            ("id", " 12 "),
            ("bad", "x"),
        ];
        Fields(
            sent.iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn what_was_not_sent_is_empty_and_what_was_ticked_is_a_list() {
        let fields = fields();
        assert_eq!(fields.text("missing"), "");
        assert_eq!(fields.all("unit"), ["904", "905"]);
        assert_eq!(
            (fields.id("id"), fields.id("bad"), fields.id("none")),
            (12, 0, 0)
        );
        assert_eq!(fields.by_row("rank."), [("904", "1"), ("905", "2")]);
    }
}
