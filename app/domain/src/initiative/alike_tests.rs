//! Which initiatives are alike.

use super::*;
use proptest::prelude::*;

fn syllables(text: &str) -> Vec<String> {
    tokens(text)
        .into_iter()
        .map(|token| token.syllable)
        .collect()
}

#[test]
fn syllables_are_lower_case_without_function_words_and_with_one_place_for_the_tone() {
    assert_eq!(
        syllables("Việc lắp cảm biến MỰC nước là để bơm tự động."),
        [
            "việc", "lắp", "cảm", "biến", "mực", "nước", "bơm", "tự", "động"
        ]
    );
    assert_eq!(
        syllables("hoà thuỷ khoẻ quý"),
        ["hòa", "thủy", "khỏe", "quý"]
    );
    assert_eq!(syllables("hoàn toàn"), ["hoàn", "toàn"]);
    assert_eq!(syllables(" … —"), [""; 0]);
}

#[cfg(feature = "text-tables")]
#[test]
fn letters_typed_apart_from_their_marks_are_composed() {
    assert_eq!(syllables("Vie\u{323}\u{302}c"), ["việc"]);
}

#[test]
fn a_copied_part_is_found_with_its_phrases() {
    let earlier = "Trước đây cán bộ phải nhập tay từng hồ sơ vào sổ theo dõi. \
        Giải pháp là xây dựng bảng tính tự động tổng hợp số liệu hồ sơ theo từng xã, từng tháng.";
    let copied = "Chúng tôi xây dựng bảng tính tự động tổng hợp số liệu hồ sơ theo từng xã, từng tháng. \
        Cách làm mới giúp tiết kiệm thời gian của cán bộ một cửa.";
    let other = "Mô hình nuôi tôm hai giai đoạn trong nhà màng giúp giảm dịch bệnh và tăng năng suất ao nuôi.";
    let prints = [
        (InitiativeId(1), fingerprint(earlier)),
        (InitiativeId(2), fingerprint(other)),
    ];
    let found = most_similar(copied, prints.iter().map(|(id, print)| (*id, print)));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].initiative, InitiativeId(1));
    assert!(found[0].containment > 500, "{:?}", found[0]);
    assert_eq!(
        found[0].phrases[0],
        "xây dựng bảng tính tự động tổng hợp số liệu hồ sơ theo từng xã, từng tháng"
    );
    let same = most_similar(earlier, prints.iter().map(|(id, print)| (*id, print)));
    assert_eq!((same[0].likeness, same[0].containment), (1000, 1000));
}

#[test]
fn ten_thousand_initiatives_are_compared_at_once() {
    let words: Vec<String> = (0..997).map(|at| format!("tiếng{at}")).collect();
    let text = |seed: usize| {
        let picked = (0..300).map(|at| words[(seed * 7919 + at * at * 31 + at) % 997].as_str());
        picked.collect::<Vec<_>>().join(" ")
    };
    let made: Vec<_> = (0..200).map(|seed| fingerprint(&text(seed))).collect();
    let prints: Vec<_> = made.iter().cycle().take(10_000).collect();
    let started = std::time::Instant::now();
    let ids = prints.iter().enumerate();
    let found = most_similar(
        &text(5),
        ids.map(|(at, print)| (InitiativeId(i64::try_from(at).unwrap()), *print)),
    );
    assert_eq!(found.len(), MOST_SHOWN);
    assert_eq!(found[0].likeness, 1000);
    // Unoptimised and on a shared machine; optimised it took 63 ms.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn likeness_is_symmetric_and_never_above_the_whole(a in "[a-e ]{0,80}", b in "[a-e. ]{0,80}") {
        let (a, b) = (fingerprint(&a), fingerprint(&b));
        prop_assert_eq!(a.likeness(&b), b.likeness(&a));
        prop_assert_eq!(a.containment(&b), b.containment(&a));
        prop_assert!(a.likeness(&b) <= 1000 && a.containment(&b) <= 1000);
        if a.pairs() > 0 {
            prop_assert_eq!(a.likeness(&a), 1000);
        }
    }

    #[test]
    fn any_text_is_cut_into_syllables_at_its_own_letters(text in "\\PC{0,80}") {
        let composed = super::tokens::composed(&text);
        for token in tokens(&text) {
            prop_assert!(composed.get(token.start..token.end).is_some());
        }
        let _ = most_similar(&text, [(InitiativeId(1), &fingerprint(&text))]);
    }
}
