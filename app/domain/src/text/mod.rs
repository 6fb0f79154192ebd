//! Text for searching, sorting and storing: keys without accents, Vietnamese order, clean input.
//! Searching and cleaning need no tables and run in the browser; order and NFC are server side (`text-tables`).

#[cfg(feature = "text-tables")]
mod tables;
#[cfg(test)]
mod tests;

#[cfg(feature = "text-tables")]
pub use tables::{nfc, nfc_exact, sort_key};

/// The form in which names are searched: lower case, without accents, đ as d, words parted by one space.
///
/// Punctuation parts words (`535/NQ-HĐND` becomes `535 nq hdnd`). Composed (NFC) and decomposed (NFD)
/// Vietnamese give the same key, and a key is its own key.
#[must_use]
pub fn search_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for lower in text.chars().flat_map(char::to_lowercase) {
        if is_invisible(lower) {
            continue;
        }
        let letter = unaccented(lower);
        if letter.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.push(letter);
        } else {
            gap = true;
        }
    }
    key
}

/// Whether every word of the typed query occurs somewhere in the key (made by [`search_key`]).
///
/// An empty query matches everything.
#[must_use]
pub fn search_matches(query: &str, key: &str) -> bool {
    search_key(query).split(' ').all(|word| key.contains(word))
}

/// One line of clean text: trimmed, white space collapsed to single spaces, control characters dropped.
///
/// PostgreSQL refuses NUL in text; the other control characters have no business in a name or a source.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !c.is_control() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

/// Clean text that may have several lines: line ends become `\n`, other control characters except tabs are dropped.
#[must_use]
pub fn clean_paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in text.trim().chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\r' | '\n' => out.push('\n'),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
        previous = c;
    }
    out
}

/// How many characters a reader sees: marks count with their letter, characters of no width and white space at the
/// ends not at all, other white space as one.
///
/// For Vietnamese this is the length of the composed form (NFC), whichever form was typed, and needs no tables.
#[must_use]
pub fn visible_chars(text: &str) -> usize {
    let seen: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    clean_line(&seen).chars().count()
}

/// Combining marks and characters of no width: they change no word.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The base letter of a lower-case Vietnamese or Western European letter; other characters stay.
const fn unaccented(c: char) -> char {
    match c {
        'à'..='å'
        | 'ā'
        | 'ă'
        | 'ą'
        | 'ạ'
        | 'ả'
        | 'ấ'
        | 'ầ'
        | 'ẩ'
        | 'ẫ'
        | 'ậ'
        | 'ắ'
        | 'ằ'
        | 'ẳ'
        | 'ẵ'
        | 'ặ' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            'e'
        }
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'ỉ' | 'ị' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö'
        | 'ø'
        | 'ō'
        | 'ŏ'
        | 'ơ'
        | 'ọ'
        | 'ỏ'
        | 'ố'
        | 'ồ'
        | 'ổ'
        | 'ỗ'
        | 'ộ'
        | 'ớ'
        | 'ờ'
        | 'ở'
        | 'ỡ'
        | 'ợ' => 'o',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            'u'
        }
        'ý' | 'ÿ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        other => other,
    }
}
