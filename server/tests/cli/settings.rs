//! The settings: wrong ones stop the start, secret ones are not repeated, and the help lists them all.

use crate::installation::{Installation, code, err, out, succeeds};

#[test]
fn a_wrong_setting_stops_the_start_with_one_sentence() {
    let installation = Installation::new();
    for (name, value) in [
        ("BANGVANG_DATABASE_URL", "mysql://root@localhost/bangvang"),
        ("BANGVANG_DATABASE_URL", ""),
        ("BANGVANG_PUBLIC_URL", "bangvang.example"),
        ("BANGVANG_PUBLIC_URL", "https://"),
        ("BANGVANG_LISTEN", "everywhere"),
        ("BANGVANG_LANG", "fr"),
        ("BANGVANG_LOG", "bangvang=shout"),
    ] {
        let output = installation.run_with(&["verify-audit"], (name, value));
        assert_eq!(
            code(&output),
            2,
            "{name}={value}: {}{}",
            out(&output),
            err(&output)
        );
        assert!(
            !err(&output).contains("panicked"),
            "{name}={value}: {}",
            err(&output)
        );
        let sentence = err(&output);
        let first = sentence
            .trim()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        let tells = first.contains(name)
            || first.to_lowercase().contains(
                &name
                    .replace("BANGVANG_", "")
                    .replace('_', "-")
                    .to_lowercase(),
            );
        assert!(tells, "{name}={value} is not named: {sentence}");
    }
    assert!(!installation.file.exists(), "nothing was made");
}

#[test]
fn a_setting_with_a_password_is_not_repeated() {
    let installation = Installation::new();
    let output = installation.run_with(
        &["doctor"],
        (
            "BANGVANG_DATABASE_URL",
            "postgres://u:geheim123@127.0.0.1:1/x",
        ),
    );
    assert_ne!(code(&output), 0);
    assert!(
        !out(&output).contains("geheim123") && !err(&output).contains("geheim123"),
        "{}{}",
        out(&output),
        err(&output)
    );
    let help = installation.run_with(
        &["--help"],
        ("BANGVANG_DATABASE_URL", "postgres://u:geheim123@h/x"),
    );
    assert!(!out(&help).contains("geheim123"));
}

#[test]
fn help_lists_every_setting_with_its_default() {
    let help = succeeds(&Installation::new().run(&["--help"]));
    for setting in [
        "BANGVANG_DATABASE_URL",
        "sqlite://data/bangvang.db",
        "BANGVANG_DATABASE_READ_URL",
        "BANGVANG_LISTEN",
        "127.0.0.1:3000",
        "BANGVANG_PUBLIC_URL",
        "http://127.0.0.1:3000",
        "BANGVANG_DATA_DIR",
        "BANGVANG_SITE_ROOT",
        "BANGVANG_LOG",
        "BANGVANG_LANG",
    ] {
        assert!(help.contains(setting), "{setting} is not in:\n{help}");
    }
    for command in [
        "serve",
        "migrate",
        "load-reference",
        "demo",
        "account",
        "backup",
        "restore",
        "verify-audit",
        "doctor",
    ] {
        assert!(help.contains(command), "{command}");
    }
}
