//! `bangvang account …` and the sample accounts of `bangvang demo`.

use app::account::password::hash_now;
use clap::Subcommand;
use domain::account::{Role, is_username, password_problem};
use domain::text::{nfc, nfc_exact};
use store::account::{MustChange, NewAccount, Standing};
use store::audit::Actor;
use store::{Database, StoreError};

use super::{Failure, Outcome, open_migrated, role, say};
use crate::account_forms::random_password;
use crate::config::Config;

/// What can be done to accounts from the command line.
#[derive(Subcommand, Debug)]
pub enum AccountCommand {
    /// Add an account and print its first password
    Add {
        /// Name to sign in with
        username: String,
        /// What the person may do
        #[arg(long, value_parser = role)]
        role: Role,
        /// Name as shown
        #[arg(long)]
        name: String,
        /// Code of the unit that the person works for
        #[arg(long)]
        unit: Option<String>,
    },
    /// Print a new first password for an account and end its sessions
    Reset {
        /// Name to sign in with
        username: String,
    },
    /// Take an account out of use and end its sessions
    Disable {
        /// Name to sign in with
        username: String,
    },
    /// Let an account sign in again
    Enable {
        /// Name to sign in with
        username: String,
    },
}

pub(super) async fn run(config: &Config, command: AccountCommand) -> Outcome {
    let db = open_migrated(config).await?;
    match command {
        AccountCommand::Add {
            username,
            role,
            name,
            unit,
        } => add(config, &db, username, role, name, unit).await,
        AccountCommand::Reset { username } => reset(config, &db, &username).await,
        AccountCommand::Disable { username } => {
            set_standing(config, &db, &username, Standing::Disabled).await
        }
        AccountCommand::Enable { username } => {
            set_standing(config, &db, &username, Standing::Active).await
        }
    }
}

async fn add(
    config: &Config,
    db: &Database,
    username: String,
    role: Role,
    name: String,
    unit: Option<String>,
) -> Outcome {
    let username = nfc(&username).to_lowercase();
    if !is_username(&username) {
        let vi = "Tên đăng nhập gồm 2 đến 64 ký tự a-z, 0-9, dấu chấm, gạch nối, gạch dưới.";
        let en = "A username has 2 to 64 characters of a-z, 0-9, dot, hyphen, underscore.";
        return Err(Failure::Refused(pick(config, vi, en)));
    }
    let unit_id = match unit {
        Some(slug) => Some(store::org::by_slug(db.newest(), &slug).await?.id),
        None if role.needs_unit() => {
            return Err(Failure::Refused(pick(
                config,
                "Vai trò này cần --unit MÃ_ĐƠN_VỊ.",
                "This role needs --unit CODE.",
            )));
        }
        None => None,
    };
    let password = random_password();
    let new = NewAccount {
        username: username.clone(),
        display_name: nfc(&name),
        role,
        unit_id,
        password_hash: hashed(&password)?,
        must_change_password: true,
        sample: false,
    };
    let tx = db.begin().await?;
    store::account::add(&tx, &Actor::command_line(), new).await?;
    tx.commit().await?;
    tell_password(config, &username, &password);
    Ok(())
}

async fn reset(config: &Config, db: &Database, username: &str) -> Outcome {
    let password = random_password();
    let account = by_username(db, username).await?;
    let tx = db.begin().await?;
    let hash = hashed(&password)?;
    store::account::set_password(
        &tx,
        &Actor::command_line(),
        account.id,
        &hash,
        MustChange::AtNextSignIn,
    )
    .await?;
    tx.commit().await?;
    tell_password(config, username, &password);
    Ok(())
}

async fn set_standing(
    config: &Config,
    db: &Database,
    username: &str,
    standing: Standing,
) -> Outcome {
    let account = by_username(db, username).await?;
    let tx = db.begin().await?;
    store::account::set_standing(&tx, &Actor::command_line(), account.id, standing).await?;
    tx.commit().await?;
    match standing {
        Standing::Active => say(
            config.lang,
            "Tài khoản dùng lại được.",
            "The account is in use again.",
        ),
        Standing::Disabled => say(
            config.lang,
            "Đã ngừng tài khoản.",
            "The account is out of use.",
        ),
    }
    Ok(())
}

async fn by_username(
    db: &Database,
    username: &str,
) -> Result<store::entity::account::Model, StoreError> {
    let found = store::account::find_by_username(db.newest(), username).await?;
    found.ok_or_else(|| StoreError::not_found("account", username))
}

fn hashed(password: &str) -> Result<String, Failure> {
    hash_now(password).ok_or_else(|| Failure::Failed("the password could not be hashed".to_owned()))
}

