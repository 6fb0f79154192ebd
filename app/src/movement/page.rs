//! `/movements/{code}`: what a movement is for, what it rests on, who takes part, and where it stands.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::movement;
use super::carried::{Chain, Launched, Outputs, Reviews};
use super::feedback::Feedback;
use super::view::{ContentRef, DocumentView, LinkedMovement, MovementDetails, kind_title};
use crate::board::view::{BoardKind, BoardSummary};
use crate::chips::Source;
use crate::layout::Loaded;
use crate::ui::{
    Breadcrumb, Card, Cards, Crumb, DataTable, Definition, DefinitionList, PageHeader, Section,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// One movement.
#[component]
pub fn MovementPage() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let details = PageData::new(move || code.get(), movement);
    let query = use_query_map();
    let kept = move || {
        query
            .read_untracked()
            .get("feedback")
            .is_some_and(|kept| kept == "waiting")
    };
    view! { <Loaded value=details render=move |details| view! { <Movement details kept=kept() /> } /> }
}

#[component]
fn Movement(details: MovementDetails, kept: bool) -> impl IntoView {
    let name = details.summary.name().to_owned();
    let targets_board = details
        .boards
        .iter()
        .find(|board| board.kind == BoardKind::Targets);
    let targets_board = targets_board.map(|board| board.code.clone());
    let crumbs = vec![
        Crumb::link("/", tr!(nav.home).to_string()),
        Crumb::link("/movements", tr!(movement.list_title).to_string()),
        Crumb::here(details.summary.code.clone()),
    ];
    let about = match details.carried.texts.clone() {
        Some(texts) => Either::Left(view! {
            <Launched texts known=details.carried.known />
            <Boards boards=details.boards.clone() />
            <About details=details.clone() />
        }),
        None => Either::Right(view! { <FromSources details=details.clone() targets_board /> }),
    };
    view! {
        <Title text=name.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader
                    title=name
                    kicker=tr!(movement.kicker, kind = kind_title(details.summary.kind), code = details.summary.code.clone()).to_string()
                />
            </div>
            {about}
            <Chain above=details.carried.above.clone() />
            <Links parents=details.parents children=details.children />
            <Reviews carried=details.carried.clone() />
            <Outputs outputs=details.carried.outputs />
            <Feedback code=details.summary.code feedback=details.feedback state=details.form kept />
        </div>
    }
    .into_any()
}

/// What the collected sources say of a movement that was launched elsewhere.
#[component]
fn FromSources(details: MovementDetails, targets_board: Option<String>) -> impl IntoView {
    view! {
        <Goal goal=details.goal.clone() />
        <Boards boards=details.boards.clone() />
        <Contents contents=details.contents.clone() targets_board />
        <Documents documents=details.documents.clone() />
        <div class="split">
            <div><About details=details.clone() /></div>
            <div><Participants codes=details.participants text=details.participants_text /></div>
        </div>
    }
    .into_any()
}

#[component]
fn Goal(goal: String) -> impl IntoView {
    let goal = if goal.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(movement.goal_none).to_string()}</p> })
    } else {
        Either::Right(view! { <p lang="vi">{goal}</p> })
    };
    view! { <Section id="goal" title=tr!(movement.goal).to_string()>{goal}</Section> }
}

#[component]
fn Boards(boards: Vec<BoardSummary>) -> impl IntoView {
    let body = if boards.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(movement.boards_none).to_string()}</p> })
    } else {
        let cards = boards
            .into_iter()
            .map(|board| view! { <BoardCard board /> })
            .collect_view();
        Either::Right(view! { <Cards>{cards}</Cards> })
    };
    view! { <Section id="boards" title=tr!(movement.boards).to_string()>{body}</Section> }
}

#[component]
fn BoardCard(board: BoardSummary) -> impl IntoView {
    let years = if board.first_year == board.last_year {
        board.first_year.to_string()
    } else {
        format!("{}–{}", board.first_year, board.last_year)
    };
    view! {
        <Card
            title=lang::pick(&board.title_vi, &board.title_en).to_owned()
            href=format!("/boards/{}", board.code)
            kicker=format!("{years} · {}", board.state.label(lang::lang()))
            lede=lang::pick(&board.question_vi, &board.question_en).to_owned()
        />
    }
}

