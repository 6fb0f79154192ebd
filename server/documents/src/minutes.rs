//! The minutes (biên bản) of the closing meeting of a cluster or block, drafted from the record.
//! What the record lacks stays a dotted line, to be filled in by hand.

use docx_rs::{AlignmentType, Docx, Paragraph, Table, TableRow};
use domain::cluster::{ClusterKind, Prize};
use domain::{Date, Lang, Points};

use crate::DocumentError;
use crate::layout::{
    NORMAL, SMALL, Weight, cell, centred, columns, gap, grid, heading, labelled, pack, page, rule,
    run, text,
};

/// What stands where nothing is recorded.
const OPEN: &str = "……………";

/// Whether the minutes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are still written.
    Draft,
    /// They were closed.
    Closed,
}

/// Whether the record is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is.
    Real,
    /// It was made up to show the program.
    Sample,
}

/// One member in the table of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesRow {
    /// Its name.
    pub name: String,
    /// Its points; `None` without a sheet that was sent.
    pub points: Option<Points>,
    /// Its rank by points.
    pub by_points: Option<u32>,
    /// Its rank by vote.
    pub by_vote: Option<u32>,
    /// Why the two differ.
    pub reason: String,
    /// Facts that keep it from coming first.
    pub knocked_out: Vec<String>,
}

/// What the minutes are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesFacts {
    /// Under whom the group stands, such as the council of the province.
    pub superior: String,
    /// Name of the group, as in the decision: `Cụm thi đua số 3`.
    pub cluster: String,
    /// What it is.
    pub kind: ClusterKind,
    /// The year that is closed.
    pub year: i64,
    /// Number of the minutes; empty while it has none.
    pub number: String,
    /// Whether the minutes stand.
    pub standing: Standing,
    /// Whether the record is real.
    pub origin: Origin,
    /// The day of the meeting.
    pub held_on: Option<Date>,
    /// Where it was held.
    pub place: String,
    /// Who chaired.
    pub chair: String,
    /// Who wrote the minutes.
    pub secretary: String,
    /// How many members were present.
    pub present: Option<u32>,
    /// How many there are.
    pub members: usize,
    /// Who was absent, and why.
    pub absent: String,
    /// What was said, in paragraphs.
    pub discussion: String,
    /// The members with their ranks.
    pub rows: Vec<MinutesRow>,
    /// Who is proposed for which prize.
    pub proposed: Vec<(String, Prize)>,
    /// The rank that the council has to part.
    pub open_rank: Option<u32>,
    /// Next year's head.
    pub next_head: Option<String>,
    /// Next year's deputy.
    pub next_deputy: Option<String>,
}

/// The minutes as a Word file.
///
/// # Errors
/// [`DocumentError::Packing`] when the file cannot be put together.
pub fn minutes(facts: &MinutesFacts) -> Result<Vec<u8>, DocumentError> {
    let mut docx = page().add_table(head(facts)).add_paragraph(gap());
    for note in notes(facts) {
        docx = docx.add_paragraph(note);
    }
    let group = words(facts.kind);
    let title = format!("Họp tổng kết {} năm {}", facts.cluster, facts.year);
    docx = docx
        .add_paragraph(centred("BIÊN BẢN", NORMAL, Weight::Bold))
        .add_paragraph(centred(&title, NORMAL, Weight::Bold))
        .add_paragraph(rule(12))
        .add_paragraph(text(&opening(facts)));
    docx = presence(docx, facts);
    docx = docx.add_paragraph(heading("II. NỘI DUNG THẢO LUẬN"));
    for paragraph in or_open(&facts.discussion)
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        docx = docx.add_paragraph(text(paragraph));
    }
    docx = docx
        .add_paragraph(heading("III. KẾT QUẢ CHẤM ĐIỂM VÀ BỎ PHIẾU"))
        .add_table(results(facts))
        .add_paragraph(gap())
        .add_paragraph(text(&compared(facts)));
    for row in facts.rows.iter().filter(|row| !row.knocked_out.is_empty()) {
        let label = format!("{} không được xếp hạng nhất: ", row.name);
        let said = format!("{}.", row.knocked_out.join("; "));
        docx = docx.add_paragraph(labelled(&label, &said));
    }
    docx = docx.add_paragraph(heading("IV. ĐỀ NGHỊ KHEN THƯỞNG"));
    for paragraph in proposals(facts) {
        docx = docx.add_paragraph(paragraph);
    }
    let next = facts.year + 1;
    let (head, deputy) = (group.head, group.deputy);
    let chosen =
        |name: &Option<String>| format!("{}.", or_open(name.as_deref().unwrap_or_default()));
    let leaders = format!(
        "V. {}, {} NĂM {next}",
        head.to_uppercase(),
        deputy.to_uppercase()
    );
    docx = docx
        .add_paragraph(heading(&leaders))
        .add_paragraph(labelled(&format!("{head}: "), &chosen(&facts.next_head)))
        .add_paragraph(labelled(&format!("{deputy}: "), &chosen(&facts.next_deputy)))
        .add_paragraph(text(
            "Biên bản được lập để gửi cơ quan thường trực Hội đồng Thi đua - Khen thưởng tỉnh và các đơn vị thành viên.",
        ))
        .add_paragraph(gap())
        .add_table(signatures(facts));
    pack(docx)
}

