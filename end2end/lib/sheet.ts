// A sheet and its lines as a person sees them.
import { expect, type Locator, type Page } from "@playwright/test";

import { open } from "./fixtures.ts";

/** One line of the sheet by its number. */
export function line(page: Page, number: string): Locator {
  const itsNumber = page.locator(".score-line__number", { hasText: new RegExp(`^${number.replaceAll(".", "\\.")}$`) });
  return page.locator(".score-line").filter({ has: itsNumber });
}

/** The field of a line to type or choose a value in. */
export function valueOf(page: Page, number: string): Locator {
  return line(page, number).locator("[name^='value.']");
}

/** What a line says of itself: saved, being saved, points that stand. */
export function saidBy(page: Page, number: string): Locator {
  return line(page, number).getByRole("status");
}

/** The words of refusal at the field of a line. */
export function refusalOf(page: Page, number: string): Locator {
  return line(page, number).locator("[id^='value.'][id$='-error']");
}

/** The total of the sheet as it stands on the page. */
export async function total(page: Page): Promise<string> {
  return page.locator(".score-sum__total .num").innerText();
}

/** Types a value and leaves the field, which is what saves it. */
export async function type(page: Page, number: string, text: string): Promise<void> {
  await valueOf(page, number).fill(text);
  await valueOf(page, number).blur();
}

/** Opens the own sheet from the list of what waits. */
export async function openOwnSheet(page: Page): Promise<string> {
  await open(page, "/score");
  const path = await page.locator("main a[href^='/score/sheets/']").first().getAttribute("href");
  await open(page, path!);
  await expect(page.locator(".steps")).toBeVisible();
  return path!;
}

/** The way to the sheet of a unit, from the page of the period. */
export async function sheetOf(page: Page, period: string, unit: string): Promise<string> {
  await page.goto(`/score/periods/${period}`);
  const path = await page.getByRole("link", { name: unit, exact: true }).getAttribute("href");
  return path!;
}

/** A step that asks first: opens it, gives the reason, presses the button. */
export async function stepWithReason(page: Page, label: string, reason: string): Promise<void> {
  const step = page.locator("details.ask").filter({ hasText: label });
  await step.locator("summary").click();
  await step.locator("[name='reason']").fill(reason);
  await step.getByRole("button", { name: label }).click();
}
