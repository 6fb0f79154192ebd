//! The records behind a number: figures with their source, scoring sheets, or the lines of one sheet. They add up to what
//! was tapped.

use std::sync::Arc;

use domain::drill::{Place, ScoringPlace, TargetPlace, Trust};
use domain::scoring::SheetState;
use domain::{Date, Figure, Points, Timestamp};
use sea_orm::ConnectionTrait;
use store::entity::result_figure;
use store::scoring::RowSource;
use store::{StoreError, StoreResult};

use super::at::At;
use super::compared;
use super::facts::{BoardFacts, ClusterFacts, UnitFacts};
use super::target::{periods, trust};
use super::target_facts::{Facts, found};
use super::targets::{measure, name};
use super::unit::{Shown, cut_words, facts_of};
use crate::drill::view::{CellView, ColumnKind, RowView, TableView};
use crate::error::AppResult;
use crate::lang::{capitalised, unmarked};
use crate::target::evaluate;
use crate::target::view::TargetRow;

/// All records behind a level.
pub(super) struct Records {
    pub(super) table: TableView,
    /// What adds up to the number of the level, where its numbers can be added.
    pub(super) summed: Option<Summed>,
}

/// A column whose numbers add up.
pub(super) struct Summed {
    /// Its place, from 0.
    pub(super) column: usize,
    /// The unit of measure of the sum, in the reader's language.
    pub(super) unit: String,
}

/// The records behind the level of `at`, as its filters let them through.
pub(super) async fn records(db: &impl ConnectionTrait, at: &At) -> AppResult<Records> {
    match &at.place {
        Place::Targets(place) => figures(db, at, place).await,
        Place::Units(place) => Box::pin(super::locality_records::of_place(db, at, place)).await,
        Place::Awards(_) => Box::pin(super::awards_records::of_place(db, at)).await,
        Place::Scoring(ScoringPlace::Period { period }) => sheets(db, at, period).await,
        Place::Scoring(ScoringPlace::Cluster { period, cluster }) => {
            sheets_of_cluster(db, at, period, cluster).await
        }
        Place::Scoring(ScoringPlace::Unit {
            period,
            cluster,
            unit,
        }) => lines(db, at, (period, cluster, unit), None).await,
        Place::Scoring(ScoringPlace::Node {
            period,
            cluster,
            unit,
            node,
        }) => lines(db, at, (period, cluster, unit), Some(node)).await,
    }
}

async fn figures(db: &impl ConnectionTrait, at: &At, place: &TargetPlace) -> AppResult<Records> {
    let facts = Facts::load(db).await?;
    let mut table = figures_table(
        at,
        at.say("Số liệu đã ghi", "Recorded figures"),
        at.say(
            "Chưa có số liệu nào ở đây.",
            "There are no figures here yet.",
        ),
    );
    let about = |row: &TargetRow| (name(row, at).to_owned(), measure(row, at).to_owned());
    match place {
        TargetPlace::Province | TargetPlace::Content { .. } => {
            let year = facts.year(at)?;
            let contents = facts.grouped(at, year)?;
            let rows: Vec<&TargetRow> = match place {
                TargetPlace::Content { content } => {
                    found(&contents, content)?.rows.iter().collect()
                }
                _ => {
                    let main = contents.iter().filter(|content| !content.breakthrough);
                    main.flat_map(|content| &content.rows).collect()
                }
            };
            for row in rows {
                let (name, measure) = about(row);
                for figure in facts.behind(row, year, at) {
                    let of = (row.code.as_str(), name.clone(), measure.clone());
                    table.rows.push(figure_row(at, of, figure)?);
                }
            }
        }
        TargetPlace::Target { content, target }
        | TargetPlace::Figures {
            content, target, ..
        } => {
            let contents = facts.grouped(at, facts.year(at)?)?;
            let missing = || StoreError::not_found("target", target);
            let rows = &found(&contents, content)?.rows;
            let row = rows
                .iter()
                .find(|row| row.code == *target)
                .ok_or_else(missing)?;
            let wanted = |year: i16, period: &domain::Period| match place {
                TargetPlace::Figures {
                    year: asked,
                    period: part,
                    ..
                } => year == *asked && period == part,
                _ => at.filters.year.is_none_or(|asked| asked == year),
            };
            for known in periods(facts.of(target).ok_or_else(missing)?, at)? {
                if wanted(known.year, &known.period) {
                    let (name, measure) = about(row);
                    for figure in known.figures {
                        let of = (target.as_str(), name.clone(), measure.clone());
                        table.rows.push(figure_row(at, of, figure)?);
                    }
                }
            }
        }
    }
    Ok(Records {
        table,
        summed: None,
    })
}

