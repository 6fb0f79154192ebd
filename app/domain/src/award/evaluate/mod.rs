//! The engine: looks up the rows that apply and asks each of its conditions. Every fact that can change the outcome or its
//! figures is noted as a proof, so that removing a record changes only findings that name it.

mod collective;
mod council;
mod cross;
mod dossier;
mod history;
mod nomination;
mod span;
mod works;

use super::catalogue::Award;
use super::outcome::{Finding, Ground, Outcome, Proof, Route, Severity};
use super::policy::{Policy, Reading, Setting};
use super::rules::{Check, Cond, Rule, rule_book};
use super::ruleset::RuleSet;
use super::why::{Note, Why};
use super::{Request, Subject, TraitName, Traits};
use crate::Date;

/// What an evaluation looks at.
pub(crate) struct Ctx<'a> {
    pub award: &'a Award,
    pub subject: &'a Subject,
    pub request: &'a Request,
    pub policy: &'a Policy,
    pub rule_set: RuleSet,
}

/// What every rule of an award found. Under a law whose rules are not encoded one finding says so.
pub(crate) fn findings(ctx: &Ctx<'_>) -> Vec<Finding> {
    let day = ctx.rule_set.first_day();
    let (kind, commendation) = (ctx.subject.kind, ctx.request.commendation);
    let rows = rule_book().of_award(ctx.award.code.as_str());
    if !ctx.rule_set.is_encoded() {
        let row = rows.filter(|rule| rule.id.as_str() == "R-0-02");
        return row.map(|rule| finding(ctx, rule)).collect();
    }
    let rows = rows.filter(|rule| {
        rule.stage <= ctx.request.stage
            && rule.applies(kind, commendation, day)
            && ctx.reading(rule) != Some(Reading::Off)
    });
    rows.map(|rule| finding(ctx, rule)).collect()
}

fn finding(ctx: &Ctx<'_>, rule: &'static Rule) -> Finding {
    let mut routes: Vec<Route> = Vec::with_capacity(rule.routes.len());
    for (number, route) in rule.routes.iter().enumerate() {
        let mut ground = Ground::default();
        let outcome = ctx.holds(&route.needs, &mut ground);
        let number = u8::try_from(number).unwrap_or(u8::MAX);
        routes.push(Route {
            number,
            outcome,
            ground,
        });
    }
    // The best route leads; the order of the file decides between equals.
    routes.sort_by_key(|route| std::cmp::Reverse(route.outcome));
    let outcome = routes
        .first()
        .map_or(Outcome::Unknown, |route| route.outcome);
    let mut ground = match routes.first_mut() {
        Some(only) if rule.routes.len() == 1 => std::mem::take(&mut only.ground),
        first => first.map(|route| route.ground.clone()).unwrap_or_default(),
    };
    if rule.routes.len() == 1 {
        routes.clear();
    }
    for route in &routes {
        ground.proofs_of(&route.ground);
    }
    ground.proofs.sort_unstable();
    Finding {
        rule: rule.id.clone(),
        row: rule.row,
        severity: match ctx.reading(rule) {
            Some(Reading::Block) => Severity::Block,
            _ => rule.severity,
        },
        outcome,
        citation: rule.citation.into(),
        reread: rule.reread && ctx.rule_set.must_be_reread(),
        ground,
        routes,
    }
}

