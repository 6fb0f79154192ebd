//! The bytes that the audit log's hash chain runs over: unambiguous, versioned, independent of any database.
//! Hashing itself happens in the store.

/// Begins every canonical form; a change of the form gets a new version.
const MAGIC: &[u8] = b"bangvang-audit-1\n";

/// One named value of an audit row; `None` (no value) and an empty value are different.
pub type AuditField<'a> = (&'a str, Option<&'a [u8]>);

/// Serialises named values, in the given order, so that different fields never give the same bytes.
///
/// The form is the magic line, the number of fields, then for each field its name and its value. Numbers are 8 bytes,
/// big-endian; names and values are length-prefixed; a byte before the value is 0 for no value and 1 for one.
#[must_use]
pub fn canonical(fields: &[AuditField<'_>]) -> Vec<u8> {
    let size: usize = fields
        .iter()
        .map(|(name, value)| 17 + name.len() + value.map_or(0, <[u8]>::len))
        .sum();
    let mut out = Vec::with_capacity(MAGIC.len() + 8 + size);
    out.extend_from_slice(MAGIC);
    push_length(&mut out, fields.len());
    for (name, value) in fields {
        push_bytes(&mut out, name.as_bytes());
        match value {
            None => out.push(0),
            Some(value) => {
                out.push(1);
                push_bytes(&mut out, value);
            }
        }
    }
    out
}

/// As [`canonical`], for values that are all text.
#[must_use]
pub fn canonical_text(fields: &[(&str, Option<&str>)]) -> Vec<u8> {
    let fields: Vec<AuditField<'_>> = fields
        .iter()
        .map(|(name, value)| (*name, value.map(str::as_bytes)))
        .collect();
    canonical(&fields)
}

fn push_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    push_length(out, bytes.len());
    out.extend_from_slice(bytes);
}

fn push_length(out: &mut Vec<u8>, length: usize) {
    out.extend_from_slice(&(length as u64).to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_form_is_fixed_for_ever() {
        let bytes = canonical_text(&[("who", Some("an")), ("reason", None)]);
        let mut expected = b"bangvang-audit-1\n".to_vec();
        expected.extend([0, 0, 0, 0, 0, 0, 0, 2]);
        expected.extend([0, 0, 0, 0, 0, 0, 0, 3]);
        expected.extend(b"who");
        expected.push(1);
        expected.extend([0, 0, 0, 0, 0, 0, 0, 2]);
        expected.extend(b"an");
        expected.extend([0, 0, 0, 0, 0, 0, 0, 6]);
        expected.extend(b"reason");
        expected.push(0);
        assert_eq!(bytes, expected);
    }

    type Fields = Vec<(String, Option<String>)>;

    fn bytes_of(fields: &Fields) -> Vec<u8> {
        let borrowed: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_deref()))
            .collect();
        canonical_text(&borrowed)
    }

    proptest! {
        #[test]
        fn different_fields_never_give_the_same_bytes(
            a in prop::collection::vec(("[ab]{0,2}", prop::option::of("[ab]{0,2}")), 0..3),
            b in prop::collection::vec(("[ab]{0,2}", prop::option::of("[ab]{0,2}")), 0..3),
        ) {
            prop_assert_eq!(a == b, bytes_of(&a) == bytes_of(&b));
        }
    }
}
