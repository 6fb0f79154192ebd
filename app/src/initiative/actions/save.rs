//! Registering and editing: reads what was typed, finds the authors' records, stores.

use domain::account::Permission;
use domain::initiative::{
    Author, EffectFigure, InitiativeField, InitiativeText, OpenParts, ShareProblem, Shares,
    equal_shares, parse_share,
};
use domain::text::{clean_line, clean_paragraphs};
use domain::{Figure, Lang};
use sea_orm::ConnectionTrait;
use store::award::Readable;
use store::initiative::{self, Content, Effect, InitiativeError};

use super::{day, no};
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form::{Done, Fields, FormAction};
use crate::initiative::authors::Candidates;
use crate::initiative::form_rows::{author_rows, figure_rows};
use crate::initiative::load::{scope, unknown};
use crate::initiative::load_form::{own_unit, units};
use crate::initiative::names;
use crate::initiative::view::{AuthorRow, FigureRow};

/// Most authors whose records are looked up.
const MOST_AUTHORS: usize = 50;
/// Most figures.
const MOST_FIGURES: usize = 50;

/// Registers an initiative, or changes one that is open.
pub struct SaveInitiative(Fields);

impl FormAction for SaveInitiative {
    const NAME: &'static str = names::SAVE;
    const PERMISSION: Permission = Permission::RegisterInitiatives;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        match self.0.id("id") {
            0 => "/initiatives/new".to_owned(),
            id => format!("/initiatives/{id}/edit"),
        }
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let own = own_unit(granted)?;
        let tx = context.db.begin().await?;
        let readable = scope(&tx, granted).await?;
        let id = fields.id("id");
        let stored = match id {
            0 => None,
            id => Some(initiative::own(&tx, &readable, id).await?),
        };
        let open = stored
            .as_ref()
            .map_or(OpenParts::All, |stored| OpenParts::of(stored.state));
        let (actor, at) = (granted.actor(), (id, fields.id("version")));
        let stored = if open == OpenParts::Effect {
            let effect = effect(fields, lang)?;
            initiative::edit_effect(&tx, &actor, &readable, at, effect).await?
        } else {
            let linked = stored
                .as_ref()
                .map_or(&[][..], |stored| stored.initiative.shares.authors());
            let content = typed(&tx, (&readable, own), linked, fields, lang).await?;
            if id > 0 {
                initiative::edit(&tx, &actor, &readable, at, &content).await?
            } else {
                initiative::register(&tx, &actor, &readable, &content).await?
            }
        };
        tx.commit().await?;
        let to = format!("/initiatives/{}", stored.row.id);
        let at = store::clock::now().clock_vn();
        Ok(Done::new(
            to,
            format!("Đã lưu sáng kiến lúc {at}."),
            format!("The initiative was saved at {at}."),
        ))
    }
}

async fn typed(
    tx: &impl ConnectionTrait,
    (readable, own): (&Readable, i64),
    linked: &[Author],
    fields: &Fields,
    lang: Lang,
) -> AppResult<Content> {
    let slug = fields.text("unit");
    let units = units(tx, readable, own).await?;
    let unit = units.into_iter().find(|unit| unit.slug == slug);
    let unit = unit.ok_or_else(|| unknown("unit", &slug))?;
    let field = InitiativeField::parse(&fields.text("field")).ok_or_else(|| {
        no(
            "field-missing",
            "Chưa chọn lĩnh vực. Hãy chọn rồi lưu lại.",
            "No field was chosen. Choose one and save again.",
        )
    })?;
    let Effect {
        text,
        figures,
        files,
    } = effect(fields, lang)?;
    Ok(Content {
        unit_id: unit.id,
        field,
        text: InitiativeText {
            title: clean_line(&fields.text("title")),
            problem: paragraphs(fields, "problem"),
            solution: paragraphs(fields, "solution"),
            effect: text,
        },
        shares: shares(tx, readable, &author_rows(fields), linked).await?,
        applied_since: day(fields, "applied_since")?,
        figures,
        files,
    })
}

