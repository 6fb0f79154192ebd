//! The forms of a meeting: the minutes saved or closed, closed minutes opened again, the sheets moved on together.

use domain::Lang;
use domain::account::Permission;
use domain::cluster::ClusterKind;
use domain::reason::ChangeReason;
use domain::scoring::SheetState;
use sea_orm::ConnectionTrait;
use store::entity::{cluster, cluster_year};
use store::meeting::Advance;
use store::{StoreError, cluster as clusters};

use super::load::{audience, path, problems, rights};
use super::view::{HOLD, REOPEN, Rights};
use super::{typed, wording};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::publication::gate::open_for_scores;

/// The group's year that a form is about.
#[derive(Clone, Debug)]
struct Place {
    code: String,
    year: i64,
}

impl Place {
    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("cluster"),
            year: fields.id("year"),
        }
    }

    fn page(&self) -> String {
        let code = crate::layout::url::encoded(&self.code);
        format!("{}?year={}", path(&code), self.year)
    }

    /// The group, its year, and what the sender may do there.
    async fn open(
        &self,
        tx: &impl ConnectionTrait,
        granted: &Granted,
    ) -> AppResult<(cluster::Model, cluster_year::Model, Rights)> {
        let cluster = clusters::by_code(tx, &self.code).await?;
        let made = clusters::year_of(tx, cluster.id, self.year).await?;
        let made =
            made.ok_or_else(|| StoreError::not_found("cluster year", self.year.to_string()))?;
        let rights = rights(tx, granted.person(), &made).await?;
        Ok((cluster, made, rights))
    }
}

/// `POST /score/meetings/hold`: saves the draft, or with `step=close` closes the minutes.
pub struct HoldMeeting {
    place: Place,
    fields: Fields,
}

impl FormAction for HoldMeeting {
    const NAME: &'static str = HOLD;
    const PERMISSION: Permission = Permission::HoldMeeting;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            fields: fields.clone(),
        }
    }

    fn page(&self) -> String {
        self.place.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let (cluster, made, rights) = self.place.open(&tx, granted).await?;
        if rights == Rights::Read {
            return Err(AppError::Forbidden);
        }
        let before = store::meeting::of(&tx, made.id).await?;
        if before.is_some_and(|meeting| meeting.is_closed()) {
            return Err(wording::is_closed());
        }
        let members = clusters::members(&tx, made.cluster_id, made.year).await?;
        let content = typed::content(&self.fields, &members)?;
        let version = self.fields.id("version");
        let actor = granted.actor();
        let page = self.place.page();
        if self.fields.text("step") != "close" {
            store::meeting::save(&tx, &actor, &made, version, &content).await?;
            tx.commit().await?;
            let (vi, en) = (
                "Đã lưu bản nháp biên bản.",
                "The draft of the minutes is saved.",
            );
            return Ok(Done::new(page, vi, en));
        }
        let basis = store::meeting::basis(&tx, &made, audience(rights)).await?;
        let units = members.into_iter().map(|unit| (unit.id, unit)).collect();
        let today = store::clock::now().date_vn();
        let wrong = problems(&content, &basis, &units, today);
        if !wrong.is_empty() {
            return Err(wording::not_closed(&wrong));
        }
        let closed = store::meeting::close(&tx, &actor, &made, version, &content, &basis);
        let (_, next) = Box::pin(closed).await?;
        tx.commit().await?;
        let kind = ClusterKind::parse(&cluster.kind)
            .ok_or_else(|| StoreError::corrupt("cluster kind", &cluster.kind))?;
        let said = |lang| wording::closed(next, kind, made.year, lang);
        Ok(Done::new(page, said(Lang::Vi), said(Lang::En)))
    }
}

/// `POST /score/meetings/reopen`: the office opens closed minutes again, with a reason.
pub struct ReopenMeeting {
    place: Place,
    version: i64,
    reason: String,
}

impl FormAction for ReopenMeeting {
    const NAME: &'static str = REOPEN;
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            version: fields.id("version"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        self.place.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let (_, made, rights) = self.place.open(&tx, granted).await?;
        if rights != Rights::Office {
            return Err(AppError::Forbidden);
        }
        let reason = ChangeReason::parse(&self.reason)
            .map_err(|problem| AppError::refused(problem.code(), |lang| problem.label(lang)))?;
        store::meeting::reopen(&tx, &granted.actor(), &made, self.version, &reason).await?;
        tx.commit().await?;
        let (vi, en) = ("Đã mở lại biên bản.", "The minutes are open again.");
        Ok(Done::new(self.place.page(), vi, en))
    }
}

/// `POST /score/meetings/advance`: moves every sheet of the group in one state on to the next, or none.
pub struct AdvanceSheets {
    place: Place,
    from: String,
}

impl FormAction for AdvanceSheets {
    const NAME: &'static str = "advance-sheets";
    const PERMISSION: Permission = Permission::HoldMeeting;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            from: fields.text("from"),
        }
    }

    fn page(&self) -> String {
        self.place.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let (from, to) = match SheetState::parse(&self.from) {
            Some(from @ SheetState::CrossChecked) => (from, SheetState::Meeting),
            Some(from @ SheetState::Meeting) => (from, SheetState::Appraisal),
            _ => return Err(AppError::Malformed),
        };
        let tx = context.db.begin().await?;
        let (_, made, rights) = self.place.open(&tx, granted).await?;
        if rights == Rights::Read {
            return Err(AppError::Forbidden);
        }
        let Some(period_id) = made.period_id else {
            return Err(wording::none_to_move(from));
        };
        let meeting = store::meeting::of(&tx, made.id).await?;
        if from == SheetState::Meeting && !meeting.is_some_and(|meeting| meeting.is_closed()) {
            return Err(wording::close_first());
        }
        let period = store::scoring::period_by_id(&tx, period_id).await?;
        let board = store::scoring::board_of(&tx, &period).await?;
        // A planned freeze whose time has come happens here, so the board is looked at afterwards.
        open_for_scores(&tx, &board, &period).await?;
        let life = store::publication::life(&tx, board.id).await?;
        if rights != Rights::Office && !life.is_live() {
            return Err(wording::is_frozen());
        }
        let actor = granted.actor();
        let advance = store::meeting::advance_sheets(&tx, &actor, &made, from);
        let count = match Box::pin(advance).await? {
            Advance::Moved(0) => return Err(wording::none_to_move(from)),
            Advance::Moved(count) => count,
            Advance::HeldBack(held) => {
                let ids = held.iter().map(|held| held.unit_id);
                let units = store::org::by_ids(&tx, ids).await?;
                return Err(wording::held_back(&held, &units));
            }
        };
        store::publication::tell(&tx, board.id, &board.code).await?;
        tx.commit().await?;
        let said = |lang| wording::moved(count, to, lang);
        Ok(Done::new(self.place.page(), said(Lang::Vi), said(Lang::En)))
    }
}
