//! Forms of a whole set: a new one, its settings, opening it for editing, publishing, throwing a draft away.

use domain::Lang;
use domain::account::Permission;
use domain::criteria::{CriteriaSetId, SetDraft, SetVersion, set_code};
use domain::text::clean_line;
use sea_orm::ConnectionTrait;
use store::criteria::{self, Draft, PublishError};

use super::load::may_manage;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::layout::url::encoded;

/// Most characters of a title.
const TITLE_MAX_CHARS: usize = 500;

/// Which version of which set a form is about.
pub(super) struct Place {
    pub(super) code: String,
    /// Number of the version.
    pub(super) number: i64,
    /// The lock that was read with the page.
    pub(super) lock: i64,
}

impl Place {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            code: fields.text("code"),
            number: fields.id("of_version"),
            lock: fields.id("version"),
        }
    }

    /// Address of the version's page.
    pub(super) fn page(&self) -> String {
        page_of(&self.code, self.number)
    }

    /// The open draft that the form is about.
    pub(super) async fn draft(&self, tx: &impl ConnectionTrait) -> AppResult<Draft> {
        let set = criteria::by_code(tx, &self.code).await?;
        let draft = criteria::draft(tx, set.id).await?;
        draft.ok_or_else(|| {
            AppError::refused("no-draft", |lang| match lang {
                Lang::Vi => {
                    "Bản nháp này đã được công bố hoặc đã hủy. Hãy tải lại trang để xem phiên bản hiện có."
                }
                Lang::En => {
                    "This draft was published or thrown away. Reload the page to see what there is now."
                }
            })
        })
    }
}

pub(super) fn page_of(code: &str, number: i64) -> String {
    let code = encoded(code).replace('/', "%2F");
    format!("/score/criteria/{code}?version={number}")
}

/// Sets are for the whole province.
///
/// # Errors
/// [`AppError::Forbidden`] for a smaller scope.
pub(super) fn check_scope(granted: &Granted) -> AppResult<()> {
    if may_manage(granted) {
        Ok(())
    } else {
        Err(AppError::Forbidden)
    }
}

/// Several sentences as one refusal.
pub(super) fn refused_all<T>(
    code: impl Into<String>,
    found: &[T],
    sentence: impl Fn(&T, Lang) -> String,
) -> AppError {
    AppError::refused(code, |lang| {
        let words: Vec<_> = found.iter().map(|found| sentence(found, lang)).collect();
        words.join(" ")
    })
}

/// A new set, empty or as a copy.
pub struct NewSet {
    title: String,
    code: String,
    copy: String,
}

impl NewSet {
    /// Address of the list.
    pub const PAGE: &'static str = "/score/criteria";

    fn checked(&self) -> AppResult<(String, String)> {
        let title = clean_line(&self.title);
        if title.is_empty() || title.chars().count() > TITLE_MAX_CHARS {
            return Err(AppError::refused("title", |lang| match lang {
                Lang::Vi => "Hãy nhập tên bộ tiêu chí, dài nhất 500 ký tự.",
                Lang::En => "Enter a title of at most 500 characters.",
            }));
        }
        let typed = if self.code.trim().is_empty() {
            &title
        } else {
            &self.code
        };
        let code = set_code(typed);
        if code.is_empty() {
            return Err(AppError::refused("code", |lang| match lang {
                Lang::Vi => "Hãy nhập mã gồm chữ không dấu và số, ví dụ: bang-diem-xa-2026.",
                Lang::En => "Enter a code of letters and digits, such as bang-diem-xa-2026.",
            }));
        }
        Ok((title, code))
    }
}

impl FormAction for NewSet {
    const NAME: &'static str = "criteria-new";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self {
            title: fields.text("title"),
            code: fields.text("code"),
            copy: fields.text("copy"),
        }
    }

    fn page(&self) -> String {
        Self::PAGE.to_owned()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        check_scope(granted)?;
        let (title, code) = self.checked()?;
        let tx = context.db.begin().await?;
        let actor = granted.actor();
        let made = match self.copy.split_once('/') {
            None => criteria::create(&tx, &actor, &code, &title, false).await,
            Some((from, number)) => {
                let from = criteria::by_code(&tx, from).await?;
                let version = SetVersion {
                    set: CriteriaSetId(from.id),
                    version: number.parse().unwrap_or(0),
                };
                criteria::copy_of(&tx, &actor, &code, &title, version).await
            }
        };
        let made = made.map_err(|error| match error {
            store::StoreError::Exists { .. } => {
                AppError::refused("code-taken", |lang| match lang {
                    Lang::Vi => format!("Đã có bộ tiêu chí mang mã {code}. Hãy nhập mã khác."),
                    Lang::En => format!("There is a set with the code {code}. Enter another code."),
                })
            }
            other => other.into(),
        })?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&made.code, 1),
            format!("Đã tạo bản nháp “{title}”."),
            format!("The draft “{title}” was made."),
        ))
    }
}

