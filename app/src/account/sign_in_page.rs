//! `/login`: a plain form that works before the wasm has loaded.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::notice;
use super::view::Notice;
use super::wording::notice_words;
use crate::tr;
use crate::ui::{Banner, Button, ButtonKind, ButtonType, InputKind, TextInput};
use crate::wire::PageData;

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let query = use_query_map();
    let next = move || query.read().get("next").unwrap_or_default();
    let left = PageData::new(|| (), |()| notice());
    view! {
        <Title text=tr!(account.sign_in).to_string() />
        <div class="sign-in">
            <Transition>
                {move || {
                    let next = next();
                    Suspend::new(async move {
                        // Without the notice the form still works.
                        let left = left.ready().await.ok().flatten();
                        view! { <SignInCard left next /> }
                    })
                }}
            </Transition>
            <p class="sign-in__help">{tr!(account.forgotten).to_string()}</p>
        </div>
    }
}

#[component]
fn SignInCard(left: Option<Notice>, next: String) -> impl IntoView {
    let typed = match &left {
        Some(Notice::SignInRefused { username } | Notice::TooManyAttempts { username }) => {
            Some(username.clone())
        }
        _ => None,
    };
    let banner = left.map(|left| {
        let words = notice_words(&left);
        view! { <Banner kind=words.kind title=words.title text=words.text /> }
    });
    view! {
        <div class="sign-in__card">
            <div class="stack stack--tight">
                <h1>{tr!(account.sign_in).to_string()}</h1>
                <p class="muted">{tr!(account.sign_in_lede).to_string()}</p>
            </div>
            {banner}
            <form method="post" action="/login" class="form">
                <input type="hidden" name="next" value=next />
                <div class="form__group">
                    <TextInput
                        name="username"
                        label=tr!(account.username).to_string()
                        value=typed
                        autocomplete="username"
                    />
                    <TextInput
                        name="password"
                        label=tr!(account.password).to_string()
                        kind=InputKind::Password
                        autocomplete="current-password"
                    />
                </div>
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                    {tr!(account.sign_in).to_string()}
                </Button>
            </form>
        </div>
    }
    .into_any()
}
