//! Names of the forms about movements, as their pages and the server know them.

/// Begins a draft.
pub const START: &str = "movement-start";
/// Saves a draft, or saves and launches it.
pub const SAVE: &str = "movement-save";
/// Throws a draft away.
pub const DROP: &str = "movement-drop";
/// Says which movement a launched one carries out.
pub const PARENT: &str = "movement-parent";
/// Confirms that a unit made a movement known.
pub const CONFIRM: &str = "movement-confirm";
/// Reminds the units that have not confirmed.
pub const REMIND: &str = "movement-remind";
/// Writes an interim or final review.
pub const REVIEW: &str = "movement-review";
/// Writes what a movement brought forth.
pub const OUTPUT: &str = "movement-output";
/// Takes an output away.
pub const OUTPUT_REMOVE: &str = "movement-output-remove";
/// Ties a picture to an output.
pub const PICTURE: &str = "movement-picture";
/// Unties a picture.
pub const PICTURE_REMOVE: &str = "movement-picture-remove";
/// Sends feedback, as a visitor.
pub const FEEDBACK: &str = "movement-feedback";
/// Shows or hides feedback.
pub const JUDGE: &str = "feedback-judge";
/// Answers feedback.
pub const ANSWER: &str = "feedback-answer";

/// What a submit button says that launches instead of only saving: name `step`.
pub const STEP_LAUNCH: &str = "launch";
/// Where a visitor is led whose feedback was kept: the query of the movement's page.
pub const FEEDBACK_KEPT: &str = "feedback=waiting";
