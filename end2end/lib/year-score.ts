// The middle of a year: self-scores, cross-checks, the closing meeting, appraisal with an explanation round.
import { readFileSync } from "node:fs";

import { expect, type Page } from "@playwright/test";

import { fill, part, refused, row, standsAt, sure, takeUp, told } from "./acts.ts";
import { hydrated, open } from "./fixtures.ts";
import { pdf } from "./pdf.ts";
import { line, refusalOf, saidBy, sheetOf, total, type, valueOf } from "./sheet.ts";
import { CLUSTER, CODE, HA_TIEN, PERIOD, SET, TIEN_HAI, TO_CHAU, YEAR, type Cast } from "./year-cast.ts";

const FILE = "Báo cáo thu ngân sách.pdf";
const ASKS = "Cần minh chứng hoặc giải trình";

/** The office opens a period for the cluster, and each unit scores itself with evidence or explanation. */
export async function selfScore({ office, clerk, head, third }: Cast): Promise<void> {
  await takeUp(office, "Các kỳ chấm điểm");
  await fill(part(office, "Mở kỳ chấm điểm"), {
    "Tên kỳ bằng tiếng Việt": PERIOD,
    "Mã kỳ": CODE,
    "Năm": String(YEAR),
    "Bộ tiêu chí": SET,
    "Văn bản quy định": "Quyết định 30/QĐ-UBND ngày 10/01/2027",
  });
  await office.getByRole("button", { name: "Mở kỳ chấm điểm" }).click();
  await told(office, "Đã mở kỳ chấm điểm. Hãy đưa các cụm, khối vào kỳ.");
  await fill(office, { "Cụm, khối chưa tham gia": CLUSTER });
  await office.getByRole("button", { name: "Đưa vào kỳ và lập phiếu" }).click();
  await told(office, "Đã lập 3 phiếu chấm điểm.");

  await open(clerk, "/score/evidence");
  await clerk.locator("input[type='file']").setInputFiles({ name: FILE, mimeType: "application/pdf", buffer: pdf("Thu ngan sach") });
  await clerk.getByRole("button", { name: "Nộp tệp" }).click();
  await expect(clerk.getByRole("list", { name: "Các tệp đang nộp" })).toContainText("Đã nhận");

  await scoreOneself(clerk, ["55", "25", "có"]);
  expect(await total(clerk)).toBe("95");
  await type(clerk, "A.1", "61");
  await expect(refusalOf(clerk, "A.1")).toContainText("vượt quá điểm tối đa (60)");
  await type(clerk, "A.1", "55");
  await expect(refusalOf(clerk, "A.1")).toHaveCount(0);
  await clerk.getByRole("button", { name: "Chuyển sang: đã nộp" }).click();
  await refused(clerk, "Còn 1 tiêu chí thiếu minh chứng hoặc giải trình.");
  await line(clerk, "A.1").getByText(ASKS).click();
  await fill(line(clerk, "A.1"), { "Tệp của đơn vị": FILE });
  await line(clerk, "A.1").getByRole("button", { name: "Gắn minh chứng" }).click();
  await told(clerk, "Đã gắn minh chứng.");
  await expect(line(clerk, "A.1")).toContainText("Minh chứng và giải trình (1 tệp)");
  await handIn(clerk);

  await scoreOneself(head, ["52", "22", "có"]);
  await explain(head, "Số thu theo thông báo của cơ quan thuế, gửi bản giấy.");
  await handIn(head);
  await scoreOneself(third, ["40", "20", "không"]);
  await explain(third, "Xã đảo không có phòng giao dịch, số liệu ghi tay.");
  await handIn(third);
}

async function scoreOneself(person: Page, [first, second, third]: [string, string, string]): Promise<void> {
  await takeUp(person, `Tự chấm: ${PERIOD}`);
  await type(person, "A.1", first);
  await expect(saidBy(person, "A.1")).toContainText(`Đang tính ${first} điểm.`);
  await type(person, "A.2", second);
  await expect(saidBy(person, "A.2")).toContainText(`Đang tính ${second} điểm.`);
  await valueOf(person, "A.3").selectOption({ label: third });
  await expect(saidBy(person, "A.3")).toContainText("Đã lưu lúc");
}

