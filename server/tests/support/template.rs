//! The database that every test starts from, prepared once per build of the program.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use domain::account::Role;
use migrations::Migrator;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use store::Database;
use store::account::NewAccount;
use store::audit::Actor;
use store::reference::{self, Mode};

use super::PASSWORD;
use super::reference::reference_folder;

/// The account that plays a role.
pub fn username_of(role: Role) -> &'static str {
    match role {
        Role::Administrator => "admin",
        Role::ProvincialOffice => "office",
        Role::UnitClerk => "clerk.904",
        Role::ClusterHead => "head.1",
        Role::CouncilMember => "council.1",
        Role::Leader => "leader",
        Role::StageOperator => "operator",
    }
}

/// Copies the prepared database to `file`; the first caller of a build prepares it, others wait.
pub fn copy_to(file: &Path) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prepared-databases");
    fs::create_dir_all(&folder).unwrap();
    let turn = File::create(folder.join("turn")).unwrap();
    turn.lock().unwrap();
    let prepared = folder.join(format!("{:016x}.db", key()));
    if !prepared.exists() {
        forget_others(&folder);
        let unfinished = folder.join("unfinished");
        let to = unfinished.clone();
        // On a thread of its own: the caller's runtime is busy with the test.
        std::thread::spawn(move || prepare(&to)).join().unwrap();
        fs::rename(unfinished, &prepared).unwrap();
    }
    fs::copy(prepared, file).unwrap();
}

/// Changes with the program, the reference data and this folder.
fn key() -> u64 {
    let mut hasher = DefaultHasher::new();
    let stamp = |path: &Path| -> (SystemTime, u64) {
        let about = fs::metadata(path).unwrap();
        (about.modified().unwrap(), about.len())
    };
    stamp(Path::new(env!("CARGO_BIN_EXE_bangvang"))).hash(&mut hasher);
    let mut files: Vec<PathBuf> = fs::read_dir(reference_folder())
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        stamp(&file).hash(&mut hasher);
    }
    include_str!("template.rs").hash(&mut hasher);
    hasher.finish()
}

fn forget_others(folder: &Path) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().is_some_and(|name| name != "turn") {
            fs::remove_file(path).unwrap();
        }
    }
}

fn prepare(to: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let folder = tempfile::TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("template.db").display());
        let db = Database::open(&url, None).await.unwrap();
        let actor = Actor::command_line();
        Migrator::up(db.writer(), None).await.unwrap();
        Box::pin(reference::load(
            &db,
            &reference_folder(),
            Mode::Apply,
            &actor,
        ))
        .await
        .unwrap();
        Box::pin(store::demo::load(&db, &actor)).await.unwrap();
        let tx = db.begin().await.unwrap();
        Box::pin(store::criteria::samples::sample_locality(&tx, &actor))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        add_accounts(&db, &actor).await;
        let statement = format!("VACUUM INTO '{}'", to.display());
        db.writer().execute_unprepared(&statement).await.unwrap();
    });
}

async fn add_accounts(db: &Database, actor: &Actor) {
    let hash = app::account::password::hash_now(&domain::text::nfc_exact(PASSWORD)).unwrap();
    let clerks_unit = store::org::by_slug(db.newest(), "904").await.unwrap().id;
    let tx = db.begin().await.unwrap();
    let mut add = Vec::new();
    for role in Role::ALL.iter().copied() {
        add.push((username_of(role), role, false));
    }
    add.push(("newcomer", Role::ProvincialOffice, true));
    for (username, role, must_change_password) in add {
        let new = NewAccount {
            username: username.to_owned(),
            display_name: format!("Người dùng {username}"),
            role,
            unit_id: role.needs_unit().then_some(clerks_unit),
            password_hash: hash.clone(),
            must_change_password,
            sample: false,
        };
        store::account::add(&tx, actor, new).await.unwrap();
    }
    tx.commit().await.unwrap();
}
