//! Forms of one dossier: papers, meeting, votes, days, decision, confirmations.

use domain::Lang;
use domain::account::{Permission, allows};
use domain::award::Paper;
use domain::nomination::{
    Assessment, BallotForm, Council, HeldVote, NominationState, SimplifiedCase,
};
use store::nomination::{Change, attach, change, change_list, detach};

use super::{day, readable_dossier, readable_list, required_day};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::nomination::view::{dossier_href, list_href};

/// Which dossier, or which submission as a whole.
pub(super) struct About {
    pub(super) nomination: i64,
    pub(super) list: i64,
    pub(super) version: i64,
}

impl About {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            nomination: fields.id("nomination"),
            list: fields.id("list"),
            version: fields.id("version"),
        }
    }

    pub(super) fn page(&self) -> String {
        if self.nomination > 0 {
            dossier_href(self.nomination)
        } else {
            list_href(self.list)
        }
    }

    /// Records changes about the dossier, or about every name of the submission.
    pub(super) async fn record(
        &self,
        context: &AppContext,
        granted: &Granted,
        changes: Vec<Change>,
    ) -> AppResult<()> {
        let actor = granted.actor();
        let tx = context.db.begin().await?;
        let mut version = self.version;
        if self.nomination > 0 {
            readable_dossier(&tx, granted, self.nomination).await?;
            for one in changes {
                change(&tx, &actor, self.nomination, version, one).await?;
                version += 1;
            }
        } else {
            readable_list(&tx, granted, self.list).await?;
            for one in &changes {
                change_list(&tx, &actor, self.list, version, one).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Records the meeting of the collective.
pub struct AssessForm {
    about: About,
    held: String,
    in_favour: bool,
    minutes_signed: bool,
}

impl FormAction for AssessForm {
    const NAME: &'static str = "nomination-assess";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            held: fields.text("held"),
            in_favour: fields.text("in_favour") == "1",
            minutes_signed: fields.text("minutes_signed") == "1",
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let held = Assessment {
            held: required_day(&self.held)?,
            in_favour: self.in_favour,
            minutes_signed: self.minutes_signed,
        };
        let changes = vec![Change::Assessment(held)];
        self.about.record(context, granted, changes).await?;
        Ok(Done::new(
            self.about.page(),
            "Đã ghi kết quả bình xét.",
            "The meeting is recorded.",
        ))
    }
}

/// Records the vote of a council.
pub struct VoteForm {
    about: About,
    council: String,
    held: String,
    numbers: [String; 4],
    form: String,
}

impl FormAction for VoteForm {
    const NAME: &'static str = "nomination-vote";
    const PERMISSION: Permission = Permission::StepNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            council: fields.text("council"),
            held: fields.text("held"),
            numbers: ["members", "present", "written", "yes"].map(|name| fields.text(name)),
            form: fields.text("form"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let role = Some(granted.person().role);
        let (council, needed) = match self.council.as_str() {
            "base" => (Council::Base, Permission::PrepareNominations),
            "province" => (Council::Province, Permission::HandleNominations),
            _ => return Err(AppError::Malformed),
        };
        if !allows(role, needed) {
            return Err(AppError::Forbidden);
        }
        let [members, present, written, yes] = [
            whole(&self.numbers[0])?,
            whole(&self.numbers[1])?,
            whole(&self.numbers[2])?,
            whole(&self.numbers[3])?,
        ];
        let took_part = u64::from(present) + u64::from(written);
        if took_part > u64::from(members) || u64::from(yes) > took_part {
            return Err(AppError::refused("vote-contradicts", |lang| match lang {
                Lang::Vi => {
                    "Số phiếu chưa khớp: số tham gia không quá số thành viên, số tán thành không quá số tham gia."
                }
                Lang::En => {
                    "The numbers do not fit: no more take part than are members, no more are in favour than take part."
                }
            }));
        }
        let held = HeldVote {
            held: required_day(&self.held)?,
            members,
            present,
            written,
            yes,
            form: BallotForm::parse(&self.form).ok_or(AppError::Malformed)?,
        };
        let changes = vec![Change::Vote(council, held)];
        self.about.record(context, granted, changes).await?;
        Ok(Done::new(
            self.about.page(),
            "Đã ghi kết quả bỏ phiếu.",
            "The vote is recorded.",
        ))
    }
}

/// A number of people; empty is none.
fn whole(text: &str) -> AppResult<u32> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(0);
    }
    text.parse().map_err(|_| {
        AppError::refused("not-a-number", |lang| match lang {
            Lang::Vi => {
                format!("«{text}» không phải là số người: hãy nhập số nguyên, không kèm chữ.")
            }
            Lang::En => {
                format!("“{text}” is no number of people: enter a whole number without words.")
            }
        })
    })
}

