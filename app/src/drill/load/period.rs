//! The clusters and blocks of a scoring period: means, spans, and where their sheets stand.

use domain::Timestamp;
use domain::drill::{Compare, FilterName, Place, ScoringPlace};
use domain::org::UnitKind;
use domain::scoring::SheetState;
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::scoring::ClusterOfPeriod;

use super::at::At;
use super::facts::BoardFacts;
use super::period_charts::{means_chart, states_chart};
use super::sums::{ClusterSum, previous_means, sums};
use super::words;
use crate::drill::view::{Step, StepCrumb};
use crate::error::AppResult;

/// The crumb of a period, with the other periods beside it.
pub(super) async fn period_crumb(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &BoardFacts,
) -> StoreResult<StepCrumb> {
    let place = |code: &str| {
        Place::Scoring(ScoringPlace::Period {
            period: code.to_owned(),
        })
    };
    let title = |vi: &str, en: &str| at.say(vi, en);
    let siblings = store::scoring::periods(db)
        .await?
        .into_iter()
        .map(|period| {
            (
                title(&period.title_vi, &period.title_en),
                place(&period.code),
            )
        })
        .collect();
    Ok(at.crumb(
        title(&facts.period.title_vi, &facts.period.title_en),
        &place(&facts.period.code),
        siblings,
    ))
}

/// What the levels of a period have in common.
pub(super) fn finish(step: &mut Step, at: &At, facts: &BoardFacts, as_of: Option<Timestamp>) {
    step.state = Some(facts.state());
    step.sample = facts.period.sample;
    step.notes = vec![
        (at.say("Đơn vị tính", "Unit"), at.say("điểm", "points")),
        (at.say("Nguồn", "Source"), facts.period.source.clone()),
        (
            at.say("Số liệu lúc", "Figures of"),
            words::as_of(as_of, at.lang),
        ),
    ];
    if let Some(code) = facts.code() {
        step.notes.push((at.say("Mã bảng", "Board code"), code));
    }
    if facts.sealed.is_some() && facts.state() == domain::board::BoardState::Frozen {
        step.warnings.push(at.say(
            "Bảng đang đóng băng: mọi mức, danh sách và tệp tải về đều theo thời điểm đóng băng.",
            "The board is frozen: every level, list and download shows the moment of the freeze.",
        ));
    }
    step.chips = at.chips(|_, _| None);
    step.links.push((
        at.say("Xem bảng xếp hạng", "See the board"),
        format!("/boards/{}", facts.period.code),
    ));
}

/// The kinds of unit that a filter offers.
pub(super) fn kind_choice(at: &At, kinds: &[UnitKind]) -> Option<crate::drill::view::FilterChoice> {
    (kinds.len() > 1 || at.filters.kind.is_some()).then(|| {
        at.choice(
            FilterName::Kind,
            at.say("mọi loại đơn vị", "any kind"),
            kinds
                .iter()
                .map(|kind| (kind.code().to_owned(), kind.label(at.lang).to_owned()))
                .collect(),
        )
    })
}

/// The level of a period.
pub(super) async fn period(db: &impl ConnectionTrait, at: &At, code: &str) -> AppResult<Step> {
    let facts = BoardFacts::load(db, at, code).await?;
    let sums = sums(db, &facts, at).await?;
    let previous = match at.filters.compare {
        Some(_) => previous_means(db, at, &facts).await?,
        None => None,
    };
    let shown: Vec<(&ClusterOfPeriod, &ClusterSum)> = facts
        .clusters
        .iter()
        .filter_map(|cluster| Some((cluster, sums.get(&cluster.year.id)?)))
        .filter(|(_, sum)| sum.sheets() > 0)
        .collect();
    let sheets: u32 = shown.iter().map(|(_, sum)| sum.sheets()).sum();
    let locked: u32 = shown
        .iter()
        .filter_map(|(_, sum)| sum.states.get(&SheetState::Locked))
        .sum();
    let title = at.say(&facts.period.title_vi, &facts.period.title_en);
    let mut step = at.blank(
        at.say(
            &format!("Đường chấm điểm · năm {}", facts.period.year),
            &format!("Scoring · {}", facts.period.year),
        ),
        title,
        at.say(
            &format!(
                "{} cụm và khối, {sheets} phiếu, {locked} phiếu đã chốt.",
                shown.len()
            ),
            &format!(
                "{} clusters and blocks, {sheets} sheets, {locked} of them settled.",
                shown.len()
            ),
        ),
    );
    step.crumbs = vec![period_crumb(db, at, &facts).await?];
    step.charts
        .push(means_chart(at, code, &shown, previous.as_ref()));
    step.charts.push(states_chart(at, code, &shown));
    let as_of = shown.iter().filter_map(|(_, sum)| sum.changed_at).max();
    finish(&mut step, at, &facts, as_of);
    let kinds = kinds_of(db, &facts).await?;
    step.filters = kind_choice(at, &kinds).into_iter().collect();
    step.filters.push(at.confirmed_choice());
    step.filters.push(at.choice(
        FilterName::Compare,
        at.say("không so sánh", "nothing"),
        vec![(
            Compare::Previous.code().to_owned(),
            Compare::Previous.label(at.lang).to_owned(),
        )],
    ));
    step.records = Some(at.records(&at.place, sheets as usize));
    if at.filters.compare.is_some() && previous.is_none() {
        step.warnings.push(at.say(
            "Không có kỳ trước cùng các cụm này để so sánh.",
            "There is no earlier period of these clusters to compare with.",
        ));
    }
    Ok(step)
}

async fn kinds_of(db: &impl ConnectionTrait, facts: &BoardFacts) -> StoreResult<Vec<UnitKind>> {
    let codes = store::scoring::unit_kinds(db, facts.period.id).await?;
    let mut kinds: Vec<UnitKind> = codes
        .iter()
        .filter_map(|code| UnitKind::parse(code))
        .collect();
    kinds.sort_unstable();
    Ok(kinds)
}
