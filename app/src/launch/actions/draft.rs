//! Drafts: begun, saved, launched, dropped.

use std::collections::BTreeSet;

use domain::account::Permission;
use domain::movement::{LaunchDraft, LaunchPart, MovementKind};
use domain::org::UnitId;
use domain::{Date, Lang};
use sea_orm::ConnectionTrait;
use store::entity::movement_launch;
use store::launch::{self, Draft, LaunchError, NewDraft};
use store::{StoreError, StoreResult};

use super::{day, line, named, page_of, paragraphs};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::launch::load_draft::candidates;
use crate::launch::names;
use crate::launch::place::{Place, launched};

/// Begins a draft.
pub struct StartDraft(Fields);

impl FormAction for StartDraft {
    const NAME: &'static str = names::START;
    const PERMISSION: Permission = Permission::LaunchMovements;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        "/score/movements".to_owned()
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let fields = &self.0;
        let place = Place::needed(granted)?;
        let new = NewDraft {
            owner_unit_id: place.unit(),
            kind: kind(fields)?,
            name_vi: named(fields, "name_vi")?,
            parent_id: parent(context.db.newest(), fields).await?,
        };
        let tx = context.db.begin().await?;
        let row = launch::begin(&tx, &granted.actor(), &new).await?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&row.code),
            format!(
                "Đã mở bản nháp {}. Chỉ đơn vị của anh chị thấy bản nháp.",
                row.code
            ),
            format!("Draft {} is open. Only your unit sees it.", row.code),
        ))
    }
}

fn kind(fields: &Fields) -> AppResult<MovementKind> {
    MovementKind::parse(&fields.text("kind")).ok_or_else(|| {
        AppError::refused("kind-missing", |lang| match lang {
            Lang::Vi => "Chưa chọn loại phong trào. Hãy chọn một loại rồi gửi lại.",
            Lang::En => "No kind of movement was chosen. Choose one and send again.",
        })
    })
}

async fn parent(db: &impl ConnectionTrait, fields: &Fields) -> AppResult<Option<i64>> {
    let code = fields.text("parent");
    if code.is_empty() {
        return Ok(None);
    }
    Ok(Some(launched(db, &code).await?.id))
}

/// Saves a draft; with `step=launch` it is saved and launched, or neither.
pub struct SaveDraft(Fields);

impl FormAction for SaveDraft {
    const NAME: &'static str = names::SAVE;
    const PERMISSION: Permission = Permission::LaunchMovements;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0.text("code"))
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let fields = &self.0;
        let db = context.db.newest();
        let row = own_draft(db, granted, &fields.text("code")).await?;
        let draft = typed(db, &row, fields).await?;
        let (actor, version) = (granted.actor(), fields.id("version"));
        let launches = fields.text("step") == names::STEP_LAUNCH;
        let tx = context.db.begin().await?;
        let saved = launch::save(&tx, &actor, &row.code, version, &draft).await?;
        if launches {
            let today = store::clock::now().date_vn();
            let outcome = launch::launch(&tx, &actor, &row.code, saved.version, today).await;
            outcome.map_err(why_not)?;
        }
        tx.commit().await?;
        let units = draft.launch.participants.len();
        Ok(if launches {
            Done::new(
                page_of(&row.code),
                format!(
                    "Đã phát động. Phong trào đã công khai và đã báo tới {units} đơn vị tham gia."
                ),
                format!(
                    "Launched. The movement is public, and {units} participating units have been told."
                ),
            )
        } else {
            let at = store::clock::now().clock_vn();
            Done::new(
                page_of(&row.code),
                format!("Đã lưu bản nháp lúc {at}."),
                format!("Draft saved at {at}."),
            )
        })
    }
}

/// The draft with this code. To another unit it does not exist.
async fn own_draft(
    db: &impl ConnectionTrait,
    granted: &Granted,
    code: &str,
) -> AppResult<movement_launch::Model> {
    let row = launch::by_code(db, code).await?;
    let place = Place::needed(granted)?;
    if row.movement_id.is_none() && place.unit() != row.owner_unit_id {
        return Err(StoreError::not_found("movement", code).into());
    }
    if place.unit() != row.owner_unit_id {
        return Err(AppError::Forbidden);
    }
    if row.movement_id.is_some() {
        return Err(AppError::refused("launched-already", |lang| match lang {
            Lang::Vi => "Phong trào đã phát động, bản phát động không sửa được nữa.",
            Lang::En => "The movement is launched; what was launched can no longer be edited.",
        }));
    }
    Ok(row)
}

