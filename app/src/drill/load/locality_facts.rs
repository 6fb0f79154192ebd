//! What is measured in localities, and the lines that districts and communes make of it within either boundaries.

use std::collections::BTreeMap;

use domain::drill::{
    Additivity, EraSum, FilterName, Heir, NotSummed, Place, Sort, Trust, merged, total,
};
use domain::{Figure, Period};
use sea_orm::ConnectionTrait;
use store::entity::{result_figure, target, unit, unit_place};
use store::{StoreError, StoreResult};

use super::at::{At, no_such_value};
use super::target::trust;
use super::target_facts::counted;
use crate::error::AppResult;
use crate::target::evaluate::short_year;

/// A target with the year and period that are shown.
pub(super) struct Indicator {
    pub(super) target: target::Model,
    pub(super) year: i16,
    pub(super) period: Period,
    /// The years that have figures, the newest first.
    pub(super) years: Vec<i16>,
    code_of_period: String,
}

impl Indicator {
    /// Whether districts have its figures and not communes.
    pub(super) fn of_districts(&self) -> bool {
        self.target.level == store::locality::DISTRICT
    }

    async fn load(db: &impl ConnectionTrait, at: &At, target: &target::Model) -> AppResult<Self> {
        let mut periods = Vec::new();
        for (year, code, figures) in store::locality::periods(db, target.id).await? {
            let period =
                Period::parse(&code).ok_or_else(|| StoreError::corrupt("period", &code))?;
            periods.push((short_year(year)?, period, code, figures));
        }
        let mut years: Vec<i16> = periods.iter().map(|(year, ..)| *year).collect();
        years.dedup();
        let newest = years
            .first()
            .ok_or_else(|| StoreError::not_found("figure", &target.code))?;
        let year = at.filters.year.unwrap_or(*newest);
        // The whole year before any part of it, the part with most figures before another.
        let (_, period, code, _) = periods
            .into_iter()
            .filter(|(known, ..)| *known == year)
            .max_by_key(|(_, period, _, figures)| {
                (period.is_full_year(), *figures, period.order_in_year())
            })
            .ok_or_else(|| crate::board::load::no_such_year(year.to_string()))?;
        Ok(Self {
            target: target.clone(),
            year,
            period,
            years,
            code_of_period: code,
        })
    }
}

/// What is measured: an indicator, or how many communes there were.
pub(super) struct Measure {
    /// What could be chosen.
    pub(super) choices: Vec<target::Model>,
    pub(super) chosen: Option<Indicator>,
    /// The figures that the filters let through, by unit.
    pub(super) figures: BTreeMap<i64, result_figure::Model>,
}

impl Measure {
    /// What the filters ask for, without its figures yet.
    pub(super) async fn load(db: &impl ConnectionTrait, at: &At) -> AppResult<Self> {
        let choices = store::locality::indicators(db).await?;
        let chosen = match (&at.filters.indicator, at.filters.year) {
            (Some(code), _) => {
                let target = choices.iter().find(|target| target.code == *code);
                let target = target.ok_or_else(|| no_such_value(FilterName::Indicator))?;
                Some(Indicator::load(db, at, target).await?)
            }
            // Without an indicator nothing here belongs to a year.
            (None, Some(year)) => return Err(crate::board::load::no_such_year(year.to_string())),
            (None, None) => None,
        };
        Ok(Self {
            choices,
            chosen,
            figures: BTreeMap::new(),
        })
    }

    /// Reads the figures of these units.
    pub(super) async fn read(
        &mut self,
        db: &impl ConnectionTrait,
        at: &At,
        units: impl IntoIterator<Item = i64>,
    ) -> StoreResult<()> {
        let Some(chosen) = &self.chosen else {
            return Ok(());
        };
        let when = (i64::from(chosen.year), chosen.code_of_period.as_str());
        let figures = store::locality::figures(db, chosen.target.id, when, units).await?;
        self.figures = figures
            .into_iter()
            .filter(|figure| counted(&figure.confidence, at))
            .map(|figure| (figure.unit_id, figure))
            .collect();
        Ok(())
    }

    pub(super) fn additivity(&self) -> Additivity {
        self.chosen.as_ref().map_or(Additivity::Sum, |chosen| {
            Additivity::of_measure(&chosen.target.measure_vi)
        })
    }

    /// The unit of measure in the reader's language.
    pub(super) fn unit(&self, at: &At) -> String {
        self.chosen.as_ref().map_or_else(
            || at.say("đơn vị cấp xã cũ", "former communes"),
            |chosen| at.say(&chosen.target.measure_vi, &chosen.target.measure_en),
        )
    }

    /// The name of what is measured in the reader's language.
    pub(super) fn name(&self, at: &At) -> String {
        self.chosen.as_ref().map_or_else(
            || at.say("Số đơn vị cấp xã cũ", "Number of former communes"),
            |chosen| target_name(&chosen.target, at),
        )
    }

    /// The year and period in words; nothing for what belongs to none.
    pub(super) fn when(&self, at: &At) -> Option<String> {
        let chosen = self.chosen.as_ref()?;
        Some(chosen.period.label_in_year(chosen.year, at.lang))
    }

