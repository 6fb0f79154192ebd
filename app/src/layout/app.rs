//! The root component: routes and the frame around them.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, path};

use super::fetched::{
    AccountsRoute, AuditRoute, AwardPolicyRoute, AwardRoute, CatalogueRoute, ClusterRoute,
    ClustersRoute, CriteriaSetRoute, CriteriaSetsRoute, DecisionRoute, DrillRecordsRoute,
    DrillRoute, DrillStartRoute, DuplicatesRoute, EditInitiativeRoute, EligibleRoute,
    EvidenceRoute, FeedbackRoute, FindRecordsRoute, GridRoute, HonestyRoute, ImportRoute,
    InitiativeRoute, InitiativesRoute, LaunchRoute, MeetingRoute, MovementRoute, MovementsRoute,
    NewInitiativeRoute, NewNominationRoute, NewSubjectRoute, NominationListRoute,
    NominationReportRoute, NominationRoute, NominationsRoute, OwnAccountRoute, OwnMovementsRoute,
    PeriodRoute, PeriodsRoute, PostingRoute, PostingsRoute, PublishRoute, RecordRoute,
    RegistrationRoute, RegistrationsRoute, SamplingRoute, SealedRoute, SearchRoute, SheetRoute,
    SignInRoute, SubjectRoute, TargetRoute, UnitRoute, UnitsRoute, UnverifiedRoute, VerifyRoute,
    WhatIfRoute, WhyRoute, WorkRoute,
};
use super::navigation::{Frame, FramedOutlet};
use crate::board::{list_page::BoardsPage, page::BoardPage};
use crate::error::AppError;
use crate::home::page::HomePage;
use crate::layout::ErrorPage;
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
                    <Route path=path!("/boards/:code/why/:unit") view={Lazy::<WhyRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/boards/:code/what-if") view={Lazy::<WhatIfRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/boards/:code/sealed/:seal") view={Lazy::<SealedRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/boards/:code/publish") view={Lazy::<PublishRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/verify/:code") view={Lazy::<VerifyRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/movements") view={Lazy::<MovementsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/movements/:code") view={Lazy::<MovementRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/units") view={Lazy::<UnitsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/units/:code") view={Lazy::<UnitRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/targets/:code") view={Lazy::<TargetRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/drill") view={Lazy::<DrillStartRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/drill/records/*place") view={Lazy::<DrillRecordsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/drill/*place") view={Lazy::<DrillRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/awards") view={Lazy::<CatalogueRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/awards/:code") view={Lazy::<AwardRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records") view={Lazy::<FindRecordsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records/eligible") view={Lazy::<EligibleRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records/import") view={Lazy::<ImportRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records/new") view={Lazy::<NewSubjectRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records/unverified") view={Lazy::<UnverifiedRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records/duplicates") view={Lazy::<DuplicatesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records/decision") view={Lazy::<DecisionRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/search") view={Lazy::<SearchRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/records/:id") view={Lazy::<SubjectRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/nominations") view={Lazy::<NominationsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/nominations/new") view={Lazy::<NewNominationRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/nominations/lists/:id") view={Lazy::<NominationListRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/nominations/:id") view={Lazy::<NominationRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/nominations/:id/report") view={Lazy::<NominationReportRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/postings") view={Lazy::<PostingsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/postings/:id") view={Lazy::<PostingRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/initiatives") view={Lazy::<InitiativesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/initiatives/new") view={Lazy::<NewInitiativeRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/initiatives/:id") view={Lazy::<InitiativeRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/initiatives/:id/edit") view={Lazy::<EditInitiativeRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/record") view={Lazy::<RecordRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score") view={Lazy::<WorkRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/clusters") view={Lazy::<ClustersRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/clusters/:code") view={Lazy::<ClusterRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/clusters/:code/meeting") view={Lazy::<MeetingRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/registrations") view={Lazy::<RegistrationsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/registrations/:unit") view={Lazy::<RegistrationRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/criteria") view={Lazy::<CriteriaSetsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/criteria/:code") view={Lazy::<CriteriaSetRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/periods") view={Lazy::<PeriodsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/periods/:code") view={Lazy::<PeriodRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/sheets/:id") view={Lazy::<SheetRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/grid/:code") view={Lazy::<GridRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/evidence") view={Lazy::<EvidenceRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/honesty") view={Lazy::<HonestyRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/sampling/:code") view={Lazy::<SamplingRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/movements") view={Lazy::<OwnMovementsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/movements/:code") view={Lazy::<LaunchRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/score/feedback") view={Lazy::<FeedbackRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/login") view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account") view={Lazy::<OwnAccountRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/admin/accounts") view={Lazy::<AccountsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/admin/award-policy") view={Lazy::<AwardPolicyRoute>::new()} ssr=SsrMode::Async />
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
