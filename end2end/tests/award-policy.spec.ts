// The office writes the province's rules on awards: a quota with its document, what the law does not let it leave out, the
// history, and the places that follow from it.
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../lib/access.ts";
import { refused, row, told } from "../lib/acts.ts";
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";

const PAGE = "/admin/award-policy";
const DOCUMENT = "Quyết định 12/2026/QĐ-UBND, Điều 7";

test("what the program brings along is shown as such", async ({ page }) => {
  await signIn(page, "office");
  await open(page, PAGE);
  await expect(row(page, "đang thẩm định").first()).toContainText("có sẵn trong chương trình");
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
});

test("a quota takes effect from its day, stays in the history and makes places", async ({ page }) => {
  await signIn(page, "office");
  await open(page, `${PAGE}?rule=quota`);
  await page.getByLabel("Danh hiệu, hình thức").selectOption("CSTDCS");
  await page.getByLabel("Tỷ lệ tối đa").fill("15");
  await page.getByRole("button", { name: "Lưu" }).click();
  await refused(page, "Chưa chọn ngày bắt đầu áp dụng");
  await expect(page.getByLabel("Tỷ lệ tối đa")).toHaveValue("15");
  await page.getByLabel("Áp dụng từ ngày").fill("2024-01-01");
  await page.getByLabel("Văn bản quyết định").fill(DOCUMENT);
  await expectNoAxeFindings(page);
  await page.getByRole("button", { name: "Lưu" }).click();
  await told(page, "Đã ghi, áp dụng từ ngày 01/01/2024.");
  const quota = row(page, "Chiến sĩ thi đua cơ sở").first();
  await expect(quota).toContainText("không quá 15%");
  await expect(quota).toContainText(DOCUMENT);

  await quota.getByRole("link", { name: /Thay đổi/ }).click();
  await hydrated(page);
  await page.getByLabel("Tỷ lệ tối đa").fill("20");
  await page.getByLabel("Áp dụng từ ngày").fill("2199-01-01");
  await page.getByLabel("Văn bản quyết định").fill("Quyết định sau");
  await page.getByRole("button", { name: "Lưu" }).click();
  await told(page, "Đã ghi, áp dụng từ ngày 01/01/2199.");
  await expect(quota).toContainText("không quá 15%");
  await quota.getByText("Trước đây và sắp tới").click();
  await expect(quota).toContainText("chưa đến ngày");
  await expectNoAxeFindings(page);

  await open(page, "/records/eligible?award=CSTDCS");
  await expect(page.locator("#slots")).toContainText(/15% của \d+ người đạt .*làm tròn xuống/);
  await expectNoAxeFindings(page);
});

test("the law's minimum is shown and cannot be left out", async ({ page }) => {
  await signIn(page, "office");
  await open(page, `${PAGE}?rule=path&key=CSTDT%7C%7C`);
  await expect(page.getByText("Luật yêu cầu, tỉnh không bỏ được:")).toBeVisible();
  await page.getByLabel("Tỷ lệ phiếu").nth(0).fill("");
  await page.getByLabel("Tỷ lệ phiếu").nth(1).fill("60%");
  await page.getByLabel("Áp dụng từ ngày").fill("2026-01-01");
  await page.getByLabel("Văn bản quyết định").fill(DOCUMENT);
  await expectNoAxeFindings(page);
  await page.getByRole("button", { name: "Lưu" }).click();
  await refused(page, "Phải bỏ phiếu với tỷ lệ tính trên tổng số thành viên hội đồng");
  await expect(page.getByLabel("Tỷ lệ phiếu").nth(1)).toHaveValue("60%");
});

test("a clerk is not let in", async ({ page }) => {
  await signIn(page, "clerk.904");
  await page.goto(PAGE);
  await expect(page.getByRole("heading", { name: "Không có quyền xem" }).first()).toBeAttached();
});