struct Words {
    head: &'static str,
    deputy: &'static str,
    abbreviation: &'static str,
}

const fn words(kind: ClusterKind) -> Words {
    match kind {
        ClusterKind::Cluster => Words {
            head: "Cụm trưởng",
            deputy: "Cụm phó",
            abbreviation: "CTĐ",
        },
        ClusterKind::Block => Words {
            head: "Khối trưởng",
            deputy: "Khối phó",
            abbreviation: "KTĐ",
        },
    }
}

fn or_open(words: &str) -> &str {
    if words.trim().is_empty() { OPEN } else { words }
}

/// Names of country and body, number, place and day.
fn head(facts: &MinutesFacts) -> Table {
    let number = if facts.number.trim().is_empty() {
        format!("Số: ……/BB-{}", words(facts.kind).abbreviation)
    } else {
        format!("Số: {}", facts.number)
    };
    let left = vec![
        centred(&facts.superior.to_uppercase(), SMALL, Weight::Plain),
        centred(&facts.cluster.to_uppercase(), SMALL, Weight::Bold),
        rule(10),
        centred(&number, SMALL, Weight::Plain),
    ];
    let place = format!("{}, {}", or_open(&facts.place), long_day(facts.held_on));
    let right = vec![
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SMALL, Weight::Bold),
        centred("Độc lập - Tự do - Hạnh phúc", NORMAL, Weight::Bold),
        rule(22),
        centred(&place, NORMAL, Weight::Italic),
    ];
    columns(vec![(3_854, left), (5_500, right)])
}

