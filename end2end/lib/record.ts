// The recording form as a person fills it in.
import { expect, type APIRequestContext, type Locator, type Page } from "@playwright/test";

import { hydrated } from "./fixtures.ts";

export interface BoardRow {
  rank: number | null;
  unit: { code: string; name: string };
  score: string | null;
}
export interface Board {
  code: string;
  year: number;
  version: number;
  target_code: string | null;
  groups: { key: string; name_vi: string; rows: BoardRow[] }[];
}

/** The board as programs read it. */
export async function readBoard(request: APIRequestContext, code: string): Promise<Board> {
  const answer = await request.get(`/api/v1/boards/${code}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Board;
}

/** A unit that stands on the board without a score, and what is measured there. */
export async function freePlace(request: APIRequestContext, code: string): Promise<Place> {
  const board = await readBoard(request, code);
  const free = board.groups.flatMap((group) => group.rows).find((row) => row.score === null);
  if (free === undefined || board.target_code === null) throw new Error(`no free place on ${code}`);
  return { target: board.target_code, unit: free.unit.code, year: String(board.year) };
}

export interface Place {
  target: string;
  unit: string;
  year: string;
}

/** A control of the recording form by its name. */
export function field(page: Page, name: string): Locator {
  return page.locator(`form[action='/record'][method='post'] [name='${name}']`);
}

/** The words of refusal at a field. */
export function fieldError(page: Page, name: string): Locator {
  return page.locator(`[id='${name}-error']`);
}

/** Chooses the target and waits for its form. */
export async function openForm(page: Page, target: string): Promise<void> {
  await page.goto(`/record?target=${target}`);
  await hydrated(page);
  await expect(field(page, "value")).toBeVisible();
}

/** Fills in a new figure, without saving. */
export async function fillIn(page: Page, place: Place, value: string, source = "Báo cáo số 12/BC-UBND"): Promise<void> {
  await openForm(page, place.target);
  await field(page, "unit").selectOption(place.unit);
  await field(page, "year").selectOption(place.year);
  await field(page, "value").fill(value);
  await field(page, "source").fill(source);
}

/** Presses the one primary button. */
export async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Ghi (số liệu|đính chính)$/ }).click();
}

/** Records a figure and waits until the page says so; returns the key of the record. */
export async function record(page: Page, place: Place, value: string): Promise<string> {
  await fillIn(page, place, value);
  await save(page);
  await expect(page.getByText("Đã ghi.")).toBeVisible();
  return new URL(page.url()).searchParams.get("saved") ?? "";
}
