//! Works with their authors: shares make the whole, an author stands once, rows of one work agree.

use super::samples::{known, sheet};
use super::*;

fn faults(rows: &[&[&str]]) -> Vec<String> {
    match check(ListKind::Works, &sheet(ListKind::Works, rows), &known()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults
            .shown
            .iter()
            .map(|fault| {
                let column = fault.column.map(|index| column_letters(index.into()));
                format!(
                    "{}{} {} {}",
                    column.unwrap_or_default(),
                    fault.row,
                    fault.code,
                    fault.value
                )
            })
            .collect(),
    }
}

fn author<'a>(code: &'a str, title: &'a str, name: &'a str, share: &'a str) -> Vec<&'a str> {
    vec![
        "",
        code,
        title,
        if title.is_empty() { "" } else { "sáng kiến" },
        "",
        "",
        "",
        "",
        name,
        "1/2/1985",
        "",
        "904",
        share,
    ]
}

#[test]
fn rows_of_one_code_are_one_work_and_thirds_make_a_whole() {
    let rows = [
        author("SK-01", "Giảm giấy tờ", "A B", "33,33"),
        author("SK-02", "Một mình", "A B", "%100"),
        author("sk 01", "", "C D", "#33.33"),
        author("SK-01", "Giảm giấy tờ", "E F", "33.34 %"),
    ];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let checked = check(ListKind::Works, &sheet(ListKind::Works, &rows), &known()).unwrap();
    let works: Vec<(&str, Vec<(u32, u16)>)> = checked
        .rows
        .iter()
        .map(|row| match &row.content {
            Content::Work(work) => {
                let authors = work.authors.iter();
                (
                    work.code.as_str(),
                    authors.map(|author| (author.row, author.share)).collect(),
                )
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        works,
        [
            ("SK-01", vec![(4, 3_333), (6, 3_333), (7, 3_334)]),
            ("SK-02", vec![(5, 10_000)])
        ]
    );
}

#[test]
fn shares_that_are_negative_too_large_or_not_whole_are_named() {
    let rows = [
        author("1", "Âm", "A B", "#-5"),
        author("2", "Quá", "A B", "#100.01"),
        author("3", "Không phải số", "A B", "một nửa"),
        author("4", "Thiếu", "A B", "60"),
        author("4", "Thiếu", "C D", "39,99"),
        author("5", "Ba số lẻ", "A B", "#33.333"),
        author("6", "Không", "A B", "0"),
    ];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(
        faults(&rows),
        [
            "M4 share-negative -5",
            "M5 share-too-large 100.01",
            "M6 not-a-share một nửa",
            "M7 shares-not-whole 99,99%",
            "M9 not-a-share 33.333",
            "M10 share-negative 0",
        ]
    );
}

#[test]
fn an_author_stands_once_and_the_rows_of_a_work_agree() {
    let rows = [
        author("1", "Giảm giấy tờ", "A B", "50"),
        author("1", "Giảm giấy", "a b", "50"),
        author("", "Không mã", "A B", "50"),
    ];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(
        faults(&rows),
        [
            "C5 work-differs Giảm giấy",
            "I5 author-twice a b",
            "B6 required ",
        ]
    );
}
