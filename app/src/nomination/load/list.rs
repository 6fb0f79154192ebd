//! One submission.

use std::collections::BTreeMap;

use domain::award::CommendationType;
use domain::nomination::guard::{TieCandidate, ties};
use domain::nomination::{NominationAction, NominationId, NominationState};
use domain::{Date, Lang};
use sea_orm::ConnectionTrait;
use store::nomination::{Loaded, mergeable, offered, read_evaluation};
use store::{clock as now, holiday};

use super::dossier::{basis, reads_secrets};
use super::postings::posting_view;
use super::work::secret_name;
use super::{
    award_name, class_of, handles, in_order, machine_actor, phrases, prepares, scope, sentences,
};
use crate::context::Granted;
use crate::error::AppResult;
use crate::form::state_for;
use crate::lang::lang;
use crate::nomination::view::{ListView, ListedRow, StepChoice, list_href};

/// Sentences of missing things that one step shows.
const MOST_PROBLEMS: usize = 12;

/// A step that names of the list can take, with the missing things of each.
struct Offered {
    action: NominationAction,
    /// Name and sentence.
    problems: Vec<(String, String)>,
    ids: Vec<i64>,
}

impl Offered {
    const fn new(action: NominationAction) -> Self {
        Self {
            action,
            problems: Vec::new(),
            ids: Vec::new(),
        }
    }
}

