//! Sources as the data of rules names them, in words for people.
//!
//! The data writes articles short: `L 24.1a, 26; NĐ 152/2025 Điều 4(4)`. Readers of Vietnamese get the order of official
//! papers, `điểm a khoản 1 Điều 24, Điều 26 Luật Thi đua, khen thưởng 2022`; readers of English `Articles 24(1)(a), 26 of
//! the Law …`. What is no article of a law or a decree stays as it was written, with its first words translated.

use crate::Lang;

/// The law that the data calls `L`.
const LAW: (&str, &str) = (
    "Luật Thi đua, khen thưởng 2022",
    "the Law on Emulation and Commendation 2022",
);
/// Its number, as data that came later names it.
const LAW_NUMBERS: [&str; 2] = ["Luật 06/2022/QH15", "Luật 06/2022"];

const DECREE: &str = "Nghị định ";

/// Beginnings of a source's name: as written, Vietnamese, English.
const NAMES: [(&str, &str, &str); 7] = [
    ("NĐ ", DECREE, "Decree "),
    (DECREE, DECREE, "Decree "),
    ("QĐ ", "Quyết định ", "Decision "),
    ("Quyết định ", "Quyết định ", "Decision "),
    ("Luật ", "Luật ", "Law "),
    ("Công văn ", "Công văn ", "Official letter "),
    ("Thông tư ", "Thông tư ", "Circular "),
];

/// Whole sources that are no paper, and remarks behind one.
const REMARKS: [(&str, &str); 19] = [
    ("chưa có quy định của tỉnh", "no rule of the province yet"),
    ("Thủ tục của Huế", "procedure of Huế"),
    ("áp dụng tương tự", "applied by analogy"),
    (
        "(chữ \"sau đó\" không nêu cách tính)",
        "(the word “sau đó” leaves open how to count)",
    ),
    (
        "(Anh hùng: 10 ngày làm việc)",
        "(titles of hero: 10 working days)",
    ),
    (
        "quy định trước năm 2024: không đề nghị hai hình thức cấp Nhà nước trong một năm",
        "rule before 2024: not two awards of the State in one year",
    ),
    (
        "Nghị quyết của Hội đồng nhân dân tỉnh",
        "resolution of the provincial People's Council",
    ),
    ("chưa tìm thấy", "not found yet"),
    ("quy tắc của chương trình", "rule of this program"),
    ("cách hiểu của chương trình", "reading of this program"),
    ("quy định của tỉnh", "rule of the province"),
    ("quy định của cơ quan", "rule of the agency"),
    ("quy chế Hội đồng", "standing orders of the council"),
    ("thực tiễn", "practice"),
    ("các câu trả lời khác nhau", "published answers differ"),
    ("không quy định tỷ lệ", "sets no ratio"),
    ("không nêu", "does not say"),
    ("(quy định cũ)", "(former rule)"),
    ("(mẫu)", "(sample)"),
];

/// A place in a law: article, clause, point; or several articles.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place<'a> {
    article: &'a str,
    to: Option<&'a str>,
    clause: Option<&'a str>,
    point: Option<&'a str>,
}

/// A citation of the data in words.
///
/// ```
/// use domain::{Lang, citation};
/// let cited = "L 24.1a; NĐ 152/2025 Điều 4(4)";
/// assert_eq!(
///     citation::words(cited, Lang::Vi),
///     "điểm a khoản 1 Điều 24 Luật Thi đua, khen thưởng 2022; khoản 4 Điều 4 Nghị định 152/2025/NĐ-CP"
/// );
/// ```
#[must_use]
pub fn words(cited: &str, lang: Lang) -> String {
    let sources = cited.split("; ").map(|source| source_words(source, lang));
    sources.collect::<Vec<_>>().join("; ")
}

fn source_words(source: &str, lang: Lang) -> String {
    let (name, places) = match source.strip_prefix("L ") {
        Some(places) => (LAW_NUMBERS[0], places),
        None => match source.split_once(" Điều ") {
            Some((name, places)) => (name.trim_end_matches(','), places),
            None => return remarked(&named(source, lang), lang),
        },
    };
    let (places, remark) = split_remark(places);
    let read: Option<Vec<Place<'_>>> = places.split(", ").map(place).collect();
    let is_known = NAMES.iter().any(|(written, ..)| name.starts_with(written))
        && (remark.is_empty() || REMARKS.iter().any(|(known, _)| remark.starts_with(known)));
    let Some(places) = read.filter(|_| is_known) else {
        // Somebody wrote it in another order, which is theirs.
        return remarked(&named(source, lang), lang);
    };
    let name = named(name, lang);
    let mut said = match lang {
        Lang::Vi => format!("{} {name}", places_vi(&places)),
        Lang::En => format!("{} of {name}", places_en(&places)),
    };
    if !remark.is_empty() {
        said.push(' ');
        said.push_str(remark);
    }
    remarked(&said, lang)
}

