//! Guards of nominations: nothing is rewarded twice, an initiative is used once, the right unit nominates, equals are told
//! apart by the law's preference, and a secret dossier leaves only a stub.

mod ledger;
mod repeat;
mod stub;
mod subject;
#[cfg(test)]
mod tests;

pub use ledger::{InitiativeUse, UseConflict, UseLedger, UseState};
pub use repeat::{
    Achievement, Claim, GuardSeverity, Override, RepeatFinding, RepeatKind, Rewarded, WaitingRule,
    repeats, standard_waiting, unsettled,
};
pub use stub::{DossierStub, DossierView, Secrecy, Shown, shown_to};
pub use subject::{Management, Tie, TieCandidate, TiePreference, management, preference, ties};
