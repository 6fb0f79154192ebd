//! Likeness: what is found, in which passages, for whom, and how fast.

use std::time::Instant;

use domain::initiative::fingerprint;
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::award::Readable;
use store::entity::{initiative as row, initiative_print};
use store::initiative::{self, Content};

use crate::support::databases;
use crate::support::units::communes;
use crate::{author, content, only, registered};

#[tokio::test]
async fn a_copy_is_found_with_the_passages_that_are_alike() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên", "Xã Bình An"]).await;
        let first = registered(db, &content(&units[0], vec![author(None, "An", 10_000)])).await;
        let mut other = content(&units[0], vec![author(None, "Chi", 10_000)]);
        other.text.title = "Sàng lọc huyết áp tại ấp".to_owned();
        other.text.problem = "Người cao tuổi ngại đến trạm y tế".to_owned();
        other.text.solution = "Cộng tác viên mang máy đo đến từng nhà".to_owned();
        registered(db, &other).await;
        let mut copy = content(&units[1], vec![author(None, "Bình", 10_000)]);
        copy.text.title = "Trạm bơm thông minh".to_owned();
        let copy = registered(db, &copy).await;

        let text = copy.initiative.text.compared();
        let found = initiative::similar(db.newest(), &Readable::ALL, copy.row.id, &text)
            .await
            .unwrap();
        assert_eq!(found.len(), 1, "{}", test.label);
        assert_eq!(found[0].row.id, first.row.id);
        assert!(found[0].found.likeness > 600, "{:?}", found[0].found);
        assert!(
            found[0].found.phrases[0].contains("cảm biến mực nước"),
            "{:?}",
            found[0].found.phrases
        );
        let strange = initiative::similar(db.newest(), &only(&units[1]), copy.row.id, &text)
            .await
            .unwrap();
        assert!(strange.is_empty(), "another unit's text is not compared");
        let earlier = initiative::similar(db.newest(), &Readable::ALL, first.row.id, &text)
            .await
            .unwrap();
        assert!(earlier.is_empty(), "what came later is not earlier");
    }
}

#[tokio::test]
async fn a_text_is_compared_with_five_thousand_earlier_ones_at_once() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let words: Vec<String> = (0..997).map(|at| format!("tiếng{at}")).collect();
        let text = |seed: usize| {
            let picked = (0..300).map(|at| words[(seed * 7919 + at * at * 31 + at) % 997].as_str());
            picked.collect::<Vec<_>>().join(" ")
        };
        let one = registered(db, &content(&units[0], vec![author(None, "An", 10_000)])).await;
        let Content { unit_id, .. } = content(&units[0], vec![author(None, "An", 10_000)]);
        let rows = (0..5_000_i64).map(|at| row::ActiveModel {
            id: Set(one.row.id + 1 + at),
            unit_id: Set(unit_id),
            title: Set(format!("Sáng kiến {at}")),
            ..plain(&one.row)
        });
        let rows: Vec<_> = rows.collect();
        for chunk in rows.chunks(500) {
            row::Entity::insert_many(chunk.to_vec())
                .exec_without_returning(db.writer())
                .await
                .unwrap();
        }
        let made: Vec<Vec<u8>> = (0..200)
            .map(|seed| {
                let pairs: Vec<u64> = fingerprint(&text(seed)).into();
                pairs.into_iter().flat_map(u64::to_le_bytes).collect()
            })
            .collect();
        let prints: Vec<_> = (0..5_000_usize)
            .map(|at| initiative_print::ActiveModel {
                initiative_id: Set(one.row.id + 1 + i64::try_from(at).unwrap()),
                pairs: Set(made[at % made.len()].clone()),
            })
            .collect();
        for chunk in prints.chunks(500) {
            initiative_print::Entity::insert_many(chunk.to_vec())
                .exec_without_returning(db.writer())
                .await
                .unwrap();
        }
        let started = Instant::now();
        let found = initiative::similar(db.newest(), &Readable::ALL, i64::MAX, &text(5))
            .await
            .unwrap();
        let took = started.elapsed();
        assert_eq!(found[0].found.likeness, 1000);
        println!(
            "{}: 5,000 earlier initiatives in {} ms",
            test.label,
            took.as_millis()
        );
        // Unoptimised and on a shared machine.
        assert!(took.as_secs() < 10, "{took:?}");
    }
}

fn plain(of: &row::Model) -> row::ActiveModel {
    row::ActiveModel {
        id: Set(of.id),
        unit_id: Set(of.unit_id),
        year: Set(of.year),
        field: Set(of.field.clone()),
        title: Set(of.title.clone()),
        search_key: Set(of.search_key.clone()),
        problem: Set(of.problem.clone()),
        solution: Set(of.solution.clone()),
        effect: Set(of.effect.clone()),
        applied_since: Set(of.applied_since.clone()),
        state: Set(of.state.clone()),
        review_level: Set(None),
        reach: Set(None),
        work_id: Set(None),
        sample: Set(false),
        registered_by_name: Set(of.registered_by_name.clone()),
        registered_at: Set(of.registered_at),
        changed_by_name: Set(of.changed_by_name.clone()),
        changed_at: Set(of.changed_at),
        version: Set(1),
    }
}
