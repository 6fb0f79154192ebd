// The first half of a year: accounts, a movement, a cluster, registration, the table of criteria.
import { expect } from "@playwright/test";

import { fill, firstSignIn, part, refused, row, sure, takeUp, told } from "./acts.ts";
import { hydrated, open } from "./fixtures.ts";
import { CLUSTER, HA_TIEN, MOVEMENT, SET, TIEN_HAI, TO_CHAU, YEAR, type Cast } from "./year-cast.ts";

/** The administrator lets the clerk of one more commune in. */
export async function newAccount({ admin, third }: Cast): Promise<void> {
  await open(admin, "/admin/accounts");
  await fill(part(admin, "Thêm tài khoản"), {
    "Tên đăng nhập": "tien.hai",
    "Họ tên": "Nguyễn Thị Biển",
    "Vai trò": "Cán bộ đơn vị",
    "Phạm vi": `${TIEN_HAI} (30781)`,
  });
  await part(admin, "Thêm tài khoản").getByRole("button", { name: "Thêm tài khoản" }).click();
  await told(admin, "Mật khẩu mới của tien.hai");
  const password = await admin.getByRole("status").locator("code").innerText();
  await expect(row(admin, "Nguyễn Thị Biển")).toContainText(TIEN_HAI);
  await firstSignIn(third, "tien.hai", password);
}

