//! Forms about records that look like one: merge, keep apart, and each of these taken back.

use std::collections::BTreeMap;

use domain::Lang;
use domain::account::Permission;
use domain::award::{Side, SubjectId};
use store::award::RecordError;
use store::award::merge::{Clash, Merge, keep_apart, merge, take_together, undo};

use super::load::clash;
use super::view::{APART, MERGE, Show, TOGETHER, UNMERGE};
use crate::award::import::actions::worded;
use crate::award::people::edit::typed::{reason, refused};
use crate::award::people::load::scope;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// The page of the list on which a form stood.
fn page_of(fields: &Fields, show: Show) -> String {
    show.address(u64::try_from(fields.id("page")).unwrap_or_default())
}

/// Says what both records have one of.
fn worded_clashes(clashes: &[Clash]) -> AppError {
    AppError::refused("clashes", |lang| {
        let clashes = clashes.iter().map(|found| {
            let found = clash(found, lang);
            if found.key.is_some() {
                format!("{}: {} ≠ {}", found.what, found.first, found.second)
            } else {
                found.what
            }
        });
        let clashes = clashes.collect::<Vec<_>>().join("; ");
        match lang {
            Lang::Vi => {
                format!("Chưa gộp gì: hãy chọn bên được giữ cho từng mục trùng. {clashes}")
            }
            Lang::En => format!("Nothing is merged: choose which one stands. {clashes}"),
        }
    })
}

/// Merges two records.
pub struct MergeForm(Fields);

impl MergeForm {
    fn wanted(&self) -> AppResult<Merge> {
        let fields = &self.0;
        let of = |side: &str, version: &str| (SubjectId(fields.id(side)), fields.id(version));
        let keep = fields.find("keep").and_then(Side::parse).ok_or_else(|| {
            refused(
                "keep",
                "Hãy chọn hồ sơ được giữ lại.",
                "Choose the record that stays.",
            )
        })?;
        let stands: BTreeMap<String, Side> = fields
            .by_row("stands.")
            .into_iter()
            .filter_map(|(key, side)| Some((key.to_owned(), Side::parse(side)?)))
            .collect();
        Ok(Merge {
            first: of("first", "first-version"),
            second: of("second", "second-version"),
            keep,
            stands,
        })
    }
}

impl FormAction for MergeForm {
    const NAME: &'static str = MERGE.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0, Show::Pairs)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let wanted = self.wanted()?;
        let kept = match wanted.keep {
            Side::First => wanted.first.0,
            Side::Second => wanted.second.0,
        };
        let tx = context.db.begin().await?;
        let readable = scope(&tx, granted).await?;
        Box::pin(merge(&tx, &granted.actor(), &readable, &wanted))
            .await
            .map_err(|error| match error {
                RecordError::Clashes(clashes) => worded_clashes(&clashes),
                error => worded(error),
            })?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            format!("Đã gộp hai hồ sơ thành hồ sơ số {kept}; có thể hủy việc gộp ở mục «Đã gộp»."),
            format!(
                "The two records are one now, number {kept}; “Merged” is where it can be taken back."
            ),
        ))
    }
}

/// Takes a merge back.
pub struct UnmergeForm(Fields);

impl FormAction for UnmergeForm {
    const NAME: &'static str = UNMERGE.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0, Show::Merged)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let readable = scope(&tx, granted).await?;
        let why = reason(fields)?;
        Box::pin(undo(
            &tx,
            &granted.actor(),
            &readable,
            fields.id("id"),
            &why,
        ))
        .await
        .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã hủy việc gộp; mỗi hồ sơ lại có đủ dữ liệu của mình.",
            "The merge is taken back; each record has its own again.",
        ))
    }
}

/// Says that two records are of two people.
pub struct ApartForm(Fields);

impl FormAction for ApartForm {
    const NAME: &'static str = APART.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0, Show::Pairs)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let pair = (
            SubjectId(fields.id("first")),
            SubjectId(fields.id("second")),
        );
        let tx = context.db.begin().await?;
        let readable = scope(&tx, granted).await?;
        let why = reason(fields)?;
        keep_apart(&tx, &granted.actor(), &readable, pair, &why)
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã ghi: đây là hai người. Cặp này không hiện lại, cho tới khi rút lại ở mục «Hai người».",
            "Noted: they are two people. The pair is not shown again until that is taken back under “Two people”.",
        ))
    }
}

/// Takes back that two records are of two people.
pub struct TogetherForm(Fields);

impl FormAction for TogetherForm {
    const NAME: &'static str = TOGETHER.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0, Show::Apart)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let readable = scope(&tx, granted).await?;
        take_together(&tx, &granted.actor(), &readable, self.0.id("id"))
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã rút lại; cặp này hiện lại trong danh sách cần xem.",
            "Taken back; the pair is in the list again.",
        ))
    }
}
