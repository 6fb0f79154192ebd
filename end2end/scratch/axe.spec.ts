import AxeBuilder from "@axe-core/playwright";
import { open, test } from "../lib/fixtures.ts";
test("axe time", async ({ page }) => {
  test.setTimeout(300000);
  for (const path of ["/", "/boards", "/boards/mau-xa", "/boards/chi-tieu", "/units"]) {
    let t = Date.now();
    await open(page, path);
    const load = Date.now() - t; t = Date.now();
    const all = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    const full = Date.now() - t; t = Date.now();
    const legacy = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).setLegacyMode().analyze();
    const leg = Date.now() - t; t = Date.now();
    const c = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
    console.log(path, "load", load, "axe", full, "legacy", leg, "contrast", Date.now() - t, all.violations.map(v => v.id + " " + v.nodes.length), all.incomplete.map(v => v.id + " " + v.nodes.length));
  }
});
