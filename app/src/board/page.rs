//! `/boards/{code}`: one board, live.

use domain::target::{StatusCounts, TargetStatus};
use domain::wording::freshness;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use leptos_router::params::ParamsMap;

use super::api::board;
use super::list_page::SampleMark;
use super::live::{LiveBoard, live_word};
use super::ranking::{GroupTable, NothingFound, Order, any_match};
use super::scoring_page::{ScoringLinks, ScoringNotes};
use super::view::{BoardKind, BoardSnapshot};
use crate::chips::{StateChip, StatusSummary};
use crate::lang::{lang, pick, unmarked};
use crate::layout::Loaded;
use crate::layout::url::with_query;
use crate::target::page::RecordLink;
use crate::target::table::TargetTable;
use crate::target::view::TargetRow;
use crate::tr;
use crate::ui::{
    Breadcrumb, Crumb, Freshness, GroupSwitch, PageHeader, SearchField, SwitchOption, YearSwitch,
};
use crate::wire::PageData;

/// `/boards/{code}`
#[component]
pub fn BoardPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let key = Memo::new(move |_| {
        let code = params.read().get("code").unwrap_or_default();
        let query = query.read();
        (code, query.get("year"), query.get("by"))
    });
    let snapshot = PageData::new(move || key.get(), |(code, year, by)| board(code, year, by));
    view! { <Loaded value=snapshot render=|snapshot| view! { <Board snapshot /> } /> }
}

/// What the address asks to see of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    group: String,
    find: String,
    order: Order,
    content: String,
    status: String,
}

impl Asked {
    fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        Self {
            group: text("group"),
            find: text("find"),
            order: Order::parse(&text("sort")),
            content: text("content"),
            status: text("status"),
        }
    }
}

#[component]
fn Board(snapshot: BoardSnapshot) -> impl IntoView {
    let summary = snapshot.summary.clone();
    let title = pick(&summary.title_vi, &summary.title_en).to_owned();
    let live = LiveBoard::start(snapshot.clone());
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(Asked::of));
    let path = format!("/boards/{}", summary.code);
    let notes_path = path.clone();
    let ranking = summary.kind != BoardKind::Targets;
    let source = snapshot.source.clone();
    let kicker = kicker_of(&snapshot);
    let record_link = snapshot
        .target_code
        .clone()
        .map(|code| view! { <RecordLink code /> });
    let scoring = snapshot.scoring.clone().map(
        |part| view! { <ScoringLinks official=part.for_officials code=summary.code.clone() /> },
    );
    let state = move || live.snapshot.with(|board| board.summary.state);
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![
                    Crumb::link("/", tr!(nav.home).to_string()),
                    Crumb::link("/boards", tr!(nav.boards).to_string()),
                    Crumb::here(title.clone()),
                ]
            />
            <PageHeader
                title=title.clone()
                kicker=kicker
                lede=pick(&summary.question_vi, &summary.question_en).to_owned()
            >
                {record_link}
                {scoring}
            </PageHeader>
            <div class="cluster">
                {move || view! { <StateChip state=state() /> }}
                {summary.sample.then(|| view! { <SampleMark /> })}
                <LiveLine live published=summary.kind == BoardKind::Published />
            </div>
            {move || live.snapshot.with(|board| {
                board.scoring.clone().map(|part| view! { <ScoringNotes part=*part path=notes_path.clone() /> })
            })}
            <Toolbar snapshot path />
            {move || live.snapshot.with(|board| {
                let asked = asked.get();
                if ranking {
                    view! { <Ranking board=board.clone() asked /> }.into_any()
                } else {
                    view! { <Targets board=board.clone() asked /> }.into_any()
                }
            })}
            <p class="muted small">
                {tr!(board.rests_on).to_string()}
                " "
                {source}
            </p>
        </div>
    }
}

fn kicker_of(snapshot: &BoardSnapshot) -> String {
    let movement = snapshot
        .movement
        .as_ref()
        .map(|movement| pick(&movement.name_vi, &movement.name_en).to_owned());
    match movement {
        Some(name) => format!("{} · {name}", snapshot.year),
        None => snapshot.year.to_string(),
    }
}

#[component]
fn LiveLine(live: LiveBoard, published: bool) -> impl IntoView {
    let text = Signal::derive(move || {
        live.snapshot.with(|board| match board.as_of {
            Some(at) => freshness(at, lang()),
            None if published => tr!(board.as_published).to_string(),
            None => tr!(board.no_figures).to_string(),
        })
    });
    let word = Signal::derive(move || live_word(live.state.get()));
    view! { <Freshness text state=live.state word /> }
}

