//! Words of the sample initiatives. Each theme has its own; details are dealt out, so that two of one theme are alike in
//! parts only. Some repeat the one before them, for the list of similar ones.

use domain::initiative::{InitiativeField, InitiativeText};

/// What an initiative is about.
pub(super) struct Theme {
    pub title: &'static str,
    pub field: InitiativeField,
    problem: &'static str,
    solution: &'static str,
    pub what: &'static str,
    pub measure: &'static str,
    pub source: &'static str,
}

/// The first eight are those of the sample works, by title.
pub(super) const THEMES: [Theme; 10] = [
    Theme {
        title: "Rút ngắn quy trình tiếp nhận hồ sơ một cửa",
        field: InitiativeField::Administration,
        problem: "Người dân phải đi lại nhiều lần vì giấy tờ được kiểm tra ở từng phòng một.",
        solution: "Gộp ba bước kiểm tra thành một phiếu duy nhất, cán bộ trực quầy ký xác nhận ngay khi nhận.",
        what: "Thời gian xử lý một hồ sơ giảm",
        measure: "ngày",
        source: "Sổ theo dõi bộ phận một cửa",
    },
    Theme {
        title: "Phần mềm theo dõi công việc theo tuần",
        field: InitiativeField::Digital,
        problem: "Lãnh đạo chỉ biết việc chậm khi đã quá hạn, báo cáo miệng không lưu lại.",
        solution: "Bảng việc dùng chung, mỗi thứ sáu tự nhắc người phụ trách cập nhật tiến độ và lý do chậm.",
        what: "Số việc quá hạn giảm",
        measure: "việc mỗi quý",
        source: "Bảng việc của văn phòng",
    },
    Theme {
        title: "Mô hình tổ tự quản vệ sinh môi trường",
        field: InitiativeField::Environment,
        problem: "Rác tồn ở hẻm nhỏ xe gom không vào được, tổ dân phố không có người nhắc nhau.",
        solution: "Mười lăm hộ lập một tổ, luân phiên gom rác ra điểm hẹn theo lịch dán ở đầu hẻm.",
        what: "Điểm tồn rác được xóa",
        measure: "điểm",
        source: "Biên bản kiểm tra của tổ dân phố",
    },
    Theme {
        title: "Số hóa sổ theo dõi hộ tịch",
        field: InitiativeField::Digital,
        problem: "Sổ giấy cũ rách, mỗi lần trích lục mất cả buổi để lật tìm từng trang.",
        solution: "Chụp từng trang sổ, đánh chỉ mục theo họ tên và năm sinh để tìm bằng một từ khóa.",
        what: "Thời gian một lần trích lục giảm",
        measure: "phút",
        source: "Sổ cấp trích lục hộ tịch",
    },
    Theme {
        title: "Cải tiến lịch tưới cho lúa mùa khô",
        field: InitiativeField::Agriculture,
        problem: "Ruộng cuối kênh thiếu nước trong khi ruộng đầu kênh tưới tràn suốt ngày đêm.",
        solution: "Tưới ngập khô xen kẽ, chia kênh thành bốn nhóm ruộng mở cống theo mực nước đo bằng ống tre.",
        what: "Nước tưới tiết kiệm",
        measure: "m³ mỗi ha",
        source: "Sổ vận hành trạm bơm",
    },
    Theme {
        title: "Bản đồ điện tử các điểm sạt lở",
        field: InitiativeField::Environment,
        problem: "Tin về điểm sạt lở truyền qua điện thoại, khi họp phòng chống thiên tai không ai nắm đủ.",
        solution: "Mỗi ấp gửi ảnh kèm vị trí, bản đồ tô màu theo mức nguy hiểm để quyết định di dời.",
        what: "Hộ được báo trước khi sạt lở",
        measure: "hộ",
        source: "Báo cáo phòng chống thiên tai",
    },
    Theme {
        title: "Tra cứu hồ sơ bằng mã vạch",
        field: InitiativeField::Administration,
        problem: "Kho lưu trữ xếp theo năm nhận, muốn tìm một tập phải hỏi người giữ kho cũ.",
        solution: "Dán mã vạch lên từng tập, quét bằng điện thoại để biết kệ, tầng và người đang mượn.",
        what: "Thời gian tìm một tập giảm",
        measure: "phút",
        source: "Sổ mượn trả kho lưu trữ",
    },
    Theme {
        title: "Nhóm trực tuyến giải đáp thủ tục cho người dân",
        field: InitiativeField::Society,
        problem: "Câu hỏi về thủ tục lặp lại mỗi ngày, cán bộ trả lời từng người qua điện thoại.",
        solution: "Lập nhóm theo từng khu phố, câu trả lời mẫu được ghim lại kèm đường dẫn nộp trực tuyến.",
        what: "Lượt hỏi trực tiếp giảm",
        measure: "lượt mỗi tháng",
        source: "Thống kê của bộ phận tiếp dân",
    },
    Theme {
        title: "Phòng học thực hành từ vật liệu sẵn có",
        field: InitiativeField::Education,
        problem: "Trường vùng xa thiếu dụng cụ thí nghiệm, học sinh chỉ xem hình trong sách.",
        solution: "Giáo viên và học sinh tự làm bộ dụng cụ từ chai nhựa, dây điện cũ theo mười hai phiếu hướng dẫn.",
        what: "Tiết thực hành tăng thêm",
        measure: "tiết mỗi năm",
        source: "Sổ đầu bài",
    },
    Theme {
        title: "Sàng lọc huyết áp tại ấp",
        field: InitiativeField::Health,
        problem: "Người cao tuổi ngại đến trạm y tế, bệnh tăng huyết áp phát hiện muộn.",
        solution: "Cộng tác viên mang máy đo đến từng nhà, ghi vào thẻ ba màu để trạm hẹn khám theo mức.",
        what: "Người được phát hiện sớm",
        measure: "người",
        source: "Sổ quản lý bệnh của trạm y tế",
    },
];

