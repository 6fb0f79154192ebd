//! The sample boards of past years: two are published, one of them corrected, one is frozen.

use domain::Lang;
use domain::board::PUBLISH_WORD;
use sea_orm::ConnectionTrait;
use store::Database;
use store::demo::{RECORDER, SOURCE, scoring::code};
use store::publication;

use super::acts::{self, Doer, PublishInput};
use super::correct::{CorrectionInput, CorrectionLine, correct};
use crate::board::reader;
use crate::error::AppResult;

/// Publishes, corrects and freezes the sample boards that are still live. Running it again changes nothing.
///
/// # Errors
/// The sample data is not there; the database refuses.
pub async fn publish_samples(db: &Database) -> AppResult<()> {
    let tx = db.begin().await?;
    let mut doer = Doer::server();
    RECORDER.clone_into(&mut doer.actor.name);
    for (board, decision) in [
        (code::DISTRICTS_2022, "01/QĐ-MAU (dữ liệu mẫu)"),
        (code::DISTRICTS_2023, "02/QĐ-MAU (dữ liệu mẫu)"),
    ] {
        let held = acts::hold(&tx, board, None).await?;
        if held.life.publication.official().is_some() {
            continue;
        }
        let taken = reader::now(&tx, held.board.clone(), held.life.clone()).await?;
        let input = PublishInput {
            reviewed: publication::seal(&taken.content),
            word: PUBLISH_WORD.to_owned(),
            decision: decision.to_owned(),
        };
        acts::publish(&tx, &held, &doer, &input).await?;
        if board == code::DISTRICTS_2023 {
            correct_one(&tx, &doer).await?;
        }
    }
    let held = acts::hold(&tx, code::DEPARTMENTS_2024, None).await?;
    if held.life.publication.freezes().is_empty() {
        acts::freeze(&tx, &held, &doer).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// One unit gets other points on one line, by a numbered correction.
async fn correct_one(tx: &impl ConnectionTrait, doer: &Doer) -> AppResult<()> {
    let held = acts::hold(tx, code::DISTRICTS_2023, None).await?;
    let input = CorrectionInput {
        reason: format!("Nhập thiếu một bước điểm khi chốt ({SOURCE})."),
        decision: "03/QĐ-MAU (dữ liệu mẫu)".to_owned(),
        lines: vec![CorrectionLine {
            unit: "904".to_owned(),
            criterion: "C.4".to_owned(),
            value: "1,5".to_owned(),
        }],
    };
    correct(tx, &held, doer, &input, Lang::Vi).await?;
    Ok(())
}