/// The places, and what is said behind them.
fn split_remark(text: &str) -> (&str, &str) {
    let number = |at: &str| at.starts_with(|sign: char| sign.is_ascii_digit());
    let mut end = 0;
    for word in text.split(' ') {
        if !number(word) {
            break;
        }
        end += word.len() + 1;
    }
    let (places, remark) = text.split_at(end.min(text.len()));
    (places.trim_end(), remark.trim_start())
}

/// `24`, `24.1`, `24.1a`, `24(1)`, `24(1)a`, `33-53`.
fn place(text: &str) -> Option<Place<'_>> {
    let digits = |text: &str| text.find(|sign: char| !sign.is_ascii_digit());
    let (article, rest) = text.split_at(digits(text).unwrap_or(text.len()));
    let one = |clause, point| {
        Some(Place {
            article,
            to: None,
            clause,
            point,
        })
    };
    let known = !article.is_empty();
    if rest.is_empty() && known {
        return one(None, None);
    }
    let (opening, rest) = rest.split_at_checked(1).filter(|_| known)?;
    let (number, rest) = rest.split_at(digits(rest).unwrap_or(rest.len()));
    if number.is_empty() {
        return None;
    }
    let rest = match opening {
        "-" if rest.is_empty() => {
            return Some(Place {
                article,
                to: Some(number),
                clause: None,
                point: None,
            });
        }
        "." => rest,
        "(" => rest.strip_prefix(')')?,
        _ => return None,
    };
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (None, _) => one(Some(number), None),
        (Some(letter), None) if letter.is_lowercase() => one(Some(number), Some(rest)),
        _ => None,
    }
}

fn range(place: &Place<'_>) -> String {
    match place.to {
        Some(to) => format!("{}–{to}", place.article),
        None => place.article.to_owned(),
    }
}

