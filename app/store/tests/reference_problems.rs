//! A bad folder is refused whole, and every bad row of every file is told at once.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::lang::Lang;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::audit::Actor;
use store::entity::unit;
use store::reference::{self, LoadError, Mode, RowProblem};
use support::{Folder, databases, sqlite};

async fn problems_of(folder: &Folder) -> Vec<RowProblem> {
    let test = sqlite().await;
    let load = reference::load(&test.db, folder.path(), Mode::Apply, &Actor::command_line()).await;
    match load {
        Err(LoadError::Bad(problems)) => problems,
        other => panic!("expected problems, got {other:?}"),
    }
}

/// File, line, column, value and code of a problem.
type Told = (String, u64, String, String, &'static str);

fn told(problems: &[RowProblem]) -> Vec<Told> {
    problems
        .iter()
        .map(|problem| {
            let RowProblem {
                file,
                line,
                column,
                value,
                expected,
            } = problem.clone();
            (file, line, column, value, expected.code())
        })
        .collect()
}

fn expect(file: &str, line: u64, column: &str, value: &str, code: &'static str) -> Told {
    (
        file.to_owned(),
        line,
        column.to_owned(),
        value.to_owned(),
        code,
    )
}

#[tokio::test]
async fn every_bad_row_is_told_with_file_line_column_and_value() {
    let folder = Folder::copy();
    let mut expected = vec![
        expect(
            "agencies.csv",
            folder.replace(
                "agencies.csv",
                "2025-02,Sở Tài chính",
                "2025-02,Sở Tài chánh",
            ),
            "merged_into",
            "Sở Tài chánh",
            "known-unit",
        ),
        expect(
            "annual_plans.csv",
            folder.replace("annual_plans.csv", "KT01,2022,6.02", "KT01,2022,\"6,02\""),
            "plan",
            "6,02",
            "number-or-range",
        ),
        expect(
            "communes.csv",
            folder.replace(
                "communes.csv",
                "Huyện Hòn Đất,Xã Mỹ Thuận",
                "Huyện Hòn Đất,Xã Mỹ Thuật",
            ),
            "became_after_2025",
            "Xã Mỹ Thuật",
            "known-unit",
        ),
        expect(
            "movements.csv",
            folder.replace(
                "movements.csv",
                "M06,\"Chung tay xóa nhà tạm, nhà dột nát\",2024-06",
                "M06,\"Chung tay xóa nhà tạm, nhà dột nát\",2024-13",
            ),
            "launched",
            "2024-13",
            "partial-date",
        ),
        expect(
            "results.csv",
            folder.replace("results.csv", "KT01,2021,year,0.58", "KT99,2021,year,0.58"),
            "target_code",
            "KT99",
            "known-target",
        ),
        expect(
            "results.csv",
            folder.replace("results.csv", "KT02,2021,year,2527", "KT02,2021,year,abc"),
            "value",
            "abc",
            "number",
        ),
        expect(
            "targets.csv",
            folder.replace("targets.csv", ",higher,2020,3.05", ",up,2020,3.05"),
            "direction",
            "up",
            "one-of",
        ),
        expect(
            "targets.csv",
            folder.replace(
                "targets.csv",
                "infrastructure,%,higher,2020,29.4",
                "infrastructure,%,higher,2020,129.4",
            ),
            "baseline",
            "129.4",
            "in-range",
        ),
        expect(
            "units.csv",
            folder.replace(
                "units.csv",
                "yes,5 xã; huyện biên giới",
                "maybe,5 xã; huyện biên giới",
            ),
            "confirmed",
            "maybe",
            "one-of",
        ),
    ];
    expected.sort();
    let mut problems = told(&problems_of(&folder).await);
    problems.sort();
    assert_eq!(problems, expected);
}

#[tokio::test]
async fn nothing_of_a_bad_folder_is_stored() {
    for test in databases().await {
        let folder = Folder::copy();
        folder.replace("rankings.csv", "Sở Tư pháp", "Sở Tư Pháp Kiên Giang");
        let load =
            reference::load(&test.db, folder.path(), Mode::Apply, &Actor::command_line()).await;
        let Err(LoadError::Bad(problems)) = load else {
            panic!("{load:?}")
        };
        assert_eq!(
            told(&problems),
            [expect(
                "rankings.csv",
                4,
                "unit",
                "Sở Tư Pháp Kiên Giang",
                "known-unit"
            )]
        );
        assert_eq!(
            unit::Entity::find().count(test.db.reader()).await.unwrap(),
            0,
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn torn_files_are_told_without_a_flood() {
    let folder = Folder::copy();
    std::fs::remove_file(folder.path().join("yardsticks.csv")).unwrap();
    folder.rewrite("units.csv", |text| {
        text.replacen("admin_class", "class", 1).into_bytes()
    });
    folder.rewrite("scale.csv", |text| {
        let mut bytes = text.into_bytes();
        let at = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        bytes.insert(at + 1, 0xff);
        bytes
    });
    folder.rewrite("movements.csv", |text| {
        text.replacen("M03,", "M03,thừa,", 1).into_bytes()
    });
    let problems = told(&problems_of(&folder).await);
    let short: Vec<(&str, u64, &str, &str)> = problems
        .iter()
        .map(|(file, line, column, _, code)| (file.as_str(), *line, column.as_str(), *code))
        .collect();
    assert_eq!(
        short,
        [
            ("movements.csv", 4, "", "field-count"),
            ("scale.csv", 2, "", "utf-8"),
            ("units.csv", 1, "admin_class", "column"),
            ("yardsticks.csv", 0, "", "file"),
        ]
    );
}

#[tokio::test]
async fn duplicates_name_the_first_line() {
    let folder = Folder::copy();
    folder.rewrite("annual_plans.csv", |text| {
        format!("{}\nXK01,2022,790,nguồn khác,yes,\n", text.trim_end()).into_bytes()
    });
    let problems = problems_of(&folder).await;
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| problem.message(Lang::Vi))
        .collect();
    assert_eq!(
        lines,
        [
            "annual_plans.csv, dòng 23, cột \"target_code\", giá trị \"XK01\": cần không trùng (đã có ở dòng 2)"
        ]
    );
    let english = problems[0].message(Lang::En);
    assert_eq!(
        english,
        "annual_plans.csv, line 23, column \"target_code\", value \"XK01\": expected a unique value (line 2 has it already)"
    );
}

#[tokio::test]
async fn a_movement_cannot_stand_above_itself() {
    let folder = Folder::copy();
    folder.rewrite("movement_links.csv", |text| {
        format!(
            "{}\nM17,M02,linked,thử\nM02,M01,linked,thử\n",
            text.trim_end()
        )
        .into_bytes()
    });
    let problems = told(&problems_of(&folder).await);
    assert_eq!(
        problems,
        [
            expect("movement_links.csv", 2, "parent", "M01", "tree"),
            expect("movement_links.csv", 4, "parent", "M17", "tree"),
            expect("movement_links.csv", 5, "parent", "M02", "tree"),
        ]
    );
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_an_error_of_its_own() {
    let test = sqlite().await;
    let nowhere = std::path::Path::new("/nowhere/at/all");
    let load = reference::load(&test.db, nowhere, Mode::Apply, &Actor::command_line()).await;
    assert!(matches!(load, Err(LoadError::Io(_))));
}