/// `ngày 04 tháng 12 năm 2026`: days below 10 and the first two months have a zero before them (annex I, part II).
fn long_day(day: Option<Date>) -> String {
    let Some(day) = day else {
        return "ngày …… tháng …… năm ……".to_owned();
    };
    let month = if day.month() < 3 {
        format!("{:02}", day.month())
    } else {
        day.month().to_string()
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

fn notes(facts: &MinutesFacts) -> Vec<Paragraph> {
    let mut notes = Vec::new();
    if facts.standing == Standing::Draft {
        notes.push(centred("DỰ THẢO", NORMAL, Weight::Bold));
    }
    if facts.origin == Origin::Sample {
        notes.push(centred("(dữ liệu mẫu)", NORMAL, Weight::Italic));
    }
    notes
}

fn opening(facts: &MinutesFacts) -> String {
    format!(
        "Hôm nay, {}, tại {}, {} tổ chức họp tổng kết công tác thi đua năm {}.",
        long_day(facts.held_on),
        or_open(&facts.place),
        facts.cluster,
        facts.year
    )
}

fn presence(docx: Docx, facts: &MinutesFacts) -> Docx {
    let present = facts
        .present
        .map_or_else(|| "……".to_owned(), |present| present.to_string());
    let present = format!("{present}/{} đơn vị thành viên.", facts.members);
    let docx = docx
        .add_paragraph(heading("I. THÀNH PHẦN"))
        .add_paragraph(labelled("Chủ trì: ", or_open(&facts.chair)))
        .add_paragraph(labelled("Thư ký: ", or_open(&facts.secretary)))
        .add_paragraph(labelled("Có mặt: ", &present));
    if facts.absent.trim().is_empty() {
        docx
    } else {
        docx.add_paragraph(labelled("Vắng: ", &facts.absent))
    }
}

const WIDTHS: [usize; 6] = [600, 2_954, 1_050, 1_000, 1_050, 2_700];

/// Members by their rank in the vote, then as they came.
fn results(facts: &MinutesFacts) -> Table {
    let heads = [
        "TT",
        "Đơn vị",
        "Điểm",
        "Hạng theo điểm",
        "Hạng theo bỏ phiếu",
        "Lý do khác thứ tự điểm",
    ];
    let head = WIDTHS
        .iter()
        .zip(heads)
        .map(|(width, words)| cell(*width, words, AlignmentType::Center, Weight::Bold));
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    let mut members: Vec<&MinutesRow> = facts.rows.iter().collect();
    members.sort_by_key(|row| row.by_vote.unwrap_or(u32::MAX));
    for (index, row) in members.into_iter().enumerate() {
        let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let points = row
            .points
            .map_or_else(|| "–".to_owned(), |points| points.format(Lang::Vi));
        let cells = [
            ((index + 1).to_string(), AlignmentType::Center),
            (row.name.clone(), AlignmentType::Left),
            (points, AlignmentType::Right),
            (rank(row.by_points), AlignmentType::Center),
            (rank(row.by_vote), AlignmentType::Center),
            (row.reason.clone(), AlignmentType::Left),
        ];
        let cells = WIDTHS
            .iter()
            .zip(cells)
            .map(|(width, (words, align))| cell(*width, &words, align, Weight::Plain));
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    grid(&WIDTHS, rows)
}

fn compared(facts: &MinutesFacts) -> String {
    let differ = facts
        .rows
        .iter()
        .filter(|row| row.by_points != row.by_vote)
        .count();
    match differ {
        0 => "Kết quả bỏ phiếu trùng với thứ tự điểm.".to_owned(),
        differ => format!(
            "Kết quả bỏ phiếu khác thứ tự điểm ở {differ} đơn vị; lý do ghi trong bảng trên."
        ),
    }
}

fn proposals(facts: &MinutesFacts) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for prize in Prize::ALL {
        let names: Vec<&str> = facts
            .proposed
            .iter()
            .filter(|(_, proposed)| proposed == prize)
            .map(|(name, _)| name.as_str())
            .collect();
        if !names.is_empty() {
            let label = capitalised(prize.label(Lang::Vi));
            paragraphs.push(labelled(
                &format!("{label}: "),
                &format!("{}.", names.join("; ")),
            ));
        }
    }
    if let Some(rank) = facts.open_rank {
        paragraphs.push(text(&format!(
            "Các đơn vị cùng hạng {rank} nhiều hơn số giải còn lại: đề nghị Hội đồng Thi đua - Khen thưởng tỉnh xem xét, quyết định."
        )));
    }
    if paragraphs.is_empty() {
        paragraphs.push(text(OPEN));
    }
    paragraphs
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Secretary left, chair right, room to sign; who gets the minutes below.
fn signatures(facts: &MinutesFacts) -> Table {
    let signed = |title: &str, name: &str| {
        let mut lines = vec![
            centred(title, NORMAL, Weight::Bold),
            centred("(Ký, ghi rõ họ tên)", SMALL, Weight::Italic),
        ];
        lines.extend((0..4).map(|_| gap()));
        lines.push(centred(name, NORMAL, Weight::Bold));
        lines
    };
    let mut left = signed("THƯ KÝ", &facts.secretary);
    left.push(gap());
    left.push(Paragraph::new().add_run(run("Nơi nhận:", 24, Weight::Bold)));
    let receivers = [
        "- Cơ quan thường trực Hội đồng Thi đua - Khen thưởng tỉnh;",
        "- Các đơn vị thành viên;",
        "- Lưu: Hồ sơ cụm, khối.",
    ];
    left.extend(
        receivers
            .iter()
            .map(|line| Paragraph::new().add_run(run(line, 22, Weight::Plain))),
    );
    columns(vec![
        (4_677, left),
        (4_677, signed("CHỦ TRÌ", &facts.chair)),
    ])
}
