//! The achievement report of a dossier, for its page, its editor and its Word file.

use std::collections::BTreeMap;

use domain::Lang;
use domain::account::{Permission, allows};
use domain::award::SubjectKind;
use domain::nomination::NominationState;
use domain::nomination::report::{
    RawReport, RecordKind, RecordRef, Report, claims, footnotes, read_report, template_fits, unused,
};
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::award::Readable;
use store::clock as now;
use store::entity::{nomination, nomination_list};
use store::nomination::{
    NamedRecord, ReportSource, SavedReport, gather, list_of, readable_dossier, save_report,
    saved_report,
};

use super::dossier::reads_secrets;
use super::{award_name, prepares, scope};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::state_for;
use crate::lang::{capitalised, lang};
use crate::nomination::view::{
    ClaimView, NoteView, ReportInput, ReportSaved, ReportView, report_href,
};

/// A report with what it is read from.
pub(in crate::nomination) struct Opened {
    pub(in crate::nomination) dossier: nomination::Model,
    pub(in crate::nomination) list: nomination_list::Model,
    pub(in crate::nomination) source: ReportSource,
    pub(in crate::nomination) saved: Option<SavedReport>,
    /// What the records say today.
    pub(in crate::nomination) assembled: Report,
    readable: Readable,
}

impl Opened {
    /// The text: what was saved, otherwise what the records say.
    pub(in crate::nomination) fn text(&self) -> &Report {
        let saved = self.saved.as_ref();
        saved.map_or(&self.assembled, |saved| &saved.report)
    }
}

