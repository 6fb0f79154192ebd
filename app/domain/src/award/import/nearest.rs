//! What may have been meant by a word that is not in a list: the nearest words by the letters that differ.

/// Most suggestions.
const MOST: usize = 3;
/// Longer texts are no slips of the keyboard.
const LONGEST: usize = 80;

/// Indices of the nearest words, the best first, at most three; the words are search keys with what they belong to.
pub(super) fn nearest(text: &str, words: &[(usize, String)]) -> Vec<usize> {
    let key = crate::text::search_key(text);
    let letters = key.chars().count();
    if letters == 0 || letters > LONGEST {
        return Vec::new();
    }
    let allowed = (letters / 3).clamp(1, 6);
    let mut found: Vec<(usize, usize)> = words
        .iter()
        .filter_map(|(index, word)| {
            let parts = letters >= 3
                && key
                    .split(' ')
                    .all(|part| word.split(' ').any(|other| other == part));
            let distance = if parts {
                Some(1)
            } else {
                distance_up_to(&key, word, allowed)
            };
            distance.map(|distance| (distance, *index))
        })
        .collect();
    found.sort_unstable();
    let mut indices: Vec<usize> = Vec::new();
    for (_, index) in found {
        if !indices.contains(&index) && indices.len() < MOST {
            indices.push(index);
        }
    }
    indices
}

/// Letters to add, drop, change or swap until both are equal; `None` when there are more than `most`.
fn distance_up_to(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let width = other.len() + 1;
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (vec![0; width], (0..width).collect());
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for (column, wanted) in other.iter().enumerate() {
            let at =
                |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, column) + usize::from(letter != wanted))
                .min(at(&last, column + 1) + 1)
                .min(at(&next, column) + 1);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(wanted)
                && other.get(column - 1) == Some(letter);
            if swapped {
                best = best.min(at(&before, column - 1) + 1);
            }
            if let Some(place) = next.get_mut(column + 1) {
                *place = best;
            }
        }
        if next.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        (before, last) = (last, next);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_keyboard_are_found_and_other_words_are_not() {
        assert_eq!(distance_up_to("cstdcs", "cstdsc", 2), Some(1));
        assert_eq!(distance_up_to("tan hiep", "tan hiep", 2), Some(0));
        assert_eq!(distance_up_to("tan hiep", "phu quoc", 2), None);
        let words = [
            (0, "cstdcs".to_owned()),
            (1, "cstdt".to_owned()),
            (2, "bk tinh".to_owned()),
        ];
        assert_eq!(nearest("CSTDC", &words), [0, 1]);
        assert_eq!(nearest("BKTINH", &words), [2]);
        assert!(nearest("hoàn toàn khác", &words).is_empty());
    }

    #[test]
    fn words_of_a_long_name_find_it() {
        let words = [
            (0, "chien si thi dua co so".to_owned()),
            (1, "lao dong tien tien".to_owned()),
        ];
        assert_eq!(nearest("thi đua cơ sở", &words), [0]);
    }
}
