//! The localities of the province within the old or the new boundaries, and what their levels have in common.

use domain::drill::{Era, FilterName, NotSummed, Place, Sort, UnitPlace};
use domain::org::UnitKind;
use sea_orm::ConnectionTrait;
use store::entity::unit;

use super::at::{At, no_such_value};
use super::locality_charts::{bars_chart, map_chart};
use super::locality_facts::{
    Indicator, Line, Measure, locate, not_summed, sort, target_name, total_of,
};
use super::region::Region;
use super::words;
use crate::drill::view::{Choice, FilterChoice, Step, StepCrumb};
use crate::error::AppResult;
use crate::lang::capitalised;

/// What the level of the province shows.
pub(super) struct Shown {
    pub(super) measure: Measure,
    pub(super) lines: Vec<Line>,
    region: Region,
    era: Era,
}

/// The localities that the filters ask for.
pub(super) async fn shown(db: &impl ConnectionTrait, at: &At) -> AppResult<Shown> {
    let kind = at.filters.kind;
    if kind.is_some_and(|kind| !matches!(kind, UnitKind::District | UnitKind::Commune)) {
        return Err(no_such_value(FilterName::Kind));
    }
    let mut measure = Measure::load(db, at).await?;
    let region = Region::load(db).await?;
    measure.read(db, at, region.units()).await?;
    let era = at.filters.era.unwrap_or_else(|| region.usual_era(&measure));
    let mut lines = match (era, kind) {
        (Era::Old, kind) => region.old_lines(&measure, kind.unwrap_or(UnitKind::District))?,
        (Era::New, Some(UnitKind::District)) => Vec::new(),
        (Era::New, _) => region.new_lines(&measure, at)?,
    };
    sort(&mut lines, at.filters.sort);
    Ok(Shown {
        measure,
        lines,
        region,
        era,
    })
}

/// The level of the province.
pub(super) async fn province(db: &impl ConnectionTrait, at: &At) -> AppResult<Step> {
    let Shown {
        measure,
        mut lines,
        region,
        era,
    } = shown(db, at).await?;
    let kind = at.filters.kind;
    locate(db, &mut lines).await?;
    let [old, new] = &region.provinces;
    let here = if era == Era::Old { old } else { new };
    let label = era.label(at.lang);
    let mut step = at.blank(
        at.say(
            &format!("Đường đơn vị · {label}"),
            &format!("Units · {label}"),
        ),
        at.say(
            &format!("Huyện, xã của {}", in_sentence(here)),
            &format!("Localities of {}", here.name),
        ),
        summary(at, &measure, &lines, era),
    );
    step.crumbs = vec![province_crumb(at, era)];
    if !lines.is_empty() {
        warn(&mut step, at, &measure, &region, &lines, era);
    }
    add_charts(&mut step, at, &measure, &lines, map_title(at, &measure));
    finish(&mut step, at, &measure, Some(here));
    step.notes
        .insert(0, (at.say("Địa giới", "Boundaries"), label.to_owned()));
    let usual = region.usual_era(&measure).label(at.lang);
    let mut filters = vec![
        at.choice(
            FilterName::Era,
            at.say(&format!("mặc định: {usual}"), &format!("usual: {usual}")),
            Era::ALL
                .iter()
                .map(|era| (era.code().to_owned(), era.label(at.lang).to_owned()))
                .collect(),
        ),
    ];
    if era == Era::Old || kind.is_some() {
        let kinds = [UnitKind::District, UnitKind::Commune];
        filters.extend(super::period::kind_choice(at, &kinds));
    }
    step.filters.splice(0..0, filters);
    if !measure.figures.is_empty() {
        let shown = lines.iter().map(|line| line.records()).sum();
        step.records = Some(at.records(&at.place, shown));
    }
    Ok(step)
}

/// `tỉnh Kiên Giang` in the middle of a sentence.
fn in_sentence(province: &unit::Model) -> String {
    province.name.replacen("Tỉnh ", "tỉnh ", 1)
}

