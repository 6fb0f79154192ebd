//! `/awards/{code}`: one title or form: what is examined, what must come before, what goes into the dossier, what is given.

use domain::Figure;
use domain::award::{Severity, Stage};
use domain::wording::whole;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::award;
use super::catalogue_page::{CertaintyChip, RereadBanner, deciders, words};
use super::view::{AwardDetails, AwardName, BonusRow, RuleRow};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Breadcrumb, Crumb, DataTable, Definition, DefinitionList, PageHeader, Section, SourceNote,
};
use crate::wire::PageData;

/// One title or form.
#[component]
pub fn AwardPage() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let details = PageData::new(move || code.get(), award);
    view! { <Loaded value=details render=|details| view! { <Details details /> } /> }
}

#[component]
fn Details(details: AwardDetails) -> impl IntoView {
    let name = details.row.name.clone();
    let crumbs = vec![
        Crumb::link("/awards", tr!(award.list_title).to_string()),
        Crumb::here(name.clone()),
    ];
    let lede = tr!(
        award.held_on,
        day = details.day.format(lang()),
        rules = details.rule_set.label(lang())
    )
    .to_string();
    let reread = details.reread.then(|| view! { <RereadBanner /> });
    let certainty = details.row.certainty;
    let citation = details.citation.clone();
    let rules = details.rules.clone();
    view! {
        <Title text=name.clone() />
        <div class="page">
            <Breadcrumb label=tr!(nav.path).to_string() crumbs />
            <PageHeader title=name kicker=capitalised(details.row.class.label(lang())) lede />
            <div class="cluster"><CertaintyChip certainty /></div>
            {reread}
            <Rules rules />
            <Facts details />
            <SourceNote label=tr!(common.source).to_string() source=tr!(award.source, citation = citation).to_string() />
        </div>
    }
    .into_any()
}

#[component]
fn Rules(rules: Vec<RuleRow>) -> impl IntoView {
    let own: Vec<RuleRow> = rules.iter().filter(|rule| rule.specific).cloned().collect();
    let general: Vec<RuleRow> = rules.into_iter().filter(|rule| !rule.specific).collect();
    let own_title = tr!(award.standards).to_string();
    let general_title = tr!(award.general_rules).to_string();
    let count = general.len();
    view! {
        <Section id="rules" title=own_title.clone()>
            <RuleTable rules=own caption=own_title />
            <details>
                <summary>{tr!(award.general_count, count = count).to_string()}</summary>
                <RuleTable rules=general caption=general_title />
            </details>
        </Section>
    }
    .into_any()
}

