// The audit log: who did what, to be read by administrators and by nobody else.
import { expect, open, signIn, test } from "../lib/fixtures.ts";
import { field, freePlace, record, save } from "../lib/record.ts";

test("an administrator reads who recorded and who corrected what, with the reason", async ({ page, newPerson, request }) => {
  const place = await freePlace(request, "thu-nhap");
  const office = await newPerson();
  await signIn(office, "office");
  const figure = await record(office, place, "51,5");
  await open(office, `/record?figure=${figure}`);
  await field(office, "value").fill("52,75");
  await field(office, "reason").fill("Sửa theo biên bản đối chiếu");
  await save(office);
  await expect(office.getByText("Đã ghi.")).toBeVisible();

  await signIn(page, "admin");
  await open(page, "/admin/audit");
  const main = page.getByRole("main");
  await expect(main).toContainText("Sửa theo biên bản đối chiếu");
  await expect(main).toContainText("Ban Thi đua");
  await expect(main).toContainText("51,5");
  await expect(main).toContainText("52,75");
});

test("an administrator filters the log; the filter is in the address", async ({ page }) => {
  await signIn(page, "admin");
  await open(page, "/admin/audit");
  await expect(page.getByRole("cell", { name: "Đăng nhập" }).first()).toBeVisible();
  await page.getByRole("combobox", { name: "Việc" }).selectOption({ label: "Thêm tài khoản" });
  await page.getByRole("button", { name: "Lọc" }).click();
  await expect(page).toHaveURL(/action=/);
  const rows = page.locator("tbody tr");
  await expect(rows.filter({ hasText: "Thêm tài khoản" }).first()).toBeVisible();
  await expect(rows.filter({ hasNotText: "Thêm tài khoản" })).toHaveCount(0);
  await page.reload();
  await expect(rows.filter({ hasNotText: "Thêm tài khoản" })).toHaveCount(0);
});

test("an administrator has the chain of the log checked", async ({ page }) => {
  await signIn(page, "admin");
  await open(page, "/admin/audit");
  await page.getByRole("link", { name: "Kiểm tra chuỗi" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Chuỗi nhật ký nguyên vẹn" })).toBeVisible();
});

test("office staff do not see the log", async ({ page, watch }) => {
  watch.expect(/403/);
  await signIn(page, "office");
  await page.goto("/admin/audit");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không có quyền xem");
});