fn map_title(at: &At, measure: &Measure) -> String {
    let name = measure.name(at);
    measure.when(at).map_or_else(
        || {
            at.say(
                "Các đơn vị nằm ở đâu, gồm bao nhiêu đơn vị cấp xã cũ?",
                "Where are the units, and how many former communes are in each?",
            )
        },
        |when| {
            at.say(
                &format!("{name}: nhiều ở đâu, ít ở đâu trong {when}?"),
                &format!("{name}: where much, where little in {when}?"),
            )
        },
    )
}

fn summary(at: &At, measure: &Measure, lines: &[Line], era: Era) -> String {
    let units = lines.iter().filter(|line| line.unit.is_some()).count();
    let unit = measure.unit(at);
    let whole = match total_of(measure, lines) {
        None => at.say("chưa có số liệu", "no figure"),
        Some(Ok(sum)) => {
            let sum = sum.format(at.lang);
            at.say(
                &format!("tổng {sum} {unit}"),
                &format!("{sum} {unit} in all"),
            )
        }
        Some(Err(why)) => not_summed(at, why),
    };
    let label = era.label(at.lang);
    let what = measure.when(at).map_or_else(
        || measure.name(at),
        |when| format!("{}, {when}", measure.name(at)),
    );
    at.say(
        &format!("{what}: {units} đơn vị {label}, {whole}."),
        &format!("{what}: {units} units within the {label}, {whole}."),
    )
}

fn warn(step: &mut Step, at: &At, measure: &Measure, region: &Region, lines: &[Line], era: Era) {
    let of_districts = measure.chosen.as_ref().is_some_and(Indicator::of_districts);
    let only_of_today = era == Era::Old
        && lines.iter().all(|line| line.value.is_none())
        && region
            .heirs
            .iter()
            .any(|heir| measure.figures.contains_key(&heir.id));
    if of_districts && era == Era::New {
        step.warnings.push(at.say(
            "Chỉ số này ghi theo huyện. Huyện không còn từ 01/07/2025 và số của huyện không chia được cho xã mới.",
            "Districts have this indicator. They ended on 1 July 2025, and their figures cannot be shared out among communes.",
        ));
    } else if only_of_today {
        step.warnings.push(at.say(
            "Số liệu kỳ này ghi theo đơn vị mới, không chia ngược được cho đơn vị cũ. Hãy xem theo địa giới mới.",
            "The figures of this period are those of today's units and cannot be shared out among former ones. See the new boundaries.",
        ));
    } else if era == Era::New && lines.iter().any(|line| line.unit.is_none()) {
        step.warnings.push(at.say(
            "Nguồn không ghi có đơn vị cũ đã nhập vào đâu; đơn vị đó đứng ở hàng riêng để tổng theo hai địa giới bằng nhau.",
            "No source says what a former unit became; it has a row of its own, so that both boundaries have the same total.",
        ));
    }
    if lines
        .iter()
        .any(|line| line.value == Some(Err(NotSummed::Ratio)))
    {
        step.warnings.push(at.say(
            "Tỷ lệ, bình quân và điểm của nhiều đơn vị không cộng được, nên đơn vị gồm nhiều đơn vị cũ không có số ở đây.",
            "Shares, means and points of several units do not add up, so a unit made of several has no value here.",
        ));
    }
    let missing = lines
        .iter()
        .filter(|line| matches!(line.value, Some(Err(NotSummed::Missing { .. }))));
    let missing: Vec<String> = missing.map(|line| line.name.clone()).collect();
    if !missing.is_empty() {
        let names = words::listed(&missing, at.lang);
        step.warnings.push(at.say(
            &format!("Chưa cộng được vì thiếu số liệu thành phần: {names}."),
            &format!("Not added up, because parts have no figure: {names}."),
        ));
    }
}

/// The map, and bars where there is an indicator.
pub(super) fn add_charts(
    step: &mut Step,
    at: &At,
    measure: &Measure,
    lines: &[Line],
    title: String,
) {
    step.charts.push(map_chart(at, measure, lines, title));
    step.charts.extend(bars_chart(at, measure, lines));
}

/// The crumb of the province, which leads back to the boundaries that the present level belongs to.
pub(super) fn province_crumb(at: &At, era: Era) -> StepCrumb {
    let place = Place::Units(UnitPlace::Province);
    let mut filters = at.filters.clone();
    if at.place != place {
        filters.era = Some(era);
    }
    StepCrumb {
        label: at.say("Tỉnh", "Province"),
        href: format!("/drill/{}{}", place.path(), filters.at(&place).query()),
        siblings: Vec::new(),
    }
}

