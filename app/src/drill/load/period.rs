//! The clusters and blocks of a scoring period: means, spans, and where their sheets stand.

use std::collections::BTreeMap;

use domain::drill::{Compare, FilterName, Place, ScoringPlace};
use domain::org::UnitKind;
use domain::scoring::SheetState;
use domain::{Figure, Points, Timestamp};
use sea_orm::ConnectionTrait;
use store::scoring::ClusterOfPeriod;
use store::{StoreError, StoreResult};

use super::at::{At, no_such_value};
use super::facts::BoardFacts;
use super::targets::{short, size_of};
use super::words;
use crate::drill::chart::{Bar, Bars, Tone, bars, columns_of_counts};
use crate::drill::view::{
    CellView, ChartView, ColumnKind, MarkView, RowView, Step, StepCrumb, TableView,
};
use crate::error::AppResult;

/// What a cluster's sheets make together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ClusterSum {
    /// How many sheets are in each state.
    pub(super) states: BTreeMap<SheetState, u32>,
    /// Sheets with a score.
    pub(super) scored: u32,
    /// The sum of their scores, raw.
    pub(super) total: i64,
    /// The highest score.
    pub(super) best: Option<Points>,
    /// The lowest score.
    pub(super) worst: Option<Points>,
    /// When one of them changed last.
    pub(super) changed_at: Option<Timestamp>,
}

impl ClusterSum {
    /// The mean of the scores, rounded to the decimals kept.
    pub(super) fn mean(&self) -> Option<Figure> {
        let (sum, count) = (i128::from(self.total), i128::from(self.scored));
        (count > 0)
            .then(|| i64::try_from((2 * sum + count * sum.signum()).div_euclid(2 * count)).ok())
            .flatten()
            .map(Figure::from_raw)
    }

    pub(super) fn sheets(&self) -> u32 {
        self.states.values().sum()
    }

    fn add(&mut self, state: SheetState, sheets: u32, span: Option<(i64, Points, Points)>) {
        *self.states.entry(state).or_default() += sheets;
        if let Some((total, worst, best)) = span {
            self.scored += sheets;
            self.total += total;
            self.best = Some(self.best.map_or(best, |known| known.max(best)));
            self.worst = Some(self.worst.map_or(worst, |known| known.min(worst)));
        }
    }
}

/// The sums of all clusters by the key of the cluster's year.
pub(super) async fn sums(
    db: &impl ConnectionTrait,
    facts: &BoardFacts,
    at: &At,
) -> StoreResult<BTreeMap<i64, ClusterSum>> {
    let mut sums: BTreeMap<i64, ClusterSum> = BTreeMap::new();
    let confirmed = at.filters.confirmed;
    let shows = |state: SheetState| {
        state != SheetState::Draft && (!confirmed || state == SheetState::Locked)
    };
    if let Some(sealed) = &facts.sealed {
        let kinds = match at.filters.kind {
            Some(_) => store::scoring::kinds_of_period(db, facts.period.id).await?,
            None => BTreeMap::new(),
        };
        let of_kind = |slug: &str| {
            at.filters
                .kind
                .is_none_or(|kind| kinds.get(slug).map(String::as_str) == Some(kind.code()))
        };
        for cluster in &facts.clusters {
            let groups = &sealed.shown.groups;
            let Some(group) = groups
                .iter()
                .find(|group| group.key == cluster.cluster.code)
            else {
                continue;
            };
            let sum = sums.entry(cluster.year.id).or_default();
            sum.changed_at = Some(sealed.at);
            for row in group.rows.iter().filter(|row| of_kind(&row.unit.code)) {
                let state = row.state.unwrap_or(SheetState::Draft);
                let score = row.score.filter(|_| shows(state)).map(Points::from_figure);
                sum.add(state, 1, score.map(|score| (score.raw(), score, score)));
            }
        }
        return Ok(sums);
    }
    let kind = at.filters.kind.map(UnitKind::code);
    for row in store::scoring::cluster_sums(db, facts.period.id, kind).await? {
        let state = SheetState::parse(&row.state)
            .ok_or_else(|| StoreError::corrupt("sheet state", &row.state))?;
        let sheets = u32::try_from(row.sheets).unwrap_or(u32::MAX);
        let span = (
            row.total,
            Points::from_raw(row.worst),
            Points::from_raw(row.best),
        );
        let sum = sums.entry(row.cluster_year_id).or_default();
        sum.add(state, sheets, shows(state).then_some(span));
        let changed = Timestamp::from_millis(row.changed_at);
        sum.changed_at = Some(sum.changed_at.map_or(changed, |known| known.max(changed)));
    }
    Ok(sums)
}

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
    if at
        .filters
        .compare
        .is_some_and(|compare| compare != Compare::Previous)
    {
        return Err(no_such_value(FilterName::Compare));
    }
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

