//! The root component: routes and the frame around them.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use super::navigation::{Frame, FramedOutlet};
use crate::account::{
    admin_page::AccountsPage, own_page::OwnAccountPage, sign_in_page::SignInPage,
};
use crate::audit::page::AuditPage;
use crate::board::{list_page::BoardsPage, page::BoardPage};
use crate::error::AppError;
use crate::home::page::HomePage;
use crate::layout::ErrorPage;
use crate::movement::{list_page::MovementsPage, page::MovementPage};
use crate::org::{list_page::UnitsPage, page::UnitPage};
use crate::record::page::RecordPage;
use crate::target::page::TargetPage;
use crate::{lang, tr};

/// Everything inside `<body>`. Pages are rendered whole (`Async`), so that they are readable without script and carry the
/// right status.
#[component]
pub fn App() -> impl IntoView {
    lang::provide_lang();
    provide_meta_context();
    let name = tr!(site.name).to_string();
    view! {
        <Title formatter=move |page: String| if page.is_empty() { name.clone() } else { format!("{page} · {name}") } />
        <Router>
            <Routes fallback=NoSuchPage>
                <ParentRoute path=path!("") view=FramedOutlet>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                    <Route path=path!("/boards") view=BoardsPage ssr=SsrMode::Async />
                    <Route path=path!("/boards/:code") view=BoardPage ssr=SsrMode::Async />
                    <Route path=path!("/movements") view=MovementsPage ssr=SsrMode::Async />
                    <Route path=path!("/movements/:code") view=MovementPage ssr=SsrMode::Async />
                    <Route path=path!("/units") view=UnitsPage ssr=SsrMode::Async />
                    <Route path=path!("/units/:code") view=UnitPage ssr=SsrMode::Async />
                    <Route path=path!("/targets/:code") view=TargetPage ssr=SsrMode::Async />
                    <Route path=path!("/record") view=RecordPage ssr=SsrMode::Async />
                    <Route path=path!("/login") view=SignInPage ssr=SsrMode::Async />
                    <Route path=path!("/account") view=OwnAccountPage ssr=SsrMode::Async />
                    <Route path=path!("/admin/accounts") view=AccountsPage ssr=SsrMode::Async />
                    <Route path=path!("/admin/audit") view=AuditPage ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

#[component]
fn NoSuchPage() -> impl IntoView {
    let path = leptos_router::hooks::use_location()
        .pathname
        .get_untracked();
    let error = AppError::NotFound {
        what: "page".to_owned(),
        key: path,
    };
    #[cfg(feature = "ssr")]
    let error = match crate::error::with_status::<()>(Err(error.clone())) {
        Ok(()) => error,
        Err(error) => error,
    };
    view! {
        <Frame>
            <ErrorPage error />
        </Frame>
    }
}