const BEFORE: [&str; 7] = [
    "Mỗi tháng có hàng chục lượt phản ánh nhưng không ai tổng hợp.",
    "Nhân lực ít, một người kiêm ba việc nên dễ sót.",
    "Cách làm cũ phụ thuộc kinh nghiệm của từng người.",
    "Kinh phí được giao không đủ thuê đơn vị bên ngoài.",
    "Địa bàn rộng, đường thủy là chính, đi một vòng mất cả ngày.",
    "Số liệu giữa các bộ phận thường lệch nhau khi báo cáo.",
    "Người mới nhận việc phải học lại từ đầu.",
];

const HOW: [&str; 9] = [
    "Làm thử một tháng ở hai nơi rồi mới mở ra toàn đơn vị.",
    "Tài liệu hướng dẫn chỉ một trang, dán ngay tại chỗ làm việc.",
    "Mỗi tuần nhóm họp mười lăm phút để sửa chỗ vướng.",
    "Không mua thêm thiết bị, tận dụng máy tính đã thanh lý.",
    "Người dùng góp ý qua phiếu giấy bỏ vào thùng đặt ở cửa.",
    "Đoàn thanh niên cử người trực giúp trong ba tháng đầu.",
    "Kết quả được công khai trên bảng tin vào ngày mồng năm.",
    "Có phương án dự phòng khi mất điện hoặc mất mạng.",
    "Cán bộ nghỉ hưu được mời làm người hướng dẫn.",
];

const EFFECTS: [&str; 4] = [
    "Sau sáu tháng áp dụng, công việc trôi chảy hơn và đã có hai đơn vị bạn đến học.",
    "Hiệu quả thấy rõ ngay trong quý đầu, chi phí gần như không tăng.",
    "Người dân đánh giá hài lòng hơn trong lần khảo sát cuối năm.",
    "Cách làm dễ nhân rộng vì không cần phần mềm hay thiết bị riêng.",
];

/// The theme of a title, or one by its place.
pub(super) fn theme(title: &str, at: usize) -> Option<&'static Theme> {
    let of_title = THEMES.iter().find(|theme| title.starts_with(theme.title));
    of_title.or_else(|| THEMES.get(at % THEMES.len()))
}

/// The texts of the initiative at a place.
pub(super) fn text(theme: &Theme, title: &str, at: usize) -> InitiativeText {
    let pick = |of: &[&'static str], at: usize| of.get(at % of.len()).copied().unwrap_or_default();
    InitiativeText {
        title: title.to_owned(),
        problem: format!("{} {}", theme.problem, pick(&BEFORE, at)),
        solution: format!(
            "{} {} {}",
            theme.solution,
            pick(&HOW, at),
            pick(&HOW, at * 2 + 4)
        ),
        effect: pick(&EFFECTS, at).to_owned(),
    }
}
