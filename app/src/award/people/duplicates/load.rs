//! Reads records that look like one, for the page.

use domain::Lang;
use domain::award::Grade;
use sea_orm::ConnectionTrait;
use store::award::duplicate::{Half, Pair, pairs};
use store::award::find::Line;
use store::award::merge::{Clash, aparts, merges};
use store::entity::{award_record, yearly_grade};

use super::view::{
    ClashView, DUPLICATES_PAGE, DuplicatesView, HalfView, PairView, SettledView, Show,
};
use crate::award::people::load::{award_name, coded, held, line, scope};
use crate::context::Granted;
use crate::error::AppResult;
use crate::form::state_for;
use crate::lang::{capitalised, lang};

/// Pairs of one page.
const PAGE: u64 = 10;
/// Lines of one page of what was decided.
const LINES: u64 = 50;

pub(super) async fn duplicates(
    db: &impl ConnectionTrait,
    granted: &Granted,
    show: &str,
    page: u64,
) -> AppResult<DuplicatesView> {
    let lang = lang();
    let readable = scope(db, granted).await?;
    let mut view = DuplicatesView {
        show: Show::parse(show),
        page,
        next: false,
        pairs: Vec::new(),
        apart: Vec::new(),
        merged: Vec::new(),
        form: state_for(DUPLICATES_PAGE).await,
    };
    match view.show {
        Show::Pairs => {
            let (found, next) = Box::pin(pairs(db, &readable, page, PAGE)).await?;
            view.next = next;
            view.pairs = found.into_iter().map(|found| pair(found, lang)).collect();
        }
        Show::Apart => {
            let (found, next) = aparts(db, &readable, page, LINES).await?;
            view.next = next;
            let rows = found.into_iter().map(|row| SettledView {
                reason: row.reason,
                by: row.by,
                ..settled(row.id, row.first, row.second, row.at, lang)
            });
            view.apart = rows.collect();
        }
        Show::Merged => {
            let (found, next) = merges(db, &readable, page, LINES).await?;
            view.next = next;
            let rows = found.into_iter().map(|row| SettledView {
                by: row.by,
                ..settled(row.id, row.kept, row.merged, row.at, lang)
            });
            view.merged = rows.collect();
        }
    }
    Ok(view)
}

fn settled(id: i64, first: Line, second: Line, at: domain::Timestamp, lang: Lang) -> SettledView {
    SettledView {
        id,
        first: line(first, lang),
        second: line(second, lang),
        reason: String::new(),
        by: String::new(),
        at,
    }
}

fn pair(pair: Pair, lang: Lang) -> PairView {
    let why = [
        pair.names.label(lang),
        pair.births.label(lang),
        pair.numbers.label(lang),
    ];
    let clashes = pair.clashes.iter().map(|found| clash(found, lang));
    PairView {
        why: capitalised(&why.join(", ")),
        clashes: clashes.collect(),
        first: half(pair.first, lang),
        second: half(pair.second, lang),
    }
}

fn half(half: Half, lang: Lang) -> HalfView {
    HalfView {
        number: half.number.unwrap_or_default(),
        version: half.version,
        grades: half.count.grades,
        awards: half.count.awards,
        works: half.count.works,
        line: line(half.line, lang),
    }
}

/// A clash in words.
pub(super) fn clash(clash: &Clash, lang: Lang) -> ClashView {
    let key = clash.key();
    let of = |what: String, first: String, second: String| ClashView {
        key,
        what,
        first,
        second,
    };
    match clash {
        Clash::Grade { first, second } => {
            let what = match lang {
                Lang::Vi => format!("Xếp loại năm {}", first.year),
                Lang::En => format!("Grade of {}", first.year),
            };
            of(what, grade(first, lang), grade(second, lang))
        }
        Clash::Award { first, second } => {
            let what = format!(
                "{}, {}",
                award_name(&first.code, lang),
                held(first, lang).years
            );
            of(what, award(first, lang), award(second, lang))
        }
        Clash::Work(title) => of(shared(title, lang), String::new(), String::new()),
        Clash::Initiative(title) => of(shared(title, lang), String::new(), String::new()),
        Clash::List(title) => {
            let what = match lang {
                Lang::Vi => format!(
                    "Cả hai cùng có tên trong tờ trình «{title}»: hãy rút một hồ sơ khỏi tờ trình trước."
                ),
                Lang::En => {
                    format!("Both stand in the submission “{title}”: withdraw one of them first.")
                }
            };
            of(what, String::new(), String::new())
        }
    }
}

fn shared(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            format!("Cả hai cùng là tác giả của «{title}»: hãy sửa tỷ lệ đóng góp trước khi gộp.")
        }
        Lang::En => format!("Both are authors of “{title}”: put the shares right first."),
    }
}

fn grade(row: &yearly_grade::Model, lang: Lang) -> String {
    let label = Grade::parse(&row.grade).map(|grade| grade.label(lang));
    with(coded(label, &row.grade), &row.document)
}

fn award(row: &award_record::Model, lang: Lang) -> String {
    let shown = held(row, lang);
    let state = match (row.revoked, row.verified, lang) {
        (true, _, Lang::Vi) => "đã hủy bỏ",
        (true, _, Lang::En) => "revoked",
        (false, true, Lang::Vi) => "đã đối chiếu",
        (false, true, Lang::En) => "compared",
        (false, false, Lang::Vi) => "chưa đối chiếu",
        (false, false, Lang::En) => "not compared",
    };
    if shown.decision.is_empty() {
        capitalised(state)
    } else {
        with(shown.decision, state)
    }
}

fn with(text: String, more: &str) -> String {
    if more.is_empty() {
        text
    } else {
        format!("{text}, {more}")
    }
}
