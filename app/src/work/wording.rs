//! Words of tasks, notices and places. A notice whose code is not known says its code: it outlives the program.

use super::view::{NoticeRow, Task, WorkPlace};
use crate::lang::{capitalised, lang, pick};
use crate::tr;

/// A task as one line to tap, with a second line where there is more to say.
pub(super) struct TaskWords {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) more: String,
}

pub(super) fn task_words(task: &Task) -> TaskWords {
    let until = |day: &Option<domain::Date>| {
        day.map_or_else(String::new, |day| {
            tr!(work.until, day = day.format(lang())).to_string()
        })
    };
    let (href, title, more) = match task {
        Task::AnswerCuts {
            unit,
            sheet,
            count,
            until: day,
        } => (
            format!("/score/sheets/{sheet}"),
            tr!(work.answer_cuts, count = *count, unit = unit.clone()).to_string(),
            until(day),
        ),
        Task::Register { unit, year, state } => (
            format!("/score/registrations/{}?year={year}", unit.code),
            tr!(work.register, year = *year, unit = unit.name.clone()).to_string(),
            capitalised(state.label(lang())),
        ),
        Task::FillSheet {
            period_vi,
            period_en,
            sheet,
            until: day,
        } => (
            format!("/score/sheets/{sheet}"),
            tr!(
                work.fill_sheet,
                period = pick(period_vi, period_en).to_owned()
            )
            .to_string(),
            until(day),
        ),
        Task::CrossCheck {
            unit,
            period_vi,
            period_en,
            sheet,
        } => (
            format!("/score/sheets/{sheet}"),
            tr!(work.cross_check, unit = unit.clone()).to_string(),
            pick(period_vi, period_en).to_owned(),
        ),
        Task::Approve { unit, year, by, at } => (
            format!("/score/registrations/{}?year={year}#decide", unit.code),
            tr!(work.approve, year = *year, unit = unit.name.clone()).to_string(),
            tr!(work.sent_by, who = by.clone(), at = at.format(lang())).to_string(),
        ),
        Task::Appraise {
            period,
            period_vi,
            period_en,
            count,
        } => (
            format!("/score/periods/{period}"),
            tr!(
                work.appraise,
                count = *count,
                period = pick(period_vi, period_en).to_owned()
            )
            .to_string(),
            String::new(),
        ),
        Task::RuleOnCuts { unit, sheet, count } => (
            format!("/score/sheets/{sheet}"),
            tr!(work.rule_on_cuts, count = *count, unit = unit.clone()).to_string(),
            String::new(),
        ),
        Task::Lead {
            code,
            name,
            year,
            head,
        } => (
            format!("/score/clusters/{code}?year={year}"),
            if *head {
                tr!(work.head_of, cluster = name.clone(), year = *year).to_string()
            } else {
                tr!(work.deputy_of, cluster = name.clone(), year = *year).to_string()
            },
            String::new(),
        ),
    };
    TaskWords { href, title, more }
}

/// What a notice says.
pub(super) fn notice_words(notice: &NoticeRow) -> String {
    let of = |name: &str| notice.parameters.get(name).cloned().unwrap_or_default();
    match notice.code.as_str() {
        "registration-reminder" => {
            tr!(work.notice_registration_reminder, year = of("year")).to_string()
        }
        "registration-approved" => {
            tr!(work.notice_registration_approved, year = of("year")).to_string()
        }
        "criteria-new-version" => tr!(
            work.notice_criteria,
            set = of("set"),
            version = of("version")
        )
        .to_string(),
        "initiative-sent" => tr!(work.notice_initiative_sent, title = of("title")).to_string(),
        "initiative-returned" => {
            tr!(work.notice_initiative_returned, title = of("title")).to_string()
        }
        "initiative-recognised" => {
            tr!(work.notice_initiative_recognised, title = of("title")).to_string()
        }
        "initiative-refused" => {
            tr!(work.notice_initiative_refused, title = of("title")).to_string()
        }
        "initiative-revoked" => {
            tr!(work.notice_initiative_revoked, title = of("title")).to_string()
        }
        "movement-launched" => tr!(work.notice_launched, name = of("name")).to_string(),
        "movement-reminder" => tr!(work.notice_made_known, name = of("name")).to_string(),
        "cut-proposed" => {
            let until = domain::Date::parse_iso(&of("until"))
                .map_or_else(String::new, |day| day.format(lang()));
            tr!(work.notice_cut, line = of("line"), until = until).to_string()
        }
        other => {
            let told: Vec<&str> = notice.parameters.values().map(String::as_str).collect();
            format!("{other}: {}", told.join(" · "))
        }
    }
}

/// Name of a page of the scoring year.
pub(crate) fn place_words(place: WorkPlace) -> String {
    match place {
        WorkPlace::Clusters => tr!(cluster.title),
        WorkPlace::Registrations => tr!(registration.title),
        WorkPlace::Criteria => tr!(work.place_criteria),
        WorkPlace::Periods => tr!(scoring.periods),
        WorkPlace::Movements => tr!(work.place_movements),
        WorkPlace::Evidence => tr!(work.place_evidence),
        WorkPlace::Honesty => tr!(work.place_honesty),
        WorkPlace::Feedback => tr!(work.place_feedback),
        WorkPlace::Nominations => tr!(nomination.title),
        WorkPlace::Postings => tr!(nomination.postings),
        WorkPlace::Records => tr!(records.title),
        WorkPlace::Eligible => tr!(records.eligible_title),
        WorkPlace::Initiatives => tr!(initiatives.title),
        WorkPlace::Awards => tr!(award.list_title),
        WorkPlace::AwardPolicy => tr!(award_policy.title),
        WorkPlace::Units => tr!(nav.units),
        WorkPlace::Account => tr!(nav.account),
    }
    .to_string()
}
