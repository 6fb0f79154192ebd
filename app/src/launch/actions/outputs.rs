//! What a movement brought forth, and its pictures.

use domain::Lang;
use domain::account::Permission;
use domain::movement::OutputKind;
use sea_orm::ConnectionTrait;
use store::entity::{movement, movement_output};
use store::launch::{self, NewOutput, PictureProblem};
use store::{StoreError, org};

use super::{line, named, page_of, paragraphs, replaces};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::launch::names;
use crate::launch::place::{Place, launched, refuse};

/// Writes an output, or corrects one.
pub struct WriteOutput(Fields);

impl FormAction for WriteOutput {
    const NAME: &'static str = names::OUTPUT;
    const PERMISSION: Permission = Permission::CarryOutMovements;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0.text("code"))
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let fields = &self.0;
        let db = context.db.newest();
        let movement = launched(db, &fields.text("code")).await?;
        let replaces = replaces(fields);
        let unit_id = match replaces {
            Some((id, _)) => own_output(db, granted, &movement, id).await?.unit_id,
            None => whose(db, granted, fields).await?,
        };
        let kind = OutputKind::parse(&fields.text("kind")).ok_or(AppError::Malformed)?;
        let output = NewOutput {
            replaces,
            unit_id,
            kind,
            title: named(fields, "title")?,
            description: paragraphs(fields, "description")?,
        };
        let tx = context.db.begin().await?;
        launch::write_output(&tx, &granted.actor(), &movement, &output).await?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            format!("Đã ghi “{}”.", output.title),
            format!("Saved “{}”.", output.title),
        ))
    }
}

/// Whose a new output is: a unit's own, or the one that the office chose.
async fn whose(
    db: &impl ConnectionTrait,
    granted: &Granted,
    fields: &Fields,
) -> AppResult<Option<i64>> {
    match (Place::needed(granted)?, fields.text("unit").as_str()) {
        (Place::Unit(unit), _) => Ok(Some(unit)),
        (Place::Province, "") => Ok(None),
        (Place::Province, slug) => Ok(Some(org::by_slug(db, slug).await?.id)),
    }
}

/// An output of this movement that the person may change: of the own unit or one below, any for the office.
async fn own_output(
    db: &impl ConnectionTrait,
    granted: &Granted,
    movement: &movement::Model,
    id: i64,
) -> AppResult<movement_output::Model> {
    let output = launch::output_by_id(db, id).await?;
    if output.movement_id != movement.id {
        return Err(StoreError::not_found("output", id.to_string()).into());
    }
    match (Place::needed(granted)?, output.unit_id) {
        (Place::Province, _) => Ok(output),
        (Place::Unit(_), Some(unit)) => {
            granted.covers(db, unit).await?;
            Ok(output)
        }
        (Place::Unit(_), None) => Err(AppError::Forbidden),
    }
}

/// Takes an output away.
pub struct RemoveOutput {
    code: String,
    id: i64,
}

impl FormAction for RemoveOutput {
    const NAME: &'static str = names::OUTPUT_REMOVE;
    const PERMISSION: Permission = Permission::CarryOutMovements;

    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("code"),
            id: fields.id("id"),
        }
    }

    fn page(&self) -> String {
        page_of(&self.code)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let db = context.db.newest();
        let movement = launched(db, &self.code).await?;
        let output = own_output(db, granted, &movement, self.id).await?;
        let tx = context.db.begin().await?;
        launch::remove_output(&tx, &granted.actor(), &movement, output.id).await?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            format!("Đã gỡ “{}”. Ảnh vẫn ở kho minh chứng.", output.title),
            format!(
                "“{}” was taken away. Its pictures stay in the evidence store.",
                output.title
            ),
        ))
    }
}

/// Ties a picture to an output, which makes it public.
pub struct AddPicture(Fields);

impl FormAction for AddPicture {
    const NAME: &'static str = names::PICTURE;
    const PERMISSION: Permission = Permission::CarryOutMovements;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0.text("code"))
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let fields = &self.0;
        let db = context.db.newest();
        let movement = launched(db, &fields.text("code")).await?;
        let output = own_output(db, granted, &movement, fields.id("id")).await?;
        let shows = line(fields, "shows")?;
        if shows.is_empty() {
            return Err(refuse("picture-unnamed", |lang| match lang {
                Lang::Vi => "chưa viết ảnh cho thấy gì; người không nhìn được ảnh cần câu này",
                Lang::En => {
                    "it is not said what the picture shows; who cannot see it needs that line"
                }
            }));
        }
        let tx = context.db.begin().await?;
        let picture = fields.id("evidence");
        launch::add_picture(&tx, &granted.actor(), &movement, output.id, picture, &shows)
            .await
            .map_err(why_no_picture)?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            format!(
                "Đã gắn ảnh vào “{}”. Ảnh này từ nay công khai.",
                output.title
            ),
            format!(
                "The picture was added to “{}”. It is public from now on.",
                output.title
            ),
        ))
    }
}

fn why_no_picture(problem: PictureProblem) -> AppError {
    match problem {
        PictureProblem::NotOfUnit => refuse("picture-not-of-unit", |lang| match lang {
            Lang::Vi => "tệp này không phải là ảnh của đơn vị, hãy chọn ảnh trong danh sách",
            Lang::En => "this file is not a picture of the unit, choose one from the list",
        }),
        PictureProblem::TiedAlready => refuse("picture-tied-already", |lang| match lang {
            Lang::Vi => "ảnh này đã gắn rồi",
            Lang::En => "this picture is there already",
        }),
        PictureProblem::Store(error) => error.into(),
    }
}

/// Unties a picture.
pub struct RemovePicture {
    code: String,
    id: i64,
    picture: i64,
}

impl FormAction for RemovePicture {
    const NAME: &'static str = names::PICTURE_REMOVE;
    const PERMISSION: Permission = Permission::CarryOutMovements;

    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("code"),
            id: fields.id("id"),
            picture: fields.id("picture"),
        }
    }

    fn page(&self) -> String {
        page_of(&self.code)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let db = context.db.newest();
        let movement = launched(db, &self.code).await?;
        let output = own_output(db, granted, &movement, self.id).await?;
        let tx = context.db.begin().await?;
        launch::remove_picture(&tx, &granted.actor(), &movement, output.id, self.picture).await?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            "Đã gỡ ảnh. Ảnh vẫn ở kho minh chứng và không còn công khai ở đây.",
            "The picture was taken away. It stays in the evidence store and is no longer public here.",
        ))
    }
}