/** The office launches a movement, and a unit confirms that it made it known. */
export async function launch({ office, clerk, visitor }: Cast): Promise<void> {
  await takeUp(office, "Phong trào của đơn vị");
  await fill(part(office, "Soạn phong trào mới"), { "Tên phong trào": MOVEMENT });
  await office.getByRole("button", { name: "Mở bản nháp" }).click();
  await told(office, "Đã mở bản nháp");
  const launch = office.getByRole("button", { name: /^(Phát động|Chưa phát động được)/ });
  await expect(launch).toContainText("mục đích, yêu cầu");
  await fill(office, {
    "Mục đích, yêu cầu": "Mọi thủ tục của xã, phường làm được trên mạng",
    "Phạm vi": "Toàn tỉnh",
    "Đối tượng": "Cán bộ, công chức và người dân của xã, phường",
    "Nội dung thi đua": "Dịch vụ công trực tuyến, tổ công nghệ số cộng đồng",
    "Tiêu chí thi đua": "Tỷ lệ hồ sơ trực tuyến trên 80%",
    "Kế hoạch thực hiện": "Quý I ra quân, quý IV tổng kết",
    "Biện pháp thực hiện": "Tập huấn, kiểm tra, nhân điển hình",
    "Kinh phí": "Quỹ thi đua, khen thưởng của tỉnh",
    "Căn cứ pháp lý": "Kế hoạch 20/KH-UBND ngày 02/01/2027",
    "Từ ngày": "2027-01-01",
    "Đến ngày": "2027-12-31",
  });
  await expect(launch).toHaveText("Chưa phát động được, còn thiếu: đơn vị tham gia");
  const communes = office.locator("details").filter({ hasText: /^Xã, phường/ });
  await communes.locator("summary").click();
  for (const unit of [HA_TIEN, TO_CHAU, TIEN_HAI]) await communes.getByLabel(unit, { exact: true }).check();
  await expect(launch).toHaveText("Phát động");
  await launch.click();
  await told(office, "đã báo tới 3 đơn vị tham gia");
  await expect(part(office, "Quán triệt")).toContainText("0 / 3 đơn vị đã quán triệt");

  await takeUp(clerk, `Đã phát động: ${MOVEMENT}`);
  await expect(clerk.getByRole("main")).toContainText(`${HA_TIEN} chưa xác nhận quán triệt`);
  await fill(clerk, { "Hình thức": "Hội nghị quán triệt", "Ghi chú": "120 người dự" });
  await clerk.getByRole("button", { name: "Xác nhận đã quán triệt" }).click();
  await told(clerk, `${HA_TIEN} đã quán triệt phong trào`);
  await expect(part(clerk, "Quán triệt tại đơn vị")).toContainText(/Phường Hà Tiên đã quán triệt ngày \d\d\/\d\d\/\d{4}, hội nghị quán triệt/);

  await office.reload();
  await expect(part(office, "Quán triệt")).toContainText("1 / 3 đơn vị đã quán triệt");
  await expect(office.getByRole("main")).toContainText("Chưa quán triệt: 2 đơn vị");
  await open(visitor, "/movements");
  await visitor.getByRole("link", { name: MOVEMENT }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(MOVEMENT);
  await expect(visitor.getByRole("main")).toContainText("1 / 3 đơn vị tham gia đã quán triệt");
}

/** The office makes the cluster of the year, with members, head and deputy. */
export async function cluster({ office, head }: Cast): Promise<void> {
  await takeUp(office, "Cụm, khối thi đua");
  await office.getByRole("link", { name: String(YEAR), exact: true }).click();
  await expect(office.getByRole("main")).toContainText("Năm 2027 chưa lập cụm, khối nào");
  await hydrated(office);
  const make = part(office, "Lập cụm hoặc khối năm 2027");
  await fill(make, { "Tên cụm, khối": CLUSTER, "Quyết định": "Quyết định 12/QĐ-UBND ngày 05/01/2027" });
  await make.getByRole("button", { name: "Lập", exact: true }).click();
  await told(office, `Đã lập ${CLUSTER}. Hãy thêm các đơn vị thành viên.`);
  for (const unit of [HA_TIEN, TO_CHAU, TIEN_HAI]) {
    await fill(office, { "Thêm đơn vị": unit });
    await office.getByRole("button", { name: "Thêm", exact: true }).click();
    await told(office, `Đã thêm ${unit}.`);
  }
  const settle = part(office, "Trưởng, phó và giải thưởng của năm");
  await fill(settle, { "Trưởng": TO_CHAU, "Phó": HA_TIEN, "Số giải Nhì": "1", "Số cờ": "1" });
  await settle.getByRole("button", { name: "Lưu" }).click();
  await told(office, `Đã lưu năm 2027 của ${CLUSTER}.`);
  await takeUp(head, "Cụm, khối thi đua");
  await head.getByRole("link", { name: String(YEAR), exact: true }).click();
  await head.getByRole("link", { name: CLUSTER }).click();
  await expect(part(head, "Năm 2027")).toContainText(`Trưởng${TO_CHAU}Phó${HA_TIEN}`);
}

/** A clerk registers, gets it back with a reason, sends again, and it is approved. */
export async function register({ office, clerk }: Cast): Promise<void> {
  await open(clerk, "/score/registrations");
  await clerk.getByRole("link", { name: String(YEAR), exact: true }).click();
  await expect(clerk.getByRole("heading", { level: 1 })).toHaveText("Đăng ký thi đua năm 2027");
  await clerk.getByRole("link", { name: "Mở đăng ký của đơn vị" }).click();
  await expect(clerk.getByRole("heading", { level: 1 })).toHaveText(`Đăng ký thi đua năm 2027: ${HA_TIEN}`);
  await fill(clerk, { "Tập thể lao động xuất sắc": "9", "Thu ngân sách": "125,5" });
  await clerk.getByRole("button", { name: "Gửi để duyệt" }).click();
  await told(clerk, "Đã gửi đăng ký năm 2027 để duyệt.");

  await takeUp(office, `Duyệt đăng ký năm 2027: ${HA_TIEN}`);
  await expect(office.getByRole("main")).toContainText("Tập thể lao động xuất sắc");
  await fill(office, { "Lý do trả lại": "nhiều quá" });
  await office.getByRole("button", { name: "Trả lại", exact: true }).click();
  await refused(office, "Lý do quá ngắn, hãy viết ít nhất 20 ký tự");
  await expect(office.getByLabel("Lý do trả lại")).toHaveValue("nhiều quá");
  const reason = "Số danh hiệu vượt tỷ lệ quy định, đề nghị đăng ký lại.";
  await fill(office, { "Lý do trả lại": reason });
  await office.getByRole("button", { name: "Trả lại", exact: true }).click();
  await told(office, `Đã trả lại đăng ký của ${HA_TIEN} kèm lý do.`);

  await takeUp(clerk, `Đăng ký thi đua năm 2027: ${HA_TIEN}`);
  const banner = clerk.getByRole("note").filter({ hasText: "Trả lại bởi Ban Thi đua" });
  await expect(banner).toContainText(reason);
  await expect(clerk.getByLabel("Tập thể lao động xuất sắc")).toHaveValue("9");
  await fill(clerk, { "Tập thể lao động xuất sắc": "2" });
  await clerk.getByRole("button", { name: "Gửi để duyệt" }).click();
  await told(clerk, "Đã gửi đăng ký năm 2027 để duyệt.");

  await takeUp(office, `Duyệt đăng ký năm 2027: ${HA_TIEN}`);
  await office.getByRole("button", { name: "Duyệt", exact: true }).click();
  await told(office, `Đã duyệt đăng ký của ${HA_TIEN}.`);
  await takeUp(clerk, "Đăng ký thi đua năm 2027 đã được duyệt.");
  await expect(clerk.getByRole("main")).toContainText("Đã duyệt");
  await expect(clerk.getByRole("button", { name: "Gửi để duyệt" })).toHaveCount(0);
}

/** The office writes a table of criteria; it is published once the points add up. */
export async function criteria({ office }: Cast): Promise<void> {
  await takeUp(office, "Bộ tiêu chí");
  await fill(part(office, "Bộ tiêu chí mới"), { "Tên bộ tiêu chí": SET });
  await office.getByRole("button", { name: "Tạo bản nháp" }).click();
  await told(office, `Đã tạo bản nháp “${SET}”.`);
  const settings = part(office, "Thông tin chung");
  await fill(settings, { "Văn bản ban hành": "Quyết định 30/QĐ-UBND ngày 10/01/2027" });
  await settings.getByLabel("Xã, phường, đặc khu").check();
  await settings.getByRole("button", { name: "Lưu thông tin chung" }).click();
  await told(office, "Đã lưu thông tin chung.");
  await office.getByRole("link", { name: "Thêm mục" }).click();
  await hydrated(office);
  await fill(part(office, "Thêm nhóm hoặc tiêu chí"), { "Số thứ tự": "A", "Nội dung": "Phát triển kinh tế - xã hội", "Điểm tối đa": "100" });
  await office.getByRole("button", { name: "Lưu dòng này" }).click();
  await told(office, "Đã lưu “A Phát triển kinh tế - xã hội”.");
  const lines = [
    { shape: "Chấm theo đánh giá", number: "A.1", title: "Thu ngân sách trên địa bàn", max: "60", evidence: "Cần minh chứng" },
    { shape: "Chấm theo đánh giá", number: "A.2", title: "Cải cách hành chính", max: "20", evidence: "Không cần minh chứng" },
    { shape: "Có hoặc không", number: "A.3", title: "Không có khiếu kiện đông người", max: "15", evidence: "Không cần minh chứng" },
  ];
  for (const { shape, number, title, max, evidence } of lines) {
    await office.getByRole("link", { name: "Thêm A", exact: true }).click();
    await expect(office.getByLabel("Thuộc nhóm").locator("option:checked")).toContainText("Phát triển kinh tế");
    await hydrated(office);
    await fill(office, { "Cách chấm": shape });
    await office.getByRole("button", { name: "Đổi cách chấm" }).click();
    await expect(office.getByLabel("Cách chấm").locator("option:checked")).toHaveText(shape);
    await hydrated(office);
    const form = part(office, "Thêm nhóm hoặc tiêu chí");
    await fill(form, { "Số thứ tự": number, "Nội dung": title, "Điểm tối đa": max, "Minh chứng": evidence });
    await office.getByRole("button", { name: "Lưu dòng này" }).click();
    await told(office, `Đã lưu “${number} ${title}”.`);
  }
  await expect(part(office, "Công bố")).toContainText("có điểm tối đa khác tổng điểm các tiêu chí con (95 ≠ 100)");
  await expect(part(office, "Công bố")).toContainText(/Chưa công bố được: \d+ điểm cần sửa/);
  await expect(office.getByRole("button", { name: "Công bố phiên bản này" })).toHaveCount(0);
  await office.getByRole("link", { name: "Sửa A.2", exact: true }).click();
  await hydrated(office);
  await fill(part(office, "Sửa A.2"), { "Điểm tối đa": "25" });
  await office.getByRole("button", { name: "Lưu dòng này" }).click();
  await told(office, "Đã lưu “A.2 Cải cách hành chính”.");
  await expect(office.getByRole("complementary", { name: "Tổng điểm so với thang điểm" })).toContainText("khớp thang điểm");
  await sure(office, "Công bố phiên bản này");
  await told(office, "Đã công bố phiên bản 1. Phiếu mới dùng phiên bản này.");
}
