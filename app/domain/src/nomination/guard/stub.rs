//! What a reader sees of a dossier: nothing outside the own scope, and of a secret one only that it exists
//! (Law 06/2022 Article 84.4 and 85.1đ; rule R-X-28).

use crate::Date;
use crate::account::{Role, Scope, scope_covers};
use crate::award::AwardCode;
use crate::nomination::state::NominationState;
use crate::nomination::words::NominationId;
use crate::org::UnitId;
use serde::{Deserialize, Serialize};

coded! {
    /// Whether a dossier holds state secrets.
    Secrecy {
        /// It does not.
        Open = "open", "thường", "open";
        /// It does: it is kept on paper only.
        Secret = "secret", "có bí mật nhà nước", "state secret";
    }
}

/// A dossier as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierView {
    /// The nomination.
    pub nomination: NominationId,
    /// Its number in the register.
    pub number: String,
    /// Whether it holds state secrets.
    pub secrecy: Secrecy,
    /// The nominating unit.
    pub unit: UnitId,
    /// The award.
    pub award: AwardCode,
    /// Where it stands.
    pub state: NominationState,
    /// The names that it nominates.
    pub names: Vec<String>,
    /// The day on which it was received.
    pub received: Option<Date>,
    /// Where the paper is kept.
    pub kept_at: String,
}

/// All that a secret dossier leaves in the system: no name, award, state or time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierStub {
    /// The nomination.
    pub nomination: NominationId,
    /// Its number in the register.
    pub number: String,
    /// The nominating unit.
    pub unit: UnitId,
    /// Where the paper is kept.
    pub kept_at: String,
}

/// What a reader sees of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Everything that the list shows.
    Full(Box<DossierView>),
    /// That it exists.
    Stub(DossierStub),
}

/// What a reader sees of a dossier, given its unit and all its ancestors; `None` when they learn nothing, not even that it
/// exists. A list counts what it shows, never what it left out.
#[must_use]
pub fn shown_to(
    view: DossierView,
    role: Role,
    scope: Scope,
    unit_and_ancestors: &[UnitId],
) -> Option<Shown> {
    let reads = !matches!(role, Role::Administrator | Role::StageOperator);
    let covers = unit_and_ancestors.contains(&view.unit) && scope_covers(scope, unit_and_ancestors);
    if !reads || !covers {
        return None;
    }
    Some(match view.secrecy {
        Secrecy::Open => Shown::Full(Box::new(view)),
        Secrecy::Secret => Shown::Stub(DossierStub {
            nomination: view.nomination,
            number: view.number,
            unit: view.unit,
            kept_at: view.kept_at,
        }),
    })
}
