//! A whole server over a database of its own, and the people who send it requests.
//!
//! Preparing the data costs seconds, so it is done once per build: the first test leaves a file that the others copy.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod browser;
pub mod drill;
pub mod page;
pub mod reference;
pub mod scoring;
pub mod stream;
mod template;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use axum::Router;
use domain::account::Role;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use server::config::Config;
use server::{AppState, router, serve};
use store::Database;
use store::account::{MustChange, NewAccount, Standing};
use store::audit::Actor;
use store::entity::{account, audit_entry, live_topic, result_figure};
use tempfile::TempDir;

use browser::Browser;

/// The password of every account in the tests.
pub const PASSWORD: &str = "một con đường dài 2025";

/// A province with the reference data, the sample data and one account of each role.
pub struct Server {
    pub state: AppState,
    pub router: Router,
    folder: TempDir,
}

impl Server {
    /// As it runs on a developer's machine.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// As it runs in production, where browsers come by TLS.
    pub async fn over_tls() -> Self {
        Self::with(|config| config.public_url = "https://bangvang.example".to_owned()).await
    }

    /// With other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("bangvang.db");
        template::copy_to(&file);
        let mut config = Config {
            database_url: format!("sqlite://{}", file.display()),
            database_read_url: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            public_url: "http://127.0.0.1:3000".to_owned(),
            trusted_proxies: Vec::new(),
            data_dir: folder.path().to_owned(),
            site_root: write_site(&folder),
            log: "off".to_owned(),
            lang: domain::Lang::Vi,
        };
        change(&mut config);
        let db = Database::open(&config.database_url, None).await.unwrap();
        let state = AppState::new(db, config);
        serve::start_background(&state);
        Self {
            router: router::router(state.clone()),
            state,
            folder,
        }
    }

    pub fn db(&self) -> &Database {
        &self.state.context.db
    }

    /// A visitor who has not signed in.
    pub fn as_nobody(&self) -> Browser {
        Browser::new(self)
    }

    pub async fn as_admin(&self) -> Browser {
        self.signed_in("admin").await
    }

    pub async fn as_office(&self) -> Browser {
        self.signed_in("office").await
    }

    /// A clerk of the unit with this address.
    pub async fn as_clerk_of(&self, unit: &str) -> Browser {
        let username = format!("clerk.{unit}");
        let known = store::account::find_by_username(self.db().newest(), &username)
            .await
            .unwrap();
        if known.is_none() {
            let unit = store::org::by_slug(self.db().newest(), unit).await.unwrap();
            self.add_account(&username, Role::UnitClerk, Some(unit.id))
                .await;
        }
        self.signed_in(&username).await
    }

    /// The sample account of a role.
    pub async fn as_role(&self, role: Role) -> Browser {
        self.signed_in(template::username_of(role)).await
    }

    /// Somebody of the office who has not yet chosen an own password.
    pub async fn as_newcomer(&self) -> Browser {
        self.signed_in("newcomer").await
    }

    /// Somebody of the office whose account was disabled after signing in.
    pub async fn as_disabled(&self) -> Browser {
        let id = self
            .add_account("left", Role::ProvincialOffice, None)
            .await
            .id;
        let browser = self.signed_in("left").await;
        let tx = self.db().begin().await.unwrap();
        store::account::set_standing(&tx, &Actor::command_line(), id, Standing::Disabled)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        browser
    }

    pub async fn signed_in(&self, username: &str) -> Browser {
        let mut browser = Browser::new(self);
        let answer = browser.sign_in(username, PASSWORD).await;
        assert!(
            answer.status.is_redirection() && browser.has_session(),
            "{username} could not sign in: {answer:?}"
        );
        browser
    }

    /// An account with the password of all, made without a form.
    pub async fn add_account(
        &self,
        username: &str,
        role: Role,
        unit_id: Option<i64>,
    ) -> account::Model {
        let new = NewAccount {
            username: username.to_owned(),
            display_name: format!("Người dùng {username}"),
            role,
            unit_id,
            password_hash: self.account("admin").await.password_hash,
            must_change_password: false,
            sample: false,
        };
        let tx = self.db().begin().await.unwrap();
        let added = store::account::add(&tx, &Actor::command_line(), new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        added
    }

    /// What an administrator's reset does, with the password of all.
    pub async fn reset_password(&self, username: &str, must_change: MustChange) {
        let account = self.account(username).await;
        let tx = self.db().begin().await.unwrap();
        let actor = Actor::command_line();
        store::account::set_password(&tx, &actor, account.id, &account.password_hash, must_change)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn account(&self, username: &str) -> account::Model {
        store::account::find_by_username(self.db().newest(), username)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn unit_id(&self, slug: &str) -> i64 {
        store::org::by_slug(self.db().newest(), slug)
            .await
            .unwrap()
            .id
    }

    /// The address of the province that the districts belong to.
    pub async fn province(&self) -> String {
        let db = self.db().newest();
        let district = store::org::by_slug(db, "904").await.unwrap();
        store::org::by_id(db, district.parent_id.unwrap())
            .await
            .unwrap()
            .slug
    }

    /// The figure of a target for a whole year.
    pub async fn figure(
        &self,
        target: &str,
        unit: &str,
        year: i16,
    ) -> Option<result_figure::Model> {
        let db = self.db().newest();
        let target = store::target::by_code(db, target).await.unwrap();
        store::record::at(db, target.id, self.unit_id(unit).await, year, "year")
            .await
            .unwrap()
    }

    /// Everything that a refused record must leave alone.
    pub async fn facts(&self) -> Facts {
        let db = self.db().newest();
        Facts {
            figures: result_figure::Entity::find().all(db).await.unwrap(),
            audit_rows: audit_entry::Entity::find().count(db).await.unwrap(),
            topics: live_topic::Entity::find().all(db).await.unwrap(),
        }
    }

    pub async fn last_audit_row(&self) -> audit_entry::Model {
        let (mut rows, _) =
            store::audit::list(self.db().newest(), &store::audit::Filter::default(), 0, 1)
                .await
                .unwrap();
        rows.remove(0)
    }

    /// Changes the database behind the product's back.
    pub async fn by_hand(&self, sql: &str) {
        self.db().writer().execute_unprepared(sql).await.unwrap();
    }

    /// The stored version of a board or of the whole site.
    pub async fn version_of(&self, topic: &str) -> i64 {
        store::live::topic(self.db().newest(), topic)
            .await
            .unwrap()
            .version
    }

    /// Waits until the live hub has seen the version that is stored.
    pub async fn hub_is_up_to_date(&self) {
        for _ in 0..200 {
            let stored = self.version_of(store::live::SITE).await;
            if self.state.hub.site_version() == stored {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("the live hub did not follow the database within four seconds");
    }

    /// Listens on a port of its own, for what needs a real connection.
    pub async fn listen(&self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .unwrap();
        let address = listener.local_addr().unwrap();
        let service = self
            .router
            .clone()
            .into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        address
    }
}

/// The stored facts that a record changes.
#[derive(Debug, PartialEq)]
pub struct Facts {
    pub figures: Vec<result_figure::Model>,
    pub audit_rows: u64,
    pub topics: Vec<live_topic::Model>,
}

/// The built files, by name only.
fn write_site(folder: &TempDir) -> PathBuf {
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("pkg")).unwrap();
    for file in ["pkg/bangvang.js", "pkg/bangvang.wasm", "bangvang.css"] {
        std::fs::write(site.join(file), format!("/* {file} */")).unwrap();
    }
    site
}

/// The recording form as a person fills it in.
#[derive(Clone, Debug)]
pub struct Record(Vec<(String, String)>);

impl Record {
    /// Income per person of a district in a year: the board `thu-nhap`.
    pub fn income(unit: &str, year: i16, value: &str) -> Self {
        Self::of("H-TN", unit, year, value, "triệu đồng/người")
    }

    /// Poverty rate of a district in a year: the board `ho-ngheo`.
    pub fn poverty(unit: &str, year: i16, value: &str) -> Self {
        Self::of("H-HN", unit, year, value, "%")
    }

    fn of(target: &str, unit: &str, year: i16, value: &str, measure: &str) -> Self {
        let year = year.to_string();
        let fields = [
            ("target", target),
            ("unit", unit),
            ("year", &year),
            ("period", "year"),
            ("value", value),
            ("measure", measure),
            ("as_of", ""),
            ("source", "Báo cáo số 12/BC-UBND"),
            ("note", ""),
        ];
        Self(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    /// A correction of a stored figure.
    pub fn correcting(self, figure: &result_figure::Model, reason: &str) -> Self {
        self.with("figure", &figure.id.to_string())
            .with("version", &figure.version.to_string())
            .with("reason", reason)
    }

    /// With another text in one field.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As the plain form sends it.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// As the form with script sends it.
    pub fn json(&self) -> serde_json::Value {
        let input: serde_json::Map<String, serde_json::Value> = self
            .0
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect();
        serde_json::json!({ "input": input })
    }
}
