//! What needs Unicode tables: NFC and Vietnamese order. Server side only.
//! The sort keys are stored, so they are computed again when icu_collator is updated (its documentation says so).

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::langid;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// The composed form (NFC), trimmed. macOS and iPadOS send decomposed text. The spelling stays as it is.
#[must_use]
pub fn nfc(text: &str) -> String {
    text.trim().nfc().collect()
}

/// The NFC form of a text with every space kept, for passwords: the same on every keyboard.
#[must_use]
pub fn nfc_exact(text: &str) -> String {
    text.nfc().collect()
}

/// A key whose byte order is the Vietnamese dictionary order (CLDR, `vi`), as lower-case hex.
///
/// Letters a ă â b … d đ e ê … first, then tones, then capitals; numbers by value, so that ward 2 comes
/// before ward 10.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len() * 2);
    match collator() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut bytes);
        }
        None => bytes.extend_from_slice(text.as_bytes()),
    }
    let mut key = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        key.push(hex_digit(byte >> 4));
        key.push(hex_digit(byte & 15));
    }
    key
}

/// The collator with compiled-in data. It is there: a test orders words with it.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR
        .get_or_init(|| {
            let mut preferences = CollatorPreferences::from(langid!("vi"));
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
        })
        .as_ref()
}

const fn hex_digit(nibble: u8) -> char {
    (if nibble < 10 {
        b'0' + nibble
    } else {
        b'a' + nibble - 10
    }) as char
}
