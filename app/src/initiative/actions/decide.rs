//! Sending an initiative and recording what its council decided.

use domain::Lang;
use domain::account::Permission;
use domain::award::Reach;
use domain::initiative::{CouncilVotes, Recognition};
use domain::org::UnitId;
use domain::reason::ReturnReason;
use domain::text::clean_line;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use store::initiative::{self, Act, Details, InitiativeResult};

use super::{day, no};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::initiative::load::{actor_of, scope, unknown};
use crate::initiative::names;

/// Which initiative a form is about.
fn page_of(fields: &Fields) -> String {
    format!("/initiatives/{}", fields.id("id"))
}

/// Does something with the initiative of the form, in one transaction.
async fn with_act(
    context: &AppContext,
    granted: &Granted,
    fields: &Fields,
    does: impl AsyncFnOnce(&DatabaseTransaction, &Act<'_>) -> AppResult<Details>,
) -> AppResult<Details> {
    let by = actor_of(granted)?;
    let tx = context.db.begin().await?;
    let readable = scope(&tx, granted).await?;
    let act = Act {
        id: fields.id("id"),
        version: fields.id("version"),
        by,
        readable: &readable,
    };
    let done = does(&tx, &act).await?;
    tx.commit().await?;
    Ok(done)
}

fn level(fields: &Fields) -> AppResult<Reach> {
    let code = fields.text("level");
    Reach::parse(&code).ok_or_else(|| {
        no(
            "level-missing",
            "Chưa chọn cấp hội đồng. Hãy chọn rồi gửi lại.",
            "No level was chosen. Choose one and send again.",
        )
    })
}

fn reason(fields: &Fields) -> AppResult<ReturnReason> {
    ReturnReason::parse(&fields.text("reason"))
        .map_err(|problem| AppError::refused(problem.code(), |lang| problem.label(lang)))
}

fn done(fields: &Fields, vi: &str, en: &str) -> Done {
    Done::new(page_of(fields), vi, en)
}

fn kept(result: InitiativeResult<Details>) -> AppResult<Details> {
    Ok(result?)
}

/// Puts it before the council of a level.
pub struct SendInitiative(Fields);

impl FormAction for SendInitiative {
    const NAME: &'static str = names::SEND;
    const PERMISSION: Permission = Permission::RegisterInitiatives;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let (actor, level) = (granted.actor(), level(&self.0)?);
        with_act(context, granted, &self.0, async |tx, act| {
            kept(initiative::send(tx, &actor, act, level).await)
        })
        .await?;
        Ok(done(
            &self.0,
            "Đã trình hội đồng sáng kiến.",
            "Sent to the initiative council.",
        ))
    }
}

/// Returns it for additions.
pub struct ReturnInitiative(Fields);

impl FormAction for ReturnInitiative {
    const NAME: &'static str = names::RETURN;
    const PERMISSION: Permission = Permission::RecogniseInitiatives;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let (actor, reason) = (granted.actor(), reason(&self.0)?);
        with_act(context, granted, &self.0, async |tx, act| {
            kept(initiative::give_back(tx, &actor, act, &reason).await)
        })
        .await?;
        Ok(done(
            &self.0,
            "Đã trả lại để đơn vị bổ sung.",
            "Returned to its unit for additions.",
        ))
    }
}

/// Records that it was not recognised.
pub struct RefuseInitiative(Fields);

impl FormAction for RefuseInitiative {
    const NAME: &'static str = names::REFUSE;
    const PERMISSION: Permission = Permission::RecogniseInitiatives;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let (actor, reason) = (granted.actor(), reason(&self.0)?);
        with_act(context, granted, &self.0, async |tx, act| {
            kept(initiative::refuse(tx, &actor, act, &reason).await)
        })
        .await?;
        Ok(done(
            &self.0,
            "Đã ghi kết quả không công nhận.",
            "Recorded that it was not recognised.",
        ))
    }
}

/// Records its recognition.
pub struct RecogniseInitiative(Fields);

impl FormAction for RecogniseInitiative {
    const NAME: &'static str = names::RECOGNISE;
    const PERMISSION: Permission = Permission::RecogniseInitiatives;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let (fields, actor) = (&self.0, granted.actor());
        with_act(context, granted, fields, async |tx, act| {
            let recognition = recognition(tx, fields, act).await?;
            kept(initiative::recognise(tx, &actor, act, &recognition).await)
        })
        .await?;
        Ok(done(
            fields,
            "Đã ghi quyết định công nhận. Hồ sơ của tác giả đã có sáng kiến này.",
            "The recognition is recorded, and stands in the authors' records.",
        ))
    }
}

async fn recognition(
    tx: &impl ConnectionTrait,
    fields: &Fields,
    act: &Act<'_>,
) -> AppResult<Recognition> {
    let found = initiative::by_id(tx, act.readable, act.id).await?;
    // Before no council the rules say so; the level does not matter then.
    let reach = found.row.review_level.as_deref().and_then(Reach::parse);
    let reach = reach.unwrap_or(Reach::Base);
    let needed = |day: Option<domain::Date>| {
        day.ok_or_else(|| {
            no(
                "day-missing",
                "Chưa nhập ngày họp hội đồng hoặc ngày quyết định. Hãy nhập đủ hai ngày.",
                "The day of the council or of the decision is missing. Enter both.",
            )
        })
    };
    let decided = needed(day(fields, "decided")?)?;
    let unit = match reach {
        Reach::Base => found.row.unit_id,
        Reach::Province | Reach::Nation => {
            store::org::province_of_year(tx, i64::from(decided.year()))
                .await?
                .id
        }
    };
    Ok(Recognition {
        reach,
        council_met: needed(day(fields, "council_met")?)?,
        decided,
        number: clean_line(&fields.text("number")),
        unit: UnitId(unit),
        valid_until: day(fields, "valid_until")?,
        votes: votes(fields)?,
    })
}

/// Both counts, or neither.
fn votes(fields: &Fields) -> AppResult<Option<CouncilVotes>> {
    let typed = |name: &str| clean_line(&fields.text(name));
    let (present, agreed) = (typed("present"), typed("agreed"));
    if present.is_empty() && agreed.is_empty() {
        return Ok(None);
    }
    match (present.parse(), agreed.parse()) {
        (Ok(present), Ok(agreed)) => Ok(Some(CouncilVotes { present, agreed })),
        _ => Err(no(
            "votes-unreadable",
            "Số thành viên dự họp và số phiếu đồng ý phải là số nguyên, như 9 và 8.",
            "Members present and votes in favour must be whole numbers, such as 9 and 8.",
        )),
    }
}

/// Takes a recognition back.
pub struct RevokeInitiative(Fields);

impl FormAction for RevokeInitiative {
    const NAME: &'static str = names::REVOKE;
    const PERMISSION: Permission = Permission::RecogniseInitiatives;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let fields = &self.0;
        let (actor, level, reason) = (granted.actor(), level(fields)?, reason(fields)?);
        if fields.id("id") == 0 {
            return Err(unknown("initiative", &fields.text("id")));
        }
        with_act(context, granted, fields, async |tx, act| {
            kept(initiative::revoke(tx, &actor, act, level, &reason).await)
        })
        .await?;
        Ok(done(
            fields,
            "Đã hủy bỏ công nhận. Hồ sơ của tác giả không còn tính sáng kiến này ở cấp đó.",
            "The recognition is revoked; the authors' records no longer count it at that level.",
        ))
    }
}