fn places_vi(places: &[Place<'_>]) -> String {
    if places.iter().all(|place| place.clause.is_none()) {
        let several = places.len() > 1 || places.iter().any(|place| place.to.is_some());
        let articles: Vec<String> = places.iter().map(range).collect();
        let articles = articles.join(", ");
        return if several {
            format!("các Điều {articles}")
        } else {
            format!("Điều {articles}")
        };
    }
    let said = places.iter().map(|place| {
        let article = range(place);
        match (place.clause, place.point) {
            (Some(clause), Some(point)) => format!("điểm {point} khoản {clause} Điều {article}"),
            (Some(clause), None) => format!("khoản {clause} Điều {article}"),
            (None, _) => format!("Điều {article}"),
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

fn places_en(places: &[Place<'_>]) -> String {
    let several = places.len() > 1 || places.iter().any(|place| place.to.is_some());
    let said = places.iter().map(|place| {
        let clause = place.clause.map(|clause| format!("({clause})"));
        let point = place.point.map(|point| format!("({point})"));
        let (clause, point) = (clause.unwrap_or_default(), point.unwrap_or_default());
        format!("{}{clause}{point}", range(place))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    format!("{} {said}", if several { "Articles" } else { "Article" })
}

/// The name of a source: the law by its name, a decree of the government with its whole number.
fn named(name: &str, lang: Lang) -> String {
    for number in LAW_NUMBERS {
        if let Some(rest) = name.strip_prefix(number) {
            let (vi, en) = LAW;
            return format!("{}{rest}", if lang == Lang::Vi { vi } else { en });
        }
    }
    for (written, vi, en) in NAMES {
        let Some(rest) = name.strip_prefix(written) else {
            continue;
        };
        let (number, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        let is_short = number.split('/').count() == 2
            && number
                .bytes()
                .all(|byte| byte == b'/' || byte.is_ascii_digit());
        let whole = if is_short && vi == DECREE {
            format!("{number}/NĐ-CP")
        } else {
            number.to_owned()
        };
        let gap = if behind.is_empty() { "" } else { " " };
        return match lang {
            Lang::Vi => format!("{vi}{whole}{gap}{behind}"),
            Lang::En => {
                let said = format!("{en}{whole}{gap}{behind}");
                let words = [
                    ("số ", "no. "),
                    ("ngày ", "of "),
                    ("năm ", "of "),
                    ("phụ lục", "annex"),
                ];
                words
                    .iter()
                    .fold(said, |said, (vi, en)| said.replace(vi, en))
            }
        };
    }
    name.to_owned()
}

fn remarked(text: &str, lang: Lang) -> String {
    if lang == Lang::Vi {
        return text.to_owned();
    }
    REMARKS
        .iter()
        .fold(text.to_owned(), |text, (vi, en)| text.replace(vi, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_said_in_the_order_of_official_papers() {
        let vi = |cited| words(cited, Lang::Vi);
        assert_eq!(
            vi("L 5.2b, 6, 9"),
            "điểm b khoản 2 Điều 5, Điều 6, Điều 9 Luật Thi đua, khen thưởng 2022"
        );
        assert_eq!(
            vi("L 42-44, 54; NĐ 152/2025 Điều 49-54"),
            "các Điều 42–44, 54 Luật Thi đua, khen thưởng 2022; các Điều 49–54 Nghị định 152/2025/NĐ-CP"
        );
        assert_eq!(
            vi("NĐ 98/2023 Điều 58(1)d"),
            "điểm d khoản 1 Điều 58 Nghị định 98/2023/NĐ-CP"
        );
        assert_eq!(
            vi("Luật 06/2022/QH15 Điều 80; NĐ 129/2025/NĐ-CP Điều 59"),
            "Điều 80 Luật Thi đua, khen thưởng 2022; Điều 59 Nghị định 129/2025/NĐ-CP"
        );
        assert_eq!(
            vi("QĐ 86/2025/QĐ-UBND Bắc Ninh, Điều 5"),
            "Điều 5 Quyết định 86/2025/QĐ-UBND Bắc Ninh"
        );
        assert_eq!(
            vi("L 22 không nêu"),
            "Điều 22 Luật Thi đua, khen thưởng 2022 không nêu"
        );
        assert_eq!(
            vi("NĐ 152/2025 phụ lục"),
            "Nghị định 152/2025/NĐ-CP phụ lục"
        );
        assert_eq!(vi("quy định của tỉnh"), "quy định của tỉnh");
    }

    #[test]
    fn what_somebody_typed_in_another_order_stays_in_it() {
        for typed in [
            "Khoản 2, Điều 5, Quyết định 12/2026/QĐ-UBND",
            "Quyết định 12/2026/QĐ-UBND, Điều 5 khoản 2",
            "Điều 5 Quyết định 12/2026/QĐ-UBND",
            "Hướng dẫn 3 Điều 5",
            "Nghị định số 152/2025/NĐ-CP",
            "Nghị định số 152/2025/NĐ-CP ngày 14/06/2025",
        ] {
            assert_eq!(words(typed, Lang::Vi), typed);
        }
    }

    #[test]
    fn english_readers_get_english_words() {
        let en = |cited| words(cited, Lang::En);
        assert_eq!(
            en("L 84.4, 85.1đ; QĐ 311/QĐ-BNV"),
            "Articles 84(4), 85(1)(đ) of the Law on Emulation and Commendation 2022; Decision 311/QĐ-BNV"
        );
        assert_eq!(
            en("NĐ 98/2023 Điều 30(7); quy định của tỉnh"),
            "Article 30(7) of Decree 98/2023/NĐ-CP; rule of the province"
        );
        assert_eq!(
            en("Công văn 1168/BNV-BTĐKT ngày 06/02/2026"),
            "Official letter 1168/BNV-BTĐKT of 06/02/2026"
        );
        assert_eq!(
            en("Luật 06/2022 không quy định tỷ lệ"),
            "the Law on Emulation and Commendation 2022 sets no ratio"
        );
        assert_eq!(en("Luật 06/2026 Điều 4"), "Article 4 of Law 06/2026");
        assert_eq!(en("luatvietnam.vn 107095"), "luatvietnam.vn 107095");
        assert_eq!(
            en("Quyết định số 86/2025/QĐ-UBND ngày 01/02/2025"),
            "Decision no. 86/2025/QĐ-UBND of 01/02/2025"
        );
    }

    fn said(cited: &str) {
        let (vi, en) = (words(cited, Lang::Vi), words(cited, Lang::En));
        assert!(!vi.starts_with("L ") && !vi.contains("; L "), "{vi}");
        assert!(!vi.starts_with("NĐ ") && !vi.contains("; NĐ "), "{vi}");
        for word in [
            "Điều", "khoản", "Luật", "Nghị", "chương", "của", "chưa", "không", "ngày",
        ] {
            assert!(!en.contains(word), "{cited}: {en}");
        }
    }

    #[test]
    fn every_citation_of_the_data_is_read_whole() {
        for data in [
            include_str!("award/data/rules.txt"),
            include_str!("award/data/catalogue.txt"),
        ] {
            let cited = data.lines().filter_map(|line| line.strip_prefix("cite: "));
            for cited in cited {
                said(cited);
            }
        }
        for setting in crate::award::Setting::ALL {
            said(setting.citation());
        }
        for path in crate::nomination::standard_paths() {
            said(&path.basis.citation);
        }
        for limit in crate::nomination::standard_limits() {
            said(&limit.basis.citation);
        }
        for deadline in crate::nomination::standard_season() {
            said(&deadline.basis.citation);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in "\\PC{0,60}") {
            let _words = (words(&text, Lang::Vi), words(&text, Lang::En));
        }

        #[test]
        fn any_place_is_taken(text in "L [0-9.,() ađ-]{0,20}") {
            let _words = (words(&text, Lang::Vi), words(&text, Lang::En));
        }
    }
}