/// The submission with this key.
pub(in crate::nomination) async fn list(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<ListView> {
    let person = granted.person();
    let readable = scope(db, granted).await?;
    let today = now::now().date_vn();
    let page = store::nomination::list(db, &readable, id, today).await?;
    let calendar = holiday::calendar(db).await?;
    let lang = lang();
    let standing: Vec<&Loaded> = page
        .dossiers
        .iter()
        .filter(|dossier| dossier.row.withdrawn.is_none())
        .collect();
    let may_edit = prepares(person) && standing.iter().all(|one| one.state.is_editable());
    let actor = machine_actor(person)?;
    let mut steps: BTreeMap<usize, Offered> = BTreeMap::new();
    for dossier in &standing {
        for (action, problems) in offered(dossier, actor, &calendar, today) {
            let place = NominationAction::ALL.iter().position(|one| *one == action);
            let entry = steps
                .entry(place.unwrap_or_default())
                .or_insert_with(|| Offered::new(action));
            entry.ids.push(dossier.row.id);
            let told = sentences(problems, lang).into_iter();
            entry
                .problems
                .extend(told.map(|words| (dossier.row.name.clone(), words)));
        }
    }
    // A step of the list is one that every name can take.
    let steps = steps
        .into_values()
        .filter(|step| step.ids.len() == standing.len())
        .map(|step| StepChoice {
            action: step.action,
            problems: shortened(grouped(step.problems, standing.len()), lang),
            ids: step.ids,
        });
    let secrets = reads_secrets(person);
    let names = page.dossiers.iter().map(|dossier| {
        let unit = page
            .units
            .iter()
            .find(|(id, _)| *id == dossier.row.subject_id);
        let unit = unit.map(|(_, name)| name.clone()).unwrap_or_default();
        listed(dossier, unit, secrets, lang)
    });
    let first = standing.first().copied();
    let list = &page.list;
    let posting = first.and_then(|one| {
        let found = one.posting.as_ref()?;
        Some(posting_view(found, &calendar, one, today, true))
    });
    let runs = posting
        .as_ref()
        .is_some_and(|posting| !posting.over && posting.interrupted.is_none());
    let at_posting = !standing.is_empty()
        && standing
            .iter()
            .all(|one| one.state == NominationState::Posting);
    let may_post = first
        .filter(|_| {
            handles(person)
                && at_posting
                && !runs
                && posting
                    .as_ref()
                    .is_none_or(|posting| posting.interrupted.is_some())
        })
        .and_then(|one| one.path.posting_days);
    let may_interrupt = handles(person) && at_posting && runs;
    let others = if may_edit {
        mergeable(db, list).await?
    } else {
        Vec::new()
    };
    Ok(ListView {
        id,
        version: list.version,
        title: list.title.clone(),
        award_code: list.award.clone(),
        award: award_name(&list.award, lang),
        class: class_of(&list.award),
        commendation: CommendationType::parse(&list.commendation),
        unit: page.unit.name.clone(),
        unit_slug: page.unit.slug.clone(),
        year: i16::try_from(list.year).unwrap_or_default(),
        letter_number: list.letter_number.clone(),
        letter_day: list.letter_day.as_deref().and_then(Date::parse_iso),
        path: first.map_or_else(String::new, |one| one.path.sentence(false, lang)),
        basis: first.map_or_else(String::new, |one| basis(one, lang)),
        names: names.collect::<AppResult<_>>()?,
        may_edit,
        steps: in_order(steps.collect()),
        base_vote: first.is_some_and(|one| one.path.base_vote.is_some()),
        mergeable: others
            .into_iter()
            .map(|other| (other.id, other.title))
            .collect(),
        posting,
        may_post,
        phrases: if handles(person) {
            phrases(lang)
        } else {
            Vec::new()
        },
        may_interrupt,
        ties: ties_of(&standing, lang)?,
        sample: list.sample,
        form: state_for(&list_href(id)).await,
    })
}

/// Who is preferred among names with as many votes: by the council of the province, or before that by the unit's.
fn ties_of(standing: &[&Loaded], lang: Lang) -> AppResult<Vec<String>> {
    let by_province = standing
        .iter()
        .any(|one| one.recorded.council_vote.is_some());
    let mut candidates = Vec::new();
    for dossier in standing {
        let vote = if by_province {
            dossier.recorded.council_vote
        } else {
            dossier.recorded.base_vote
        };
        let guarded = read_evaluation(&dossier.row)?.and_then(|found| found.guarded);
        if let (Some(vote), Some(guarded)) = (vote, guarded) {
            candidates.push(TieCandidate {
                nomination: NominationId(dossier.row.id),
                votes: vote.yes,
                woman: guarded.woman,
                women_of_members: guarded.women_of_members,
            });
        }
    }
    Ok(ties(&candidates)
        .iter()
        .filter_map(|tie| tie.sentence(lang))
        .collect())
}

/// What stands in the way of every name is said once, without names.
fn grouped(problems: Vec<(String, String)>, names: usize) -> Vec<String> {
    let mut by_words: Vec<(String, Vec<String>)> = Vec::new();
    for (name, words) in problems {
        match by_words.iter_mut().find(|(known, _)| *known == words) {
            Some((_, of)) => of.push(name),
            None => by_words.push((words, vec![name])),
        }
    }
    by_words
        .into_iter()
        .map(|(words, of)| {
            if of.len() == names {
                words
            } else {
                format!("{}: {words}", of.join(", "))
            }
        })
        .collect()
}

fn shortened(mut problems: Vec<String>, lang: Lang) -> Vec<String> {
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 {
        problems.truncate(MOST_PROBLEMS);
        problems.push(match lang {
            Lang::Vi => format!("… và {more} việc khác; mở từng hồ sơ để xem."),
            Lang::En => format!("… and {more} more; open the dossiers to see them."),
        });
    }
    problems
}

fn listed(dossier: &Loaded, unit: String, secrets: bool, lang: Lang) -> AppResult<ListedRow> {
    let evaluation = read_evaluation(&dossier.row)?;
    let findings = evaluation.map(|_| {
        let count =
            |stored: Option<i64>| u32::try_from(stored.unwrap_or_default()).unwrap_or(u32::MAX);
        (count(dossier.row.blocks), count(dossier.row.warns))
    });
    let papers = dossier.facts.components.as_deref().unwrap_or_default();
    let there = papers.iter().filter(|paper| paper.attached).count();
    let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ListedRow {
        id: dossier.row.id,
        subject: dossier.row.subject_id,
        name: if dossier.row.secret && !secrets {
            secret_name(lang)
        } else {
            dossier.row.name.clone()
        },
        unit,
        state: dossier.state,
        withdrawn: dossier.row.withdrawn.clone(),
        findings,
        papers: (narrow(there), narrow(papers.len())),
        assessment: dossier.recorded.assessment,
        base_vote: dossier.recorded.base_vote,
    })
}
