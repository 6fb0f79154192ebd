//! Titles and awards: how many in which year, of which title, in which unit, down to the records of one unit.

use std::collections::BTreeMap;

use domain::award::AwardClass;
use domain::drill::AwardPlace;
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::award::Readable;
use store::award::tally::{self, Counted, Tally};
use store::entity::unit;

use super::at::At;
use super::awards_charts::{Entry, counts_chart, years_chart};
use super::awards_places::{
    award_crumb, award_name, award_place, class_of, root, unit_place, year_crumb, year_place,
};
use crate::drill::view::Step;
use crate::error::AppResult;

/// The counts that a reader may see.
pub(super) struct Seen<'a> {
    pub(super) at: &'a At,
    readable: Readable,
}

impl<'a> Seen<'a> {
    /// What the reader of `at` may see; `None` for who may not read records at all.
    pub(super) async fn by(db: &impl ConnectionTrait, at: &'a At) -> AppResult<Option<Self>> {
        use domain::account::{Permission, allows};
        let Some(person) = at.person.as_ref() else {
            return Ok(None);
        };
        let scope = person.scope();
        let (Some(scope), true) = (scope, allows(Some(person.role), Permission::ReadRecords))
        else {
            return Ok(None);
        };
        let readable = store::award::readable(db, scope).await?;
        Ok(Some(Self { at, readable }))
    }

    pub(super) fn counted(&self) -> Counted<'_> {
        Counted {
            readable: &self.readable,
            verified_only: self.at.filters.confirmed,
        }
    }

    fn is_whole(&self) -> bool {
        self.readable.ids().is_none()
    }
}

/// A level of titles and awards.
pub(super) async fn awards(
    db: &impl ConnectionTrait,
    at: &At,
    place: &AwardPlace,
) -> AppResult<Step> {
    let Some(seen) = Seen::by(db, at).await? else {
        return Ok(hidden(at));
    };
    let all = tally::by_year(db, seen.counted()).await?;
    let sample = tally::has_sample(db, seen.counted()).await?;
    let mut step = match place {
        AwardPlace::Province => province(&seen, &all),
        AwardPlace::Year { year } => one_year(db, &seen, &all, *year).await?,
        AwardPlace::Award { year, award } => one_award(db, &seen, &all, (*year, award)).await?,
        AwardPlace::Unit { year, award, unit } => {
            one_unit(db, &seen, &all, (*year, award), unit).await?
        }
    };
    finish(&mut step, &seen);
    step.sample = sample;
    Ok(step)
}

/// What stands here for somebody who may not read records: that they are hidden, and from whom not.
fn hidden(at: &At) -> Step {
    let mut step = at.blank(
        at.say("Danh hiệu, khen thưởng", "Titles and awards"),
        at.say(
            "Danh hiệu, khen thưởng theo năm",
            "Titles and awards by year",
        ),
        String::new(),
    );
    step.warnings.push(at.say(
        "Có phần bị ẩn: số liệu khen thưởng tính từ hồ sơ cá nhân, tập thể, chỉ hiện với cơ quan thường trực, cán bộ đơn vị, Hội đồng và lãnh đạo. Hãy đăng nhập nếu anh, chị thuộc số đó.",
        "Something is hidden: counts of awards are made from records of persons and collectives and show to the office, unit clerks, the council and leaders only. Sign in if you are one of them.",
    ));
    step.crumbs = vec![root(at)];
    step
}

fn sum<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> u64 {
    tallies.into_iter().map(|tally| tally.count).sum()
}

pub(super) fn of_year(all: &[Tally], year: i16) -> impl Iterator<Item = &Tally> {
    all.iter().filter(move |tally| tally.year == year)
}

/// A year that has awards, or there is no such level.
fn known_year(all: &[Tally], year: i16) -> Result<(), StoreError> {
    if of_year(all, year).next().is_some() {
        Ok(())
    } else {
        Err(StoreError::not_found("award-year", year.to_string()))
    }
}

fn awards_words(at: &At, count: u64) -> String {
    let noun = if count == 1 { "award" } else { "awards" };
    at.say(
        &format!("{count} danh hiệu và hình thức khen thưởng"),
        &format!("{count} titles and {noun}"),
    )
}

