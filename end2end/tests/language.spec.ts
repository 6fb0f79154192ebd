// Vietnamese first, complete English on demand.
import { expect, open, test } from "../lib/fixtures.ts";
import { PUBLIC_ROUTES } from "../lib/routes.ts";

test("a visitor switches to English, and it stays after a reload and on other pages", async ({ page }) => {
  await open(page, "/boards/thu-nhap");
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(/\/boards\/thu-nhap/);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await open(page, "/");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
});

test("numbers and dates are written as the language writes them", async ({ page, context, server }) => {
  const month = { vi: /\d\d\/\d\d\/\d{4}/, en: /\d{1,2} [A-Z][a-z]{2} \d{4}/ };
  for (const lang of ["vi", "en"] as const) {
    await context.addCookies([{ name: "bangvang_lang", value: lang, url: server.url }]);
    await open(page, "/");
    await expect(page.locator("main")).toContainText(month[lang]);
  }
});

test("no page in English falls back to a key or to nothing", async ({ page, context, server }) => {
  test.slow();
  await context.addCookies([{ name: "bangvang_lang", value: "en", url: server.url }]);
  for (const { path } of PUBLIC_ROUTES) {
    await open(page, path);
    await expect(page.locator("html"), path).toHaveAttribute("lang", "en");
    await expect(page.getByRole("heading", { level: 1 }), path).not.toBeEmpty();
    await expect(page, path).not.toHaveTitle(/^\s*$/);
  }
});

test("the theme switch stays after a reload", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "/");
  await page.getByRole("button", { name: "Chuyển sang nền tối" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Chuyển sang nền sáng" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});
