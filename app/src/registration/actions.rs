//! Forms about registrations, as the server carries them out.

use domain::account::{Permission, Role};
use domain::reason::ReturnReason;
use domain::record::Problem;
use domain::registration::{
    Contents, Item, ItemKey, Registered, RegisteredAward, parse_candidates,
};
use domain::target::{Bound, Polarity, TargetId};
use domain::{Figure, Lang, UnitId};
use sea_orm::ConnectionTrait;
use store::entity::{target, unit};
use store::registration::{Decision, RegistrationError};

use super::load::{decides_on, is_open, registers_for};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;
use crate::layout::url::encoded;

impl From<RegistrationError> for AppError {
    fn from(error: RegistrationError) -> Self {
        match error {
            RegistrationError::Store(error) => error.into(),
            RegistrationError::Refused { refusal, names } => {
                let name = |account| names.get(&account).cloned().unwrap_or_default();
                Self::refused(refusal.code(), |lang| refusal.sentence(lang, name))
            }
        }
    }
}

/// Which registration a form is about.
#[derive(Clone, Debug)]
struct About {
    unit: String,
    year: String,
}

impl About {
    fn read(fields: &Fields) -> Self {
        Self {
            unit: fields.text("registrant"),
            year: fields.text("year"),
        }
    }

    fn page(&self) -> String {
        format!(
            "/score/registrations/{}?year={}",
            encoded(&self.unit),
            encoded(&self.year)
        )
    }

    async fn find(&self, db: &impl ConnectionTrait) -> AppResult<(unit::Model, i64)> {
        let unit = store::org::by_slug(db, &self.unit).await?;
        Ok((unit, year(&self.year)?))
    }
}

fn year(text: &str) -> AppResult<i64> {
    let problem = domain::cluster::ClusterFormProblem::YearOutOfRange;
    text.trim()
        .parse()
        .ok()
        .filter(|year| is_open(*year))
        .ok_or_else(|| AppError::refused(problem.code(), |lang| problem.label(lang)))
}

/// Saves what a unit registers, and sends it where the person pressed that button.
pub struct SaveForm {
    about: About,
    version: i64,
    send: bool,
    awards: Vec<(String, String)>,
    targets: Vec<(String, String)>,
}

impl FormAction for SaveForm {
    const NAME: &'static str = "registration";
    const PERMISSION: Permission = Permission::Register;

    fn read(fields: &Fields) -> Self {
        let owned = |prefix: &str| {
            let rows = fields.by_row(prefix).into_iter();
            rows.map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect()
        };
        Self {
            about: About::read(fields),
            version: fields.id("version"),
            send: fields.text("do") == "send",
            awards: owned("award."),
            targets: owned("target."),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let (unit, year) = self.about.find(&tx).await?;
        if !registers_for(&tx, granted, &unit).await? {
            return Err(AppError::Forbidden);
        }
        let known = store::target::all(&tx).await?;
        let own = self.contents(&unit, &known, lang)?;
        let actor = granted.actor();
        let saved = store::registration::save(&tx, &actor, &unit, year, self.version, &own).await?;
        let to = store::registration::href_of(&unit, year);
        let done = if self.send {
            store::registration::send(&tx, &actor, &unit, year, saved.version).await?;
            Done::new(
                to,
                format!("Đã gửi đăng ký năm {year} để duyệt."),
                format!("The registration of {year} is sent for approval."),
            )
        } else {
            Done::new(
                to,
                "Đã lưu bản nháp, chưa gửi.",
                "The draft is saved and not sent yet.",
            )
        };
        tx.commit().await?;
        Ok(done)
    }
}

impl SaveForm {
    fn contents(
        &self,
        unit: &unit::Model,
        known: &[target::Model],
        lang: Lang,
    ) -> AppResult<Contents> {
        let of = UnitId(unit.id);
        let mut contents = Contents::default();
        for (code, typed) in &self.awards {
            let Some(award) = RegisteredAward::parse(code) else {
                continue;
            };
            let count = parse_candidates(typed).map_err(|problem| {
                AppError::refused(problem.code(), |lang| {
                    format!("{}: {}.", award.label(lang), problem.label(lang))
                })
            })?;
            if let Some(count) = count {
                contents.put(Item {
                    of,
                    about: ItemKey::Award(code.clone()),
                    registered: Registered::Candidates(count),
                });
            }
        }
        for (id, typed) in &self.targets {
            let target = known
                .iter()
                .find(|target| target.id.to_string() == *id && target.level == unit.kind);
            if let Some(target) = target.filter(|_| !typed.trim().is_empty()) {
                contents.put(Item {
                    of,
                    about: ItemKey::Target(TargetId(target.id)),
                    registered: Registered::Plan(plan(target, typed, lang)?),
                });
            }
        }
        Ok(contents)
    }
}

/// The plan that was typed for a target, in the reader's notation: at least, or at most where less is better.
fn plan(target: &target::Model, typed: &str, lang: Lang) -> AppResult<Bound> {
    let refused = |problem: Problem| {
        AppError::refused(problem.code(), |lang| {
            let name = match lang {
                Lang::Vi => &target.name_vi,
                Lang::En => &target.name_en,
            };
            format!("{name}: {}.", problem.label(lang))
        })
    };
    let value = Figure::parse_typed(typed, lang).map_err(|error| refused(error.into()))?;
    let below = target.possible_min.is_some_and(|min| value.raw() < min);
    let above = target.possible_max.is_some_and(|max| value.raw() > max);
    if below || above {
        return Err(refused(Problem::OutOfRange));
    }
    Ok(match Polarity::parse(&target.polarity) {
        Some(Polarity::LowerIsBetter) => Bound::AtMost(value),
        _ => Bound::AtLeast(value),
    })
}

/// Begins a year with the unit's items of the year before.
pub struct CopyForm(About);

impl FormAction for CopyForm {
    const NAME: &'static str = "registration-copy";
    const PERMISSION: Permission = Permission::Register;

