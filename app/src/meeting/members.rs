//! The members: points and rank beside the vote, with the reason where the two differ.

use domain::board::Rank;
use leptos::either::Either;
use leptos::prelude::*;

use super::view::{HOLD, MeetingDetails, MemberView};
use crate::form::FormState;
use crate::ui::{DataTable, RankBadge, TableLayout, TextArea};
use crate::{lang, tr};

/// The table of members; with a form the vote can be typed.
#[component]
pub fn Members(details: MeetingDetails, form: Option<FormState>) -> impl IntoView {
    if details.members.is_empty() {
        return view! { <p class="muted">{tr!(meeting.no_members).to_string()}</p> }.into_any();
    }
    let rows = details
        .members
        .into_iter()
        .map(|member| view! { <Row member form=form.clone() /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(meeting.members).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(meeting.points).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(meeting.by_points).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(meeting.by_vote).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-wide">{tr!(meeting.reason).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Row(member: MemberView, form: Option<FormState>) -> impl IntoView {
    let lang = lang::lang();
    let points = match member.points {
        Some(points) => Either::Left(view! {
            <span>{points.format(lang)} <span class="figure-unit">{tr!(meeting.point_unit).to_string()}</span></span>
        }),
        None => {
            Either::Right(view! { <span class="muted">{tr!(meeting.not_sent).to_string()}</span> })
        }
    };
    let word = match member.by_points {
        Some(rank) => Rank(rank).label(member.tied, lang),
        None => tr!(meeting.no_rank).to_string(),
    };
    let sheet = member.sheet.map(|(id, state)| {
        let words = tr!(meeting.sheet_at, state = state.label(lang)).to_string();
        view! { <a class="cell-sub" href=format!("/score/sheets/{id}")>{words}</a> }
    });
    let facts = member
        .knocked_out
        .iter()
        .map(|fact| {
            let words = tr!(meeting.knocked_out, fact = fact.clone()).to_string();
            view! { <span class="cell-sub meeting__fact">{words}</span> }
        })
        .collect_view();
    let (vote, reason) = match form {
        Some(form) => typed(&member, &form),
        None => shown(&member),
    };
    view! {
        <tr role="row" class=member.differs().then_some("meeting__row--differs")>
            <th scope="row" role="rowheader">
                {member.name.clone()}
                {facts}
                {sheet}
            </th>
            <td role="cell" class="cell-num num" data-label=tr!(meeting.points).to_string()>{points}</td>
            <td role="cell" data-label=tr!(meeting.by_points).to_string()>
                <RankBadge rank=member.by_points word />
            </td>
            <td role="cell" data-label=tr!(meeting.by_vote).to_string()>{vote}</td>
            <td role="cell" class="cell-wide" data-label=tr!(meeting.reason).to_string()>{reason}</td>
        </tr>
    }
    .into_any()
}

fn typed(member: &MemberView, form: &FormState) -> (AnyView, AnyView) {
    let rank = format!("rank.{}", member.unit);
    let reason = format!("reason.{}", member.unit);
    let stored = member.by_vote.map(|rank| rank.to_string());
    let label = tr!(meeting.rank_of, unit = member.name.clone()).to_string();
    let vote = view! {
        <input
            class="input input--figure meeting__rank"
            type="text"
            id=rank.clone()
            value=form.value(HOLD, &rank, stored.unwrap_or_default())
            name=rank
            inputmode="numeric"
            autocomplete="off"
            maxlength="4"
            aria-label=label
        />
    };
    let label = tr!(meeting.reason_of, unit = member.name.clone()).to_string();
    let reason = view! {
        <div class="meeting__reason">
            <TextArea
                value=form.value(HOLD, &reason, member.reason.clone())
                id=reason.clone()
                name=reason
                label
                rows=2
            />
        </div>
    };
    (vote.into_any(), reason.into_any())
}

fn shown(member: &MemberView) -> (AnyView, AnyView) {
    let word = match member.by_vote {
        Some(rank) => Rank(rank).label(false, lang::lang()),
        None => tr!(meeting.no_rank).to_string(),
    };
    let vote = view! { <RankBadge rank=member.by_vote word /> };
    // A reason that was typed before the ranks were made equal is none.
    let reason = member
        .differs()
        .then(|| view! { <span>{member.reason.clone()}</span> });
    (vote.into_any(), reason.into_any())
}