    /// The figure of a part; without an indicator each commune counts as one.
    fn of(&self, part: Option<i64>) -> Option<Figure> {
        match &self.chosen {
            None => Some(Figure::from_int(1)),
            Some(_) => {
                let figure = self.figures.get(&part?)?;
                Some(Figure::from_raw(figure.value))
            }
        }
    }

    /// A line of `unit`, which is made of `parts` where it has no figure of its own; a part whose share nobody knows is none.
    pub(super) fn line(
        &self,
        unit: &unit::Model,
        place: Place,
        parts: &[Option<i64>],
    ) -> StoreResult<Line> {
        let own = self.figures.get(&unit.id).map(|_| vec![Some(unit.id)]);
        let parts = own.as_deref().unwrap_or(parts);
        Ok(Line {
            unit: Some(unit.clone()),
            name: unit.name.clone(),
            place: Some(place),
            ..self.sum(parts)?
        })
    }

    /// What `parts` make together.
    pub(super) fn sum(&self, parts: &[Option<i64>]) -> StoreResult<Line> {
        let heir = Heir {
            key: None::<i64>,
            figures: parts.iter().map(|part| self.of(*part)).collect(),
        };
        let figures: Vec<&result_figure::Model> = parts
            .iter()
            .filter_map(|part| self.figures.get(&(*part)?))
            .collect();
        let behind = figures.iter().map(|figure| figure.unit_id).collect();
        let trusts: Vec<Trust> = figures.into_iter().map(trust).collect::<StoreResult<_>>()?;
        let value = merged(self.additivity(), &[heir]).pop();
        Ok(Line {
            unit: None,
            name: String::new(),
            place: None,
            spot: None,
            value: value.and_then(|(_, sum)| sum),
            // A sum is as sure as the least sure of its parts.
            trust: trusts.iter().max().copied(),
            behind,
        })
    }
}

/// A locality with what is measured in it.
pub(super) struct Line {
    /// Which; none collects the units of which no source says what they became.
    pub(super) unit: Option<unit::Model>,
    pub(super) name: String,
    /// The level under it.
    pub(super) place: Option<Place>,
    /// Where it lies, where that is known.
    pub(super) spot: Option<unit_place::Model>,
    pub(super) value: Option<EraSum>,
    pub(super) trust: Option<Trust>,
    /// The units whose figures are behind the value.
    pub(super) behind: Vec<i64>,
}

impl Line {
    /// How many figures are behind the value.
    pub(super) const fn records(&self) -> usize {
        self.behind.len()
    }

    /// The value where there is one to show.
    pub(super) fn shown(&self) -> Option<Figure> {
        self.value?.ok()
    }

    /// The value or why there is none, in words.
    pub(super) fn words(&self, at: &At, unit: &str) -> String {
        match self.value {
            Some(Ok(value)) => format!("{} {unit}", value.format(at.lang)),
            Some(Err(why)) => not_summed(at, why),
            None => at.say("chưa có số liệu", "no figure"),
        }
    }
}

/// What all lines make together.
pub(super) fn total_of(measure: &Measure, lines: &[Line]) -> Option<EraSum> {
    let rows: Vec<Option<EraSum>> = lines.iter().map(|line| line.value).collect();
    total(measure.additivity(), &rows)
}

/// Puts the coordinates to the lines.
pub(super) async fn locate(db: &impl ConnectionTrait, lines: &mut [Line]) -> StoreResult<()> {
    let units = lines.iter().filter_map(|line| Some(line.unit.as_ref()?.id));
    let mut places = store::locality::places(db, units.collect::<Vec<_>>()).await?;
    for line in lines {
        line.spot = line.unit.as_ref().and_then(|unit| places.remove(&unit.id));
    }
    Ok(())
}

/// Puts the lines in the order that is asked for; what belongs to no unit stays last.
pub(super) fn sort(lines: &mut [Line], order: Option<Sort>) {
    let code = |line: &Line| line.unit.as_ref().map(|unit| unit.code.clone());
    match order {
        Some(Sort::Value) => {
            lines.sort_by_key(|line| (line.unit.is_none(), std::cmp::Reverse(line.shown())))
        }
        Some(Sort::Given) => lines.sort_by_cached_key(|line| (line.unit.is_none(), code(line))),
        Some(Sort::Name) | None => lines.sort_by_cached_key(|line| {
            let key = line.unit.as_ref().map(|unit| unit.sort_key.clone());
            (line.unit.is_none(), key)
        }),
    }
}

/// Why there is no sum, in words.
pub(super) fn not_summed(at: &At, why: NotSummed) -> String {
    match why {
        NotSummed::Ratio => at.say(
            "không cộng được (tỷ lệ, bình quân hoặc điểm)",
            "does not add up (a share, mean or score)",
        ),
        NotSummed::Missing { known, of } => at.say(
            &format!("chưa cộng được: mới có số liệu của {known}/{of} đơn vị"),
            &format!("cannot be added up yet: {known} of {of} units have a figure"),
        ),
        NotSummed::TooLarge => at.say("tổng quá lớn", "the sum is too large"),
    }
}

/// The name of a target in the reader's language.
pub(super) fn target_name(target: &target::Model, at: &At) -> String {
    if target.name_en.is_empty() {
        return target.name_vi.clone();
    }
    at.say(&target.name_vi, &target.name_en)
}
