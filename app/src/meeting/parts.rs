//! The other parts of a meeting's page: minutes, next leaders, prizes proposed, sheets, opening closed minutes again.

use domain::cluster::{ClusterKind, MinutesHead, Prize};
use domain::reason::ChangeReason;
use domain::scoring::SheetState;
use leptos::prelude::*;

use super::page::Place;
use super::view::{HOLD, MeetingDetails, REOPEN};
use crate::form::{AskFirst, FormState};
use crate::lang::capitalised;
use crate::ui::{
    Definition, DefinitionList, InputKind, Section, SelectInput, SelectOption, TextArea, TextInput,
};
use crate::{lang, tr};

/// The head of the minutes, to be typed.
#[component]
pub fn MinutesFields(details: MeetingDetails, form: FormState) -> impl IntoView {
    let MinutesHead {
        number,
        held_on,
        place,
        chair,
        secretary,
        present,
        absent,
        discussion,
    } = details.head;
    let value = move |field: &str, stored: String| form.value(HOLD, field, stored);
    let day = held_on.map(|day| day.iso()).unwrap_or_default();
    let present = present.map(|present| present.to_string());
    let of = tr!(meeting.of_members, count = details.members.len()).to_string();
    view! {
        <div class="form__group">
            <div class="form__row">
                <TextInput name="held_on" label=tr!(meeting.held_on).to_string() hint=tr!(meeting.held_on_hint).to_string() kind=InputKind::Date value=value("held_on", day) />
                <TextInput name="place" label=tr!(meeting.place).to_string() hint=tr!(meeting.place_hint).to_string() value=value("place", place) autocomplete="off" />
                <TextInput name="number" label=tr!(meeting.number).to_string() hint=tr!(meeting.number_hint).to_string() value=value("number", number) autocomplete="off" />
            </div>
            <div class="form__row">
                <TextInput name="chair" label=tr!(meeting.chair).to_string() hint=tr!(meeting.person_hint).to_string() value=value("chair", chair) autocomplete="off" />
                <TextInput name="secretary" label=tr!(meeting.secretary).to_string() hint=tr!(meeting.person_hint).to_string() value=value("secretary", secretary) autocomplete="off" />
            </div>
            <div class="form__row">
                <TextInput
                    name="present"
                    label=tr!(meeting.present).to_string()
                    hint=tr!(meeting.present_hint).to_string()
                    kind=InputKind::Figure
                    unit=of
                    value=value("present", present.unwrap_or_default())
                    autocomplete="off"
                />
                <TextArea name="absent" label=tr!(meeting.absent).to_string() hint=tr!(meeting.absent_hint).to_string() rows=2 value=value("absent", absent) />
            </div>
            <TextArea name="discussion" label=tr!(meeting.discussion).to_string() hint=tr!(meeting.discussion_hint).to_string() rows=8 value=value("discussion", discussion) />
        </div>
    }
    .into_any()
}

/// Next year's head and deputy, to be chosen among the members.
#[component]
pub fn NextLeaders(details: MeetingDetails, kind: ClusterKind, form: FormState) -> impl IntoView {
    let options = || {
        let none = SelectOption::new("", tr!(form.choose).to_string());
        let members = details.members.iter();
        let members =
            members.map(|member| SelectOption::new(member.unit.to_string(), member.name.clone()));
        std::iter::once(none).chain(members).collect::<Vec<_>>()
    };
    let stored = |unit: Option<i64>| unit.map(|unit| unit.to_string()).unwrap_or_default();
    let hint = details
        .this_head
        .clone()
        .map(|head| tr!(meeting.this_head, unit = head).to_string());
    let (head, deputy) = leader_words(kind);
    view! {
        <div class="form__row">
            <SelectInput
                name="next_head"
                label=head
                hint
                options=options()
                value=form.value(HOLD, "next_head", stored(details.next_head))
            />
            <SelectInput
                name="next_deputy"
                label=deputy
                hint=tr!(meeting.deputy_hint).to_string()
                options=options()
                value=form.value(HOLD, "next_deputy", stored(details.next_deputy))
            />
        </div>
    }
    .into_any()
}

fn leader_words(kind: ClusterKind) -> (String, String) {
    match kind {
        ClusterKind::Cluster => (
            tr!(meeting.cluster_head).to_string(),
            tr!(meeting.cluster_deputy).to_string(),
        ),
        ClusterKind::Block => (
            tr!(meeting.block_head).to_string(),
            tr!(meeting.block_deputy).to_string(),
        ),
    }
}