/// Notes, choices and chips that all levels of localities have.
pub(super) fn finish(step: &mut Step, at: &At, measure: &Measure, here: Option<&unit::Model>) {
    step.sample = measure
        .chosen
        .as_ref()
        .is_some_and(|chosen| chosen.target.basis == "sample");
    step.notes = notes(at, measure, here);
    step.filters = vec![indicator_choice(at, measure)];
    if let Some(chosen) = &measure.chosen {
        let years = chosen.years.iter().map(ToString::to_string);
        step.filters.push(at.choice(
            FilterName::Year,
            at.say("năm mới nhất", "newest year"),
            years.map(|year| (year.clone(), year)).collect(),
        ));
        step.filters.push(at.confirmed_choice());
        step.links.push((
            at.say("Trang chỉ số", "The indicator's page"),
            format!("/targets/{}", chosen.target.code),
        ));
    }
    if domain::drill::Filters::names_at(&at.place).contains(&FilterName::Order) {
        step.filters.push(
            at.choice(
                FilterName::Order,
                at.say("theo tên", "by name"),
                [Sort::Value, Sort::Given]
                    .iter()
                    .map(|sort| (sort.code().to_owned(), sort.label(at.lang).to_owned()))
                    .collect(),
            ),
        );
    }
    step.chips = at.chips(|name, code| {
        let target = measure.choices.iter().find(|target| target.code == code)?;
        (name == FilterName::Indicator).then(|| target_name(target, at))
    });
    // A year belongs to its indicator and goes with it.
    let alone = at.with(|filters| filters.clear(FilterName::Indicator));
    for chip in step.chips.iter_mut().filter(|chip| chip.clear == alone) {
        chip.clear = at.with(|filters| {
            filters.clear(FilterName::Indicator);
            filters.clear(FilterName::Year);
        });
    }
}

fn notes(at: &At, measure: &Measure, here: Option<&unit::Model>) -> Vec<(String, String)> {
    let mut notes = vec![(at.say("Đơn vị tính", "Unit"), measure.unit(at))];
    let mut sources: Vec<String> = match &measure.chosen {
        Some(_) => measure
            .figures
            .values()
            .map(|figure| figure.source.clone())
            .collect(),
        None => here.map(|unit| unit.source.clone()).into_iter().collect(),
    };
    sources.sort_unstable();
    sources.dedup();
    if !sources.is_empty() {
        notes.push((at.say("Nguồn", "Source"), sources.join("; ")));
    }
    if let Some(when) = measure.when(at) {
        notes.push((at.say("Kỳ số liệu", "Period"), capitalised(&when)));
        let recorded = measure
            .figures
            .values()
            .map(|figure| figure.recorded_at)
            .max();
        let recorded = recorded.map(domain::Timestamp::from_millis);
        notes.push((
            at.say("Số liệu ghi lúc", "Recorded at"),
            words::as_of(recorded, at.lang),
        ));
    }
    if let Some(note) = here.and_then(|unit| unit.note.clone()) {
        notes.push((at.say("Ghi chú", "Note"), note));
    }
    notes
}

/// The indicators; a year does not follow from one to the other, which may not have it.
fn indicator_choice(at: &At, measure: &Measure) -> FilterChoice {
    let chosen = measure
        .chosen
        .as_ref()
        .map(|chosen| chosen.target.code.as_str());
    let choice = |code: Option<&str>, label: String| Choice {
        label,
        href: at.with(|filters| {
            filters.clear(FilterName::Year);
            filters.indicator = code.map(str::to_owned);
        }),
        current: chosen == code,
    };
    let none = choice(
        None,
        at.say("số đơn vị cấp xã cũ", "number of former communes"),
    );
    let each = measure
        .choices
        .iter()
        .map(|target| choice(Some(&target.code), target_name(target, at)));
    FilterChoice {
        name: FilterName::Indicator,
        label: capitalised(FilterName::Indicator.label(at.lang)),
        choices: std::iter::once(none).chain(each).collect(),
    }
}
