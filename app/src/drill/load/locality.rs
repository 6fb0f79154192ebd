//! One locality: a district with its communes, a commune of today with those that became it, or a commune of before. None
//! of them is a dead end: figures, the scoring path and the unit's page go on from here.

use domain::drill::Era;
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::entity::unit;
use store::locality::{COMMUNE, DISTRICT};

use super::at::At;
use super::localities::{add_charts, finish, province_crumb};
use super::locality_facts::{Line, Measure, locate, sort};
use super::locality_leaf::go_on;
use super::region::{commune_place, province_of, unit_place};
use super::words;
use crate::drill::view::{Step, StepCrumb};
use crate::error::AppResult;
use crate::lang::capitalised;

/// A district or a commune of today, with what it is made of.
pub(super) struct Shown {
    pub(super) unit: unit::Model,
    pub(super) measure: Measure,
    pub(super) own: Line,
    lines: Vec<Line>,
    era: Era,
    province: unit::Model,
}

/// The unit of this address with what the filters ask for.
pub(super) async fn shown(db: &impl ConnectionTrait, at: &At, slug: &str) -> AppResult<Shown> {
    let unit = store::org::by_slug(db, slug).await?;
    let (era, kind) = match unit.kind.as_str() {
        DISTRICT => (Era::Old, DISTRICT),
        _ => (Era::New, COMMUNE),
    };
    let province = province_of(db, era).await?;
    if unit.kind != kind || unit.parent_id != Some(province.id) {
        return Err(StoreError::not_found("unit", slug).into());
    }
    let mut measure = Measure::load(db, at).await?;
    let mut lines = if era == Era::Old {
        communes_of(db, at, &unit, &mut measure).await?
    } else {
        predecessors(db, at, &unit, &mut measure).await?
    };
    let parts: Vec<Option<i64>> = parts_of(&lines);
    let own = measure.line(&unit, at.place.clone(), &parts)?;
    sort(&mut lines, at.filters.sort);
    Ok(Shown {
        unit,
        measure,
        own,
        lines,
        era,
        province,
    })
}

/// A district with its communes, or a commune of today.
pub(super) async fn unit(db: &impl ConnectionTrait, at: &At, slug: &str) -> AppResult<Step> {
    let Shown {
        unit,
        measure,
        own,
        mut lines,
        era,
        province,
    } = shown(db, at, slug).await?;
    let kind = if era == Era::Old { DISTRICT } else { COMMUNE };
    locate(db, &mut lines).await?;
    let mut step = at.blank(
        kicker(at, &unit, era),
        unit.name.clone(),
        summary(at, &measure, &unit, &own, &lines, era),
    );
    let beside = store::locality::under(db, [province.id], kind).await?;
    step.crumbs = unit_crumbs(at, &unit, &beside, era);
    if !lines.is_empty() {
        add_charts(
            &mut step,
            at,
            &measure,
            &lines,
            map_title(at, &measure, era),
        );
    }
    warn(&mut step, at, &measure, &own, &lines);
    finish(&mut step, at, &measure, Some(&unit));
    Box::pin(go_on(db, &mut step, at, &measure, &unit)).await?;
    if own.records() > 0 {
        step.records = Some(at.records(&at.place, own.records()));
    }
    Ok(step)
}

/// A commune of before the mergers with its figure.
pub(super) async fn former(
    db: &impl ConnectionTrait,
    at: &At,
    district: &str,
    slug: &str,
) -> AppResult<(unit::Model, Measure)> {
    let above = store::org::by_slug(db, district).await?;
    let unit = store::org::by_slug(db, slug).await?;
    let province = province_of(db, Era::Old).await?;
    if above.kind != DISTRICT || above.parent_id != Some(province.id) {
        return Err(StoreError::not_found("unit", district).into());
    }
    if unit.kind != COMMUNE || unit.parent_id != Some(above.id) {
        return Err(StoreError::not_found("unit", slug).into());
    }
    let mut measure = Measure::load(db, at).await?;
    measure.read(db, at, [unit.id]).await?;
    Ok((unit, measure))
}

