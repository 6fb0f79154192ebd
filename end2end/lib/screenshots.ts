// Pictures of pages for people to look at; end2end/screenshots/ is not committed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

const folder = fileURLToPath(new URL("../screenshots", import.meta.url));

/** Takes a picture of the whole page as `name`.png. */
export async function shoot(page: Page, name: string, { fullPage = true } = {}): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: "disabled" });
  return path;
}

/** A file name for a route, a screen and a theme. */
export function pictureName(path: string, ...parts: string[]): string {
  const route = path === "/" ? "home" : path.slice(1).replaceAll(/[^a-zA-Z0-9]+/g, "-");
  return [route, ...parts].join("--");
}
