//! Names of sample persons, put together from the commonest family, middle and given names.

use domain::award::Sex;

const FAMILIES: [&str; 20] = [
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Huỳnh",
    "Huỳnh", "Võ", "Phan", "Danh", "Thị", "Đặng", "Bùi", "Dương", "Lý",
];
const MIDDLE_OF_MEN: [&str; 10] = [
    "Văn", "Văn", "Văn", "Hữu", "Minh", "Quốc", "Thanh", "Đức", "Hoàng", "Trung",
];
const MIDDLE_OF_WOMEN: [&str; 10] = [
    "Thị",
    "Thị",
    "Thị",
    "Thị Kim",
    "Ngọc",
    "Thị Mỹ",
    "Thanh",
    "Thị Hồng",
    "Bích",
    "Thị Thu",
];
const GIVEN_OF_MEN: [&str; 32] = [
    "An", "Bình", "Cường", "Dũng", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hùng", "Khoa", "Lâm",
    "Long", "Lộc", "Nam", "Nghĩa", "Nhân", "Phong", "Phúc", "Quang", "Quân", "Sơn", "Tài", "Tâm",
    "Thắng", "Thịnh", "Toàn", "Trí", "Tuấn", "Tùng", "Việt", "Vinh",
];
const GIVEN_OF_WOMEN: [&str; 32] = [
    "Anh",
    "Chi",
    "Cúc",
    "Dung",
    "Diễm",
    "Duyên",
    "Đào",
    "Hà",
    "Hạnh",
    "Hiền",
    "Hoa",
    "Huệ",
    "Hương",
    "Lan",
    "Liên",
    "Linh",
    "Loan",
    "Mai",
    "My",
    "Nga",
    "Ngân",
    "Nhung",
    "Oanh",
    "Phượng",
    "Quyên",
    "Thảo",
    "Thúy",
    "Trang",
    "Trinh",
    "Tuyết",
    "Vân",
    "Yến",
];

/// A name of this sex that depends on the number only.
pub(super) fn name(sex: Sex, number: u64) -> String {
    let (middles, givens) = match sex {
        Sex::Male => (&MIDDLE_OF_MEN, &GIVEN_OF_MEN),
        Sex::Female => (&MIDDLE_OF_WOMEN, &GIVEN_OF_WOMEN),
    };
    let family = pick(&FAMILIES, number);
    let middle = pick(middles, number >> 16);
    let given = pick(givens, number >> 32);
    format!("{family} {middle} {given}")
}

fn pick(of: &'static [&'static str], number: u64) -> &'static str {
    let at = usize::try_from(number % of.len() as u64).unwrap_or_default();
    of.get(at).copied().unwrap_or_default()
}
