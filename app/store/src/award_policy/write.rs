//! Writing rows of the province: adding, correcting, taking back what has not begun. What was in force stays readable.

use domain::award_policy::{Content, PolicyProblem, dating_problems};
use domain::nomination::PathProblem;
use domain::reason::ChangeReason;
use domain::{Date, Lang, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QuerySelect,
};

use super::read;
use crate::audit::{self, Actor, Event};
use crate::db::is_duplicate;
use crate::entity::award_policy_rule;
use crate::error::{StoreError, StoreResult};
use crate::{clock, live};

/// The live topic that moves with every change of a rule; no public page shows it.
const TOPIC: &str = "award-policy";

/// A row as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRule {
    /// The stored one that it corrects, with the version that was read and the reason; `None` for a new one.
    pub corrects: Option<(i64, i64, ChangeReason)>,
    /// What it says.
    pub content: Content,
    /// First day.
    pub from: Option<Date>,
    /// Last day; `None` until another follows.
    pub to: Option<Date>,
    /// The deciding document.
    pub document: String,
}

/// Why a row was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// It is not right in itself, all at once.
    #[error("{} problems", .0.len() + .1.len())]
    Problems(Vec<PolicyProblem>, Vec<PathProblem>),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PolicyError {
    fn one(problem: PolicyProblem) -> Self {
        Self::Problems(vec![problem], Vec::new())
    }
}

impl From<sea_orm::DbErr> for PolicyError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Keeps a row: a new one, or the correction of a stored one. Answers its key.
///
/// # Errors
/// [`PolicyError::Problems`] says what is wrong; [`StoreError::Conflict`] when somebody changed it after it was read; it
/// is gone; the database refuses.
pub async fn save(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewRule,
) -> Result<i64, PolicyError> {
    let document = domain::text::nfc(&domain::text::clean_line(&new.document));
    let mut problems = dating_problems(new.from, new.to, &document);
    problems.extend(new.content.problems());
    let mut content = new.content.clone();
    let path_problems = match &mut content {
        Content::Path { path } => {
            path.basis.citation = document.clone();
            // A missing document is said once.
            let mut found = path.problems();
            found.retain(|problem| *problem != PathProblem::NoCitation);
            found
        }
        _ => Vec::new(),
    };
    let from = match new.from {
        Some(from) if problems.is_empty() && path_problems.is_empty() => from,
        _ => return Err(PolicyError::Problems(problems, path_problems)),
    };
    let row = Row {
        kind: content.kind().code(),
        key: content.key(),
        json: serde_json::to_string(&content)
            .map_err(|error| StoreError::corrupt("award policy rule", error.to_string()))?,
        says: content.says(Lang::Vi),
        about: content.about(Lang::Vi),
        from,
        to: new.to,
        document,
    };
    match &new.corrects {
        None => row.add(tx, actor).await,
        Some((id, version, reason)) => {
            row.correct(tx, actor, (*id, *version), reason).await?;
            Ok(*id)
        }
    }
}

struct Row {
    kind: &'static str,
    key: String,
    json: String,
    says: String,
    about: String,
    from: Date,
    to: Option<Date>,
    document: String,
}

impl Row {
    async fn add(self, tx: &impl ConnectionTrait, actor: &Actor) -> Result<i64, PolicyError> {
        use award_policy_rule::Column;
        let taken = award_policy_rule::Entity::find()
            .filter(Column::Kind.eq(self.kind))
            .filter(Column::Key.eq(&self.key))
            .filter(Column::ValidFrom.eq(self.from.iso()))
            .one(tx)
            .await?;
        if taken.is_some() {
            return Err(PolicyError::one(PolicyProblem::SameDay));
        }
        let row = award_policy_rule::ActiveModel {
            kind: Set(self.kind.to_owned()),
            key: Set(self.key.clone()),
            content: Set(self.json.clone()),
            valid_from: Set(self.from.iso()),
            valid_to: Set(self.to.map(Date::iso)),
            document: Set(self.document.clone()),
            changed_by_name: Set(actor.name.clone()),
            changed_at: Set(clock::now().millis()),
            version: Set(1),
            ..Default::default()
        };
        let added = row.insert(tx).await.map_err(|error| {
            if is_duplicate(&error) {
                PolicyError::one(PolicyProblem::SameDay)
            } else {
                error.into()
            }
        })?;
        let told = self.told();
        tell(
            tx,
            actor,
            "award-policy.add",
            &self.subject_key(),
            None,
            Some(&told),
            None,
        )
        .await?;
        Ok(added.id)
    }