fn paragraphs(fields: &Fields, name: &str) -> String {
    clean_paragraphs(&fields.text(name)).trim().to_owned()
}

/// What is told about the effect.
fn effect(fields: &Fields, lang: Lang) -> AppResult<Effect> {
    let files = fields.all("file");
    Ok(Effect {
        text: paragraphs(fields, "effect"),
        figures: figures(&figure_rows(fields), lang)?,
        files: files.iter().filter_map(|id| id.parse().ok()).collect(),
    })
}

/// The authors with their records and shares, or everything that is wrong with them at once.
async fn shares(
    tx: &impl ConnectionTrait,
    readable: &Readable,
    rows: &[AuthorRow],
    linked: &[Author],
) -> AppResult<Shares> {
    if rows.len() > MOST_AUTHORS {
        return Err(InitiativeError::Shares(vec![ShareProblem::TooMany(rows.len())]).into());
    }
    let people = Candidates::of(tx, readable, rows, linked)
        .await?
        .resolve(rows)?;
    let given = if rows.iter().all(|row| row.share.is_empty()) {
        equal_shares(u16::try_from(rows.len()).unwrap_or(u16::MAX))
    } else {
        let read: Vec<Result<u16, ShareProblem>> = rows
            .iter()
            .map(|row| match row.share.as_str() {
                "" => Ok(0),
                text => parse_share(text),
            })
            .collect();
        let wrong: Vec<ShareProblem> = read
            .iter()
            .filter_map(|share| share.as_ref().err().cloned())
            .collect();
        if !wrong.is_empty() {
            return Err(InitiativeError::Shares(wrong).into());
        }
        read.into_iter().filter_map(Result::ok).collect()
    };
    let authors = people
        .into_iter()
        .zip(given)
        .map(|((subject, name), share)| Author {
            subject,
            name,
            share,
        });
    Shares::new(authors.collect()).map_err(|wrong| InitiativeError::Shares(wrong).into())
}

fn figures(rows: &[FigureRow], lang: Lang) -> AppResult<Vec<EffectFigure>> {
    if rows.len() > MOST_FIGURES {
        return Err(no(
            "figures-too-many",
            format!("Nhiều nhất {MOST_FIGURES} số liệu. Hãy bớt đi."),
            format!("At most {MOST_FIGURES} figures. Remove some."),
        ));
    }
    let rows = rows.iter().zip(1_usize..);
    rows.map(|(row, at)| figure(row, at, lang)).collect()
}

fn figure(row: &FigureRow, at: usize, lang: Lang) -> AppResult<EffectFigure> {
    if [&row.what, &row.value, &row.measure, &row.source]
        .iter()
        .any(|text| text.is_empty())
    {
        return Err(no(
            "figure-incomplete",
            format!("Số liệu {at}: hãy nhập đủ tên, trị số, đơn vị tính và nguồn."),
            format!("Figure {at}: enter name, value, unit of measure and source."),
        ));
    }
    let value = Figure::parse_typed(&row.value, lang).map_err(|_| {
        no(
            "figure-unreadable",
            format!(
                "Số liệu {at}: “{}” không phải là số. Hãy viết như 1.234,5.",
                row.value
            ),
            format!(
                "Figure {at}: “{}” is not a number. Write it like 1,234.5.",
                row.value
            ),
        )
    })?;
    let year = match row.year.as_str() {
        "" => None,
        text => {
            let year = text
                .parse()
                .ok()
                .filter(|year| (1990..=2100).contains(year));
            Some(year.ok_or_else(|| {
                no(
                    "figure-year",
                    format!("Số liệu {at}: “{text}” không phải là năm."),
                    format!("Figure {at}: “{text}” is not a year."),
                )
            })?)
        }
    };
    Ok(EffectFigure {
        what: row.what.clone(),
        value,
        unit: row.measure.clone(),
        year,
        source: row.source.clone(),
    })
}
