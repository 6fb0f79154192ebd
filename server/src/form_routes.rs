//! Routes of the plain forms, by what they are about.

use app::cluster::actions::{
    AddKnockOutForm, AddMemberForm, CopyYearForm, NewClusterForm, PledgeForm, RemoveKnockOutForm,
    RemoveMemberForm, SettleYearForm,
};
use app::criteria::actions::{DiscardDraft, NewSet, PublishSet, SaveSettings, StartDraft};
use app::criteria::line_actions::{MoveLine, RemoveLine, RestoreLine, SaveLine};
use app::honesty::actions::DrawSeed;
use app::initiative::actions as initiative;
use app::launch::actions as movement;
use app::meeting::actions::{AdvanceSheets, HoldMeeting, ReopenMeeting};
use app::nomination::actions as nomination;
use app::publication::actions as publication;
use app::registration::actions::{CopyForm, DecideForm, RemindForm, SaveForm};
use app::scoring::actions as scoring;
use app::work::actions::NoticeDoneForm;
use axum::Router;
use axum::routing::{get, post};

use crate::act::act;
use crate::{AppState, feedback, import_files, nomination_files};

/// Forms of scoring: boards, periods, sheets, clusters, registrations, criteria sets, meetings.
pub(crate) fn scoring_forms() -> Router<AppState> {
    Router::new()
        .route("/publish/freeze", post(act::<publication::FreezeNow>))
        .route("/publish/plan", post(act::<publication::PlanFreeze>))
        .route("/publish/lift", post(act::<publication::LiftFreeze>))
        .route("/publish/official", post(act::<publication::PublishBoard>))
        .route("/publish/correct", post(act::<publication::CorrectBoard>))
        .route("/score/periods/open", post(act::<scoring::OpenPeriod>))
        .route("/score/periods/join", post(act::<scoring::JoinCluster>))
        .route("/score/periods/close", post(act::<scoring::ClosePeriod>))
        .route("/score/periods/reopen", post(act::<scoring::ReopenPeriod>))
        .route("/score/sheets/values", post(act::<scoring::SaveSheet>))
        .route("/score/sheets/accept", post(act::<scoring::AcceptRest>))
        .route("/score/sheets/attach", post(act::<scoring::Attach>))
        .route("/score/sheets/detach", post(act::<scoring::Detach>))
        .route("/score/sheets/explain", post(act::<scoring::Explain>))
        .route("/score/sheets/move", post(act::<scoring::MoveSheet>))
        .route("/score/sheets/forward", post(act::<scoring::StepForward>))
        .route("/score/sheets/back", post(act::<scoring::StepBack>))
        .route("/score/sheets/settle", post(act::<scoring::SettleSheet>))
        .route("/score/cuts/propose", post(act::<scoring::ProposeCut>))
        .route("/score/cuts/answer", post(act::<scoring::AnswerCut>))
        .route("/score/cuts/rule", post(act::<scoring::RuleCut>))
        .route("/score/clusters/new", post(act::<NewClusterForm>))
        .route("/score/clusters/copy", post(act::<CopyYearForm>))
        .route("/score/clusters/settle", post(act::<SettleYearForm>))
        .route("/score/clusters/member/add", post(act::<AddMemberForm>))
        .route(
            "/score/clusters/member/remove",
            post(act::<RemoveMemberForm>),
        )
        .route(
            "/score/clusters/knock-out/add",
            post(act::<AddKnockOutForm>),
        )
        .route(
            "/score/clusters/knock-out/remove",
            post(act::<RemoveKnockOutForm>),
        )
        .route("/score/clusters/pledge", post(act::<PledgeForm>))
        .route("/score/registrations/save", post(act::<SaveForm>))
        .route("/score/registrations/copy", post(act::<CopyForm>))
        .route("/score/registrations/decide", post(act::<DecideForm>))
        .route("/score/registrations/remind", post(act::<RemindForm>))
        .route("/score/notices/done", post(act::<NoticeDoneForm>))
        .route("/score/meetings/hold", post(act::<HoldMeeting>))
        .route("/score/meetings/reopen", post(act::<ReopenMeeting>))
        .route("/score/meetings/advance", post(act::<AdvanceSheets>))
        .route("/score/sampling/draw", post(act::<DrawSeed>))
        .route("/score/criteria-sets/new", post(act::<NewSet>))
        .route("/score/criteria-sets/edit", post(act::<StartDraft>))
        .route("/score/criteria-sets/settings", post(act::<SaveSettings>))
        .route("/score/criteria-sets/line", post(act::<SaveLine>))
        .route("/score/criteria-sets/move", post(act::<MoveLine>))
        .route("/score/criteria-sets/remove", post(act::<RemoveLine>))
        .route("/score/criteria-sets/restore", post(act::<RestoreLine>))
        .route("/score/criteria-sets/publish", post(act::<PublishSet>))
        .route("/score/criteria-sets/discard", post(act::<DiscardDraft>))
}

/// Forms of movements and of what citizens say about them.
pub(crate) fn movement_forms() -> Router<AppState> {
    Router::new()
        .route("/movements/feedback", post(feedback::send))
        .route("/score/movements/start", post(act::<movement::StartDraft>))
        .route("/score/movements/save", post(act::<movement::SaveDraft>))
        .route("/score/movements/drop", post(act::<movement::DropDraft>))
        .route("/score/movements/parent", post(act::<movement::SetParent>))
        .route(
            "/score/movements/made-known",
            post(act::<movement::ConfirmKnown>),
        )
        .route(
            "/score/movements/remind",
            post(act::<movement::RemindUnits>),
        )
        .route(
            "/score/movements/review",
            post(act::<movement::WriteReview>),
        )
        .route(
            "/score/movements/output",
            post(act::<movement::WriteOutput>),
        )
        .route(
            "/score/movements/output/remove",
            post(act::<movement::RemoveOutput>),
        )
        .route(
            "/score/movements/picture",
            post(act::<movement::AddPicture>),
        )
        .route(
            "/score/movements/picture/remove",
            post(act::<movement::RemovePicture>),
        )
        .route(
            "/score/feedback/judge",
            post(act::<movement::JudgeFeedback>),
        )
        .route(
            "/score/feedback/answer",
            post(act::<movement::AnswerFeedback>),
        )
}

