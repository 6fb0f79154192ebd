//! Times at the size of a large province. They are printed, not asserted: `cargo test -p store --test award -- --ignored
//! --nocapture`.

use std::time::{Duration, Instant};

use domain::award::{SubjectId, SubjectKind};
use domain::text::search_key;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait};
use store::Database;
use store::award::find::{Query, find};
use store::award::history::{Selection, of_many};
use store::award::import::{self, AwardRow, Batch, GradeRow, PersonRow, Whom};
use store::award::{Checked, Readable};
use store::entity::{person, subject, subject_word, unit};

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, decided, in_unit, named};

const FAMILIES: [(&str, u64); 12] = [
    ("Nguyễn", 38),
    ("Trần", 11),
    ("Lê", 10),
    ("Phạm", 7),
    ("Huỳnh", 6),
    ("Phan", 5),
    ("Vũ", 4),
    ("Võ", 4),
    ("Đặng", 4),
    ("Bùi", 4),
    ("Đỗ", 4),
    ("Hồ", 3),
];
const MIDDLES: [&str; 12] = [
    "Văn", "Văn", "Văn", "Thị", "Thị", "Thị", "Thị", "Hữu", "Minh", "Ngọc", "Thanh", "Kim",
];
const GIVENS: [&str; 40] = [
    "An", "Anh", "Bình", "Châu", "Chi", "Cường", "Dung", "Dũng", "Đạt", "Giang", "Hà", "Hải",
    "Hạnh", "Hiền", "Hiếu", "Hoa", "Hùng", "Hương", "Khoa", "Lan", "Linh", "Long", "Mai", "Nam",
    "Nga", "Nghĩa", "Ngân", "Nhung", "Phúc", "Phương", "Quân", "Sơn", "Tâm", "Thảo", "Thắng",
    "Trang", "Tuấn", "Tùng", "Vân", "Yến",
];

fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    *seed >> 33
}

fn some_name(seed: &mut u64) -> String {
    let mut at = chance(seed) % 100;
    let family = FAMILIES.iter().find(|(_, share)| {
        let here = at < *share;
        at = at.saturating_sub(*share);
        here
    });
    let middle = MIDDLES[chance(seed) as usize % MIDDLES.len()];
    let more = GIVENS[chance(seed) as usize % GIVENS.len()];
    let given = GIVENS[chance(seed) as usize % GIVENS.len()];
    let family = family.map_or("Nguyễn", |(name, _)| name);
    if chance(seed).is_multiple_of(3) {
        format!("{family} {middle} {more} {given}")
    } else {
        format!("{family} {middle} {given}")
    }
}

