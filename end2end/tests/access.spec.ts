// What every page must hold on every screen: axe finds nothing, the console is silent, no sideways scroll, and the
// keyboard reaches everything with a focus that can be seen.
import {
  chartsDrawn,
  coloursAtRest,
  expectKeyboardReachesEverything,
  expectNoAxeFindings,
  expectNoSidewaysScroll,
  VIEWPORTS,
} from "../lib/access.ts";
import { expect, open, signIn, test } from "../lib/fixtures.ts";
import { PRIVATE_ROUTES, PUBLIC_ROUTES } from "../lib/routes.ts";

// Nothing is changed here, so the pages may be looked at side by side.
test.describe.configure({ mode: "parallel", timeout: 120_000 });

for (const route of [...PUBLIC_ROUTES, ...PRIVATE_ROUTES]) {
  const reader = route.as === undefined ? "everybody" : route.as;

  test(`${route.path} is readable for ${reader} on every screen and in both themes`, async ({ page }) => {
    if (route.as !== undefined) await signIn(page, route.as);
    await open(page, route.path);
    for (const { width, height } of VIEWPORTS) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await coloursAtRest(page);
      await expectNoSidewaysScroll(page);
      await expectNoAxeFindings(page);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await coloursAtRest(page);
      await expectNoAxeFindings(page, "colours");
    }
  });

  test(`${route.path} is operated by ${reader} with the keyboard alone`, async ({ page }) => {
    if (route.as !== undefined) await signIn(page, route.as);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, route.path);
    await chartsDrawn(page);
    await expectKeyboardReachesEverything(page);
  });
}

test("the first Tab offers to skip the navigation", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  await expect(skip).toHaveAttribute("href", "#main");
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeInViewport();
});

test("somebody who did not sign in is led from private pages to the sign-in form", async ({ page, watch }) => {
  watch.expect(/401/);
  const closed = PRIVATE_ROUTES.filter((route) => !route.open);
  for (const path of new Set(closed.map((route) => route.path))) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(401);
    await page.getByRole("main").getByRole("link", { name: "Đăng nhập" }).click();
    await expect(page.locator("input[name='password']"), path).toBeVisible();
    await expect(page).toHaveURL(/\/login\?next=/);
  }
});