/// Forms of initiatives.
pub(crate) fn initiative_forms() -> Router<AppState> {
    Router::new()
        .route("/initiatives/save", post(act::<initiative::SaveInitiative>))
        .route("/initiatives/send", post(act::<initiative::SendInitiative>))
        .route(
            "/initiatives/return",
            post(act::<initiative::ReturnInitiative>),
        )
        .route(
            "/initiatives/refuse",
            post(act::<initiative::RefuseInitiative>),
        )
        .route(
            "/initiatives/recognise",
            post(act::<initiative::RecogniseInitiative>),
        )
        .route(
            "/initiatives/revoke",
            post(act::<initiative::RevokeInitiative>),
        )
}

/// Forms about nominations, and what citizens say about public lists.
pub(crate) fn nomination_forms() -> Router<AppState> {
    Router::new()
        .route(
            "/nominations/do/create",
            post(act::<nomination::CreateForm>),
        )
        .route("/nominations/do/names", post(act::<nomination::NamesForm>))
        .route("/nominations/do/head", post(act::<nomination::HeadForm>))
        .route(
            "/nominations/do/remove",
            post(act::<nomination::RemoveForm>),
        )
        .route("/nominations/do/split", post(act::<nomination::SplitForm>))
        .route("/nominations/do/merge", post(act::<nomination::MergeForm>))
        .route("/nominations/do/post", post(act::<nomination::PostForm>))
        .route(
            "/nominations/do/interrupt",
            post(act::<nomination::InterruptForm>),
        )
        .route(
            "/nominations/do/let-pass",
            post(act::<nomination::LetPassForm>),
        )
        .route("/nominations/do/act", post(act::<nomination::ActForm>))
        .route(
            "/nominations/do/evaluate",
            post(act::<nomination::EvaluateForm>),
        )
        .route("/nominations/do/cite", post(act::<nomination::CiteForm>))
        .route(
            "/nominations/do/confirm",
            post(act::<nomination::ConfirmForm>),
        )
        .route(
            "/nominations/do/assess",
            post(act::<nomination::AssessForm>),
        )
        .route(
            "/nominations/do/report-renew",
            post(act::<nomination::RenewReport>),
        )
        .route(
            "/nominations/do/report-drop",
            post(act::<nomination::DropReport>),
        )
        .route(
            "/nominations/do/report-form",
            post(act::<nomination::TakeForm>),
        )
        .route(
            "/nominations/do/report-text",
            post(act::<nomination::TypeReport>),
        )
        .route("/nominations/do/vote", post(act::<nomination::VoteForm>))
        .route("/nominations/do/about", post(act::<nomination::AboutForm>))
        .route("/nominations/do/paper", post(act::<nomination::PaperForm>))
        .route("/nominations/do/ask", post(act::<nomination::AskForm>))
        .route(
            "/nominations/do/opinion",
            post(act::<nomination::AnswerForm>),
        )
        .route(
            "/nominations/do/settle",
            post(act::<nomination::SettleForm>),
        )
        .route("/nominations/do/days", post(act::<nomination::DaysForm>))
        .route(
            "/nominations/do/decision",
            post(act::<nomination::DecisionForm>),
        )
        .route(
            "/nominations/do/moderate",
            post(act::<nomination::ModerateForm>),
        )
        .route("/nominations/do/reply", post(act::<nomination::ReplyForm>))
        .route("/postings/speak", post(feedback::speak))
        .route(
            "/records/import/template/{kind}",
            get(import_files::template),
        )
        .route("/records/import/faults/{id}", get(import_files::faults))
        .route("/records/import/apply", post(import_files::apply_list))
        .route(
            "/records/import/undo",
            post(act::<app::award::import::actions::UndoForm>),
        )
        .route(
            "/nominations/lists/{id}/{file}",
            get(nomination_files::file),
        )
        .route(
            "/nominations/{id}/report.docx",
            get(nomination_files::report),
        )
}

/// Forms that edit records of people and collectives.
pub(crate) fn record_forms() -> Router<AppState> {
    use app::award::people::duplicates::actions as duplicates;
    use app::award::people::edit::{actions, awards, facts, new, own};
    Router::new()
        .route("/records/do/grade", post(act::<actions::GradeForm>))
        .route("/records/do/person", post(act::<actions::PersonForm>))
        .route("/records/do/move", post(act::<actions::MoveForm>))
        .route("/records/do/award", post(act::<awards::AwardForm>))
        .route("/records/do/verify", post(act::<awards::VerifyForm>))
        .route("/records/do/revoke", post(act::<awards::RevokeForm>))
        .route("/records/do/fact", post(act::<facts::FactForm>))
        .route("/records/do/new", post(act::<new::NewForm>))
        .route("/records/do/subject", post(act::<own::SubjectForm>))
        .route("/records/do/merge", post(act::<duplicates::MergeForm>))
        .route("/records/do/unmerge", post(act::<duplicates::UnmergeForm>))
        .route("/records/do/apart", post(act::<duplicates::ApartForm>))
        .route(
            "/records/do/together",
            post(act::<duplicates::TogetherForm>),
        )
}
