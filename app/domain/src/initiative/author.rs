//! Which record the name of an author means.

use crate::award::SubjectId;

/// What a form sends for an author who is to be linked to no record; it sends nothing where no choice was made.
pub const NO_RECORD: &str = "0";

/// The record that a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordMeant {
    /// This one.
    Record(SubjectId),
    /// None.
    Nobody,
    /// One of several, of which somebody has to choose.
    Unclear,
}

/// The record that a name means: the chosen one, or the only one of that name. A choice that is not among the records of
/// the name was made for another name, and counts for nothing.
#[must_use]
pub fn record_meant(choice: &str, of_name: &[SubjectId]) -> RecordMeant {
    if choice == NO_RECORD {
        return RecordMeant::Nobody;
    }
    let chosen = of_name.iter().find(|id| id.to_string() == choice);
    match (chosen, of_name) {
        (Some(id), _) | (None, [id]) => RecordMeant::Record(*id),
        (None, []) => RecordMeant::Nobody,
        (None, [_, ..]) => RecordMeant::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::RecordMeant::{Nobody, Record, Unclear};
    use super::*;

    #[test]
    fn a_name_means_the_chosen_record_or_the_only_one() {
        let (one, two) = (SubjectId(4), SubjectId(9));
        assert_eq!(record_meant("", &[one]), Record(one));
        assert_eq!(record_meant("", &[one, two]), Unclear);
        assert_eq!(record_meant("", &[]), Nobody);
        assert_eq!(record_meant("9", &[one, two]), Record(two));
        assert_eq!(record_meant(NO_RECORD, &[one]), Nobody);
        // Chosen for another name, or of another unit.
        assert_eq!(record_meant("7", &[one]), Record(one));
        assert_eq!(record_meant("7", &[one, two]), Unclear);
        assert_eq!(record_meant("7", &[]), Nobody);
    }
}
