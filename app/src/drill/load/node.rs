//! A section or criterion of a unit: its parts, or the values that were given to it and the documents behind them.

use domain::criteria::{Criterion, CriterionKind};
use domain::drill::Place;
use domain::scoring::{Sheet, Stage};
use domain::{Figure, Points};
use sea_orm::ConnectionTrait;
use store::scoring::SheetFacts;

use super::at::At;
use super::compared;
use super::facts::BoardFacts;
use super::period::finish;
use super::unit::{Shown, facts_of, node_rows, unit_crumbs};
use super::unit_charts::bars_of;
use crate::drill::chart::{Bar, Bars, Tone, bars, short, size_of};
use crate::drill::view::{CellView, ChartView, ColumnKind, MarkView, RowView, Step, TableView};
use crate::error::{AppError, AppResult};
use crate::lang::capitalised;

/// The level of a section or criterion.
pub(super) async fn node(
    db: &impl ConnectionTrait,
    at: &At,
    path: (&str, &str, &str),
    number: &str,
) -> AppResult<Step> {
    let (facts, cluster) = facts_of(db, at, path).await?;
    let shown = Shown::of(at, path, &cluster)?;
    let unit = shown.unit;
    let node = shown.node(number)?;
    let points = shown.points(node).format(at.lang);
    let max = node.max.format(at.lang);
    let mut step = at.blank(
        at.say(
            &format!("Tiêu chí {number} · {}", unit.name),
            &format!("Criterion {number} · {}", unit.name),
        ),
        node.title.clone(),
        if unit.score.is_none() {
            at.say("Chưa có điểm.", "No points yet.")
        } else {
            at.say(
                &format!("{points} điểm (tối đa {max})."),
                &format!("{points} points (at most {max})."),
            )
        },
    );
    step.crumbs = unit_crumbs(db, at, &facts, &cluster, path).await?;
    add_node_crumbs(&mut step, &shown, node);
    let rule = node.rule_sentence(at.lang);
    if !rule.is_empty() {
        step.notes.push((at.say("Cách tính", "Rule"), rule));
    }
    let mut extra = std::mem::take(&mut step.notes);
    finish(&mut step, at, &facts, cluster.as_of);
    step.notes.append(&mut extra);
    if unit.score.is_some() {
        step.records = Some(at.records(&at.place, shown.lines_under(node)));
        if node.kind() == CriterionKind::Group {
            group(&mut step, &shown, node)?;
        } else {
            Box::pin(line(db, &mut step, &facts, &shown, node)).await?;
        }
    }
    step.filters = vec![compared::compare_choice(at), at.confirmed_choice()];
    Ok(step)
}

/// The groups above the node and the node, each with the nodes beside it.
fn add_node_crumbs(step: &mut Step, shown: &Shown<'_>, node: &Criterion) {
    let mut chain: Vec<&Criterion> =
        std::iter::successors(Some(node), |node| shown.set.find(node.parent?)).collect();
    chain.reverse();
    for level in chain {
        let label = |node: &Criterion| format!("{} {}", node.number, node.title);
        let siblings: Vec<(String, Place)> = shown
            .set
            .nodes()
            .filter(|other| other.parent == level.parent)
            .filter(|other| shown.set.applies(other, shown.unit.kind))
            .map(|other| (label(other), shown.place(&other.number)))
            .collect();
        let crumb = shown
            .at
            .crumb(label(level), &shown.place(&level.number), siblings);
        step.crumbs.push(crumb);
    }
}

fn group(step: &mut Step, shown: &Shown<'_>, node: &Criterion) -> AppResult<()> {
    let at = shown.at;
    let children: Vec<&Criterion> = shown
        .set
        .nodes()
        .filter(|child| child.parent == Some(node.id))
        .filter(|child| shown.set.applies(child, shown.unit.kind))
        .filter(|child| child.kind() != CriterionKind::Information)
        .collect();
    let title = at.say(
        &format!("Trong «{}», tiêu chí nào mất điểm?", node.title),
        &format!("Which criteria of “{}” lose points?", node.title),
    );
    let mut table = node_rows(shown, title.clone(), &children)?;
    table.rows.push(RowView::of(vec![
        CellView::Text(at.say("Tổng của phần", "Total of the section")),
        CellView::Figure(shown.points(node)),
        CellView::Figure(node.max.as_figure()),
    ]));
    let id = format!("phan-{}", node.number.to_lowercase().replace('.', "-"));
    step.charts
        .push(bars_of(shown, &id, title, &children, table)?);
    Ok(())
}

