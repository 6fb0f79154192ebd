//! The sample table for localities: districts up to 2025, communes since.
//! Shape: economy, society and defence 55; Party, front and administration 22; emulation work 23.

use domain::criteria::{CriteriaSet, Method};
use domain::org::UnitKind::{Commune, District};

use super::table::{
    Table, bands, bonus_for_each, bonus_judged, count, graded, judged, lower_is_better,
    penalty_for_each, proportional, quarters, whole,
};
use super::targets::Keys;
use crate::clock;

/// Days from the making of the table to the day of its dated lines.
const OPEN_FOR_DAYS: i32 = 60;

pub(super) fn table(targets: &Keys) -> CriteriaSet {
    let mut table = Table::new();
    economy(&mut table, targets);
    society(&mut table, targets);
    administration(&mut table);
    emulation(&mut table);
    extra(&mut table);
    table.set(
        "Bảng điểm thi đua địa phương (dữ liệu mẫu)",
        vec![District, Commune],
    )
}

/// The day of the dated lines, counted from the day on which the table is made.
pub(super) fn dated() -> Option<domain::Date> {
    clock::now().date_vn().add_days(OPEN_FOR_DAYS)
}

fn economy(table: &mut Table, targets: &Keys) {
    table.section("A", "Phát triển kinh tế – xã hội, quốc phòng – an ninh", 55);
    table.group("A.1", "Kinh tế", 22);
    let income = bands(
        targets.income_district,
        whole(4),
        &[(50, whole(5)), (60, whole(7)), (70, whole(8))],
    );
    table
        .line(
            "A.1.1",
            "Thu nhập bình quân đầu người (cấp huyện)",
            8,
            income,
        )
        .only(District);
    table
        .line(
            "A.1.1",
            "Thu nhập bình quân đầu người (cấp xã)",
            8,
            judged(),
        )
        .only(Commune)
        .with_evidence();
    table
        .line(
            "A.1.2",
            "Thu ngân sách trên địa bàn so với dự toán (cấp huyện)",
            8,
            proportional(targets.revenue_district, 8, 70),
        )
        .only(District);
    table
        .line(
            "A.1.2",
            "Thu ngân sách trên địa bàn so với dự toán (cấp xã)",
            8,
            proportional(targets.revenue_commune, 8, 70),
        )
        .only(Commune);
    let disbursed = graded(&[
        ("Dưới 80%", whole(0)),
        ("Từ 80% đến dưới 95%", whole(3)),
        ("Từ 95% trở lên", whole(6)),
    ]);
    table
        .line("A.1.3", "Giải ngân vốn đầu tư công", 6, disbursed)
        .with_evidence();
}

fn society(table: &mut Table, targets: &Keys) {
    table.group("A.2", "Văn hóa – xã hội", 19);
    let poverty = bands(
        targets.poverty_district,
        whole(6),
        &[(1, whole(5)), (2, whole(4)), (4, whole(2))],
    );
    table
        .line("A.2.1", "Tỷ lệ hộ nghèo (cấp huyện)", 6, poverty)
        .only(District);
    table
        .line(
            "A.2.1",
            "Tỷ lệ hộ nghèo so với kế hoạch (cấp xã)",
            6,
            lower_is_better(targets.poverty_commune, 200),
        )
        .only(Commune);
    let countryside = graded(&[
        ("Chưa đạt chuẩn nông thôn mới", whole(2)),
        ("Đạt chuẩn nông thôn mới", whole(5)),
        ("Đạt chuẩn nông thôn mới nâng cao", whole(7)),
    ]);
    table
        .line(
            "A.2.2",
            "Xây dựng nông thôn mới, đô thị văn minh",
            7,
            countryside,
        )
        .with_evidence();
    table.line(
        "A.2.3",
        "Giáo dục, y tế, bảo hiểm y tế toàn dân",
        6,
        judged(),
    );
    table.group("A.3", "Quốc phòng – an ninh", 14);
    table.line("A.3.1", "Hoàn thành chỉ tiêu giao quân", 5, Method::YesNo);
    table.line(
        "A.3.2",
        "Giữ vững an ninh, trật tự, an toàn giao thông",
        5,
        judged(),
    );
    table
        .line(
            "A.3.3",
            "Tiếp công dân, giải quyết khiếu nại, tố cáo",
            4,
            judged(),
        )
        .with_evidence();
}

