//! Reads what the form of an initiative starts with.

use domain::Lang;
use domain::initiative::{InitiativeField, InitiativeText, NO_RECORD, OpenParts, percent};
use sea_orm::ConnectionTrait;
use store::award::Readable;
use store::clock;
use store::entity::unit;
use store::initiative::Details;
use store::org;

use super::authors::Candidates;
use super::load::{field_of, scope, unknown};
use super::view::{AuthorRow, FigureRow, InitiativeFormView};
use super::{form_rows, names};
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::state_for;
use crate::lang::lang;

/// Most pieces of evidence that can be chosen from.
const MOST_FILES: usize = 100;

/// The form of a new one, or of one that is open.
pub(super) async fn form(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: Option<i64>,
) -> AppResult<InitiativeFormView> {
    let own = own_unit(granted)?;
    let readable = scope(db, granted).await?;
    let units = units(db, &readable, own).await?;
    let stored = match id {
        Some(id) => Some(store::initiative::own(db, &readable, id).await?),
        None => None,
    };
    let open = stored
        .as_ref()
        .map_or(OpenParts::All, |stored| OpenParts::of(stored.state));
    if open == OpenParts::Nothing {
        return Err(unknown("initiative", &id.unwrap_or_default().to_string()));
    }
    let unit_id = stored.as_ref().map_or(own, |stored| stored.row.unit_id);
    let slug = org::by_id(db, unit_id).await?.slug;
    let evidence = store::evidence::of_unit(db, own, MOST_FILES).await?;
    let mut files: Vec<(i64, String, bool)> = evidence
        .into_iter()
        .map(|stored| (stored.evidence.id, stored.evidence.name, false))
        .collect();
    if let Some(stored) = &stored {
        let ids: Vec<i64> = stored.initiative.files.iter().map(|file| file.0).collect();
        for piece in store::evidence::by_ids(db, &ids).await? {
            match files.iter_mut().find(|(id, ..)| *id == piece.id) {
                Some(known) => known.2 = true,
                None => files.push((piece.id, piece.name, true)),
            }
        }
    }
    let page = id.map_or_else(
        || "/initiatives/new".to_owned(),
        |id| format!("/initiatives/{id}/edit"),
    );
    let units = units.into_iter().map(|unit| (unit.slug, unit.name));
    let mut form = as_typed(InitiativeFormView {
        open,
        id,
        version: stored.as_ref().map_or(0, |stored| stored.row.version),
        units: units.collect(),
        unit: slug,
        field: stored
            .as_ref()
            .map_or(InitiativeField::Administration, |stored| {
                field_of(&stored.row.field)
            }),
        text: stored
            .as_ref()
            .map_or_else(InitiativeText::default, |stored| {
                stored.initiative.text.clone()
            }),
        applied_since: stored
            .as_ref()
            .and_then(|stored| stored.row.applied_since.clone())
            .unwrap_or_default(),
        authors: stored.as_ref().map(author_rows).unwrap_or_default(),
        figures: stored
            .as_ref()
            .map(|stored| figure_rows(stored, lang()))
            .unwrap_or_default(),
        files,
        form: state_for(&page).await,
    });
    let linked = stored.as_ref();
    let linked = linked.map_or(&[][..], |stored| stored.initiative.shares.authors());
    let candidates = Candidates::of(db, &readable, &form.authors, linked).await?;
    for row in &mut form.authors {
        candidates.offer(row, lang());
    }
    Ok(form)
}

/// The form with what was typed, where it was refused.
fn as_typed(mut form: InitiativeFormView) -> InitiativeFormView {
    let Some(fields) = form.form.refused(names::SAVE).cloned() else {
        return form;
    };
    if form.open == OpenParts::All {
        form.unit = fields.text("unit");
        form.field = InitiativeField::parse(&fields.text("field")).unwrap_or(form.field);
        form.text.title = fields.text("title");
        form.text.problem = fields.text("problem");
        form.text.solution = fields.text("solution");
        form.applied_since = fields.text("applied_since");
        form.authors = form_rows::author_rows(&fields);
    }
    form.text.effect = fields.text("effect");
    form.figures = form_rows::figure_rows(&fields);
    let ticked = fields.all("file");
    for (id, _, chosen) in &mut form.files {
        *chosen = ticked.contains(&id.to_string());
    }
    form
}

/// The unit that the person works for; who is tied to none registers nothing.
pub(super) fn own_unit(granted: &Granted) -> AppResult<i64> {
    granted.person().unit_id.ok_or_else(|| {
        AppError::refused("no-unit", |lang| match lang {
            Lang::Vi => {
                "Tài khoản chưa gắn với đơn vị nào nên chưa đăng ký được. Hãy nhờ quản trị hệ thống gắn đơn vị."
            }
            Lang::En => {
                "The account is tied to no unit, so it cannot register. Ask the administrator to tie it to one."
            }
        })
    })
}

/// The person's own unit and those below it that exist today, in Vietnamese order.
pub(super) async fn units(
    db: &impl ConnectionTrait,
    readable: &Readable,
    own: i64,
) -> AppResult<Vec<unit::Model>> {
    let today = clock::now().date_vn();
    let all = org::all(db).await?;
    let open = |unit: &unit::Model| org::validity(unit).covers(today) || unit.id == own;
    let chosen = all
        .into_iter()
        .filter(|unit| readable.covers(Some(unit.id)) && open(unit));
    Ok(chosen.collect())
}

fn author_rows(stored: &Details) -> Vec<AuthorRow> {
    let authors = stored.initiative.shares.authors().iter();
    authors
        .map(|author| AuthorRow {
            name: author.name.clone(),
            record: author
                .subject
                .map_or_else(|| NO_RECORD.to_owned(), |subject| subject.to_string()),
            share: percent(u64::from(author.share), lang())
                .trim_end_matches('%')
                .to_owned(),
            choices: Vec::new(),
        })
        .collect()
}

fn figure_rows(stored: &Details, lang: Lang) -> Vec<FigureRow> {
    let figures = stored.initiative.figures.iter();
    figures
        .map(|figure| FigureRow {
            what: figure.what.clone(),
            value: figure.value.format(lang),
            measure: figure.unit.clone(),
            year: figure.year.map(|year| year.to_string()).unwrap_or_default(),
            source: figure.source.clone(),
        })
        .collect()
}