#[component]
fn Contents(contents: Vec<ContentRef>, targets_board: Option<String>) -> impl IntoView {
    let (breakthroughs, contents): (Vec<_>, Vec<_>) = contents
        .into_iter()
        .partition(|content| content.breakthrough);
    if contents.is_empty() && breakthroughs.is_empty() {
        return view! {
            <Section id="contents" title=tr!(movement.contents).to_string()>
                <p class="muted">{tr!(movement.contents_none).to_string()}</p>
            </Section>
        }
        .into_any();
    }
    let board = targets_board.clone();
    let contents = (!contents.is_empty()).then(|| {
        view! {
            <div>
                <Section id="contents" title=tr!(movement.contents).to_string()>
                    <ContentItems contents targets_board=board />
                </Section>
            </div>
        }
    });
    let breakthroughs = (!breakthroughs.is_empty()).then(|| {
        view! {
            <div>
                <Section id="breakthroughs" title=tr!(movement.breakthroughs).to_string()>
                    <ContentItems contents=breakthroughs targets_board />
                </Section>
            </div>
        }
    });
    view! { <div class="split">{contents} {breakthroughs}</div> }.into_any()
}

#[component]
fn ContentItems(contents: Vec<ContentRef>, targets_board: Option<String>) -> impl IntoView {
    let items = contents
        .into_iter()
        .map(|content| {
            let name = lang::pick(&content.name_vi, &content.name_en).to_owned();
            let item = match &targets_board {
                Some(board) => {
                    let href = format!("/boards/{board}?content={}", content.code);
                    Either::Left(view! { <a href=href>{name}</a> })
                }
                None => Either::Right(name),
            };
            view! { <li class="lineage__item">{item}</li> }
        })
        .collect_view();
    view! { <ol class="lineage">{items}</ol> }
}

fn document_role(code: &str) -> String {
    match code {
        "basis" => tr!(movement.role_basis).to_string(),
        "plan" => tr!(movement.role_plan).to_string(),
        "programme" => tr!(movement.role_programme).to_string(),
        "resolution" => tr!(movement.role_resolution).to_string(),
        other => other.to_owned(),
    }
}

#[component]
fn Documents(documents: Vec<DocumentView>) -> impl IntoView {
    let body = if documents.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(movement.documents_none).to_string()}</p> })
    } else {
        Either::Right(view! { <DocumentTable documents /> })
    };
    view! { <Section id="documents" title=tr!(movement.documents).to_string()>{body}</Section> }
}

