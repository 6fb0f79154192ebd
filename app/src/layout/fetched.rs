//! Pages whose code a browser fetches when it opens the first of their group, and the routes to them.

use leptos::prelude::*;
use leptos_router::LazyRoute;

use crate::account::{
    admin_page::AccountsPage, own_page::OwnAccountPage, sign_in_page::SignInPage,
};
use crate::audit::page::AuditPage;
use crate::award::import::page::ImportPage;
use crate::award::people::duplicates::page::DuplicatesPage;
use crate::award::people::edit::{new_page::NewSubjectPage, unverified_page::UnverifiedPage};
use crate::award::people::{eligible_page::EligiblePage, find_page::FindPage, page::SubjectPage};
use crate::award::{award_page::AwardPage, catalogue_page::CataloguePage};
use crate::award_policy::page::AwardPolicyPage;
use crate::cluster::{list_page::ClustersPage, page::ClusterPage};
use crate::criteria::{list_page::CriteriaSetsPage, page::CriteriaSetPage};
use crate::drill::{page::DrillPage, records_page::DrillRecordsPage, start_page::DrillStartPage};
use crate::evidence::page::EvidencePage;
use crate::honesty::{page::HonestyPage, sampling_page::SamplingPage};
use crate::initiative::form_page::{EditInitiativePage, NewInitiativePage};
use crate::initiative::{list_page::InitiativesPage, page::InitiativePage};
use crate::launch::{feedback_page::FeedbackPage, list_page::OwnMovementsPage, page::LaunchPage};
use crate::meeting::page::MeetingPage;
use crate::movement::{list_page::MovementsPage, page::MovementPage};
use crate::nomination::{
    list_page::NominationListPage,
    new_page::NewNominationPage,
    page::NominationPage,
    posting_page::{PostingPage, PostingsPage},
    report_page::NominationReportPage,
    work_page::NominationsPage,
};
use crate::org::{list_page::UnitsPage, page::UnitPage};
use crate::publication::{page::PublishPage, sealed_page::SealedPage, verify_page::VerifyPage};
use crate::record::page::RecordPage;
use crate::registration::{list_page::RegistrationsPage, page::RegistrationPage};
use crate::scoring::{
    grid_page::GridPage, period_page::PeriodPage, periods_page::PeriodsPage, sheet_page::SheetPage,
};
use crate::search::{decision_page::DecisionPage, page::SearchPage};
use crate::target::page::TargetPage;
use crate::why::{page::WhyPage, what_if_page::WhatIfPage};
use crate::work::page::WorkPage;

/// Pages whose code is fetched when the first of them is opened. What a visitor opens first, the overview and the
/// boards, is in the first download.
#[derive(Clone, Copy)]
enum DetailsPage {
    Movements,
    Movement,
    Units,
    Unit,
    Target,
    DrillStart,
    DrillRecords,
    Drill,
    Why,
    WhatIf,
    Sealed,
    Verify,
    Catalogue,
    Award,
    Search,
}

/// Pages for those who sign in, fetched together likewise.
#[derive(Clone, Copy)]
enum StaffPage {
    SignIn,
    OwnAccount,
    Record,
    Accounts,
    Audit,
    FindRecords,
    Eligible,
    Subject,
    Import,
    NewSubject,
    Unverified,
    Duplicates,
    Decision,
    AwardPolicy,
    Initiatives,
    NewInitiative,
    Initiative,
    EditInitiative,
}

/// Pages of the scoring year, fetched together likewise.
#[derive(Clone, Copy)]
enum ScorePage {
    Work,
    Clusters,
    Cluster,
    Meeting,
    Registrations,
    Registration,
    CriteriaSets,
    CriteriaSet,
    Periods,
    Period,
    Sheet,
    Grid,
    Evidence,
    Honesty,
    Sampling,
    Publish,
    OwnMovements,
    Launch,
    Feedback,
}

/// Pages of nominations, fetched together likewise.
#[derive(Clone, Copy)]
enum NominationsPart {
    Work,
    New,
    List,
    Dossier,
    Report,
    Postings,
    Posting,
}

