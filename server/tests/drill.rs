//! Levels of the two paths over the reference and sample data: every link leads to a level, children add up to their
//! parent, and what an address names and is not there is said.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::{BTreeSet, VecDeque};

use app::drill::view::{CellView, Step, TableView};
use app::error::AppError;
use domain::board::OwnScore;
use domain::{Figure, Lang};
use http::StatusCode;
use support::Server;
use support::drill::{Public, links};
use support::scoring::{self, BOARD};

/// Of a path so many levels are opened; the sample year has some thousand of them.
const MOST_LEVELS: usize = 160;

fn tables(step: &Step) -> impl Iterator<Item = &TableView> {
    step.charts.iter().map(|chart| &chart.table)
}

async fn walk(from: &str) -> Vec<Step> {
    let public = Public::new().await;
    let mut seen = BTreeSet::from([from.to_owned()]);
    let mut waiting = VecDeque::from([from.to_owned()]);
    let mut steps = Vec::new();
    while let Some(address) = waiting.pop_front() {
        let step = public.open(&address).await;
        for chart in &step.charts {
            // An empty list of patterns would stop the browser's library.
            assert!(!chart.option.contains("decals"), "{address}");
            assert!(chart.option.contains("\"series\":[{"), "{address}");
        }
        for href in links(&step) {
            if seen.len() < MOST_LEVELS && seen.insert(href.clone()) {
                waiting.push_back(href);
            }
        }
        steps.push(step);
    }
    steps
}

fn number(cell: Option<&CellView>) -> Option<i64> {
    match cell? {
        CellView::Figure(value) => Some(value.raw()),
        CellView::Whole(count) => Some(*count),
        _ => None,
    }
}

/// A table that ends in a total: the rows above add up to it.
fn assert_total(step: &Step) {
    for table in tables(step) {
        let Some((last, above)) = table.rows.split_last() else {
            continue;
        };
        let Some(CellView::Text(name)) = last.cells.first() else {
            continue;
        };
        if name.starts_with("Tổng") {
            let sum: i64 = above
                .iter()
                .filter_map(|row| number(row.cells.get(1)))
                .sum();
            assert_eq!(Some(sum), number(last.cells.get(1)), "{}", step.address);
        }
    }
}

#[tokio::test]
async fn every_link_of_the_targets_leads_to_a_level_and_contents_hold_every_target_once() {
    let steps = walk("/drill/targets").await;
    assert!(steps.len() > 100, "{}", steps.len());
    let province = steps.iter().find(|step| step.address == "/drill/targets");
    let main = &province.unwrap().charts[0].table;
    let of_contents: i64 = main
        .rows
        .iter()
        .filter_map(|row| number(row.cells.last()))
        .sum();
    assert_eq!(of_contents, 43);
}

#[tokio::test]
async fn every_link_of_a_settled_period_leads_to_a_level_and_sums_are_those_of_their_parts() {
    let steps = walk("/drill/scoring/mau-huyen-2023").await;
    let depth = |step: &&Step| step.address.matches('/').count();
    assert_eq!(
        steps.iter().max_by_key(depth).map(|step| depth(&step)),
        Some(6)
    );
    steps.iter().for_each(assert_total);
    let cluster = steps
        .iter()
        .find(|step| depth(step) == 4 && step.query.is_empty());
    let cluster = cluster.unwrap();
    let totals: i64 = cluster.charts[0]
        .table
        .rows
        .iter()
        .filter_map(|row| number(row.cells.get(2)))
        .sum();
    let period = steps.iter().find(|step| depth(step) == 3).unwrap();
    let means = &period.charts[0].table;
    let row = means
        .rows
        .iter()
        .find(|row| row.href.as_deref() == Some(cluster.address.as_str()));
    assert_eq!(number(row.unwrap().cells.last()), Some(totals));
    assert!(Figure::from_raw(totals) > Figure::ZERO);
}

#[tokio::test]
async fn records_are_as_many_and_as_much_as_the_number_that_opens_them() {
    let public = Public::new().await;
    let (mut counted, mut summed) = (0, 0);
    for from in [
        "/drill/targets",
        "/drill/scoring/mau-huyen-2023",
        "/drill/scoring/mau-xa-2026",
        "/drill/units?era=new&indicator=MAU-CT-X",
    ] {
        for step in walk(from).await {
            if let Some(link) = &step.records {
                let list = public.list(&link.href).await;
                assert_eq!(list.table.rows.len(), link.count as usize, "{}", link.href);
                counted += 1;
            }
            for row in tables(&step).flat_map(|table| &table.rows) {
                let Some(link) = &row.records else { continue };
                let list = public.list(&link.href).await;
                assert_eq!(list.table.rows.len(), link.count as usize, "{}", link.href);
                let Some(sum) = list
                    .sum
                    .map(|sum| sum.value)
                    .filter(|sum| *sum != Figure::ZERO)
                else {
                    continue;
                };
                let shown = row.cells.contains(&CellView::Figure(sum));
                assert!(shown, "{}: {sum:?} in {row:?}", link.href);
                summed += 1;
            }
        }
    }
    assert!(counted > 150 && summed > 100, "{counted} {summed}");
}