/// The dossier whose report the person may read; one that holds state secrets does not exist for others.
async fn reported(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<(nomination::Model, Readable)> {
    let readable = scope(db, granted).await?;
    let row = readable_dossier(db, &readable, id).await?;
    if row.secret && !reads_secrets(granted.person()) {
        return Err(StoreError::not_found("nomination", id.to_string()).into());
    }
    Ok((row, readable))
}

/// Whether the person may change the report of a dossier now; otherwise there is none.
///
/// # Errors
/// The dossier is not to be read by the person; the person does not prepare dossiers of units.
pub(in crate::nomination) async fn writable(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<nomination::Model> {
    let (row, _) = reported(db, granted, id).await?;
    if prepares(granted.person()) {
        Ok(row)
    } else {
        Err(AppError::Forbidden)
    }
}

/// Opens the report of a dossier.
pub(in crate::nomination) async fn open(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<Opened> {
    let (dossier, readable) = reported(db, granted, id).await?;
    let list = list_of(db, &dossier).await?;
    let today = now::now().date_vn();
    let source = Box::pin(gather(db, &list, &dossier, today)).await?;
    let saved = saved_report(db, id).await?;
    Ok(Opened {
        assembled: source.assemble(),
        dossier,
        list,
        source,
        saved,
        readable,
    })
}

/// The page of a report.
pub(in crate::nomination) async fn report(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<ReportView> {
    let opened = open(db, granted, id).await?;
    let (dossier, lang) = (&opened.dossier, lang());
    let person = granted.person();
    let unit = store::org::by_id(db, dossier.unit_id).await?;
    let subject = store::award::subject_by_id(db, dossier.subject_id).await?;
    let sees_subject = allows(Some(person.role), Permission::ReadRecords)
        && opened.readable.covers(subject.unit_id);
    let state = NominationState::parse(&dossier.state)
        .ok_or_else(|| StoreError::corrupt("state", dossier.state.clone()))?;
    let text = opened.text();
    let looked_at = claims(text, &opened.assembled);
    Ok(ReportView {
        id,
        name: dossier.name.clone(),
        award: award_name(&dossier.award, lang),
        unit: unit.name,
        year: i16::try_from(dossier.year).unwrap_or_default(),
        list: (opened.list.id, opened.list.title.clone()),
        version: opened.saved.as_ref().map_or(0, |saved| saved.version),
        saved: opened
            .saved
            .as_ref()
            .map(|saved| (saved.by.clone(), saved.at)),
        form: text.template().label(lang).to_owned(),
        form_problem: template_fits(text.template(), opened.source.form)
            .map(|words| words.get(lang).to_owned()),
        notes: notes(&opened, sees_subject, lang),
        claims: looked_at
            .into_iter()
            .map(|claim| ClaimView {
                block: claim.block,
                at: claim.at,
                text: claim.text,
                standing: claim.standing,
            })
            .collect(),
        unused: unused(text, &opened.assembled),
        may_edit: state.is_editable() && prepares(person),
        sample: dossier.sample,
        state: state_for(&report_href(id)).await,
        report: text.clone(),
        assembled: opened.assembled.clone(),
    })
}

/// The footnotes of the text first, in their order, then the other records of the subject.
fn notes(opened: &Opened, sees_subject: bool, lang: Lang) -> Vec<NoteView> {
    let known = opened.source.records(lang);
    let mut order = footnotes(opened.text());
    let rest: Vec<RecordRef> = known
        .keys()
        .filter(|record| !order.contains(record))
        .copied()
        .collect();
    order.extend(rest);
    order
        .into_iter()
        .map(|record| NoteView {
            record,
            words: note_words(record, &known, lang),
            href: known
                .get(&record)
                .and_then(|named| href(named, opened.dossier.subject_id, sees_subject)),
        })
        .collect()
}

fn href(named: &NamedRecord, subject: i64, sees_subject: bool) -> Option<String> {
    use crate::layout::url::encoded;
    match named.record.kind {
        RecordKind::Result => Some(format!("/targets/{}", encoded(&named.code))),
        RecordKind::Score => Some(format!("/boards/{}", encoded(&named.code))),
        RecordKind::Grade | RecordKind::Award | RecordKind::Work | RecordKind::Discipline => {
            sees_subject.then(|| format!("/records/{subject}"))
        }
    }
}

/// What a footnote says: what the record is about, its years, what it says and the document behind it.
pub(in crate::nomination) fn note_words(
    record: RecordRef,
    known: &BTreeMap<RecordRef, NamedRecord>,
    lang: Lang,
) -> String {
    let kind = capitalised(record.kind.label(lang));
    let Some(named) = known.get(&record) else {
        return match lang {
            Lang::Vi => format!(
                "{kind} số {}: không có trong hồ sơ hiện nay của đối tượng này.",
                record.record.0
            ),
            Lang::En => format!(
                "{kind} no. {}: not among the subject's present records.",
                record.record.0
            ),
        };
    };
    let document = match (named.document.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Vi) => format!(" (văn bản: {})", named.document),
        (false, Lang::En) => format!(" (document: {})", named.document),
    };
    let years = if named.years.is_empty() {
        String::new()
    } else {
        format!(" {}", named.years)
    };
    format!("{kind}{years}: {}{document}.", named.words)
}

/// Keeps what the editor sends: cleaned, within its limits, of the version that the person saw.
pub(in crate::nomination) async fn save(
    context: &AppContext,
    granted: &Granted,
    input: ReportInput,
) -> AppResult<ReportSaved> {
    let typed =
        read_report(&input.report, serde_json::from_str::<RawReport>).map_err(|problem| {
            AppError::refused(problem.code(), |lang| {
                format!("{}.", capitalised(problem.label(lang)))
            })
        })?;
    let tx = context.db.begin().await?;
    writable(&tx, granted, input.nomination).await?;
    let saved = save_report(
        &tx,
        &granted.actor(),
        input.nomination,
        input.version,
        &typed,
    )
    .await?;
    tx.commit().await?;
    Ok(ReportSaved {
        version: saved.version,
        at: saved.at.clock_vn(),
    })
}

/// Who signs the report of a subject.
pub(in crate::nomination) const fn signer(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Individual | SubjectKind::Household => "NGƯỜI BÁO CÁO THÀNH TÍCH",
        _ => "THỦ TRƯỞNG ĐƠN VỊ",
    }
}
