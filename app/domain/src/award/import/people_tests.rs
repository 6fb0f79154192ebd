//! People in a list: twice in it, or known to the system already, in every spelling.

use super::samples::{faults, known, place, sheet};
use super::*;

#[test]
fn a_person_twice_in_the_list_is_found_in_every_spelling() {
    let rows: &[&[&str]] = &[
        &["", "Nguyễn Văn An", "02/03/1990", "", "091090000001", "904"],
        &["", "Nguyễn Văn An", "02/03/1990", "nam", "", "904"],
        &["", "Nguyen Van An", "02/03/1990", "", "", "904"],
        &["", "An Nguyễn Văn", "02/03/1990", "", "", "904"],
        &["", "Nguyễn Văn An", "02/03/1990", "", "091090000002", "905"],
        &["", "Nguyễn Văn An", "02/03/1991", "", "", "904"],
        &["", "Phạm Khác", "02/03/1990", "", "091090000001", "904"],
        &["", "Trùng Tên", "#5", "", "", "904"],
    ];
    let mut rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
    // The number stands behind the sex.
    for row in &mut rows {
        let (number, sex) = (row[4], row[3]);
        (row[3], row[4]) = (sex, number);
    }
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(
        faults(ListKind::People, &rows),
        [
            "B5 person-twice like 4",
            "B6 maybe-twice like 4",
            "B7 maybe-twice like 4",
            "B8 maybe-twice like 4",
            "E10 identity-twice like 4",
            "C11 number-not-date",
        ]
    );
}

#[test]
fn people_whom_the_system_may_know_are_warnings_and_do_not_block() {
    let rows: &[&[&str]] = &[
        &["", "Le Thi Hoa", "08/03/1985", "nữ", "", "904"],
        &["", "Tám Trần Văn", "01/05/1970", "", "091070000999", "904"],
        &["", "Trần Văn Tám", "01/05/1970", "", "091070000008", "904"],
    ];
    let checked = check(
        ListKind::People,
        &sheet(ListKind::People, &rows[..2]),
        &known(),
    )
    .unwrap();
    assert_eq!(checked.rows.len(), 2);
    let warned: Vec<String> = checked.warnings.shown.iter().map(place).collect();
    assert_eq!(warned, ["B4 maybe-known", "B5 maybe-known"]);
    assert_eq!(
        checked.warnings.shown[0].suggestions[0].vi,
        "Lê Thị Hoa (cùng ngày sinh, họ tên khác dấu)"
    );
    // With its own number a person is known for certain.
    assert_eq!(faults(ListKind::People, &rows[2..]), Vec::<String>::new());
}