/// The minutes as they read.
#[component]
pub fn MinutesRead(details: MeetingDetails, kind: ClusterKind) -> impl IntoView {
    fn missing() -> String {
        "–".to_owned()
    }
    let or_missing = |text: String| if text.is_empty() { missing() } else { text };
    let (head, deputy) = leader_words(kind);
    let next_head = details.name_of(details.next_head);
    let next_deputy = details.name_of(details.next_deputy);
    let of = tr!(meeting.of_members, count = details.members.len()).to_string();
    let minutes = details.head;
    let present = minutes
        .present
        .map_or_else(missing, |present| format!("{present} {of}"));
    let day = minutes
        .held_on
        .map_or_else(missing, |day| day.format(lang::lang()));
    let paragraphs = minutes
        .discussion
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view();
    view! {
        <DefinitionList>
            <Definition term=tr!(meeting.held_on).to_string()>{day}</Definition>
            <Definition term=tr!(meeting.place).to_string()>{or_missing(minutes.place)}</Definition>
            <Definition term=tr!(meeting.number).to_string()>{or_missing(minutes.number)}</Definition>
            <Definition term=tr!(meeting.chair).to_string()>{or_missing(minutes.chair)}</Definition>
            <Definition term=tr!(meeting.secretary).to_string()>{or_missing(minutes.secretary)}</Definition>
            <Definition term=tr!(meeting.present).to_string()>{present}</Definition>
            <Definition term=tr!(meeting.absent).to_string()>{or_missing(minutes.absent)}</Definition>
            <Definition term=head>{next_head.unwrap_or_else(missing)}</Definition>
            <Definition term=deputy>{next_deputy.unwrap_or_else(missing)}</Definition>
            <Definition term=tr!(meeting.discussion).to_string()>{paragraphs}</Definition>
        </DefinitionList>
    }
    .into_any()
}

/// Who is proposed for which prize by the vote that is stored.
#[component]
pub fn Proposals(details: MeetingDetails) -> impl IntoView {
    let lang = lang::lang();
    let prizes = details.prizes;
    let note = tr!(
        meeting.prizes_of,
        flags = prizes.flags,
        second = prizes.second,
        third = prizes.third
    )
    .to_string();
    let lines: Vec<_> = Prize::ALL
        .iter()
        .filter_map(|prize| {
            let proposed = details.proposed.iter().filter(|(_, found)| found == prize);
            let names: Vec<&str> = proposed.map(|(name, _)| name.as_str()).collect();
            (!names.is_empty()).then(|| (capitalised(prize.label(lang)), names.join(", ")))
        })
        .collect();
    let open = details.open_rank.map(|rank| {
        view! { <p>{tr!(meeting.open_rank, rank = rank).to_string()}</p> }
    });
    let list = if lines.is_empty() {
        let none = details.open_rank.is_none();
        none.then(|| view! { <p class="muted">{tr!(meeting.no_proposals).to_string()}</p> })
            .into_any()
    } else {
        let lines = lines
            .into_iter()
            .map(|(prize, names)| view! { <Definition term=prize>{names}</Definition> })
            .collect_view();
        view! { <DefinitionList>{lines}</DefinitionList> }.into_any()
    };
    view! {
        <Section id="prizes" title=tr!(meeting.proposals).to_string() note>
            {list}
            {open}
        </Section>
    }
    .into_any()
}

/// The sheets of the group, and the two steps that they take together.
#[component]
pub fn Sheets(details: MeetingDetails, place: Place) -> impl IntoView {
    let lang = lang::lang();
    let sheets = details.sheets();
    if sheets.is_empty() {
        return view! {
            <Section id="sheets" title=tr!(meeting.sheets).to_string()>
                <p class="muted">{tr!(meeting.no_sheets).to_string()}</p>
            </Section>
        }
        .into_any();
    }
    let counts: Vec<String> = sheets
        .iter()
        .map(|(state, count)| format!("{}: {count}", capitalised(state.label(lang))))
        .collect();
    let has = |state: SheetState| sheets.iter().any(|(found, _)| *found == state);
    let step = |from: SheetState, label: String, text: String| {
        let mut fields = place.fields();
        fields.push(("from", from.code().to_owned()));
        view! { <AskFirst action="/score/meetings/advance" fields label text /> }
    };
    let to_meeting = has(SheetState::CrossChecked).then(|| {
        step(
            SheetState::CrossChecked,
            tr!(meeting.to_meeting).to_string(),
            tr!(meeting.to_meeting_text).to_string(),
        )
    });
    let may_appraise = has(SheetState::Meeting) && details.closed.is_some();
    let to_appraisal = may_appraise.then(|| {
        step(
            SheetState::Meeting,
            tr!(meeting.to_appraisal).to_string(),
            tr!(meeting.to_appraisal_text).to_string(),
        )
    });
    let waits = (has(SheetState::Meeting) && details.closed.is_none())
        .then(|| view! { <p class="muted">{tr!(meeting.close_first).to_string()}</p> });
    view! {
        <Section id="sheets" title=tr!(meeting.sheets).to_string()>
            <p>{counts.join(" · ")}</p>
            <div class="cluster">
                {to_meeting}
                {to_appraisal}
            </div>
            {waits}
        </Section>
    }
    .into_any()
}

/// Opens closed minutes again; only for the office.
#[component]
pub fn Reopen(place: Place, version: i64, form: FormState) -> impl IntoView {
    let mut fields = place.fields();
    fields.push(("version", version.to_string()));
    let hint = tr!(form.reason_hint, count = ChangeReason::MIN_CHARS).to_string();
    view! {
        <Section id="reopen" title=tr!(meeting.reopen).to_string()>
            <AskFirst
                action="/score/meetings/reopen"
                fields
                label=tr!(meeting.reopen).to_string()
                text=tr!(meeting.reopen_text).to_string()
            >
                <TextArea
                    name="reason"
                    label=tr!(form.reason).to_string()
                    hint
                    rows=3
                    required=tr!(form.required).to_string()
                    value=form.value(REOPEN, "reason", "")
                    error=form.reason_error(REOPEN)
                />
            </AskFirst>
        </Section>
    }
    .into_any()
}