fn province(seen: &Seen<'_>, all: &[Tally]) -> Step {
    let at = seen.at;
    let mut years: BTreeMap<i16, [u64; 2]> = BTreeMap::new();
    for tally in all {
        let [titles, forms] = years.entry(tally.year).or_default();
        match class_of(&tally.code) {
            AwardClass::Title => *titles += tally.count,
            AwardClass::Form => *forms += tally.count,
        }
    }
    let summary = match (years.keys().next(), years.keys().next_back()) {
        (Some(first), Some(last)) => {
            let words = awards_words(at, sum(all));
            at.say(
                &format!("{words} được ghi cho các năm {first}–{last}."),
                &format!("{words} are recorded for {first}–{last}."),
            )
        }
        _ => at.say(
            "Chưa ghi danh hiệu, khen thưởng nào.",
            "No titles or awards are recorded yet.",
        ),
    };
    let mut step = at.blank(
        at.say("Danh hiệu, khen thưởng", "Titles and awards"),
        at.say(
            "Danh hiệu, khen thưởng theo năm",
            "Titles and awards by year",
        ),
        summary,
    );
    step.crumbs = vec![root(at)];
    step.charts.push(years_chart(at, &years, year_place));
    step
}

async fn one_year(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    all: &[Tally],
    year: i16,
) -> AppResult<Step> {
    let at = seen.at;
    known_year(all, year)?;
    let total = sum(of_year(all, year));
    let words = awards_words(at, total);
    let mut step = at.blank(
        at.say(&format!("Năm {year}"), &format!("Year {year}")),
        at.say(
            &format!("Danh hiệu, khen thưởng năm {year}"),
            &format!("Titles and awards of {year}"),
        ),
        at.say(
            &format!("{words} được ghi cho năm {year}."),
            &format!("{words} are recorded for {year}."),
        ),
    );
    step.crumbs = vec![root(at), year_crumb(seen, all, year)];
    let entries = of_year(all, year).map(|tally| Entry {
        name: award_name(at, &tally.code),
        note: class_of(&tally.code).label(at.lang).to_owned(),
        count: tally.count,
        place: Some(award_place(year, &tally.code)),
    });
    let title = at.say(
        &format!("Năm {year} tặng những danh hiệu, hình thức nào, bao nhiêu?"),
        &format!("Which titles and forms were given for {year}, and how many?"),
    );
    let columns = [
        at.say("Danh hiệu, hình thức", "Title or form"),
        at.say("Loại", "Class"),
    ];
    step.charts.push(counts_chart(
        at,
        "theo-loai",
        title,
        columns,
        entries.collect(),
    ));
    let by_unit = by_unit(db, seen, year, None).await?;
    let title = at.say(
        &format!("Đơn vị nào được tặng nhiều trong năm {year}?"),
        &format!("Which units received most for {year}?"),
    );
    let columns = [at.say("Đơn vị", "Unit"), at.say("Loại đơn vị", "Kind")];
    step.charts
        .push(counts_chart(at, "theo-don-vi", title, columns, by_unit));
    step.records = Some(at.records(&at.place, usize::try_from(total).unwrap_or(usize::MAX)));
    Ok(step)
}

/// The counts of a year by unit, the most first; of one title where it is named, with the level under it.
async fn by_unit(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    year: i16,
    award: Option<&str>,
) -> AppResult<Vec<Entry>> {
    let mut counts: BTreeMap<Option<i64>, u64> = BTreeMap::new();
    let tallies = tally::of_year(db, seen.counted(), year).await?;
    for tally in tallies
        .into_iter()
        .filter(|tally| award.is_none_or(|award| award == tally.code))
    {
        *counts.entry(tally.unit_id).or_default() += tally.count;
    }
    let units = store::org::by_ids(db, counts.keys().flatten().copied()).await?;
    let entry = |(id, count): (Option<i64>, u64)| {
        let unit = id.and_then(|id| units.get(&id));
        Entry {
            name: unit.map_or_else(
                || seen.at.say("Chưa rõ đơn vị", "Unit not known"),
                |unit| unit.name.clone(),
            ),
            note: unit.map_or_else(String::new, |unit| kind_words(seen.at, unit)),
            count,
            place: unit
                .zip(award)
                .map(|(unit, award)| unit_place(year, award, &unit.slug)),
        }
    };
    let mut entries: Vec<Entry> = counts.into_iter().map(entry).collect();
    entries.sort_by(|one, other| {
        (other.count, domain::text::sort_key(&one.name))
            .cmp(&(one.count, domain::text::sort_key(&other.name)))
    });
    Ok(entries)
}

fn kind_words(at: &At, unit: &unit::Model) -> String {
    domain::org::UnitKind::parse(&unit.kind)
        .map_or_else(String::new, |kind| kind.label(at.lang).to_owned())
}

