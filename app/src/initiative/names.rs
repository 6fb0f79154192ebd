//! Names of the forms about initiatives.

/// Registers or edits one.
pub const SAVE: &str = "initiative";
/// Puts it before a council.
pub const SEND: &str = "initiative-send";
/// Returns it for additions.
pub const RETURN: &str = "initiative-return";
/// Records that it was not recognised.
pub const REFUSE: &str = "initiative-refuse";
/// Records its recognition.
pub const RECOGNISE: &str = "initiative-recognise";
/// Takes a recognition back.
pub const REVOKE: &str = "initiative-revoke";
