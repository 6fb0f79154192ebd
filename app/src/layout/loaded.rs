//! What a page shows while it waits, and when it cannot show what was asked for.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;
use serde::de::DeserializeOwned;

use crate::error::{AppError, AppResult};
use crate::tr;
use crate::ui::{ButtonKind, ErrorState, LinkButton, SkeletonTable};
use crate::wire::{PageData, read};

/// Shows `render` of the value once it is there, a skeleton before, and the error page instead.
#[component]
pub fn Loaded<T, F, V>(
    /// What is waited for.
    value: PageData<T>,
    /// Makes the page.
    render: F,
    /// Where the error page leads and its words; the overview without it.
    #[prop(optional)]
    back: Option<fn() -> (String, String)>,
) -> impl IntoView
where
    T: DeserializeOwned + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let page = move |json: AppResult<Arc<str>>| match json.and_then(|json| read(&json)) {
        Ok(value) => render(value).into_any(),
        Err(error) => view! { <ErrorPage error back=back.map(|back| back()) /> }.into_any(),
    };
    waited(Arc::new(move || Box::pin(value.json())), Arc::new(page))
}

type Waiting = std::pin::Pin<Box<dyn Future<Output = AppResult<Arc<str>>> + Send>>;

/// Free of the page's type, so that it is compiled once.
fn waited(
    json: Arc<dyn Fn() -> Waiting + Send + Sync>,
    page: Arc<dyn Fn(AppResult<Arc<str>>) -> AnyView + Send + Sync>,
) -> AnyView {
    view! {
        <Transition fallback=|| view! { <div class="page"><SkeletonTable label=tr!(state.loading).to_string() /></div> }>
            {move || {
                let (json, page) = (json(), Arc::clone(&page));
                Suspend::new(async move { page(json.await) })
            }}
        </Transition>
    }
    .into_any()
}

/// A page that says what happened and where to go.
#[component]
pub fn ErrorPage(
    /// What happened.
    error: AppError,
    /// Where it leads and its words; the overview without it.
    #[prop(optional_no_strip)]
    back: Option<(String, String)>,
) -> impl IntoView {
    let title = match &error {
        AppError::NotFound { .. } => tr!(state.not_found_title),
        AppError::SignInNeeded => tr!(state.sign_in_title),
        AppError::Forbidden => tr!(state.forbidden_title),
        AppError::PasswordChangeNeeded => tr!(account.must_change),
        AppError::Refused { .. } => tr!(state.refused_title),
        AppError::Offline => tr!(state.offline_title),
        _ => tr!(state.error_title),
    }
    .to_string();
    let (href, label) = match &error {
        AppError::SignInNeeded => (
            format!("/login?next={}", here()),
            tr!(nav.sign_in).to_string(),
        ),
        AppError::PasswordChangeNeeded => (
            "/account".to_owned(),
            tr!(account.change_password).to_string(),
        ),
        _ => back.unwrap_or_else(|| ("/".to_owned(), tr!(state.go_home).to_string())),
    };
    view! {
        <Title text=title.clone() />
        <div class="page page--narrow">
            <h1 class="visually-hidden">{title.clone()}</h1>
            <ErrorState title text=error.message()>
                <LinkButton href kind=ButtonKind::Primary>{label}</LinkButton>
            </ErrorState>
        </div>
    }
}

fn here() -> String {
    let location = leptos_router::hooks::use_location();
    let path = location.pathname.get_untracked();
    let query = location.search.get_untracked();
    if query.is_empty() {
        path
    } else {
        super::url::encoded(&format!("{path}?{}", query.trim_start_matches('?')))
    }
}