#[lazy]
fn nominations_part(page: NominationsPart) -> AnyView {
    match page {
        NominationsPart::Work => view! { <NominationsPage /> }.into_any(),
        NominationsPart::New => view! { <NewNominationPage /> }.into_any(),
        NominationsPart::List => view! { <NominationListPage /> }.into_any(),
        NominationsPart::Dossier => view! { <NominationPage /> }.into_any(),
        NominationsPart::Report => view! { <NominationReportPage /> }.into_any(),
        NominationsPart::Postings => view! { <PostingsPage /> }.into_any(),
        NominationsPart::Posting => view! { <PostingPage /> }.into_any(),
    }
}

#[lazy]
fn details_page(page: DetailsPage) -> AnyView {
    match page {
        DetailsPage::Movements => view! { <MovementsPage /> }.into_any(),
        DetailsPage::Movement => view! { <MovementPage /> }.into_any(),
        DetailsPage::Units => view! { <UnitsPage /> }.into_any(),
        DetailsPage::Unit => view! { <UnitPage /> }.into_any(),
        DetailsPage::Target => view! { <TargetPage /> }.into_any(),
        DetailsPage::DrillStart => view! { <DrillStartPage /> }.into_any(),
        DetailsPage::DrillRecords => view! { <DrillRecordsPage /> }.into_any(),
        DetailsPage::Drill => view! { <DrillPage /> }.into_any(),
        DetailsPage::Why => view! { <WhyPage /> }.into_any(),
        DetailsPage::WhatIf => view! { <WhatIfPage /> }.into_any(),
        DetailsPage::Sealed => view! { <SealedPage /> }.into_any(),
        DetailsPage::Verify => view! { <VerifyPage /> }.into_any(),
        DetailsPage::Catalogue => view! { <CataloguePage /> }.into_any(),
        DetailsPage::Award => view! { <AwardPage /> }.into_any(),
        DetailsPage::Search => view! { <SearchPage /> }.into_any(),
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
        StaffPage::FindRecords => view! { <FindPage /> }.into_any(),
        StaffPage::Eligible => view! { <EligiblePage /> }.into_any(),
        StaffPage::Subject => view! { <SubjectPage /> }.into_any(),
        StaffPage::Import => view! { <ImportPage /> }.into_any(),
        StaffPage::NewSubject => view! { <NewSubjectPage /> }.into_any(),
        StaffPage::Unverified => view! { <UnverifiedPage /> }.into_any(),
        StaffPage::Duplicates => view! { <DuplicatesPage /> }.into_any(),
        StaffPage::Decision => view! { <DecisionPage /> }.into_any(),
        StaffPage::AwardPolicy => view! { <AwardPolicyPage /> }.into_any(),
        StaffPage::Initiatives => view! { <InitiativesPage /> }.into_any(),
        StaffPage::NewInitiative => view! { <NewInitiativePage /> }.into_any(),
        StaffPage::Initiative => view! { <InitiativePage /> }.into_any(),
        StaffPage::EditInitiative => view! { <EditInitiativePage /> }.into_any(),
    }
}

#[lazy]
fn score_page(page: ScorePage) -> AnyView {
    match page {
        ScorePage::Work => view! { <WorkPage /> }.into_any(),
        ScorePage::Clusters => view! { <ClustersPage /> }.into_any(),
        ScorePage::Cluster => view! { <ClusterPage /> }.into_any(),
        ScorePage::Meeting => view! { <MeetingPage /> }.into_any(),
        ScorePage::Registrations => view! { <RegistrationsPage /> }.into_any(),
        ScorePage::Registration => view! { <RegistrationPage /> }.into_any(),
        ScorePage::CriteriaSets => view! { <CriteriaSetsPage /> }.into_any(),
        ScorePage::CriteriaSet => view! { <CriteriaSetPage /> }.into_any(),
        ScorePage::Periods => view! { <PeriodsPage /> }.into_any(),
        ScorePage::Period => view! { <PeriodPage /> }.into_any(),
        ScorePage::Sheet => view! { <SheetPage /> }.into_any(),
        ScorePage::Grid => view! { <GridPage /> }.into_any(),
        ScorePage::Evidence => view! { <EvidencePage /> }.into_any(),
        ScorePage::Honesty => view! { <HonestyPage /> }.into_any(),
        ScorePage::Sampling => view! { <SamplingPage /> }.into_any(),
        ScorePage::Publish => view! { <PublishPage /> }.into_any(),
        ScorePage::OwnMovements => view! { <OwnMovementsPage /> }.into_any(),
        ScorePage::Launch => view! { <LaunchPage /> }.into_any(),
        ScorePage::Feedback => view! { <FeedbackPage /> }.into_any(),
    }
}

