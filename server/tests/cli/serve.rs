//! `doctor` and `serve`: an installation before it runs and while it runs.

use std::process::{Child, Command, Stdio};

use crate::installation::{Installation, code, out, succeeds};

#[test]
fn the_doctor_finds_a_healthy_installation_and_names_what_is_missing() {
    let installation = Installation::new();
    let nothing = installation.run(&["doctor"]);
    assert_eq!(code(&nothing), 1);
    assert!(out(&nothing).contains("✗ database"), "{}", out(&nothing));
    assert!(!installation.file.exists(), "looking makes nothing");
    std::fs::write(&installation.file, "").unwrap();
    let output = installation.run(&["doctor"]);
    assert_eq!(code(&output), 1);
    for missing in [
        "✗ schema",
        "✗ pkg/bangvang.js",
        "✗ pkg/bangvang.wasm",
        "✗ bangvang.css",
    ] {
        assert!(
            out(&output).contains(missing),
            "{missing}: {}",
            out(&output)
        );
    }
    assert!(out(&output).contains("✓ database"), "{}", out(&output));
    succeeds(&installation.run(&["migrate"]));
    std::fs::create_dir_all(installation.path("site/pkg")).unwrap();
    for file in ["pkg/bangvang.js", "pkg/bangvang.wasm", "bangvang.css"] {
        std::fs::write(installation.path("site").join(file), "x").unwrap();
    }
    let healthy = succeeds(&installation.run(&["doctor"]));
    assert!(!healthy.contains('✗'), "{healthy}");
    let unwritable = installation.path("a-file");
    std::fs::write(&unwritable, "").unwrap();
    let output = installation.run_with(
        &["doctor"],
        ("BANGVANG_DATA_DIR", &unwritable.to_string_lossy()),
    );
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("✗ data folder"), "{}", out(&output));
}

#[tokio::test]
async fn a_production_start_has_no_account() {
    let installation = Installation::loaded();
    let mut server = installation
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .env("BANGVANG_LOG", "info")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_until_listening(&mut server);
    assert_eq!(installation.counts().await[3], 0);
    stop(&mut server);
}

/// Waits until the server has answered a request: from then on it hears signals too.
fn wait_until_listening(server: &mut Child) {
    use std::io::{BufRead, BufReader, Read, Write};
    let mut lines = BufReader::new(server.stderr.as_mut().unwrap()).lines();
    let line = lines.find_map(|line| line.ok().filter(|line| line.contains("listening")));
    let line = line.expect("the server ended before it listened");
    let address = line
        .split("address=")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    let mut connection = std::net::TcpStream::connect(address).unwrap();
    connection
        .write_all(b"GET /healthz HTTP/1.0\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(
        answer.contains("200 OK") && answer.ends_with("ok\n"),
        "{answer}"
    );
}

/// Asks the server to end, as systemd does, and checks that it does so in peace.
fn stop(server: &mut Child) {
    let asked = Command::new("kill")
        .arg("-TERM")
        .arg(server.id().to_string())
        .status()
        .unwrap();
    assert!(asked.success());
    let begun = std::time::Instant::now();
    loop {
        if let Some(status) = server.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return;
        }
        if begun.elapsed().as_secs() > 15 {
            server.kill().unwrap();
            panic!("the server did not end");
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