/// The means of the year before by the code of the cluster, of a board that the reader may see.
async fn previous_means(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &BoardFacts,
) -> AppResult<Option<BTreeMap<String, Figure>>> {
    let Some(earlier) = previous_period(db, facts).await? else {
        return Ok(None);
    };
    let earlier = BoardFacts::load(db, at, &earlier).await?;
    let sums = sums(db, &earlier, at).await?;
    let means = earlier.clusters.iter().filter_map(|cluster| {
        let mean = sums.get(&cluster.year.id)?.mean()?;
        Some((cluster.cluster.code.clone(), mean))
    });
    Ok(Some(means.collect()))
}

/// Code of the newest earlier period that shares a cluster with this one.
pub(super) async fn previous_period(
    db: &impl ConnectionTrait,
    facts: &BoardFacts,
) -> StoreResult<Option<String>> {
    let own: Vec<i64> = facts
        .clusters
        .iter()
        .map(|cluster| cluster.cluster.id)
        .collect();
    let mut earlier = store::scoring::periods(db).await?;
    earlier.retain(|period| period.year < facts.period.year);
    earlier.sort_by_key(|period| std::cmp::Reverse(period.year));
    for period in earlier {
        let clusters = store::scoring::clusters_of(db, period.id).await?;
        if clusters
            .iter()
            .any(|cluster| own.contains(&cluster.cluster.id))
        {
            return Ok(Some(period.code));
        }
    }
    Ok(None)
}

fn cluster_place(period: &str, cluster: &ClusterOfPeriod) -> Place {
    Place::Scoring(ScoringPlace::Cluster {
        period: period.to_owned(),
        cluster: cluster.cluster.code.clone(),
    })
}

fn means_chart(
    at: &At,
    period: &str,
    shown: &[(&ClusterOfPeriod, &ClusterSum)],
    previous: Option<&BTreeMap<String, Figure>>,
) -> ChartView {
    let lang = at.lang;
    let title = at.say(
        "Cụm, khối nào có điểm trung bình cao nhất?",
        "Which cluster has the highest mean?",
    );
    let drawn: Vec<Bar> = shown
        .iter()
        .map(|(cluster, sum)| Bar {
            name: short(&BoardFacts::name(cluster)),
            value: sum.mean(),
            tone: Tone::Series(1),
        })
        .collect();
    let before = |cluster: &ClusterOfPeriod| previous?.get(&cluster.cluster.code).copied();
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Chưa có cụm nào có phiếu trong kỳ này với bộ lọc đang chọn.",
            "No cluster has sheets in this period with these filters.",
        ),
    )
    .column(at.say("Cụm, khối", "Cluster or block"), ColumnKind::Name)
    .column(at.say("Trung bình", "Mean"), ColumnKind::Number(2));
    if previous.is_some() {
        table = table.column(at.say("Kỳ trước", "Before"), ColumnKind::Number(2));
    }
    table = table
        .column(at.say("Cao nhất", "Highest"), ColumnKind::Number(2))
        .column(at.say("Thấp nhất", "Lowest"), ColumnKind::Number(2))
        .column(
            at.say("Phiếu có điểm", "Sheets with a score"),
            ColumnKind::Whole,
        )
        .column(at.say("Tổng điểm", "Sum of points"), ColumnKind::Number(2));
    let mut marks = Vec::new();
    for (index, (cluster, sum)) in (0_u32..).zip(shown) {
        let place = cluster_place(period, cluster);
        let name = BoardFacts::name(cluster);
        if let Some(mean) = sum.mean() {
            let mean = mean.format_fixed(lang, 2);
            marks.push(MarkView {
                series: 0,
                index,
                label: at.say(
                    &format!("{name}: trung bình {mean} điểm, {} phiếu", sum.scored),
                    &format!("{name}: mean {mean} points, {} sheets", sum.scored),
                ),
                href: at.to(&place),
            });
        }
        let mut cells = vec![CellView::Text(name), CellView::figure(sum.mean())];
        if previous.is_some() {
            cells.push(CellView::figure(before(cluster)));
        }
        cells.extend([
            CellView::figure(sum.best.map(Points::as_figure)),
            CellView::figure(sum.worst.map(Points::as_figure)),
            CellView::Whole(i64::from(sum.scored)),
            CellView::Figure(Figure::from_raw(sum.total)),
        ]);
        let mut row = RowView::of(cells).to(at.to(&place));
        row.records = Some(at.records(&place, sum.sheets() as usize));
        table.rows.push(row);
    }
    let best = shown
        .iter()
        .filter_map(|(cluster, sum)| Some((sum.mean()?, BoardFacts::name(cluster))))
        .max();
    let summary = best.map_or_else(
        || at.say("Chưa có phiếu nào có điểm.", "No sheet has a score yet."),
        |(mean, name)| {
            let mean = mean.format_fixed(lang, 2);
            at.say(
                &format!("Cao nhất là {name} với trung bình {mean} điểm. Các cụm có bảng điểm riêng, nên chỉ so sánh để tham khảo."),
                &format!("{name} is highest with a mean of {mean} points. Clusters may be scored by different tables, so this is a hint only."),
            )
        },
    );
    ChartView {
        id: "trung-binh-cum".to_owned(),
        summary,
        notes: vec![at.say(
            "Đơn vị: điểm; càng cao càng tốt",
            "Unit: points; higher is better",
        )],
        size: size_of(shown.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: None,
            beside: previous.map(|_| {
                let values = shown.iter().map(|(cluster, _)| before(cluster)).collect();
                (at.say("Kỳ trước", "Before"), values)
            }),
            name: at.say("Trung bình", "Mean"),
            unit: &at.say("điểm", "points"),
            digits: 2,
            lang,
        }),
        marks,
        table,
        title,
    }
}

