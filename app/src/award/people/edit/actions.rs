//! Forms about a subject itself: what is known of a person, a yearly grade, another unit.

use domain::Lang;
use domain::account::Permission;
use domain::award::{Grade, Occupation, Sex, SubjectId};
use store::award::{Membership, PersonContent, edit_person, move_to, set_grade};

use super::typed::{birth, choice, chosen, day, flag, held, needed_day, unit, year};
use super::view::{GRADE, MOVE, PERSON};
use crate::award::import::actions::worded;
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form::{Done, Fields, FormAction};

/// The page of a subject.
pub(super) fn page_of(fields: &Fields) -> String {
    format!("/records/{}", fields.id("subject"))
}

/// What is typed of a person.
pub(super) fn person_of(fields: &Fields) -> AppResult<PersonContent> {
    Ok(PersonContent {
        name: fields.text("name"),
        birth: birth(fields)?,
        sex: choice(fields, "sex", Sex::parse),
        occupation: choice(fields, "occupation", Occupation::parse),
        direct_worker: flag(fields, "direct"),
        managed_by_party: flag(fields, "party"),
        head_of_unit: flag(fields, "head"),
        school_year: flag(fields, "school"),
        priority_area: flag(fields, "priority"),
        died: day(fields, "died")?,
    })
}

/// Sets the grade of a year.
pub struct GradeForm(Fields);

impl FormAction for GradeForm {
    const NAME: &'static str = GRADE.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let page = held(&tx, granted, fields.id("subject")).await?;
        let grade = (
            year(fields, "year")?,
            chosen(fields, "grade", Grade::parse)?,
        );
        // The version of the year that was typed; of a year without a grade there is none.
        let version = fields.id(&format!("version.{}", grade.0));
        let id = SubjectId(page.subject.id);
        let document = fields.text("document");
        set_grade(&tx, &granted.actor(), id, grade, &document, version)
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            format!("Đã lưu xếp loại năm {}.", grade.0),
            format!("The grade of {} is saved.", grade.0),
        ))
    }
}

/// Changes what is known of a person.
pub struct PersonForm(Fields);

impl FormAction for PersonForm {
    const NAME: &'static str = PERSON.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let page = held(&tx, granted, fields.id("subject")).await?;
        let content = person_of(fields)?;
        let (id, version) = (SubjectId(page.subject.id), fields.id("version"));
        edit_person(&tx, &granted.actor(), id, version, &content)
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã lưu thông tin cá nhân.",
            "What is known of the person is saved.",
        ))
    }
}

/// Moves a subject to another unit.
pub struct MoveForm(Fields);

impl FormAction for MoveForm {
    const NAME: &'static str = MOVE.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let page = held(&tx, granted, fields.id("subject")).await?;
        let new = Membership {
            unit_id: unit(&tx, granted, &fields.text("unit")).await?.id,
            collective_id: None,
            from: Some(needed_day(fields, "from")?),
            post: fields.text("post"),
        };
        let (id, version) = (SubjectId(page.subject.id), fields.id("version"));
        move_to(&tx, &granted.actor(), id, version, &new)
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã ghi đơn vị mới.",
            "The new unit is recorded.",
        ))
    }
}
