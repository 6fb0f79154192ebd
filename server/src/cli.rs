//! The command line. Exit codes: 0 done, 1 failed, 2 the input was refused and nothing was changed.

use std::fmt::Display;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use domain::Lang;
use domain::account::Role;
use migrations::Migrator;
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::MigratorTrait;
use store::Database;
use store::audit::{self, Actor, Fault, Verification};
use store::reference::{self, LoadError, Mode};

use crate::config::Config;
use crate::{AppState, serve};

mod accounts;
mod samples;
mod upkeep;
mod verify_board;

/// Bảng Vàng: emulation boards, award nominations and live rankings of a province.
#[derive(Parser, Debug)]
#[command(name = "bangvang", version, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve pages, API and live boards
    Serve,
    /// Bring the database's schema up to date
    Migrate {
        /// Up to date, or back to an empty database
        #[arg(value_enum, default_value_t = Way::Up)]
        way: Way,
        /// Really empty the database (with `down`)
        #[arg(long)]
        yes: bool,
    },
    /// Load the reference data sets of a folder; loading again changes nothing
    LoadReference {
        /// Folder with the CSV files
        dir: PathBuf,
        /// Check everything, change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Add clearly marked sample data and sample accounts
    Demo {
        /// How much sample data
        #[arg(long, value_enum, default_value_t = Scale::Province)]
        scale: Scale,
    },
    /// Manage accounts
    Account {
        #[command(subcommand)]
        command: accounts::AccountCommand,
    },
    /// Check that no row of the audit log was changed or removed
    VerifyAudit,
    /// Recompute the printed code of a frozen or published board
    VerifyBoard {
        /// The code, in any case, with or without hyphens
        code: String,
    },
    /// Write a copy of the SQLite database, and the files of evidence into a folder beside it
    Backup {
        /// File to write; must not exist. The folder is FILE.evidence
        file: PathBuf,
    },
    /// Put a copy in the place of the SQLite database, and its files of evidence back
    Restore {
        /// File that backup wrote
        file: PathBuf,
    },
    /// Check database, data folder, evidence, clock and built assets
    Doctor,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Way {
    Up,
    Down,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Scale {
    /// A few years of one province
    Province,
    /// Besides, all communes of the country with 60 criteria over five years: about a million lines, half a gigabyte
    National,
}

/// Why a command did not do what it was asked.
enum Failure {
    /// Something outside went wrong.
    Failed(String),
    /// The input is wrong; nothing was changed.
    Refused(String),
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Failed(error.to_string())
    }
}

type Outcome = Result<(), Failure>;

/// Runs one command.
pub async fn run(cli: Cli) -> ExitCode {
    let Cli { config, command } = cli;
    if let Err(sentence) = config.check() {
        eprintln!("bangvang: {sentence}");
        return ExitCode::from(2);
    }
    let config = config.with_database_in_data_dir();
    start_log(&config);
    match Box::pin(dispatch(config, command)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Refused(text)) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
        Err(Failure::Failed(text)) => {
            eprintln!("bangvang: {text}");
            ExitCode::FAILURE
        }
    }
}

fn start_log(config: &Config) {
    let filter =
        tracing_subscriber::EnvFilter::try_new(&config.log).unwrap_or_else(|_| "info".into());
    let to_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(to_terminal)
        .with_writer(std::io::stderr)
        .init();
}

async fn dispatch(config: Config, command: Command) -> Outcome {
    match command {
        Command::Serve => {
            let db = open_migrated(&config).await?;
            serve::serve(AppState::new(db, config)).await?;
            Ok(())
        }
        Command::Migrate { way: Way::Up, .. } => migrate_up(&config).await,
        Command::Migrate {
            way: Way::Down,
            yes,
        } => migrate_down(&config, yes).await,
        Command::LoadReference { dir, dry_run } => load_reference(&config, &dir, dry_run).await,
        Command::Demo { scale } => demo(&config, scale).await,
        Command::Account { command } => accounts::run(&config, command).await,
        Command::VerifyAudit => verify_audit(&config).await,
        Command::VerifyBoard { code } => verify_board::verify_board(&config, &code).await,
        Command::Backup { file } => upkeep::backup(&config, &file).await,
        Command::Restore { file } => upkeep::restore(&config, &file).await,
        Command::Doctor => upkeep::doctor(&config).await,
    }
}

/// Opens the database, making the folder of a SQLite file first.
async fn open(config: &Config) -> Result<Database, Failure> {
    if let Some(path) = upkeep::sqlite_path(config)
        && let Some(folder) = path.parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    Ok(Database::open(&config.database_url, config.database_read_url.as_deref()).await?)
}

/// [`open`], and the schema brought up to date.
async fn open_migrated(config: &Config) -> Result<Database, Failure> {
    let db = open(config).await?;
    if db.backend() == DbBackend::Postgres {
        // Several servers may start at once: one migrates, the others wait. The lock ends with the connection.
        let alone = store::db::patient_connection(&config.database_url).await?;
        alone
            .execute_unprepared("SELECT pg_advisory_lock(7201)")
            .await?;
        Migrator::up(&alone, None).await?;
        alone.close().await?;
    } else {
        Migrator::up(db.writer(), None).await?;
    }
    Ok(db)
}