    async fn correct(
        self,
        tx: &impl ConnectionTrait,
        actor: &Actor,
        (id, version): (i64, i64),
        reason: &ChangeReason,
    ) -> Result<(), PolicyError> {
        use award_policy_rule::Column;
        let old = held(tx, id, version).await?;
        if (old.kind.as_str(), &old.key) != (self.kind, &self.key) {
            return Err(PolicyError::one(PolicyProblem::OtherKey));
        }
        let changed = award_policy_rule::Entity::update_many()
            .col_expr(Column::Content, Expr::value(self.json.clone()))
            .col_expr(Column::ValidFrom, Expr::value(self.from.iso()))
            .col_expr(Column::ValidTo, Expr::value(self.to.map(Date::iso)))
            .col_expr(Column::Document, Expr::value(self.document.clone()))
            .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
            .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
            .col_expr(Column::Version, Expr::value(version + 1))
            .filter(Column::Id.eq(id))
            .filter(Column::Version.eq(version))
            .exec(tx)
            .await
            .map_err(|error| {
                if is_duplicate(&error) {
                    PolicyError::one(PolicyProblem::SameDay)
                } else {
                    error.into()
                }
            })?;
        if changed.rows_affected == 0 {
            return Err(conflict(&old).into());
        }
        let before = told_of(&old)?;
        let (key, now) = (self.subject_key(), self.told());
        let reason = Some(reason.as_str());
        tell(
            tx,
            actor,
            "award-policy.correct",
            &key,
            Some(&before),
            Some(&now),
            reason,
        )
        .await?;
        Ok(())
    }

    fn subject_key(&self) -> String {
        format!("{}: {}", self.kind, self.about)
    }

    fn told(&self) -> String {
        told(&self.says, self.from, self.to, &self.document)
    }
}

/// Takes back a row that has not begun to hold.
///
/// # Errors
/// [`PolicyProblem::InForce`] when it has; [`StoreError::Conflict`] when somebody changed it after it was read; it is
/// gone; the database refuses.
pub async fn remove(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    version: i64,
    today: Date,
) -> Result<(), PolicyError> {
    let old = held(tx, id, version).await?;
    let rule = read(old.clone())?;
    if rule.from <= today {
        return Err(PolicyError::one(PolicyProblem::InForce));
    }
    award_policy_rule::Entity::delete_by_id(id).exec(tx).await?;
    let key = format!("{}: {}", old.kind, rule.content.about(Lang::Vi));
    let before = told_of(&old)?;
    tell(
        tx,
        actor,
        "award-policy.remove",
        &key,
        Some(&before),
        None,
        None,
    )
    .await?;
    Ok(())
}

/// The row, held until the transaction ends, and still as the person saw it.
async fn held(
    tx: &impl ConnectionTrait,
    id: i64,
    version: i64,
) -> StoreResult<award_policy_rule::Model> {
    let row = award_policy_rule::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("award policy rule", id.to_string()))?;
    if row.version == version {
        Ok(row)
    } else {
        Err(conflict(&row))
    }
}

fn conflict(row: &award_policy_rule::Model) -> StoreError {
    StoreError::Conflict {
        who: row.changed_by_name.clone(),
        at: Timestamp::from_millis(row.changed_at),
        version: row.version,
    }
}

fn told_of(row: &award_policy_rule::Model) -> StoreResult<String> {
    let rule = read(row.clone())?;
    Ok(told(
        &rule.content.says(Lang::Vi),
        rule.from,
        rule.to,
        &rule.document,
    ))
}

fn told(says: &str, from: Date, to: Option<Date>, document: &str) -> String {
    let to = to.map(Date::iso).unwrap_or_default();
    format!("{says} · {} – {to} · {document}", from.iso())
}

async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    key: &str,
    old: Option<&str>,
    new: Option<&str>,
    reason: Option<&str>,
) -> StoreResult<()> {
    let event = Event {
        action,
        subject: "award-policy",
        subject_key: key,
        old,
        new,
        reason,
    };
    audit::append(tx, actor, event).await?;
    live::touch_quietly(tx, &[TOPIC]).await
}
