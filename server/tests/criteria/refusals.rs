//! Bad input: each a clear sentence, the typed text kept, nothing half-saved.

use http::StatusCode;

use crate::support::Server;
use crate::support::page::{field, words};
use crate::{draft, drafted, id_of, line, send};

/// Fields of a line and the sentence that refuses them.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn each_wrong_line_is_refused_in_words_and_nothing_is_stored() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let before = drafted(&server, &mut office).await;
    let group = id_of(&before.set, "A").to_string();
    let leaf = id_of(&before.set, "A.1").to_string();
    let cases: [Case<'_>; 12] = [
        (&[("max", "-5")], "Điểm tối đa: không được âm."),
        (&[("max", "20 điểm")], "Điểm tối đa: không phải là số"),
        (
            &[("max", "0")],
            "Điểm tối đa: dòng này có điểm tối đa bằng 0.",
        ),
        (&[("title", " ")], "Nội dung: chưa nhập."),
        (
            &[
                ("shape", "judged"),
                ("max", "10"),
                ("min", "0"),
                ("step", "3"),
            ],
            "bước điểm không chia hết",
        ),
        (
            &[
                ("shape", "proportional"),
                ("max", "10"),
                ("at_plan", "10"),
                ("starts_at", "170%"),
                ("floor", "0"),
                ("round_to", "0,01"),
            ],
            "Bắt đầu tính điểm từ tỷ lệ kế hoạch: dòng này có công thức với tỷ lệ không hợp lệ.",
        ),
        (
            &[
                ("shape", "lower-is-better"),
                ("max", "10"),
                ("nothing_from", "150"),
                ("round_to", "0,01"),
                ("target", "987654"),
            ],
            "Chỉ tiêu được chọn không tồn tại.",
        ),
        (
            &[
                ("shape", "bands"),
                ("max", "10"),
                ("basis", "completion"),
                ("round_to", "0,01"),
                ("band_below.0", "70"),
                ("band_points.0", "0"),
                ("band_from.1", "80"),
                ("band_points.1", "10"),
            ],
            "Các khoảng điểm: dòng này có khoảng điểm bị hở.",
        ),
        (&[("parent", &leaf)], "Chỉ nhóm mới chứa được tiêu chí"),
        (
            &[("parent", "987654")],
            "Nhóm được chọn không có trong bản nháp",
        ),
        (
            &[("deadline", "2026-02-31")],
            "Hạn tự chấm: không phải là ngày hợp lệ.",
        ),
        (
            &[("scored_by", "ai đó")],
            "Cơ quan thẩm định: không có trong các lựa chọn.",
        ),
    ];
    for (changed, sentence) in cases {
        let mut fields = line(&group, "A.3", "5").to_vec();
        fields.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
        fields.push(("add", &group));
        fields.extend_from_slice(changed);
        let refused = send(&server, &mut office, "/score/criteria-sets/line", &fields).await;
        let page = office.follow(&refused).await;
        assert_eq!(page.status, StatusCode::OK);
        let page = page.html();
        let seen = words(&page);
        assert!(seen.contains("Chưa ghi gì"), "{sentence}: {seen}");
        assert!(seen.contains(sentence), "{sentence}: {seen}");
        assert_eq!(
            field(&page, "number"),
            "A.3",
            "{sentence}: the typed text is kept"
        );
        assert_eq!(draft(&server).await, before, "{sentence}");
    }
}

#[tokio::test]
async fn a_group_cannot_be_put_into_itself_or_too_deep() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    drafted(&server, &mut office).await;
    let top = id_of(&draft(&server).await.set, "A").to_string();
    let group = |number, parent| {
        [
            ("shape", "group"),
            ("number", number),
            ("title", "Nhóm"),
            ("max", "0"),
            ("parent", parent),
        ]
    };
    send(
        &server,
        &mut office,
        "/score/criteria-sets/line",
        &group("A.3", &top),
    )
    .await;
    let second = id_of(&draft(&server).await.set, "A.3").to_string();
    send(
        &server,
        &mut office,
        "/score/criteria-sets/line",
        &group("A.3.1", &second),
    )
    .await;
    let third = id_of(&draft(&server).await.set, "A.3.1").to_string();
    let before = draft(&server).await;
    let mut forged = group("A", &third).to_vec();
    forged.push(("id", &top));
    let mut deep = line(&third, "A.3.1.1", "5").to_vec();
    deep.push(("add", &third));
    for (fields, sentence) in [
        (
            forged,
            "Không thể chuyển một nhóm vào chính nó hoặc vào nhóm con của nó",
        ),
        (deep, "Bộ tiêu chí chỉ có ba cấp"),
    ] {
        let refused = send(&server, &mut office, "/score/criteria-sets/line", &fields).await;
        let seen = words(&office.follow(&refused).await.html());
        assert!(seen.contains(sentence), "{seen}");
        assert_eq!(draft(&server).await, before);
    }
}

#[tokio::test]
async fn sums_that_do_not_fit_block_publishing_with_every_reason() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let open = drafted(&server, &mut office).await;
    let group = id_of(&open.set, "A").to_string();
    send(
        &server,
        &mut office,
        "/score/criteria-sets/line",
        &line(&group, "A.3", "5"),
    )
    .await;
    let before = draft(&server).await;
    let refused = send(&server, &mut office, "/score/criteria-sets/publish", &[]).await;
    let seen = words(&office.follow(&refused).await.html());
    assert!(
        seen.contains("A Kinh tế: có điểm tối đa khác tổng điểm các tiêu chí con (105 ≠ 100)."),
        "{seen}"
    );
    assert!(seen.contains("thừa 5 điểm"), "{seen}");
    assert_eq!(draft(&server).await, before);
}

#[tokio::test]
async fn wrong_settings_and_a_taken_code_are_refused_in_words() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let before = drafted(&server, &mut office).await;
    let fields = [
        ("title", "Bảng mới"),
        ("scale", "100"),
        ("scale_limit", "capped"),
        ("bonus_cap", "năm"),
    ];
    let refused = send(
        &server,
        &mut office,
        "/score/criteria-sets/settings",
        &fields,
    )
    .await;
    let page = office.follow(&refused).await.html();
    assert!(
        words(&page).contains("Trần điểm thưởng: không phải là số"),
        "{}",
        words(&page)
    );
    assert_eq!(field(&page, "bonus_cap"), "năm");
    assert_eq!(draft(&server).await, before);
    let taken = office
        .post("/score/criteria-sets/new", &[("title", "Bảng điểm phường")])
        .await;
    let page = office.follow(&taken).await.html();
    assert!(
        words(&page).contains("Đã có bộ tiêu chí mang mã bang-diem-phuong"),
        "{}",
        words(&page)
    );
    assert_eq!(field(&page, "title"), "Bảng điểm phường");
}