/// A commune of before the mergers.
pub(super) async fn commune(
    db: &impl ConnectionTrait,
    at: &At,
    district: &str,
    slug: &str,
) -> AppResult<Step> {
    let above = store::org::by_slug(db, district).await?;
    let province = province_of(db, Era::Old).await?;
    let (unit, measure) = former(db, at, district, slug).await?;
    let own = measure.line(&unit, at.place.clone(), &[Some(unit.id)])?;
    let heirs = store::org::lineage(db, unit.id).await?.successors;
    let mut step = at.blank(
        at.say(
            &format!("Đơn vị cấp xã cũ · {}", above.name),
            &format!("Former commune · {}", above.name),
        ),
        unit.name.clone(),
        commune_summary(at, &measure, &own, &heirs),
    );
    let districts = store::locality::under(db, [province.id], DISTRICT).await?;
    step.crumbs = unit_crumbs(at, &above, &districts, Era::Old);
    let beside = store::locality::under(db, [above.id], COMMUNE).await?;
    let siblings = beside
        .into_iter()
        .map(|other| (other.name, commune_place(district, &other.slug)));
    step.crumbs
        .push(at.crumb(unit.name.clone(), &at.place, siblings.collect()));
    if heirs.is_empty() {
        step.warnings.push(at.say(
            "Nguồn không ghi đơn vị này đã nhập vào đâu.",
            "No source says what this unit became.",
        ));
    }
    finish(&mut step, at, &measure, Some(&unit));
    for (heir, _) in &heirs {
        step.links.push((
            at.say(
                &format!("Nay thuộc {}", heir.name),
                &format!("Now in {}", heir.name),
            ),
            at.to(&unit_place(&heir.slug)),
        ));
    }
    Box::pin(go_on(db, &mut step, at, &measure, &unit)).await?;
    if own.records() > 0 {
        step.records = Some(at.records(&at.place, own.records()));
    }
    Ok(step)
}

fn parts_of(lines: &[Line]) -> Vec<Option<i64>> {
    // A part that was split among several has no unit here that its figure could be taken from.
    lines
        .iter()
        .map(|line| {
            line.place
                .as_ref()
                .and(line.unit.as_ref())
                .map(|unit| unit.id)
        })
        .collect()
}

async fn communes_of(
    db: &impl ConnectionTrait,
    at: &At,
    district: &unit::Model,
    measure: &mut Measure,
) -> AppResult<Vec<Line>> {
    let communes = store::locality::under(db, [district.id], COMMUNE).await?;
    let ids = communes.iter().map(|commune| commune.id);
    measure.read(db, at, ids.chain([district.id])).await?;
    let mut lines = Vec::new();
    for commune in &communes {
        let place = commune_place(&district.slug, &commune.slug);
        lines.push(measure.line(commune, place, &[Some(commune.id)])?);
    }
    Ok(lines)
}

/// The communes that became this one.
async fn predecessors(
    db: &impl ConnectionTrait,
    at: &At,
    heir: &unit::Model,
    measure: &mut Measure,
) -> AppResult<Vec<Line>> {
    let before = store::org::lineage(db, heir.id).await?.predecessors;
    let ids: Vec<i64> = before.iter().map(|(unit, _)| unit.id).collect();
    measure
        .read(db, at, ids.iter().copied().chain([heir.id]))
        .await?;
    let links = store::org::successions_of(db, &ids).await?;
    let above = before.iter().filter_map(|(unit, _)| unit.parent_id);
    let districts = store::org::by_ids(db, above.collect::<Vec<_>>()).await?;
    let mut lines = Vec::new();
    for (unit, _) in &before {
        let district = unit.parent_id.and_then(|id| districts.get(&id));
        let Some(district) = district else { continue };
        let split = links.iter().filter(|link| link.from_id == unit.id).count() > 1;
        let place = commune_place(&district.slug, &unit.slug);
        let mut line = measure.line(unit, place, &[Some(unit.id)])?;
        if split {
            line.value = None;
            line.place = None;
        }
        lines.push(line);
    }
    Ok(lines)
}

