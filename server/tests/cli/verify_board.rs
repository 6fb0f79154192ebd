//! `verify-board`: intact is 0, a changed board 1, what is no code or nobody's 2.

use app::publication::acts::{self, Doer};
use domain::board::OwnScore;
use store::Database;

use crate::installation::{Installation, code, err, succeeds};
use crate::scoring::{self, BOARD};

/// An installation with a frozen board, and its code.
async fn frozen() -> (Installation, String) {
    let installation = Installation::loaded();
    let url = format!("sqlite://{}", installation.file.display());
    let db = Database::open(&url, None).await.unwrap();
    scoring::open(&db, OwnScore::Hidden).await;
    let tx = db.begin().await.unwrap();
    let held = acts::hold(&tx, BOARD, None).await.unwrap();
    let sealed = acts::freeze(&tx, &held, &Doer::server()).await.unwrap();
    tx.commit().await.unwrap();
    (installation, sealed.to_string())
}

#[tokio::test]
async fn a_code_is_checked_however_it_is_typed() {
    let (installation, sealed) = frozen().await;
    for typed in [sealed.clone(), sealed.to_lowercase().replace('-', "")] {
        let said = succeeds(&installation.run(&["verify-board", &typed]));
        assert!(said.contains("Nguyên vẹn: bảng cham-diem-2023"), "{said}");
    }
    installation
        .by_hand(
            "UPDATE board_snapshot SET content = replace(content, '\"rank\":1,', '\"rank\":2,')",
        )
        .await;
    let output = installation.run(&["verify-board", &sealed]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(err(&output).contains("không cho ra mã"), "{}", err(&output));
}

#[tokio::test]
async fn what_is_no_code_or_nobodys_is_refused() {
    let installation = Installation::loaded();
    for (typed, says) in [
        ("12", "không phải mã bảng"),
        ("0000-0000-0000-0000-0000", "Không có bảng nào"),
    ] {
        let output = installation.run(&["verify-board", typed]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(says), "{}", err(&output));
    }
}
