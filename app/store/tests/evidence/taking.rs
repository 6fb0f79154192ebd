//! How a file comes in: uploads, refusals, one copy of each content.

use super::*;

#[tokio::test]
async fn the_same_file_is_stored_once_whoever_hands_it_in() {
    for place in places().await {
        let content = samples::pdf(&["Bao cao"]);
        let first = place.hand_in("Báo cáo.pdf", &content).await.unwrap();
        let again = place.hand_in("Tên khác.pdf", &content).await.unwrap();
        assert!(!first.already && again.already, "{}", place.test.label);
        assert_eq!(again.evidence, first.evidence);
        let other = place
            .for_unit(CHAU_THANH, "Của huyện khác.pdf", content.clone())
            .await;
        assert_eq!(other.file, first.file);
        assert_ne!(other.evidence.id, first.evidence.id);
        assert_eq!(place.left().await, [1, 2, 0, 0], "{}", place.test.label);
        assert_eq!(
            place.files.hashes().unwrap(),
            std::slice::from_ref(&first.file.hash)
        );
        let path = place.files.path_of(&first.file.hash).unwrap();
        assert_eq!(std::fs::read(path).unwrap(), content);
        assert_eq!(first.file.media_type, "application/pdf");
        assert_eq!(
            place.audit_rows().await,
            2,
            "what was there already is not told twice"
        );
    }
}

#[tokio::test]
async fn an_interrupted_upload_goes_on_where_it_stands() {
    for place in places().await {
        let content = samples::pdf(&["mot", "hai", "ba"]);
        let token = place.begin("a.pdf", content.len()).await.unwrap();
        assert_eq!(place.append(&token, 0, &content[..100]).await.unwrap(), 100);
        for wrong in [0, 99, 101, -1] {
            let told = place.append(&token, wrong, b"x").await;
            assert!(
                matches!(told, Err(EvidenceError::Elsewhere { received: 100 })),
                "{told:?}"
            );
        }
        let early = place.finish(&token).await;
        assert!(
            matches!(early, Err(EvidenceError::Elsewhere { received: 100 })),
            "{early:?}"
        );
        let stands = files::standing(place.db(), &place.files, LAN, &token)
            .await
            .unwrap();
        assert_eq!(stands.received, 100);
        place.append(&token, 100, &content[100..]).await.unwrap();
        let taken = place.finish(&token).await.unwrap();
        assert_eq!(
            taken.file.size,
            content.len() as i64,
            "{}",
            place.test.label
        );
        let stored = std::fs::read(place.files.path_of(&taken.file.hash).unwrap()).unwrap();
        assert_eq!(stored, content);
    }
}

#[tokio::test]
async fn what_the_disk_lost_is_sent_again() {
    for place in places().await {
        let content = samples::pdf(&["mot", "hai", "ba"]);
        let token = place.begin("a.pdf", content.len()).await.unwrap();
        place.append(&token, 0, &content[..200]).await.unwrap();
        let file = place.folder.path().join("evidence/uploads").join(&token);
        std::fs::write(&file, &content[..50]).unwrap();
        let told = place.append(&token, 200, &content[200..]).await;
        assert!(
            matches!(told, Err(EvidenceError::Elsewhere { received: 50 })),
            "{told:?}"
        );
        place.append(&token, 50, &content[50..]).await.unwrap();
        place.finish(&token).await.unwrap();
    }
}

#[tokio::test]
async fn an_upload_is_its_sender_s_alone() {
    for place in places().await {
        let token = place.begin("a.pdf", 10).await.unwrap();
        let other = files::append(place.db(), &place.files, BINH, &token, 0, vec![1]).await;
        assert!(
            matches!(
                other,
                Err(EvidenceError::Store(StoreError::NotFound { .. }))
            ),
            "{other:?}"
        );
        for made_up in ["", "../../x", "0123"] {
            let none = files::standing(place.db(), &place.files, LAN, made_up).await;
            assert!(matches!(
                none,
                Err(EvidenceError::Store(StoreError::NotFound { .. }))
            ));
        }
    }
}

#[tokio::test]
async fn refused_content_leaves_no_file_and_no_row() {
    let bomb = samples::zip(&[
        samples::ZipEntry::new("[Content_Types].xml", b"x"),
        samples::ZipEntry::new("word/document.xml", b"x").claiming(400_000_000),
    ]);
    let cut = samples::pdf(&["a"])[..300].to_vec();
    let cases: [(&[u8], EvidenceProblem); 4] = [
        (b"<html><script>alert(1)</script>", EvidenceProblem::WebPage),
        (b"%PDF-1.4\n<html><script>", EvidenceProblem::Mixed),
        (&cut, EvidenceProblem::Unreadable),
        (&bomb, EvidenceProblem::ZipBomb),
    ];
    for place in places().await {
        for (content, problem) in cases {
            let refused = place.hand_in("Báo cáo.pdf", content).await;
            assert!(
                matches!(&refused, Err(EvidenceError::Refused(found)) if *found == problem),
                "{problem}: {refused:?}"
            );
        }
        for (name, size, problem) in [
            ("a.pdf", 0, EvidenceProblem::Empty),
            ("a.pdf", 50 * 1024 * 1024 + 1, EvidenceProblem::TooLarge),
            ("  ", 5, EvidenceProblem::NameMissing),
        ] {
            let refused = place.begin(name, size).await;
            assert!(matches!(&refused, Err(EvidenceError::Refused(found)) if *found == problem));
        }
        let token = place.begin("a.pdf", 3).await.unwrap();
        let longer = place.append(&token, 0, b"four").await;
        assert!(matches!(
            longer,
            Err(EvidenceError::Refused(EvidenceProblem::TooLarge))
        ));
        assert_eq!(place.left().await, [0, 0, 1, 0], "{}", place.test.label);
        assert!(place.files.hashes().unwrap().is_empty());
        assert_eq!(place.audit_rows().await, 0);
    }
}

#[tokio::test]
async fn what_is_not_committed_is_no_evidence_and_can_be_handed_in_again() {
    for place in places().await {
        let content = samples::pdf(&["a"]);
        let received = files::read_samples(&place.files, TAN_HIEP, "a.pdf", content.clone())
            .await
            .unwrap();
        let tx = place.db().begin().await.unwrap();
        files::enter(&tx, &lan(), &received).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(place.left().await, [0, 0, 0, 0], "{}", place.test.label);
        place.hand_in("a.pdf", &content).await.unwrap();
        assert_eq!(place.left().await, [1, 1, 0, 0]);
    }
}

#[tokio::test]
async fn uploads_that_rested_for_a_week_are_dropped() {
    for place in places().await {
        let old = place.begin("a.pdf", 10).await.unwrap();
        place.append(&old, 0, b"a").await.unwrap();
        sql(place.db(), "UPDATE evidence_upload SET started_at = 1").await;
        let new = place.begin("b.pdf", 10).await.unwrap();
        place.append(&new, 0, b"b").await.unwrap();
        assert_eq!(
            files::drop_stale(place.db(), &place.files).await.unwrap(),
            1
        );
        assert_eq!(place.left().await, [0, 0, 1, 1], "{}", place.test.label);
        assert!(
            files::standing(place.db(), &place.files, LAN, &new)
                .await
                .is_ok()
        );
    }
}