/// Records what decides the path.
pub struct AboutForm {
    about: About,
    managed: Option<String>,
    simplified: Option<String>,
}

impl FormAction for AboutForm {
    const NAME: &'static str = "nomination-about";
    const PERMISSION: Permission = Permission::StepNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            managed: fields.find("managed").map(str::to_owned),
            simplified: fields.find("simplified").map(str::to_owned),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let mut changes = Vec::new();
        if let Some(text) = &self.managed {
            changes.push(Change::Managed(match text.as_str() {
                "" => None,
                "1" => Some(true),
                "0" => Some(false),
                _ => return Err(AppError::Malformed),
            }));
        }
        if let Some(text) = &self.simplified {
            let case = match text.as_str() {
                "" => None,
                code => Some(SimplifiedCase::parse(code).ok_or(AppError::Malformed)?),
            };
            changes.push(Change::Simplified(case));
        }
        // What decides the path is the unit's to say while the dossier is there, the office's afterwards.
        let tx = context.db.begin().await?;
        let row = readable_dossier(&tx, granted, self.about.nomination).await?;
        tx.rollback().await?;
        let state = NominationState::parse(&row.state);
        let handles = allows(Some(granted.person().role), Permission::HandleNominations);
        if !handles && !state.is_some_and(NominationState::is_editable) {
            return Err(AppError::Forbidden);
        }
        self.about.record(context, granted, changes).await?;
        Ok(Done::new(self.about.page(), "Đã lưu.", "Saved."))
    }
}

/// Attaches a paper or takes it off.
pub struct PaperForm {
    about: About,
    paper: String,
    evidence: i64,
    signed: bool,
    dated: String,
    detach: bool,
}

impl FormAction for PaperForm {
    const NAME: &'static str = "nomination-paper";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            paper: fields.text("paper"),
            evidence: fields.id("evidence"),
            signed: fields.text("signed") == "1",
            dated: fields.text("dated"),
            detach: fields.text("do") == "detach",
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let paper = Paper::parse(&self.paper).ok_or(AppError::Malformed)?;
        let to = format!("{}#papers", self.about.page());
        let (id, version) = (self.about.nomination, self.about.version);
        let actor = granted.actor();
        let tx = context.db.begin().await?;
        readable_dossier(&tx, granted, id).await?;
        let done = if self.detach {
            detach(&tx, &actor, id, version, paper).await?;
            Done::new(to, "Đã gỡ giấy tờ.", "The paper is off the dossier.")
        } else {
            if self.evidence == 0 {
                return Err(AppError::refused("no-file", |lang| match lang {
                    Lang::Vi => "Chưa chọn tệp: hãy chọn tệp của đơn vị, hoặc nộp tệp mới trước.",
                    Lang::En => {
                        "No file is chosen: choose one of the unit, or hand in a new one first."
                    }
                }));
            }
            let as_it_is = (self.signed, day(&self.dated)?);
            attach(&tx, &actor, id, version, (paper, self.evidence), as_it_is).await?;
            Done::new(to, "Đã đính kèm giấy tờ.", "The paper is attached.")
        };
        tx.commit().await?;
        Ok(done)
    }
}
