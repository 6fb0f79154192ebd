//! Sample nominations in every state, marked as samples: submissions of the sample units for their sample people, with
//! histories, opinions, postings and what citizens wrote.

mod consultation;
mod papers;
mod steps;

pub use papers::{attach_papers, units_without_papers};

use domain::Date;
use domain::award::{CommendationType, RuleSet, SubjectKind, catalogue};
use domain::nomination::{
    Assessment, BallotForm, DecisionPaper, HeldVote, NominationState, PathConfig, path_for,
    standard_paths,
};
use domain::workday::Calendar;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::RECORDER;
use crate::award::kept::insert_all;
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::nomination::{Recorded, words};
use crate::{clock, holiday, org};

/// The year that is honoured.
const YEAR: i16 = 2025;
/// Who acts in the sample histories.
const UNIT: &str = "Cán bộ thi đua đơn vị (mẫu)";
const OFFICE: &str = "Ban Thi đua - Khen thưởng tỉnh (mẫu)";
const CHAIR: &str = "Chủ tịch UBND tỉnh (mẫu)";

/// Submissions: award, state, names.
const PLAN: &[(&str, NominationState, usize)] = {
    use NominationState as S;
    &[
        ("LDTT", S::Draft, 10),
        ("BK_TINH", S::Draft, 4),
        ("CSTDCS", S::AwaitingAssessment, 8),
        ("CSTDCS", S::AwaitingBallot, 9),
        ("BK_TINH", S::Submitted, 9),
        ("BK_TINH", S::Submitted, 5),
        ("CSTDT", S::Submitted, 3),
        ("BK_TINH", S::Returned, 4),
        ("CSTDT", S::Returned, 2),
        ("BK_TINH", S::Appraisal, 12),
        ("BK_TINH", S::Appraisal, 7),
        ("CSTDT", S::Appraisal, 4),
        ("CSTDT", S::Consultation, 4),
        ("HCLD3", S::Consultation, 3),
        ("HCLD3", S::Posting, 4),
        ("HCLD3", S::Posting, 3),
        ("HCLD2", S::Posting, 2),
        ("CSTDT", S::AwaitingCouncil, 5),
        ("CSTDT", S::CouncilPassed, 4),
        ("CSTDT", S::CouncilFailed, 2),
        ("BK_TINH", S::AwaitingSignature, 12),
        ("BKTTG", S::SentToCentre, 3),
        ("HCLD3", S::SentToCentre, 2),
        ("BK_TINH", S::Decided, 12),
        ("LDTT", S::Decided, 16),
        ("BK_TINH", S::HandedOver, 10),
        ("LDTT", S::Archived, 22),
        ("CSTDCS", S::Archived, 12),
        ("BK_TINH", S::NotAwarded, 3),
        ("BK_TINH", S::Revoked, 1),
        ("BK_TINH", S::Withdrawn, 3),
    ]
};

/// Days since the dossiers of a submission came into their state, by its place in the plan.
const DAYS: [i32; 6] = [2, 34, 6, 19, 11, 50];

/// A unit with people of the sample who can be nominated.
struct Place {
    unit: unit::Model,
    people: Vec<subject::Model>,
}

/// Adds the sample nominations; gives how many. They are left alone where they are there already.
pub(super) async fn write(tx: &impl ConnectionTrait) -> StoreResult<usize> {
    let there = nomination_list::Entity::find().limit(1).count(tx).await?;
    if there > 0 {
        return Ok(0);
    }
    let mut places = places(tx).await?;
    if places.is_empty() {
        return Ok(0);
    }
    let calendar = holiday::calendar(tx).await?;
    let paths = standard_paths();
    let today = clock::now().date_vn();
    let mut count = 0;
    for (number, (code, state, names)) in PLAN.iter().enumerate() {
        let at = number % places.len();
        let Some(place) = places.get_mut(at) else {
            continue;
        };
        let people: Vec<subject::Model> = place
            .people
            .drain(..*names.min(&place.people.len()))
            .collect();
        let made = Made {
            number,
            code,
            state: *state,
            path: path(&paths, code, today)?,
            entered: today.add_days(-DAYS[number % DAYS.len()]).unwrap_or(today),
            today,
        };
        count += people.len();
        made.write(tx, &place.unit, people, &calendar).await?;
    }
    links(tx).await?;
    Ok(count)
}

