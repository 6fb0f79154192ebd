//! Levels of localities over the reference and sample data: every link leads to a level, children add up to their parent
//! within both boundaries, and what an address names and is not there is said.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use app::drill::view::{CellView, RowView, Step};
use app::error::AppError;
use domain::Lang;
use support::drill::{Public, links};

/// The sample indicator that is counted in every former commune.
const WORKS: &str = "MAU-CT-X";

fn number(row: &RowView) -> Option<i64> {
    match row.cells.get(1)? {
        CellView::Figure(value) => Some(value.raw()),
        _ => None,
    }
}

fn is_named(row: &RowView, start: &str) -> bool {
    matches!(row.cells.first(), Some(CellView::Text(name)) if name.starts_with(start))
}

/// The sum row of a level, after a check that the rows above it make it.
fn total(step: &Step) -> Option<i64> {
    let table = &step.charts.first()?.table;
    let (last, above) = table.rows.split_last()?;
    if !is_named(last, "Tổng") {
        return None;
    }
    let sum: i64 = above.iter().map(|row| number(row).unwrap()).sum();
    assert_eq!(Some(sum), number(last), "{}{}", step.address, step.query);
    number(last)
}

/// Every row that has a value and opens a level of localities stands for the total of that level.
async fn assert_rows_are_made_of_their_children(public: &Public, step: &Step) -> usize {
    let mut checked = 0;
    for row in step
        .charts
        .first()
        .map_or(&[][..], |chart| &chart.table.rows)
    {
        let Some(href) = row.href.as_deref() else {
            continue;
        };
        let below = public.open(href).await;
        let Some(sum) = total(&below) else { continue };
        assert_eq!(
            number(row),
            Some(sum),
            "{}{} {href}",
            step.address,
            step.query
        );
        checked += 1;
    }
    checked
}

#[tokio::test]
async fn every_link_of_the_localities_leads_to_a_level() {
    let public = Public::new().await;
    // A part of the levels with an indicator, and every level without one.
    let most = 420;
    let first = "/drill/units".to_owned();
    let mut seen = BTreeSet::from([first.clone()]);
    let mut waiting = VecDeque::from([first]);
    let mut depths: BTreeMap<usize, usize> = BTreeMap::new();
    while let Some(address) = waiting.pop_front() {
        let step = public.open(&address).await;
        for chart in &step.charts {
            assert!(!chart.option.contains("decals"), "{address}");
            assert!(chart.option.contains("\"series\":[{"), "{address}");
        }
        assert!(
            !step.summary.is_empty() && !step.crumbs.is_empty(),
            "{address}"
        );
        *depths.entry(step.address.matches('/').count()).or_default() += 1;
        if !step.address.starts_with("/drill/units") {
            continue;
        }
        for href in links(&step) {
            if seen.len() < most && seen.insert(href.clone()) {
                waiting.push_back(href);
            }
        }
    }
    assert!(depths.values().sum::<usize>() >= 300, "{depths:?}");
    assert!(
        depths.contains_key(&3) && depths.contains_key(&4),
        "{depths:?}"
    );
}

#[tokio::test]
async fn children_add_up_to_their_parent_within_both_boundaries() {
    let public = Public::new().await;
    for (query, equal) in [
        (String::new(), true),
        (format!("&indicator={WORKS}&year=2024"), true),
        // One former commune has no figure, so neither lens has a total.
        (format!("&indicator={WORKS}&year=2023"), false),
    ] {
        let mut totals = Vec::new();
        for era in ["old", "new"] {
            let step = public.open(&format!("/drill/units?era={era}{query}")).await;
            let checked = assert_rows_are_made_of_their_children(&public, &step).await;
            assert!(checked >= 14, "{era}{query}: {checked}");
            totals.push(total(&step));
        }
        assert_eq!(totals[0], totals[1], "{query}");
        assert_eq!(totals[0].is_some(), equal, "{query}");
    }
}

#[tokio::test]
async fn every_indicator_is_shown_within_both_boundaries_in_every_year() {
    let public = Public::new().await;
    let db = public.server.db();
    let indicators = store::locality::indicators(db.newest()).await.unwrap();
    assert!(indicators.len() >= 8, "{}", indicators.len());
    for target in indicators {
        for (year, ..) in store::locality::periods(db.newest(), target.id)
            .await
            .unwrap()
        {
            let mut totals = Vec::new();
            for era in ["old", "new"] {
                let code = &target.code;
                let address = format!("/drill/units?year={year}&era={era}&indicator={code}");
                let step = public.open(&address).await;
                assert_rows_are_made_of_their_children(&public, &step).await;
                totals.extend(total(&step));
                // What cannot be summed says so in the first sentence.
                let says_why = ["cộng được", "chưa có số liệu"]
                    .iter()
                    .any(|words| step.summary.contains(words));
                assert_eq!(
                    total(&step).is_none(),
                    says_why,
                    "{address}: {}",
                    step.summary
                );
                assert_eq!(step.sample, target.basis == "sample", "{address}");
            }
            // A year of today's units has a total within today's boundaries only.
            assert!(
                totals.windows(2).all(|pair| pair[0] == pair[1]),
                "{}",
                target.code
            );
        }
    }
}