async fn line(
    db: &impl ConnectionTrait,
    step: &mut Step,
    facts: &BoardFacts,
    shown: &Shown<'_>,
    node: &Criterion,
) -> AppResult<()> {
    let at = shown.at;
    step.charts.push(neighbours_chart(shown, node)?);
    let sheet = match readable(db, at, facts, shown).await? {
        Some(sheet) => sheet,
        None => {
            step.warnings.push(hidden_words(at, facts));
            return Ok(());
        }
    };
    step.charts.insert(0, stages_chart(at, &sheet.sheet, node));
    step.leaf = Some(documents(db, at, &sheet, node).await?);
    step.links.push((
        at.say("Mở phiếu chấm", "Open the scoring sheet"),
        format!("/score/sheets/{}#line-{}", sheet.row.id, node.id.0),
    ));
    Ok(())
}

/// The sheet behind a unit, where the reader may see it: never while the reader sees a sealed board.
async fn readable(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &BoardFacts,
    shown: &Shown<'_>,
) -> AppResult<Option<SheetFacts>> {
    let Some(person) = at.person.as_ref().filter(|_| facts.sealed.is_none()) else {
        return Ok(None);
    };
    if !domain::account::allows(Some(person.role), domain::account::Permission::ReadScoring) {
        return Ok(None);
    }
    let sheet = store::scoring::sheet(db, shown.unit.sheet).await?;
    let reader = crate::scoring::who::Reader::of(db, person, &sheet.row, &facts.period).await?;
    match reader.check_may_read(shown.set) {
        Ok(()) => Ok(Some(sheet)),
        Err(AppError::Forbidden) => Ok(None),
        Err(error) => Err(error),
    }
}

fn hidden_words(at: &At, facts: &BoardFacts) -> String {
    if facts.sealed.is_some() {
        at.say(
            "Có phần bị ẩn: điểm tự chấm, chấm chéo, thẩm định và minh chứng không hiện khi bảng đã đóng băng hoặc công bố.",
            "Something is hidden: self-score, cross-check, appraisal and evidence do not show while the board is frozen or official.",
        )
    } else {
        at.say(
            "Có phần bị ẩn: điểm tự chấm, chấm chéo, thẩm định và minh chứng chỉ hiện với đơn vị, thành viên cùng cụm, Hội đồng và cơ quan thường trực. Hãy đăng nhập nếu bạn thuộc số đó.",
            "Something is hidden: self-score, cross-check, appraisal and evidence show to the unit, the members of its cluster, the council and the office only. Sign in if you are one of them.",
        )
    }
}

fn stages_chart(at: &At, sheet: &Sheet, node: &Criterion) -> ChartView {
    let line = sheet.lines().get(&node.id);
    let latest = |stage: Stage| -> Option<Points> {
        let values = line?.values().iter().rev();
        let mut of_stage = values.filter(|value| value.stage == stage);
        of_stage.next().map(|value| value.scored.points)
    };
    let title = at.say(
        "Điểm thay đổi thế nào qua các vòng chấm?",
        "How did the points change from stage to stage?",
    );
    let drawn: Vec<Bar> = Stage::ALL
        .iter()
        .map(|stage| Bar {
            name: capitalised(stage.label(at.lang)),
            value: latest(*stage).map(Points::as_figure),
            tone: Tone::Series(1),
        })
        .collect();
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Vòng", "Stage"), ColumnKind::Name)
        .column(at.say("Điểm", "Points"), ColumnKind::Number(2));
    for bar in &drawn {
        table.rows.push(RowView::of(vec![
            CellView::Text(bar.name.clone()),
            CellView::figure(bar.value),
        ]));
    }
    let (first, last) = (
        latest(Stage::SelfScore),
        Stage::ALL.iter().rev().find_map(|stage| latest(*stage)),
    );
    let summary = match (first, last) {
        (Some(first), Some(last)) if first != last => {
            let gap = Figure::from_raw(last.raw() - first.raw()).format(at.lang);
            at.say(
                &format!("So với tự chấm, điểm đang tính thay đổi {gap}."),
                &format!("What counts now differs from the self-score by {gap}."),
            )
        }
        (Some(_), Some(_)) => at.say(
            "Điểm đang tính bằng điểm tự chấm.",
            "What counts now equals the self-score.",
        ),
        _ => at.say("Chưa có điểm nào được nhập.", "No points were entered yet."),
    };
    ChartView {
        id: "cac-vong".to_owned(),
        summary,
        notes: vec![at.say("Đơn vị: điểm", "Unit: points")],
        size: size_of(drawn.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: (node.max > Points::ZERO)
                .then(|| (node.max.as_figure(), at.say("Tối đa", "Maximum"))),
            beside: None,
            name: at.say("Điểm", "Points"),
            unit: &at.say("điểm", "points"),
            digits: 2,
            lang: at.lang,
        }),
        marks: Vec::new(),
        table,
        title,
    }
}