#[tokio::test]
async fn doubtful_ranks_are_shown_as_bands() {
    let public = Public::new().await;
    let period = public.open("/drill/scoring/mau-xa-2026").await;
    let mut banded = 0;
    for row in &period.charts[0].table.rows {
        let step = public.open(row.href.as_deref().unwrap()).await;
        banded += usize::from(step.warnings.iter().any(|words| words.contains("80%")));
    }
    assert!(banded > 0);
}

#[tokio::test]
async fn a_filter_that_leaves_nothing_says_so_instead_of_a_blank_chart() {
    let public = Public::new().await;
    let step = public
        .open("/drill/targets?year=2023&status=exceeded")
        .await;
    assert!(step.charts.is_empty());
    assert!(
        step.warnings
            .iter()
            .any(|words| words.contains("Hãy bỏ bớt bộ lọc"))
    );
    assert_eq!(step.chips.len(), 2);
}

#[tokio::test]
async fn what_an_address_names_and_is_not_there_is_said() {
    let public = Public::new().await;
    for address in [
        "/drill/targets/ND99",
        "/drill/targets/ND01/XX99",
        "/drill/targets/ND01/KT01/1999",
        "/drill/targets?year=1995",
        "/drill/scoring/khong-co",
        "/drill/scoring/mau-huyen-2023/khong-co",
        "/drill/awards/99",
    ] {
        let refused = public.try_open(address, Lang::Vi).await;
        assert!(
            matches!(refused, Err(AppError::NotFound { .. })),
            "{address}"
        );
    }
    for address in [
        "/drill/targets?status=xanh",
        "/drill/targets?year=2023&year=2024",
        "/drill/targets/ND01/KT01?compare=median",
        "/drill/scoring/mau-huyen-2023?kind=%3Cscript%3E",
    ] {
        let refused = public.try_open(address, Lang::Vi).await;
        assert!(
            matches!(refused, Err(AppError::Refused { .. })),
            "{address}"
        );
    }
}

/// A settled, frozen board, at each depth of one unit.
fn of_one_unit(group: &str, unit: &str) -> Vec<String> {
    let period = format!("/drill/scoring/{BOARD}");
    let cluster = format!("{period}/{group}");
    let unit = format!("{cluster}/{unit}");
    vec![
        format!("{cluster}?compare=previous"),
        format!("{unit}?compare=median"),
        period,
        cluster,
        unit,
    ]
}

/// The list behind a level as a file.
async fn csv_behind(server: &Server, address: &str) -> String {
    let file = address.replacen("/drill/", "/export/csv/records/", 1);
    let answer = server.as_nobody().get(&file).await;
    assert_eq!(answer.status, StatusCode::OK, "{file}");
    answer.text()
}

#[tokio::test]
async fn a_frozen_board_stays_frozen_at_every_depth() {
    let public = Public::new().await;
    let server = &public.server;
    let scoring = scoring::open(server.db(), OwnScore::Hidden).await;
    let mut office = server.as_office().await;
    let version = scoring.life(server.db()).await.version.to_string();
    let form = [("board", BOARD), ("version", version.as_str())];
    let answer = office.post("/publish/freeze", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let clusters = store::scoring::clusters_of(server.db().newest(), scoring.period.id)
        .await
        .unwrap();
    let unit = &scoring.units[1];
    let mut addresses = Vec::new();
    for cluster in &clusters {
        let cluster = format!("/drill/scoring/{BOARD}/{}", cluster.cluster.code);
        let step = public.open(&cluster).await;
        if links(&step).iter().any(|href| href.contains(&unit.slug)) {
            addresses = of_one_unit(cluster.rsplit('/').next().unwrap(), &unit.slug);
            let sections = public.open(&format!("{cluster}/{}", unit.slug)).await;
            addresses.extend(sections.charts[0].table.rows[0].href.clone());
        }
    }
    assert_eq!(addresses.len(), 6);
    let mut before = Vec::new();
    for address in &addresses {
        let list = public
            .list(&address.replacen("/drill/", "/drill/records/", 1))
            .await;
        before.push((
            public.open(address).await,
            list,
            csv_behind(server, address).await,
        ));
    }
    scoring.change(server.db(), unit, 0).await;
    scoring.take_back(server.db(), &scoring.units[2]).await;
    for (address, (step, list, csv)) in addresses.iter().zip(&before) {
        assert_eq!(public.open(address).await, *step, "{address}");
        let records = address.replacen("/drill/", "/drill/records/", 1);
        assert_eq!(public.list(&records).await, *list, "{address}");
        assert_eq!(csv_behind(server, address).await, *csv, "{address}");
    }
    // The test would be worth nothing if the facts had not changed.
    let now = store::scoring::board_rows(server.db().newest(), scoring.period.id)
        .await
        .unwrap();
    let row = now.iter().find(|row| row.unit_id == unit.id).unwrap();
    let mut rows = before[3].0.charts[0].table.rows.iter();
    let href = format!("/{}", unit.slug);
    let kept = rows.find(|row| row.href.as_deref().is_some_and(|to| to.ends_with(&href)));
    assert_ne!(number(kept.unwrap().cells.get(2)), Some(row.total));
}
