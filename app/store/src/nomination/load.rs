//! Dossiers with everything that the state machine looks at: many of them in a constant number of queries.

use std::collections::{BTreeMap, BTreeSet};

use domain::award::{CaseFact, CaseKind, CommendationType, RecordId, SubjectKind, catalogue};
use domain::consultation::{AgencyConsultation, CitizenOpinion, CitizenState, PublicConsultation};
use domain::nomination::{Component, DossierFacts, NominationState, PathConfig, Words};
use domain::org::UnitId;
use domain::reason::ChangeReason;
use domain::{Date, Lang};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::evaluate::blocking;
use super::path::path_of;
use super::recorded::Recorded;
use crate::award::kept::{day, day_opt};
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::org;

/// A dossier with what the machine looks at.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its row.
    pub row: nomination::Model,
    /// Its submission.
    pub list: nomination_list::Model,
    /// What was recorded.
    pub recorded: Recorded,
    /// Where it stands.
    pub state: NominationState,
    /// What the machine looks at.
    pub facts: DossierFacts,
    /// Its path: the pinned one, or the one of today.
    pub path: PathConfig,
    /// The nominating unit and all its ancestors.
    pub line: Vec<UnitId>,
    /// The latest posting of its list.
    pub posting: Option<PostingOfList>,
}

/// A posting with its key.
#[derive(Clone, Debug)]
pub struct PostingOfList {
    /// Its row.
    pub row: nomination_posting::Model,
    /// What `domain` knows of it.
    pub posting: PublicConsultation,
    /// Keys of the opinions in their order.
    pub opinions: Vec<i64>,
}

/// The dossiers with these keys, in the order given; those that are not there are left out.
///
/// Nine queries, however many dossiers there are.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn load(db: &impl ConnectionTrait, ids: &[i64], today: Date) -> StoreResult<Vec<Loaded>> {
    let rows = nomination::Entity::find()
        .filter(nomination::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut known: BTreeMap<i64, nomination::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    let rows = ids.iter().filter_map(|id| known.remove(id)).collect();
    of_rows(db, rows, today).await
}

/// The dossiers of a submission in their order.
///
/// # Errors
/// As [`load`].
pub async fn load_of_list(
    db: &impl ConnectionTrait,
    list_id: i64,
    today: Date,
) -> StoreResult<Vec<Loaded>> {
    let rows = nomination::Entity::find()
        .filter(nomination::Column::ListId.eq(list_id))
        .order_by_asc(nomination::Column::Position)
        .order_by_asc(nomination::Column::Id)
        .all(db)
        .await?;
    of_rows(db, rows, today).await
}

