//! Launching movements and carrying them out: drafts, launch, who made them known, reviews, outputs, feedback.
//!
//! A draft is a row of `movement_launch` without a movement. Launching makes the row of `movement`, so what reads
//! `movement` never meets a draft. A movement of the reference data has no row here: it counts as launched.

mod draft;
mod feedback;
mod known;
mod output;
mod picture;
mod review;
mod start;
mod tree;

pub use draft::{Draft, NewDraft, begin, by_code, content, drafts_of, drop_draft, save, units_of};
pub use feedback::{
    FeedbackCounts, Verdict, answer, counts as feedback_counts, judge, list as feedback_list,
    send as send_feedback, shown_of as shown_feedback_of,
};
pub use known::{Confirmation, Standing, confirm, remind, standing};
pub use output::{NewOutput, OutputFacts, output_by_id, outputs_of, remove_output, write_output};
pub use picture::{
    PictureProblem, add_picture, is_public_picture, pictures_to_choose, remove_picture,
};
pub use review::{NewReview, ReviewError, reviews_of, write_review};
pub use start::{LaunchError, launch, launched, of_movement, taking_part};
pub use tree::{LinkError, above, parents, set_parent};

use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use crate::entity::audit_head;
use crate::error::StoreResult;

/// Lets one writer at a time through to the end of its transaction: the lock of the audit log, which each would take a
/// moment later anyway. On SQLite there is one writer already.
async fn take_turn(tx: &impl ConnectionTrait) -> StoreResult<()> {
    audit_head::Entity::find().lock_exclusive().one(tx).await?;
    Ok(())
}
