// Whatever people type is shown as they typed it, and never becomes part of the page.
import { expect, open, signIn, test, type Page } from "../lib/fixtures.ts";
import { field, fieldError, fillIn, freePlace, openForm, save } from "../lib/record.ts";

/** Each would set a mark if any part of it ran. */
const PROBES = [
  "</textarea><script>window.__ran=1</script>",
  "\"><img src=x onerror=\"window.__ran=1\">",
  "'><svg onload=window.__ran=1>",
  "</script><script>window.__ran=1</script>",
  "<!--<script>window.__ran=1",
  "{{constructor.constructor('window.__ran=1')()}}",
  "javascript:window.__ran=1",
] as const;

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => "__ran" in window), `a probe ran on ${page.url()}`).toBe(false);
  const injected = page.locator("img[src='x'], svg[onload], script:text('__ran')");
  expect(await injected.count(), `markup of a probe on ${page.url()}`).toBe(0);
}

/** With script and, as the server writes it, without. */
async function expectHarmlessAt(page: Page, path: string): Promise<void> {
  await open(page, path);
  await expectHarmless(page);
}

for (const probe of PROBES) {
  test(`a recorded figure shows ${probe} as text`, async ({ page, newPerson, request, watch }) => {
    watch.expect(/422/);
    const place = await freePlace(request, "thu-nhap");
    await signIn(page, "office");
    await fillIn(page, place, "12,5", `Nguồn ${probe}`);
    await field(page, "note").fill(`Ghi chú ${probe}`);
    await save(page);
    await expect(page.getByText("Đã ghi.")).toBeVisible();
    await expectHarmless(page);
    const figure = new URL(page.url()).searchParams.get("saved") ?? "";

    // Opened again by the server, in inputs and in the textarea.
    await open(page, `/record?figure=${figure}`);
    await expect(field(page, "source")).toHaveValue(`Nguồn ${probe}`);
    await expect(field(page, "note")).toHaveValue(`Ghi chú ${probe}`);
    await expectHarmless(page);

    await field(page, "reason").fill(`Lý do ${probe}`);
    await field(page, "value").fill("13,5");
    await save(page);
    await expect(page.getByText("Đã ghi.")).toBeVisible();

    const visitor = await newPerson();
    for (const path of [`/targets/${place.target}`, "/boards/thu-nhap", `/units/${place.unit}`, "/"]) {
      await expectHarmlessAt(visitor, path);
    }
    await open(visitor, `/targets/${place.target}`);
    await expect(visitor.getByRole("main")).toContainText(`Lý do ${probe}`);

    const admin = await newPerson();
    await signIn(admin, "admin");
    await expectHarmlessAt(admin, "/admin/audit");
  });

  test(`a refused form without script gives ${probe} back as text`, async ({ newPerson, request }) => {
    const place = await freePlace(request, "thu-nhap");
    const page = await newPerson({ javaScriptEnabled: false });
    await signIn(page, "office");
    await page.goto(`/record?target=${place.target}`);
    for (const name of ["value", "source", "note"]) await field(page, name).fill(probe);
    await save(page);
    await expect(fieldError(page, "value")).toBeVisible();
    for (const name of ["value", "source", "note"]) await expect(field(page, name)).toHaveValue(probe);
  });

  test(`search, sign-in and accounts show ${probe} as text`, async ({ page, watch }) => {
    watch.expect(/404/);
    const encoded = encodeURIComponent(probe);
    for (const path of ["/boards/thu-nhap?find=", "/boards/cchc-2018?group=", "/movements?find=", "/units?find=", "/?year="]) {
      await expectHarmlessAt(page, path + encoded);
    }
    await page.goto(`/boards/${encoded}`);
    await expectHarmless(page);
    await page.goto(`/login?next=/${encoded}`);
    await page.locator("input[name='username']").fill(probe);
    await page.locator("input[name='password']").fill(probe);
    await page.locator("form[action='/login'] button[type='submit']").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.locator("input[name='username']")).toHaveValue(probe);
    await expectHarmless(page);

    await signIn(page, "admin");
    await open(page, "/admin/accounts");
    const add = page.locator("form[action='/admin/accounts/add']");
    await add.locator("[name='username']").fill(`xss.${PROBES.indexOf(probe)}`);
    await add.locator("[name='display_name']").fill(`Tên ${probe}`);
    await add.locator("[name='role']").selectOption("leader");
    await add.getByRole("button").click();
    await expect(page.getByRole("main")).toContainText(`Tên ${probe}`);
    await expectHarmless(page);
  });
}

test("what a person typed is kept in the browser as text too", async ({ page, request }) => {
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "office");
  await fillIn(page, place, PROBES[0], PROBES[1]);
  await field(page, "note").fill(PROBES[0]);
  await page.goto("/");
  await openForm(page, place.target);
  await expect(field(page, "note")).toHaveValue(PROBES[0]);
  await expectHarmless(page);
});
