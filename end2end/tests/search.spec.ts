// Finding things from any page: the palette by keys and by touch, the page without it.
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../lib/access.ts";
import { expect, hydrated, open, signIn, test, type Page } from "../lib/fixtures.ts";

const box = (page: Page) => page.getByRole("combobox", { name: "Tên, số quyết định hoặc trang cần mở" });
const options = (page: Page) => page.getByRole("dialog", { name: "Tìm kiếm" }).getByRole("option");

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
}

test("Ctrl+K, a few letters, arrow and Enter lead to a unit", async ({ page }) => {
  await open(page, "/boards");
  await openPalette(page);
  await page.keyboard.type("bien an");
  const unit = options(page).filter({ hasText: "An Biên" }).first();
  await expect(unit).toBeVisible();
  await expect(box(page)).toHaveAttribute("aria-expanded", "true");
  for (let press = 0; press < 20; press += 1) {
    await page.keyboard.press("ArrowDown");
    if ((await unit.getAttribute("aria-selected")) === "true") break;
  }
  await expect(unit).toHaveAttribute("aria-selected", "true");
  await expect(box(page)).toHaveAttribute("aria-activedescendant", (await unit.getAttribute("id")) ?? "none");
  await expectNoAxeFindings(page);
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toContainText("An Biên");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("Escape closes the palette and the focus goes back to where it was", async ({ page }) => {
  await open(page, "/units");
  const link = page.getByRole("banner").getByRole("link", { name: "Tìm kiếm" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(box(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(box(page)).toBeHidden();
  await expect(link).toBeFocused();
});

test("pages opened before are offered before anything is typed", async ({ page }) => {
  await open(page, "/units/904");
  const name = await page.locator("h1").innerText();
  await page.waitForTimeout(500);
  await open(page, "/boards");
  await openPalette(page);
  await expect(options(page).filter({ hasText: name }).first()).toBeVisible();
});

test("a slow answer to an older question never covers a newer one", async ({ page }) => {
  await open(page, "/boards");
  await page.route(/\/api\/v1\/search\?q=thu$/, async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue().catch(() => undefined);
  });
  await openPalette(page);
  await page.keyboard.type("thu");
  await page.waitForTimeout(300);
  await box(page).fill("rach gia");
  await expect(options(page).filter({ hasText: "Rạch Giá" }).first()).toBeVisible();
  await page.waitForTimeout(1800);
  await expect(options(page).filter({ hasText: "Rạch Giá" }).first()).toBeVisible();
});

test("the search page shows groups with their numbers and says what to do when nothing is found", async ({ page }) => {
  await open(page, "/search?q=thu+nhap");
  await expect(page.getByRole("heading", { name: "Bảng thi đua", exact: true })).toBeVisible();
  await expect(page.getByText(/\d+ kết quả/).first()).toBeVisible();
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
  await open(page, "/search?q=zzzzqqq");
  await expect(page.getByRole("heading", { name: "Không tìm thấy gì" })).toBeVisible();
  await expect(page.getByText("Gõ không dấu cũng tìm được.")).toBeVisible();
  await expectNoAxeFindings(page);
});

test("one group is leafed through", async ({ page }) => {
  await open(page, "/search?q=xa&group=unit");
  const first = await page.locator(".results__title").first().innerText();
  await page.getByRole("link", { name: "Trang sau" }).click();
  await expect(page).toHaveURL(/page=1/);
  await expect(page.locator(".results__title").first()).not.toHaveText(first);
});

test("the office finds a person by any words of the name, and everybody else does not", async ({ page }) => {
  await open(page, "/search?q=nguyen");
  await expect(page.getByRole("heading", { name: "Cá nhân", exact: true })).toHaveCount(0);
  await signIn(page, "office");
  await open(page, "/search?q=nguyen");
  await expect(page.getByRole("heading", { name: "Cá nhân", exact: true })).toBeVisible();
  await page.locator("#found-person .results__title").first().click();
  await expect(page).toHaveURL(/\/records\/\d+/);
  await hydrated(page);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test("the link in the top bar leads to a form that answers", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("banner").getByRole("link", { name: "Tìm kiếm" }).click();
    await page.getByRole("searchbox").fill("an biên");
    await page.getByRole("button", { name: "Tìm", exact: true }).click();
    await expect(page.getByRole("link", { name: /An Biên/ }).first()).toBeVisible();
  });
});
