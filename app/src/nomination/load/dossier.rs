//! One dossier.

use domain::account::{Role, Scope};
use domain::award::{Paper, SubjectKind};
use domain::consultation::{AgencyConsultation, PARTY_COMMITTEE};
use domain::nomination::{
    BallotForm, Council, Decider, NominationAction, NominationState, PartyTiming, Procedure,
    VoteRule,
};
use domain::workday::Calendar;
use domain::{Date, Lang, citation};
use sea_orm::ConnectionTrait;
use store::nomination::{
    DossierPage, Loaded, PaperUse, Row, bodies_of, limits, offered, read_evaluation,
};
use store::{clock as now, holiday};

use super::evaluation::{findings, guards};
use super::postings::posting_view;
use super::work::RowContext;
use super::{award_name, handles, in_order, machine_actor, phrases, prepares, scope, sentences};
use crate::context::{Granted, SignedIn};
use crate::error::AppResult;
use crate::form::state_for;
use crate::lang::lang;
use crate::nomination::view::{
    CitedView, DossierView, HistoryRow, OpinionView, PaperView, StepChoice, dossier_href,
};

/// Whether the person reads secret dossiers: those who handle them, and leaders.
pub(super) fn reads_secrets(person: &SignedIn) -> bool {
    handles(person) || (person.role == Role::Leader && person.scope() == Some(Scope::WholeProvince))
}

