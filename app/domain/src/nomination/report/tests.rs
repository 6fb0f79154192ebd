//! Tests of the papers of a nomination.

use super::*;
use crate::Date;
use crate::award::{
    AwardCode, AwardFact, CommendationType, Grade, GradeFact, Reach, RecordId, SubjectKind,
    WorkFact, WorkKind,
};
use crate::figure::{Figure, Points};
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn read(json: &str) -> Result<Report, ReportProblem> {
    read_report(json, serde_json::from_str::<RawReport>)
}

fn grade(record: i64, year: i16) -> GradeFact {
    GradeFact {
        record: RecordId(record),
        year,
        grade: Grade::Excellent,
    }
}

fn award(record: i64, year: i16) -> AwardFact {
    AwardFact {
        record: RecordId(record),
        code: AwardCode::parse("CSTDCS").unwrap(),
        commendation: Some(CommendationType::Merit),
        from_year: year,
        to_year: year,
        decided: Some(day("2024-12-05")),
        number: "77/QĐ-SNV".to_owned(),
        basis: None,
        movement: None,
        verified: true,
        revoked: false,
    }
}

fn work() -> WorkFact {
    WorkFact {
        record: RecordId(30),
        kind: WorkKind::Initiative,
        reach: Some(Reach::Province),
        recognised: Some(day("2025-10-05")),
        applied: Some(day("2025-03-01")),
        uses: vec![],
    }
}

fn report() -> Report {
    let grades = [grade(11, 2025), grade(10, 2024), grade(9, 2020)];
    let (held, mut unverified) = (award(20, 2024), award(21, 2023));
    unverified.verified = false;
    let work = work();
    let named = |fact| NamedAward {
        fact,
        name: "Chiến sĩ thi đua cơ sở",
    };
    assemble(&ReportFacts {
        template: TemplateForm::PersonMerit,
        kind: SubjectKind::Individual,
        name: "Nguyễn Văn An",
        unit: "Sở Nội vụ",
        award: "Bằng khen của Chủ tịch UBND tỉnh",
        from_year: 2024,
        to_year: 2025,
        grades: &grades,
        awards: vec![named(&held), named(&unverified)],
        works: vec![NamedWork {
            fact: &work,
            title: "Trạm bơm tự động",
            decision: "55/QĐ-UBND",
        }],
        results: vec![ReportedResult {
            record: RecordId(40),
            year: 2025,
            target: "Hồ sơ giải quyết đúng hạn",
            unit: "hồ sơ",
            plan: Some(Figure::from_int(1200)),
            done: Figure::from_int(1320),
        }],
        scores: vec![ReportedScore {
            record: RecordId(50),
            year: 2025,
            board: "khối thi đua số 3",
            points: Points::from_int(95),
            most: Points::from_int(100),
            rank: Some((2, 14)),
        }],
        disciplines: Some(&[]),
    })
}

fn sentences(report: &Report) -> Vec<String> {
    let sentences = report.blocks().iter().flat_map(Block::sentences);
    sentences.map(Sentence::plain).collect()
}

#[test]
fn every_sentence_says_what_its_record_says() {
    let report = report();
    assert_eq!(
        sentences(&report),
        [
            "Báo cáo thành tích đề nghị Bằng khen của Chủ tịch UBND tỉnh của Nguyễn Văn An, Sở Nội vụ, giai đoạn 2024–2025.",
            "[Cần bổ sung: ngày sinh, quê quán, trình độ chuyên môn, chức vụ, quá trình công tác]",
            "Năm 2024: hoàn thành xuất sắc nhiệm vụ.",
            "Năm 2025: hoàn thành xuất sắc nhiệm vụ.",
            "Năm 2025, khối thi đua số 3: 95/100 điểm, xếp hạng 2/14.",
            "Sáng kiến «Trạm bơm tự động», áp dụng từ ngày 01/03/2025, được công nhận phạm vi cấp tỉnh theo Quyết định số \
             55/QĐ-UBND ngày 05/10/2025.",
            "Năm 2024: Chiến sĩ thi đua cơ sở (Quyết định số 77/QĐ-SNV ngày 05/12/2024).",
            "Hệ thống không ghi nhận hình thức kỷ luật nào.",
        ]
    );
    let notes = footnotes(&report);
    let numbers: Vec<_> = notes.iter().map(|note| note.record.0).collect();
    assert_eq!(numbers, [10, 11, 40, 50, 30, 20]);
    let table = report.blocks().iter().find_map(|block| match block {
        Block::Table { rows, .. } => Some(rows[0].cells.clone()),
        _ => None,
    });
    assert_eq!(
        table.unwrap(),
        [
            "2025",
            "Hồ sơ giải quyết đúng hạn",
            "hồ sơ",
            "1.200",
            "1.320",
            "110%"
        ]
    );
}

