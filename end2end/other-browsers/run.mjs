// @ts-check
// Walks the main path in Firefox and WebKitGTK where they are installed; iPads run WebKit.
// Usage: node other-browsers/run.mjs [REPORT.json]   The report has the totals in the form of Playwright's.
import { rmSync, writeFileSync } from "node:fs";

import { MAIN_PATH } from "../lib/main-path.mjs";
import { prepareTemplate, startServer } from "../lib/server.mjs";
import * as firefox from "./firefox.mjs";
import * as webkit from "./webkit.mjs";

const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
const template = prepareTemplate();

/** @param {typeof firefox | typeof webkit} engine */
async function walk(engine) {
  const reason = engine.missing();
  if (reason !== undefined) {
    console.log(`  - ${engine.name}: skipped, ${reason}`);
    stats.skipped += MAIN_PATH.length;
    return;
  }
  const server = await startServer(template);
  let browser;
  let left = MAIN_PATH.length;
  try {
    browser = await engine.launch();
    for (const step of MAIN_PATH) {
      const begun = Date.now();
      await step.walk(browser, server.url);
      const complaints = browser.complaints?.() ?? [];
      if (complaints.length > 0) throw new Error(`the browser complained:\n${complaints.join("\n")}`);
      console.log(`  ✓ ${engine.name}: ${step.sentence} (${Date.now() - begun} ms)`);
      stats.expected += 1;
      left -= 1;
    }
  } catch (error) {
    // The steps after a failed one cannot be walked, so they failed too.
    const sentence = MAIN_PATH[MAIN_PATH.length - left]?.sentence ?? "start";
    console.log(`  ✗ ${engine.name}: ${sentence}\n${error instanceof Error ? error.stack : error}\n${server.log()}`);
    stats.unexpected += left;
  } finally {
    await browser?.close();
    await server.stop();
  }
}

try {
  await walk(firefox);
  await walk(webkit);
} finally {
  rmSync(template, { recursive: true, force: true });
}
const report = process.argv[2];
if (report) writeFileSync(report, JSON.stringify({ stats }));
console.log(`  ${stats.expected} passed, ${stats.unexpected} failed, ${stats.skipped} skipped`);
process.exitCode = stats.unexpected > 0 ? 1 : 0;
