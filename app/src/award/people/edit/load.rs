//! What the forms of a record begin with.

use domain::Lang;
use domain::account::{Permission, allows};
use domain::award::{CaseKind, DisciplineForm, SubjectKind, catalogue};
use sea_orm::ConnectionTrait;
use store::award::SubjectPage;
use store::entity::award_record;

use super::awards::may_verify;
use super::typed::{scope, units};
use super::view::{EditView, NEW_PAGE, NewSubjectView, Stored, UnverifiedAward, UnverifiedView};
use crate::award::people::load::{award_name, coded, held, line, span, unknown};
use crate::context::Granted;
use crate::error::AppResult;
use crate::form::{Fields, state_for};
use crate::lang::lang;

/// Awards of one page.
const PAGE: u64 = 50;

fn yes_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn values<const N: usize>(of: [(&str, Option<&str>); N]) -> Fields {
    let all = of.into_iter();
    Fields(
        all.map(|(name, value)| (name.to_owned(), value.unwrap_or_default().to_owned()))
            .collect(),
    )
}

/// What somebody who may edit the record sees besides it; `None` for all others.
pub(in crate::award::people) async fn edit(
    db: &impl ConnectionTrait,
    granted: &Granted,
    page: &SubjectPage,
    kind: SubjectKind,
) -> AppResult<Option<EditView>> {
    if !allows(Some(granted.person().role), Permission::EditRecords) {
        return Ok(None);
    }
    let lang = lang();
    let readable = scope(db, granted).await?;
    let mut places: Vec<(String, String)> = units(db, &readable)
        .await?
        .into_iter()
        .map(|unit| (unit.slug, unit.name))
        .collect();
    let now = page.subject.unit_id.and_then(|id| page.units.get(&id));
    // The present unit can stay, though it exists no more.
    if let Some(now) = now.filter(|_| kind != SubjectKind::Individual)
        && !places.iter().any(|(slug, _)| *slug == now.slug)
    {
        places.insert(0, (now.slug.clone(), now.name.clone()));
    }
    let successors = match kind {
        SubjectKind::Individual => Vec::new(),
        _ => store::award::successors(db, &readable, &page.subject).await?,
    };
    let meant = catalogue().awards().iter();
    let meant = meant.filter(|award| award.subjects.contains(&kind));
    Ok(Some(EditView {
        subject: subject(page),
        kind,
        may_verify: may_verify(granted),
        grades: page
            .grades
            .iter()
            .map(|row| (row.year, row.version))
            .collect(),
        awards: page
            .awards
            .iter()
            .filter(|row| !row.revoked)
            .map(|row| award(row, lang))
            .collect(),
        facts: facts(page, lang),
        units: places,
        successors: successors
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        catalogue: meant
            .map(|award| (award.code.as_str().to_owned(), award.name(lang).to_owned()))
            .collect(),
        form: state_for(&format!("/records/{}", page.subject.id)).await,
    }))
}

fn subject(page: &SubjectPage) -> Stored {
    let row = &page.subject;
    let person = page.person.as_ref();
    let year = person
        .and_then(|person| person.birth_year)
        .map(|year| year.to_string());
    let birth = person
        .and_then(|person| person.birth.as_deref())
        .or(year.as_deref());
    let of = |choose: fn(&store::entity::person::Model) -> Option<&str>| person.and_then(choose);
    let mut stored = Stored {
        id: row.id,
        version: row.version,
        title: row.name.clone(),
        values: values([
            ("name", Some(row.name.as_str())),
            ("birth", birth),
            ("sex", of(|person| person.sex.as_deref())),
            ("occupation", of(|person| person.occupation.as_deref())),
            ("died", of(|person| person.died.as_deref())),
            ("direct", Some(yes_no(row.direct_worker))),
            (
                "party",
                Some(yes_no(person.and_then(|person| person.managed_by_party))),
            ),
            (
                "head",
                Some(yes_no(person.and_then(|person| person.head_of_unit))),
            ),
            ("school", Some(yes_no(row.school_year))),
            ("priority", Some(yes_no(row.priority_area))),
        ]),
    };
    if person.is_none() {
        stored.values.0.extend(of_kind(page).0);
    }
    stored
}

/// What only collectives, households or enterprises have.
fn of_kind(page: &SubjectPage) -> Fields {
    let (id, next) = (page.subject.unit_id, page.subject.successor_id);
    let unit = id.and_then(|id| page.units.get(&id));
    let next = next.map(|id| id.to_string());
    let mut all = values([
        ("unit", unit.map(|unit| unit.slug.as_str())),
        ("successor", next.as_deref()),
    ]);
    if let Some(row) = &page.collective {
        let more = values([
            ("collective", Some(row.kind.as_str())),
            ("founded", row.founded.as_deref()),
            ("flag", Some(yes_no(row.flag_eligible))),
            ("listed", Some(yes_no(row.listed_type))),
            ("since", row.valid_from.as_deref()),
            ("ended", row.valid_to.as_deref()),
        ]);
        all.0.extend(more.0);
    }
    if let Some(row) = &page.household {
        let more = values([
            ("address", Some(row.address.as_str())),
            ("ended", row.ended.as_deref()),
        ]);
        all.0.extend(more.0);
    }
    if let Some(row) = &page.enterprise {
        let more = values([
            ("tax", row.tax_code.as_deref()),
            ("founded", row.founded.as_deref()),
            ("ended", row.ended.as_deref()),
        ]);
        all.0.extend(more.0);
    }
    all
}