async fn migrate_up(config: &Config) -> Outcome {
    open_migrated(config).await?;
    say(
        config.lang,
        "Cơ sở dữ liệu đã đúng cấu trúc.",
        "The database's schema is in place.",
    );
    Ok(())
}

async fn migrate_down(config: &Config, yes: bool) -> Outcome {
    if !yes {
        let vi = "Lệnh này xóa toàn bộ dữ liệu. Thêm --yes nếu thật sự muốn.";
        let en = "This deletes all data. Add --yes if you really want it.";
        return Err(Failure::Refused(if config.lang == Lang::Vi {
            vi.to_owned()
        } else {
            en.to_owned()
        }));
    }
    let db = open(config).await?;
    Migrator::down(db.writer(), None).await?;
    say(config.lang, "Đã xóa toàn bộ.", "Everything is deleted.");
    Ok(())
}

async fn load_reference(config: &Config, dir: &std::path::Path, dry_run: bool) -> Outcome {
    let db = if dry_run {
        open(config).await?
    } else {
        open_migrated(config).await?
    };
    if dry_run
        && !Migrator::get_pending_migrations(db.writer())
            .await?
            .is_empty()
    {
        let vi = "Cơ sở dữ liệu chưa đúng cấu trúc: chạy bangvang migrate trước.";
        let en = "The database's schema is not in place: run bangvang migrate first.";
        return Err(Failure::Refused(if config.lang == Lang::Vi {
            vi.to_owned()
        } else {
            en.to_owned()
        }));
    }
    let mode = if dry_run { Mode::DryRun } else { Mode::Apply };
    match Box::pin(reference::load(&db, dir, mode, &Actor::command_line())).await {
        Ok(report) => {
            println!("{}", report.describe(config.lang));
            if dry_run {
                say(
                    config.lang,
                    "Chạy thử: không ghi gì.",
                    "Dry run: nothing was written.",
                );
            }
            Ok(())
        }
        Err(LoadError::Bad(problems)) => {
            let mut lines: Vec<String> = problems
                .iter()
                .map(|problem| problem.message(config.lang))
                .collect();
            lines.push(match config.lang {
                Lang::Vi => format!("{} lỗi. Không ghi gì vào cơ sở dữ liệu.", problems.len()),
                Lang::En => format!(
                    "{} problems. Nothing was written to the database.",
                    problems.len()
                ),
            });
            Err(Failure::Refused(lines.join("\n")))
        }
        Err(error) => Err(error.into()),
    }
}

async fn demo(config: &Config, scale: Scale) -> Outcome {
    let db = open_migrated(config).await?;
    samples::check_reference(config.lang, &db).await?;
    Box::pin(store::demo::load(&db, &Actor::command_line())).await?;
    Box::pin(samples::add(config, &db)).await?;
    if scale == Scale::National {
        Box::pin(samples::add_national(config.lang, &db)).await?;
    }
    accounts::add_samples(config, &db).await
}

async fn verify_audit(config: &Config) -> Outcome {
    let db = open(config).await?;
    match audit::verify(&db).await? {
        Verification::Intact { rows, head } => {
            let vi = format!("Nhật ký nguyên vẹn: {rows} dòng, mã cuối {head}.");
            say(
                config.lang,
                vi,
                format!("The audit log is intact: {rows} rows, last hash {head}."),
            );
            Ok(())
        }
        Verification::Broken { seq, fault } => {
            Err(Failure::Failed(fault_text(config.lang, seq, fault)))
        }
    }
}

fn fault_text(lang: Lang, seq: i64, fault: Fault) -> String {
    let what = match (lang, fault) {
        (Lang::Vi, Fault::Missing) => "bị xóa",
        (Lang::Vi, Fault::Changed) => "bị sửa",
        (Lang::Vi, Fault::NotChained) => "không nối tiếp dòng trước",
        (Lang::Vi, Fault::Unexpected) => "được chèn thêm",
        (Lang::En, Fault::Missing) => "is missing",
        (Lang::En, Fault::Changed) => "was changed",
        (Lang::En, Fault::NotChained) => "does not continue the row before",
        (Lang::En, Fault::Unexpected) => "was added by hand",
    };
    match lang {
        Lang::Vi => format!("Nhật ký không nguyên vẹn: dòng {seq} {what}."),
        Lang::En => format!("The audit log is not intact: row {seq} {what}."),
    }
}

/// Prints a line in the caller's language.
fn say(lang: Lang, vi: impl Display, en: impl Display) {
    match lang {
        Lang::Vi => println!("{vi}"),
        Lang::En => println!("{en}"),
    }
}

fn role(code: &str) -> Result<Role, String> {
    let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    Role::parse(code).ok_or_else(|| codes.join(", "))
}