fn tell_password(config: &Config, username: &str, password: &str) {
    let vi = format!("{username}: mật khẩu lần đầu {password} (phải đổi khi đăng nhập)");
    say(
        config.lang,
        vi,
        format!("{username}: first password {password} (to be changed at sign-in)"),
    );
}

fn pick(config: &Config, vi: &str, en: &str) -> String {
    match config.lang {
        domain::Lang::Vi => vi.to_owned(),
        domain::Lang::En => en.to_owned(),
    }
}

/// Sign-in name, role, name, code of the unit.
const SAMPLES: [(&str, Role, &str, Option<&str>); 11] = [
    (
        "admin",
        Role::Administrator,
        "Quản trị hệ thống (mẫu)",
        None,
    ),
    (
        "office",
        Role::ProvincialOffice,
        "Ban Thi đua - Khen thưởng tỉnh (mẫu)",
        None,
    ),
    (
        "clerk.904",
        Role::UnitClerk,
        "Cán bộ thi đua huyện Tân Hiệp (mẫu)",
        Some("904"),
    ),
    (
        "clerk.xa",
        Role::UnitClerk,
        "Cán bộ thi đua phường Hà Tiên (mẫu)",
        Some("30769"),
    ),
    (
        "head.1",
        Role::ClusterHead,
        "Cụm trưởng cụm xã, phường số 1 (mẫu)",
        Some("30766"),
    ),
    (
        "council.1",
        Role::CouncilMember,
        "Thành viên Hội đồng 1 (mẫu)",
        None,
    ),
    (
        "council.2",
        Role::CouncilMember,
        "Thành viên Hội đồng 2 (mẫu)",
        None,
    ),
    (
        "council.3",
        Role::CouncilMember,
        "Thành viên Hội đồng 3 (mẫu)",
        None,
    ),
    ("leader", Role::Leader, "Lãnh đạo tỉnh (mẫu)", None),
    (
        "leader.xa",
        Role::Leader,
        "Chủ tịch UBND phường Hà Tiên (mẫu)",
        Some("30769"),
    ),
    (
        "operator",
        Role::StageOperator,
        "Điều hành màn hình hội nghị (mẫu)",
        None,
    ),
];

/// Adds the sample accounts that are missing; with BANGVANG_DEMO_PASSWORD the others get that password too.
pub(super) async fn add_samples(config: &Config, db: &Database) -> Outcome {
    let wanted = std::env::var("BANGVANG_DEMO_PASSWORD")
        .ok()
        .filter(|password| !password.is_empty());
    if let Some(problem) = wanted
        .as_deref()
        .and_then(|password| password_problem(password, ""))
    {
        return Err(Failure::Refused(format!(
            "BANGVANG_DEMO_PASSWORD: {}",
            problem.label(config.lang)
        )));
    }
    let password = wanted.clone().unwrap_or_else(random_password);
    let hash = hashed(&nfc_exact(&password))?;
    let tx = db.begin().await?;
    let actor = Actor::command_line();
    let mut added = 0;
    for (username, role, name, unit) in SAMPLES {
        let unit_id = match unit {
            Some(slug) => Some(store::org::by_slug(&tx, slug).await?.id),
            None => None,
        };
        match store::account::find_by_username(&tx, username).await? {
            Some(account) if account.sample && wanted.is_some() => {
                store::account::set_password(&tx, &actor, account.id, &hash, MustChange::No)
                    .await?;
            }
            Some(_) => {}
            None => {
                let new = NewAccount {
                    username: username.to_owned(),
                    display_name: name.to_owned(),
                    role,
                    unit_id,
                    password_hash: hash.clone(),
                    must_change_password: false,
                    sample: true,
                };
                store::account::add(&tx, &actor, new).await?;
                added += 1;
            }
        }
    }
    tx.commit().await?;
    tell_samples(config, added > 0 || wanted.is_some(), &password);
    Ok(())
}

fn tell_samples(config: &Config, known: bool, password: &str) {
    say(config.lang, "Tài khoản mẫu:", "Sample accounts:");
    for (username, role, name, _) in SAMPLES {
        println!("  {username:<10} {:<28} {name}", role.label(config.lang));
    }
    if known {
        say(
            config.lang,
            format!("Mật khẩu chung: {password}"),
            format!("Password of all: {password}"),
        );
    } else {
        say(
            config.lang,
            "Mật khẩu như lần trước; đặt lại bằng BANGVANG_DEMO_PASSWORD=… bangvang demo.",
            "Password as before; set a new one with BANGVANG_DEMO_PASSWORD=… bangvang demo.",
        );
    }
}