/// The dossier with this key.
pub(in crate::nomination) async fn dossier(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<DossierView> {
    let person = granted.person();
    let readable = scope(db, granted).await?;
    let today = now::now().date_vn();
    let page = store::nomination::dossier(db, &readable, id, today).await?;
    let calendar = holiday::calendar(db).await?;
    let limits = limits(db, today).await?;
    let lang = lang();
    let files = crate::evidence::load::choices(db, page.unit.id).await?;
    let dossier = &page.dossier;
    let secrets = reads_secrets(person);
    let row = Row {
        row: dossier.row.clone(),
        state: dossier.state,
        entered: Date::parse_iso(&dossier.row.entered).unwrap_or(today),
        unit: page.unit.name.clone(),
        title: dossier.list.title.clone(),
    };
    let context = RowContext {
        limits: &limits,
        today,
        calendar: &calendar,
        lang,
        secrets,
    };
    let hidden = dossier.row.secret && !secrets;
    let editable = dossier.state.is_editable() && prepares(person) && !hidden;
    let settled = dossier.state.is_closed();
    let row = context.row(row, |_| Some(&dossier.path));
    let steps = steps_of(&page, person, &calendar, today, lang)?;
    let rules = dossier.row.rule_set.as_deref();
    let rules = rules.and_then(domain::award::RuleSet::parse);
    let rules = rules.unwrap_or_else(|| domain::award::RuleSet::of(today));
    let evaluation = read_evaluation(&dossier.row)?;
    Ok(DossierView {
        version: dossier.row.version,
        subject: dossier.row.subject_id,
        kind: dossier.facts.kind,
        award_code: dossier.row.award.clone(),
        unit: page.unit.name.clone(),
        unit_slug: page.unit.slug.clone(),
        list_title: dossier.list.title.clone(),
        way: dossier.path.way(asks_party(dossier)),
        basis: basis(dossier, lang),
        rules: rules.label(lang).to_owned(),
        evaluated: evaluation.as_ref().map(|found| found.evaluation.today),
        guards: evaluation
            .as_ref()
            .filter(|_| !hidden)
            .and_then(|found| guards(found, dossier, lang)),
        findings: evaluation
            .filter(|_| !hidden)
            .map(|found| findings(&found.evaluation.findings, dossier, lang))
            .unwrap_or_default(),
        papers: if hidden {
            Vec::new()
        } else {
            page.papers
                .iter()
                .map(|paper| paper_view(paper, dossier, lang))
                .collect()
        },
        files: if editable { files } else { Vec::new() },
        managed: dossier.recorded.managed_by_party,
        asks_managed: asks_managed(dossier),
        is_simplified: dossier.path.procedure == Procedure::Simplified,
        simplified: dossier.recorded.simplified,
        assessment: dossier.recorded.assessment,
        votes: votes(dossier),
        appraised: dossier.recorded.appraised,
        committee: dossier.recorded.committee,
        asks_committee: dossier.path.committee,
        decision: dossier.recorded.decision.clone(),
        handed_over: dossier.recorded.handed_over,
        opinions: opinions(&page, today, lang)?,
        bodies: bodies_of(dossier)
            .into_iter()
            .map(|(code, name)| (code, capitalised(name.get(lang))))
            .collect(),
        posting: dossier
            .posting
            .as_ref()
            .map(|posting| posting_view(posting, &calendar, dossier, today, true)),
        initiatives: cited(db, &page, lang).await?,
        citable: if editable {
            store::initiative::recognised_of(db, dossier.row.subject_id).await?
        } else {
            Vec::new()
        },
        has_report: !hidden,
        links: page
            .links
            .iter()
            .map(|(row, higher)| (row.id, link_words(row, *higher, lang)))
            .collect(),
        steps,
        history: history(&page),
        phrases: phrases(lang),
        may_edit: editable,
        may_handle: handles(person) && !settled,
        form: state_for(&dossier_href(id)).await,
        row,
    })
}

fn capitalised(words: &str) -> String {
    crate::lang::capitalised(words)
}

fn asks_party(dossier: &Loaded) -> bool {
    let asked = domain::nomination::party_asked(&dossier.path, &dossier.facts);
    asked != domain::nomination::PartyAsked::No
}

fn asks_managed(dossier: &Loaded) -> bool {
    dossier.path.party == PartyTiming::OnlyIfManaged
        && dossier.facts.kind == SubjectKind::Individual
        && dossier.path.decider != Decider::UnitHead
}

/// Who decides, and where the path comes from.
pub(super) fn basis(dossier: &Loaded, lang: Lang) -> String {
    let decider = capitalised(dossier.path.decider.label(lang));
    let cited = citation::words(&dossier.path.basis.citation, lang);
    format!("{decider} · {cited}")
}

fn steps_of(
    page: &DossierPage,
    person: &SignedIn,
    calendar: &Calendar,
    today: Date,
    lang: Lang,
) -> AppResult<Vec<StepChoice>> {
    let actor = machine_actor(person)?;
    let steps = offered(&page.dossier, actor, calendar, today)
        .into_iter()
        .map(|(action, problems)| StepChoice {
            action,
            problems: sentences(problems, lang),
            ids: vec![page.dossier.row.id],
        });
    Ok(in_order(steps.collect()))
}

fn paper_view(found: &PaperUse, dossier: &Loaded, lang: Lang) -> PaperView {
    let paper = found.paper;
    let template = (paper == Paper::AchievementReport)
        .then(|| {
            let award = domain::award::catalogue().get(&dossier.list.award)?;
            let commendation = domain::award::CommendationType::parse(&dossier.list.commendation)?;
            award.template(dossier.facts.kind, commendation)
        })
        .flatten();
    let attached = found.attached.clone();
    PaperView {
        code: paper.code().to_owned(),
        name: capitalised(paper.label(lang)),
        template: template.unwrap_or_default().to_owned(),
        made: matches!(
            paper,
            Paper::SubmissionLetter | Paper::Opinions | Paper::PostingResult
        ),
        signed: attached.as_ref().is_some_and(|(paper, _)| paper.signed),
        dated: attached
            .as_ref()
            .and_then(|(paper, _)| Date::parse_iso(paper.dated.as_deref()?)),
        file: attached.map(|(_, file)| crate::evidence::load::reference(&file)),
    }
}

fn votes(dossier: &Loaded) -> Vec<(Council, Option<domain::nomination::HeldVote>, BallotForm)> {
    let of = |council, rule: Option<VoteRule>, held| Some((council, held, rule?.form));
    [
        of(
            Council::Base,
            dossier.path.base_vote,
            dossier.recorded.base_vote,
        ),
        of(
            Council::Province,
            dossier.path.council,
            dossier.recorded.council_vote,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn opinions(page: &DossierPage, today: Date, lang: Lang) -> AppResult<Vec<OpinionView>> {
    let known = &page.dossier.facts.opinions;
    let name = |code: &str| {
        if code == PARTY_COMMITTEE {
            return match lang {
                Lang::Vi => "Ban Thường vụ Tỉnh ủy".to_owned(),
                Lang::En => "Provincial Party Standing Committee".to_owned(),
            };
        }
        let mut agencies = page.dossier.path.agencies.iter();
        let found = agencies.find(|agency| agency.code == code);
        found.map_or_else(
            || code.to_owned(),
            |agency| capitalised(agency.name.get(lang)),
        )
    };
    Ok(page
        .opinions
        .iter()
        .zip(known)
        .map(|(row, opinion): (_, &AgencyConsultation)| OpinionView {
            id: row.id,
            body: name(&opinion.body),
            sent: opinion.sent,
            due: opinion.due,
            standing: opinion.standing(today),
            answer: opinion.answer.as_ref().map(|answer| {
                (
                    answer.on,
                    answer.result,
                    answer.document.clone(),
                    answer.words.clone(),
                )
            }),
            settled: opinion
                .resolution
                .as_ref()
                .map(|reason| reason.as_str().to_owned()),
        })
        .collect())
}

async fn cited(
    db: &impl ConnectionTrait,
    page: &DossierPage,
    lang: Lang,
) -> AppResult<Vec<CitedView>> {
    use domain::nomination::guard::UseState;
    let ids: Vec<i64> = page.uses.iter().map(|found| found.initiative_id).collect();
    let titles = store::initiative::titles(db, ids).await?;
    Ok(page
        .uses
        .iter()
        .map(|found| CitedView {
            id: found.initiative_id,
            title: titles
                .get(&found.initiative_id)
                .cloned()
                .unwrap_or_else(|| found.initiative_id.to_string()),
            use_words: UseState::parse(&found.state)
                .map_or_else(String::new, |state| state.label(lang).to_owned()),
        })
        .collect())
}

fn link_words(row: &store::entity::nomination::Model, higher: bool, lang: Lang) -> String {
    let award = award_name(&row.award, lang);
    let state = NominationState::parse(&row.state)
        .map_or_else(String::new, |state| state.label(lang).to_owned());
    match (higher, lang) {
        (true, Lang::Vi) => format!("Cũng trình cấp trên: {award} ({state})"),
        (true, Lang::En) => format!("Also goes higher: {award} ({state})"),
        (false, Lang::Vi) => format!("Quyết định ở cấp này: {award} ({state})"),
        (false, Lang::En) => format!("Decided at this level: {award} ({state})"),
    }
}

fn history(page: &DossierPage) -> Vec<HistoryRow> {
    page.steps
        .iter()
        .filter_map(|step| {
            Some(HistoryRow {
                action: NominationAction::parse(&step.action)?,
                to: NominationState::parse(&step.to_state)?,
                on: Date::parse_iso(&step.on_day)?,
                by: step.by_name.clone(),
                reason: step.reason.clone(),
            })
        })
        .collect()
}