async fn of_rows(
    db: &impl ConnectionTrait,
    rows: Vec<nomination::Model>,
    today: Date,
) -> StoreResult<Vec<Loaded>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let list_ids: BTreeSet<i64> = rows.iter().map(|row| row.list_id).collect();
    let subjects: BTreeSet<i64> = rows.iter().map(|row| row.subject_id).collect();
    let lists: BTreeMap<i64, nomination_list::Model> = nomination_list::Entity::find()
        .filter(nomination_list::Column::Id.is_in(list_ids.iter().copied()))
        .all(db)
        .await?
        .into_iter()
        .map(|list| (list.id, list))
        .collect();
    let kinds: BTreeMap<i64, String> = subject::Entity::find()
        .select_only()
        .columns([subject::Column::Id, subject::Column::Kind])
        .filter(subject::Column::Id.is_in(subjects.iter().copied()))
        .into_tuple::<(i64, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let papers = papers(db, &ids).await?;
    let cases = cases(db, &subjects).await?;
    let opinions = opinions(db, &ids).await?;
    let postings = postings(db, &list_ids).await?;
    let lines = lines(db, rows.iter().map(|row| row.unit_id)).await?;
    let paths = super::path::paths(db, today).await?;
    let corrupt = |id: i64| StoreError::corrupt("nomination", id.to_string());
    rows.into_iter()
        .map(|row| {
            let list = lists
                .get(&row.list_id)
                .cloned()
                .ok_or_else(|| corrupt(row.id))?;
            let recorded = Recorded::of(&row)?;
            let kind = kinds.get(&row.subject_id);
            let kind = kind.and_then(|kind| SubjectKind::parse(kind));
            let kind = kind.ok_or_else(|| corrupt(row.id))?;
            let path = path_of(&list, &row, &recorded, &paths, today)?;
            let posting = postings.get(&row.list_id).cloned();
            let facts = DossierFacts {
                components: components(&list, papers.get(&row.id)),
                blocking: blocking(&row, &recorded)?,
                cases: Some(cases.get(&row.subject_id).cloned().unwrap_or_default()),
                opinions: opinions.get(&row.id).cloned().unwrap_or_default(),
                posting: posting.as_ref().map(|found| found.posting.clone()),
                managed_by_party: recorded.managed_by_party,
                assessment: recorded.assessment,
                base_vote: recorded.base_vote,
                simplified: recorded.simplified,
                submitted: recorded.submitted,
                appraised: recorded.appraised,
                council_vote: recorded.council_vote,
                committee_considered: recorded.committee,
                decision: recorded.decision.clone(),
                handed_over: recorded.handed_over,
                ..DossierFacts::new(kind, u32::from(row.withdrawn.is_none()))
            };
            Ok(Loaded {
                state: NominationState::parse(&row.state).ok_or_else(|| corrupt(row.id))?,
                line: lines.get(&row.unit_id).cloned().unwrap_or_default(),
                row,
                list,
                recorded,
                facts,
                path,
                posting,
            })
        })
        .collect()
}

type PapersOf = BTreeMap<String, nomination_paper::Model>;

