//! From stored sheets to the grid, and to what stands behind one cell.

use domain::Lang;
use domain::criteria::{CriterionId, PublishedSet, SetVersion};
use domain::scoring::{Reading, Stage, totals};
use store::StoreError;
use store::scoring::SheetFacts;

use super::grid_view::{CellDetails, GridColumn, GridRow, GridView};
use super::view::LineInput;
use crate::context::{AppContext, Granted};
use crate::error::AppResult;

/// The grid of a period, or of one cluster of it.
///
/// # Errors
/// There is no such period or cluster; the database refuses.
pub async fn grid(
    context: &AppContext,
    code: &str,
    cluster: &str,
    lang: Lang,
) -> AppResult<GridView> {
    let db = context.db.newest();
    let period = store::scoring::period_by_code(db, code).await?;
    let clusters = store::scoring::clusters_of(db, period.id).await?;
    let chosen = clusters.iter().find(|found| found.cluster.code == cluster);
    let mut sheets = match chosen {
        Some(found) => store::scoring::sheets_of_cluster(db, found.year.id).await?,
        None => store::scoring::sheets_of_period(db, period.id).await?,
    };
    let units = store::org::by_ids(db, sheets.iter().map(|facts| facts.row.unit_id)).await?;
    let place = |id: i64| clusters.iter().position(|found| found.year.id == id);
    sheets.sort_by_cached_key(|facts| {
        let name = units
            .get(&facts.row.unit_id)
            .map(|unit| unit.sort_key.clone());
        (place(facts.row.cluster_year_id), name)
    });
    let version = commonest(&sheets);
    let mut view = GridView {
        code: period.code.clone(),
        title: match lang {
            Lang::Vi => period.title_vi.clone(),
            Lang::En => period.title_en.clone(),
        },
        clusters: clusters
            .iter()
            .map(|found| (found.cluster.code.clone(), found.cluster.name.clone()))
            .collect(),
        cluster: chosen
            .map(|found| found.cluster.code.clone())
            .unwrap_or_default(),
        columns: Vec::new(),
        rows: Vec::new(),
        closed: period.closed_reason.clone(),
        elsewhere: 0,
        sample: period.sample,
    };
    let Some(version) = version else {
        return Ok(view);
    };
    let set = store::criteria::published(db, version).await?;
    let columns = columns(&set, &sheets);
    view.elsewhere = sheets
        .iter()
        .filter(|facts| facts.sheet.set() != version)
        .count();
    view.rows = sheets
        .iter()
        .filter(|facts| facts.sheet.set() == version)
        .map(|facts| {
            let unit = units.get(&facts.row.unit_id);
            let name = unit.map(|unit| unit.short_name.clone()).unwrap_or_default();
            row(facts, &set, &columns, name, lang)
        })
        .collect();
    view.columns = columns
        .iter()
        .filter_map(|id| set.find(*id))
        .map(|line| GridColumn {
            criterion: line.id.0,
            number: line.number.clone(),
            title: line.title.clone(),
            max: line.max.format(lang),
        })
        .collect();
    Ok(view)
}

/// The version on which most sheets stand.
fn commonest(sheets: &[SheetFacts]) -> Option<SetVersion> {
    let mut counts: std::collections::BTreeMap<SetVersion, usize> = Default::default();
    for facts in sheets {
        *counts.entry(facts.sheet.set()).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(version, count)| (*count, *version))
        .map(|(version, _)| version)
}

/// The lines on which at least one unit is scored, without those that carry no points.
fn columns(set: &PublishedSet, sheets: &[SheetFacts]) -> Vec<CriterionId> {
    use domain::criteria::CriterionKind;
    let mut kinds: Vec<_> = sheets.iter().map(|facts| facts.sheet.kind()).collect();
    kinds.sort();
    kinds.dedup();
    set.nodes()
        .filter(|line| {
            !matches!(
                line.kind(),
                CriterionKind::Group | CriterionKind::Information
            )
        })
        .filter(|line| kinds.iter().any(|kind| set.applies(line, *kind)))
        .map(|line| line.id)
        .collect()
}

fn row(
    facts: &SheetFacts,
    set: &PublishedSet,
    columns: &[CriterionId],
    unit: String,
    lang: Lang,
) -> GridRow {
    let sheet = &facts.sheet;
    let latest = sheet.scored(Reading::Latest);
    let own = sheet.scored(Reading::At(Stage::SelfScore));
    let mut row = GridRow {
        sheet: facts.row.id,
        unit,
        state: sheet.state(),
        total: totals(set, sheet.kind(), &latest).total.format(lang),
        points: String::with_capacity(columns.len() * 5),
        own: String::with_capacity(columns.len() * 2),
        seen: String::with_capacity(columns.len()),
    };
    for (index, id) in columns.iter().enumerate() {
        if index > 0 {
            row.points.push('\t');
            row.own.push('\t');
        }
        let now = latest.get(id).map(|scored| scored.points);
        let before = own.get(id).map(|scored| scored.points);
        if let Some(points) = now {
            row.points.push_str(&points.format(lang));
        }
        if let Some(points) = before.filter(|_| now != before) {
            row.own.push_str(&points.format(lang));
        }
        let values = sheet.lines().get(id).map_or(0, |line| line.values().len());
        row.seen
            .push(char::from(b'0' + u8::try_from(values.min(9)).unwrap_or(9)));
    }
    row
}

/// What stands behind a cell of the grid.
///
/// # Errors
/// There is no such sheet or line; the database refuses.
pub async fn cell(
    context: &AppContext,
    granted: &Granted,
    sheet: i64,
    criterion: i64,
    lang: Lang,
) -> AppResult<CellDetails> {
    let page = Box::pin(super::load::details(context, granted, sheet, lang)).await?;
    let missing = || StoreError::not_found("criterion", criterion.to_string());
    let unit = page.unit.name.clone();
    let node = page
        .nodes
        .into_iter()
        .find(|node| node.criterion == criterion);
    let node = node.ok_or_else(missing)?;
    let text = node
        .history
        .iter()
        .rev()
        .find(|value| !value.old_version)
        .map(|value| value.given.clone())
        .unwrap_or_default();
    Ok(CellDetails {
        sheet,
        criterion,
        unit,
        line: format!("{} {}", node.number, node.title),
        rule: node.rule,
        input: if page.may.enter.is_some() {
            node.input
        } else {
            LineInput::None
        },
        text,
        seen: node.history.len(),
        history: node.history,
        computed: node.computed,
        evidence: node.evidence,
        explanation: node.explanation,
    })
}
