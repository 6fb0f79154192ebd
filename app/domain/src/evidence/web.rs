//! Markup that a browser could run, wherever it hides.

use super::bytes::part;

/// Words with which pages begin, or that make one run.
const MARKUP: [&[u8]; 12] = [
    b"<!doctype",
    b"<html",
    b"<head",
    b"<body",
    b"<script",
    b"<svg",
    b"<iframe",
    b"<style",
    b"<meta",
    b"<form",
    b"<object",
    b"<?php",
];

/// Whether markup stands anywhere in these bytes, in letters of any case.
pub(super) fn has_markup(content: &[u8]) -> bool {
    let at = |start: usize, word: &[u8]| {
        part(content, start, word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
    };
    (0..content.len())
        .filter(|start| content.get(*start) == Some(&b'<'))
        .any(|start| MARKUP.iter().any(|word| at(start, word)))
}

/// Whether a file that begins with these bytes is a page, a picture of markup, or other XML; also in UTF-16.
pub(super) fn is_page(begin: &[u8]) -> bool {
    let letters: Vec<u8> = begin.iter().copied().filter(|byte| *byte != 0).collect();
    let text = letters
        .strip_prefix(b"\xef\xbb\xbf")
        .or_else(|| letters.strip_prefix(b"\xff\xfe"))
        .or_else(|| letters.strip_prefix(b"\xfe\xff"))
        .unwrap_or(&letters);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    first == Some(&b'<') || has_markup(text)
}
