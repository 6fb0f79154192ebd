//! The sample: sixty in every state, readable by the rules, with pairs that are alike.

use std::collections::BTreeSet;

use domain::initiative::InitiativeState;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::audit::Actor;
use store::award::Readable;
use store::demo;
use store::entity::creative_work;
use store::initiative::{self, Query};
use store::reference::{self, Mode};

use crate::support::{databases, reference_folder};

#[tokio::test]
async fn sixty_sample_initiatives_stand_in_every_state_and_some_are_alike() {
    for test in databases().await {
        let (db, actor) = (&test.db, Actor::command_line());
        reference::load(db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
        assert_eq!(demo::load(db, &actor).await.unwrap().initiatives, 60);
        let works = creative_work::Entity::find();
        let before = works.clone().count(db.newest()).await.unwrap();
        assert_eq!(demo::load(db, &actor).await.unwrap().initiatives, 0);
        assert_eq!(works.count(db.newest()).await.unwrap(), before);
        let query = Query {
            page_size: 100,
            ..Query::default()
        };
        let listed = initiative::list(db.newest(), &Readable::ALL, &query)
            .await
            .unwrap();
        let states: BTreeSet<InitiativeState> = listed.counts.keys().copied().collect();
        assert_eq!(states.len(), InitiativeState::ALL.len(), "{}", test.label);
        assert!(listed.units.len() > 10, "of many units");
        let mut alike = 0;
        for line in &listed.rows {
            assert!(line.row.sample);
            let read = initiative::by_id(db.newest(), &Readable::ALL, line.row.id)
                .await
                .unwrap();
            let text = read.initiative.text.compared();
            let found = initiative::similar(db.newest(), &Readable::ALL, line.row.id, &text)
                .await
                .unwrap();
            let likest = found.first().map_or(0, |found| found.found.likeness);
            alike += usize::from(likest > 800);
        }
        assert!((3..30).contains(&alike), "{alike} pairs are alike");
        let ids: Vec<i64> = listed.rows.iter().map(|line| line.row.id).collect();
        assert!(
            !initiative::uses(db.newest(), &ids)
                .await
                .unwrap()
                .is_empty()
        );
    }
}
