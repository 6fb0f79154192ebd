//! The lists of pages, API routes and files with their permissions.

use domain::account::Permission;

/// Pages, the permission each asks for, and an address of each.
pub const PAGES: &[(&str, Permission, &str)] = &[
    ("/", Permission::ReadPublic, "/"),
    ("/account", Permission::OwnAccount, "/account"),
    (
        "/admin/accounts",
        Permission::ManageAccounts,
        "/admin/accounts",
    ),
    ("/admin/audit", Permission::ReadAudit, "/admin/audit"),
    (
        "/admin/award-policy",
        Permission::ManageAwardPolicy,
        "/admin/award-policy?rule=quota",
    ),
    ("/boards", Permission::ReadPublic, "/boards"),
    (
        "/boards/{code}",
        Permission::ReadPublic,
        "/boards/thu-nhap?year=2022",
    ),
    (
        "/boards/{code}/publish",
        Permission::PublishBoards,
        "/boards/thu-nhap/publish",
    ),
    (
        "/boards/{code}/sealed/{seal}",
        Permission::ReadPublic,
        "/boards/thu-nhap/sealed/0000-0000-0000-0000-0000",
    ),
    (
        "/boards/{code}/what-if",
        Permission::ReadPublic,
        "/boards/thu-nhap/what-if",
    ),
    (
        "/boards/{code}/why/{unit}",
        Permission::ReadPublic,
        "/boards/thu-nhap/why/904",
    ),
    ("/login", Permission::ReadPublic, "/login"),
    (
        "/score/clusters/{code}/meeting",
        Permission::HoldMeeting,
        "/score/clusters/kien-giang-khoi-thi-dua-so-2/meeting?year=2020",
    ),
    ("/score/honesty", Permission::EnterScores, "/score/honesty"),
    (
        "/score/sampling/{code}",
        Permission::ManageScoring,
        "/score/sampling/mau-xa-2026",
    ),
    ("/drill", Permission::ReadPublic, "/drill"),
    (
        "/drill/records/{*place}",
        Permission::ReadPublic,
        "/drill/records/scoring/mau-huyen-2023",
    ),
    (
        "/drill/{*place}",
        Permission::ReadPublic,
        "/drill/scoring/mau-huyen-2023",
    ),
    ("/movements", Permission::ReadPublic, "/movements"),
    (
        "/movements/{code}",
        Permission::ReadPublic,
        "/movements/M01",
    ),
    ("/nominations", Permission::ReadNominations, "/nominations"),
    (
        "/nominations/lists/{id}",
        Permission::ReadNominations,
        "/nominations/lists/1",
    ),
    (
        "/nominations/new",
        Permission::PrepareNominations,
        "/nominations/new",
    ),
    (
        "/nominations/{id}",
        Permission::ReadNominations,
        "/nominations/1",
    ),
    (
        "/nominations/{id}/report",
        Permission::ReadNominations,
        "/nominations/1/report",
    ),
    ("/postings", Permission::ReadPublic, "/postings"),
    ("/postings/{id}", Permission::ReadPublic, "/postings/1"),
    (
        "/records/import",
        Permission::EditRecords,
        "/records/import",
    ),
    (
        "/records/duplicates",
        Permission::EditRecords,
        "/records/duplicates",
    ),
    ("/records/new", Permission::EditRecords, "/records/new"),
    (
        "/records/unverified",
        Permission::EditRecords,
        "/records/unverified",
    ),
    ("/record", Permission::RecordResult, "/record?target=H-TN"),
    ("/score", Permission::ReadScoring, "/score"),
    (
        "/score/clusters",
        Permission::ReadScoring,
        "/score/clusters?year=2020",
    ),
    (
        "/score/clusters/{code}",
        Permission::ReadScoring,
        "/score/clusters/kien-giang-khoi-thi-dua-so-2?year=2020",
    ),
    (
        "/score/registrations",
        Permission::ReadScoring,
        "/score/registrations?year=2024",
    ),
    (
        "/score/registrations/{unit}",
        Permission::ReadScoring,
        "/score/registrations/904?year=2024",
    ),
    (
        "/score/evidence",
        Permission::ReadScoring,
        "/score/evidence",
    ),
    (
        "/score/feedback",
        Permission::ModerateFeedback,
        "/score/feedback",
    ),
    (
        "/score/movements",
        Permission::ReadScoring,
        "/score/movements",
    ),
    (
        "/score/movements/{code}",
        Permission::ReadScoring,
        "/score/movements/M01",
    ),
    (
        "/score/grid/{code}",
        Permission::ManageScoring,
        "/score/grid/mau-xa-2026",
    ),
    ("/score/periods", Permission::ReadScoring, "/score/periods"),
    (
        "/score/periods/{code}",
        Permission::ReadScoring,
        "/score/periods/mau-huyen-2023",
    ),
    (
        "/score/sheets/{id}",
        Permission::ReadScoring,
        "/score/sheets/999999",
    ),
    (
        "/score/criteria",
        Permission::ReadScoring,
        "/score/criteria",
    ),
    (
        "/score/criteria/{code}",
        Permission::ReadScoring,
        "/score/criteria/mau-dia-phuong",
    ),
    ("/targets/{code}", Permission::ReadPublic, "/targets/KT01"),
    ("/awards", Permission::ReadPublic, "/awards"),
    ("/awards/{code}", Permission::ReadPublic, "/awards/CSTDT"),
    ("/records", Permission::ReadRecords, "/records"),
    (
        "/records/eligible",
        Permission::ReadRecords,
        "/records/eligible",
    ),
    ("/records/{id}", Permission::ReadRecords, "/records/1"),
    (
        "/records/decision",
        Permission::ReadRecords,
        "/records/decision?number=mau",
    ),
    ("/search", Permission::ReadPublic, "/search?q=an+bien"),
    ("/initiatives", Permission::ReadInitiatives, "/initiatives"),
    (
        "/initiatives/new",
        Permission::RegisterInitiatives,
        "/initiatives/new",
    ),
    (
        "/initiatives/{id}",
        Permission::ReadInitiatives,
        "/initiatives/1",
    ),
    (
        "/initiatives/{id}/edit",
        Permission::RegisterInitiatives,
        "/initiatives/1/edit",
    ),
    ("/units", Permission::ReadPublic, "/units"),
    ("/units/{code}", Permission::ReadPublic, "/units/904"),
    (
        "/verify/{code}",
        Permission::ReadPublic,
        "/verify/0000-0000-0000-0000-0000",
    ),
];