#[tokio::test]
async fn what_cannot_be_summed_says_why() {
    let public = Public::new().await;
    let missing = public
        .open(&format!("/drill/units?year=2023&era=new&indicator={WORKS}"))
        .await;
    assert!(
        missing
            .warnings
            .iter()
            .any(|words| words.contains("Xã Giồng Riềng"))
    );
    let shares = public.open("/drill/units?era=new&indicator=MAU-X").await;
    assert!(
        shares
            .warnings
            .iter()
            .any(|words| words.contains("không cộng được"))
    );
    let of_districts = public.open("/drill/units?era=new&indicator=H-NO").await;
    assert!(
        of_districts
            .warnings
            .iter()
            .any(|words| words.contains("không chia được"))
    );
    let of_today = public.open("/drill/units?era=old&indicator=MAU-NS-X").await;
    assert!(
        of_today
            .warnings
            .iter()
            .any(|words| words.contains("chia ngược"))
    );
}

#[tokio::test]
async fn boundaries_without_a_choice_are_those_that_say_something() {
    let public = Public::new().await;
    for (query, era) in [
        (String::new(), "theo địa giới mới"),
        (format!("?indicator={WORKS}"), "theo địa giới mới"),
        ("?indicator=MAU-NS-X".to_owned(), "theo địa giới mới"),
        ("?indicator=MAU-X".to_owned(), "địa giới cũ"),
        ("?indicator=H-TN".to_owned(), "địa giới cũ"),
    ] {
        let step = public.open(&format!("/drill/units{query}")).await;
        assert!(step.kicker.contains(era), "{query}: {}", step.kicker);
    }
}

#[tokio::test]
async fn units_without_coordinates_are_in_the_table_and_said() {
    let public = Public::new().await;
    let step = public.open("/drill/units?kind=commune&era=old").await;
    let map = &step.charts[0];
    assert_eq!(map.table.rows.len(), 144 + 1);
    assert_eq!(map.marks.len(), 143);
    assert!(
        map.notes
            .iter()
            .any(|note| note.contains("Không có toạ độ"))
    );
    assert!(
        map.notes
            .iter()
            .any(|note| note.contains("không vẽ địa giới"))
    );
}

#[tokio::test]
async fn a_commune_of_before_leads_on_to_its_page_and_to_what_it_became() {
    let public = Public::new().await;
    let step = public.open("/drill/units/906/30904-truoc-2025").await;
    let hrefs: Vec<&str> = step.links.iter().map(|(_, href)| href.as_str()).collect();
    assert!(hrefs.contains(&"/units/30904-truoc-2025"), "{hrefs:?}");
    assert!(hrefs.contains(&"/drill/units/30904"), "{hrefs:?}");
    let leaf = step.leaf.unwrap();
    assert!(!leaf.rows.is_empty());
    assert_eq!(step.records.unwrap().count as usize, leaf.rows.len());
    let today = public.open("/drill/units/30904").await;
    let scored = today
        .links
        .iter()
        .find(|(_, href)| href.starts_with("/drill/scoring/"));
    public.open(&scored.unwrap().1).await;
}

#[tokio::test]
async fn a_district_leads_back_to_the_old_boundaries() {
    let public = Public::new().await;
    let step = public
        .open(&format!("/drill/units/904?indicator={WORKS}"))
        .await;
    let back = &step.crumbs[0].href;
    assert!(back.contains("era=old") && back.contains(WORKS), "{back}");
}

#[tokio::test]
async fn both_languages_say_the_same_numbers() {
    let public = Public::new().await;
    for address in [
        "/drill/units",
        "/drill/units/904",
        "/drill/units?era=old&indicator=MAU-CT-X",
    ] {
        let vi = public.try_open(address, Lang::Vi).await.unwrap();
        let en = public.try_open(address, Lang::En).await.unwrap();
        assert_ne!(vi.summary, en.summary);
        let numbers = |step: &Step| -> Vec<Option<i64>> {
            step.charts[0].table.rows.iter().map(number).collect()
        };
        assert_eq!(numbers(&vi), numbers(&en));
    }
}

#[tokio::test]
async fn what_an_address_names_and_is_not_there_is_said() {
    let public = Public::new().await;
    for address in [
        "/drill/units/khong-co",
        "/drill/units/an-giang",
        "/drill/units/30730",
        "/drill/units/904/khong-co",
        "/drill/units/904/30904-truoc-2025",
        "/drill/units/30904/30904-truoc-2025",
        "/drill/units/906/30904",
        "/drill/units/906/30904-truoc-2025/more",
        "/drill/units?year=2024",
        "/drill/units?indicator=MAU-X&year=1995",
    ] {
        let refused = public.try_open(address, Lang::Vi).await;
        assert!(
            matches!(refused, Err(AppError::NotFound { .. })),
            "{address}"
        );
    }
    for address in [
        "/drill/units?era=2025",
        "/drill/units?era=old&era=new",
        "/drill/units?indicator=KHONG-CO",
        "/drill/units?indicator=KT01",
        "/drill/units?indicator=%3Cscript%3E",
        "/drill/units?kind=department",
        "/drill/units/904?indicator=MAU%20X",
    ] {
        let refused = public.try_open(address, Lang::Vi).await;
        assert!(
            matches!(refused, Err(AppError::Refused { .. })),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_kind_that_ended_leaves_nothing_within_the_new_boundaries_and_says_so() {
    let public = Public::new().await;
    let step = public.open("/drill/units?kind=district&era=new").await;
    assert!(step.charts.is_empty());
    assert!(
        step.warnings
            .iter()
            .any(|words| words.contains("Hãy bỏ bớt bộ lọc"))
    );
}
