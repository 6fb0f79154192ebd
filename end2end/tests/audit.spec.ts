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
  const all = await page.getByRole("row").count();
  const filter = page.locator("form[method='get'][action='/admin/audit']");
  await filter.locator("select").first().selectOption({ index: 1 });
  await filter.getByRole("button").click();
  await expect(page).toHaveURL(/\/admin\/audit\?/);
  expect(await page.getByRole("row").count()).toBeLessThanOrEqual(all);
});

test("office staff do not see the log", async ({ page, watch }) => {
  watch.expect(/403/);
  await signIn(page, "office");
  await page.goto("/admin/audit");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không có quyền xem");
});
