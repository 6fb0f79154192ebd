use super::{EvidenceProblem, FileKind, recognise};
use crate::evidence::samples::{ZipEntry, pdf, zip};

fn with(old: &str, new: &str) -> Vec<u8> {
    let text = String::from_utf8(pdf(&["Bao cao"])).unwrap();
    assert!(text.contains(old));
    text.replacen(old, new, 1).into_bytes()
}

#[test]
fn a_page_that_calls_itself_a_pdf_is_refused() {
    let whole = pdf(&["Bao cao"]);
    let before = [b"<html><script>alert(1)</script>", &whole[..]].concat();
    assert_eq!(recognise(&before), Err(EvidenceProblem::Mixed));
    let junk = [b"\r\n", &whole[..]].concat();
    assert_eq!(recognise(&junk), Err(EvidenceProblem::Mixed));
    let inside = with("%PDF-1.4\n", "%PDF-1.4\n<HTML><script>alert(1)</script>\n");
    assert_eq!(recognise(&inside), Err(EvidenceProblem::Mixed));
    let behind = [&whole[..], b"<script>alert(1)</script>"].concat();
    assert_eq!(recognise(&behind), Err(EvidenceProblem::Mixed));
    assert_eq!(
        recognise(b"%PDF-1.4 only the word"),
        Err(EvidenceProblem::Unreadable)
    );
}

#[test]
fn a_pdf_that_is_an_archive_too_is_refused() {
    let archive = zip(&[ZipEntry::new("a.txt", b"a")]);
    let both = [&pdf(&["Bao cao"])[..], &archive].concat();
    assert_eq!(recognise(&both), Err(EvidenceProblem::Mixed));
}

#[test]
fn a_pdf_with_a_password_is_refused_and_the_word_alone_is_not() {
    let locked = with("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R");
    assert_eq!(recognise(&locked), Err(EvidenceProblem::Encrypted));
    let named = with("/Root 1 0 R", "/Root 1 0 R /EncryptMetadata false");
    assert_eq!(recognise(&named), Ok(FileKind::Pdf));
    let told = pdf(&["/Encrypt 9 0 R"]);
    assert_eq!(recognise(&told), Ok(FileKind::Pdf));
}

#[test]
fn a_pdf_whose_table_is_not_where_it_says_is_unreadable() {
    let lost = with("startxref\n", "startxref\n9999");
    assert_eq!(recognise(&lost), Err(EvidenceProblem::Unreadable));
}