/// Opens the newest version for editing.
pub struct StartDraft(Place);

impl FormAction for StartDraft {
    const NAME: &'static str = "criteria-edit";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self(Place::read(fields))
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
        check_scope(granted)?;
        let tx = context.db.begin().await?;
        let set = criteria::by_code(&tx, &self.0.code).await?;
        let open = criteria::start_draft(&tx, &granted.actor(), set.id).await?;
        tx.commit().await?;
        let number = open.row.number;
        Ok(Done::new(
            page_of(&set.code, number),
            format!("Đang sửa phiên bản {number}. Phiếu đang dùng phiên bản cũ không đổi."),
            format!(
                "Version {number} is open for editing. Sheets on older versions do not change."
            ),
        ))
    }
}

/// What was typed over the table.
pub(super) fn settings_of(fields: &Fields) -> SetDraft {
    SetDraft {
        title: fields.text("title"),
        decided_by: fields.text("decided_by"),
        scale: fields.text("scale"),
        scale_limit: fields.text("scale_limit"),
        bonus_cap: fields.text("bonus_cap"),
        penalty_cap: fields.text("penalty_cap"),
        unit_kinds: fields.all("unit_kinds"),
    }
}

/// Title, decision, scale, caps and kinds of unit.
pub struct SaveSettings {
    place: Place,
    typed: SetDraft,
}

impl FormAction for SaveSettings {
    const NAME: &'static str = "criteria-settings";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self {
            place: Place::read(fields),
            typed: settings_of(fields),
        }
    }

    fn page(&self) -> String {
        self.place.page()
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
        self.typed.put_into(&mut open.set, lang).map_err(|found| {
            refused_all("settings", &found, |problem, lang| problem.sentence(lang))
        })?;
        let (set_id, lock) = (open.row.set_id, self.place.lock);
        criteria::save_draft(&tx, &granted.actor(), set_id, lock, &open.set).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.place.page(),
            "Đã lưu thông tin chung.",
            "The settings were saved.",
        ))
    }
}

/// Publishes the draft.
pub struct PublishSet(Place);

impl FormAction for PublishSet {
    const NAME: &'static str = "criteria-publish";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self(Place::read(fields))
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
        check_scope(granted)?;
        let tx = context.db.begin().await?;
        let open = self.0.draft(&tx).await?;
        let (set_id, actor) = (open.row.set_id, granted.actor());
        match criteria::publish(&tx, &actor, set_id, self.0.lock).await {
            Ok(published) => {
                tx.commit().await?;
                let number = published.version().version;
                Ok(Done::new(
                    self.0.page(),
                    format!("Đã công bố phiên bản {number}. Phiếu mới dùng phiên bản này."),
                    format!("Version {number} is published. New sheets stand on it."),
                ))
            }
            Err(PublishError::Blocked(found)) => {
                let code = found.first().map_or("blocked", |found| found.code.code());
                Err(refused_all(code, &found, |found, lang| {
                    found.sentence(&open.set, lang)
                }))
            }
            Err(PublishError::Store(error)) => Err(error.into()),
        }
    }
}

/// Throws a draft away.
pub struct DiscardDraft(Place);

impl FormAction for DiscardDraft {
    const NAME: &'static str = "criteria-discard";
    const PERMISSION: Permission = Permission::ManageCriteria;

    fn read(fields: &Fields) -> Self {
        Self(Place::read(fields))
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
        check_scope(granted)?;
        let tx = context.db.begin().await?;
        let open = self.0.draft(&tx).await?;
        criteria::discard_draft(&tx, &granted.actor(), open.row.set_id, self.0.lock).await?;
        tx.commit().await?;
        Ok(Done::new(
            page_of(&self.0.code, open.row.number - 1),
            "Đã hủy bản nháp. Phiên bản đã công bố vẫn nguyên.",
            "The draft was thrown away. The published version stands.",
        ))
    }
}
