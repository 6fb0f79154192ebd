// How the browser tests run: Debian's Chromium where it is installed, Playwright's own elsewhere.
import { existsSync } from "node:fs";

import { defineConfig, devices } from "@playwright/test";

const debianChromium = "/usr/bin/chromium";

export default defineConfig({
  testDir: "tests",
  globalSetup: "./lib/global-setup.ts",
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env.CI === "true",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/report.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 800 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: existsSync(debianChromium) ? debianChromium : undefined,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    },
  },
});
