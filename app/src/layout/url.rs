//! Addresses with a changed query: filters, year, group and order live there.

use leptos_router::params::ParamsMap;

/// `path` with the query `now`, except for `changes`; `None` or an empty text takes a parameter away.
pub fn with_query(path: &str, now: &ParamsMap, changes: &[(&str, Option<String>)]) -> String {
    const KEPT: [&str; 7] = ["year", "group", "by", "find", "sort", "content", "status"];
    let changed = |name: &str| {
        changes
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.clone())
    };
    let mut query = String::new();
    for name in KEPT {
        let value = changed(name)
            .unwrap_or_else(|| now.get(name))
            .filter(|value| !value.is_empty());
        if let Some(value) = value {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.push_str(&encoded(&value));
        }
    }
    format!("{path}{query}")
}

/// `text` for a place inside a query.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from(
                    HEX.get(usize::from(half)).copied().unwrap_or(b'0'),
                ));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_filter_changes_and_the_others_stay() {
        let mut now = ParamsMap::new();
        now.insert("year", "2023".to_owned());
        now.insert("find", "tân hiệp".to_owned());
        let changed = with_query("/boards/x", &now, &[("year", Some("2024".to_owned()))]);
        assert_eq!(changed, "/boards/x?year=2024&find=t%C3%A2n%20hi%E1%BB%87p");
        assert_eq!(
            with_query("/boards/x", &now, &[("year", None), ("find", None)]),
            "/boards/x"
        );
    }
}
