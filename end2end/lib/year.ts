// What several steps of a year need: pressing the button of a form, and the words that come back.
import { expect, type Locator, type Page } from "@playwright/test";

import { hydrated } from "./fixtures.ts";

/** The form that posts to `action`, the first one when there are several. */
export function form(page: Page, action: string): Locator {
  return page.locator(`form[action='${action}']`).first();
}

/** Fills fields of a form by their names: text, dates, numbers, or the label or value of a choice. */
export async function fill(within: Locator, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    const field = within.locator(`[name='${name}']`);
    const isChoice = (await field.evaluate((element) => element.tagName)) === "SELECT";
    if (isChoice) await field.selectOption(text);
    else await field.fill(text);
  }
}

/** Opens the question that a form stands behind, if it does. */
async function unfold(within: Locator): Promise<void> {
  const question = within.locator("xpath=ancestor::details[not(@open)][1]");
  if ((await question.count()) > 0) await question.locator("> summary").click();
}

/** Fills a form and presses its button; the page that comes next says `words`. */
export async function send(
  page: Page,
  action: string,
  fields: Record<string, string>,
  button: string,
  words: string | RegExp,
): Promise<void> {
  const within = form(page, action);
  await unfold(within);
  await fill(within, fields);
  await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith(action) && answer.request().method() === "POST"),
    within.getByRole("button", { name: button, exact: true }).click(),
  ]);
  await hydrated(page);
  await expect(page.getByRole("main")).toContainText(words);
}