#[component]
fn Toolbar(snapshot: BoardSnapshot, path: String) -> impl IntoView {
    let query = use_query_map();
    let summary = snapshot.summary.clone();
    let shown_year = snapshot.year;
    let groups = snapshot.groups.clone();
    let ranking = summary.kind != BoardKind::Targets;
    let (years_path, groups_path, order_path, find_path) =
        (path.clone(), path.clone(), path.clone(), path);
    let several_years = summary.first_year < summary.last_year;
    let several_groups = groups.len() > 1;
    view! {
        <div class="toolbar">
            {several_years.then(|| view! {
                {move || {
                    let options: Vec<SwitchOption> = (summary.first_year..=summary.last_year)
                        .map(|year| SwitchOption {
                            href: query.with(|now| with_query(&years_path, now, &[("year", Some(year.to_string()))])),
                            label: year.to_string(),
                            current: year == shown_year,
                        })
                        .collect();
                    view! { <YearSwitch label=tr!(common.year).to_string() options /> }
                }}
            })}
            {several_groups.then(|| view! {
                {move || {
                    let chosen = query.read().get("group").unwrap_or_default();
                    let all = SwitchOption {
                        href: query.with(|now| with_query(&groups_path, now, &[("group", None)])),
                        label: tr!(board.all_groups).to_string(),
                        current: !groups.iter().any(|group| group.key == chosen),
                    };
                    let each = groups.iter().map(|group| SwitchOption {
                        href: query.with(|now| with_query(&groups_path, now, &[("group", Some(group.key.clone()))])),
                        label: unmarked(pick(&group.name_vi, &group.name_en)),
                        current: group.key == chosen,
                    });
                    let options: Vec<SwitchOption> = std::iter::once(all).chain(each).collect();
                    view! { <GroupSwitch label=tr!(board.group).to_string() options /> }
                }}
            })}
            {ranking.then(|| view! {
                <>
                    {move || {
                        let by_name = Order::parse(&query.read().get("sort").unwrap_or_default()) == Order::Name;
                        let order = |code: &str| query.with(|now| with_query(&order_path, now, &[("sort", Some(code.to_owned()))]));
                        let options = vec![
                            SwitchOption { href: order(""), label: tr!(board.by_rank).to_string(), current: !by_name },
                            SwitchOption { href: order("name"), label: tr!(board.by_name).to_string(), current: by_name },
                        ];
                        view! { <GroupSwitch label=tr!(board.order).to_string() options /> }
                    }}
                    <Find path=find_path />
                </>
            })}
        </div>
    }
}

/// Finds a unit while one types; without script the form does it.
#[component]
fn Find(path: String) -> impl IntoView {
    let query = use_query_map();
    let navigate = use_navigate();
    // Groups and orders change the address while the page stays.
    let kept = move || {
        ["year", "group", "by", "sort"]
            .into_iter()
            .filter_map(|name| {
                let value = query.with(|now| now.get(name))?;
                Some(view! { <input type="hidden" name=name value=value /> })
            })
            .collect_view()
    };
    let action = path.clone();
    let on_input = move |event: leptos::ev::Event| {
        let find = event_target_value(&event);
        let to = query.with_untracked(|now| with_query(&path, now, &[("find", Some(find))]));
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..Default::default()
        };
        navigate(&to, options);
    };
    view! {
        <div class="toolbar__end" on:input=on_input>
            <SearchField
                name="find"
                label=tr!(board.find_unit).to_string()
                action
                button=tr!(common.find).to_string()
                value=query.with_untracked(|now| now.get("find")).unwrap_or_default()
            >
                {kept}
            </SearchField>
        </div>
    }
}

#[component]
fn Ranking(board: BoardSnapshot, asked: Asked) -> impl IntoView {
    let groups = board.groups_shown(&asked.group);
    if !any_match(&groups, &asked.find) {
        return view! { <NothingFound find=asked.find /> }.into_any();
    }
    groups
        .into_iter()
        .map(|group| view! {
            <GroupTable group=group.clone() snapshot=board.clone() find=asked.find.clone() order=asked.order />
        })
        .collect_view()
        .into_any()
}

#[component]
fn Targets(board: BoardSnapshot, asked: Asked) -> impl IntoView {
    let rows: Vec<TargetRow> = board
        .targets
        .iter()
        .filter(|row| asked.content.is_empty() || row.contents.contains(&asked.content))
        .filter(|row| asked.status.is_empty() || row.status.code() == asked.status)
        .cloned()
        .collect();
    let tally = StatusCounts::tally(rows.iter().map(|row| row.status));
    let counts = TargetStatus::ALL
        .iter()
        .map(|status| (*status, tally.of(*status)))
        .collect::<Vec<_>>();
    let filtered = !asked.content.is_empty() || !asked.status.is_empty();
    let all = format!("/boards/{}?year={}", board.summary.code, board.year);
    view! {
        {filtered.then(|| view! {
            <p class="cluster">
                <span>{tr!(board.only_some, count = rows.len().to_string()).to_string()}</span>
                <a href=all>{tr!(board.show_all).to_string()}</a>
            </p>
        })}
        <StatusSummary counts />
        <TargetTable caption=pick(&board.summary.title_vi, &board.summary.title_en).to_owned() rows />
    }
    .into_any()
}