/// The plain API; everybody may read it.
pub const API: &[(&str, &str)] = &[
    ("/api/v1/search", "/api/v1/search?q=an+bien"),
    ("/api/v1/boards", "/api/v1/boards"),
    ("/api/v1/boards/{code}", "/api/v1/boards/thu-nhap?year=2022"),
    (
        "/api/v1/live/boards/{code}",
        "/api/v1/live/boards/thu-nhap?year=2022",
    ),
    ("/api/v1/live/site", "/api/v1/live/site"),
    (
        "/export/{format}/{*place}",
        "/export/csv/records/scoring/mau-huyen-2023",
    ),
    (
        "/export/progress/{number}",
        "/export/progress/00000000000000000000000000000000",
    ),
    ("/api/v1/openapi.json", "/api/v1/openapi.json"),
    ("/healthz", "/healthz"),
    ("/metrics", "/metrics"),
    ("/readyz", "/readyz"),
];

/// Uploads and files: method, route, an address that finds nothing, permission.
pub const FILES: &[(&str, &str, &str, Permission)] = &[
    (
        "GET",
        "/nominations/lists/{id}/{file}",
        "/nominations/lists/1/names.xlsx",
        Permission::ReadNominations,
    ),
    (
        "GET",
        "/nominations/{id}/report.docx",
        "/nominations/1/report.docx",
        Permission::ReadNominations,
    ),
    (
        "GET",
        "/records/import/template/{kind}",
        "/records/import/template/people",
        Permission::EditRecords,
    ),
    (
        "GET",
        "/records/import/faults/{id}",
        "/records/import/faults/0",
        Permission::EditRecords,
    ),
    (
        "GET",
        "/score/clusters/{code}/minutes.docx",
        "/score/clusters/kien-giang-khoi-thi-dua-so-2/minutes.docx?year=2020",
        Permission::HoldMeeting,
    ),
    (
        "POST",
        "/api/v1/evidence/uploads",
        "/api/v1/evidence/uploads",
        Permission::ShareEvidence,
    ),
    (
        "GET",
        "/api/v1/evidence/uploads/{token}",
        "/api/v1/evidence/uploads/00",
        Permission::ShareEvidence,
    ),
    (
        "PATCH",
        "/api/v1/evidence/uploads/{token}",
        "/api/v1/evidence/uploads/00",
        Permission::ShareEvidence,
    ),
    (
        "POST",
        "/api/v1/evidence/uploads/{token}/finish",
        "/api/v1/evidence/uploads/00/finish",
        Permission::ShareEvidence,
    ),
    (
        "GET",
        "/evidence/{id}",
        "/evidence/999999",
        Permission::ReadScoring,
    ),
];