impl Ctx<'_> {
    /// How the province holds the reading on which a row depends.
    fn reading(&self, rule: &Rule) -> Option<Reading> {
        match rule.by? {
            Setting::WindowReuse => Some(self.policy.window_reuse),
            Setting::BkRequiresTwoUnused => Some(self.policy.bk_requires_two_unused),
            Setting::ContractStaffEligible if !self.policy.contract_staff_eligible => {
                Some(Reading::Block)
            }
            _ => None,
        }
    }

    /// Asks a condition and notes what it saw.
    fn holds(&self, cond: &Cond, ground: &mut Ground) -> Outcome {
        match cond {
            Cond::All(parts) => {
                let each = parts.iter().map(|part| self.holds(part, ground));
                each.fold(Outcome::Met, Outcome::and)
            }
            Cond::Any(parts) => self.any(parts, ground),
            Cond::If(parts) => self.implied(&parts.0, &parts.1, ground),
            Cond::Grade(least) => self.grade_of_year(*least, ground),
            Cond::Title(codes) => self.title_of_year(codes, ground),
            Cond::Streak(codes, years) => self.streak(codes, *years, ground),
            Cond::Span(span) => self.span(span, ground),
            Cond::Held(codes) => self.held(codes, ground),
            Cond::Without(codes) => self.without(codes, ground),
            Cond::Work(reach, kind, years) => self.work(*reach, *kind, *years, ground),
            Cond::Ratio(part, percent) => self.ratio(*part, *percent, ground),
            Cond::AtLeast(part, least) => self.members(*part, *least, true, ground),
            Cond::AtMost(part, most) => self.members(*part, *most, false, ground),
            Cond::Rank(rank) => self.rank(*rank, ground),
            Cond::Movement(years, provincial) => self.movement(*years, *provincial, ground),
            Cond::Exceeded => self.exceeded(ground),
            Cond::Vote(percent) => self.vote(*percent, ground),
            Cond::Opinion(body) => self.opinion(body, ground),
            Cond::Confirmed(name) => self.confirmed(name, ground),
            Cond::Trait(name, value) => self.has_trait(*name, *value, ground),
            Cond::Founded(years) => self.founded(*years, ground),
            Cond::Decider(who) => self.decided_by(*who, ground),
            Cond::Check(check) => self.check(*check, ground),
        }
    }

    /// One part holds. All parts were looked at, the best one gives the reason.
    fn any(&self, parts: &[Cond], ground: &mut Ground) -> Outcome {
        let mut best: Option<(Outcome, Ground)> = None;
        for part in parts {
            let mut inner = Ground::default();
            let outcome = self.holds(part, &mut inner);
            ground.proofs_of(&inner);
            if best.as_ref().is_none_or(|(before, _)| outcome > *before) {
                best = Some((outcome, inner));
            }
        }
        let (outcome, inner) = best.unwrap_or((Outcome::Unknown, Ground::default()));
        ground.take(inner);
        outcome
    }

    /// When the first part holds, the second must. What does not arise is no failure; what may arise is no pass.
    fn implied(&self, first: &Cond, second: &Cond, ground: &mut Ground) -> Outcome {
        let mut inner = Ground::default();
        let arises = self.holds(first, &mut inner);
        if arises == Outcome::NotMet {
            ground.proofs_of(&inner);
            ground.why.push(Why::Note(Note::DoesNotApply));
            return Outcome::Met;
        }
        ground.take(inner);
        match (arises, self.holds(second, ground)) {
            (Outcome::Met, outcome) => outcome,
            (_, Outcome::Met) => Outcome::Met,
            (arises, _) => arises,
        }
    }

    fn check(&self, check: Check, ground: &mut Ground) -> Outcome {
        match check {
            Check::Fits => self.fits(ground),
            Check::Encoded => self.encoded(ground),
            Check::Membership => self.membership(ground),
            Check::WindowReuse => self.window_reuse(ground),
            Check::TwoUnused => self.two_unused(ground),
            Check::MixedWorks => self.mixed_works(ground),
            Check::CertificatesOnly => self.certificates_only(ground),
            Check::Posts => self.posts(ground),
            Check::CommemorativeOnce => self.commemorative_once(ground),
            Check::OpenCase => self.open_case(ground),
            Check::Discipline => self.discipline(ground),
            Check::MeritChain => self.merit_chain(ground),
            Check::SameAchievement => self.same_achievement(ground),
            Check::OverlappingAchievement => self.overlapping(ground),
            Check::UnusedByForms | Check::UnusedByTitles | Check::Unused => {
                self.unused(check, ground)
            }
            Check::SoundWorks => self.sound_works(ground),
            Check::Tie => self.tie(ground),
            Check::Maternity => self.maternity(ground),
            Check::Merger => self.merger(ground),
            Check::Revoked => self.revoked(ground),
            Check::Alive => self.alive(ground),
            Check::Priority => self.priority(ground),
            Check::Contract => self.contract(ground),
            Check::RuleSet => self.rule_set_of_day(ground),
            Check::Roster => self.roster(ground),
            Check::Quorum => self.quorum(ground),
            Check::Threshold => self.threshold(ground),
            _ => self.check_dossier(check, ground),
        }
    }

    /// Whether a trait has a value. A trait that is not known is no answer.
    fn has_trait(&self, name: TraitName, value: bool, ground: &mut Ground) -> Outcome {
        let Some(found) = flag(&self.subject.traits, name) else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        ground.proof(Proof::Trait(name));
        ground
            .why
            .push(Why::Note(if found { Note::Holds } else { Note::HoldsNot }));
        Outcome::of(found == value)
    }

    /// First and last day of a year; a school year runs from September to August.
    fn bounds(&self, year: i16) -> (Date, Date) {
        let day = |year, month, day| Date::new(year, month, day);
        let (first, last) = match self.subject.traits.school_year {
            Some(true) => (day(year.saturating_sub(1), 9, 1), day(year, 8, 31)),
            _ => (day(year, 1, 1), day(year, 12, 31)),
        };
        // Years that no calendar has lie before or after every day.
        let beyond = if year < 1 { Date::MIN } else { Date::MAX };
        (first.unwrap_or(beyond), last.unwrap_or(beyond))
    }

    /// Notes that the subject counts school years, when that moved a bound.
    fn note_school_year(&self, ground: &mut Ground) {
        if self.subject.traits.school_year == Some(true) {
            ground.proof(Proof::Trait(TraitName::SchoolYear));
        }
    }
}

/// A trait by its name.
fn flag(traits: &Traits, name: TraitName) -> Option<bool> {
    match name {
        TraitName::PublicEmployee => traits.public_employee,
        TraitName::InForces => traits.in_forces,
        TraitName::OnContract => traits.on_contract,
        TraitName::Woman => traits.woman,
        TraitName::DirectWorker => traits.direct_worker,
        TraitName::ManagedByParty => traits.managed_by_party,
        TraitName::HeadOfUnit => traits.head_of_unit,
        TraitName::Died => Some(traits.died.is_some()),
        TraitName::Founded => Some(traits.founded.is_some()),
        TraitName::FlagEligible => traits.flag_eligible,
        TraitName::ListedType => traits.listed_type,
        TraitName::SchoolYear => traits.school_year,
        TraitName::PriorityArea => traits.priority_area,
    }
}
