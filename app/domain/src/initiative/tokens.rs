//! Vietnamese text as syllables: composed, lower case, with one way to place the tone, function words left out.
//! A Vietnamese word is one or more syllables, so two neighbouring syllables say what a word says elsewhere.

/// A syllable that carries meaning, and where it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The syllable, lower case, tone placed the new way.
    pub syllable: String,
    /// First byte in the composed text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Number of the sentence in which it stands.
    pub sentence: u32,
}

/// Function words: they join what is said and say nothing themselves. Kept in byte order.
const STOP_WORDS: &[&str] = &[
    "bằng", "bị", "bởi", "các", "cho", "chỉ", "có", "cùng", "cũng", "của", "do", "hay", "hoặc",
    "khi", "là", "lại", "mà", "mỗi", "một", "này", "nên", "nhưng", "như", "những", "nơi", "nếu",
    "qua", "ra", "rất", "rằng", "sau", "sẽ", "tại", "theo", "thì", "trong", "trên", "trước", "tới",
    "từ", "và", "vào", "vì", "vẫn", "về", "với", "ở", "đang", "đã", "đó", "đây", "được", "đến",
    "để",
];

/// The text in which [`Token::start`] and [`Token::end`] count: NFC where the tables are there, else as given.
#[must_use]
pub(super) fn composed(text: &str) -> String {
    #[cfg(feature = "text-tables")]
    return crate::text::nfc(text);
    #[cfg(not(feature = "text-tables"))]
    return text.trim().to_owned();
}

/// The syllables of a text that carry meaning, in their order. The text should be NFC when the tables are not there.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_of(&composed(text))
}

pub(super) fn tokens_of(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut sentence = 0;
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(&mut found, text, from, at, sentence);
        }
        if matches!(c, '.' | ';' | ':' | '!' | '?' | '\n') {
            sentence += 1;
        }
    }
    if let Some(from) = start {
        push(&mut found, text, from, text.len(), sentence);
    }
    found
}

fn push(found: &mut Vec<Token>, text: &str, start: usize, end: usize, sentence: u32) {
    let Some(written) = text.get(start..end) else {
        return;
    };
    let syllable = new_tone_place(written.to_lowercase());
    if !STOP_WORDS.contains(&syllable.as_str()) {
        found.push(Token {
            syllable,
            start,
            end,
            sentence,
        });
    }
}

/// Endings that are written in two ways: `hoà` and `hòa`, `khoẻ` and `khỏe`, `thuỷ` and `thủy`.
const TONES: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// One spelling for the endings that are written in two ways. After q the u belongs to the consonant: `quý` stays.
fn new_tone_place(syllable: String) -> String {
    for (old, new) in TONES {
        if let Some(stem) = syllable.strip_suffix(old) {
            if stem.ends_with('q') {
                return syllable;
            }
            return format!("{stem}{new}");
        }
    }
    syllable
}
