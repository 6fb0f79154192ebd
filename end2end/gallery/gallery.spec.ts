// Not a test: pictures of every page on every screen in both themes. `npm run gallery`, then look at screenshots/.
import { VIEWPORTS } from "../lib/access.ts";
import { open, signIn, test } from "../lib/fixtures.ts";
import { PRIVATE_ROUTES, PUBLIC_ROUTES } from "../lib/routes.ts";
import { pictureName, shoot } from "../lib/screenshots.ts";

test.describe.configure({ timeout: 180_000 });

for (const route of [...PUBLIC_ROUTES, ...PRIVATE_ROUTES]) {
  test(`${route.path} ${route.as ?? ""}`, async ({ page }) => {
    if (route.as !== undefined) await signIn(page, route.as);
    for (const { name, width, height } of VIEWPORTS) {
      await page.setViewportSize({ width, height });
      await open(page, route.path);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await shoot(page, pictureName(route.path, route.as ?? "everybody", name, colorScheme));
      }
    }
  });
}