#[component]
fn RuleTable(rules: Vec<RuleRow>, caption: String) -> impl IntoView {
    let (asked, follows, article) = (
        tr!(award.asked).to_string(),
        tr!(award.follows).to_string(),
        tr!(award.article).to_string(),
    );
    let body = rules
        .into_iter()
        .map(|rule| {
            let routes = (!rule.routes.is_empty()).then(|| {
                let ways = rule
                    .routes
                    .into_iter()
                    .map(|way| view! { <li>{way}</li> })
                    .collect_view();
                view! {
                    <p class="small muted">{tr!(award.one_of).to_string()}</p>
                    <ul class="small">{ways}</ul>
                }
            });
            let cite = if rule.reread {
                format!("{} · {}", rule.citation, tr!(award.reread_mark))
            } else {
                rule.citation
            };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        {rule.words}
                        {routes}
                        <p class="small muted">{rule.id}</p>
                    </th>
                    <td role="cell" data-label=follows.clone()>{follow_words(rule.severity, rule.stage)}</td>
                    <td role="cell" data-label=article.clone()>{cite}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{asked}</th>
                    <th scope="col" role="columnheader">{follows.clone()}</th>
                    <th scope="col" role="columnheader">{article.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </DataTable>
    }
    .into_any()
}

/// What follows when the rule is not met, and when it is looked at.
fn follow_words(severity: Severity, stage: Stage) -> String {
    let follows = match severity {
        Severity::Block => tr!(award.blocks),
        Severity::Warn => tr!(award.warns),
        Severity::Inform => tr!(award.informs),
    };
    let when = match stage {
        Stage::Standard => tr!(award.at_standard),
        Stage::Dossier => tr!(award.at_dossier),
        Stage::Decision => tr!(award.at_decision),
    };
    format!("{follows} {when}")
}

#[component]
fn Facts(details: AwardDetails) -> impl IntoView {
    let subjects = words(details.row.subjects.iter().map(|kind| kind.label(lang())));
    let types = words(details.types.iter().map(|kind| kind.label(lang())));
    let decided_by = deciders(&details.row.deciders);
    let chain = details
        .chain
        .into_iter()
        .map(|link| {
            let kind = capitalised(link.kind.label(lang()));
            view! { <li>{kind}": "<AwardLink award=link.award /></li> }
        })
        .collect_view();
    let has_chain = !chain.is_empty();
    let next = details
        .leads_to
        .into_iter()
        .map(|award| view! { <li><AwardLink award /></li> })
        .collect_view();
    let has_next = !next.is_empty();
    let papers = papers(&details.papers, &details.templates);
    let artefacts = words(
        details
            .artefacts
            .iter()
            .map(|artefact| artefact.label(lang())),
    );
    let steps = steps(
        details.path,
        details.vote_percent,
        details.posting,
        details.opinions,
    );
    let bonuses = bonuses(&details.bonuses, details.bonus_at_most, details.base_salary);
    let quota = match details.quota_percent {
        Some(percent) => tr!(award.quota, percent = percent).to_string(),
        None => tr!(award.no_quota).to_string(),
    };
    let posthumous = match details.posthumous {
        Some(true) => tr!(award.posthumous_yes),
        Some(false) => tr!(award.posthumous_no),
        None => tr!(award.posthumous_unknown),
    }
    .to_string();
    let deadline = details
        .deadline
        .unwrap_or_else(|| tr!(award.deadline_unknown).to_string());
    view! {
        <Section id="facts" title=tr!(award.facts).to_string()>
            <DefinitionList>
                <Definition term=tr!(award.subjects).to_string()>{subjects}</Definition>
                <Definition term=tr!(award.types).to_string()>{types}</Definition>
                <Definition term=tr!(award.decided_by).to_string()>{decided_by}</Definition>
                <Definition term=tr!(award.before).to_string()>
                    {if has_chain { view! { <ul>{chain}</ul> }.into_any() } else { tr!(award.nothing_before).to_string().into_any() }}
                </Definition>
                {has_next.then(|| view! {
                    <Definition term=tr!(award.leads_to).to_string()><ul>{next}</ul></Definition>
                })}
                <Definition term=tr!(award.quota_term).to_string()>{quota}</Definition>
                <Definition term=tr!(award.way).to_string()><ul>{steps}</ul></Definition>
                <Definition term=tr!(award.papers).to_string()><ul>{papers}</ul></Definition>
                <Definition term=tr!(award.deadline).to_string()>{deadline}</Definition>
                <Definition term=tr!(award.bonus).to_string()><ul>{bonuses}</ul></Definition>
                <Definition term=tr!(award.artefacts).to_string()>
                    {if artefacts.is_empty() { tr!(award.artefacts_unknown).to_string() } else { artefacts }}
                </Definition>
                <Definition term=tr!(award.posthumous).to_string()>{posthumous}</Definition>
            </DefinitionList>
        </Section>
    }
    .into_any()
}

#[component]
fn AwardLink(award: AwardName) -> impl IntoView {
    view! { <a href=format!("/awards/{}", award.code)>{award.name}</a> }
}

fn papers(
    papers: &[(
        domain::award::Paper,
        Option<domain::award::CommendationType>,
    )],
    templates: &[(
        domain::award::SubjectKind,
        domain::award::CommendationType,
        String,
    )],
) -> AnyView {
    if papers.is_empty() {
        return view! { <li>{tr!(award.papers_unknown).to_string()}</li> }.into_any();
    }
    let list = papers.iter().map(|(paper, only)| match only {
        None => capitalised(paper.label(lang())),
        Some(of) => tr!(
            award.paper_only,
            paper = capitalised(paper.label(lang())),
            kind = of.label(lang())
        )
        .to_string(),
    });
    let templates = templates.iter().map(|(kind, of, number)| {
        tr!(
            award.template,
            number = number.clone(),
            kind = kind.label(lang()),
            of = of.label(lang())
        )
        .to_string()
    });
    list.chain(templates)
        .map(|line| view! { <li>{line}</li> })
        .collect_view()
        .into_any()
}

fn steps(
    path: Option<String>,
    vote_percent: Option<u8>,
    posting: Option<Option<u16>>,
    opinions: bool,
) -> AnyView {
    let mut lines = vec![match path {
        Some(path) => capitalised(&path),
        None => tr!(award.way_unknown).to_string(),
    }];
    if opinions {
        lines.push(tr!(award.opinions).to_string());
    }
    match posting {
        Some(Some(days)) => lines.push(tr!(award.posting_days, days = days).to_string()),
        Some(None) => lines.push(tr!(award.posting).to_string()),
        None => {}
    }
    lines.push(match vote_percent {
        Some(percent) => tr!(award.vote, percent = percent).to_string(),
        None => tr!(award.no_ballot).to_string(),
    });
    lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view()
        .into_any()
}

/// Money in đồng beside the multiplier that it comes from.
fn bonuses(rows: &[BonusRow], at_most: Option<u32>, salary: Option<u64>) -> AnyView {
    let times = |hundredths: u32| {
        Figure::from_raw(i64::from(hundredths) * (Figure::SCALE / 100)).format(lang())
    };
    let dong = |amount: u64| whole(usize::try_from(amount).unwrap_or(usize::MAX), lang());
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let kind = capitalised(row.kind.label(lang()));
            let times = times(row.multiplier);
            match row.dong {
                Some(amount) => tr!(
                    award.bonus_row,
                    kind = kind,
                    times = times,
                    dong = dong(amount)
                )
                .to_string(),
                None => tr!(award.bonus_times, kind = kind, times = times).to_string(),
            }
        })
        .collect();
    if let Some(most) = at_most {
        lines.push(tr!(award.bonus_at_most, times = times(most)).to_string());
    }
    if lines.is_empty() {
        lines.push(tr!(award.bonus_unknown).to_string());
    } else if let Some(salary) = salary {
        lines.push(tr!(award.bonus_note, salary = dong(salary)).to_string());
    }
    lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view()
        .into_any()
}
