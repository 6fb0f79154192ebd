//! Opening a scoring period, letting clusters take part, closing and reopening it.

use domain::account::Permission;
use domain::board::{BoardCode, OwnScore};
use domain::scoring::CrossCheckRule;
use domain::text::clean_line;
use domain::{Date, Lang};
use store::StoreError;
use store::scoring::NewPeriod;

use super::change_reason;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// Opens a period with its board.
pub struct OpenPeriod {
    fields: Fields,
}

/// Fewest and most working days to answer a proposed cut.
const EXPLANATION_DAYS: std::ops::RangeInclusive<u32> = 1..=30;

impl FormAction for OpenPeriod {
    const NAME: &'static str = "open-period";
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            fields: fields.clone(),
        }
    }

    fn page(&self) -> String {
        "/score/periods".to_owned()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let text = |name: &str| clean_line(&self.fields.text(name));
        let code = BoardCode::parse(&text("code")).ok_or_else(|| {
            AppError::refused("bad-code", |lang| match lang {
                Lang::Vi => "Mã kỳ chấm điểm chỉ gồm chữ thường không dấu, chữ số và gạch nối, dài nhất 64 ký tự.",
                Lang::En => "The code of a period has lower-case letters, digits and hyphens only, at most 64 characters.",
            })
        })?;
        let (title_vi, title_en) = (text("title_vi"), text("title_en"));
        let year: i16 = text("year").parse().unwrap_or(0);
        if title_vi.is_empty() || !(2015..=2100).contains(&year) {
            return Err(AppError::refused("title-and-year", |lang| match lang {
                Lang::Vi => "Hãy nhập tên kỳ chấm điểm và năm từ 2015 đến 2100.",
                Lang::En => "Enter the title of the period and a year between 2015 and 2100.",
            }));
        }
        let days: u32 = text("explanation_days").parse().unwrap_or(0);
        if !EXPLANATION_DAYS.contains(&days) {
            return Err(AppError::refused("explanation-days", |lang| match lang {
                Lang::Vi => "Thời hạn giải trình là từ 1 đến 30 ngày làm việc.",
                Lang::En => "The time to explain is between 1 and 30 working days.",
            }));
        }
        let until = match text("self_score_until").as_str() {
            "" => None,
            typed => Some(Date::parse_iso(typed).or_else(|| Date::parse_typed(typed)).ok_or_else(
                || {
                    AppError::refused("not-a-date", |lang| match lang {
                        Lang::Vi => "Hạn tự chấm không phải là ngày, hãy nhập như 30/11/2026.",
                        Lang::En => "The last day of self-scoring is not a date; enter it like 30/11/2026.",
                    })
                },
            )?),
        };
        let set = store::criteria::by_code(context.db.newest(), &text("set")).await?;
        let set = store::criteria::newest_published(context.db.newest(), set.id)
            .await?
            .ok_or_else(|| {
                AppError::refused("set-not-published", |lang| match lang {
                    Lang::Vi => "Bộ tiêu chí này chưa được ban hành.",
                    Lang::En => "This criteria set is not published yet.",
                })
            })?;
        let new = NewPeriod {
            code: code.to_string(),
            title_en: if title_en.is_empty() {
                title_vi.clone()
            } else {
                title_en
            },
            title_vi,
            year,
            set: set.version(),
            cross_check: CrossCheckRule::parse(&text("cross_check"))
                .unwrap_or(CrossCheckRule::Members),
            own_score: OwnScore::parse(&text("own_score")).unwrap_or(OwnScore::Hidden),
            explanation_days: days,
            self_score_until: until,
            sample: false,
            source: text("source"),
        };
        let tx = context.db.begin().await?;
        store::scoring::open(&tx, &granted.actor(), &new).await?;
        store::live::touch(&tx, &[&new.code]).await?;
        tx.commit().await?;
        Ok(Done::new(
            format!("/score/periods/{code}"),
            "Đã mở kỳ chấm điểm. Hãy đưa các cụm, khối vào kỳ.",
            "The period is open. Let clusters and blocks take part next.",
        ))
    }
}

/// Lets a cluster or block take part: each member gets an empty sheet, formula lines are filled.
pub struct JoinCluster {
    period: String,
    cluster_year: i64,
}

impl FormAction for JoinCluster {
    const NAME: &'static str = "join-cluster";
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            period: fields.text("period"),
            cluster_year: fields.id("cluster_year"),
        }
    }

    fn page(&self) -> String {
        format!("/score/periods/{}", self.period)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let actor = granted.actor();
        let tx = context.db.begin().await?;
        let period = store::scoring::period_by_code(&tx, &self.period).await?;
        let year = store::cluster::year_by_id(&tx, self.cluster_year).await?;
        if year.year != period.year {
            let key = self.cluster_year.to_string();
            return Err(StoreError::not_found("cluster year", key).into());
        }
        let board = store::scoring::board_of(&tx, &period).await?;
        crate::publication::gate::open_for_scores(&tx, &board, &period).await?;
        let set = store::criteria::newest_published(&tx, period.set_id)
            .await?
            .ok_or_else(|| StoreError::not_found("criteria set", period.set_id.to_string()))?;
        store::criteria::hold_published(&tx, set.version()).await?;
        let added = store::scoring::add_sheets(&tx, &actor, &period, &year, &set).await?;
        for id in &added {
            let facts = store::scoring::locked_for_change(&tx, *id).await?;
            let moment = (period.year, store::clock::now());
            store::scoring::fill_formulas(&tx, &actor, &facts, moment, &set).await?;
        }
        store::publication::tell(&tx, period.board_id, &period.code).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            format!("Đã lập {} phiếu chấm điểm.", added.len()),
            format!("{} sheets were made.", added.len()),
        ))
    }
}

/// Closes a period with a reason.
pub struct ClosePeriod {
    period: String,
    reason: String,
}

/// Opens a closed period again with a reason.
pub struct ReopenPeriod(ClosePeriod);

impl ClosePeriod {
    async fn set(&self, context: &AppContext, granted: &Granted, close: bool) -> AppResult<()> {
        let reason = change_reason(&self.reason)?;
        let tx = context.db.begin().await?;
        let period = store::scoring::period_by_code(&tx, &self.period).await?;
        if close == period.closed_reason.is_some() {
            return Err(AppError::Conflict {
                who: period.closed_by_name.unwrap_or_default(),
                at: domain::Timestamp::from_millis(period.closed_at.unwrap_or_default()),
                version: period.version,
            });
        }
        let actor = granted.actor();
        if close {
            store::scoring::close(&tx, &actor, &period, &reason).await?;
        } else {
            store::scoring::reopen(&tx, &actor, &period, &reason).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

impl FormAction for ClosePeriod {
    const NAME: &'static str = "close-period";
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            period: fields.text("period"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        format!("/score/periods/{}", self.period)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        self.set(context, granted, true).await?;
        Ok(Done::new(
            self.page(),
            "Đã đóng kỳ chấm điểm.",
            "The period is closed.",
        ))
    }
}

impl FormAction for ReopenPeriod {
    const NAME: &'static str = "reopen-period";
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self(ClosePeriod::read(fields))
    }

    fn page(&self) -> String {
        self.0.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        self.0.set(context, granted, false).await?;
        Ok(Done::new(
            self.page(),
            "Đã mở lại kỳ chấm điểm.",
            "The period is open again.",
        ))
    }
}