/// An empty table of recorded figures, for [`figure_row`].
pub(super) fn figures_table(at: &At, caption: String, empty: String) -> TableView {
    TableView::new(caption, empty)
        .column(at.say("Chỉ tiêu", "Target"), ColumnKind::Name)
        .column(at.say("Kỳ", "Period"), ColumnKind::Text)
        .column(at.say("Giá trị", "Value"), ColumnKind::Number(4))
        .column(at.say("Đơn vị tính", "Unit of measure"), ColumnKind::Text)
        .column(at.say("Số liệu ngày", "As of"), ColumnKind::Date)
        .column(at.say("Độ tin cậy", "Trust"), ColumnKind::Text)
        .column(at.say("Nguồn", "Source"), ColumnKind::Long)
        .column(at.say("Ghi lúc", "Recorded at"), ColumnKind::Text)
}

/// A recorded figure of a target with its code, its name and its unit of measure; the row opens the figure.
pub(super) fn figure_row(
    at: &At,
    (code, name, measure): (&str, String, String),
    figure: &result_figure::Model,
) -> StoreResult<RowView> {
    let year = evaluate::short_year(figure.year)?;
    let period = domain::Period::parse(&figure.period)
        .ok_or_else(|| StoreError::corrupt("period", &figure.period))?;
    let mut cells = vec![
        CellView::Text(name),
        CellView::Text(capitalised(&period.label_in_year(year, at.lang))),
        CellView::Figure(Figure::from_raw(figure.value)),
        CellView::Text(measure),
    ];
    cells.extend(origin_cells(at, figure)?);
    Ok(RowView::of(cells).to(format!("/targets/{code}#record-{}", figure.id)))
}

/// Day, trust, source and time of recording of a figure.
pub(super) fn origin_cells(at: &At, figure: &result_figure::Model) -> StoreResult<[CellView; 4]> {
    let day = figure.as_of.as_deref().and_then(Date::parse_iso);
    Ok([
        day.map_or(CellView::Empty, CellView::Date),
        CellView::Trust(trust(figure)?),
        CellView::text(figure.source.clone()),
        CellView::Text(Timestamp::from_millis(figure.recorded_at).format(at.lang)),
    ])
}

fn points_in(at: &At, column: usize) -> Summed {
    Summed {
        column,
        unit: at.say("điểm", "points"),
    }
}

/// A sheet as a list of records shows it.
struct SheetRecord {
    unit: String,
    slug: String,
    cluster: String,
    cluster_code: String,
    state: SheetState,
    score: Option<Points>,
}

/// The sheets of all clusters. Only rows of the board are read, not their lines.
async fn sheets(db: &impl ConnectionTrait, at: &At, period: &str) -> AppResult<Records> {
    let facts = BoardFacts::load(db, at, period).await?;
    let mut found = Vec::new();
    if let Some(sealed) = &facts.sealed {
        let kinds = store::scoring::kinds_of_period(db, facts.period.id).await?;
        for cluster in &facts.clusters {
            let code = &cluster.cluster.code;
            let group = sealed.groups.iter().find(|group| group.key == *code);
            for row in group.into_iter().flat_map(|group| &group.rows) {
                if !of_kind(at, kinds.get(&row.unit.code).map(String::as_str)) {
                    continue;
                }
                found.push(SheetRecord {
                    unit: row.unit.name.clone(),
                    slug: row.unit.code.clone(),
                    cluster: unmarked(&cluster.cluster.name),
                    cluster_code: code.clone(),
                    state: row.state.unwrap_or(SheetState::Draft),
                    score: row.score.map(Points::from_figure),
                });
            }
        }
    } else {
        let rows = RowSource::Database.rows(db, facts.period.id).await?;
        for row in rows.iter().map(Arc::as_ref) {
            let mut clusters = facts.clusters.iter();
            let cluster = clusters.find(|known| known.year.id == row.cluster_year_id);
            let Some(cluster) = cluster.filter(|_| of_kind(at, Some(&row.unit_kind))) else {
                continue;
            };
            let state = SheetState::parse(&row.state)
                .ok_or_else(|| StoreError::corrupt("sheet state", &row.state))?;
            found.push(SheetRecord {
                unit: row.name.clone(),
                slug: row.slug.clone(),
                cluster: unmarked(&cluster.cluster.name),
                cluster_code: cluster.cluster.code.clone(),
                state,
                score: (state != SheetState::Draft).then(|| Points::from_raw(row.total)),
            });
        }
    }
    Ok(sheet_records(at, period, found))
}

