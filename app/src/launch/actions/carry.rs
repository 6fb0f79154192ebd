//! A launched movement: the one above it, who made it known, reminders, reviews.

use domain::account::Permission;
use domain::movement::{
    Dissemination, DisseminationForm, ReviewKind, TreeProblem, check_dissemination,
};
use domain::org::UnitId;
use domain::{Date, Lang};
use store::launch::{self, Confirmation, LinkError, NewReview, ReviewError};
use store::{StoreError, clock, org};

use super::{line, needed_day, page_of, paragraphs, replaces};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::launch::names;
use crate::launch::place::{Place, launched, managed, refuse};

/// Says which movement a launched one carries out.
pub struct SetParent {
    code: String,
    parent: String,
    version: i64,
}

impl FormAction for SetParent {
    const NAME: &'static str = names::PARENT;
    const PERMISSION: Permission = Permission::LaunchMovements;

    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("code"),
            parent: fields.text("parent"),
            version: fields.id("version"),
        }
    }

    fn page(&self) -> String {
        page_of(&self.code)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let db = context.db.newest();
        let movement = launched(db, &self.code).await?;
        let parent = match self.parent.as_str() {
            "" => None,
            code => Some(launched(db, code).await?.id),
        };
        managed(db, granted, &movement).await?;
        let tx = context.db.begin().await?;
        launch::set_parent(&tx, &granted.actor(), &movement.code, self.version, parent)
            .await
            .map_err(why_not_linked)?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            "Đã ghi phong trào cấp trên.",
            "The movement above was saved.",
        ))
    }
}

fn why_not_linked(error: LinkError) -> AppError {
    match error {
        LinkError::Tree(problem) => refuse(problem.code(), |lang| match (problem, lang) {
            (TreeProblem::Cycle(_), Lang::Vi) => {
                "một phong trào không thể thuộc chính nó, dù trực tiếp hay qua phong trào khác; hãy chọn phong trào khác"
            }
            (TreeProblem::Cycle(_), Lang::En) => {
                "a movement cannot carry out itself, directly or through another; choose another one"
            }
            (TreeProblem::MissingParent(_), Lang::Vi) => "phong trào cấp trên không còn nữa",
            (TreeProblem::MissingParent(_), Lang::En) => "the movement above is gone",
        }),
        LinkError::Store(error) => error.into(),
    }
}

/// Confirms that a unit made a movement known.
pub struct ConfirmKnown(Fields);

impl FormAction for ConfirmKnown {
    const NAME: &'static str = names::CONFIRM;
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
        let unit = org::by_slug(db, &fields.text("unit")).await?;
        // Without a unit of its own an account would cover the whole province.
        Place::needed(granted)?;
        granted.covers(db, unit.id).await?;
        let form = DisseminationForm::parse(&fields.text("form")).ok_or_else(|| {
            refuse("form-missing", |lang| match lang {
                Lang::Vi => "chưa chọn hình thức quán triệt, hãy chọn rồi gửi lại",
                Lang::En => "no form was chosen, choose one and send again",
            })
        })?;
        let confirmation = Confirmation {
            what: Dissemination {
                unit: UnitId(unit.id),
                on: needed_day(fields, "day")?,
                form,
            },
            note: line(fields, "note")?,
            expected_version: fields.id("version"),
        };
        let participants = launch::standing(db, movement.id).await?.participants;
        let launched_on = movement.launched.as_deref().and_then(Date::parse_iso);
        let today = clock::now().date_vn();
        check_dissemination(
            &participants,
            launched_on.unwrap_or(Date::MIN),
            today,
            &confirmation.what,
        )
        .map_err(|problem| refuse(problem.code(), |lang| problem.label(lang)))?;
        let tx = context.db.begin().await?;
        launch::confirm(&tx, &granted.actor(), &movement, &confirmation).await?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            format!("Đã ghi: {} đã quán triệt phong trào.", unit.name),
            format!("Saved: {} has made the movement known.", unit.name),
        ))
    }
}

/// Reminds every unit that has not confirmed.
pub struct RemindUnits {
    code: String,
}

impl FormAction for RemindUnits {
    const NAME: &'static str = names::REMIND;
    const PERMISSION: Permission = Permission::LaunchMovements;

    fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("code"),
        }
    }

    fn page(&self) -> String {
        page_of(&self.code)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let db = context.db.newest();
        let movement = launched(db, &self.code).await?;
        managed(db, granted, &movement).await?;
        let tx = context.db.begin().await?;
        let reminded = launch::remind(&tx, &granted.actor(), &movement).await?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            format!("Đã nhắc {reminded} đơn vị chưa quán triệt."),
            format!("{reminded} units that have not confirmed were reminded."),
        ))
    }
}

/// Writes an interim or final review, or corrects one.
pub struct WriteReview(Fields);

impl FormAction for WriteReview {
    const NAME: &'static str = names::REVIEW;
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
        let movement = launched(db, &fields.text("code")).await?;
        managed(db, granted, &movement).await?;
        let kind = ReviewKind::parse(&fields.text("kind")).ok_or(AppError::Malformed)?;
        let review = NewReview {
            replaces: replaces(fields),
            kind,
            on: needed_day(fields, "day")?,
            achieved: paragraphs(fields, "achieved")?,
            decision: line(fields, "decision")?,
            awards: paragraphs(fields, "awards")?,
        };
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        launch::write_review(&tx, &granted.actor(), &movement, &review, today)
            .await
            .map_err(why_not_reviewed)?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&movement.code),
            format!(
                "Đã ghi {} ngày {}.",
                kind.label(Lang::Vi),
                review.on.format(Lang::Vi)
            ),
            format!(
                "Saved: {} of {}.",
                kind.label(Lang::En),
                review.on.format(Lang::En)
            ),
        ))
    }
}

fn why_not_reviewed(error: ReviewError) -> AppError {
    match error {
        ReviewError::Problem(problem) => refuse(problem.code(), |lang| problem.label(lang)),
        ReviewError::Store(StoreError::NotFound { .. }) => {
            refuse("review-gone", |lang| match lang {
                Lang::Vi => "bản sơ kết, tổng kết này không còn nữa",
                Lang::En => "this review is gone",
            })
        }
        ReviewError::Store(error) => error.into(),
    }
}
