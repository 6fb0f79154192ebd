//! The catalogue can be read, and its rows agree with the law reference.

use super::*;
use crate::registration::RegisteredAward;

#[test]
fn the_file_can_be_read_and_holds_every_title_and_form() {
    let catalogue = Catalogue::parse(TEXT).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(catalogue.awards().len(), 63);
    let titles = catalogue
        .awards()
        .iter()
        .filter(|award| award.class == AwardClass::Title);
    assert_eq!(titles.count(), 17);
    for award in catalogue.awards() {
        assert!(
            !award.subjects.is_empty() && !award.types.is_empty() && !award.deciders.is_empty(),
            "{}",
            award.code
        );
        assert!(
            award.vi != award.en && !award.citation.is_empty(),
            "{}",
            award.code
        );
        assert!(!award.opinions || award.is_central(), "{}", award.code);
        assert!(
            award.quota_percent.is_none(),
            "the law of 2022 sets no quota: {}",
            award.code
        );
    }
}

#[test]
fn every_award_that_can_be_registered_is_in_the_catalogue_under_its_name() {
    for registered in RegisteredAward::ALL {
        let award = catalogue()
            .get(registered.code())
            .unwrap_or_else(|| panic!("{registered}"));
        for lang in Lang::ALL {
            assert_eq!(registered.label(*lang), award.name(*lang));
        }
    }
}

#[test]
fn a_typing_error_is_named() {
    let twice = "[A]\nclass: title\nvi: a\nen: b\ndeciders: president\ncite: L\nstatus: C\nfrom: 2024-01-01\n";
    assert!(Catalogue::parse(twice).is_ok());
    let wrong = |text: &'static str| Catalogue::parse(text).unwrap_err();
    assert_eq!(wrong("[a b]\nclass: title").line, 1);
    assert_eq!(wrong("[A]\nclas: title").line, 2);
    assert_eq!(wrong("[A]\nclass: medal\nvi: a\nen: b").line, 2);
    let bonus = "[A]\nclass: title\nvi: a\nen: b\ndeciders: president\ncite: L\nstatus: C\nfrom: 2024-01-01\nbonus: individual 1,5";
    assert_eq!(wrong(bonus).line, 9);
}

#[test]
fn bonuses_follow_the_kind_of_subject() {
    let bonus = |code: &str, kind| catalogue().get(code).and_then(|award| award.bonus(kind));
    assert_eq!(
        bonus("BK_TINH", SubjectKind::Individual),
        Some(Multiplier(150))
    );
    assert_eq!(
        bonus("BK_TINH", SubjectKind::Household),
        Some(Multiplier(225))
    );
    assert_eq!(
        bonus("BK_TINH", SubjectKind::Enterprise),
        Some(Multiplier(300))
    );
    assert_eq!(bonus("GDVH", SubjectKind::Household), None);
    assert_eq!(bonus("CSVV1", SubjectKind::Individual), None);
    // A collective gets twice what a person gets for the same form.
    for award in catalogue()
        .awards()
        .iter()
        .filter(|award| award.class == AwardClass::Form)
    {
        if let (Some(one), Some(many)) = (award.bonus_individual, award.bonus_collective) {
            assert_eq!(one.0 * 2, many.0, "{}", award.code);
        }
    }
}

#[test]
fn authority_moves_with_the_districts() {
    let fighter = catalogue().get("CSTDCS").unwrap();
    let (before, after) = (
        Date::new(2025, 6, 30).unwrap(),
        Date::new(2025, 7, 1).unwrap(),
    );
    assert!(fighter.decided_by(Decider::DistrictChair, before));
    assert!(!fighter.decided_by(Decider::DistrictChair, after));
    assert!(!fighter.decided_by(Decider::CommuneChair, before));
    assert!(fighter.decided_by(Decider::CommuneChair, after));
    assert!(!fighter.decided_by(Decider::ProvincialChair, after));
}

/// A title of soldiers or farmers is not something that a public employee lacks one condition of.
#[test]
fn titles_are_meant_for_those_whom_the_law_names() {
    let person = |traits: serde_json::Value| -> Subject {
        let facts = serde_json::json!({ "kind": "individual", "traits": traits });
        serde_json::from_value(facts).unwrap()
    };
    let meant =
        |code: &str, subject: &Subject| catalogue().get(code).unwrap().is_meant_for(subject);
    let employee = person(serde_json::json!({ "public_employee": true, "in_forces": false }));
    let soldier = person(serde_json::json!({ "public_employee": false, "in_forces": true }));
    let farmer = person(serde_json::json!({ "public_employee": false, "in_forces": false }));
    let unknown = person(serde_json::json!({}));
    let of = |subject: &Subject| ["LDTT", "LDTT_ND", "CSTT"].map(|code| meant(code, subject));
    assert_eq!(of(&employee), [true, false, false]);
    assert_eq!(of(&soldier), [true, true, true]);
    assert_eq!(of(&farmer), [true, true, false]);
    assert_eq!(of(&unknown), [true, true, true]);
    assert!(!meant("TTLDXS", &employee));
}