async fn one_award(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    all: &[Tally],
    (year, award): (i16, &str),
) -> AppResult<Step> {
    let at = seen.at;
    known_year(all, year)?;
    let of_award = of_year(all, year).find(|tally| tally.code == award);
    let total = of_award
        .ok_or_else(|| StoreError::not_found("award", award))?
        .count;
    let name = award_name(at, award);
    let entries = by_unit(db, seen, year, Some(award)).await?;
    let mut step = at.blank(
        at.say(
            &format!("{} · năm {year}", class_of(award).label(at.lang)),
            &format!("{} · {year}", class_of(award).label(at.lang)),
        ),
        name.clone(),
        at.say(
            &format!("{total} lượt tặng ở {} đơn vị.", entries.len()),
            &format!("Given {total} times in {} units.", entries.len()),
        ),
    );
    step.crumbs = vec![
        root(at),
        year_crumb(seen, all, year),
        award_crumb(seen, all, year, award),
    ];
    let title = at.say(
        &format!("{name} năm {year}: ở những đơn vị nào?"),
        &format!("{name}, {year}: in which units?"),
    );
    let columns = [at.say("Đơn vị", "Unit"), at.say("Loại đơn vị", "Kind")];
    step.charts
        .push(counts_chart(at, "don-vi", title, columns, entries));
    step.records = Some(at.records(&at.place, usize::try_from(total).unwrap_or(usize::MAX)));
    step.links.push((
        at.say("Quy định của danh hiệu này", "The rules of this award"),
        format!("/awards/{award}"),
    ));
    Ok(step)
}

/// The unit of a level, where the reader may see it and it received the award that year.
pub(super) async fn unit_of_level(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    (year, award): (i16, &str),
    slug: &str,
) -> AppResult<(unit::Model, u64)> {
    let missing = || StoreError::not_found("unit", slug);
    let unit = store::org::by_slug(db, slug).await?;
    let tallies = tally::of_year(db, seen.counted(), year).await?;
    let of_unit = tallies
        .into_iter()
        .find(|tally| tally.code == award && tally.unit_id == Some(unit.id));
    let count = of_unit.ok_or_else(missing)?.count;
    Ok((unit, count))
}

async fn one_unit(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    all: &[Tally],
    (year, award): (i16, &str),
    slug: &str,
) -> AppResult<Step> {
    let at = seen.at;
    let (unit, count) = unit_of_level(db, seen, (year, award), slug).await?;
    let name = award_name(at, award);
    let mut step = at.blank(
        at.say(&format!("{name} · năm {year}"), &format!("{name} · {year}")),
        unit.name.clone(),
        at.say(
            &format!("{count} lượt tặng cho năm {year}."),
            &format!("Given {count} times for {year}."),
        ),
    );
    let siblings = by_unit(db, seen, year, Some(award)).await?;
    let siblings = siblings
        .into_iter()
        .filter_map(|entry| Some((entry.name, entry.place?)));
    step.crumbs = vec![
        root(at),
        year_crumb(seen, all, year),
        award_crumb(seen, all, year, award),
        at.crumb(
            unit.name.clone(),
            &unit_place(year, award, slug),
            siblings.collect(),
        ),
    ];
    step.leaf = Some(super::awards_records::of_place(db, at).await?.table);
    step.records = Some(at.records(&at.place, usize::try_from(count).unwrap_or(usize::MAX)));
    step.links.push((
        at.say("Trang đơn vị", "The unit's page"),
        format!("/units/{slug}"),
    ));
    Ok(step)
}

fn finish(step: &mut Step, seen: &Seen<'_>) {
    let at = seen.at;
    step.notes = vec![
        (
            at.say("Đơn vị tính", "Unit"),
            at.say("lượt tặng", "awards given"),
        ),
        (
            at.say("Nguồn", "Source"),
            at.say(
                "hồ sơ khen thưởng; không tính quyết định đã hủy bỏ",
                "award records; revoked decisions do not count",
            ),
        ),
        (
            at.say("Năm", "Year"),
            at.say(
                "năm kết thúc thành tích, không phải năm ký quyết định",
                "the year in which the achievement ended, not that of the signature",
            ),
        ),
    ];
    if !seen.is_whole() {
        step.warnings.push(at.say(
            "Chỉ tính các đơn vị mà anh, chị được xem hồ sơ.",
            "Only units whose records you may read are counted.",
        ));
    }
    step.filters = vec![at.confirmed_choice()];
    step.chips = at.chips(|_, _| None);
}
