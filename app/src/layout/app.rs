//! The root component: routes and the frame around them.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, LazyRoute, path};

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

/// Pages whose code is fetched when the first of them is opened. What a visitor opens first, the overview and the
/// boards, is in the first download.
#[derive(Clone, Copy)]
enum DetailsPage {
    Movements,
    Movement,
    Units,
    Unit,
    Target,
}

/// Pages for those who sign in, fetched together likewise.
#[derive(Clone, Copy)]
enum StaffPage {
    SignIn,
    OwnAccount,
    Record,
    Accounts,
    Audit,
}

#[lazy]
fn details_page(page: DetailsPage) -> AnyView {
    match page {
        DetailsPage::Movements => view! { <MovementsPage /> }.into_any(),
        DetailsPage::Movement => view! { <MovementPage /> }.into_any(),
        DetailsPage::Units => view! { <UnitsPage /> }.into_any(),
        DetailsPage::Unit => view! { <UnitPage /> }.into_any(),
        DetailsPage::Target => view! { <TargetPage /> }.into_any(),
    }
}

#[lazy]
fn staff_page(page: StaffPage) -> AnyView {
    match page {
        StaffPage::SignIn => view! { <SignInPage /> }.into_any(),
        StaffPage::OwnAccount => view! { <OwnAccountPage /> }.into_any(),
        StaffPage::Record => view! { <RecordPage /> }.into_any(),
        StaffPage::Accounts => view! { <AccountsPage /> }.into_any(),
        StaffPage::Audit => view! { <AuditPage /> }.into_any(),
    }
}

/// Makes routes of pages that are fetched when they are opened.
macro_rules! fetched_when_opened {
    ($preload:ident $fetched:ident { $($route:ident => $page:expr),* $(,)? }) => { $(
        struct $route;

        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_route: Self) -> AnyView {
                $fetched($page).await
            }

            /// The browser must have the code before it takes over the server's page. `lazy` makes the function.
            async fn preload() {
                #[cfg(target_arch = "wasm32")]
                $preload().await;
            }
        }
    )* };
}

fetched_when_opened!(__preload_details_page details_page {
    MovementsRoute => DetailsPage::Movements,
    MovementRoute => DetailsPage::Movement,
    UnitsRoute => DetailsPage::Units,
    UnitRoute => DetailsPage::Unit,
    TargetRoute => DetailsPage::Target,
});

fetched_when_opened!(__preload_staff_page staff_page {
    SignInRoute => StaffPage::SignIn,
    OwnAccountRoute => StaffPage::OwnAccount,
    RecordRoute => StaffPage::Record,
    AccountsRoute => StaffPage::Accounts,
    AuditRoute => StaffPage::Audit,
});

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
                    <Route path=path!("/movements") view={Lazy::<MovementsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/movements/:code") view={Lazy::<MovementRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/units") view={Lazy::<UnitsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/units/:code") view={Lazy::<UnitRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/targets/:code") view={Lazy::<TargetRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/record") view={Lazy::<RecordRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/login") view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account") view={Lazy::<OwnAccountRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/admin/accounts") view={Lazy::<AccountsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/admin/audit") view={Lazy::<AuditRoute>::new()} ssr=SsrMode::Async />
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