fn kicker(at: &At, unit: &unit::Model, era: Era) -> String {
    match (era, &unit.admin_class) {
        (Era::Old, Some(class)) => at.say(
            &format!("Đơn vị cấp huyện loại {class} (đến 30/06/2025)"),
            &format!("District of class {class} (to 30 June 2025)"),
        ),
        (Era::Old, None) => at.say(
            "Đơn vị cấp huyện (đến 30/06/2025)",
            "District (to 30 June 2025)",
        ),
        (Era::New, _) => at.say(
            "Đơn vị cấp xã (từ 01/07/2025)",
            "Commune (from 1 July 2025)",
        ),
    }
}

fn map_title(at: &At, measure: &Measure, era: Era) -> String {
    if let Some(when) = measure.when(at) {
        let name = measure.name(at);
        return at.say(
            &format!("{name}: xã nào nhiều, xã nào ít trong {when}?"),
            &format!("{name}: which communes have much or little in {when}?"),
        );
    }
    match era {
        Era::Old => at.say("Các xã nằm ở đâu?", "Where are the communes?"),
        Era::New => at.say(
            "Đơn vị này hợp thành từ những đơn vị nào?",
            "Which units became this one?",
        ),
    }
}

fn summary(
    at: &At,
    measure: &Measure,
    unit: &unit::Model,
    own: &Line,
    lines: &[Line],
    era: Era,
) -> String {
    let name = &unit.name;
    let count = lines.len();
    let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    let names = words::listed(&names, at.lang);
    let first = match era {
        Era::Old => at.say(
            &format!("{name} có {count} đơn vị cấp xã."),
            &format!("{name} has {count} communes."),
        ),
        Era::New => at.say(
            &format!("{name} hợp thành từ {count} đơn vị: {names}."),
            &format!("{name} was formed of {count} units: {names}."),
        ),
    };
    format!("{first}{}", of_indicator(at, measure, own))
}

/// What the chosen indicator says, as a further sentence.
fn of_indicator(at: &At, measure: &Measure, own: &Line) -> String {
    measure.when(at).map_or_else(String::new, |when| {
        let words = own.words(at, &measure.unit(at));
        format!(" {}, {when}: {words}.", measure.name(at))
    })
}

fn commune_summary(
    at: &At,
    measure: &Measure,
    own: &Line,
    heirs: &[(unit::Model, String)],
) -> String {
    let names: Vec<String> = heirs.iter().map(|(heir, _)| heir.name.clone()).collect();
    let names = words::listed(&names, at.lang);
    let first = if heirs.is_empty() {
        at.say(
            &format!("{} thuộc địa giới đến 30/06/2025.", own.name),
            &format!("{} belongs to the boundaries to 30 June 2025.", own.name),
        )
    } else {
        at.say(
            &format!("{} từ 01/07/2025 thuộc {names}.", own.name),
            &format!("{} has been part of {names} since 1 July 2025.", own.name),
        )
    };
    format!("{first}{}", of_indicator(at, measure, own))
}

fn warn(step: &mut Step, at: &At, measure: &Measure, own: &Line, lines: &[Line]) {
    let Some(chosen) = &measure.chosen else {
        return;
    };
    if chosen.of_districts() {
        step.warnings.push(at.say(
            "Chỉ số này ghi theo huyện, không ghi theo xã.",
            "Districts have this indicator, communes do not.",
        ));
    } else if let Some(Err(why)) = own.value {
        let why = super::locality_facts::not_summed(at, why);
        step.warnings.push(capitalised(&format!("{why}.")));
    } else if own.shown().is_some() && lines.iter().all(|line| line.value.is_none()) {
        step.warnings.push(at.say(
            "Số liệu kỳ này ghi cho đơn vị mới, không chia được cho đơn vị cũ.",
            "The figure of this period is that of today's unit and cannot be shared out among former ones.",
        ));
    }
}

fn unit_crumbs(at: &At, unit: &unit::Model, beside: &[unit::Model], era: Era) -> Vec<StepCrumb> {
    let siblings = beside
        .iter()
        .map(|other| (other.name.clone(), unit_place(&other.slug)))
        .collect();
    vec![
        province_crumb(at, era),
        at.crumb(unit.name.clone(), &unit_place(&unit.slug), siblings),
    ]
}