fn states_chart(at: &At, period: &str, shown: &[(&ClusterOfPeriod, &ClusterSum)]) -> ChartView {
    let lang = at.lang;
    let title = at.say(
        "Phiếu của các cụm đang ở bước nào?",
        "Where do the sheets stand?",
    );
    let occurring: Vec<SheetState> = SheetState::ALL
        .iter()
        .copied()
        .filter(|state| shown.iter().any(|(_, sum)| sum.states.contains_key(state)))
        .collect();
    let count = |sum: &ClusterSum, state: &SheetState| sum.states.get(state).copied().unwrap_or(0);
    let states: Vec<(String, Tone, Vec<u32>)> = occurring
        .iter()
        .map(|state| {
            let counts = shown.iter().map(|(_, sum)| count(sum, state)).collect();
            (
                super::at::capital(state.label(lang)),
                tone_of(*state),
                counts,
            )
        })
        .collect();
    let mut marks = Vec::new();
    for (series, state) in (0_u32..).zip(&occurring) {
        for (index, (cluster, sum)) in (0_u32..).zip(shown) {
            let number = count(sum, state);
            if number > 0 {
                marks.push(MarkView {
                    series,
                    index,
                    label: format!(
                        "{}: {number} {}",
                        BoardFacts::name(cluster),
                        state.label(lang)
                    ),
                    href: at.to(&cluster_place(period, cluster)),
                });
            }
        }
    }
    let mut table = TableView::new(
        title.clone(),
        at.say("Chưa có phiếu nào.", "There are no sheets."),
    )
    .column(at.say("Cụm, khối", "Cluster or block"), ColumnKind::Name);
    for (word, ..) in &states {
        table = table.column(word.clone(), ColumnKind::Whole);
    }
    for (cluster, sum) in shown {
        let mut cells = vec![CellView::Text(BoardFacts::name(cluster))];
        cells.extend(
            occurring
                .iter()
                .map(|state| CellView::Whole(i64::from(count(sum, state)))),
        );
        table
            .rows
            .push(RowView::of(cells).to(at.to(&cluster_place(period, cluster))));
    }
    let all: u32 = shown.iter().map(|(_, sum)| sum.sheets()).sum();
    let locked: u32 = shown
        .iter()
        .map(|(_, sum)| count(sum, &SheetState::Locked))
        .sum();
    ChartView {
        id: "trang-thai-phieu".to_owned(),
        summary: at.say(
            &format!("{locked} trong {all} phiếu đã chốt."),
            &format!("{locked} of {all} sheets are settled."),
        ),
        notes: vec![at.say("Đơn vị: phiếu", "Unit: sheets")],
        size: size_of(shown.len()),
        option: columns_of_counts(
            shown
                .iter()
                .map(|(cluster, _)| short(&BoardFacts::name(cluster)))
                .collect(),
            &states,
            &at.say("phiếu", "sheets"),
            lang,
        ),
        marks,
        table,
        title,
    }
}

const fn tone_of(state: SheetState) -> Tone {
    match state {
        SheetState::Draft => Tone::None,
        SheetState::Submitted => Tone::Series(6),
        SheetState::CrossChecked => Tone::Series(5),
        SheetState::Meeting => Tone::Series(4),
        SheetState::Appraisal => Tone::Series(1),
        SheetState::Locked => Tone::Exceeded,
    }
}
