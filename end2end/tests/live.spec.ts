// What somebody records, everybody sees, without touching the page.
import { Cable } from "../lib/cable.ts";
import { expect, open, signIn, test, type Page } from "../lib/fixtures.ts";
import { freePlace, record } from "../lib/record.ts";

const rowOf = (page: Page, unit: string) => page.locator(`tbody tr[data-unit='${unit}']`);

/** Where the unit stands, counted from 0. */
async function place(page: Page, unit: string): Promise<number> {
  const units = await page.locator("tbody tr[data-unit]").evaluateAll((all) => all.map((row) => row.getAttribute("data-unit")));
  return units.indexOf(unit);
}

/** A mark that a reload would wipe off. */
const mark = (page: Page) => page.evaluate(() => void ((window as { untouched?: boolean }).untouched = true));
const isUntouched = (page: Page) => page.evaluate(() => (window as { untouched?: boolean }).untouched === true);

test("the office records a figure and a visitor's board moves without a reload", async ({ page, newPerson, request }) => {
  const free = await freePlace(request, "thu-nhap");
  const visitor = await newPerson();
  await open(visitor, "/boards/thu-nhap");
  await expect(visitor.getByRole("status").filter({ hasText: "Trực tiếp" })).toBeVisible();
  await mark(visitor);
  const before = await place(visitor, free.unit);

  await signIn(page, "office");
  await record(page, free, "999,5");

  await expect(rowOf(visitor, free.unit)).toContainText("999,5");
  await expect.poll(() => place(visitor, free.unit)).toBe(0);
  expect(before).toBeGreaterThan(0);
  expect(await isUntouched(visitor)).toBe(true);
});

test("two boards that are open at once each get their own change", async ({ page, newPerson, request }) => {
  const [income, poverty] = [await freePlace(request, "thu-nhap"), await freePlace(request, "ho-ngheo")];
  const first = await newPerson();
  const second = await newPerson();
  await open(first, "/boards/thu-nhap");
  await open(second, "/boards/ho-ngheo");
  await signIn(page, "office");
  await record(page, income, "55,25");
  await record(page, poverty, "2,75");
  await expect(rowOf(first, income.unit)).toContainText("55,25");
  await expect(rowOf(second, poverty.unit)).toContainText("2,75");
});

test("a board whose cable is pulled says so, and catches up by itself", async ({ page, newPerson, request, server, watch }) => {
  watch.expect(/ERR_/);
  const free = await freePlace(request, "ho-ngheo");
  const cable = await Cable.to(server.url);
  const visitor = await newPerson({ baseURL: cable.url });
  await open(visitor, "/boards/ho-ngheo");
  const line = visitor.locator(".freshness__word");
  await expect(line).toHaveText("Trực tiếp");
  await mark(visitor);

  cable.pull();
  await expect(line).toContainText("số liệu có thể đã cũ");
  await signIn(page, "office");
  await record(page, free, "1,25");
  await expect(rowOf(visitor, free.unit)).not.toContainText("1,25");

  cable.plugIn();
  await expect(line).toHaveText("Trực tiếp", { timeout: 20_000 });
  await expect(rowOf(visitor, free.unit)).toContainText("1,25");
  expect(await isUntouched(visitor)).toBe(true);
  await cable.remove();
});

test("a device that loses its network says so at once, and is live again when it is back", async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await open(page, "/boards/ho-ngheo");
  const line = page.locator(".freshness__word");
  await expect(line).toHaveText("Trực tiếp");
  await context.setOffline(true);
  await expect(line).toHaveText("Không có mạng, số liệu có thể đã cũ");
  await context.setOffline(false);
  await expect(line).toHaveText("Trực tiếp");
});

test("a row that moves does not animate for people who asked for less motion", async ({ page, newPerson, request }) => {
  const free = await freePlace(request, "ho-ngheo");
  const visitor = await newPerson({ reducedMotion: "reduce" });
  await open(visitor, "/boards/ho-ngheo");
  await signIn(page, "office");
  await record(page, free, "0,99");
  await expect(rowOf(visitor, free.unit)).toContainText("0,99");
  expect(await visitor.evaluate(() => document.getAnimations().filter((one) => one.playState === "running").length)).toBe(0);
});
