//! Self-scores against final points; where to appraise first.

pub mod page;
pub mod sampling_page;
