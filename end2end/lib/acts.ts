// What a person does on any page of the scoring year, and what the page says then.
import { expect, type Locator, type Page } from "@playwright/test";

import { hydrated, open, signIn } from "./fixtures.ts";

/** The part of the page under a heading. */
export function part(page: Page, heading: string | RegExp): Locator {
  return page.locator("section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) }).last();
}

/** A row of a table by what stands at its head. */
export function row(page: Page, words: string): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("rowheader").filter({ hasText: words }) });
}

/** The page says that it was done; only then it is ready for the next step. */
export async function told(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: words }).first()).toBeVisible();
  await hydrated(page);
}

/** The page says why it was not done. */
export async function refused(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
  await hydrated(page);
}

/** Fills fields by their labels: text to type, or the words of a choice. */
export async function fill(where: Page | Locator, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = where.getByLabel(label).first();
    const isChoice = await field.evaluate((element) => element.tagName === "SELECT");
    if (isChoice) await field.selectOption({ label: value });
    else await field.fill(value);
  }
}

/** A step that asks first: the first press says what it does, the second does it. */
export async function sure(where: Page | Locator, label: string, reason?: string): Promise<void> {
  const page = "page" in where ? where.page() : where;
  const does = page.getByRole("button", { name: label, exact: true, includeHidden: true });
  const step = where.locator("details").filter({ has: does });
  await step.locator("summary").click();
  if (reason !== undefined) await step.getByLabel("Lý do").fill(reason);
  await step.getByRole("button", { name: label, exact: true }).click();
}

/** Opens what waits under «Việc của tôi» by its words. */
export async function takeUp(page: Page, task: string | RegExp): Promise<void> {
  await open(page, "/score");
  await page.getByRole("main").getByRole("link", { name: task }).first().click();
  await page.waitForURL((url) => url.pathname !== "/score");
  await hydrated(page);
}

/** Where a sheet stands, by the words of its steps. */
export async function standsAt(page: Page, step: string): Promise<void> {
  await expect(page.getByRole("list", { name: "Các bước của phiếu" }).locator("[aria-current='step']")).toHaveText(step);
}

/** The first sign-in with the password that was handed over: nothing works before the person has chosen another. */
export async function firstSignIn(page: Page, username: string, handedOver: string): Promise<void> {
  await signIn(page, username, handedOver);
  await open(page, "/account");
  await expect(page.getByRole("main")).toContainText("Hãy đổi mật khẩu trước khi làm việc khác");
  await page.getByLabel("Mật khẩu đang dùng").fill(handedOver);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill("rung-u-minh-xanh-tham");
  await page.getByLabel("Nhập lại mật khẩu mới").fill("rung-u-minh-xanh-tham");
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await told(page, "Đã đổi mật khẩu");
}