fn path(paths: &[PathConfig], code: &str, today: Date) -> StoreResult<PathConfig> {
    let missing = || StoreError::not_found("path", code.to_owned());
    let code = domain::award::AwardCode::parse(code).ok_or_else(missing)?;
    path_for(
        paths,
        &code,
        Some(CommendationType::Merit),
        Some(false),
        today,
    )
    .cloned()
    .ok_or_else(missing)
}

/// Units with at least thirty sample people, communes first: the sample clerk works for one.
async fn places(tx: &impl ConnectionTrait) -> StoreResult<Vec<Place>> {
    const LEAST: usize = 30;
    let people = subject::Entity::find()
        .filter(subject::Column::Sample.eq(true))
        .filter(subject::Column::Kind.eq(SubjectKind::Individual.code()))
        .order_by_asc(subject::Column::Id)
        .all(tx)
        .await?;
    let units = org::by_ids(tx, people.iter().filter_map(|row| row.unit_id)).await?;
    let mut places: Vec<Place> = units
        .into_values()
        .map(|unit| Place {
            people: people
                .iter()
                .filter(|row| row.unit_id == Some(unit.id))
                .cloned()
                .collect(),
            unit,
        })
        .filter(|place| place.people.len() >= LEAST)
        .collect();
    places.sort_by_key(|place| (place.unit.kind != "commune", place.unit.id));
    Ok(places)
}

/// One submission of the plan.
struct Made<'a> {
    number: usize,
    code: &'a str,
    state: NominationState,
    path: PathConfig,
    entered: Date,
    today: Date,
}

