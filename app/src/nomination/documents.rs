//! The letter and the list of names of a submission, as facts for their documents.

use domain::award::SubjectKind;
use domain::nomination::report::{
    AdministrativeDocument, LetterFacts, LetterVote, ListedPerson, NameTable, Signing,
    SigningRight, name_table, submission_letter,
};
use domain::{Date, Lang, citation};
use sea_orm::ConnectionTrait;
use store::clock as now;
use store::nomination::ListPage;

use super::load::scope;
use crate::context::Granted;
use crate::error::AppResult;

/// What the documents of a submission hold.
#[derive(Clone, Debug)]
pub struct Documents {
    /// The submission.
    pub page: ListPage,
    /// The names that still stand; nobody whose dossier is secret.
    pub people: Vec<ListedPerson>,
    /// The list as a table.
    pub names: NameTable,
}

/// Reads a submission for its documents.
///
/// # Errors
/// There is none, or it is not to be read; the database refuses.
pub async fn read(db: &impl ConnectionTrait, granted: &Granted, id: i64) -> AppResult<Documents> {
    let readable = scope(db, granted).await?;
    let today = now::now().date_vn();
    let page = store::nomination::list(db, &readable, id, today).await?;
    let subjects: Vec<i64> = page.dossiers.iter().map(|one| one.row.subject_id).collect();
    let women = store::award::women(db, &subjects).await?;
    let people: Vec<ListedPerson> = page
        .dossiers
        .iter()
        .filter(|one| one.row.withdrawn.is_none() && !one.row.secret)
        .map(|one| ListedPerson {
            kind: one.facts.kind,
            woman: (one.facts.kind == SubjectKind::Individual)
                .then(|| women.get(&one.row.subject_id).copied())
                .flatten(),
            name: one.row.name.clone(),
            post: String::new(),
            unit: page
                .units
                .iter()
                .find(|(subject, _)| *subject == one.row.subject_id)
                .map(|(_, unit)| unit.clone())
                .unwrap_or_default(),
            achievement: one.recorded.achievement.clone(),
        })
        .collect();
    let award = award_vi(&page.list.award);
    let title = format!(
        "DANH SÁCH ĐỀ NGHỊ TẶNG {} NĂM {}",
        award.to_uppercase(),
        page.list.year
    );
    Ok(Documents {
        names: name_table(&title, &people),
        people,
        page,
    })
}

fn award_vi(code: &str) -> String {
    let found = domain::award::catalogue().get(code).map(|award| award.vi);
    found.unwrap_or(code).to_owned()
}

impl Documents {
    /// The letter: what nobody recorded stays open, to be filled in by hand.
    #[must_use]
    pub fn letter(&self) -> AdministrativeDocument {
        let list = &self.page.list;
        let award = award_vi(&list.award);
        let votes = self.page.dossiers.iter();
        let vote = votes
            .filter_map(|one| one.recorded.base_vote)
            .next()
            .map(|vote| LetterVote {
                held: vote.held,
                members: vote.members,
                took_part: vote.present + vote.written,
            });
        let first = self.page.dossiers.first();
        let cited = first.map(|one| citation::words(&one.path.basis.citation, Lang::Vi));
        let basis = format!("Căn cứ {}", cited.unwrap_or_default());
        let number = list.letter_number.split('/').next();
        let number = number.and_then(|number| number.trim().parse().ok());
        submission_letter(&LetterFacts {
            superior: None,
            issuer: &self.page.unit.name,
            sign: &sign(&self.page.unit.name),
            number,
            place: "……………",
            date: list.letter_day.as_deref().and_then(Date::parse_iso),
            year: i16::try_from(list.year).unwrap_or_default(),
            addressees: vec![addressee(first.map(|one| one.path.decider))],
            bases: vec![
                "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
                &basis,
            ],
            vote,
            lists: vec![(award.as_str(), self.names.clone())],
            signing: Signing {
                right: SigningRight::Head,
                principal: String::new(),
                post: "Thủ trưởng đơn vị".to_owned(),
                name: String::new(),
            },
            drafting_unit: "TĐKT",
        })
    }
}

fn addressee(decider: Option<domain::nomination::Decider>) -> &'static str {
    use domain::nomination::Decider;
    match decider {
        Some(Decider::UnitHead) => "Thủ trưởng đơn vị",
        _ => {
            "Chủ tịch Ủy ban nhân dân tỉnh (qua Cơ quan thường trực Hội đồng Thi đua - Khen thưởng tỉnh)"
        }
    }
}

/// A short sign from the first letters of a name: `Sở Giáo dục và Đào tạo` gives `SGDVĐT`.
fn sign(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    words
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}