fn award(row: &award_record::Model, lang: Lang) -> Stored {
    let shown = held(row, lang);
    let (from, to) = (row.from_year.to_string(), row.to_year.to_string());
    Stored {
        id: row.id,
        version: row.version,
        title: format!("{} · {}", shown.name, shown.years),
        values: values([
            ("award", Some(row.code.as_str())),
            ("commendation", row.commendation.as_deref()),
            ("from", Some(from.as_str())),
            ("to", Some(to.as_str())),
            ("number", Some(row.decision_number.as_str())),
            ("day", row.decided_on.as_deref()),
            ("decider", Some(row.decider.as_str())),
            ("basis", row.basis.as_deref()),
            ("verified", Some(yes_no(Some(row.verified)))),
        ]),
    }
}

fn facts(page: &SubjectPage, lang: Lang) -> Vec<Stored> {
    let mut all = Vec::new();
    let title = |word: String, from: &str, until: Option<&str>| {
        format!("{word}: {}", span(Some(from), until, lang))
    };
    for row in &page.disciplines {
        let word = DisciplineForm::parse(&row.form).map(|form| form.label(lang));
        let until = row.until_day.as_deref();
        all.push(Stored {
            id: row.id,
            version: row.version,
            title: title(coded(word, &row.form), &row.from_day, until),
            values: values([
                ("what", Some("discipline")),
                ("form", Some(row.form.as_str())),
                ("from", Some(row.from_day.as_str())),
                ("until", until),
                ("document", Some(row.document.as_str())),
            ]),
        });
    }
    for row in &page.cases {
        let word = CaseKind::parse(&row.kind).map(|kind| kind.label(lang));
        let until = row.closed.as_deref();
        all.push(Stored {
            id: row.id,
            version: row.version,
            title: title(coded(word, &row.kind), &row.opened, until),
            values: values([
                ("what", Some("case")),
                ("kind", Some(row.kind.as_str())),
                ("from", Some(row.opened.as_str())),
                ("until", until),
                ("cleared", Some(yes_no(row.cleared))),
                ("document", Some(row.document.as_str())),
            ]),
        });
    }
    for row in &page.posts {
        let until = row.until_day.as_deref();
        all.push(Stored {
            id: row.id,
            version: row.version,
            title: title(row.post.clone(), &row.from_day, until),
            values: values([
                ("what", Some("post")),
                ("post", Some(row.post.as_str())),
                ("from", Some(row.from_day.as_str())),
                ("until", until),
            ]),
        });
    }
    for row in &page.leaves {
        let until = row.until_day.as_deref();
        let word = match (row.maternity, lang) {
            (true, Lang::Vi) => "Nghỉ thai sản",
            (true, Lang::En) => "Maternity leave",
            (false, Lang::Vi) => "Nghỉ",
            (false, Lang::En) => "Leave",
        };
        all.push(Stored {
            id: row.id,
            version: row.version,
            title: title(word.to_owned(), &row.from_day, until),
            values: values([
                ("what", Some("leave")),
                ("maternity", Some(yes_no(Some(row.maternity)))),
                ("from", Some(row.from_day.as_str())),
                ("until", until),
            ]),
        });
    }
    all
}

/// What the form of a new subject offers.
pub(super) async fn new_subject(
    db: &impl ConnectionTrait,
    granted: &Granted,
    kind: &str,
) -> AppResult<NewSubjectView> {
    let kind = match kind {
        "" => SubjectKind::Individual,
        code => SubjectKind::parse(code).ok_or_else(|| unknown("kind", code))?,
    };
    let readable = scope(db, granted).await?;
    let places = units(db, &readable).await?;
    let own = granted.person().unit_id;
    let own = places.iter().find(|unit| Some(unit.id) == own);
    Ok(NewSubjectView {
        kind,
        own_unit: own.map(|unit| unit.slug.clone()).unwrap_or_default(),
        units: places
            .into_iter()
            .map(|unit| (unit.slug, unit.name))
            .collect(),
        form: state_for(NEW_PAGE).await,
    })
}

/// Awards that nobody compared with their decision.
pub(super) async fn unverified(
    db: &impl ConnectionTrait,
    granted: &Granted,
    page: u64,
) -> AppResult<UnverifiedView> {
    let lang = lang();
    let readable = scope(db, granted).await?;
    let (count, rows) = store::award::unverified(db, &readable, page, PAGE).await?;
    let rows = rows.into_iter().map(|row| {
        let shown = held(&row.award, lang);
        UnverifiedAward {
            subject: line(row.subject, lang),
            award: award_name(&row.award.code, lang),
            years: shown.years,
            decision: shown.decision,
        }
    });
    Ok(UnverifiedView {
        count,
        page,
        next: page.saturating_add(1).saturating_mul(PAGE) < count,
        rows: rows.collect(),
    })
}