/// Makes routes of pages that are fetched when they are opened.
macro_rules! fetched_when_opened {
    ($preload:ident $fetched:ident { $($route:ident => $page:expr),* $(,)? }) => { $(
        pub(super) struct $route;

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
    DrillStartRoute => DetailsPage::DrillStart,
    DrillRecordsRoute => DetailsPage::DrillRecords,
    DrillRoute => DetailsPage::Drill,
    WhyRoute => DetailsPage::Why,
    WhatIfRoute => DetailsPage::WhatIf,
    SealedRoute => DetailsPage::Sealed,
    VerifyRoute => DetailsPage::Verify,
    CatalogueRoute => DetailsPage::Catalogue,
    AwardRoute => DetailsPage::Award,
    SearchRoute => DetailsPage::Search,
});

fetched_when_opened!(__preload_score_page score_page {
    WorkRoute => ScorePage::Work,
    ClustersRoute => ScorePage::Clusters,
    ClusterRoute => ScorePage::Cluster,
    MeetingRoute => ScorePage::Meeting,
    RegistrationsRoute => ScorePage::Registrations,
    RegistrationRoute => ScorePage::Registration,
    CriteriaSetsRoute => ScorePage::CriteriaSets,
    CriteriaSetRoute => ScorePage::CriteriaSet,
    PeriodsRoute => ScorePage::Periods,
    PeriodRoute => ScorePage::Period,
    SheetRoute => ScorePage::Sheet,
    GridRoute => ScorePage::Grid,
    EvidenceRoute => ScorePage::Evidence,
    HonestyRoute => ScorePage::Honesty,
    SamplingRoute => ScorePage::Sampling,
    PublishRoute => ScorePage::Publish,
    OwnMovementsRoute => ScorePage::OwnMovements,
    LaunchRoute => ScorePage::Launch,
    FeedbackRoute => ScorePage::Feedback,
});

fetched_when_opened!(__preload_nominations_part nominations_part {
    NominationsRoute => NominationsPart::Work,
    NewNominationRoute => NominationsPart::New,
    NominationListRoute => NominationsPart::List,
    NominationRoute => NominationsPart::Dossier,
    NominationReportRoute => NominationsPart::Report,
    PostingsRoute => NominationsPart::Postings,
    PostingRoute => NominationsPart::Posting,
});

fetched_when_opened!(__preload_staff_page staff_page {
    SignInRoute => StaffPage::SignIn,
    OwnAccountRoute => StaffPage::OwnAccount,
    RecordRoute => StaffPage::Record,
    AccountsRoute => StaffPage::Accounts,
    AuditRoute => StaffPage::Audit,
    FindRecordsRoute => StaffPage::FindRecords,
    EligibleRoute => StaffPage::Eligible,
    SubjectRoute => StaffPage::Subject,
    ImportRoute => StaffPage::Import,
    NewSubjectRoute => StaffPage::NewSubject,
    UnverifiedRoute => StaffPage::Unverified,
    DuplicatesRoute => StaffPage::Duplicates,
    DecisionRoute => StaffPage::Decision,
    AwardPolicyRoute => StaffPage::AwardPolicy,
    InitiativesRoute => StaffPage::Initiatives,
    NewInitiativeRoute => StaffPage::NewInitiative,
    InitiativeRoute => StaffPage::Initiative,
    EditInitiativeRoute => StaffPage::EditInitiative,
});
