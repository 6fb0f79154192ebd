//! The bytes that the audit log's hash chain runs over: unambiguous, versioned, independent of any database.
//! Hashing itself happens in the store.

/// Begins every canonical form; a change of the form gets a new version.
const MAGIC: &[u8] = b"bangvang-audit-1\n";

/// Serialises the values of one row, in the order that the caller has fixed, so that different rows never give the same
/// bytes. `None` (no value) and an empty text are different.
///
/// The form is the magic line, the number of values, then for each value a byte 0 for none, or 1, its length in bytes and
/// the bytes. Numbers are 8 bytes, big-endian.
#[must_use]
pub fn canonical(values: &[Option<&str>]) -> Vec<u8> {
    let size: usize = values
        .iter()
        .map(|value| 9 + value.map_or(0, str::len))
        .sum();
    let mut out = Vec::with_capacity(MAGIC.len() + 8 + size);
    out.extend_from_slice(MAGIC);
    push_length(&mut out, values.len());
    for value in values {
        match value {
            None => out.push(0),
            Some(value) => {
                out.push(1);
                push_length(&mut out, value.len());
                out.extend_from_slice(value.as_bytes());
            }
        }
    }
    out
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
        let bytes = canonical(&[Some("an"), None, Some("")]);
        let mut expected = b"bangvang-audit-1\n".to_vec();
        expected.extend([0, 0, 0, 0, 0, 0, 0, 3]);
        expected.push(1);
        expected.extend([0, 0, 0, 0, 0, 0, 0, 2]);
        expected.extend(b"an");
        expected.push(0);
        expected.push(1);
        expected.extend([0; 8]);
        assert_eq!(bytes, expected);
    }

    fn bytes_of(values: &[Option<String>]) -> Vec<u8> {
        let borrowed: Vec<_> = values.iter().map(Option::as_deref).collect();
        canonical(&borrowed)
    }

    proptest! {
        #[test]
        fn different_rows_never_give_the_same_bytes(
            a in prop::collection::vec(prop::option::of("[a\0]{0,2}"), 0..4),
            b in prop::collection::vec(prop::option::of("[a\0]{0,2}"), 0..4),
        ) {
            prop_assert_eq!(a == b, bytes_of(&a) == bytes_of(&b));
        }
    }
}