#[test]
fn a_claim_without_its_record_is_pointed_out() {
    let assembled = report();
    let shown = |report: &Report| {
        let claims = claims(report, &assembled);
        claims
            .into_iter()
            .map(|c| (c.text, c.standing))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(&assembled).len(), 1);
    let json = serde_json::to_string(&assembled).unwrap();
    let changed = read(&json.replace(
        "Năm 2025: hoàn thành xuất sắc",
        "Năm 2025: đứng đầu cả nước",
    ));
    assert_eq!(
        shown(&changed.unwrap())[1],
        (
            "Năm 2025: đứng đầu cả nước nhiệm vụ.".to_owned(),
            ClaimStanding::Changed
        )
    );
    let foreign = read(&json.replace("\"record\":11", "\"record\":999")).unwrap();
    assert_eq!(shown(&foreign)[1].1, ClaimStanding::ForeignRecord);
    let row = read(&json.replace("1.320", "9.999")).unwrap();
    assert_eq!(shown(&row)[1].1, ClaimStanding::Changed);
    // Somebody cannot pass a claim off as a linking sentence.
    let sly = r#"{"template":"form-05","blocks":[{"type":"paragraph","sentences":[
        {"runs":[{"text":"Là người giỏi nhất tỉnh."}],"nature":"linking"}]}]}"#;
    assert_eq!(
        shown(&read(sly).unwrap()),
        [(
            "Là người giỏi nhất tỉnh.".to_owned(),
            ClaimStanding::NoRecord
        )]
    );
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

#[test]
fn a_report_of_another_award_is_noticed() {
    let award = |code| AwardCode::parse(code).unwrap();
    let wanted = template_for(
        &award("BK_TINH"),
        SubjectKind::Collective,
        CommendationType::Merit,
    );
    assert_eq!(wanted, TemplateForm::CollectiveMerit);
    assert_eq!(
        template_for(
            &award("AHLD"),
            SubjectKind::Individual,
            CommendationType::Merit
        ),
        TemplateForm::PersonHero
    );
    assert_eq!(template_fits(wanted, wanted), None);
    assert_eq!(
        template_fits(TemplateForm::Feat, wanted).unwrap().vi,
        "Báo cáo theo «Mẫu số 06: đột xuất», danh hiệu hoặc hình thức này dùng «Mẫu số 04: tập thể, công trạng»: hãy chọn lại mẫu."
    );
}

fn person(name: &str, woman: bool) -> ListedPerson {
    ListedPerson {
        kind: SubjectKind::Individual,
        woman: Some(woman),
        name: name.to_owned(),
        post: "Chuyên viên".to_owned(),
        unit: "Phòng Tổ chức".to_owned(),
        achievement: String::new(),
    }
}

#[test]
fn a_letter_has_the_layout_of_decree_30() {
    let list = name_table(
        "DANH SÁCH ĐỀ NGHỊ",
        &[person("Trần Thị Bình", true), person("Lê Văn Cường", false)],
    );
    assert_eq!(
        list.rows[0],
        ["1", "Bà Trần Thị Bình", "Chuyên viên", "Phòng Tổ chức"]
    );
    let mut facts = LetterFacts {
        superior: Some("Ủy ban nhân dân tỉnh An Giang"),
        issuer: "Sở Giáo dục và Đào tạo",
        sign: "SGDĐT",
        number: Some(5),
        place: "An Giang",
        date: Some(day("2026-02-05")),
        year: 2026,
        addressees: vec!["Chủ tịch Ủy ban nhân dân tỉnh"],
        bases: vec![
            "Căn cứ Luật Thi đua, khen thưởng",
            "Căn cứ Nghị định số 152/2025/NĐ-CP",
        ],
        vote: Some(LetterVote {
            held: day("2026-01-20"),
            members: 15,
            took_part: 14,
        }),
        lists: vec![("Bằng khen của Chủ tịch UBND tỉnh", list)],
        signing: Signing {
            right: SigningRight::Deputy,
            principal: "Giám đốc".to_owned(),
            post: "Phó Giám đốc".to_owned(),
            name: "Nguyễn Thị Hoa".to_owned(),
        },
        drafting_unit: "TCCB",
    };
    let letter = submission_letter(&facts);
    assert_eq!(letter.number_line, "Số: 05/TTr-SGDĐT");
    assert_eq!(letter.date_line, "An Giang, ngày 05 tháng 02 năm 2026");
    assert_eq!(letter.issuer, "SỞ GIÁO DỤC VÀ ĐÀO TẠO");
    assert_eq!(letter.signing.lines(), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
    assert_eq!(letter.bases[0], "Căn cứ Luật Thi đua, khen thưởng;");
    assert_eq!(letter.bases[1], "Căn cứ Nghị định số 152/2025/NĐ-CP,");
    assert_eq!(letter.recipients, ["Như trên;", "Lưu: VT, TCCB."]);
    let total = letter.body.iter().find_map(|block| match block {
        Block::Table { rows, .. } => rows.last().map(|row| row.cells.clone()),
        _ => None,
    });
    assert_eq!(total.unwrap(), ["", "Tổng cộng", "2"]);
    facts.number = None;
    facts.date = Some(day("2026-03-15"));
    let draft = submission_letter(&facts);
    assert_eq!(draft.number_line, "Số:       /TTr-SGDĐT");
    assert_eq!(draft.date_line, "An Giang, ngày 15 tháng 3 năm 2026");
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
