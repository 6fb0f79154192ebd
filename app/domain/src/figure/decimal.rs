//! Reading and writing of fixed-point numbers, shared by figures, points and percentages.
//! Works on raw integers with a known number of decimals, so that no float is ever involved.

use super::FigureError;
use crate::lang::Lang;

/// The minus sign of texts for people (U+2212); files and APIs use the hyphen.
pub const MINUS: char = '\u{2212}';

/// Ten to the power of `exponent`; the callers' exponents are at most 4.
pub const fn power_of_ten(exponent: u32) -> i64 {
    10_i64.pow(exponent)
}

/// Divides and rounds half away from zero; `divisor` must be positive.
pub const fn divide_rounded(value: i128, divisor: i128) -> i128 {
    let half = divisor / 2;
    let odd = divisor % 2;
    let magnitude = value.unsigned_abs().cast_signed();
    let quotient = magnitude / divisor;
    let rest = magnitude % divisor;
    let rounded = if rest >= half + odd {
        quotient + 1
    } else {
        quotient
    };
    if value < 0 { -rounded } else { rounded }
}

/// Reads `-1234.5`: point decimals, optional hyphen-minus, nothing else.
pub fn parse_plain(text: &str, decimals: u32) -> Result<i64, FigureError> {
    if text.is_empty() {
        return Err(FigureError::Empty);
    }
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match rest.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (rest, None),
    };
    assemble(negative, whole.bytes(), fraction, decimals)
}

/// Reads what a person typed in the convention of the language.
pub fn parse_typed(text: &str, lang: Lang, decimals: u32) -> Result<i64, FigureError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FigureError::Empty);
    }
    let (negative, rest) = match text.strip_prefix(['-', MINUS]) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (whole, fraction) = match rest.split_once(lang.decimal_mark()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (rest, None),
    };
    let groups = groups_of(whole, lang)?;
    assemble(
        negative,
        groups.iter().flat_map(|group| group.bytes()),
        fraction,
        decimals,
    )
}

/// Splits the whole part at its thousands separators and checks that they stand where they belong.
///
/// A grouped number never begins with zero: `0.123` typed in Vietnamese is a slip for `0,123`, not 123.
fn groups_of(whole: &str, lang: Lang) -> Result<Vec<&str>, FigureError> {
    let is_separator = |c: char| c == lang.group_mark() || is_space(c);
    let mut separators = whole
        .chars()
        .filter(|c| is_separator(*c))
        .map(|c| if is_space(c) { ' ' } else { c });
    if let Some(first) = separators.next()
        && separators.any(|other| other != first)
    {
        return Err(FigureError::NotANumber);
    }
    let groups: Vec<&str> = whole.split(is_separator).collect();
    if groups.len() > 1 {
        let head = groups.first().copied().unwrap_or_default();
        let good_head = (1..=3).contains(&head.len()) && !head.starts_with('0');
        if !good_head || groups.iter().skip(1).any(|group| group.len() != 3) {
            return Err(FigureError::NotANumber);
        }
    }
    Ok(groups)
}

/// The spaces that people and programs put between thousands.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn assemble(
    negative: bool,
    whole: impl Iterator<Item = u8>,
    fraction: Option<&str>,
    decimals: u32,
) -> Result<i64, FigureError> {
    let mut raw: i128 = 0;
    let mut too_large = false;
    let mut digits = 0_usize;
    for byte in whole {
        push_digit(&mut raw, byte, &mut too_large)?;
        digits += 1;
    }
    let fraction_digits = fraction.map_or(0, str::len);
    if digits == 0 || (fraction.is_some() && fraction_digits == 0) {
        return Err(FigureError::NotANumber);
    }
    let mut kept = 0;
    for byte in fraction.unwrap_or_default().bytes() {
        if kept < decimals {
            push_digit(&mut raw, byte, &mut too_large)?;
            kept += 1;
        } else if !byte.is_ascii_digit() {
            return Err(FigureError::NotANumber);
        }
    }
    if fraction_digits > decimals as usize {
        return Err(FigureError::TooManyDecimals);
    }
    raw *= i128::from(power_of_ten(decimals - kept));
    if too_large {
        return Err(FigureError::TooLarge);
    }
    i64::try_from(if negative { -raw } else { raw }).map_err(|_| FigureError::TooLarge)
}

fn push_digit(raw: &mut i128, byte: u8, too_large: &mut bool) -> Result<(), FigureError> {
    if !byte.is_ascii_digit() {
        return Err(FigureError::NotANumber);
    }
    if *raw > i128::from(i64::MAX) {
        *too_large = true;
    } else {
        *raw = *raw * 10 + i128::from(byte - b'0');
    }
    Ok(())
}

/// Writes point notation with as few decimals as possible: `-1234.5`.
pub fn write_plain(raw: i64, decimals: u32) -> String {
    let mut out = String::new();
    if raw < 0 {
        out.push('-');
    }
    let scale = power_of_ten(decimals).unsigned_abs();
    let magnitude = raw.unsigned_abs();
    out.push_str(&(magnitude / scale).to_string());
    push_fraction(&mut out, '.', magnitude % scale, decimals, 0);
    out
}

/// Writes for people: thousands separators, the language's decimal mark, minus as U+2212.
///
/// `fixed` decimals are rounded half away from zero; without it the decimals are as few as possible.
pub fn write_for_people(raw: i64, decimals: u32, lang: Lang, fixed: Option<u32>) -> String {
    let (shown, shown_decimals, least) = match fixed {
        Some(fixed) if fixed < decimals => {
            let divisor = i128::from(power_of_ten(decimals - fixed));
            (divide_rounded(i128::from(raw), divisor), fixed, fixed)
        }
        Some(_) => (i128::from(raw), decimals, decimals),
        None => (i128::from(raw), decimals, 0),
    };
    let mut out = String::new();
    if shown < 0 {
        out.push(MINUS);
    }
    let scale = i128::from(power_of_ten(shown_decimals)).unsigned_abs();
    let magnitude = shown.unsigned_abs();
    push_grouped(&mut out, magnitude / scale, lang.group_mark());
    let fraction = u64::try_from(magnitude % scale).unwrap_or_default();
    push_fraction(
        &mut out,
        lang.decimal_mark(),
        fraction,
        shown_decimals,
        least,
    );
    out
}

/// Appends an unsigned whole number with thousands separators.
pub fn push_grouped(out: &mut String, whole: u128, mark: char) {
    let digits = whole.to_string();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
}

fn push_fraction(out: &mut String, mark: char, fraction: u64, decimals: u32, least: u32) {
    let digits = fraction.to_string();
    let mut padded = "0".repeat((decimals as usize).saturating_sub(digits.len()));
    padded.push_str(&digits);
    let significant = padded.trim_end_matches('0').len().max(least as usize);
    if significant > 0 {
        out.push(mark);
        out.extend(padded.chars().take(significant));
    }
}
