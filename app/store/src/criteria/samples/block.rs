//! The sample table for agencies: provincial departments, Party bodies, mass organisations and the like.
//! Shape: the agency's own work 55; Party, front and administration 22; emulation work 23.

use domain::criteria::{CriteriaSet, Method};
use domain::org::UnitKind::{
    Association, CentralAgency, Department, ElectedOffice, MassOrganisation, Party,
};

use super::locality::{dated, emulation, extra};
use super::table::{Table, bands, graded, judged, over_fulfilment, proportional, whole};
use super::targets::Keys;

pub(super) fn table(targets: &Keys) -> CriteriaSet {
    let mut table = Table::new();
    own_work(&mut table, targets);
    administration(&mut table, targets);
    emulation(&mut table);
    extra(&mut table);
    table.set(
        "Bảng điểm thi đua khối sở, ban, ngành (dữ liệu mẫu)",
        vec![
            Department,
            CentralAgency,
            ElectedOffice,
            Party,
            MassOrganisation,
            Association,
        ],
    )
}

fn own_work(table: &mut Table, targets: &Keys) {
    table.section("A", "Nhiệm vụ chính trị, chuyên môn được giao", 55);
    table.group("A.1", "Nhiệm vụ được giao", 32);
    table.line(
        "A.1.1",
        "Nhiệm vụ Ủy ban nhân dân tỉnh giao đã hoàn thành",
        14,
        over_fulfilment(targets.tasks, 12),
    );
    table
        .line(
            "A.1.2",
            "Tham mưu văn bản đúng tiến độ, đúng chất lượng",
            10,
            judged(),
        )
        .with_evidence();
    table.line(
        "A.1.3",
        "Giải ngân vốn đầu tư công so với kế hoạch",
        8,
        proportional(targets.disbursed, 8, 60),
    );
    table.group("A.2", "Chỉ tiêu của ngành", 15);
    let targets_met = graded(&[
        ("Dưới 80% chỉ tiêu", whole(3)),
        ("Từ 80% đến dưới 100% chỉ tiêu", whole(6)),
        ("Đạt tất cả chỉ tiêu", whole(9)),
    ]);
    table
        .line(
            "A.2.1",
            "Chỉ tiêu chủ yếu của ngành trong năm",
            9,
            targets_met,
        )
        .with_evidence()
        .until(dated());
    table
        .line("A.2.2", "Kết quả nổi bật so với năm trước", 6, judged())
        .with_evidence();
    table.group("A.3", "An ninh, an toàn cơ quan", 8);
    table.line(
        "A.3.1",
        "Giữ bí mật nhà nước, an toàn cơ quan",
        4,
        Method::YesNo,
    );
    table.line("A.3.2", "Thực hành tiết kiệm, chống lãng phí", 4, judged());
}

fn administration(table: &mut Table, targets: &Keys) {
    table.section(
        "B",
        "Xây dựng Đảng, đoàn thể; cải cách hành chính; chuyển đổi số",
        22,
    );
    let party = graded(&[
        ("Hoàn thành nhiệm vụ", whole(3)),
        ("Hoàn thành tốt nhiệm vụ", whole(4)),
        ("Hoàn thành xuất sắc nhiệm vụ", whole(5)),
    ]);
    table.line("B.1", "Xếp loại tổ chức đảng", 5, party);
    table.line(
        "B.2",
        "Hoạt động của công đoàn và các đoàn thể",
        4,
        judged(),
    );
    let on_time = bands(
        targets.on_time,
        whole(0),
        &[(85, whole(3)), (95, whole(5)), (99, whole(7))],
    );
    table.line("B.3", "Hồ sơ giải quyết đúng hạn", 7, on_time);
    let digital = graded(&[
        ("Dưới 50% hồ sơ trực tuyến", whole(2)),
        ("Từ 50% đến dưới 80% hồ sơ trực tuyến", whole(4)),
        ("Từ 80% hồ sơ trực tuyến trở lên", whole(6)),
    ]);
    table
        .line("B.4", "Chuyển đổi số, dịch vụ công trực tuyến", 6, digital)
        .with_evidence();
}