fn of_kind(at: &At, kind: Option<&str>) -> bool {
    at.filters
        .kind
        .is_none_or(|wanted| kind == Some(wanted.code()))
}

async fn sheets_of_cluster(
    db: &impl ConnectionTrait,
    at: &At,
    period: &str,
    code: &str,
) -> AppResult<Records> {
    let facts = BoardFacts::load(db, at, period).await?;
    let row = facts.cluster(code)?;
    let cluster = ClusterFacts::load(db, &facts, row).await?;
    compared::chosen(at, &cluster)?;
    let units = cluster
        .units
        .iter()
        .filter(|unit| of_kind(at, Some(unit.kind.code())));
    let found = units
        .map(|unit: &UnitFacts| SheetRecord {
            unit: unit.name.clone(),
            slug: unit.slug.clone(),
            cluster: BoardFacts::name(row),
            cluster_code: code.to_owned(),
            state: unit.state,
            score: unit.score,
        })
        .collect();
    Ok(sheet_records(at, period, found))
}

fn sheet_records(at: &At, period: &str, sheets: Vec<SheetRecord>) -> Records {
    let mut table = TableView::new(
        at.say("Phiếu chấm điểm", "Scoring sheets"),
        at.say("Chưa có phiếu nào ở đây.", "There are no sheets here yet."),
    )
    .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
    .column(at.say("Cụm, khối", "Cluster or block"), ColumnKind::Text)
    .column(at.say("Điểm", "Points"), ColumnKind::Number(2))
    .column(
        at.say("Trạng thái phiếu", "State of the sheet"),
        ColumnKind::Text,
    )
    .column(at.say("Độ tin cậy", "Trust"), ColumnKind::Text);
    for sheet in sheets {
        let settled = sheet.state == SheetState::Locked;
        let score = sheet.score.filter(|_| settled || !at.filters.confirmed);
        let place = Place::Scoring(ScoringPlace::Unit {
            period: period.to_owned(),
            cluster: sheet.cluster_code,
            unit: sheet.slug,
        });
        let cells = vec![
            CellView::Text(sheet.unit),
            CellView::Text(sheet.cluster),
            CellView::figure(score.map(Points::as_figure)),
            CellView::Text(sheet.state.label(at.lang).to_owned()),
            CellView::Trust(Trust::of_sheet(sheet.state)),
        ];
        table.rows.push(RowView::of(cells).to(at.to(&place)));
    }
    Records {
        table,
        summed: Some(points_in(at, 2)),
    }
}

/// The lines of a sheet that have points, under one section or all of them, and what caps of the whole sheet change.
async fn lines(
    db: &impl ConnectionTrait,
    at: &At,
    path: (&str, &str, &str),
    node: Option<&str>,
) -> AppResult<Records> {
    let (_facts, cluster) = facts_of(db, at, path).await?;
    let shown = Shown::of(at, path, &cluster)?;
    let mut table = TableView::new(
        at.say("Các dòng chấm điểm", "Scored lines"),
        at.say(
            "Chưa có điểm để xem ở đây.",
            "There are no points to see here yet.",
        ),
    )
    .column(at.say("Tiêu chí", "Criterion"), ColumnKind::Name)
    .column(
        at.say("Điểm tính", "Points that count"),
        ColumnKind::Number(2),
    )
    .column(at.say("Tối đa", "Maximum"), ColumnKind::Number(2));
    let under = match node {
        None => None,
        Some(number) => {
            let node = shown.node(number)?;
            Some(
                shown
                    .set
                    .lines_under(node.id)
                    .map(|line| line.id)
                    .collect::<Vec<_>>(),
            )
        }
    };
    let in_scope = |id| under.as_ref().is_none_or(|ids| ids.contains(&id));
    for line in shown.set.nodes() {
        if !shown.unit.points.contains_key(&line.id) || !in_scope(line.id) {
            continue;
        }
        let max = (line.max > Points::ZERO).then(|| line.max.as_figure());
        let cells = vec![
            CellView::Text(format!("{} {}", line.number, line.title)),
            CellView::Figure(shown.points(line)),
            CellView::figure(max),
        ];
        table
            .rows
            .push(RowView::of(cells).to(at.to(&shown.place(&line.number))));
    }
    if node.is_none() && shown.unit.score.is_some() {
        for cut in shown.total.sheet_cuts() {
            table.rows.push(RowView::of(vec![
                CellView::Text(cut_words(at, cut)),
                CellView::Figure(cut.effect().as_figure()),
                CellView::Empty,
            ]));
        }
    }
    Ok(Records {
        table,
        summed: Some(points_in(at, 1)),
    })
}
