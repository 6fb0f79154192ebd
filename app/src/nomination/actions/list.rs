//! Forms of a submission.

use std::collections::BTreeSet;

use domain::Lang;
use domain::account::{Permission, Scope};
use domain::award::{AwardCode, CommendationType, SubjectId, catalogue};
use domain::nomination::NominationId;
use store::clock;
use store::nomination::{
    Head, NewList, add_names, create_list, edit_head, merge, named, remove_name, split,
};

use super::{day, readable_list};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::layout::url::encoded;
use crate::nomination::list_page::ADD;
use crate::nomination::load::scope;
use crate::nomination::new_page::CREATE;
use crate::nomination::view::list_href;

/// Begins a submission.
pub struct CreateForm {
    award: String,
    commendation: String,
    year: String,
    unit: String,
    title: String,
    names: String,
    subjects: Vec<i64>,
}

impl FormAction for CreateForm {
    const NAME: &'static str = CREATE.0;
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        let ids = fields.all("subject");
        Self {
            award: fields.text("award"),
            commendation: fields.text("commendation"),
            year: fields.text("year"),
            unit: fields.text("unit"),
            title: fields.text("title"),
            names: fields.text("names"),
            subjects: ids.iter().filter_map(|id| id.trim().parse().ok()).collect(),
        }
    }

    fn page(&self) -> String {
        format!(
            "/nominations/new?award={}&year={}",
            encoded(&self.award),
            encoded(&self.year)
        )
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> AppResult<Done> {
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        let readable = scope(&tx, granted).await?;
        if granted.person().scope() == Some(Scope::WholeProvince) {
            return Err(AppError::Forbidden);
        }
        let unit = store::org::by_slug(&tx, &self.unit).await?;
        granted.covers(&tx, unit.id).await?;
        let award = catalogue()
            .get(&self.award)
            .filter(|award| award.is_valid_on(today))
            .ok_or(AppError::Malformed)?;
        let commendation = CommendationType::parse(&self.commendation)
            .filter(|kind| award.types.contains(kind))
            .ok_or(AppError::Malformed)?;
        let year = self
            .year
            .trim()
            .parse()
            .ok()
            .filter(|year| (today.year() - 10..=today.year()).contains(year))
            .ok_or(AppError::Malformed)?;
        let title = if self.title.trim().is_empty() {
            format!("{} {year}, {}", award.name(lang), unit.name)
        } else {
            self.title.clone()
        };
        let mut subjects: Vec<SubjectId> = self.subjects.iter().map(|id| SubjectId(*id)).collect();
        subjects.extend(named(&tx, &readable, &self.names).await?);
        let new = NewList {
            unit_id: unit.id,
            award: AwardCode::parse(&self.award).ok_or(AppError::Malformed)?,
            commendation,
            year,
            title,
        };
        let actor = granted.actor();
        let list = Box::pin(create_list(&tx, &actor, &readable, &new, &subjects, today)).await?;
        tx.commit().await?;
        let count = subjects.len();
        Ok(Done::new(
            list_href(list.id),
            format!("Đã lập danh sách {count} tên, lưu ở dạng nháp."),
            format!("A list of {count} names is kept as a draft."),
        ))
    }
}

/// The submission that a form is about.
pub(super) struct About {
    pub(super) list: i64,
    version: i64,
}

impl About {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            list: fields.id("list"),
            version: fields.id("version"),
        }
    }

    pub(super) const fn key(&self) -> (i64, i64) {
        (self.list, self.version)
    }
}

/// Adds names.
pub struct NamesForm {
    about: About,
    names: String,
}

impl FormAction for NamesForm {
    const NAME: &'static str = ADD.0;
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            names: fields.text("names"),
        }
    }

    fn page(&self) -> String {
        list_href(self.about.list)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        readable_list(&tx, granted, self.about.list).await?;
        let readable = scope(&tx, granted).await?;
        let subjects = named(&tx, &readable, &self.names).await?;
        if subjects.is_empty() {
            return Err(AppError::refused("no-names", |lang| match lang {
                Lang::Vi => "Chưa có tên nào: hãy dán mỗi dòng một tên.",
                Lang::En => "There are no names: paste one a line.",
            }));
        }
        let actor = granted.actor();
        let added = Box::pin(add_names(
            &tx,
            &actor,
            &readable,
            self.about.key(),
            &subjects,
            today,
        ))
        .await?;
        tx.commit().await?;
        let count = added.len();
        Ok(Done::new(
            to,
            format!("Đã thêm {count} tên."),
            format!("{count} names were added."),
        ))
    }
}

/// Changes title and letter.
pub struct HeadForm {
    about: About,
    title: String,
    letter_number: String,
    letter_day: String,
}

impl FormAction for HeadForm {
    const NAME: &'static str = "nomination-head";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            title: fields.text("title"),
            letter_number: fields.text("letter_number"),
            letter_day: fields.text("letter_day"),
        }
    }

    fn page(&self) -> String {
        list_href(self.about.list)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let head = Head {
            title: self.title,
            letter_number: self.letter_number,
            letter_day: day(&self.letter_day)?,
        };
        let tx = context.db.begin().await?;
        readable_list(&tx, granted, self.about.list).await?;
        edit_head(&tx, &granted.actor(), self.about.key(), &head).await?;
        tx.commit().await?;
        Ok(Done::new(to, "Đã lưu tờ trình.", "The letter is saved."))
    }
}

/// Takes a name out of a draft.
pub struct RemoveForm {
    about: About,
    nomination: i64,
}

impl FormAction for RemoveForm {
    const NAME: &'static str = "nomination-remove";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            nomination: fields.id("nomination"),
        }
    }

    fn page(&self) -> String {
        list_href(self.about.list)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let tx = context.db.begin().await?;
        readable_list(&tx, granted, self.about.list).await?;
        remove_name(&tx, &granted.actor(), self.about.key(), self.nomination).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Đã bỏ tên khỏi danh sách.",
            "The name is off the list.",
        ))
    }
}

/// Chosen names become a submission of their own.
pub struct SplitForm {
    about: About,
    chosen: BTreeSet<NominationId>,
}

impl FormAction for SplitForm {
    const NAME: &'static str = "nomination-split";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        let ids = fields.all("nomination");
        let ids = ids.iter().filter_map(|id| id.trim().parse().ok());
        Self {
            about: About::read(fields),
            chosen: ids.map(NominationId).collect(),
        }
    }

    fn page(&self) -> String {
        list_href(self.about.list)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let list = readable_list(&tx, granted, self.about.list).await?;
        let title = match lang {
            Lang::Vi => format!("{} (tách)", list.title),
            Lang::En => format!("{} (split off)", list.title),
        };
        let actor = granted.actor();
        let new = split(&tx, &actor, self.about.key(), &self.chosen, &title).await?;
        tx.commit().await?;
        let count = self.chosen.len();
        Ok(Done::new(
            list_href(new.id),
            format!("Đã tách {count} tên sang danh sách này."),
            format!("{count} names were split off into this list."),
        ))
    }
}

/// Puts two submissions together.
pub struct MergeForm {
    about: About,
    other: i64,
}

impl FormAction for MergeForm {
    const NAME: &'static str = "nomination-merge";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            other: fields.id("other"),
        }
    }

    fn page(&self) -> String {
        list_href(self.about.list)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let tx = context.db.begin().await?;
        readable_list(&tx, granted, self.about.list).await?;
        readable_list(&tx, granted, self.other).await?;
        merge(&tx, &granted.actor(), self.about.key(), self.other).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Đã gộp hai danh sách.",
            "The two lists are one now.",
        ))
    }
}
