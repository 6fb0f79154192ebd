//! The sample records: as many as promised, marked, the same in every run, and rules are met and missed.

use domain::award::{Grade, NameLikeness, NumberLikeness, Subject, SubjectKind};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::audit::Actor;
use store::award::Readable;
use store::award::duplicate;
use store::award::history::{Selection, of_many};
use store::demo;
use store::entity::{award_record, subject};
use store::reference::{self, Mode};

use crate::support::{databases, reference_folder};

#[tokio::test]
async fn the_sample_has_three_thousand_people_with_every_kind_of_fact() {
    for test in databases().await {
        let actor = Actor::command_line();
        reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
        let report = demo::load(&test.db, &actor).await.unwrap();
        assert_eq!(report.people, 3_000, "{}", test.label);
        assert_eq!(demo::load(&test.db, &actor).await.unwrap().people, 0);
        let db = test.db.newest();
        let real = subject::Entity::find().filter(subject::Column::Sample.eq(false));
        assert_eq!(real.count(db).await.unwrap(), 0);
        let real = award_record::Entity::find().filter(award_record::Column::Sample.eq(false));
        assert_eq!(real.count(db).await.unwrap(), 0);

        let all = Selection::all(SubjectKind::Individual, Readable::ALL);
        let page = of_many(db, &all, None, 5_000).await.unwrap();
        let having = |holds: &dyn Fn(&Subject) -> bool| {
            page.subjects
                .iter()
                .filter(|(_, subject)| holds(subject))
                .count()
        };
        assert_eq!(page.subjects.len(), 3_000);
        for (what, count) in [
            (
                "discipline",
                having(&|subject| !subject.disciplines.is_empty()),
            ),
            (
                "an open case",
                having(&|subject| subject.cases.iter().any(|case| case.closed.is_none())),
            ),
            ("leave", having(&|subject| !subject.leaves.is_empty())),
            ("a post", having(&|subject| !subject.posts.is_empty())),
            (
                "a used work",
                having(&|subject| subject.works.iter().any(|work| !work.uses.is_empty())),
            ),
            (
                "a revoked award",
                having(&|subject| subject.awards.iter().any(|award| award.revoked)),
            ),
            (
                "an unverified award",
                having(&|subject| subject.awards.iter().any(|award| !award.verified)),
            ),
            (
                "a year without a grade",
                having(&|subject| subject.grades.len() < 10),
            ),
            (
                "a year that was not completed",
                having(&|subject| {
                    let mut grades = subject.grades.iter();
                    grades.any(|fact| fact.grade == Grade::NotCompleted)
                }),
            ),
            (
                "two memberships",
                having(&|subject| subject.memberships.len() > 1),
            ),
        ] {
            assert!(
                (100..2_900).contains(&count),
                "{}: {what} {count}",
                test.label
            );
        }
        let teams = Selection::all(SubjectKind::Collective, Readable::ALL);
        let teams = of_many(db, &teams, None, 500).await.unwrap().subjects;
        assert_eq!(teams.len(), 160);
        let enough = |team: &Subject| {
            let mut years = team.compositions.iter();
            years.any(|year| 100 * year.advanced.unwrap() >= 70 * year.members)
        };
        let scarce = |team: &Subject| {
            let mut years = team.compositions.iter();
            years.any(|year| 100 * year.advanced.unwrap() < 70 * year.members)
        };
        assert!(teams.iter().any(|(_, team)| enough(team)));
        assert!(teams.iter().any(|(_, team)| scarce(team)));
        let (pairs, _) = duplicate::pairs(db, &Readable::ALL, 0, 500).await.unwrap();
        assert!(pairs.len() >= 40, "{}: {}", test.label, pairs.len());
        for kind in NameLikeness::ALL {
            let alike = || pairs.iter().filter(|pair| pair.names == *kind);
            assert!(alike().count() >= 5, "{}: {kind}", test.label);
            assert!(
                alike().any(|pair| pair.clashes.is_empty()),
                "{}: {kind} that can be merged at once",
                test.label
            );
            assert!(alike().any(|pair| pair.numbers == NumberLikeness::Other));
        }
        assert!(pairs.iter().any(|pair| !pair.clashes.is_empty()));
    }
}
