//! What goes on from a locality, so that it is no dead end: its own figures, the scoring path, its page.

use sea_orm::ConnectionTrait;
use store::entity::unit;
use store::target::FigureInContext;

use super::at::At;
use super::locality_facts::{Measure, target_name};
use super::records::{figure_row, figures_table};
use super::target_facts::counted;
use crate::drill::view::{Step, TableView};
use crate::error::AppResult;

/// What goes on from a locality: its own figures, its places on scoring paths, its page.
pub(super) async fn go_on(
    db: &impl ConnectionTrait,
    step: &mut Step,
    at: &At,
    measure: &Measure,
    unit: &unit::Model,
) -> AppResult<()> {
    let figures = own_figures(db, at, measure, unit.id).await?;
    if measure.chosen.is_none() && !figures.is_empty() {
        step.sample |= figures.iter().all(|known| known.target.basis == "sample");
        step.records = Some(at.records(&at.place, figures.len()));
    }
    step.leaf = Some(own_table(at, &figures)?);
    for (period, cluster) in store::locality::scored_in(db, unit.id).await? {
        let title = at.say(&period.title_vi, &period.title_en);
        step.links.push((
            at.say(
                &format!("Điểm thi đua: {title}"),
                &format!("Points: {title}"),
            ),
            format!("/drill/scoring/{}/{cluster}/{}", period.code, unit.slug),
        ));
    }
    step.links.push((
        at.say("Trang đơn vị", "The unit's page"),
        format!("/units/{}", unit.slug),
    ));
    Ok(())
}

/// The figures recorded for a unit itself, as the filters let them through.
pub(super) async fn own_figures(
    db: &impl ConnectionTrait,
    at: &At,
    measure: &Measure,
    unit_id: i64,
) -> AppResult<Vec<FigureInContext>> {
    let mut figures = store::target::figures_of_unit(db, unit_id).await?;
    figures.retain(|known| {
        let chosen = measure.chosen.as_ref();
        let of_target = chosen.is_none_or(|chosen| chosen.target.id == known.target.id);
        let of_year = at
            .filters
            .year
            .is_none_or(|year| known.figure.year == i64::from(year));
        of_target && of_year && counted(&known.figure.confidence, at)
    });
    Ok(figures)
}

/// Figures of a unit itself.
pub(super) fn own_table(at: &At, figures: &[FigureInContext]) -> AppResult<TableView> {
    let mut table = figures_table(
        at,
        at.say(
            "Số liệu ghi riêng cho đơn vị này",
            "Figures of this unit itself",
        ),
        at.say(
            "Chưa có số liệu nào ghi riêng cho đơn vị này.",
            "This unit has no figures of its own.",
        ),
    );
    for known in figures {
        let target = &known.target;
        let measure = at.say(&target.measure_vi, &target.measure_en);
        let of = (target.code.as_str(), target_name(target, at), measure);
        table.rows.push(figure_row(at, of, &known.figure)?);
    }
    Ok(table)
}
