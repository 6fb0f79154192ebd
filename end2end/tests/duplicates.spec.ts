// A clerk looks at two records side by side, says that they are two people, takes it back, merges them, is led from the
// old address to the record that stays, and takes the merge back.
import type { Locator, Page } from "@playwright/test";

import { expectNoAxeFindings, expectNoSidewaysScroll } from "../lib/access.ts";
import { part, row, told } from "../lib/acts.ts";
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";

const PAGE = "/records/duplicates";
const NAME = "Hồ Thị Trùng Thử";

async function make(page: Page, name: string): Promise<string> {
  await open(page, "/records/new");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByLabel("Ngày sinh hoặc năm sinh").fill("1983");
  await page.getByLabel("Là người khác").selectOption("yes");
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Lưu" }).click();
  await told(page, "Đã lập hồ sơ.");
  return new URL(page.url()).pathname;
}

/** Leafs through the list until the pair stands there: the sample of the unit may come first. */
async function leafTo(page: Page, pair: Locator): Promise<void> {
  for (let at = 0; at < 20; at += 1) {
    await open(page, `${PAGE}?page=${at}`);
    if ((await pair.count()) > 0) return;
  }
  throw new Error("the pair is not in the list");
}

test("two records are kept apart, offered again, merged, and stand by themselves again", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await make(page, NAME);
  const second = await make(page, "Ho Thi Trung Thu");

  await open(page, "/records");
  await page.getByRole("link", { name: "Hồ sơ nghi trùng" }).click();
  await page.waitForURL((url) => url.pathname === PAGE);
  await hydrated(page);
  const pair = part(page, NAME);
  await leafTo(page, pair);
  await expect(pair).toContainText("Khác dấu, cùng năm sinh");
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);

  await pair.locator("summary").filter({ hasText: "Là hai người" }).click();
  await pair.getByLabel("Lý do").fill("Hai người ở hai ấp khác nhau");
  await pair.getByRole("button", { name: "Là hai người" }).click();
  await told(page, "đây là hai người");
  await expect(part(page, NAME)).toHaveCount(0);

  await open(page, `${PAGE}?show=apart`);
  await expectNoAxeFindings(page);
  const apart = row(page, NAME).first();
  await expect(apart).toContainText("Hai người ở hai ấp khác nhau");
  await apart.locator("summary").click();
  await apart.getByRole("button", { name: "Rút lại" }).click();
  await told(page, "Đã rút lại");

  await open(page, PAGE);
  await leafTo(page, pair);
  await pair.locator("summary").filter({ hasText: "Là cùng một người" }).click();
  await expectNoAxeFindings(page);
  await pair.getByRole("button", { name: "Là cùng một người" }).click();
  await told(page, "Đã gộp hai hồ sơ");

  await page.goto(second);
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);

  await open(page, `${PAGE}?show=merged`);
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
  const merged = row(page, NAME).first();
  await merged.locator("summary").click();
  await merged.getByLabel("Lý do").fill("Gộp nhầm hai người");
  await merged.getByRole("button", { name: "Hủy việc gộp" }).click();
  await told(page, "Đã hủy việc gộp");
  await open(page, second);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ho Thi Trung Thu");
});

test("without script two records are merged and what both have is chosen", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "office");
  await page.goto(PAGE);
  const clash = page.locator("select[name^='stands.']").first();
  const pair = page.locator("section").filter({ has: clash }).last();
  await pair.locator("summary").filter({ hasText: "Là cùng một người" }).click();
  await pair.getByRole("button", { name: "Là cùng một người" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Chưa gộp gì" })).toBeVisible();
  await context.close();
});
