//! The table of a set, group by group, and what its lines add up to.

use leptos::either::Either;
use leptos::prelude::*;

use super::page::{kinds_words, place_of};
use super::view::{LineRow, Scorer, SetDetails, TotalRow};
use crate::form::{AskFirst, HiddenFields};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{ButtonKind, DataTable, Icon, IconName, LinkButton, TableLayout};

/// What the actions of a line need to know.
#[derive(Clone)]
struct Acts {
    place: Vec<(&'static str, String)>,
    base: String,
}

/// All groups and lines.
#[component]
pub fn Tree(
    /// The version.
    set: SetDetails,
) -> impl IntoView {
    let acts = set.may.edit.then(|| Acts {
        place: place_of(&set),
        base: format!(
            "/score/criteria/{}?version={}",
            set.code, set.version.number
        ),
    });
    let actions = acts.as_ref().map(|_| {
        view! {
            <th scope="col" role="columnheader"><span class="visually-hidden">{tr!(criteria.actions).to_string()}</span></th>
        }
    });
    let rows = set
        .rows
        .into_iter()
        .map(|row| view! { <Line row acts=acts.clone() /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(criteria.table).to_string() layout=TableLayout::Wide>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(criteria.criterion).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(criteria.max).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(criteria.rule).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(criteria.evidence_and_scorer).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(criteria.kinds).to_string()}</th>
                    {actions}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Line(row: LineRow, acts: Option<Acts>) -> impl IntoView {
    let lang = lang();
    let is_group = row.kind == domain::criteria::CriterionKind::Group;
    let class = match (is_group, row.level) {
        (true, 1) => "criteria-row criteria-row--section",
        (true, _) => "criteria-row criteria-row--group",
        (false, 1) => "criteria-row",
        (false, 2) => "criteria-row criteria-row--line",
        (false, _) => "criteria-row criteria-row--deep",
    };
    let has_points = row.kind.is_base() || (is_group && row.max != domain::Points::ZERO);
    let beyond = matches!(
        row.kind,
        domain::criteria::CriterionKind::Bonus | domain::criteria::CriterionKind::Penalty
    );
    let sign = match row.kind {
        domain::criteria::CriterionKind::Bonus => "+",
        domain::criteria::CriterionKind::Penalty => "−",
        _ => "",
    };
    let max = (has_points || beyond).then(|| {
        view! { <span class="num strong">{sign} {row.max.format(lang)}</span> }
    });
    let faulty = row.faulty.then(|| {
        view! {
            <span class="criteria-row__fault"><Icon name=IconName::Warning /> {tr!(criteria.faulty).to_string()}</span>
        }
    });
    let rule = (!is_group).then(|| {
        view! {
            <span class="cell-sub">{capitalised(row.kind.label(lang))}</span>
            <span>{row.rule.clone()}</span>
            {row.target.clone().map(|(code, name)| view! {
                <span class="cell-sub">
                    {tr!(criteria.over_target).to_string()} " "
                    <a href=format!("/targets/{code}")>{name}</a>
                </span>
            })}
        }
    });
    let applies = if row.applies_to.is_empty() {
        (!is_group).then(|| tr!(criteria.all_kinds).to_string())
    } else {
        Some(kinds_words(&row.applies_to))
    };
    let applies_label = applies.is_some().then(|| tr!(criteria.kinds).to_string());
    let id = format!("c{}", row.id);
    let actions = acts.map(|acts| {
        view! { <td role="cell" class="cell-full criteria-row__actions"><Actions row=row.clone() acts /></td> }
    });
    let conditions = (!is_group).then(|| view! { <Conditions row=row.clone() /> });
    view! {
        <tr role="row" class=class id=id>
            <th scope="row" role="rowheader" class="cell-wide">
                <span class="criteria-row__name" lang="vi">
                    <span>{row.number.clone()}</span>
                    <span>{row.title.clone()}</span>
                </span>
                {faulty}
            </th>
            <td role="cell" class="cell-num" data-label=tr!(criteria.max).to_string()>{max}</td>
            <td role="cell" class="cell-full" data-label=(!is_group).then(|| tr!(criteria.rule).to_string())>{rule}</td>
            <td role="cell" data-label=(!is_group).then(|| tr!(criteria.evidence_and_scorer).to_string())>{conditions}</td>
            <td role="cell" data-label=applies_label>{applies}</td>
            {actions}
        </tr>
    }
    .into_any()
}

/// Evidence, who appraises, until when.
#[component]
fn Conditions(row: LineRow) -> impl IntoView {
    let evidence = if row.evidence {
        tr!(criteria.evidence_needed).to_string()
    } else {
        tr!(criteria.evidence_free).to_string()
    };
    let scorer = match row.scorer {
        Scorer::Unit => tr!(criteria.by_unit).to_string(),
        Scorer::StandingBody => tr!(criteria.by_standing_body).to_string(),
        Scorer::Department(name) => name,
    };
    let until = row
        .deadline
        .map(|day| tr!(criteria.until, day = day.format(lang())).to_string());
    view! {
        <span>{evidence}</span>
        <span class="cell-sub">{scorer}</span>
        {until.map(|until| view! { <span class="cell-sub">{until}</span> })}
    }
}

#[component]
fn Actions(row: LineRow, acts: Acts) -> impl IntoView {
    let Acts { place, base } = acts;
    let mut fields = place;
    fields.push(("id", row.id.to_string()));
    let number = row.number.clone();
    let add = row.takes_lines.then(|| {
        let number = row.number.clone();
        view! {
            <LinkButton href=format!("{base}&add={}#edit", row.id) kind=ButtonKind::Quiet>
                <Icon name=IconName::Plus />
                {tr!(criteria.add_here).to_string()}
                <span class="visually-hidden">" " {number}</span>
            </LinkButton>
        }
    });
    let remove = row.removable.then(|| {
        view! {
            <AskFirst
                action="/score/criteria-sets/remove"
                fields=fields.clone()
                label=tr!(criteria.remove).to_string()
                text=tr!(criteria.remove_text, number = row.number.clone()).to_string()
            />
        }
    });
    let moves = (row.not_first || row.not_last).then(|| {
        let up = row.not_first.then(|| view! { <MoveButton value="up" label=tr!(criteria.move_up, number = row.number.clone()).to_string() icon=IconName::ArrowUp /> });
        let down = row.not_last.then(|| view! { <MoveButton value="down" label=tr!(criteria.move_down, number = row.number.clone()).to_string() icon=IconName::ArrowDown /> });
        view! {
            <form method="post" action="/score/criteria-sets/move" class="criteria-row__moves">
                <HiddenFields fields=fields.clone() />
                {up}
                {down}
            </form>
        }
    });
    view! {
        <div class="criteria-row__buttons">
            <LinkButton href=format!("{base}&edit={}#edit", row.id) kind=ButtonKind::Quiet>
                {tr!(criteria.edit).to_string()}
                <span class="visually-hidden">" " {number}</span>
            </LinkButton>
            {add}
            {moves}
            {remove}
        </div>
    }
    .into_any()
}

#[component]
fn MoveButton(value: &'static str, label: String, icon: IconName) -> impl IntoView {
    view! {
        <button class="button button--icon" type="submit" name="direction" value=value aria-label=label>
            <Icon name=icon />
        </button>
    }
}

/// What the lines add up to against the scale, for each kind of unit; stays in view.
#[component]
pub fn Totals(
    /// The totals.
    totals: Vec<TotalRow>,
) -> impl IntoView {
    let lang = lang();
    let body = if totals.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(criteria.totals_none).to_string()}</p> })
    } else {
        let items = totals
            .into_iter()
            .map(|total| {
                let fits = total.sum == total.scale;
                let whose = if total.kinds.is_empty() {
                    tr!(criteria.every_kind).to_string()
                } else {
                    kinds_words(&total.kinds)
                };
                let (class, icon, word) = if fits {
                    ("criteria-totals__item criteria-totals__item--fits", IconName::Check, tr!(criteria.total_fits).to_string())
                } else if total.sum < total.scale {
                    let missing = total.scale.checked_sub(total.sum).unwrap_or_default().format(lang);
                    ("criteria-totals__item", IconName::Warning, tr!(criteria.total_short, points = missing).to_string())
                } else {
                    let over = total.sum.checked_sub(total.scale).unwrap_or_default().format(lang);
                    ("criteria-totals__item", IconName::Warning, tr!(criteria.total_over, points = over).to_string())
                };
                view! {
                    <li class=class>
                        <Icon name=icon />
                        <span class="num strong">{total.sum.format(lang)} " / " {total.scale.format(lang)}</span>
                        <span>{word}</span>
                        <span class="muted small">{whose}</span>
                    </li>
                }
            })
            .collect_view();
        Either::Right(view! { <ul class="criteria-totals__list">{items}</ul> })
    };
    view! {
        <aside class="criteria-totals" aria-label=tr!(criteria.totals).to_string()>{body}</aside>
    }
    .into_any()
}
