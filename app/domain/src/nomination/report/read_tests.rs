//! Tests of reading what the editor sends.

use super::*;
use crate::award::RecordId;
use proptest::prelude::*;

fn read(json: &str) -> Result<Report, ReportProblem> {
    read_report(json, serde_json::from_str::<RawReport>)
}

#[test]
fn what_the_editor_sends_is_cleaned() {
    let json = r#"{"template":"form-05","x":1,"blocks":[
        {"type":"iframe","src":"https://example.org"},
        {"type":"heading","level":9,"text":" I.\u0000  LÝ LỊCH\n"},
        {"type":"paragraph","sentences":[
            {"runs":[{"text":"Ông\u202e An "},{"text":"đạt\tgiải","bold":true},{"text":" nhất","bold":true},{"text":""}],
             "records":[{"kind":"award","record":1},{"kind":"award","record":1}],"onclick":"x"},
            {"runs":[{"text":" \n "}]}]},
        {"type":"list","items":[[],[{"runs":[]}]]},
        {"type":"table","header":["a"],"rows":[{"cells":["1","2"]}]}]}"#;
    let report = read(json).unwrap();
    let run = |text: &str, bold| Run {
        text: text.to_owned(),
        bold,
        italic: false,
    };
    let record = RecordRef {
        kind: RecordKind::Award,
        record: RecordId(1),
    };
    let strings = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        report.blocks(),
        [
            Block::Heading {
                level: 3,
                text: "I. LÝ LỊCH".to_owned()
            },
            Block::Paragraph {
                sentences: vec![Sentence {
                    runs: vec![run("Ông An ", false), run("đạt giải nhất", true)],
                    records: vec![record],
                    nature: Nature::Claim,
                }]
            },
            Block::Table {
                header: strings(&["a", ""]),
                rows: vec![Row {
                    cells: strings(&["1", "2"]),
                    records: vec![]
                }]
            },
        ]
    );
}

#[test]
fn limits_are_told_by_name() {
    let with = |blocks: String| read(&format!(r#"{{"template":"form-05","blocks":[{blocks}]}}"#));
    let heading = |text: &str| format!(r#"{{"type":"heading","level":1,"text":"{text}"}}"#);
    let many = |count: usize| vec![heading("x"); count].join(",");
    assert!(with(many(1000)).is_ok());
    assert_eq!(with(many(1001)), Err(ReportProblem::TooManyBlocks));
    assert!(with(heading(&"ế".repeat(200_000))).is_ok());
    assert_eq!(
        with(heading(&"ế".repeat(200_001))),
        Err(ReportProblem::TooLong)
    );
    assert_eq!(
        with(heading(&"x".repeat(MAX_JSON_BYTES))),
        Err(ReportProblem::TooLarge)
    );
    assert_eq!(with(String::new()), Err(ReportProblem::Empty));
    assert_eq!(read("{"), Err(ReportProblem::NotReadable));
    assert_eq!(
        read(r#"{"template":"form-99","blocks":[]}"#),
        Err(ReportProblem::NotReadable)
    );
    let wide = vec![r#""x""#; 13].join(",");
    assert_eq!(
        with(format!(r#"{{"type":"table","header":[{wide}]}}"#)),
        Err(ReportProblem::TableTooLarge)
    );
    let deep = "[".repeat(100_000);
    assert_eq!(read(&deep), Err(ReportProblem::NotReadable));
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let word = prop::sample::select(vec![
        "heading",
        "paragraph",
        "list",
        "table",
        "iframe",
        "form-05",
        "claim",
        "gap",
        "award",
        "",
        "\u{0}\u{202e} x",
        "Ông An đạt",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        word.prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        let key = prop::sample::select(vec![
            "type",
            "template",
            "blocks",
            "sentences",
            "runs",
            "text",
            "level",
            "items",
            "header",
            "rows",
            "cells",
            "records",
            "kind",
            "record",
            "nature",
            "bold",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((key, inner), 0..6).prop_map(|pairs| {
                let pairs = pairs
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value));
                serde_json::Value::Object(pairs.collect())
            }),
        ]
    })
}

fn sentence() -> impl Strategy<Value = serde_json::Value> {
    let run = ("[ \\PC\u{0}\t]{0,12}", any::<bool>(), any::<bool>()).prop_map(
        |(text, bold, italic)| serde_json::json!({"text": text, "bold": bold, "italic": italic}),
    );
    let record = (0_i64..3).prop_map(|id| serde_json::json!({"kind": "grade", "record": id}));
    (
        prop::collection::vec(run, 0..4),
        prop::collection::vec(record, 0..4),
    )
        .prop_map(|(runs, records)| serde_json::json!({"runs": runs, "records": records}))
}

proptest! {
    #[test]
    fn arbitrary_json_never_panics(value in json(), text in "\\PC{0,60}") {
        let _ = read(&value.to_string());
        let _ = read(&text);
        let wrapped = serde_json::json!({"template": "form-05", "blocks": [value]});
        if let Ok(report) = read(&wrapped.to_string()) {
            let _ = (footnotes(&report), claims(&report, &report));
        }
    }

    #[test]
    fn what_was_kept_is_kept_the_same_when_it_is_read_again(
        lines in prop::collection::vec(prop::collection::vec(sentence(), 0..4), 0..5)
    ) {
        let blocks: Vec<_> = lines.into_iter()
            .map(|sentences| serde_json::json!({"type": "paragraph", "sentences": sentences})).collect();
        let sent = serde_json::json!({"template": "form-05", "blocks": blocks}).to_string();
        if let Ok(report) = read(&sent) {
            let stored = serde_json::to_string(&report).unwrap();
            prop_assert_eq!(read(&stored), Ok(report.clone()));
            prop_assert!(!report.blocks().is_empty());
            for run in report.blocks().iter().flat_map(Block::sentences).flat_map(|s| &s.runs) {
                prop_assert!(!run.text.chars().any(char::is_control));
            }
        }
    }
}
