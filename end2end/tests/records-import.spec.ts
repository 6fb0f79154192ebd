// A clerk takes the template, hands a list in, sees every fault, hands the right list in, applies it, takes it back; then
// edits a record, and learns who was faster.
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../lib/access.ts";
import { row, told } from "../lib/acts.ts";
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";

const PAGE = "/records/import";
const HEADS = "Họ và tên hoặc tên tập thể;Ngày sinh;Giới tính;Mã đơn vị";

function list(...rows: string[]) {
  const text = [HEADS, ...rows].join("\r\n");
  return { name: "nhan-su.csv", mimeType: "text/csv", buffer: Buffer.from(text, "utf8") };
}

test("a list goes from its template through its faults to its people, and back", async ({ page }) => {
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  const template = page.waitForEvent("download");
  await page.locator("#hand-in a[download]").first().click();
  expect((await template).suggestedFilename()).toBe("mau-people.xlsx");

  await page.locator("#hand-in select").selectOption("people");
  await page
    .locator("input[type=file]")
    .setInputFiles(list("Đỗ Thị Nhập Một;31/02/1985;nữ;904", "Đỗ Thị Nhập Hai;01/02/1986;nữ;không có"));
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await hydrated(page);
  await expect(page.locator(".faults li")).toHaveCount(2);
  await expect(page.locator(".faults")).toContainText("31/02/1985");
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);

  await page.locator("#hand-in select").selectOption("people");
  await page
    .locator("input[type=file]")
    .setInputFiles(list("Đỗ Thị Nhập Một;28/02/1985;nữ;904", "Đỗ Thị Nhập Hai;01/02/1986;nữ;904"));
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await hydrated(page);
  await expectNoAxeFindings(page);
  await page.getByRole("button", { name: /Nhập 2/ }).click();
  await told(page, "Đã nhập 2 dòng.");
  const batch = row(page, "nhan-su.csv").first();
  await batch.locator("summary").click();
  await batch.locator("textarea").fill("Nhập thử để xem cách làm");
  await batch.locator("button[type=submit]").click();
  await told(page, "Đã hủy lần nhập");
});

test("a record is made and edited, and who comes second is told", async ({ page, browser }) => {
  await signIn(page, "clerk.xa");
  await open(page, "/records/new");
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel("Họ và tên").fill("Hồ Thị Sửa Thử");
  await page.getByLabel("Ngày sinh hoặc năm sinh").fill("1980");
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Lưu" }).click();
  await told(page, "Đã lập hồ sơ.");
  await hydrated(page);
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
  const address = page.url();

  const second = await (await browser.newContext()).newPage();
  await signIn(second, "office");
  await open(second, address);

  await page.getByText("Sửa thông tin cá nhân").click();
  await page.getByLabel("Họ và tên").fill("Hồ Thị Sửa Trước");
  await page.locator("details[open] button[type=submit]").click();
  await told(page, "Đã lưu thông tin cá nhân.");

  await second.getByText("Sửa thông tin cá nhân").click();
  await second.getByLabel("Họ và tên").fill("Hồ Thị Sửa Sau");
  await second.locator("details[open] button[type=submit]").click();
  await hydrated(second);
  await expect(second.getByRole("alert").first()).toBeVisible();
  await expect(second.getByLabel("Họ và tên")).toHaveValue("Hồ Thị Sửa Sau");
  await expect(second.getByText("Đang lưu: Hồ Thị Sửa Trước")).toBeVisible();
  await expectNoAxeFindings(second);
  await second.context().close();
});
