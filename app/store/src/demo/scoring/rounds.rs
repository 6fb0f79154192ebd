//! Sample explanation rounds on sheets that are appraised: some wait for the unit, some are answered.

use domain::criteria::{Method, PublishedSet};
use domain::scoring::{Answer, CutPoints, ExplanationRound, Sheet, Stage};
use domain::{AccountId, Points};
use sea_orm::ConnectionTrait;

use super::DAY;
use super::sheets::reason;
use crate::audit::Actor;
use crate::error::StoreResult;
use crate::{clock, holiday, scoring};

/// Proposes one cut on every third sheet; on every sixth the unit has answered.
///
/// Without a calendar for the days that have to be counted nothing is proposed.
pub(super) async fn propose(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    sheet_id: i64,
    sheet: &Sheet,
    set: &PublishedSet,
    place: usize,
) -> StoreResult<()> {
    if !place.is_multiple_of(3) {
        return Ok(());
    }
    let line = set
        .lines(sheet.kind())
        .find(|line| matches!(line.method, Method::Judged { .. }));
    let Some((line, Method::Judged { step, .. })) = line.map(|line| (line, &line.method)) else {
        return Ok(());
    };
    let stands = sheet
        .lines()
        .get(&line.id)
        .and_then(|values| values.at(Stage::Final, sheet.set()));
    let Some(present) = stands.map(|value| value.scored.points) else {
        return Ok(());
    };
    let points = CutPoints {
        present,
        proposed: Points::from_raw((present.raw() - 2 * step.raw()).max(0)),
    };
    let proposed_at = clock::now().plus_millis(-DAY);
    let why = reason("Báo cáo của ngành chuyên môn thấp hơn số đơn vị nêu (dữ liệu mẫu).");
    let by = (AccountId(0), proposed_at);
    let calendar = holiday::calendar(tx).await?;
    let Ok(round) = ExplanationRound::propose(line.id, points, why, by, 5, &calendar) else {
        return Ok(());
    };
    let id = scoring::add_cut(tx, actor, sheet_id, &round).await?;
    if place.is_multiple_of(6) {
        return Ok(());
    }
    let answer = Answer {
        text: reason("Đơn vị đã bổ sung số liệu quý IV, xin giữ nguyên điểm (dữ liệu mẫu)."),
        evidence: Default::default(),
        by: AccountId(0),
        at: clock::now(),
    };
    let facts = scoring::cut(tx, id).await?;
    scoring::answer_cut(tx, actor, &facts, &answer).await
}
