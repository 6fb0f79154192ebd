//! Discipline, cases, posts of leadership and leave: one way to add and to change them.

use domain::award::{CaseKind, DisciplineForm, RecordId, SubjectId, check_days};
use domain::date::Date;
use domain::text;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use super::RecordResult;
use super::kept::{Told, held_at, held_subject, iso, joined, tell};
use super::person::stamp;
use crate::audit::Actor;
use crate::entity::{case_record, discipline, leadership_post, leave_record};

/// Something that happened to a subject and has a first and mostly a last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A disciplinary measure.
    Discipline {
        /// The measure.
        form: DisciplineForm,
        /// First day.
        from: Date,
        /// Last day; `None` while it lasts.
        until: Option<Date>,
        /// Number of the decision.
        document: String,
    },
    /// Something that is being looked into.
    Case {
        /// What it is.
        kind: CaseKind,
        /// First day.
        opened: Date,
        /// Day on which it ended.
        closed: Option<Date>,
        /// Whether the subject was cleared when it ended.
        cleared: Option<bool>,
        /// Number of the paper.
        document: String,
    },
    /// A post of leadership.
    Post {
        /// Code of the post in the law's list.
        post: String,
        /// First day.
        from: Date,
        /// Last day; `None` while it is held.
        until: Option<Date>,
    },
    /// Leave.
    Leave {
        /// Whether it was maternity leave.
        maternity: bool,
        /// First day.
        from: Date,
        /// Last day.
        until: Option<Date>,
    },
}

impl Fact {
    const fn what(&self) -> &'static str {
        match self {
            Self::Discipline { .. } => "discipline",
            Self::Case { .. } => "case",
            Self::Post { .. } => "post",
            Self::Leave { .. } => "leave",
        }
    }

    const fn days(&self) -> (Date, Option<Date>) {
        match self {
            Self::Case { opened, closed, .. } => (*opened, *closed),
            Self::Discipline { from, until, .. }
            | Self::Post { from, until, .. }
            | Self::Leave { from, until, .. } => (*from, *until),
        }
    }

    /// The readable form that the log keeps.
    fn described(&self) -> String {
        let (from, until) = self.days();
        let last = until.map(Date::iso).unwrap_or_default();
        let (what, more): (&str, &str) = match self {
            Self::Discipline { form, document, .. } => (form.code(), document),
            Self::Case { kind, document, .. } => (kind.code(), document),
            Self::Post { post, .. } => (post, ""),
            Self::Leave {
                maternity: true, ..
            } => ("maternity", ""),
            Self::Leave { .. } => ("leave", ""),
        };
        let cleared = match self {
            Self::Case {
                cleared: Some(true),
                ..
            } => "cleared",
            Self::Case {
                cleared: Some(false),
                ..
            } => "not cleared",
            _ => "",
        };
        joined([what, from.iso().as_str(), last.as_str(), cleared, more])
    }
}

/// Adds a fact to a subject.
///
/// # Errors
/// The last day is before the first; there is no such subject; the database refuses.
pub async fn add_fact(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    fact: &Fact,
) -> RecordResult<RecordId> {
    let (from, until) = fact.days();
    check_days(Some(from), until)?;
    held_subject(tx, id.0).await?;
    let key = match row_of(actor, id.0, fact) {
        Row::Discipline(row) => row.insert(tx).await?.id,
        Row::Case(row) => row.insert(tx).await?.id,
        Row::Post(row) => row.insert(tx).await?.id,
        Row::Leave(row) => row.insert(tx).await?.id,
    };
    let told = Told {
        action: "record.add-fact",
        subject: fact.what(),
        key: format!("{id}/{key}"),
        new: Some(fact.described()),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(RecordId(key))
}

/// Replaces a fact: the end of a measure, the outcome of a case, or a mistake.
///
/// # Errors
/// [`crate::StoreError::Conflict`] when it changed after `expected_version`; the last day is before the first; there is no
/// such fact of this kind; the database refuses.
pub async fn change_fact(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    record: RecordId,
    expected_version: i64,
    fact: &Fact,
) -> RecordResult<()> {
    let (from, until) = fact.days();
    check_days(Some(from), until)?;
    macro_rules! change {
        ($entity:ident, $row:ident) => {{
            let old =
                held_at::<$entity::Entity>(tx, fact.what(), record.0, expected_version).await?;
            let mut row = $row;
            row.id = Set(old.id);
            row.subject_id = Set(old.subject_id);
            row.version = Set(old.version + 1);
            row.update(tx).await?;
            old.subject_id
        }};
    }
    let subject_id = match row_of(actor, 0, fact) {
        Row::Discipline(row) => change!(discipline, row),
        Row::Case(row) => change!(case_record, row),
        Row::Post(row) => change!(leadership_post, row),
        Row::Leave(row) => change!(leave_record, row),
    };
    let told = Told {
        action: "record.change-fact",
        subject: fact.what(),
        key: format!("{subject_id}/{}", record.0),
        new: Some(fact.described()),
        ..Told::default()
    };
    tell(tx, actor, told).await
}

/// The row of a fact in its own table.
pub(crate) enum Row {
    Discipline(discipline::ActiveModel),
    Case(case_record::ActiveModel),
    Post(leadership_post::ActiveModel),
    Leave(leave_record::ActiveModel),
}

/// The row of a fact, of version 1.
pub(crate) fn row_of(actor: &Actor, subject_id: i64, fact: &Fact) -> Row {
    let (name, at) = stamp(actor);
    let (changed_by_name, changed_at, version) = (Set(name), Set(at), Set(1));
    let (from, until) = fact.days();
    let (from, until) = (Set(from.iso()), Set(iso(until)));
    let subject_id = Set(subject_id);
    match fact {
        Fact::Discipline { form, document, .. } => Row::Discipline(discipline::ActiveModel {
            subject_id,
            form: Set(form.code().to_owned()),
            from_day: from,
            until_day: until,
            document: Set(text::clean_line(document)),
            changed_by_name,
            changed_at,
            version,
            ..Default::default()
        }),
        Fact::Case {
            kind,
            cleared,
            document,
            ..
        } => Row::Case(case_record::ActiveModel {
            subject_id,
            kind: Set(kind.code().to_owned()),
            opened: from,
            closed: until,
            cleared: Set(*cleared),
            document: Set(text::clean_line(document)),
            changed_by_name,
            changed_at,
            version,
            ..Default::default()
        }),
        Fact::Post { post, .. } => Row::Post(leadership_post::ActiveModel {
            subject_id,
            post: Set(post.clone()),
            from_day: from,
            until_day: until,
            changed_by_name,
            changed_at,
            version,
            ..Default::default()
        }),
        Fact::Leave { maternity, .. } => Row::Leave(leave_record::ActiveModel {
            subject_id,
            maternity: Set(*maternity),
            from_day: from,
            until_day: until,
            changed_by_name,
            changed_at,
            version,
            ..Default::default()
        }),
    }
}
