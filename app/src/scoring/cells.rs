//! Saving typed values: of one sheet by itself while somebody fills it in, of many sheets from the grid.

#[cfg(feature = "ssr")]
pub use on_the_server::save_cells;

#[cfg(feature = "ssr")]
mod on_the_server {
    use std::collections::BTreeMap;

    use domain::criteria::CriterionId;
    use domain::scoring::{Reading, Sheet, Stage, totals};
    use domain::{Lang, Points};

    use crate::context::{AppContext, Granted};
    use crate::error::AppResult;
    use crate::scoring::change::OpenSheet;
    use crate::scoring::input::{CellInput, CellSaved, Saved};

    /// Most cells of one request; a longer paste comes in parts.
    const MOST: usize = 500;

    /// Enters typed values, sheet by sheet: of each sheet the good ones are stored together, the others come back with
    /// what is wrong with them.
    ///
    /// # Errors
    /// A sheet that does not exist or that the person may not see, an official board; the database refuses.
    pub async fn save_cells(
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
        cells: Vec<CellInput>,
    ) -> AppResult<Saved> {
        let mut by_sheet: BTreeMap<i64, Vec<CellInput>> = BTreeMap::new();
        for cell in cells.into_iter().take(MOST) {
            by_sheet.entry(cell.sheet).or_default().push(cell);
        }
        let single = by_sheet.len() == 1;
        let mut saved = Saved::default();
        for (id, cells) in by_sheet {
            save_sheet(context, granted, lang, id, &cells, single, &mut saved).await?;
        }
        context.changed.notify_one();
        saved.at = store::clock::now().clock_vn();
        Ok(saved)
    }

    async fn save_sheet(
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
        id: i64,
        cells: &[CellInput],
        with_groups: bool,
        saved: &mut Saved,
    ) -> AppResult<()> {
        let open = OpenSheet::lock(context, granted, id).await?;
        let mut sheet = open.facts.sheet.clone();
        let stage = open.reader.stage(&sheet, &open.set);
        let mut errors: Vec<Option<String>> = Vec::with_capacity(cells.len());
        for cell in cells {
            let stage = stage.unwrap_or(Stage::SelfScore);
            let outcome = open.enter(&mut sheet, stage, cell, lang);
            errors.push(outcome.err().map(|error| error.sentence(lang)));
        }
        for (cell, error) in cells.iter().zip(errors) {
            saved.cells.push(told(&open, &sheet, cell, error, lang));
        }
        let sums = totals(&open.set, sheet.kind(), &sheet.scored(Reading::Latest));
        saved.totals.push((id, sums.total.format(lang)));
        if with_groups {
            let nodes = sums.nodes.iter();
            saved.groups = nodes
                .map(|(id, total)| (id.0, total.points().format(lang)))
                .collect();
        }
        if sheet == open.facts.sheet {
            open.tx.rollback().await?;
            return Ok(());
        }
        open.store(granted, &sheet, "scoring.enter").await
    }

    fn told(
        open: &OpenSheet,
        sheet: &Sheet,
        cell: &CellInput,
        error: Option<String>,
        lang: Lang,
    ) -> CellSaved {
        let id = CriterionId(cell.criterion);
        let line = sheet.lines().get(&id);
        let latest = line.and_then(|line| line.at(Stage::Final, sheet.set()));
        let own = line.and_then(|line| line.at(Stage::SelfScore, sheet.set()));
        let points =
            |value: Option<&domain::scoring::Value>| value.map(|value| value.scored.points);
        let text = match (latest, open.set.find(id)) {
            (Some(value), Some(criterion)) => value.given.label(criterion, lang),
            _ => String::new(),
        };
        CellSaved {
            sheet: cell.sheet,
            criterion: cell.criterion,
            points: points(latest).map_or_else(String::new, |points: Points| points.format(lang)),
            text,
            seen: line.map_or(0, |line| line.values().len()),
            differs: points(latest) != points(own),
            error,
        }
    }
}