impl Made<'_> {
    /// A day before the dossiers came into their state.
    fn before(&self, days: usize) -> Date {
        let days = i32::try_from(days).unwrap_or_default();
        self.entered.add_days(-days).unwrap_or(self.entered)
    }

    /// Whether the rules still matter: what was decided was decided by what was known then.
    const fn is_under_way(&self) -> bool {
        use NominationState as S;
        matches!(
            self.state,
            S::Draft
                | S::AwaitingAssessment
                | S::AwaitingBallot
                | S::Submitted
                | S::Returned
                | S::Appraisal
        )
    }

    /// The states on the way to the present one, it included; the last ones are off the way where it is.
    fn way(&self) -> Vec<NominationState> {
        use NominationState as S;
        let until = match self.state {
            S::Returned | S::NotAwarded => S::Appraisal,
            S::CouncilFailed => S::AwaitingCouncil,
            S::Revoked => S::Decided,
            S::Withdrawn => S::Submitted,
            state => state,
        };
        let way = self.path.way(false);
        let length = way.iter().position(|state| *state == until);
        let mut way: Vec<S> = way
            .into_iter()
            .take(length.map_or(0, |at| at + 1))
            .collect();
        if until != self.state {
            way.push(self.state);
        }
        way
    }

    async fn write(
        &self,
        tx: &impl ConnectionTrait,
        unit: &unit::Model,
        people: Vec<subject::Model>,
        calendar: &Calendar,
    ) -> StoreResult<()> {
        let award = catalogue().get(self.code);
        let name = award.map_or(self.code, |award| award.vi);
        let now = clock::now().millis();
        let list = nomination_list::ActiveModel {
            unit_id: Set(unit.id),
            award: Set(self.code.to_owned()),
            commendation: Set(CommendationType::Merit.code().to_owned()),
            year: Set(i64::from(YEAR)),
            title: Set(format!("{name} {YEAR}, {} (mẫu)", unit.name)),
            letter_number: Set(format!("{}/TTr-MẪU", self.number + 1)),
            letter_day: Set(Some(self.before(20).iso())),
            sample: Set(true),
            changed_by_name: Set(RECORDER.to_owned()),
            changed_at: Set(now),
            version: Set(1),
            ..Default::default()
        }
        .insert(tx)
        .await?;
        let mut dossiers = Vec::with_capacity(people.len());
        for (position, person) in (1..).zip(people) {
            let row = self.row(list.id, unit.id, position, &person, now)?;
            dossiers.push(row.insert(tx).await?);
        }
        words::add(tx, &dossiers).await?;
        let ids: Vec<i64> = dossiers.iter().map(|dossier| dossier.id).collect();
        for id in &ids {
            insert_all(tx, self.steps(*id)).await?;
        }
        if self.is_under_way() {
            crate::nomination::evaluate(tx, &ids, self.today)
                .await
                .map_err(|error| StoreError::corrupt("sample nomination", error.to_string()))?;
        }
        self.opinions(tx, &ids).await?;
        self.posting(tx, list.id, calendar).await
    }

    fn row(
        &self,
        list_id: i64,
        unit_id: i64,
        position: i64,
        person: &subject::Model,
        now: i64,
    ) -> StoreResult<nomination::ActiveModel> {
        let recorded = self.recorded();
        let way = self.way();
        let received = way.contains(&NominationState::Appraisal);
        let pinned = serde_json::to_string(&self.path)
            .map_err(|_| StoreError::corrupt("path", self.code))?;
        let withdrawn = self.state == NominationState::Withdrawn;
        Ok(nomination::ActiveModel {
            list_id: Set(list_id),
            position: Set(position),
            subject_id: Set(person.id),
            name: Set(person.name.clone()),
            unit_id: Set(unit_id),
            award: Set(self.code.to_owned()),
            year: Set(i64::from(YEAR)),
            state: Set(self.state.code().to_owned()),
            entered: Set(self.entered.iso()),
            received: Set(received.then(|| self.before(10).iso())),
            rule_set: Set(received.then(|| RuleSet::of(self.before(10)).code().to_owned())),
            path: Set(received.then_some(pinned)),
            decision_number: Set(recorded.decision.as_ref().map(|paper| paper.number.clone())),
            recorded: Set(recorded.written()?),
            secret: Set(self.code == "HCLD2" && position == 2),
            withdrawn: Set(withdrawn.then(|| REASON.to_owned())),
            evaluation: Set(None),
            blocks: Set(None),
            warns: Set(None),
            award_record_id: Set(None),
            sample: Set(true),
            changed_by_name: Set(RECORDER.to_owned()),
            changed_at: Set(now),
            version: Set(1),
            ..Default::default()
        })
    }

    fn recorded(&self) -> Recorded {
        use NominationState as S;
        let way = self.way();
        let passed = |state: S| way.contains(&state) && self.state != state;
        let vote = |yes: u32, form: BallotForm, days: usize| HeldVote {
            held: self.before(days),
            members: 15,
            present: 14,
            written: 1,
            yes,
            form,
        };
        let decided = way.contains(&S::Decided);
        Recorded {
            achievement: format!(
                "Hoàn thành xuất sắc nhiệm vụ năm {YEAR}, có sáng kiến được áp dụng tại đơn vị (dữ liệu mẫu)."
            ),
            managed_by_party: Some(false),
            assessment: passed(S::AwaitingAssessment).then(|| Assessment {
                held: self.before(24),
                in_favour: true,
                minutes_signed: true,
            }),
            base_vote: passed(S::AwaitingBallot).then(|| vote(14, BallotForm::Secret, 22)),
            submitted: passed(S::Submitted).then(|| self.before(12)),
            appraised: passed(S::Appraisal).then(|| self.before(8)),
            council_vote: match self.state {
                S::CouncilFailed => Some(vote(9, BallotForm::Secret, 1)),
                _ => passed(S::AwaitingCouncil).then(|| vote(15, BallotForm::Secret, 4)),
            },
            committee: passed(S::CouncilPassed).then(|| self.before(3)),
            decision: decided.then(|| DecisionPaper {
                number: format!("{}/QĐ-UBND (mẫu)", 100 + self.number),
                signed: self.before(1),
                signer: CHAIR.to_owned(),
            }),
            handed_over: passed(S::HandedOver)
                .then(|| self.before(1))
                .or_else(|| (self.state == S::HandedOver).then_some(self.entered)),
            ..Recorded::default()
        }
    }
}

const REASON: &str = "Hồ sơ còn thiếu giấy tờ, đề nghị đơn vị bổ sung (dữ liệu mẫu).";

/// One dossier was decided here and also goes higher.
async fn links(tx: &impl ConnectionTrait) -> StoreResult<()> {
    let of = async |award: &str, state: NominationState| {
        nomination::Entity::find()
            .filter(nomination::Column::Award.eq(award))
            .filter(nomination::Column::State.eq(state.code()))
            .order_by_asc(nomination::Column::Id)
            .one(tx)
            .await
    };
    let here = of("BK_TINH", NominationState::Decided).await?;
    let higher = of("BKTTG", NominationState::SentToCentre).await?;
    if let (Some(here), Some(higher)) = (here, higher) {
        nomination_link::ActiveModel {
            here_id: Set(here.id),
            higher_id: Set(higher.id),
            ..Default::default()
        }
        .insert(tx)
        .await?;
    }
    Ok(())
}