async function explain(person: Page, words: string): Promise<void> {
  await line(person, "A.1").getByText(ASKS).click();
  await fill(line(person, "A.1"), { "Giải trình": words });
  await line(person, "A.1").getByRole("button", { name: "Lưu giải trình" }).click();
  await told(person, "Đã lưu giải trình.");
}

async function handIn(person: Page): Promise<void> {
  await person.getByRole("button", { name: "Chuyển sang: đã nộp" }).click();
  await told(person, "Phiếu chuyển sang bước «đã nộp».");
  await standsAt(person, "Đã nộp");
}

/** Head and deputy check the others, never themselves; where they differ they say why. */
export async function crossCheck({ clerk, head }: Cast): Promise<void> {
  await open(head, await sheetOf(head, CODE, TO_CHAU));
  await expect(head.getByRole("button", { name: "Chuyển sang: đã kiểm chéo" })).toHaveCount(0);
  await open(head, await sheetOf(head, CODE, TIEN_HAI));
  await fill(head, { "Lý do chung cho các điểm sắp nhập": "Chưa có kế hoạch cải cách hành chính của xã" });
  await type(head, "A.2", "18");
  await expect(saidBy(head, "A.2")).toContainText("Đang tính 18 điểm.");
  await open(head, await sheetOf(head, CODE, TIEN_HAI));
  await expect(line(head, "A.2")).toContainText("Chưa có kế hoạch cải cách hành chính của xã");
  for (const [person, unit] of [[head, TIEN_HAI], [head, HA_TIEN], [clerk, TO_CHAU]] as const) {
    await open(person, await sheetOf(person, CODE, unit));
    await fill(person, { "Lý do chấp nhận các điểm còn lại": "Đã đối chiếu hồ sơ của đơn vị" });
    await person.getByRole("button", { name: "Chấp nhận các điểm còn lại" }).click();
    await told(person, /Đã chấp nhận điểm của \d tiêu chí\./);
    await person.getByRole("button", { name: "Chuyển sang: đã kiểm chéo" }).click();
    await told(person, "Phiếu chuyển sang bước «đã kiểm chéo».");
  }
}

