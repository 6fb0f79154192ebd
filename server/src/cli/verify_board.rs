//! `bangvang verify-board CODE`: recomputes a printed code, from what is stored and from the scoring sheets.

use app::publication::verify::{Depth, verify};
use app::publication::view::{Recomputed, Verified};
use domain::Lang;
use domain::board::SealCode;

use super::{Failure, Outcome, open, say};
use crate::config::Config;

/// Checks every board under `code`.
///
/// Fails when a board does not give the code any more; refuses what is no code, or the code of no board.
pub(super) async fn verify_board(config: &Config, code: &str) -> Outcome {
    let lang = config.lang;
    if SealCode::parse(code).is_none() {
        return Err(Failure::Refused(match lang {
            Lang::Vi => format!("«{code}» không phải mã bảng: mã có năm nhóm bốn ký tự."),
            Lang::En => {
                format!("“{code}” is not the code of a board: five groups of four characters.")
            }
        }));
    }
    let db = open(config).await?;
    let checked = Box::pin(verify(db.newest(), code, Depth::Full))
        .await
        .map_err(|error| Failure::Failed(error.to_string()))?;
    if checked.found.is_empty() {
        return Err(Failure::Refused(match lang {
            Lang::Vi => format!("Không có bảng nào mang mã {}.", checked.asked),
            Lang::En => format!("No board has the code {}.", checked.asked),
        }));
    }
    let mut wrong = Vec::new();
    for found in &checked.found {
        if found.is_intact() {
            say(lang, intact_vi(found), intact_en(found));
        } else {
            wrong.extend(differences(found, lang));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Failure::Failed(wrong.join("\n")))
    }
}

fn intact_vi(found: &Verified) -> String {
    let basis = match found.computed {
        Some(_) => "khớp với nội dung đã lưu và với các phiếu chấm điểm",
        None => "khớp với nội dung đã lưu",
    };
    let at = found.seal.at.format(Lang::Vi);
    format!(
        "Nguyên vẹn: bảng {}, lúc {at}, mã {} {basis}.",
        found.board, found.seal.code
    )
}

fn intact_en(found: &Verified) -> String {
    let basis = match found.computed {
        Some(_) => "fits what is stored and the scoring sheets",
        None => "fits what is stored",
    };
    let at = found.seal.at.format(Lang::En);
    format!(
        "Intact: board {}, {at}, code {} {basis}.",
        found.board, found.seal.code
    )
}

/// One line for each thing that differs.
fn differences(found: &Verified, lang: Lang) -> Vec<String> {
    let board = &found.board;
    let mut lines = Vec::new();
    if !found.stored_intact {
        lines.push(match lang {
            Lang::Vi => format!(
                "Bảng {board}: nội dung đã lưu không cho ra mã {}.",
                found.seal.code
            ),
            Lang::En => format!(
                "Board {board}: what is stored does not give the code {}.",
                found.seal.code
            ),
        });
    }
    if let Some(computed) = &found.computed {
        lines.extend(computed_differences(
            board,
            computed,
            &found.seal.code,
            lang,
        ));
    }
    lines
}

fn computed_differences(
    board: &str,
    computed: &Recomputed,
    sealed: &str,
    lang: Lang,
) -> Vec<String> {
    let mut lines = Vec::new();
    if computed.code != sealed {
        lines.push(match lang {
            Lang::Vi => format!(
                "Bảng {board}: tính lại từ các phiếu cho mã {}, không phải {sealed}.",
                computed.code
            ),
            Lang::En => format!(
                "Board {board}: computed again from the sheets it has the code {}, not {sealed}.",
                computed.code
            ),
        });
    }
    for line in &computed.differs {
        let place = |place: Option<(Option<domain::board::Rank>, Option<domain::Figure>)>| {
            let (rank, score) = place.unwrap_or_default();
            let rank = rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
            let score = score.map_or_else(|| "–".to_owned(), |score| score.format(lang));
            format!("{rank} · {score}")
        };
        let (before, after) = (place(line.moved.before), place(line.moved.after));
        lines.push(format!("  {}: {before} → {after}", line.unit));
    }
    for unit in &computed.wrong_sums {
        lines.push(match lang {
            Lang::Vi => {
                format!("  {unit}: tổng điểm của phiếu không khớp với các giá trị đã nhập.")
            }
            Lang::En => format!("  {unit}: the sums of the sheet do not follow from its values."),
        });
    }
    lines
}
