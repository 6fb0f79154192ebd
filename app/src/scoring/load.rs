//! From stored rows to the page of one sheet.

use domain::Lang;
use domain::board::{Audience, OwnScore};
use domain::criteria::{PublishedSet, ScoredBy};
use domain::scoring::{Direction, Reading, Sheet, SheetState, Stage, totals};
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::entity::unit;
use store::scoring::{CutFacts, SheetFacts};

use super::change::needs_reason;
use super::load_lines::{Lines, Names, caps, cut_view, missing, steps, target_of};
use super::view::{Choice, May, SheetDetails};
use super::who::Reader;
use crate::board::load::unit_ref;
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form;
use crate::publication::gate;

/// The page of a sheet.
///
/// # Errors
/// There is no such sheet, the person may not see it; the database refuses.
pub async fn details(
    context: &AppContext,
    granted: &Granted,
    id: i64,
    lang: Lang,
) -> AppResult<SheetDetails> {
    let db = context.db.newest();
    let mut facts = store::scoring::sheet(db, id).await?;
    let period = store::scoring::period_by_id(db, facts.row.period_id).await?;
    let set = store::criteria::published(db, facts.sheet.set()).await?;
    let reader = Reader::of(db, granted.person(), &facts.row, &period).await?;
    reader.check_may_read(&set)?;
    let life = store::publication::life(db, period.board_id).await?;
    let frozen_at = life
        .frozen_at()
        .filter(|_| !sees_live(&reader, gate::own_score(&period)));
    let mut rounds = store::scoring::cuts_of(db, &[id]).await?;
    if let Some(moment) = frozen_at {
        facts.sheet = facts.sheet.as_of(moment);
        rounds.retain(|round| round.row.at <= moment.millis());
    }
    let names = names(db, &facts, &set, &rounds).await?;
    let open = frozen_at.is_none()
        && period.closed_reason.is_none()
        && life.publication.official().is_none();
    let may = may(&reader, &facts.sheet, &set, open);
    let sums = totals(
        &set,
        facts.sheet.kind(),
        &facts.sheet.scored(Reading::Latest),
    );
    let own = facts.sheet.scored(Reading::At(Stage::SelfScore));
    let own = totals(&set, facts.sheet.kind(), &own);
    let named = place(db, &facts, &set).await?;
    let page = format!("/score/sheets/{id}");
    let view = Lines {
        facts: &facts,
        set: &set,
        names: &names,
        reader: &reader,
        sums: &sums,
        stage: may.enter,
        lang,
    };
    Ok(SheetDetails {
        id,
        unit: unit_ref(&named.unit),
        period: period.code.clone(),
        period_title: match lang {
            Lang::Vi => period.title_vi.clone(),
            Lang::En => period.title_en.clone(),
        },
        year: period.year,
        cluster: named.cluster,
        set_title: named.set_title,
        set_code: named.set_code,
        newer_version: named.newer.filter(|_| {
            open && facts.sheet.state() == SheetState::Draft
                && (may.enter.is_some() || reader.audience == Audience::Officials)
        }),
        state: facts.sheet.state(),
        nodes: view.nodes(),
        total: sums.total.format(lang),
        self_total: own.total.format(lang),
        scale: set.set().scale.points().format(lang),
        cuts_by_caps: caps(&sums, &set, lang),
        missing: missing(&facts.sheet, &set, may),
        steps: steps(&facts),
        rounds: rounds
            .iter()
            .map(|round| cut_view(round, &set, &names, lang))
            .collect(),
        files: if may.support || may.answer {
            files(db, facts.row.unit_id).await?
        } else {
            Vec::new()
        },
        may,
        closed: period.closed_reason.clone(),
        frozen_at,
        sample: period.sample,
        form: form::state_for(&page).await,
    })
}

/// Whether the person sees what happens after a freeze.
fn sees_live(reader: &Reader, own: OwnScore) -> bool {
    match reader.audience {
        Audience::Officials => true,
        Audience::OwnUnit => own == OwnScore::Shown,
        Audience::Public => false,
    }
}

fn may(reader: &Reader, sheet: &Sheet, set: &PublishedSet, open: bool) -> May {
    if !open {
        return May::default();
    }
    let state = sheet.state();
    let enter = reader.stage(sheet, set);
    let office = reader.audience == Audience::Officials && reader.scorer.is_some();
    May {
        enter,
        needs_reason: enter.is_some_and(|stage| needs_reason(sheet, stage)),
        forward: reader.may_step(state, Direction::Forward),
        back: reader.may_step(state, Direction::Back),
        support: reader.is_unit() && state != SheetState::Locked,
        appraise: office && state == SheetState::Appraisal,
        answer: reader.is_unit(),
    }
}

struct Place {
    unit: unit::Model,
    cluster: String,
    set_title: String,
    set_code: String,
    newer: Option<u32>,
}

async fn place(
    db: &impl ConnectionTrait,
    facts: &SheetFacts,
    set: &PublishedSet,
) -> AppResult<Place> {
    let unit = store::org::by_id(db, facts.row.unit_id).await?;
    let year = store::cluster::year_by_id(db, facts.row.cluster_year_id).await?;
    let cluster = store::cluster::by_id(db, year.cluster_id).await?;
    let newest = store::criteria::newest_published(db, facts.row.set_id).await?;
    let row = store::criteria::by_id(db, facts.row.set_id).await?;
    Ok(Place {
        unit,
        cluster: cluster.name,
        set_title: set.set().title.clone(),
        set_code: row.code,
        newer: newest
            .map(|newest| newest.version().version)
            .filter(|newest| *newest > set.version().version),
    })
}

async fn names(
    db: &impl ConnectionTrait,
    facts: &SheetFacts,
    set: &PublishedSet,
    rounds: &[CutFacts],
) -> StoreResult<Names> {
    let departments = set.nodes().filter_map(|line| match line.scored_by {
        ScoredBy::Department(unit) => Some(unit.0),
        ScoredBy::Unit | ScoredBy::StandingBody => None,
    });
    let targets = set.nodes().filter_map(target_of);
    let on_lines = facts
        .sheet
        .lines()
        .values()
        .flat_map(|line| line.evidence());
    let in_answers = rounds
        .iter()
        .filter_map(|round| round.round.answer())
        .flat_map(|answer| &answer.evidence);
    let files: Vec<i64> = on_lines.chain(in_answers).map(|id| id.0).collect();
    let files = store::evidence::by_ids(db, &files).await?;
    Ok(Names {
        units: store::org::by_ids(db, departments).await?,
        targets: store::target::by_ids(db, targets).await?,
        files: files.into_iter().map(|row| (row.id, row)).collect(),
    })
}

async fn files(db: &impl ConnectionTrait, unit_id: i64) -> StoreResult<Vec<Choice>> {
    let rows = store::evidence::all_of_unit(db, unit_id).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.to_string(), row.name))
        .collect())
}
