//! The printed code of a board: the same facts give the same one on every database, and a changed board another.

use app::publication::acts::{self, Doer};
use app::publication::verify::{Depth, verify};
use domain::board::OwnScore;
use http::StatusCode;
use migrations::Migrator;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use store::Database;
use store::audit::Actor;
use store::reference::{self, Mode};

use super::Place;
use super::support::scoring::{self, BOARD};

async fn frozen_code(url: &str) -> String {
    let db = Database::open(url, None).await.unwrap();
    Migrator::up(db.writer(), None).await.unwrap();
    let folder = super::support::reference::reference_folder();
    Box::pin(reference::load(
        &db,
        &folder,
        Mode::Apply,
        &Actor::command_line(),
    ))
    .await
    .unwrap();
    scoring::open(&db, OwnScore::Hidden).await;
    let tx = db.begin().await.unwrap();
    let held = acts::hold(&tx, BOARD, None).await.unwrap();
    let code = acts::freeze(&tx, &held, &Doer::server()).await.unwrap();
    tx.commit().await.unwrap();
    let checked = verify(db.newest(), &code.to_string(), Depth::Full)
        .await
        .unwrap();
    assert!(checked.found[0].is_intact());
    code.to_string()
}

#[tokio::test]
async fn the_same_facts_give_the_same_code_on_both_databases() {
    let folder = tempfile::TempDir::new().unwrap();
    let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
    let first = frozen_code(&url("a.db")).await;
    assert_eq!(first, frozen_code(&url("b.db")).await);
    let Ok(server) = std::env::var("BANGVANG_TEST_POSTGRES") else {
        return;
    };
    let admin = sea_orm::Database::connect(&server).await.unwrap();
    let name = format!("bangvang_codes_{}", std::process::id());
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (address, options) = server.split_once('?').unwrap_or((&server, ""));
    let host = address
        .rsplit_once('/')
        .filter(|(host, _)| host.contains("//") && !host.ends_with('/'))
        .map_or(address, |(host, _)| host);
    let postgres = frozen_code(&format!("{host}/{name}?{options}")).await;
    let dropped = format!("DROP DATABASE {name} WITH (FORCE)");
    admin.execute_unprepared(&dropped).await.unwrap();
    assert_eq!(first, postgres);
}

#[tokio::test]
async fn a_value_that_was_changed_behind_the_programs_back_is_noticed() {
    let mut place = Place::new().await;
    let code = place.publish().await.to_string();
    let db = place.server.db();
    let checked = verify(db.newest(), &code, Depth::Full).await.unwrap();
    assert!(checked.found[0].is_intact() && checked.found[0].computed.is_some());
    let page = place
        .server
        .as_nobody()
        .get(&format!("/verify/{code}"))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Bảng nguyên vẹn"), "{page:?}");
    let unit = place.scoring.units[3].clone();
    place
        .server
        .by_hand(&format!(
            "UPDATE sheet SET total = total + 2500 WHERE unit_id = {}",
            unit.id
        ))
        .await;
    let checked = verify(db.newest(), &code.to_lowercase(), Depth::Full)
        .await
        .unwrap();
    let computed = checked.found[0].computed.as_ref().unwrap();
    assert_eq!(computed.wrong_sums, [unit.name]);
    assert!(!checked.found[0].is_intact());
    let page = place
        .server
        .as_nobody()
        .get(&format!("/verify/{code}"))
        .await;
    assert!(page.text().contains("Bảng không khớp với mã"), "{page:?}");
}

#[tokio::test]
async fn a_live_board_has_no_code_that_anybody_can_check() {
    let mut place = Place::new().await;
    let code = place.reviewed().await;
    let page = place
        .server
        .as_nobody()
        .get(&format!("/verify/{code}"))
        .await;
    assert!(
        page.text().contains("Không có bảng nào mang mã này"),
        "{page:?}"
    );
}
