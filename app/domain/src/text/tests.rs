//! Tests of search keys, cleaning, NFC and Vietnamese order.
//! Names are real ones of the province.

use super::*;
use proptest::prelude::*;

#[test]
fn names_are_found_without_accents_and_case() {
    for (name, key) in [
        ("Thành phố Rạch Giá", "thanh pho rach gia"),
        ("Huyện U Minh Thượng", "huyen u minh thuong"),
        ("ĐẶC KHU THỔ CHÂU", "dac khu tho chau"),
        ("Giồng Riềng", "giong rieng"),
        ("  Vĩnh \u{a0} Hòa\tPhú ", "vinh hoa phu"),
        ("535/NQ-HĐND", "535 nq hdnd"),
        ("TP. Hà Tiên (cũ)", "tp ha tien cu"),
        ("", ""),
        ("—", ""),
    ] {
        assert_eq!(search_key(name), key);
    }
}

#[test]
fn old_and_new_tone_placement_give_the_same_key() {
    assert_eq!(search_key("Vĩnh Hoà"), search_key("Vĩnh Hòa"));
    assert_eq!(search_key("Thuý"), search_key("Thúy"));
}

#[test]
fn decomposed_text_gives_the_same_key_without_tables() {
    let decomposed = "Ra\u{323}ch Gia\u{301} \u{110}o\u{302}\u{301}i U\u{31b}\u{301}";
    assert_eq!(search_key(decomposed), "rach gia doi u");
}

#[test]
fn every_word_of_the_query_must_occur() {
    let key = search_key("Văn phòng Đoàn Đại biểu Quốc hội tỉnh");
    assert!(search_matches("doan quoc", &key));
    assert!(search_matches("  QUỐC  hội văn ", &key));
    assert!(search_matches("", &key));
    assert!(search_matches(" - ", &key));
    assert!(!search_matches("doan kien giang", &key));
    assert!(search_matches("so", &search_key("Sở Y tế")));
}

#[test]
fn stored_text_has_no_control_characters() {
    assert_eq!(clean_line(" Báo\0 \n Kiên\u{7}  Giang "), "Báo Kiên Giang");
    assert_eq!(
        clean_paragraphs("\r\n a\r\nb\rc\n\0d\te \n"),
        "a\nb\nc\nd\te"
    );
    assert_eq!(clean_line(" \t "), "");
}

const LETTERS: &str = "[aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵAĂÂĐÊÔƠƯÁẮẤÉẾÍÓỐỚÚỨÝ0-9 ./-]{0,40}";

proptest! {
    #[test]
    fn a_search_key_is_its_own_key(text in any::<String>()) {
        let key = search_key(&text);
        prop_assert_eq!(search_key(&key), key);
    }

    #[test]
    fn every_text_is_found_by_itself(text in LETTERS) {
        prop_assert!(search_matches(&text, &search_key(&text)));
    }
}

#[cfg(feature = "text-tables")]
mod with_tables {
    use super::super::*;
    use super::LETTERS;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn sorted<const N: usize>(mut words: [&str; N]) -> [&str; N] {
        words.reverse();
        words.sort_by_key(|word| sort_key(word));
        words
    }

    #[test]
    fn letters_stand_in_the_order_of_the_vietnamese_alphabet() {
        let alphabet = [
            "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o",
            "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y",
        ];
        assert_eq!(sorted(alphabet), alphabet);
    }

    #[test]
    fn tones_stand_in_the_order_of_the_dictionary() {
        let tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mác"];
        assert_eq!(sorted(tones), tones);
    }

    #[test]
    fn districts_stand_in_the_order_that_the_office_uses() {
        let districts = [
            "An Biên",
            "An Minh",
            "Châu Thành",
            "Giang Thành",
            "Giồng Riềng",
            "Gò Quao",
            "Hà Tiên",
            "Hòn Đất",
            "Kiên Hải",
            "Kiên Lương",
            "Phú Quốc",
            "Rạch Giá",
            "Tân Hiệp",
            "U Minh Thượng",
            "Vĩnh Thuận",
        ];
        assert_eq!(sorted(districts), districts);
    }

    #[test]
    fn numbers_stand_by_value() {
        let blocks = [
            "Khối thi đua số 2",
            "Khối thi đua số 10",
            "Khối thi đua số 24",
        ];
        assert_eq!(sorted(blocks), blocks);
    }

    #[test]
    fn nfc_trims_and_keeps_the_spelling() {
        assert_eq!(nfc(" Ho\u{300}a \u{110}a\u{302}\u{301}t\n"), "Hòa Đất");
        assert_eq!(nfc("Hoà"), "Hoà");
    }

    #[test]
    fn sort_keys_are_lower_case_hex() {
        let key = sort_key("Rạch Giá");
        assert!(!key.is_empty() && key.len().is_multiple_of(2));
        assert!(
            key.bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        );
        assert_eq!(sort_key(""), sort_key(""));
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_text_give_the_same_keys(text in LETTERS) {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(search_key(&decomposed), search_key(&text));
            prop_assert_eq!(sort_key(&decomposed), sort_key(&text));
            prop_assert_eq!(nfc(&decomposed), nfc(&text));
        }
    }
}

#[test]
fn a_letter_with_its_marks_is_one_character_in_every_form() {
    assert_eq!(visible_chars("thẩm định"), 9);
    assert_eq!(visible_chars("tha\u{302}\u{309}m đi\u{323}nh"), 9);
    assert_eq!(visible_chars("a\u{200b}\u{200b}b"), 2);
    assert_eq!(visible_chars(""), 0);
}
