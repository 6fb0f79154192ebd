//! Forms of one line of a draft: adding, changing, moving, removing, putting back.

use domain::Lang;
use domain::account::Permission;
use domain::criteria::{
    Criterion, CriterionId, Direction, EditProblem, LineDraft, LineField, LineShape, Method,
};
use sea_orm::ConnectionTrait;
use store::criteria::{self, Draft};

use super::actions::{Place, check_scope, refused_all};
use super::changes::words;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;

/// Most rows of steps or bands that a form sends.
pub(super) const MOST_ROWS: usize = 20;

/// What was typed into the form of a line.
pub(super) fn line_of(fields: &Fields) -> LineDraft {
    let value = |field: &LineField| Some((*field, fields.find(field.code())?.to_owned()));
    let cell = |name: &str, row: usize| fields.text(&format!("{name}.{row}"));
    let grade = |row| [cell("grade_label", row), cell("grade_points", row)];
    let band = |row| {
        [
            cell("band_from", row),
            cell("band_below", row),
            cell("band_points", row),
        ]
    };
    LineDraft {
        // An unknown shape is refused before anything is stored.
        shape: LineShape::parse(&fields.text("shape")).unwrap_or(LineShape::Information),
        values: LineField::ALL.iter().filter_map(value).collect(),
        grades: (0..MOST_ROWS).map(grade).collect(),
        bands: (0..MOST_ROWS).map(band).collect(),
        applies_to: fields.all(LineField::AppliesTo.code()),
    }
}

fn refused(problem: EditProblem) -> AppError {
    AppError::refused(problem.code(), |lang| {
        format!("{}.", capitalised(problem.label(lang)))
    })
}

/// Adds or replaces a line.
pub struct SaveLine {
    place: Place,
    id: i64,
    add: String,
    shape: String,
    line: LineDraft,
}

impl SaveLine {
    /// The line as it is to be stored, its id given out where it is new.
    async fn checked(
        &self,
        tx: &impl ConnectionTrait,
        open: &Draft,
        lang: Lang,
    ) -> AppResult<Criterion> {
        if LineShape::parse(&self.shape).is_none() {
            return Err(AppError::Malformed);
        }
        let read = self.line.read(CriterionId(self.id), lang);
        let node = read.map_err(|found| {
            let code = found.first().map_or("line", |problem| problem.code());
            refused_all(code, &found, |problem, lang| problem.sentence(lang))
        })?;
        if let Method::Formula {
            target: Some(target),
            ..
        } = &node.method
        {
            let known = store::target::by_id(tx, target.0).await;
            known.map_err(|_| {
                AppError::refused("target-unknown", |lang| match lang {
                    Lang::Vi => {
                        "Chỉ tiêu được chọn không tồn tại. Hãy chọn một chỉ tiêu trong danh sách."
                    }
                    Lang::En => "The chosen target does not exist. Choose one from the list.",
                })
            })?;
        }
        if self.id == 0 {
            let id = criteria::new_criterion(tx, open.row.set_id).await?;
            return Ok(Criterion { id, ..node });
        }
        Ok(node)
    }
}

impl FormAction for SaveLine {
    const NAME: &'static str = "criteria-line";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            id: fields.id("id"),
            add: fields.text("add"),
            shape: fields.text("shape"),
            line: line_of(fields),
        }
    }

    fn page(&self) -> String {
        let (key, value) = match (self.id, self.add.parse::<i64>()) {
            (0, Ok(group)) => ("add", group.to_string()),
            (0, Err(_)) => ("add", "top".to_owned()),
            (id, _) => ("edit", id.to_string()),
        };
        let shape = self.line.shape;
        format!("{}&{key}={value}&shape={shape}#edit", self.place.page())
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> AppResult<Done> {
        check_scope(granted)?;
        let tx = context.db.begin().await?;
        let mut open = self.place.draft(&tx).await?;
        let node = self.checked(&tx, &open, lang).await?;
        let (id, title) = (node.id, words(&node));
        if self.id == 0 {
            open.set.add(node)
        } else {
            open.set.replace(node)
        }
        .map_err(refused)?;
        let (set_id, lock) = (open.row.set_id, self.place.lock);
        criteria::save_draft(&tx, &granted.actor(), set_id, lock, &open.set).await?;
        tx.commit().await?;
        Ok(Done::new(
            format!("{}#c{id}", self.place.page()),
            format!("Đã lưu “{title}”."),
            format!("“{title}” was saved."),
        ))
    }
}

/// Moves a line up or down.
pub struct MoveLine {
    place: Place,
    id: i64,
    direction: String,
}

impl FormAction for MoveLine {
    const NAME: &'static str = "criteria-move";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            id: fields.id("id"),
            direction: fields.text("direction"),
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
        check_scope(granted)?;
        let direction = Direction::parse(&self.direction).ok_or(AppError::Malformed)?;
        let tx = context.db.begin().await?;
        let mut open = self.place.draft(&tx).await?;
        open.set
            .shift(CriterionId(self.id), direction)
            .map_err(refused)?;
        let (set_id, lock) = (open.row.set_id, self.place.lock);
        criteria::save_draft(&tx, &granted.actor(), set_id, lock, &open.set).await?;
        tx.commit().await?;
        let title = open
            .set
            .find(CriterionId(self.id))
            .map(words)
            .unwrap_or_default();
        let (vi, en) = match direction {
            Direction::Up => ("lên", "up"),
            Direction::Down => ("xuống", "down"),
        };
        Ok(Done::new(
            format!("{}#c{}", self.place.page(), self.id),
            format!("Đã chuyển {vi}: “{title}”."),
            format!("Moved {en}: “{title}”."),
        ))
    }
}

/// Removes a line; it can be put back until the draft is published.
pub struct RemoveLine {
    place: Place,
    id: i64,
}

impl FormAction for RemoveLine {
    const NAME: &'static str = "criteria-remove";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            id: fields.id("id"),
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
        check_scope(granted)?;
        let tx = context.db.begin().await?;
        let mut open = self.place.draft(&tx).await?;
        let gone = open.set.remove(CriterionId(self.id)).map_err(refused)?;
        let (set_id, lock) = (open.row.set_id, self.place.lock);
        criteria::save_draft(&tx, &granted.actor(), set_id, lock, &open.set).await?;
        tx.commit().await?;
        let title = words(&gone);
        Ok(Done::new(
            self.place.page(),
            format!("Đã xóa “{title}”. Có thể đưa trở lại ở mục Đã xóa."),
            format!("“{title}” was removed. It can be put back under Removed."),
        ))
    }
}

/// Puts a line back that the draft lost.
pub struct RestoreLine {
    place: Place,
    id: i64,
}

impl FormAction for RestoreLine {
    const NAME: &'static str = "criteria-restore";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            id: fields.id("id"),
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
        check_scope(granted)?;
        let tx = context.db.begin().await?;
        let mut open = self.place.draft(&tx).await?;
        let lost = open.removed.iter().find(|node| node.id.0 == self.id);
        let lost = lost.cloned().ok_or_else(|| refused(EditProblem::NotHere))?;
        let title = words(&lost);
        open.set.add(lost).map_err(refused)?;
        let (set_id, lock) = (open.row.set_id, self.place.lock);
        criteria::save_draft(&tx, &granted.actor(), set_id, lock, &open.set).await?;
        tx.commit().await?;
        Ok(Done::new(
            format!("{}#c{}", self.place.page(), self.id),
            format!("Đã đưa trở lại “{title}”."),
            format!("“{title}” was put back."),
        ))
    }
}