    fn read(fields: &Fields) -> Self {
        Self(About::read(fields))
    }

    fn page(&self) -> String {
        self.0.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let (unit, year) = self.0.find(&tx).await?;
        if !registers_for(&tx, granted, &unit).await? {
            return Err(AppError::Forbidden);
        }
        store::registration::copy_from_last_year(&tx, &granted.actor(), &unit, year).await?;
        tx.commit().await?;
        let last = year - 1;
        Ok(Done::new(
            store::registration::href_of(&unit, year),
            format!("Đã chép các mục của năm {last} vào những ô còn trống. Hãy xem lại rồi gửi."),
            format!("The items of {last} fill what was empty. Look through them, then send."),
        ))
    }
}

/// Approves a registration or returns it with a reason.
pub struct DecideForm {
    about: About,
    version: i64,
    approve: bool,
    reason: String,
    from_list: bool,
}

impl FormAction for DecideForm {
    const NAME: &'static str = "registration-decide";
    const PERMISSION: Permission = Permission::ApproveRegistrations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            version: fields.id("version"),
            approve: fields.text("do") == "approve",
            reason: fields.text("reason"),
            from_list: fields.text("from") == "list",
        }
    }

    fn page(&self) -> String {
        if self.from_list {
            format!("/score/registrations?year={}", encoded(&self.about.year))
        } else {
            self.about.page()
        }
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let (unit, year) = self.about.find(&tx).await?;
        if !decides_on(&tx, granted, &unit).await? {
            return Err(AppError::Forbidden);
        }
        let decision = Decision {
            unit: &unit,
            year,
            version: self.version,
        };
        let actor = granted.actor();
        let to = self.page();
        let done = if self.approve {
            store::registration::approve(&tx, &actor, &decision).await?;
            Done::new(
                to,
                format!("Đã duyệt đăng ký của {}.", unit.name),
                format!("The registration of {} is approved.", unit.name),
            )
        } else {
            let reason = ReturnReason::parse(&self.reason).map_err(|problem| {
                AppError::refused(problem.code(), |lang| {
                    format!("{}.", capitalised(problem.label(lang)))
                })
            })?;
            store::registration::return_to_unit(&tx, &actor, &decision, reason).await?;
            Done::new(
                to,
                format!("Đã trả lại đăng ký của {} kèm lý do.", unit.name),
                format!(
                    "The registration of {} is returned with the reason.",
                    unit.name
                ),
            )
        };
        tx.commit().await?;
        Ok(done)
    }
}

/// Reminds every unit that has not sent.
pub struct RemindForm {
    year: String,
}

impl FormAction for RemindForm {
    const NAME: &'static str = "registration-remind";
    const PERMISSION: Permission = Permission::ApproveRegistrations;

    fn read(fields: &Fields) -> Self {
        Self {
            year: fields.text("year"),
        }
    }

    fn page(&self) -> String {
        format!("/score/registrations?year={}", encoded(&self.year))
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let year = year(&self.year)?;
        let person = granted.person();
        let of_office = person.role == Role::ProvincialOffice;
        if person.unit_id.is_none() && !of_office {
            return Err(AppError::Forbidden);
        }
        let tx = context.db.begin().await?;
        let reminded =
            store::registration::remind(&tx, &granted.actor(), person.unit_id, year).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            format!("Đã nhắc {reminded} đơn vị trong mục Việc của tôi."),
            format!("{reminded} units are reminded under My work."),
        ))
    }
}
