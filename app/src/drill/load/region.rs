//! The localities of a province within the old and the new boundaries, and the lines that they make.

use std::collections::BTreeMap;

use domain::drill::{Additivity, Era, Place, UnitPlace};
use domain::org::UnitKind;
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::entity::unit;
use store::locality::{COMMUNE, DISTRICT};

use super::at::At;
use super::locality_facts::{Indicator, Line, Measure};
use super::words;

/// The localities of the province within both boundaries.
pub(super) struct Region {
    pub(super) provinces: [unit::Model; 2],
    districts: Vec<unit::Model>,
    communes: Vec<unit::Model>,
    /// The communes of today.
    pub(super) heirs: Vec<unit::Model>,
    /// What each commune of before became.
    became: BTreeMap<i64, Vec<i64>>,
}

impl Region {
    pub(super) async fn load(db: &impl ConnectionTrait) -> StoreResult<Self> {
        let old = province_of(db, Era::Old).await?;
        let new = province_of(db, Era::New).await?;
        let districts = store::locality::under(db, [old.id], DISTRICT).await?;
        let ids = districts.iter().map(|district| district.id);
        let communes = store::locality::under(db, ids, COMMUNE).await?;
        let heirs = store::locality::under(db, [new.id], COMMUNE).await?;
        let ids: Vec<i64> = heirs.iter().map(|heir| heir.id).collect();
        let mut became: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for link in store::org::successions_of(db, &ids).await? {
            became.entry(link.from_id).or_default().push(link.to_id);
        }
        Ok(Self {
            provinces: [old, new],
            districts,
            communes,
            heirs,
            became,
        })
    }

    /// The keys of all of them.
    pub(super) fn units(&self) -> impl Iterator<Item = i64> {
        let all = [&self.districts, &self.communes, &self.heirs];
        all.into_iter().flatten().map(|unit| unit.id)
    }

    fn heirs_of(&self, commune: i64) -> &[i64] {
        self.became.get(&commune).map_or(&[], Vec::as_slice)
    }

    /// The lines within the old boundaries: districts, or their communes.
    pub(super) fn old_lines(&self, measure: &Measure, kind: UnitKind) -> StoreResult<Vec<Line>> {
        match kind {
            UnitKind::District => {
                let of = |district: &unit::Model| {
                    let parts: Vec<Option<i64>> = self
                        .communes
                        .iter()
                        .filter(|commune| commune.parent_id == Some(district.id))
                        .map(|commune| Some(commune.id))
                        .collect();
                    measure.line(district, unit_place(&district.slug), &parts)
                };
                self.districts.iter().map(of).collect()
            }
            _ => self
                .communes
                .iter()
                .filter_map(|commune| Some((commune, self.place_of(commune)?)))
                .map(|(commune, place)| measure.line(commune, place, &[Some(commune.id)]))
                .collect(),
        }
    }

    fn place_of(&self, commune: &unit::Model) -> Option<Place> {
        let mut districts = self.districts.iter();
        let district = districts.find(|district| commune.parent_id == Some(district.id))?;
        Some(commune_place(&district.slug, &commune.slug))
    }

    /// The lines within the new boundaries, and a last one for what belongs to none of them.
    pub(super) fn new_lines(&self, measure: &Measure, at: &At) -> StoreResult<Vec<Line>> {
        let mut lines = Vec::new();
        for heir in &self.heirs {
            let from = self.communes.iter().map(|commune| commune.id);
            let parts: Vec<Option<i64>> = from
                .filter(|from| self.heirs_of(*from).contains(&heir.id))
                // Nobody knows how the figure of a commune that was split is shared out.
                .map(|from| (self.heirs_of(from).len() == 1).then_some(from))
                .collect();
            lines.push(measure.line(heir, unit_place(&heir.slug), &parts)?);
        }
        let rest = self.without_heir(measure);
        if !rest.is_empty() {
            let parts: Vec<Option<i64>> = rest.iter().map(|unit| Some(unit.id)).collect();
            let place = match rest.as_slice() {
                [only] => self.place_of(only),
                _ => None,
            };
            lines.push(Line {
                name: name_of_rest(&rest, at),
                place,
                ..measure.sum(&parts)?
            });
        }
        Ok(lines)
    }

    /// Units of before whose figures can be given to no unit of today: communes without an heir or with several, and
    /// districts.
    fn without_heir(&self, measure: &Measure) -> Vec<&unit::Model> {
        if measure.chosen.as_ref().is_some_and(Indicator::of_districts) {
            return self.districts.iter().collect();
        }
        let all = self.communes.iter();
        all.filter(|commune| self.heirs_of(commune.id).len() != 1)
            .collect()
    }

    /// The boundaries that are shown without a choice: those of today, unless the figures say nothing within them.
    pub(super) fn usual_era(&self, measure: &Measure) -> Era {
        let Some(chosen) = &measure.chosen else {
            return Era::New;
        };
        let of_today = self
            .heirs
            .iter()
            .any(|heir| measure.figures.contains_key(&heir.id));
        let adds_up = measure.additivity() == Additivity::Sum && !chosen.of_districts();
        if of_today || adds_up {
            Era::New
        } else {
            Era::Old
        }
    }
}

fn name_of_rest(rest: &[&unit::Model], at: &At) -> String {
    if rest.iter().all(|unit| unit.kind == DISTRICT) {
        return at.say(
            "Các huyện cũ (không chia được cho xã mới)",
            "Former districts (cannot be shared out among communes)",
        );
    }
    let names: Vec<String> = rest.iter().map(|unit| unit.name.clone()).collect();
    let names = words::listed(&names, at.lang);
    at.say(
        &format!("Chưa rõ đã nhập vào đâu: {names}"),
        &format!("Not known what it became: {names}"),
    )
}

/// The province within these boundaries.
pub(super) async fn province_of(db: &impl ConnectionTrait, era: Era) -> StoreResult<unit::Model> {
    store::org::province_of_year(db, i64::from(era.year())).await
}

/// The address of a district or of a commune of today.
pub(super) fn unit_place(slug: &str) -> Place {
    Place::Units(UnitPlace::Unit {
        unit: slug.to_owned(),
    })
}

/// The address of a commune of before the mergers.
pub(super) fn commune_place(district: &str, commune: &str) -> Place {
    Place::Units(UnitPlace::Commune {
        district: district.to_owned(),
        commune: commune.to_owned(),
    })
}
