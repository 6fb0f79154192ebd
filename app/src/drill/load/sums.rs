//! What the sheets of each cluster make together, on the live board or the sealed one.

use std::collections::BTreeMap;

use domain::org::UnitKind;
use domain::scoring::SheetState;
use domain::{Figure, Points, Timestamp};
use sea_orm::ConnectionTrait;
use store::{StoreError, StoreResult};

use super::at::At;
use super::facts::BoardFacts;
use crate::error::AppResult;

/// What a cluster's sheets make together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ClusterSum {
    /// How many sheets are in each state.
    pub(super) states: BTreeMap<SheetState, u32>,
    /// Sheets with a score.
    pub(super) scored: u32,
    /// The sum of their scores, raw.
    pub(super) total: i64,
    /// The highest score.
    pub(super) best: Option<Points>,
    /// The lowest score.
    pub(super) worst: Option<Points>,
    /// When one of them changed last.
    pub(super) changed_at: Option<Timestamp>,
}

impl ClusterSum {
    /// The mean of the scores, rounded to the decimals kept.
    pub(super) fn mean(&self) -> Option<Figure> {
        Figure::from_raw(self.total).divided(self.scored)
    }

    pub(super) fn sheets(&self) -> u32 {
        self.states.values().sum()
    }

    fn add(&mut self, state: SheetState, sheets: u32, span: Option<(i64, Points, Points)>) {
        *self.states.entry(state).or_default() += sheets;
        if let Some((total, worst, best)) = span {
            self.scored += sheets;
            self.total += total;
            self.best = Some(self.best.map_or(best, |known| known.max(best)));
            self.worst = Some(self.worst.map_or(worst, |known| known.min(worst)));
        }
    }
}

/// The sums of all clusters by the key of the cluster's year.
pub(super) async fn sums(
    db: &impl ConnectionTrait,
    facts: &BoardFacts,
    at: &At,
) -> StoreResult<BTreeMap<i64, ClusterSum>> {
    let mut sums: BTreeMap<i64, ClusterSum> = BTreeMap::new();
    let confirmed = at.filters.confirmed;
    let shows = |state: SheetState| {
        state != SheetState::Draft && (!confirmed || state == SheetState::Locked)
    };
    if let Some(sealed) = &facts.sealed {
        let kinds = match at.filters.kind {
            Some(_) => store::scoring::kinds_of_period(db, facts.period.id).await?,
            None => BTreeMap::new(),
        };
        let of_kind = |slug: &str| {
            at.filters
                .kind
                .is_none_or(|kind| kinds.get(slug).map(String::as_str) == Some(kind.code()))
        };
        for cluster in &facts.clusters {
            let Some(group) = sealed
                .groups
                .iter()
                .find(|group| group.key == cluster.cluster.code)
            else {
                continue;
            };
            let sum = sums.entry(cluster.year.id).or_default();
            sum.changed_at = Some(sealed.at);
            for row in group.rows.iter().filter(|row| of_kind(&row.unit.code)) {
                let state = row.state.unwrap_or(SheetState::Draft);
                let score = row.score.filter(|_| shows(state)).map(Points::from_figure);
                sum.add(state, 1, score.map(|score| (score.raw(), score, score)));
            }
        }
        return Ok(sums);
    }
    let kind = at.filters.kind.map(UnitKind::code);
    for row in store::scoring::cluster_sums(db, facts.period.id, kind).await? {
        let state = SheetState::parse(&row.state)
            .ok_or_else(|| StoreError::corrupt("sheet state", &row.state))?;
        let sheets = u32::try_from(row.sheets).unwrap_or(u32::MAX);
        let span = (
            row.total,
            Points::from_raw(row.worst),
            Points::from_raw(row.best),
        );
        let sum = sums.entry(row.cluster_year_id).or_default();
        sum.add(state, sheets, shows(state).then_some(span));
        if shows(state) {
            let changed = Timestamp::from_millis(row.changed_at);
            sum.changed_at = Some(sum.changed_at.map_or(changed, |known| known.max(changed)));
        }
    }
    Ok(sums)
}

/// The means of the year before by the code of the cluster, of a board that the reader may see.
pub(super) async fn previous_means(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &BoardFacts,
) -> AppResult<Option<BTreeMap<String, Figure>>> {
    let own: Vec<i64> = facts
        .clusters
        .iter()
        .map(|known| known.cluster.id)
        .collect();
    let before = store::scoring::period_before(db, &own, facts.period.year).await?;
    let Some(before) = before else {
        return Ok(None);
    };
    let earlier = BoardFacts::load(db, at, &before.code).await?;
    let sums = sums(db, &earlier, at).await?;
    let means = earlier.clusters.iter().filter_map(|cluster| {
        let mean = sums.get(&cluster.year.id)?.mean()?;
        Some((cluster.cluster.code.clone(), mean))
    });
    Ok(Some(means.collect()))
}
