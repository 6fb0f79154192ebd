//! The rules can be read, and every rule of the law reference is there.

use super::*;

/// The identifiers of the rules, as legal officers cite them.
const IDS: &str = "R-BK-01 R-BK-02 R-BK-03 R-BK-04 R-BK-05 R-BK-06 R-BK-07 R-BTT-01 R-BTT-02 R-BTT-03 R-CH-01 R-CO-01 \
    R-CO-02 R-CO-03 R-CO-04 R-CS-01 R-CS-02 R-CS-03 R-CS-04 R-CST-01 R-CST-02 R-CST-03 R-CST-04 R-CTQ-01 R-CTQ-02 \
    R-CTQ-03 R-CTQ-04 R-GCP-01 R-GCP-02 R-GCP-03 R-GK-01 R-HC-03 R-HC1-01 R-HC1-02 R-HC2-01 R-HC2-02 R-HC3-01 R-HC3-02 \
    R-KNC-01 R-LDTT-01 R-LDTT-02 R-LDTT-03 R-TT-01 R-TT-02 R-TT-03 R-VH-01 R-X-01 R-X-02 R-X-03 R-X-04 R-X-05 R-X-06 \
    R-X-07 R-X-08 R-X-09 R-X-10 R-X-11 R-X-12 R-X-13 R-X-14 R-X-15 R-X-16 R-X-17 R-X-18 R-X-19 R-X-20 R-X-21 R-X-22 \
    R-X-23 R-X-24 R-X-25 R-X-26 R-X-27 R-X-28 R-X-29 R-X-30 R-XS-01 R-XS-02 R-XS-03 R-XS-04 R-XS-05 R-XS-06 R-XTB-01";

#[test]
fn the_file_can_be_read_and_holds_every_rule_of_the_reference() {
    let book = RuleBook::parse(TEXT).unwrap_or_else(|error| panic!("{error}"));
    for id in IDS.split_whitespace() {
        assert!(
            book.rules().iter().any(|rule| rule.id.as_str() == id),
            "{id}"
        );
    }
    assert_eq!(IDS.split_whitespace().count(), 83);
    for rule in book.rules() {
        let system = rule.id.as_str().starts_with("R-0-");
        assert!(
            system || IDS.split_whitespace().any(|id| id == rule.id.as_str()),
            "{} is not in the reference",
            rule.id
        );
        assert!(!rule.awards().is_empty(), "{} applies to nothing", rule.id);
        assert!(
            rule.routes.len() == 1 || rule.routes.iter().all(|route| !route.vi.is_empty()),
            "{}",
            rule.id
        );
    }
}

#[test]
fn a_condition_that_the_engine_does_not_know_cannot_be_read() {
    let wrong = |text| Cond::parse(text).unwrap_err();
    assert!(wrong("grade(superb)").contains("superb"));
    assert!(wrong("wealth(3)").contains("wealth"));
    assert!(wrong("streak(NOBODY, 3)").contains("catalogue"));
    assert!(wrong("streak(CSTDCS, three)").contains("three"));
    assert!(wrong("all()").contains("all"));
    assert!(wrong("grade(good").contains("grade"));
    assert!(wrong("grade(good) grade(good)").contains("follows"));
    assert!(wrong("span(5, good, vote(80))").contains("vote"));
    assert!(wrong("").contains("name"));
    assert!(Cond::parse("any( grade(good) , title(LDTT|CSTT) )").is_ok());
}

#[test]
fn blocking_rules_of_the_standard_exist_for_what_a_unit_registers() {
    for code in [
        "LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "TTLDTT", "TTLDXS", "CO_TINH", "CO_CP", "BK_TINH",
        "BKTTG",
    ] {
        let mut rows = rule_book().of_award(code);
        assert!(
            rows.any(|rule| rule.specific && rule.severity == Severity::Block),
            "{code}"
        );
    }
}

#[test]
fn names_of_confirmations_have_words() {
    let names = rule_book().confirmations();
    assert!(names.len() >= 10);
    for (name, rule) in names {
        assert!(!name.is_empty() && !rule.words(Lang::En).is_empty());
    }
}
