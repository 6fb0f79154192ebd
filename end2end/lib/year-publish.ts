// The end of a year: the board is frozen, published and corrected, and everybody sees what they may.
import { expect } from "@playwright/test";

import { fill, part, refused, row, sure, told } from "./acts.ts";
import { hydrated, open } from "./fixtures.ts";
import { saidBy, sheetOf, type } from "./sheet.ts";
import { CODE, HA_TIEN, PERIOD, TIEN_HAI, TO_CHAU, type Cast } from "./year-cast.ts";
import { settle } from "./year-score.ts";

const BOARD = `/boards/${CODE}`;

/** During a freeze everybody sees the board as it was; leaders see what changed beside it. */
export async function freeze({ office, third, leader, visitor }: Cast): Promise<void> {
  await open(visitor, "/boards");
  await visitor.getByRole("link", { name: PERIOD }).click();
  await expect(visitor.getByRole("main")).toContainText("Tạm tính");
  await expect(row(visitor, HA_TIEN)).toContainText("90");
  await open(office, BOARD);
  await office.getByRole("link", { name: "Đóng băng, công bố" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("Đóng băng và công bố");
  await hydrated(office);
  await sure(office, "Đóng băng ngay");
  await told(office, /Đã đóng băng bảng\. Mã bảng: [0-9A-Z]{4}(-[0-9A-Z]{4})+/);

  await open(office, await sheetOf(office, CODE, TIEN_HAI));
  await fill(office, { "Lý do chung cho các điểm sắp nhập": "Số thu không có chứng từ kèm theo" });
  await type(office, "A.1", "38");
  await expect(saidBy(office, "A.1")).toContainText("Đang tính 38 điểm.");
  await settle(office);
  for (const person of [visitor, third]) {
    await open(person, BOARD);
    await expect(person.getByRole("main")).toContainText("Đóng băng");
    await expect(row(person, TIEN_HAI)).toContainText("58");
    await expect(row(person, TIEN_HAI)).not.toContainText("56");
  }
  await open(leader, BOARD);
  await expect(leader.getByRole("main")).toContainText("Công chúng và các đơn vị khác đang xem bảng đóng băng");
  await expect(row(leader, TIEN_HAI)).toContainText("56");
  await expect(row(leader, TIEN_HAI)).toContainText("58");
  await expect(row(leader, TIEN_HAI)).toContainText("đã khác");
  await expect(leader.getByRole("link", { name: "Đóng băng, công bố" }), "a leader publishes nothing").toHaveCount(0);
}

/** Two steps: look at the board and its code, then type the word and the decision; the freeze is lifted for itself. */
export async function publish({ office, visitor }: Cast): Promise<void> {
  await open(office, `${BOARD}/publish`);
  await office.getByRole("link", { name: "Xem lại trước khi công bố" }).click();
  await expect(part(office, "Bảng sẽ được công bố")).toContainText("Mã bảng");
  await hydrated(office);
  await fill(office, { "Số quyết định": "1234/QĐ-UBND", "Chữ xác nhận": "công bố" });
  await office.getByRole("button", { name: "Công bố bảng" }).click();
  await refused(office, /hãy gõ đúng chữ CÔNG BỐ/i);
  await fill(office, { "Số quyết định": "1234/QĐ-UBND", "Chữ xác nhận": "CÔNG BỐ" });
  await office.getByRole("button", { name: "Công bố bảng" }).click();
  await told(office, "Đã công bố bảng. Mã bảng:");
  await expect(office.getByRole("main")).toContainText("Bảng đã chính thức nhưng công chúng chưa thấy");
  await open(visitor, BOARD);
  await expect(row(visitor, TIEN_HAI)).toContainText("58");

  await fill(office, { "Lý do": "Đã trao thưởng tại hội nghị tổng kết" });
  await office.getByRole("button", { name: "Gỡ đóng băng" }).click();
  await told(office, "Đã gỡ đóng băng.");
  await open(visitor, BOARD);
  await expect(visitor.getByRole("main")).toContainText("Chính thức");
  await expect(visitor.getByRole("main")).toContainText(/Công bố lúc .+ theo 1234\/QĐ-UBND/);
  await expect(row(visitor, TIEN_HAI)).toContainText("56");
}

/** A visitor checks the code, opens the sealed board, and asks why a unit is second. */
export async function look({ visitor }: Cast): Promise<void> {
  const code = await visitor.locator("code").first().innerText();
  await visitor.getByRole("link", { name: "Kiểm tra mã" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Kiểm tra mã bảng");
  await expect(visitor.getByRole("main")).toContainText(code);
  await expect(visitor.getByRole("main")).toContainText("Bảng nguyên vẹn");
  await expect(visitor.getByRole("main")).toContainText("đang có hiệu lực");
  await visitor.getByRole("link", { name: "Xem bảng mang mã này" }).click();
  await expect(visitor.getByRole("main")).toContainText("Bảng tại thời điểm");
  await expect(row(visitor, HA_TIEN)).toContainText("90");

  await open(visitor, BOARD);
  await row(visitor, TO_CHAU).getByRole("link").click();
  await expect(visitor.getByRole("main")).toContainText("Hạng 2 trong 3 đơn vị · 89/100 điểm");
  await expect(part(visitor, "Khác biệt với đơn vị xếp trên")).toContainText(`${HA_TIEN}, hạng 1, hơn 1 điểm.`);
  await expect(part(visitor, "Khác biệt với đơn vị xếp trên")).toContainText("A.2 Cải cách hành chính");
  await expect(part(visitor, "Để lên một hạng")).toContainText(/Cần đạt tổng \d+/);
  await expect(part(visitor, "Điểm từng tiêu chí")).toContainText("A.1 Thu ngân sách trên địa bàn");
}

/** A correction has a number, a reason and a decision; the board before it can still be seen. */
export async function correct({ admin, office, visitor }: Cast): Promise<void> {
  const reason = "Cộng sót điểm thu ngân sách quý IV của phường";
  await open(office, `${BOARD}/publish`);
  const form = part(office, "Đính chính");
  const first = office.getByRole("group", { name: "Dòng 1" });
  await fill(form, { "Số quyết định": "1301/QĐ-UBND", "Lý do": reason });
  await fill(first, { "Đơn vị": TO_CHAU, "Số hiệu tiêu chí": "A.1", "Điểm chốt mới": "64" });
  await office.getByRole("button", { name: "Đính chính bảng" }).click();
  await refused(office, /Dòng 1: .*vượt quá điểm tối đa \(60\)/i);
  await expect(form.getByLabel("Lý do")).toHaveValue(reason);
  await fill(first, { "Điểm chốt mới": "54" });
  await office.getByRole("button", { name: "Đính chính bảng" }).click();
  await told(office, "Đã đính chính, số 1. Bảng trước vẫn xem được.");

  await open(visitor, BOARD);
  await expect(visitor.getByRole("main")).toContainText(/Đính chính số 1 lúc .+ theo 1301\/QĐ-UBND/);
  const ranked = visitor.getByRole("row").filter({ hasText: /Phường|Xã/ });
  await expect(ranked.nth(0)).toContainText(TO_CHAU);
  await expect(ranked.nth(0)).toContainText("91");
  await expect(ranked.nth(1)).toContainText(HA_TIEN);
  await visitor.getByRole("link", { name: /^Bảng trước đính chính/ }).click();
  await expect(visitor.getByRole("main")).toContainText("Bảng này đã được thay thế: Đính chính số 1");
  await expect(visitor.getByRole("main")).toContainText(reason);
  await expect(ranked.nth(0)).toContainText(HA_TIEN);
  await expect(ranked.nth(1)).toContainText("89");

  await open(admin, "/admin/audit");
  await expect(admin.getByRole("main")).toContainText(reason);
}
