//! Tests of the papers of a nomination.

use super::*;
use crate::Date;
use crate::award::{
    AwardCode, AwardFact, CommendationType, Grade, GradeFact, Reach, RecordId, SubjectKind,
    WorkFact, WorkKind,
};
use crate::figure::{Figure, Points};

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
        valid_until: None,
        applied: Some(day("2025-03-01")),
        uses: vec![],
    }
}

pub(super) fn report() -> Report {
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
    let empty = r#"{"template":"form-05","blocks":[{"type":"table","header":["Năm","Kết quả"],"rows":[
        {"cells":["",""]},{"cells":["","Tốt"]}]}]}"#;
    let texts = shown(&read(empty).unwrap());
    assert_eq!(texts, [(" | Tốt".to_owned(), ClaimStanding::NoRecord)]);
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
            &award("AH_LD"),
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
