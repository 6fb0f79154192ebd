//! Initiatives.
crate::org::id!(
    /// An initiative.
    InitiativeId
);