async fn papers(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<BTreeMap<i64, PapersOf>> {
    let rows = nomination_paper::Entity::find()
        .filter(nomination_paper::Column::NominationId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut papers: BTreeMap<i64, PapersOf> = BTreeMap::new();
    for row in rows {
        let of_dossier = papers.entry(row.nomination_id).or_default();
        of_dossier.insert(row.code.clone(), row);
    }
    Ok(papers)
}

/// The papers that the catalogue asks for; `None` for an award that it does not know. Letters, opinions and the result of
/// the posting are made by the program from what was recorded and need no file.
fn components(
    list: &nomination_list::Model,
    attached: Option<&PapersOf>,
) -> Option<Vec<Component>> {
    use domain::award::Paper;
    let award = catalogue().get(&list.award)?;
    let commendation = CommendationType::parse(&list.commendation)?;
    let asked = award.papers_for(commendation).filter(|paper| {
        !matches!(
            paper,
            Paper::SubmissionLetter | Paper::Opinions | Paper::PostingResult
        )
    });
    Some(
        asked
            .map(|paper| {
                let found = attached.and_then(|papers| papers.get(paper.code()));
                Component {
                    name: Words::new(paper.label(Lang::Vi), paper.label(Lang::En)),
                    attached: found.is_some(),
                    signature_missing: found.is_some_and(|paper| !paper.signed),
                    date_missing: found.is_some_and(|paper| paper.dated.is_none()),
                }
            })
            .collect(),
    )
}

async fn cases(
    db: &impl ConnectionTrait,
    subjects: &BTreeSet<i64>,
) -> StoreResult<BTreeMap<i64, Vec<CaseFact>>> {
    let rows = case_record::Entity::find()
        .filter(case_record::Column::SubjectId.is_in(subjects.iter().copied()))
        .all(db)
        .await?;
    let mut cases: BTreeMap<i64, Vec<CaseFact>> = BTreeMap::new();
    for row in rows {
        let kind = CaseKind::parse(&row.kind)
            .ok_or_else(|| StoreError::corrupt("case", row.kind.clone()))?;
        cases.entry(row.subject_id).or_default().push(CaseFact {
            record: RecordId(row.id),
            kind,
            opened: day(&row.opened)?,
            closed: day_opt(row.closed.as_deref())?,
            cleared: row.cleared,
        });
    }
    Ok(cases)
}

async fn opinions(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> StoreResult<BTreeMap<i64, Vec<AgencyConsultation>>> {
    let rows = nomination_opinion::Entity::find()
        .filter(nomination_opinion::Column::NominationId.is_in(ids.iter().copied()))
        .order_by_asc(nomination_opinion::Column::Id)
        .all(db)
        .await?;
    let mut opinions: BTreeMap<i64, Vec<AgencyConsultation>> = BTreeMap::new();
    for row in rows {
        let of_dossier = opinions.entry(row.nomination_id).or_default();
        of_dossier.push(super::consult::read(&row)?);
    }
    Ok(opinions)
}

/// The latest posting of each list: two queries. Opinions on earlier postings of the list come first: a posting that is
/// opened anew answers nobody.
pub(super) async fn postings(
    db: &impl ConnectionTrait,
    lists: &BTreeSet<i64>,
) -> StoreResult<BTreeMap<i64, PostingOfList>> {
    let rows = nomination_posting::Entity::find()
        .filter(nomination_posting::Column::ListId.is_in(lists.iter().copied()))
        .order_by_asc(nomination_posting::Column::Id)
        .all(db)
        .await?;
    let lists_of: BTreeMap<i64, i64> = rows.iter().map(|row| (row.id, row.list_id)).collect();
    let latest: BTreeMap<i64, nomination_posting::Model> =
        rows.into_iter().map(|row| (row.list_id, row)).collect();
    let said = citizen_opinion::Entity::find()
        .filter(citizen_opinion::Column::PostingId.is_in(lists_of.keys().copied()))
        .order_by_asc(citizen_opinion::Column::Id)
        .all(db)
        .await?;
    latest
        .into_iter()
        .map(|(list, row)| {
            let of_list = said
                .iter()
                .filter(|opinion| lists_of.get(&opinion.posting_id) == Some(&list));
            Ok((list, posting_with(row.clone(), of_list)?))
        })
        .collect()
}

/// A posting from its row and the rows of its opinions.
pub(super) fn posting_with<'a>(
    row: nomination_posting::Model,
    opinions: impl Iterator<Item = &'a citizen_opinion::Model>,
) -> StoreResult<PostingOfList> {
    let mut keys = Vec::new();
    let mut read = Vec::new();
    for opinion in opinions {
        keys.push(opinion.id);
        read.push(citizen(opinion)?);
    }
    let posting = PublicConsultation {
        first_day: day(&row.first_day)?,
        working_days: u32::try_from(row.working_days)
            .map_err(|_| StoreError::corrupt("posting", row.id.to_string()))?,
        interrupted: day_opt(row.interrupted.as_deref())?,
        opinions: read,
    };
    Ok(PostingOfList {
        row,
        posting,
        opinions: keys,
    })
}

/// A citizen's opinion from its row.
pub(super) fn citizen(row: &citizen_opinion::Model) -> StoreResult<CitizenOpinion> {
    let corrupt = || StoreError::corrupt("citizen opinion", row.id.to_string());
    let answer = row.answer.as_deref().map(serde_json::from_str).transpose();
    let hidden = row.hidden_because.as_deref().map(ChangeReason::parse);
    Ok(CitizenOpinion {
        received: day(&row.received)?,
        sender: row.sender.clone(),
        words: row.words.clone(),
        state: CitizenState::parse(&row.state).ok_or_else(corrupt)?,
        hidden_because: hidden.transpose().map_err(|_| corrupt())?,
        answer: answer.map_err(|_| corrupt())?,
    })
}

/// Each unit with all its ancestors, nearest first: one query.
async fn lines(
    db: &impl ConnectionTrait,
    units: impl Iterator<Item = i64>,
) -> StoreResult<BTreeMap<i64, Vec<UnitId>>> {
    let parents = org::parents(db).await?;
    let mut lines = BTreeMap::new();
    for unit in units {
        lines.entry(unit).or_insert_with(|| {
            let mut line = Vec::new();
            let mut next = Some(unit);
            while let Some(id) = next {
                if line.contains(&UnitId(id)) {
                    break;
                }
                line.push(UnitId(id));
                next = parents.get(&id).copied().flatten();
            }
            line
        });
    }
    Ok(lines)
}