/// The same criterion of all units of the cluster.
fn neighbours_chart(shown: &Shown<'_>, node: &Criterion) -> AppResult<ChartView> {
    let at = shown.at;
    let title = at.say(
        "Cùng tiêu chí này, các đơn vị trong cụm được bao nhiêu?",
        "What do the other units of the cluster have on this criterion?",
    );
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
        .column(at.say("Điểm", "Points"), ColumnKind::Number(2));
    let (mut drawn, mut marks) = (Vec::new(), Vec::new());
    for unit in shown
        .cluster
        .units
        .iter()
        .filter(|unit| unit.score.is_some())
    {
        if unit.set != shown.unit.set {
            continue;
        }
        let total = shown.cluster.totals(unit)?;
        let points = total.nodes.get(&node.id).copied().unwrap_or_default();
        let points = points.points().as_figure();
        let Place::Scoring(place) = shown.place(&node.number) else {
            continue;
        };
        let href = at.to(&Place::Scoring(place.of_unit(&unit.slug)));
        marks.push(MarkView {
            series: 0,
            index: u32::try_from(drawn.len()).unwrap_or(u32::MAX),
            label: format!("{}: {}", unit.name, points.format(at.lang)),
            href: href.clone(),
        });
        drawn.push(Bar {
            name: short(&unit.name),
            value: Some(points),
            tone: if unit.slug == shown.unit.slug {
                Tone::Series(1)
            } else {
                Tone::Plain
            },
        });
        let cells = vec![CellView::Text(unit.name.clone()), CellView::Figure(points)];
        table.rows.push(RowView::of(cells).to(href));
    }
    let spread = domain::drill::Spread::of(&shown.of_cluster(node)?);
    Ok(ChartView {
        id: "cung-tieu-chi".to_owned(),
        summary: spread.map_or_else(String::new, |spread| {
            let median = spread.median.format_fixed(at.lang, 2);
            at.say(
                &format!("Trung vị của cụm: {median} điểm."),
                &format!("Median of the cluster: {median} points."),
            )
        }),
        notes: vec![at.say("Đơn vị: điểm", "Unit: points")],
        size: size_of(drawn.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: spread.map(|spread| (spread.median, at.say("Trung vị", "Median"))),
            beside: None,
            name: at.say("Điểm", "Points"),
            unit: &at.say("điểm", "points"),
            digits: 2,
            lang: at.lang,
        }),
        marks,
        table,
        title,
    })
}

/// Every value with its author and reason, then the files of evidence.
async fn documents(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &SheetFacts,
    node: &Criterion,
) -> AppResult<TableView> {
    let mut table = TableView::new(
        at.say("Các lần chấm và minh chứng", "Values and evidence"),
        at.say("Chưa có gì được nhập.", "Nothing was entered yet."),
    )
    .column(at.say("Nội dung", "What"), ColumnKind::Name)
    .column(at.say("Điểm", "Points"), ColumnKind::Number(2))
    .column(at.say("Ai", "By"), ColumnKind::Text)
    .column(at.say("Lúc", "At"), ColumnKind::Text)
    .column(at.say("Lý do", "Reason"), ColumnKind::Long);
    let Some(line) = facts.sheet.lines().get(&node.id) else {
        return Ok(table);
    };
    for value in line.values() {
        let reason = value.reason.as_ref();
        table.rows.push(RowView::of(vec![
            CellView::Text(capitalised(value.stage.label(at.lang))),
            CellView::Figure(value.scored.points.as_figure()),
            CellView::text(facts.name(value.by)),
            CellView::Text(value.at.format(at.lang)),
            CellView::text(reason.map_or_else(String::new, |reason| reason.as_str().to_owned())),
        ]));
    }
    if let Some(words) = line.explanation() {
        table.rows.push(RowView::of(vec![
            CellView::Text(at.say("Giải trình", "Explanation")),
            CellView::Empty,
            CellView::Empty,
            CellView::Empty,
            CellView::Text(words.as_str().to_owned()),
        ]));
    }
    let ids: Vec<i64> = line.evidence().iter().map(|id| id.0).collect();
    for file in store::evidence::by_ids(db, &ids).await? {
        table.rows.push(
            RowView::of(vec![
                CellView::Text(file.name.clone()),
                CellView::Empty,
                CellView::Empty,
                CellView::Empty,
                CellView::Text(at.say("Minh chứng", "Evidence")),
            ])
            .to(format!("/evidence/{}", file.id)),
        );
    }
    Ok(table)
}
