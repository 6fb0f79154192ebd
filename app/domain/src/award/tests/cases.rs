//! Runs every case of `app/domain/cases/award` and looks whether every rule is hit both ways.

use std::collections::{BTreeMap, BTreeSet};

use super::case_file::{Case, Expectation, read};
use crate::award::*;
use crate::lang::Lang;

/// Fewest cases (issue 5).
const LEAST: usize = 200;

/// Every case with the name of its file.
pub(super) fn all() -> Vec<(String, Case)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/cases/award");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
    {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let read = read(&text).unwrap_or_else(|error| panic!("{file}, {error}"));
        cases.extend(read.into_iter().map(|case| (file.clone(), case)));
    }
    cases
}

fn evaluated(case: &Case) -> Evaluation {
    evaluate(case.award, &case.subject, &case.request, &case.policy)
}

/// What differs from the expectation, in words.
fn difference(evaluation: &Evaluation, expected: &Expectation) -> Option<String> {
    match expected {
        Expectation::Rule(rule, outcome) => {
            let Some(finding) = evaluation.finding(rule) else {
                return Some(format!("{rule} was not looked at"));
            };
            let sentence = finding.sentence(Lang::Vi);
            (finding.outcome != *outcome)
                .then(|| format!("{rule} is {}, not {outcome}: {sentence}", finding.outcome))
        }
        Expectation::Says(rule, words) => {
            let sentence = evaluation
                .finding(rule)
                .map_or(String::new(), |finding| finding.sentence(Lang::Vi));
            (!sentence.contains(words.as_str()))
                .then(|| format!("{rule} says `{sentence}`, not `{words}`"))
        }
        Expectation::Summary(answer, rule) => {
            let found = &evaluation.summary;
            let same = match (found, answer.as_str()) {
                (Summary::Eligible, "eligible")
                | (Summary::NotEligible(_), "not-eligible")
                | (Summary::NotKnown(_), "not-known") => true,
                (Summary::OneMissing(missing), "one-missing") => {
                    rule.as_deref() == Some(missing.as_str())
                }
                _ => false,
            };
            (!same).then(|| format!("the summary is {found:?}"))
        }
    }
}

#[test]
fn every_case_of_the_files_comes_out_as_it_says() {
    let cases = all();
    let mut problems = Vec::new();
    let mut names = BTreeSet::new();
    for (file, case) in &cases {
        if !names.insert((file, case.name.as_str())) {
            problems.push(format!("{file} [{}] stands twice", case.name));
        }
        let evaluation = evaluated(case);
        for expected in &case.expected {
            let problem = difference(&evaluation, expected);
            problems.extend(problem.map(|problem| format!("{file} [{}]: {problem}", case.name)));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
    assert!(cases.len() >= LEAST, "only {} cases", cases.len());
}

#[test]
fn every_rule_is_hit_both_ways() {
    let mut hit: BTreeMap<String, BTreeSet<Outcome>> = BTreeMap::new();
    for (_, case) in all() {
        for expected in case.expected {
            if let Expectation::Rule(rule, outcome) = expected {
                hit.entry(rule).or_default().insert(outcome);
            }
        }
    }
    let mut gaps = Vec::new();
    for rule in rule_book().rules() {
        let outcomes = hit.remove(rule.id.as_str()).unwrap_or_default();
        let mut needed = vec![Outcome::Met];
        // What is not encoded is not known, it does not fail.
        let fails = rule.severity == Severity::Block && rule.id.as_str() != "R-0-02";
        needed.push(if fails {
            Outcome::NotMet
        } else {
            Outcome::Unknown
        });
        if rule.severity != Severity::Block {
            needed.truncate(1);
        }
        gaps.extend(
            needed
                .iter()
                .filter(|one| !outcomes.contains(one))
                .map(|one| format!("{}: {one}", rule.id)),
        );
        hit.insert(rule.id.to_string(), outcomes);
    }
    gaps.dedup();
    assert!(gaps.is_empty(), "no case expects\n{}", gaps.join("\n"));
}

#[test]
fn every_sentence_has_words_in_both_languages_and_the_evaluation_can_be_stored() {
    for (file, case) in all() {
        let evaluation = evaluated(&case);
        for finding in &evaluation.findings {
            for lang in Lang::ALL {
                let sentence = finding.sentence(*lang);
                assert!(
                    sentence.len() > 1 && !sentence.contains("; ;"),
                    "{file} [{}] {}",
                    case.name,
                    finding.rule
                );
                assert!(!finding.asks(*lang).is_empty());
            }
            assert!(
                finding
                    .routes
                    .iter()
                    .all(|route| !finding.route_name(route.number, Lang::En).is_empty())
            );
        }
        let stored = serde_json::to_string(&evaluation).unwrap();
        assert_eq!(
            serde_json::from_str::<Evaluation>(&stored).unwrap(),
            evaluation
        );
    }
}