#[component]
fn DocumentTable(documents: Vec<DocumentView>) -> impl IntoView {
    let role = tr!(movement.document_role).to_string();
    let dated = tr!(movement.document_dated).to_string();
    let source = tr!(movement.source).to_string();
    let rows = documents
        .into_iter()
        .map(|document| {
            let day = document.dated.map_or_else(
                || tr!(movement.date_unknown).to_string(),
                |day| day.format(lang::lang()),
            );
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" lang="vi">{document.title}</th>
                    <td role="cell" data-label=role.clone()>{document_role(&document.role)}</td>
                    <td role="cell" class="num nowrap" data-label=dated.clone()>{day}</td>
                    <td role="cell" class="cell-source" data-label=source.clone()>{document.source}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(movement.documents).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(movement.document_title).to_string()}</th>
                    <th scope="col" role="columnheader">{role.clone()}</th>
                    <th scope="col" role="columnheader">{dated.clone()}</th>
                    <th scope="col" role="columnheader">{source.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
}

#[component]
fn About(details: MovementDetails) -> impl IntoView {
    let summary = details.summary;
    let launched = summary.launched.map_or_else(
        || tr!(movement.date_unknown).to_string(),
        |day| day.format(lang::lang()),
    );
    let span = summary.span();
    view! {
        <Section id="about" title=tr!(movement.about).to_string()>
            <DefinitionList>
                <Definition term=tr!(movement.kind).to_string()>{kind_title(summary.kind)}</Definition>
                <Definition term=tr!(movement.period).to_string()>{span}</Definition>
                <Definition term=tr!(movement.launched).to_string()>{launched}</Definition>
                <Definition term=tr!(movement.launched_by).to_string()>
                    <span lang="vi">{summary.launched_by}</span>
                </Definition>
                {details.note.map(|note| view! {
                    <Definition term=tr!(movement.note).to_string()><span lang="vi">{note}</span></Definition>
                })}
                <Definition term=tr!(movement.source).to_string()>
                    <Source source=details.source confidence=summary.confidence />
                </Definition>
            </DefinitionList>
        </Section>
    }
}

fn participant(code: &str) -> String {
    match code {
        "agencies" => tr!(movement.who_agencies).to_string(),
        "units" => tr!(movement.who_units).to_string(),
        "localities" => tr!(movement.who_localities).to_string(),
        "cadres" => tr!(movement.who_cadres).to_string(),
        "civil-servants" => tr!(movement.who_civil_servants).to_string(),
        "armed-forces" => tr!(movement.who_armed_forces).to_string(),
        "business" => tr!(movement.who_business).to_string(),
        "workers" => tr!(movement.who_workers).to_string(),
        "residents" => tr!(movement.who_residents).to_string(),
        other => other.to_owned(),
    }
}

#[component]
fn Participants(codes: Vec<String>, text: String) -> impl IntoView {
    let body = if codes.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(movement.participants_none).to_string()}</p> })
    } else {
        let items = codes
            .iter()
            .map(|code| view! { <li>{participant(code)}</li> })
            .collect_view();
        Either::Right(view! { <ul class="lineage">{items}</ul> })
    };
    let quoted = (!text.is_empty()).then(|| {
        view! {
            <p class="muted small">
                {tr!(movement.participants_source).to_string()} " " <span lang="vi">{text}</span>
            </p>
        }
    });
    view! {
        <Section id="participants" title=tr!(movement.participants).to_string()>
            {body}
            {quoted}
        </Section>
    }
}

fn relation(code: &str, upwards: bool) -> String {
    match (code, upwards) {
        ("part-of", true) => tr!(movement.is_part_of).to_string(),
        ("part-of", false) => tr!(movement.has_part).to_string(),
        ("carries-out", true) => tr!(movement.carries_out).to_string(),
        ("carries-out", false) => tr!(movement.carried_by).to_string(),
        _ => tr!(movement.linked).to_string(),
    }
}

#[component]
fn Links(parents: Vec<LinkedMovement>, children: Vec<LinkedMovement>) -> impl IntoView {
    let (none_above, none_below) = (parents.is_empty(), children.is_empty());
    view! {
        <div class="split">
            <div>
                <Section id="parents" title=tr!(movement.parents).to_string()>
                    {none_above.then(|| view! { <p class="muted">{tr!(movement.parents_none).to_string()}</p> })}
                    <LinkedItems movements=parents upwards=true />
                </Section>
            </div>
            <div>
                <Section id="children" title=tr!(movement.children).to_string()>
                    {none_below.then(|| view! { <p class="muted">{tr!(movement.children_none).to_string()}</p> })}
                    <LinkedItems movements=children upwards=false />
                </Section>
            </div>
        </div>
    }
}

#[component]
fn LinkedItems(movements: Vec<LinkedMovement>, upwards: bool) -> impl IntoView {
    if movements.is_empty() {
        return ().into_any();
    }
    let items = movements
        .into_iter()
        .map(|linked| {
            let name = lang::pick(&linked.movement.name_vi, &linked.movement.name_en).to_owned();
            view! {
                <li class="lineage__item">
                    <a href=format!("/movements/{}", linked.movement.code)>{name}</a>
                    <span class="muted small">{relation(&linked.relation, upwards)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lineage">{items}</ul> }.into_any()
}
