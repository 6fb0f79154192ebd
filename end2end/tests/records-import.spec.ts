// A clerk hands in a list of people: faults are named, nothing is half imported, and an import can be taken back.
import { expectNoAxeFindings } from "../lib/access.ts";
import { told } from "../lib/acts.ts";
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";

test("a list is looked at, refused with every fault, imported whole, and taken back", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await open(page, "/records/import");
  await expectNoAxeFindings(page);
  const template = page.waitForEvent("download");
  await page.locator("#hand-in ul a").first().click();
  expect((await template).suggestedFilename()).toMatch(/\.xlsx$/);

  const csv = (rows: string[]) => ({
    name: "nguoi.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["Họ và tên,Ngày sinh,Đơn vị", ...rows].join("\n"), "utf8"),
  });
  const unit = "Phường Hà Tiên";
  await page.locator("#import-file").setInputFiles(csv([`Trần Thử Nghiệm,31/02/1980,${unit}`, "Lê Thử,01/02/1985,Đơn vị không có"]));
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(page).toHaveURL(/upload=\d+/);
  await hydrated(page);
  await expect(page.locator(".faults li")).not.toHaveCount(0);
  await expect(page.locator("#waiting")).toContainText("chưa nhập dòng nào");
  await expectNoAxeFindings(page);

  await page.locator("#import-file").setInputFiles(csv([`Trần Thử Nghiệm,28/02/1980,${unit}`, `Lê Thử,01/02/1985,${unit}`]));
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(page.locator("#waiting")).toContainText("Không có lỗi");
  await hydrated(page);
  await page.getByRole("button", { name: "Nhập 2 dòng" }).click();
  await told(page, "Đã nhập 2 dòng");
  await open(page, "/records?find=tran+thu+nghiem&kind=individual");
  await expect(page.locator("#main")).toContainText("Trần Thử Nghiệm");

  await open(page, "/records/import");
  const batch = page.locator("#batches tr", { hasText: "nguoi.csv" }).first();
  await batch.locator("summary").click();
  await batch.locator("textarea").fill("Nhập nhầm danh sách của năm khác");
  await batch.getByRole("button", { name: "Hủy lần nhập" }).click();
  await told(page, "Đã hủy lần nhập");
  await open(page, "/records?find=tran+thu+nghiem&kind=individual");
  await expect(page.locator("#main")).toContainText("Không tìm thấy ai");
});

test("what is no list is refused with words", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await open(page, "/records/import");
  await page.locator("#import-file").setInputFiles({
    name: "danh-sach.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from("<html><script>alert(1)</script></html>"),
  });
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator("#waiting")).toHaveCount(0);
});
