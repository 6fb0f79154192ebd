//! Consultation: written opinions of agencies and of the party committee (hiệp y), public posting with citizens' opinions.
//! Silence is not consent, a posting cannot be ended early, and every citizen gets an answer from a named person.

mod agency;
mod citizen;
mod posting;
#[cfg(test)]
mod tests;

pub use agency::{
    AgencyConsultation, OpinionAnswer, OpinionProblem, OpinionResult, OpinionStanding,
    PARTY_COMMITTEE,
};
pub use citizen::{CitizenAnswer, CitizenOpinion, CitizenProblem, CitizenState};
pub use posting::{PostedName, PostingStanding, PublicConsultation, without_personal_numbers};
