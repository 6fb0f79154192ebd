// What a page does that cannot fetch the next part of its program: after an update the old parts are gone.
import type { Page } from "@playwright/test";

import { PASSWORD } from "../lib/server.mjs";
import { expect, open, test } from "../lib/fixtures.ts";

const PARTS = /\/pkg\/.*(split|chunk)[^/]*\.wasm$/;

/** No part of the program arrives until the answer is called; then the fetches that wait fail. */
async function withhold(page: Page): Promise<() => void> {
  let fail = () => {};
  const failing = new Promise<void>((resolve) => {
    fail = resolve;
  });
  await page.route(PARTS, async (route) => {
    await failing;
    await route.abort().catch(() => {});
  });
  return fail;
}

test("a page that cannot fetch its next part is asked for again, once", async ({ page, watch }) => {
  watch.expect(/SplitLoaderError|unreachable|ERR_FAILED|Failed to (fetch|load)/);
  await open(page, "/");
  (await withhold(page))();
  await page.evaluate(() => Object.assign(window, { before: true }));
  await page.getByRole("link", { name: "Đơn vị" }).first().click();
  await page.waitForFunction(() => !("before" in window));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

/** Signs in by the plain form; the answer is five seconds late, and `sent` is called when the form is on its way. */
async function signInSlowly(page: Page, sent: () => void): Promise<void> {
  await page.route("**/login", async (route) => {
    if (route.request().method() === "POST") {
      sent();
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
    await route.continue();
  });
  await page.goto("/login", { waitUntil: "commit" });
  await page.getByLabel("Tên đăng nhập").fill("office");
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.locator("form[action='/login'] button[type='submit']").click();
  await page.waitForURL((url) => url.pathname === "/");
  await expect(page.getByRole("link", { name: "Tài khoản" }).first()).toBeVisible();
}

test("a form that is on its way is not taken back by a part that fails", async ({ page, watch }) => {
  watch.expect(/SplitLoaderError|unreachable|ERR_FAILED|Failed to (fetch|load)/);
  await signInSlowly(page, await withhold(page));
});

test("nor is a form that was sent before the program was there", async ({ page, watch }) => {
  watch.expect(/SplitLoaderError|unreachable|ERR_FAILED|Failed to (fetch|load)/);
  (await withhold(page))();
  let arrive = () => {};
  const arriving = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/pkg\/.*\/bangvang\.wasm$/, async (route) => {
    await arriving;
    await route.continue();
  });
  await signInSlowly(page, arrive);
});