fn administration(table: &mut Table) {
    table.section(
        "B",
        "Xây dựng Đảng, chính quyền, Mặt trận; cải cách hành chính; chuyển đổi số",
        22,
    );
    let party = graded(&[
        ("Hoàn thành nhiệm vụ", whole(3)),
        ("Hoàn thành tốt nhiệm vụ", whole(5)),
        ("Hoàn thành xuất sắc nhiệm vụ", whole(6)),
    ]);
    table.line("B.1", "Xếp loại tổ chức đảng, chính quyền", 6, party);
    table.line("B.2", "Hoạt động của Mặt trận và các đoàn thể", 5, judged());
    table
        .line(
            "B.3",
            "Cải cách hành chính, hồ sơ giải quyết đúng hạn",
            6,
            judged(),
        )
        .with_evidence();
    table
        .line("B.4", "Chuyển đổi số, dịch vụ công trực tuyến", 5, judged())
        .with_evidence();
}

/// Section C is the same for localities and agencies.
pub(super) fn emulation(table: &mut Table) {
    table.section("C", "Công tác thi đua, khen thưởng", 23);
    table
        .line(
            "C.1",
            "Đăng ký và ký giao ước thi đua đúng hạn",
            3,
            Method::YesNo,
        )
        .until(dated())
        .by_the_unit();
    table
        .line("C.2", "Phát động, tổ chức phong trào thi đua", 5, judged())
        .with_evidence();
    table
        .line(
            "C.3",
            "Mô hình mới, điển hình tiên tiến được công nhận",
            5,
            count(whole(1)),
        )
        .with_evidence();
    table.line(
        "C.4",
        "Tự kiểm tra công tác thi đua, khen thưởng",
        3,
        judged(),
    );
    table
        .line(
            "C.5",
            "Chế độ báo cáo, hồ sơ khen thưởng đúng thời hạn",
            4,
            judged(),
        )
        .until(dated());
    let direct = graded(&[
        ("Dưới 30%", whole(1)),
        ("Từ 30% đến dưới 50%", whole(2)),
        ("Từ 50% trở lên", whole(3)),
    ]);
    table
        .line(
            "C.6",
            "Tỷ lệ người trực tiếp lao động trong số được khen",
            3,
            direct,
        )
        .with_evidence();
}

/// Section D: bonus, penalty and what is only told; the same for localities and agencies.
pub(super) fn extra(table: &mut Table) {
    table.section("D", "Điểm thưởng, điểm trừ", 0);
    table
        .line(
            "D.1",
            "Được tặng cờ thi đua, giải thưởng cấp quốc gia",
            3,
            bonus_for_each(whole(1)),
        )
        .with_evidence();
    table
        .line(
            "D.2",
            "Sáng kiến được nhân rộng trong tỉnh",
            2,
            bonus_judged(),
        )
        .with_evidence();
    table.line("D.3", "Báo cáo gửi chậm", 3, penalty_for_each(quarters(2)));
    table.line(
        "D.4",
        "Đơn thư khiếu nại, tố cáo vượt cấp có cơ sở",
        2,
        penalty_for_each(quarters(2)),
    );
    table.line(
        "D.5",
        "Lãnh đạo đơn vị bị kỷ luật",
        5,
        penalty_for_each(whole(5)),
    );
    table
        .line(
            "D.6",
            "Số tập thể, cá nhân được khen trong năm",
            0,
            Method::Information,
        )
        .by_the_unit();
}
