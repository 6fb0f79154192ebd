//! The forms of `/boards/{code}/publish`.

use domain::account::Permission;
use domain::board::{BoardCode, PublicationRefusal, SealCode};
use domain::reason::ChangeReason;
use domain::{Date, Lang, Timestamp};

use super::acts::{self, Doer, Held, PublishInput, refused};
use super::correct::{self, CorrectionInput, CorrectionLine};
use super::names;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// Vietnam time is UTC+7.
const VIETNAM_OFFSET_MS: i64 = 7 * 3_600_000;

/// Which board, and the version of its life that the person saw.
struct About {
    code: String,
    version: i64,
}

impl About {
    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("board"),
            version: fields.id("version"),
        }
    }

    fn page(&self) -> String {
        BoardCode::parse(&self.code).map_or_else(
            || "/boards".to_owned(),
            |code| format!("/boards/{code}/publish"),
        )
    }

    async fn hold(&self, tx: &impl sea_orm::ConnectionTrait) -> AppResult<Held> {
        acts::hold(tx, &self.code, Some(self.version)).await
    }
}

/// Freezes a board now.
pub struct FreezeNow {
    about: About,
}

impl FormAction for FreezeNow {
    const NAME: &'static str = names::FREEZE;
    const PERMISSION: Permission = Permission::PublishBoards;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let held = self.about.hold(&tx).await?;
        let code = acts::freeze(&tx, &held, &Doer::of(granted)).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã đóng băng bảng. Mã bảng: {code}."),
            format!("The board is frozen. Its code: {code}."),
        ))
    }
}

/// Sets the day and time of a freeze, or clears it.
pub struct PlanFreeze {
    about: About,
    day: String,
    time: String,
    clear: bool,
}

impl PlanFreeze {
    fn at(&self) -> AppResult<Option<Timestamp>> {
        if self.clear {
            return Ok(None);
        }
        moment_in_vietnam(&self.day, &self.time)
            .map(Some)
            .ok_or_else(|| {
                AppError::refused("freeze-time", |lang| match lang {
                    Lang::Vi => "Hãy chọn ngày và giờ đóng băng, ví dụ 25/12/2026, 17:00.",
                    Lang::En => {
                        "Choose the day and time of the freeze, for example 25/12/2026, 17:00."
                    }
                })
            })
    }
}

/// A day and a time of the clock in Vietnam.
fn moment_in_vietnam(day: &str, time: &str) -> Option<Timestamp> {
    let day = Date::parse_iso(day.trim()).or_else(|| Date::parse_typed(day))?;
    let (hour, minute) = time.trim().split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
        return None;
    }
    let minutes = i64::from(day.day_number()) * 24 * 60 + hour * 60 + minute;
    Some(Timestamp::from_millis(minutes * 60_000 - VIETNAM_OFFSET_MS))
}

impl FormAction for PlanFreeze {
    const NAME: &'static str = names::PLAN;
    const PERMISSION: Permission = Permission::PublishBoards;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            day: fields.text("day"),
            time: fields.text("time"),
            clear: fields.text("clear") == "yes",
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let at = self.at()?;
        let tx = context.db.begin().await?;
        let held = self.about.hold(&tx).await?;
        acts::plan(&tx, &held, &Doer::of(granted), at).await?;
        tx.commit().await?;
        let (vi, en) = match at {
            Some(at) => (
                format!("Bảng sẽ tự đóng băng lúc {}.", at.format(Lang::Vi)),
                format!(
                    "The board will freeze by itself at {}.",
                    at.format(Lang::En)
                ),
            ),
            None => (
                "Đã bỏ lịch đóng băng.".to_owned(),
                "The planned freeze was cleared.".to_owned(),
            ),
        };
        Ok(Done::new(self.about.page(), vi, en))
    }
}

/// Lifts a freeze.
pub struct LiftFreeze {
    about: About,
    reason: String,
}

impl FormAction for LiftFreeze {
    const NAME: &'static str = names::LIFT;
    const PERMISSION: Permission = Permission::PublishBoards;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let reason = ChangeReason::parse(&self.reason)
            .map_err(|problem| AppError::refused(problem.code(), |lang| problem.label(lang)))?;
        let tx = context.db.begin().await?;
        let held = self.about.hold(&tx).await?;
        acts::lift(&tx, &held, &Doer::of(granted), reason).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            "Đã gỡ đóng băng.",
            "The freeze was lifted.",
        ))
    }
}

/// Second step of publishing.
pub struct PublishBoard {
    about: About,
    reviewed: String,
    word: String,
    decision: String,
}

impl FormAction for PublishBoard {
    const NAME: &'static str = names::PUBLISH;
    const PERMISSION: Permission = Permission::PublishBoards;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            reviewed: fields.text("reviewed"),
            word: fields.text("word"),
            decision: fields.text("decision"),
        }
    }

    fn page(&self) -> String {
        format!("{}?step=review", self.about.page())
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let reviewed = SealCode::parse(&self.reviewed)
            .ok_or_else(|| refused(PublicationRefusal::BoardChanged))?;
        let tx = context.db.begin().await?;
        let held = self.about.hold(&tx).await?;
        let input = PublishInput {
            reviewed,
            word: self.word,
            decision: self.decision,
        };
        let code = acts::publish(&tx, &held, &Doer::of(granted), &input).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã công bố bảng. Mã bảng: {code}."),
            format!("The board is official. Its code: {code}."),
        ))
    }
}

/// Corrects an official board.
pub struct CorrectBoard {
    about: About,
    input: CorrectionInput,
}

impl FormAction for CorrectBoard {
    const NAME: &'static str = names::CORRECT;
    const PERMISSION: Permission = Permission::PublishBoards;

    fn read(fields: &Fields) -> Self {
        let lines = (1..=names::CORRECTION_LINES).map(|number| CorrectionLine {
            unit: fields.text(&format!("unit.{number}")),
            criterion: fields.text(&format!("criterion.{number}")),
            value: fields.text(&format!("value.{number}")),
        });
        let mut lines: Vec<CorrectionLine> = lines.collect();
        while lines
            .last()
            .is_some_and(|line| *line == CorrectionLine::default())
        {
            lines.pop();
        }
        Self {
            about: About::read(fields),
            input: CorrectionInput {
                reason: fields.text("reason"),
                decision: fields.text("decision"),
                lines,
            },
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let held = self.about.hold(&tx).await?;
        let doer = Doer::of(granted);
        let number = correct::correct(&tx, &held, &doer, &self.input, lang).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã đính chính, số {number}. Bảng trước vẫn xem được."),
            format!("Correction {number} was made. The board before it can still be seen."),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planned_moment_is_read_in_vietnam_time() {
        let at = moment_in_vietnam("2026-12-25", "17:05").unwrap();
        assert_eq!(at.iso_utc(), "2026-12-25T10:05:00.000Z");
        assert_eq!(moment_in_vietnam("25/12/2026", "17:05"), Some(at));
        for (day, time) in [("", "17:00"), ("2026-12-25", ""), ("2026-12-25", "25:00")] {
            assert_eq!(moment_in_vietnam(day, time), None, "{day} {time}");
        }
    }
}
