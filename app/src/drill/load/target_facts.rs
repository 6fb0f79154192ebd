//! The targets of the province by content, in one year, as the filters let them through.

use domain::target::{StatusCounts, TargetStatus};
use domain::{Confidence, Timestamp};
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::entity::{content, result_figure};
use store::target::TargetFacts;

use super::at::At;
use crate::error::AppResult;
use crate::target::evaluate::{self, TERM};
use crate::target::view::TargetRow;

/// The content that collects the targets which belong to none.
const OTHER: &str = "khac";

/// A content with its targets in one year.
pub(super) struct Content {
    pub(super) code: String,
    pub(super) name: String,
    /// Breakthroughs look across the contents, so their targets are counted there already.
    pub(super) breakthrough: bool,
    pub(super) rows: Vec<TargetRow>,
}

impl Content {
    pub(super) fn tally(&self) -> StatusCounts {
        StatusCounts::tally(self.rows.iter().map(|row| row.status))
    }
}

/// All province targets with their facts, and the contents in their order.
pub(super) struct Facts {
    pub(super) targets: Vec<TargetFacts>,
    pub(super) contents: Vec<content::Model>,
}

impl Facts {
    pub(super) async fn load(db: &impl ConnectionTrait) -> AppResult<Self> {
        Ok(Self {
            targets: store::target::province_targets(db).await?,
            contents: store::target::contents(db).await?,
        })
    }

    /// The years that have figures, and the term.
    pub(super) fn years(&self) -> Vec<i16> {
        let with_figures = self
            .targets
            .iter()
            .flat_map(|facts| &facts.figures)
            .filter_map(|figure| i16::try_from(figure.year).ok());
        let mut years: Vec<i16> = with_figures.chain(TERM.0..=TERM.1).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The year that is asked for, or the last of the term for which most targets have a confirmed figure.
    pub(super) fn year(&self, at: &At) -> AppResult<i16> {
        match at.filters.year {
            Some(year) if self.years().contains(&year) => Ok(year),
            Some(year) => Err(crate::board::load::no_such_year(year.to_string())),
            None => Ok(self.usual_year()),
        }
    }

    fn usual_year(&self) -> i16 {
        let known = |year: i16| {
            let full = |facts: &&TargetFacts| {
                facts.figures.iter().any(|figure| {
                    figure.year == i64::from(year)
                        && figure.period == "year"
                        && facts.judged_units.contains(&figure.unit_id)
                })
            };
            self.targets.iter().filter(full).count()
        };
        (TERM.0..=TERM.1)
            .max_by_key(|year| (known(*year), *year))
            .unwrap_or(TERM.1)
    }

    /// The contents with their targets; the last collects what belongs to none.
    pub(super) fn grouped(&self, at: &At, year: i16) -> AppResult<Vec<Content>> {
        let mut rows = Vec::new();
        for facts in &self.targets {
            rows.push(shown(evaluate::row(facts, year)?, at));
        }
        let vi = at.lang == domain::Lang::Vi;
        let mut contents: Vec<Content> = self
            .contents
            .iter()
            .map(|content| Content {
                code: content.code.clone(),
                name: if vi {
                    &content.name_vi
                } else {
                    &content.name_en
                }
                .clone(),
                breakthrough: content.kind == "breakthrough",
                rows: of(&rows, |row| row.contents.contains(&content.code)),
            })
            .collect();
        let in_a_content = |row: &TargetRow| {
            contents
                .iter()
                .any(|content| !content.breakthrough && row.contents.contains(&content.code))
        };
        let rest = of(&rows, |row| !in_a_content(row));
        if !rest.is_empty() {
            contents.push(Content {
                code: OTHER.to_owned(),
                name: at.say("Chỉ tiêu theo dõi khác", "Other indicators"),
                breakthrough: false,
                rows: rest,
            });
        }
        Ok(contents)
    }

    pub(super) fn newest(&self) -> Option<Timestamp> {
        let recorded = self.targets.iter().flat_map(|facts| &facts.figures);
        recorded
            .map(|figure| figure.recorded_at)
            .max()
            .map(Timestamp::from_millis)
    }

    pub(super) fn of(&self, code: &str) -> Option<&TargetFacts> {
        self.targets.iter().find(|facts| facts.target.code == code)
    }

    /// The figures of a year behind a target.
    pub(super) fn behind<'a>(
        &'a self,
        row: &TargetRow,
        year: i16,
        at: &'a At,
    ) -> impl Iterator<Item = &'a result_figure::Model> {
        let facts = self.of(&row.code);
        let figures = facts.into_iter().flat_map(|facts| {
            let judged =
                |figure: &&result_figure::Model| facts.judged_units.contains(&figure.unit_id);
            facts.figures.iter().filter(judged)
        });
        figures
            .filter(move |figure| figure.year == i64::from(year))
            .filter(|figure| counted(&figure.confidence, at))
    }

    /// How many figures of a year are behind some targets.
    pub(super) fn records(&self, rows: &[TargetRow], year: i16, at: &At) -> usize {
        rows.iter()
            .map(|row| self.behind(row, year, at).count())
            .sum()
    }
}

fn of(rows: &[TargetRow], wanted: impl Fn(&TargetRow) -> bool) -> Vec<TargetRow> {
    rows.iter().filter(|row| wanted(row)).cloned().collect()
}

/// With only confirmed figures, a target whose figure is not confirmed has none.
fn shown(mut row: TargetRow, at: &At) -> TargetRow {
    let doubtful = row
        .figure
        .as_ref()
        .is_some_and(|figure| figure.confidence != Confidence::Confirmed);
    if at.filters.confirmed && doubtful {
        row.figure = None;
        row.percent = None;
        row.status = TargetStatus::NoFigure;
    }
    row
}

/// Whether a figure is among those that the filters let through.
pub(super) fn counted(confidence: &str, at: &At) -> bool {
    !at.filters.confirmed || confidence == Confidence::Confirmed.code()
}

/// A content that an address names.
pub(super) fn found<'a>(contents: &'a [Content], code: &str) -> AppResult<&'a Content> {
    let found = contents.iter().find(|content| content.code == code);
    Ok(found.ok_or_else(|| StoreError::not_found("content", code))?)
}
