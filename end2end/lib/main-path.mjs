// @ts-check
// The way that most people go, in a form that any browser engine can walk: plain selectors, real clicks and keys.
import { setTimeout as sleep } from "node:timers/promises";

import { PASSWORD } from "./server.mjs";

/**
 * @typedef {object} Browser
 * @property {(url: string) => Promise<void>} open
 * @property {(selector: string) => Promise<void>} click
 * @property {(selector: string, text: string) => Promise<void>} fill
 * @property {(selector: string, value: string) => Promise<void>} select
 * @property {(expression: string) => Promise<any>} evaluate the value of a JavaScript expression in the page
 * @property {() => string[]} [complaints] errors that the browser wrote to its console
 */

/**
 * @typedef {object} Step
 * @property {string} sentence
 * @property {(browser: Browser, url: string) => Promise<void>} walk
 */

/**
 * Waits until an expression is true in the page.
 * @param {Browser} browser @param {string} expression @param {string} what
 */
async function until(browser, expression, what) {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
    // A page that is just being left cannot answer.
    if (await browser.evaluate(`Boolean(${expression})`).catch(() => false)) return;
  }
  const seen = await browser.evaluate("location.href + '\\n' + document.body.innerText.slice(0, 1500)");
  throw new Error(`${what} did not come; the page shows\n${seen}`);
}

/** @param {Browser} browser @param {string} url */
async function openPage(browser, url) {
  await browser.open(url);
  await until(browser, "document.documentElement.dataset.hydrated === 'true'", "the wasm");
}

const ROWS = "document.querySelectorAll('tbody tr[data-unit]')";

/** @param {string} url */
async function freePlace(url) {
  const board = /** @type {any} */ (await (await fetch(`${url}/api/v1/boards/thu-nhap`)).json());
  const rows = board.groups.flatMap((/** @type {any} */ group) => group.rows);
  const free = rows.find((/** @type {any} */ row) => row.score === null);
  return { target: board.target_code, year: String(board.year), unit: free.unit.code };
}

/** @type {Step[]} */
export const MAIN_PATH = [
  {
    sentence: "opens the first page",
    walk: async (browser, url) => {
      await openPage(browser, `${url}/`);
      await until(browser, "document.querySelector('h1').innerText.includes('Nghị quyết')", "the movement's name");
    },
  },
  {
    sentence: "switches the year",
    walk: async (browser) => {
      await browser.click(".segmented--years a[href*='year=2023']");
      await until(browser, "location.search.includes('year=2023')", "the year in the address");
      await until(browser, "document.querySelector('.segmented--years a[aria-current]').innerText === '2023'", "2023");
    },
  },
  {
    sentence: "finds a district on a board without typing accents",
    walk: async (browser, url) => {
      await openPage(browser, `${url}/boards/thu-nhap`);
      await until(browser, `${ROWS}.length === 15`, "fifteen districts");
      await browser.fill("input[name='find']", "tan hiep");
      await until(browser, `${ROWS}.length === 1 && ${ROWS}[0].innerText.includes('Tân Hiệp')`, "Tân Hiệp alone");
    },
  },
  {
    sentence: "signs in by the plain form",
    walk: async (browser, url) => {
      await browser.open(`${url}/login`);
      await browser.fill("input[name='username']", "office");
      await browser.fill("input[name='password']", PASSWORD);
      await browser.click("form[action='/login'] button[type='submit']");
      await until(browser, "location.pathname === '/'", "the first page");
    },
  },
  {
    sentence: "records a figure and sees it on the board",
    walk: async (browser, url) => {
      const place = await freePlace(url);
      await openPage(browser, `${url}/record?target=${place.target}`);
      await browser.select("form[method='post'] [name='unit']", place.unit);
      await browser.select("form[method='post'] [name='year']", place.year);
      await browser.fill("form[method='post'] [name='value']", "987,5");
      await browser.fill("form[method='post'] [name='source']", "Báo cáo số 12/BC-UBND");
      await browser.click("form[action='/record'][method='post'] button[type='submit']");
      await until(browser, "document.body.innerText.includes('Đã ghi.')", "the word that it is stored");
      await openPage(browser, `${url}/boards/thu-nhap`);
      await until(browser, `${ROWS}[0].dataset.unit === '${place.unit}' && ${ROWS}[0].innerText.includes('987,5')`, "the first place");
    },
  },
];
