//! Configuration from environment variables `BANGVANG_*`; every one is optional.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::client::TrustedProxy;

const DEFAULT_DATABASE: &str = "sqlite://data/bangvang.db";

/// Settings that every command shares. `bangvang --help` lists them with their defaults.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Database: sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        env = "BANGVANG_DATABASE_URL",
        default_value = DEFAULT_DATABASE,
        hide_env_values = true,
        global = true
    )]
    pub database_url: String,
    /// Streaming standby of PostgreSQL that serves reads
    #[arg(
        long,
        env = "BANGVANG_DATABASE_READ_URL",
        hide_env_values = true,
        global = true
    )]
    pub database_read_url: Option<String>,
    /// Address and port to listen on
    #[arg(
        long,
        env = "BANGVANG_LISTEN",
        default_value = "127.0.0.1:3000",
        global = true
    )]
    pub listen: SocketAddr,
    /// Address by which browsers reach the server; https:// makes cookies Secure
    #[arg(
        long,
        env = "BANGVANG_PUBLIC_URL",
        default_value = "http://127.0.0.1:3000",
        global = true
    )]
    pub public_url: String,
    /// Proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas
    #[arg(
        long,
        env = "BANGVANG_TRUSTED_PROXIES",
        value_delimiter = ',',
        global = true
    )]
    pub trusted_proxies: Vec<TrustedProxy>,
    /// Folder that the server may write to; the SQLite file lies there unless BANGVANG_DATABASE_URL says otherwise
    #[arg(long, env = "BANGVANG_DATA_DIR", default_value = "data", global = true)]
    pub data_dir: PathBuf,
    /// Folder with the built wasm, JavaScript, styles, fonts and icons
    #[arg(
        long,
        env = "BANGVANG_SITE_ROOT",
        default_value = "target/site",
        global = true
    )]
    pub site_root: PathBuf,
    /// What is logged: error, warn, info, debug, or module=level pairs
    #[arg(
        long,
        env = "BANGVANG_LOG",
        default_value = "info,sea_orm_migration=warn,sqlx=warn",
        global = true
    )]
    pub log: String,
    /// Language of this command line's messages: vi or en
    #[arg(long, env = "BANGVANG_LANG", default_value = "vi", value_parser = parse_lang, global = true)]
    pub lang: domain::Lang,
}

fn parse_lang(code: &str) -> Result<domain::Lang, String> {
    domain::Lang::parse(code).ok_or_else(|| "vi or en".to_owned())
}

impl Config {
    /// Whether browsers reach the server over TLS.
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Says in one sentence what is wrong with a value that clap cannot judge.
    ///
    /// # Errors
    /// The sentence.
    pub fn check(&self) -> Result<(), String> {
        let known = ["sqlite://", "postgres://", "postgresql://"];
        if !known
            .iter()
            .any(|scheme| self.database_url.starts_with(scheme))
        {
            return Err(
                "BANGVANG_DATABASE_URL must start with sqlite:// or postgres://.".to_owned(),
            );
        }
        if let Some(standby) = &self.database_read_url {
            let postgres = ["postgres://", "postgresql://"];
            let both = [&self.database_url, standby];
            if !both
                .iter()
                .all(|url| postgres.iter().any(|scheme| url.starts_with(scheme)))
            {
                return Err("BANGVANG_DATABASE_READ_URL works with PostgreSQL only.".to_owned());
            }
        }
        if let Err(error) = tracing_subscriber::EnvFilter::try_new(&self.log) {
            return Err(format!("BANGVANG_LOG is not readable: {error}."));
        }
        let host = ["http://", "https://"]
            .iter()
            .find_map(|scheme| self.public_url.strip_prefix(scheme));
        if host.is_none_or(|host| host.is_empty() || host.starts_with('/')) {
            return Err(format!(
                "BANGVANG_PUBLIC_URL must be http:// or https:// and a host, not {:?}.",
                self.public_url
            ));
        }
        Ok(())
    }

    /// The database's address; without one of its own, a SQLite file in the data folder.
    #[must_use]
    pub fn with_database_in_data_dir(mut self) -> Self {
        if self.database_url == DEFAULT_DATABASE {
            self.database_url = format!("sqlite://{}/bangvang.db", self.data_dir.display());
        }
        self
    }

    /// The origin that browsers send with requests of our own pages: scheme, host, port.
    pub fn origin(&self) -> &str {
        let rest = self.public_url.find("://").map_or(0, |at| at + 3);
        match self.public_url[rest..].find('/') {
            Some(end) => &self.public_url[..rest + end],
            None => &self.public_url,
        }
    }
}
