//! `/score`: what waits for the person who signed in, and the pages of the scoring year.

use leptos::prelude::*;
use leptos_meta::Title;

use super::api::work;
use super::view::{NoticeRow, Task, WorkList, WorkPlace};
use super::wording::{notice_words, place_words, task_words};
use crate::form::{HiddenFields, OutcomeBanner};
use crate::lang::capitalised;
use crate::layout::Loaded;
use crate::ui::{Button, ButtonType, Card, Cards, EmptyState, Icon, IconName, PageHeader, Section};
use crate::wire::PageData;
use crate::{lang, tr};

/// What waits for the person.
#[component]
pub fn WorkPage() -> impl IntoView {
    let waiting = PageData::new(|| (), |()| work());
    view! { <Loaded value=waiting render=|waiting| view! { <WorkView waiting /> } /> }
}

#[component]
fn WorkView(waiting: WorkList) -> impl IntoView {
    let role = capitalised(waiting.role.label(lang::lang()));
    let kicker = match &waiting.unit {
        Some(unit) => format!("{role} · {}", unit.name),
        None => role,
    };
    let nothing = waiting.tasks.is_empty() && waiting.notices.is_empty();
    let body = if nothing {
        view! {
            <EmptyState
                title=tr!(work.nothing_title).to_string()
                text=tr!(work.nothing_text).to_string()
                icon=IconName::Check
            />
        }
        .into_any()
    } else {
        view! {
            <Tasks tasks=waiting.tasks />
            <Notices notices=waiting.notices />
        }
        .into_any()
    };
    view! {
        <Title text=tr!(work.title).to_string() />
        <div class="page page--tight">
            <PageHeader title=tr!(work.title).to_string() kicker lede=tr!(work.lede).to_string() />
            <OutcomeBanner state=waiting.form />
            {body}
            <Places places=waiting.places />
        </div>
    }
    .into_any()
}

#[component]
fn Tasks(tasks: Vec<Task>) -> impl IntoView {
    if tasks.is_empty() {
        return ().into_any();
    }
    let count = tr!(work.task_count, count = tasks.len()).to_string();
    let items = tasks
        .iter()
        .map(|task| {
            let words = task_words(task);
            view! {
                <li>
                    <a class="task" href=words.href>
                        <span class="task__text">
                            <span class="task__title">{words.title}</span>
                            <span class="task__more">{words.more}</span>
                        </span>
                        <Icon name=IconName::ChevronRight />
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="tasks" title=tr!(work.tasks).to_string() note=count>
            <ul class="tasks">{items}</ul>
        </Section>
    }
    .into_any()
}

#[component]
fn Notices(notices: Vec<NoticeRow>) -> impl IntoView {
    if notices.is_empty() {
        return ().into_any();
    }
    let items = notices
        .into_iter()
        .map(|notice| {
            let words = notice_words(&notice);
            let meta = tr!(
                work.notice_by,
                who = notice.by,
                at = notice.at.format(lang::lang())
            )
            .to_string();
            view! {
                <li class="task">
                    <span class="task__text">
                        <a class="task__title" href=notice.href>{words.clone()}</a>
                        <span class="task__more">{meta}</span>
                    </span>
                    <form method="post" action="/score/notices/done">
                        <HiddenFields fields=vec![("id", notice.id.to_string())] />
                        <Button button_type=ButtonType::Submit>
                            {tr!(work.done).to_string()}
                            <span class="visually-hidden">" " {words}</span>
                        </Button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="notices" title=tr!(work.notices).to_string()>
            <ul class="tasks">{items}</ul>
        </Section>
    }
    .into_any()
}

#[component]
fn Places(places: Vec<WorkPlace>) -> impl IntoView {
    let cards = places
        .into_iter()
        .map(|place| view! { <Card title=place_words(place) href=place.href() /> })
        .collect_view();
    view! {
        <Section id="places" title=tr!(work.places).to_string()>
            <Cards>{cards}</Cards>
        </Section>
    }
    .into_any()
}
