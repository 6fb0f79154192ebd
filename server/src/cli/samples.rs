//! The parts of `bangvang demo` that need more than rows: sample boards that are published, sample files of evidence, and the
//! sample of national size.

use std::io::Write as _;

use domain::Lang;
use domain::criteria::EvidenceRule;
use domain::evidence::samples;
use domain::scoring::SheetState;
use store::audit::Actor;
use store::demo::national::{self, Progress, Size};
use store::demo::{RECORDER, scoring::code};
use store::evidence::{EvidenceFolder, Place};
use store::{Database, scoring};

use super::{Failure, Outcome, say};
use crate::config::Config;

/// Sheets that get a sample file each.
const SHEETS: usize = 12;

/// Publishes sample boards and hands in sample files; what is there already stays.
pub(super) async fn add(config: &Config, db: &Database) -> Outcome {
    app::publication::samples::publish_samples(db).await?;
    let files = EvidenceFolder::new(&config.data_dir);
    Box::pin(hand_in(db, &files)).await?;
    Box::pin(hand_in_papers(db, &files)).await
}

/// One file for each unit that has sample nominations, which stands for all of their papers.
async fn hand_in_papers(db: &Database, files: &EvidenceFolder) -> Outcome {
    let actor = Actor {
        name: RECORDER.to_owned(),
        ..Actor::command_line()
    };
    for unit_id in store::demo::nomination::units_without_papers(db.newest()).await? {
        let text = format!("DU LIEU MAU - unit {unit_id}");
        let pdf = samples::pdf(&[&text]);
        let received = store::evidence::read_samples(files, unit_id, "Giay-to-mau.pdf", pdf)
            .await
            .map_err(|error| Failure::Failed(format!("{error:?}")))?;
        let tx = db.begin().await?;
        let taken = store::evidence::enter(&tx, &actor, &received).await?;
        store::demo::nomination::attach_papers(&tx, unit_id, taken.evidence.id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// One file for each of the first sheets of 2026, on the first line that needs evidence.
async fn hand_in(db: &Database, files: &EvidenceFolder) -> Outcome {
    let actor = Actor {
        name: RECORDER.to_owned(),
        ..Actor::command_line()
    };
    let period = scoring::period_by_code(db.newest(), code::COMMUNES_2026).await?;
    let sheets = scoring::sheets_of_period(db.newest(), period.id).await?;
    for facts in sheets.iter().take(SHEETS) {
        let with_evidence = |facts: &scoring::SheetFacts| {
            let mut lines = facts.sheet.lines().values();
            lines.any(|line| !line.evidence().is_empty())
        };
        if with_evidence(facts) || facts.sheet.state() == SheetState::Locked {
            continue;
        }
        let set = store::criteria::published(db.newest(), facts.sheet.set()).await?;
        let line = set
            .lines(facts.sheet.kind())
            .find(|line| line.evidence == EvidenceRule::Required);
        let Some(line) = line else { continue };
        let text = format!("DU LIEU MAU - sheet {} - {}", facts.row.id, line.number);
        let name = format!("Bao-cao-mau-{}.pdf", line.number.replace('.', "-"));
        let received =
            store::evidence::read_samples(files, facts.row.unit_id, &name, samples::pdf(&[&text]))
                .await
                .map_err(|error| Failure::Failed(format!("{error:?}")))?;
        let tx = db.begin().await?;
        let taken = store::evidence::enter(&tx, &actor, &received).await?;
        let place = Place::Line {
            sheet_id: facts.row.id,
            criterion_id: line.id.0,
        };
        store::evidence::link(&tx, &actor, taken.evidence.id, place).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Refuses, with what to do, while the reference data is missing.
pub(super) async fn check_reference(lang: Lang, db: &Database) -> Outcome {
    if store::demo::is_possible(db.newest()).await? {
        return Ok(());
    }
    let vi = "Chưa có số liệu gốc: chạy bangvang load-reference THƯ_MỤC trước. Không ghi gì.";
    let en = "The reference data is not loaded: run bangvang load-reference DIR first. Nothing was written.";
    Err(Failure::Refused(
        if lang == Lang::Vi { vi } else { en }.to_owned(),
    ))
}

/// Adds the sample of national size and tells how far it is.
pub(super) async fn add_national(lang: Lang, db: &Database) -> Outcome {
    say(
        lang,
        "Tạo số liệu mẫu ở quy mô toàn quốc (khoảng một phút).",
        "Making sample data of national size (about a minute).",
    );
    let provinces = national::read(migrations::NATIONAL_UNITS)?;
    let made = national::load(db, &provinces, &Size::NATIONAL, &|step| tell(lang, step)).await?;
    if made.periods == 0 {
        say(
            lang,
            "Số liệu mẫu quy mô toàn quốc đã có, không thêm gì.",
            "The sample data of national size is there already; nothing was added.",
        );
    }
    Ok(())
}

fn tell(lang: Lang, step: Progress) {
    match step {
        Progress::Units(units) => say(
            lang,
            format!("   {units} xã, phường, đặc khu"),
            format!("   {units} communes"),
        ),
        Progress::Year {
            year,
            sheets,
            values,
        } => say(
            lang,
            format!("   Năm {year}: {sheets} phiếu, {values} lần chấm"),
            format!("   {year}: {sheets} sheets, {values} values"),
        ),
    }
    // Somebody who reads through a pipe waits for it.
    let _shown_later = std::io::stdout().flush();
}