async fn fill(db: &Database, units: &[unit::Model], people: u64) {
    const AT_ONCE: u64 = 2_000;
    let mut seed = 7;
    let mut id = 0_i64;
    while (id as u64) < people {
        let tx = db.begin().await.unwrap();
        let (mut subjects, mut words, mut persons) = (vec![], vec![], vec![]);
        for _ in 0..AT_ONCE {
            id += 1;
            let name = some_name(&mut seed);
            let key = search_key(&name);
            let unit = units[id as usize % units.len()].id;
            let mut parts: Vec<&str> = key.split(' ').collect();
            parts.sort_unstable();
            parts.dedup();
            for word in parts {
                words.push(subject_word::ActiveModel {
                    subject_id: Set(id),
                    word: Set(format!("i{word}")),
                    name_key: Set(format!(" {key}")),
                    unit_id: Set(Some(unit)),
                    ..Default::default()
                });
            }
            persons.push(person::ActiveModel {
                subject_id: Set(id),
                birth: Set(None),
                birth_year: Set(None),
                name_words: Set(domain::award::name_words(&name)),
                sex: Set(None),
                occupation: Set(None),
                managed_by_party: Set(None),
                head_of_unit: Set(None),
                died: Set(None),
            });
            subjects.push(subject::ActiveModel {
                id: Set(id),
                kind: Set(SubjectKind::Individual.code().to_owned()),
                name: Set(name),
                sort_key: Set(String::new()),
                search_key: Set(key),
                unit_id: Set(Some(unit)),
                direct_worker: Set(None),
                school_year: Set(None),
                priority_area: Set(None),
                sample: Set(true),
                import_batch_id: Set(None),
                changed_by_name: Set(String::new()),
                changed_at: Set(0),
                version: Set(1),
                merged_into: Set(None),
                successor_id: Set(None),
            });
        }
        subject::Entity::insert_many(subjects)
            .exec_without_returning(&tx)
            .await
            .unwrap();
        person::Entity::insert_many(persons)
            .exec_without_returning(&tx)
            .await
            .unwrap();
        for part in words.chunks(4_000) {
            subject_word::Entity::insert_many(part.to_vec())
                .exec_without_returning(&tx)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }
}

fn size(name: &str, usual: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}

#[tokio::test]
#[ignore = "prints times, asserts nothing"]
async fn a_search_over_half_a_million_people_is_timed() {
    let people = size("PEOPLE", 500_000);
    for test in databases().await {
        let names: Vec<String> = (1..=200).map(|at| format!("Xã số {at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let units = communes(&test.db, &names).await;
        let begun = Instant::now();
        fill(&test.db, &units, people).await;
        println!("{} filled in {:?}", test.label, begun.elapsed());
        test.db
            .writer()
            .execute_unprepared("ANALYZE")
            .await
            .unwrap();
        let own = Readable::units([units[3].id]);
        let mut seed = 99;
        for (label, readable) in [("province", &Readable::ALL), ("one unit", &own)] {
            let mut times: Vec<(Duration, String, usize)> = Vec::new();
            for at in 0..300 {
                let name = search_key(&some_name(&mut seed));
                let mut words: Vec<&str> = name.split(' ').collect();
                let text = match at % 6 {
                    0 => name.clone(),
                    1 => {
                        words.reverse();
                        words.join(" ")
                    }
                    2 => words[..2].join(" "),
                    3 => words[0].to_owned(),
                    4 => format!("{} {}", words[0], &words[words.len() - 1][..1]),
                    _ => [
                        "nguyen van",
                        "nguyen thi",
                        "n",
                        "le nguyen",
                        "tran vo",
                        "xyz nguyen",
                    ][at / 6 % 6]
                        .to_owned(),
                };
                let query = Query {
                    text: &text,
                    kind: SubjectKind::Individual,
                    page: 0,
                    page_size: 20,
                };
                let begun = Instant::now();
                let found = find(test.db.newest(), readable, &query).await.unwrap();
                times.push((begun.elapsed(), text, found.lines.len()));
            }
            times.sort();
            let at = |percent: usize| times[(times.len() - 1) * percent / 100].0;
            println!(
                "{} {label}: p50 {:?} p95 {:?} p99 {:?} worst {:?}",
                test.label,
                at(50),
                at(95),
                at(99),
                &times[times.len() - 3..]
            );
        }
    }
}

/// The most memory that the process has used, in kibibytes.
fn peak_kib() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or_default().to_owned()
}

#[tokio::test]
#[ignore = "prints times, asserts nothing"]
async fn an_import_of_a_hundred_thousand_awards_and_reading_them_back_is_timed() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Một", "Xã Hai"]).await;
        let people = size("IMPORTED", 50_000) as usize;
        let mut seed = 3;
        let batch = Batch {
            file_name: "lon.xlsx".to_owned(),
            people: (0..people)
                .map(|at| PersonRow {
                    content: named(&some_name(&mut seed)),
                    number: None,
                    membership: in_unit(&units[at % 2]),
                })
                .collect(),
            ..Batch::default()
        };
        let begun = Instant::now();
        let tx = test.db.begin().await.unwrap();
        let applied = import::apply(&tx, &actor(), &batch).await.unwrap();
        tx.commit().await.unwrap();
        println!(
            "{} {people} people: {:?} {}",
            test.label,
            begun.elapsed(),
            peak_kib()
        );
        let whom = |id: &i64| Whom::Known(SubjectId(*id));
        let both = applied
            .people
            .iter()
            .flat_map(|id| [(id, 2023), (id, 2024)]);
        let batch = Batch {
            file_name: "lon-2.xlsx".to_owned(),
            awards: both
                .map(|(id, year)| AwardRow {
                    whom: whom(id),
                    content: decided("LDTT", year),
                    checked: Checked::Verified,
                })
                .collect(),
            ..Batch::default()
        };
        let begun = Instant::now();
        let tx = test.db.begin().await.unwrap();
        let awards = import::apply(&tx, &actor(), &batch).await.unwrap();
        tx.commit().await.unwrap();
        println!(
            "{} {} awards: {:?} {}",
            test.label,
            awards.awards,
            begun.elapsed(),
            peak_kib()
        );
        let grades = Batch {
            file_name: "lon-3.xlsx".to_owned(),
            grades: applied
                .people
                .iter()
                .flat_map(|id| (2021..=2025).map(move |year| (id, year)))
                .map(|(id, year)| GradeRow {
                    whom: whom(id),
                    year,
                    grade: domain::award::Grade::Good,
                    document: String::new(),
                })
                .collect(),
            ..Batch::default()
        };
        let tx = test.db.begin().await.unwrap();
        import::apply(&tx, &actor(), &grades).await.unwrap();
        tx.commit().await.unwrap();
        let begun = Instant::now();
        let (mut after, mut read) = (None, 0);
        loop {
            let all = Selection::persons_of_year(Readable::ALL, 2024);
            let page = of_many(test.db.newest(), &all, after, 5_000).await.unwrap();
            read += page.subjects.len();
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        println!("{} histories of {read}: {:?}", test.label, begun.elapsed());
        let begun = Instant::now();
        let tx = test.db.begin().await.unwrap();
        import::undo(&tx, &actor(), awards.batch_id, &crate::reason())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        println!("{} undo: {:?}", test.label, begun.elapsed());
    }
}
