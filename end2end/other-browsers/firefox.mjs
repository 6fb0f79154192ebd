// @ts-check
// Firefox ESR by WebDriver BiDi, which is built into it; puppeteer-core speaks it.
import { existsSync } from "node:fs";

import puppeteer from "puppeteer-core";

export const name = "Firefox";
const PROGRAMS = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

const program = () => PROGRAMS.find((path) => existsSync(path));

/** @returns {string | undefined} why it cannot run here */
export function missing() {
  return program() === undefined ? "Firefox is not installed (Debian: firefox-esr)" : undefined;
}

/** @returns {Promise<import("../lib/main-path.mjs").Browser & { close: () => Promise<void> }>} */
export async function launch() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program(),
    headless: true,
    extraPrefsFirefox: {
      "intl.accept_languages": "vi-VN, vi, en",
      // Nothing here asks the outside world for anything.
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "app.normandy.enabled": false,
      "browser.safebrowsing.update.enabled": false,
    },
  });
  const page = await browser.newPage();
  const complaints = /** @type {string[]} */ ([]);
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} on ${page.url()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${error} on ${page.url()}`));
  return {
    open: async (url) => void (await page.goto(url)),
    click: (selector) => page.click(selector),
    fill: async (selector, text) => {
      await page.$eval(selector, (field) => /** @type {HTMLInputElement} */ (field).select());
      await page.type(selector, text);
    },
    select: async (selector, value) => void (await page.select(selector, value)),
    evaluate: (expression) => page.evaluate(expression),
    complaints: () => complaints,
    close: () => browser.close(),
  };
}