/** The meeting ranks by vote beside the points, with a reason where they differ; the minutes come as a file. */
export async function meet({ head }: Cast): Promise<void> {
  await takeUp(head, "Cụm, khối thi đua");
  await head.getByRole("link", { name: String(YEAR), exact: true }).click();
  await head.getByRole("link", { name: CLUSTER }).click();
  await head.getByRole("link", { name: "Họp tổng kết" }).click();
  await expect(head.getByRole("heading", { level: 1 })).toHaveText(`Họp tổng kết ${CLUSTER} năm 2027`);
  await hydrated(head);
  await sure(head, "Đưa các phiếu ra họp");
  await told(head, "Đã chuyển 3 phiếu sang bước «họp cụm».");
  for (const [unit, points] of [[HA_TIEN, "95"], [TO_CHAU, "89"], [TIEN_HAI, "58"]] as const) {
    await expect(row(head, unit)).toContainText(`${points}điểm`);
  }
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" });
  await fill(head, {
    [`Hạng theo bỏ phiếu của ${TO_CHAU}`]: "1",
    [`Hạng theo bỏ phiếu của ${HA_TIEN}`]: "2",
    [`Hạng theo bỏ phiếu của ${TIEN_HAI}`]: "3",
    "Cụm trưởng năm sau": HA_TIEN,
    "Cụm phó năm sau": TIEN_HAI,
    "Ngày họp": today,
    "Địa điểm": "Hà Tiên",
    "Chủ trì": "Bà Trần Thị Lan, Chủ tịch UBND phường Tô Châu",
    "Thư ký": "Ông Lê Văn Hòa, công chức văn phòng",
    "Số đơn vị có mặt": "3",
    "Nội dung thảo luận": "Các đơn vị thống nhất số liệu.",
  });
  await sure(head, "Chốt biên bản");
  await refused(head, "kết quả bỏ phiếu khác thứ tự điểm nhưng chưa ghi lý do");
  await expect(head.getByLabel("Chủ trì")).toHaveValue("Bà Trần Thị Lan, Chủ tịch UBND phường Tô Châu");
  const reason = "Phường Tô Châu dẫn đầu phong trào chuyển đổi số";
  await fill(head, { [`Lý do khác thứ tự điểm của ${TO_CHAU}`]: reason, [`Lý do khác thứ tự điểm của ${HA_TIEN}`]: reason });
  await sure(head, "Chốt biên bản");
  await told(head, "Đã chốt biên bản. Đã lập cụm năm 2028 với trưởng, phó vừa chọn.");
  await expect(row(head, TO_CHAU)).toContainText(reason);
  await expect(part(head, "Đề nghị khen thưởng theo kết quả bỏ phiếu")).toContainText(TO_CHAU);

  const [download] = await Promise.all([head.waitForEvent("download"), head.getByRole("link", { name: "Tải biên bản (DOCX)" }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe("PK");
  await sure(head, "Chuyển các phiếu sang thẩm định");
  await told(head, "Đã chuyển 3 phiếu sang bước «thẩm định».");
}

/** The office proposes a cut, the unit answers, the office rules; both texts stay, and two sheets are settled. */
export async function appraise({ office, clerk }: Cast): Promise<void> {
  const [cut, answer, ruling] = ["Báo cáo ghi cả khoản thu hộ của huyện cũ", "Khoản thu hộ đã được giao cho phường từ tháng 7", "Văn bản giao thu hộ không có hiệu lực trong năm"];
  const rounds = (page: Page) => part(page, "Đề xuất trừ điểm và giải trình");
  await takeUp(office, `Thẩm định 3 phiếu: ${PERIOD}`);
  await row(office, HA_TIEN).getByRole("link").click();
  await standsAt(office, "Thẩm định");
  await hydrated(office);
  await office.getByText("Đề xuất trừ điểm", { exact: true }).click();
  await fill(rounds(office), { "Tiêu chí": "A.1 Thu ngân sách trên địa bàn", "Mức đề xuất": "50", "Lý do": cut });
  await office.getByRole("button", { name: "Gửi đề xuất" }).click();
  await told(office, /Đã đề xuất trừ điểm; đơn vị giải trình đến hết ngày \d\d\/\d\d\/\d{4}/);

  await takeUp(clerk, `Trả lời 1 đề nghị trừ điểm: ${HA_TIEN}`);
  await expect(rounds(clerk)).toContainText("55 → 50");
  await expect(rounds(clerk)).toContainText(cut);
  await fill(clerk, { "Giải trình của đơn vị": answer });
  await clerk.getByRole("button", { name: "Gửi giải trình" }).click();
  await told(clerk, "Đã gửi giải trình.");

  await takeUp(office, `Kết luận 1 giải trình: ${HA_TIEN}`);
  await expect(rounds(office)).toContainText(answer);
  await fill(rounds(office), { "Kết luận": "Giữ mức đề xuất trừ", "Lý do": ruling });
  await office.getByRole("button", { name: "Ghi kết luận" }).click();
  await told(office, "Đã ghi kết luận.");
  expect(await total(office)).toBe("90");
  await settle(office);
  await open(office, await sheetOf(office, CODE, TO_CHAU));
  await settle(office);
  await open(clerk, await sheetOf(clerk, CODE, HA_TIEN));
  for (const words of [cut, answer, ruling]) await expect(rounds(clerk)).toContainText(words);
  expect(await total(clerk)).toBe("90");
}

/** Settles the sheet that is open. */
export async function settle(office: Page): Promise<void> {
  await fill(office, { "Lý do chốt": "Theo kết quả thẩm định của Ban Thi đua" });
  await office.getByRole("button", { name: "Chốt phiếu" }).click();
  await told(office, "Phiếu chuyển sang bước «chốt».");
  await standsAt(office, "Chốt");
}
