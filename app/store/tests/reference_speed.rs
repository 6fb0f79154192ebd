//! How long a load takes; run by hand: `cargo test --release -p store --test reference_speed -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::time::Instant;

use store::audit::Actor;
use store::reference::{self, Mode};
use support::{databases, reference_folder};

#[tokio::test]
#[ignore = "prints times, asserts nothing"]
async fn a_load_and_a_second_load_are_timed() {
    for test in databases().await {
        let actor = Actor::command_line();
        for round in ["first", "second"] {
            let begun = Instant::now();
            reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
                .await
                .unwrap();
            println!(
                "{} {round} load: {} ms",
                test.label,
                begun.elapsed().as_millis()
            );
        }
        let begun = Instant::now();
        store::demo::load(&test.db, &actor).await.unwrap();
        println!(
            "{} sample data: {} ms",
            test.label,
            begun.elapsed().as_millis()
        );
    }
}
