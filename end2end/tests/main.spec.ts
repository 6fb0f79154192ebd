// The main path in Chromium; other-browsers/run.mjs walks the same in Firefox and WebKitGTK.
import { hydrated, test } from "../lib/fixtures.ts";
import { MAIN_PATH, type Browser } from "../lib/main-path.mjs";

test("a person opens, finds a unit, switches the year, signs in and records", async ({ page, server }) => {
  const browser: Browser = {
    open: async (url) => void (await page.goto(url)),
    click: (selector) => page.click(selector),
    fill: (selector, text) => page.fill(selector, text),
    select: async (selector, value) => void (await page.selectOption(selector, value)),
    evaluate: (expression) => page.evaluate(expression),
  };
  for (const step of MAIN_PATH) {
    await test.step(step.sentence, () => step.walk(browser, server.url));
  }
  await hydrated(page);
});