async fn typed(
    db: &impl ConnectionTrait,
    row: &movement_launch::Model,
    fields: &Fields,
) -> AppResult<Draft> {
    let start = day(fields, "start")?;
    Ok(Draft {
        kind: kind(fields)?,
        name_vi: named(fields, "name_vi")?,
        name_en: line(fields, "name_en")?,
        issuer: line(fields, "issuer")?,
        parent_id: parent(db, fields).await?,
        launch: LaunchDraft {
            aim: paragraphs(fields, "aim")?,
            scope: paragraphs(fields, "scope")?,
            subjects: paragraphs(fields, "subjects")?,
            contents: paragraphs(fields, "contents")?,
            criteria: paragraphs(fields, "criteria")?,
            start,
            end: day(fields, "end")?,
            plan: paragraphs(fields, "plan")?,
            measures: paragraphs(fields, "measures")?,
            funding: paragraphs(fields, "funding")?,
            legal_basis: paragraphs(fields, "legal_basis")?,
            participants: participants(db, row, start, fields).await?,
        },
    })
}

/// The units that were ticked, one by one or by a whole kind.
async fn participants(
    db: &impl ConnectionTrait,
    row: &movement_launch::Model,
    start: Option<Date>,
    fields: &Fields,
) -> AppResult<BTreeSet<UnitId>> {
    let stored = launch::units_of(db, row.id).await?;
    let units = candidates(db, row.owner_unit_id, start, &stored).await?;
    let (slugs, kinds) = (fields.all("unit"), fields.all("group"));
    if let Some(unknown) = slugs
        .iter()
        .find(|slug| !units.iter().any(|unit| unit.slug == **slug))
    {
        return Err(AppError::refused("unit-unknown", |lang| match lang {
            Lang::Vi => format!(
                "Đơn vị “{unknown}” không thuộc phạm vi phát động hoặc không tồn tại vào ngày bắt đầu."
            ),
            Lang::En => format!(
                "The unit “{unknown}” is outside your part, or does not exist on the first day."
            ),
        }));
    }
    Ok(units
        .into_iter()
        .filter(|unit| slugs.contains(&unit.slug) || kinds.contains(&unit.kind))
        .map(|unit| UnitId(unit.id))
        .collect())
}

fn why_not(error: LaunchError) -> AppError {
    match error {
        LaunchError::Missing(parts) => AppError::refused("launch-incomplete", |lang| {
            let parts = listed(&parts, lang);
            match lang {
                Lang::Vi => format!(
                    "Chưa phát động được, còn thiếu: {parts}. Nội dung vừa gõ vẫn ở các ô bên dưới."
                ),
                Lang::En => format!(
                    "It cannot be launched yet; missing: {parts}. What you typed is still in the fields below."
                ),
            }
        }),
        LaunchError::Store(error) => error.into(),
    }
}

fn listed(parts: &[LaunchPart], lang: Lang) -> String {
    let words: Vec<&str> = parts.iter().map(|part| part.label(lang)).collect();
    words.join("; ")
}

/// Throws a draft away.
pub struct DropDraft {
    code: String,
    version: i64,
}

impl FormAction for DropDraft {
    const NAME: &'static str = names::DROP;
    const PERMISSION: Permission = Permission::LaunchMovements;

    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("code"),
            version: fields.id("version"),
        }
    }

    fn page(&self) -> String {
        page_of(&self.code)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let row = own_draft(context.db.newest(), granted, &self.code).await?;
        let tx = context.db.begin().await?;
        let dropped: StoreResult<()> =
            launch::drop_draft(&tx, &granted.actor(), &row.code, self.version).await;
        dropped?;
        tx.commit().await?;
        Ok(Done::new(
            "/score/movements",
            format!("Đã bỏ bản nháp {}.", row.code),
            format!("Draft {} was thrown away.", row.code),
        ))
    }
}
