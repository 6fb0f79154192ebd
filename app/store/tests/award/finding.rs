//! People are found by words of their names, and doubles are seen.

use domain::PartialDate;
use domain::award::{BirthLikeness, IdentityNumber, NameLikeness, NumberLikeness, SubjectKind};
use store::Database;
use store::award::find::{Count, Query, find};
use store::award::{self, PersonContent, Readable, duplicate};

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, in_unit, named, person};

/// The names that are found, in their order.
pub async fn names(db: &Database, readable: &Readable, text: &str) -> Vec<String> {
    let query = Query {
        text,
        kind: SubjectKind::Individual,
        page: 0,
        page_size: 50,
    };
    let found = find(db.newest(), readable, &query).await.unwrap();
    assert_eq!(found.count, Count::Exactly(found.lines.len() as u64));
    found.lines.into_iter().map(|line| line.name).collect()
}

#[tokio::test]
async fn names_are_found_without_accents_in_any_order_and_by_beginnings() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Một"]).await;
        for name in [
            "Nguyễn Văn A",
            "Nguyễn Văn Anh",
            "Trần Thị Vân",
            "Đỗ A Nguyên",
        ] {
            person(&test.db, &units[0], name).await;
        }
        let found = async |text: &str| names(&test.db, &Readable::ALL, text).await;
        let both = ["Nguyễn Văn A", "Nguyễn Văn Anh"];
        for text in [
            "nguyen van a",
            "A Nguyễn Văn",
            "  VĂN nguyễn, a ",
            "vA ngu a",
        ] {
            assert_eq!(found(text).await, both, "{} {text}", test.label);
        }
        assert_eq!(found("van").await, [both[0], both[1], "Trần Thị Vân"]);
        assert_eq!(found("do").await, ["Đỗ A Nguyên"]);
        assert_eq!(found("nguyen a").await.len(), 3);
        for nothing in ["", "  - ", "guyen", "nguyen van b", "%", "_"] {
            assert_eq!(found(nothing).await, [""; 0], "{} {nothing}", test.label);
        }
    }
}

#[tokio::test]
async fn a_reader_finds_nobody_of_another_unit_and_no_count() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Một", "Xã Hai"]).await;
        for (unit, name) in [(0, "Nguyễn Văn An"), (1, "Nguyễn Văn Ân"), (1, "Lê Ân")] {
            person(&test.db, &units[unit], name).await;
        }
        let own = Readable::units([units[0].id]);
        assert_eq!(names(&test.db, &own, "an").await, ["Nguyễn Văn An"]);
        assert_eq!(names(&test.db, &own, "le").await, [""; 0], "{}", test.label);
        assert_eq!(names(&test.db, &Readable::units([]), "an").await, [""; 0]);
        let may = duplicate::candidates(test.db.newest(), &own, "Ân Lê", None, None).await;
        assert_eq!(may.unwrap(), vec![]);
    }
}

#[tokio::test]
async fn pages_follow_one_another_and_each_name_comes_once() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Một"]).await;
        for name in ["Nam Ngọc Nga", "Nguyễn Nam", "Nông Ninh", "Lê Hoa"] {
            person(&test.db, &units[0], name).await;
        }
        let mut seen = Vec::new();
        for page in 0..3 {
            let query = Query {
                text: "n",
                kind: SubjectKind::Individual,
                page,
                page_size: 2,
            };
            let found = find(test.db.newest(), &Readable::ALL, &query)
                .await
                .unwrap();
            assert_eq!(found.count, Count::Exactly(3), "{}", test.label);
            seen.extend(found.lines.into_iter().map(|line| line.name));
        }
        seen.sort();
        assert_eq!(seen, ["Nam Ngọc Nga", "Nguyễn Nam", "Nông Ninh"]);
    }
}

#[tokio::test]
async fn doubles_are_seen_by_name_in_any_order_and_birth() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Một"]).await;
        let number = |text| IdentityNumber::parse(text);
        let rows = [
            ("Lê Thị Hoa", "1990-02-03", number("091088001234")),
            ("Le Thi Hoa", "1990-02-03", number("091088001235")),
            ("Hoa Lê Thị", "1990", None),
            ("Lê Thị Hoa", "1990-02-04", None),
            ("Lê Thị Hòa Hoa", "1990-02-03", None),
            ("Lê Thị Hoa", "1991-02-03", None),
        ];
        let tx = test.db.begin().await.unwrap();
        for (name, birth, number) in &rows {
            let content = PersonContent {
                birth: PartialDate::parse(birth),
                ..named(name)
            };
            award::add_person(
                &tx,
                &actor(),
                &content,
                number.as_ref(),
                &in_unit(&units[0]),
            )
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
        let (pairs, more) = duplicate::pairs(test.db.newest(), &Readable::ALL, 0, 100)
            .await
            .unwrap();
        assert!(!more);
        let same_day = (BirthLikeness::SameDay, NumberLikeness::Other);
        let same_year = (BirthLikeness::SameYear, NumberLikeness::OneMissing);
        let neither = (BirthLikeness::SameYear, NumberLikeness::BothMissing);
        assert_eq!(pairs[0].first.number.as_deref(), Some("…234"));
        let told: Vec<_> = pairs
            .iter()
            .map(|pair| {
                (
                    pair.first.line.name.as_str(),
                    pair.second.line.name.as_str(),
                    pair.names,
                    (pair.births, pair.numbers),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (rows[0].0, rows[1].0, NameLikeness::Accents, same_day),
                (rows[0].0, rows[2].0, NameLikeness::Order, same_year),
                (rows[1].0, rows[2].0, NameLikeness::Order, same_year),
                (rows[2].0, rows[3].0, NameLikeness::Order, neither),
            ],
            "{}",
            test.label
        );
        let typed = PartialDate::parse("1991");
        let candidates = duplicate::candidates(
            test.db.newest(),
            &Readable::ALL,
            "Hoa Thị Lê",
            typed,
            number("091088001234").as_ref(),
        )
        .await
        .unwrap();
        assert_eq!(candidates.len(), 1);
        assert!(!candidates[0].other_number);
    }
}
