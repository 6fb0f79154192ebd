//! Made-up people in bulk, with the names that Vietnamese people have as often as they have them; each fifth has an award.

use std::time::{Duration, Instant};

use domain::award::{SubjectKind, name_words};
use domain::text::search_key;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::Database;
use store::entity::{award_record, person, subject, subject_word, unit};

use crate::Failure;

/// Families and how many of a hundred people have each.
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
/// People of one transaction.
const AT_ONCE: u64 = 2_000;
/// Rows of one statement; SQLite takes 32,766 parameters.
const ROWS: usize = 1_200;

fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    *seed >> 33
}

fn one_of<'a>(seed: &mut u64, all: &[&'a str]) -> &'a str {
    let at = usize::try_from(chance(seed)).unwrap_or(0);
    all.get(at % all.len().max(1)).copied().unwrap_or("An")
}

/// The next name of a row of names.
pub fn some_name(seed: &mut u64) -> String {
    let mut at = chance(seed) % 100;
    let family = FAMILIES.iter().find(|(_, share)| {
        let here = at < *share;
        at = at.saturating_sub(*share);
        here
    });
    let family = family.map_or("Nguyễn", |(name, _)| name);
    let (middle, given) = (one_of(seed, &MIDDLES), one_of(seed, &GIVENS));
    if chance(seed).is_multiple_of(3) {
        format!("{family} {middle} {} {given}", one_of(seed, &GIVENS))
    } else {
        format!("{family} {middle} {given}")
    }
}

/// Rows of one transaction.
#[derive(Default)]
struct Rows {
    subjects: Vec<subject::ActiveModel>,
    persons: Vec<person::ActiveModel>,
    words: Vec<subject_word::ActiveModel>,
    awards: Vec<award_record::ActiveModel>,
}

/// Adds so many people to a database, in its communes, and tells how long it took.
pub async fn fill(db: &Database, people: u64) -> Result<Duration, Failure> {
    let begun = Instant::now();
    let units = units(db).await?;
    let last: Option<Option<i64>> = subject::Entity::find()
        .select_only()
        .column_as(subject::Column::Id.max(), "last")
        .into_tuple()
        .one(db.newest())
        .await?;
    let first = last.flatten().unwrap_or(0) + 1;
    let mut seed = 7;
    let mut made = 0;
    while made < people {
        let mut rows = Rows::default();
        for _ in 0..AT_ONCE.min(people - made) {
            let id = first + i64::try_from(made)?;
            let place = usize::try_from(made)? % units.len().max(1);
            add(&mut rows, id, units.get(place).copied(), &mut seed);
            made += 1;
        }
        write(db, rows).await?;
    }
    Ok(begun.elapsed())
}

/// Communes, made where there are none.
async fn units(db: &Database) -> Result<Vec<i64>, Failure> {
    let known = async || {
        unit::Entity::find()
            .select_only()
            .column(unit::Column::Id)
            .filter(unit::Column::Kind.eq("commune"))
            .into_tuple::<i64>()
            .all(db.newest())
            .await
    };
    let found = known().await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let rows = (1..=200).map(|number| {
        let name = format!("Xã An {number}");
        let slug = format!("xa-{number}");
        unit::ActiveModel {
            code: Set(slug.clone()),
            slug: Set(slug),
            kind: Set("commune".to_owned()),
            short_name: Set(name.clone()),
            source: Set("đo tốc độ".to_owned()),
            confirmed: Set(true),
            search_key: Set(search_key(&name)),
            sort_key: Set(String::new()),
            name: Set(name),
            version: Set(1),
            ..Default::default()
        }
    });
    unit::Entity::insert_many(rows)
        .exec_without_returning(db.writer())
        .await?;
    Ok(known().await?)
}

fn add(rows: &mut Rows, id: i64, unit_id: Option<i64>, seed: &mut u64) {
    let name = some_name(seed);
    let key = search_key(&name);
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.dedup();
    rows.words
        .extend(words.into_iter().map(|word| subject_word::ActiveModel {
            subject_id: Set(id),
            word: Set(format!("i{word}")),
            name_key: Set(format!(" {key}")),
            unit_id: Set(unit_id),
            ..Default::default()
        }));
    rows.persons.push(person::ActiveModel {
        subject_id: Set(id),
        birth: Set(None),
        birth_year: Set(None),
        name_words: Set(name_words(&name)),
        sex: Set(None),
        occupation: Set(None),
        managed_by_party: Set(None),
        head_of_unit: Set(None),
        died: Set(None),
    });
    rows.subjects.push(subject::ActiveModel {
        id: Set(id),
        merged_into: Set(None),
        successor_id: Set(None),
        kind: Set(SubjectKind::Individual.code().to_owned()),
        name: Set(name),
        search_key: Set(key),
        sort_key: Set(String::new()),
        unit_id: Set(unit_id),
        direct_worker: Set(None),
        school_year: Set(None),
        priority_area: Set(None),
        sample: Set(true),
        import_batch_id: Set(None),
        changed_by_name: Set(String::new()),
        changed_at: Set(0),
        version: Set(1),
    });
    if id % 5 == 0 {
        let year = 2015 + id % 10;
        rows.awards.push(award_record::ActiveModel {
            subject_id: Set(id),
            unit_id: Set(unit_id),
            code: Set("LDTT".to_owned()),
            from_year: Set(year),
            to_year: Set(year),
            decision_number: Set(format!("{}/QĐ-UBND", id / 40)),
            decided_on: Set(Some(format!("{year}-12-20"))),
            decider: Set("Chủ tịch UBND".to_owned()),
            verified: Set(true),
            revoked: Set(false),
            sample: Set(true),
            changed_by_name: Set(String::new()),
            changed_at: Set(0),
            version: Set(1),
            ..Default::default()
        });
    }
}

async fn write(db: &Database, rows: Rows) -> Result<(), Failure> {
    macro_rules! insert {
        ($tx:ident, $entity:ident, $rows:expr) => {
            for part in $rows.chunks(ROWS) {
                $entity::Entity::insert_many(part.to_vec())
                    .exec_without_returning(&$tx)
                    .await?;
            }
        };
    }
    let tx = db.begin().await?;
    insert!(tx, subject, rows.subjects);
    insert!(tx, person, rows.persons);
    insert!(tx, subject_word, rows.words);
    insert!(tx, award_record, rows.awards);
    tx.commit().await?;
    Ok(())
}
