// The way from the province to the document behind a number: by tap and by key, back again, with filters, and what remains
// when the charts cannot be drawn.
import { chartsDrawn } from "../lib/access.ts";
import { expect, hydrated, open, signIn, test, type Page } from "../lib/fixtures.ts";

const CLUSTER = "/drill/scoring/mau-huyen-2023/mau-cum-huyen-1";

/** Opens a mark of the first chart with the keyboard, as somebody who sees nothing of the picture. */
async function openMark(page: Page, name: string | RegExp): Promise<void> {
  const before = page.url();
  await page.locator(".chart__marks").first().getByRole("link", { name }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(before);
}

test("five taps lead from the province to the values and the evidence of a criterion", async ({ page }) => {
  await signIn(page, "office");
  await open(page, "/drill/scoring/mau-xa-2026");
  await openMark(page, /./);
  await expect(page.locator(".page-header__kicker")).toHaveText("Cụm, khối thi đua");
  await openMark(page, /./);
  await expect(page.locator(".page-header__kicker")).toHaveText("Đơn vị");
  await openMark(page, /^A/);
  await openMark(page, /^A\.1/);
  await openMark(page, /^A\.1\.1/);
  await expect(page.locator(".drill__crumbs > li")).toHaveCount(7);
  await expect(page.getByRole("link", { name: "Mở phiếu chấm" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Các lần chấm và minh chứng" })).toBeVisible();
});

test("who did not sign in is told that something is hidden", async ({ page }) => {
  await open(page, `${CLUSTER}/903/A.1.3`);
  await expect(page.getByText("Có phần bị ẩn")).toBeVisible();
});

test("Back, Forward and reload bring back the level, its filters and the place on the page", async ({ page }) => {
  await open(page, "/drill/targets?year=2024");
  await page.getByRole("navigation", { name: "Đường dẫn" }).waitFor();
  await page.locator(".chart__table summary").first().click();
  const row = page.locator(".chart__table a.table__row-link").nth(6);
  await row.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 60);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  const before = await page.evaluate(() => scrollY);
  const name = await row.innerText();
  await row.click();
  await expect(page.locator("h1")).toHaveText(name);
  await expect(page).toHaveURL(/year=2024/);
  await page.goBack();
  await expect(page.locator("h1")).toHaveText("Chỉ tiêu Nghị quyết của tỉnh");
  await expect(page).toHaveURL(/\/drill\/targets\?year=2024$/);
  // The table is closed again, so that the page may be shorter than it was.
  const longest = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(Math.min(before, longest) - 40);
  await page.goForward();
  await expect(page.locator("h1")).toHaveText(name);
  await page.reload();
  await expect(page.locator("h1")).toHaveText(name);
});

test("who goes somewhere on a page that was just reloaded is not pulled back", async ({ page }) => {
  await open(page, "/drill/targets?year=2024");
  const settled = () => page.evaluate(() => scrollY);
  await page.evaluate(() => scrollTo(0, 600));
  await expect.poll(settled).toBe(600);
  await page.reload();
  await expect.poll(settled).toBe(600);
  await page.evaluate(() => document.querySelector("h1")!.scrollIntoView());
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  expect(await settled()).toBeLessThan(300);
  // A link to the same page begins at its top.
  await page.evaluate(() => scrollTo(0, 600));
  await page.goto("/drill/targets?year=2024");
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  expect(await settled()).toBe(0);
});

test("a large file shows how far it is, can be stopped, and arrives on the next page", async ({ page }) => {
  await signIn(page, "office");
  await open(page, "/drill/records/targets");
  const files = page.getByRole("navigation", { name: "Tải về những gì đang xem" });
  const tray = page.getByRole("complementary", { name: "Tệp đang tải" });
  await page.route("**/export/pdf/**", async (route) => {
    await new Promise((done) => setTimeout(done, 3000));
    await route.continue().catch(() => undefined);
  });
  await page.route("**/export/progress/*", (route) =>
    route.fulfill({ json: { stage: "rows", done: 1500, rows: 3000 } }));
  await files.getByRole("link", { name: "Tải PDF" }).click();
  await expect(tray).toContainText("đã ghi 1.500 trong 3.000 dòng");
  await expect(tray.getByRole("progressbar")).toHaveJSProperty("value", 0.5);
  await tray.getByRole("button", { name: "Thôi" }).click();
  await expect(tray).toHaveCount(0);

  const download = page.waitForEvent("download");
  await files.getByRole("link", { name: "Tải PDF" }).click();
  await page.getByRole("link", { name: "Về biểu đồ" }).click();
  await expect(page).toHaveURL(/\/drill\/targets$/);
  expect((await download).suggestedFilename()).toBe("ban-ghi-targets.pdf");
  await expect(tray).toContainText("đã lưu ban-ghi-targets.pdf");
});

test("a filter is a chip that goes away, and never follows to where nobody asked for it", async ({ page }) => {
  await open(page, "/drill/targets");
  await page.locator(".drill__menu", { hasText: "Năm" }).locator("summary").click();
  await page.locator(".drill__menu[open] a", { hasText: "2022" }).click();
  await expect(page).toHaveURL(/year=2022/);
  await expect(page.locator(".drill__chips li")).toHaveCount(1);
  await page.getByRole("link", { name: "Phong trào" }).first().click();
  await expect(page).not.toHaveURL(/year/);
  await page.goBack();
  await page.locator(".drill__chips a").click();
  await expect(page.locator(".drill__chips li")).toHaveCount(0);
  await expect(page).not.toHaveURL(/year/);
});

test("the records add up to the number that opened them, and can be searched and sorted", async ({ page }) => {
  await open(page, CLUSTER);
  const badge = page.locator(".chart__table a.chart__badge").first();
  await page.locator(".chart__table summary").first().click();
  const count = Number(await badge.innerText());
  const unit = page.locator(".chart__table tbody tr").first();
  const points = await unit.locator("td[data-label='Điểm']").innerText();
  await badge.click();
  await expect(page.locator("h1")).toHaveText("Các dòng chấm điểm");
  await expect(page.locator(".page-header__lede")).toContainText(`${count} bản ghi, tổng ${points} điểm`);
  await page.getByRole("columnheader", { name: "Điểm tính" }).getByRole("link").click();
  await expect(page).toHaveURL(/by=1$/);
  await page.getByRole("searchbox").fill("thu nhap");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/find=thu/);
  await expect(page.locator("tbody tr").first()).toContainText(/thu nhập/i);
});

test("what is on the screen goes out as XLSX, CSV and PDF", async ({ page, request }) => {
  await open(page, CLUSTER);
  for (const [name, start] of [
    ["Tải XLSX", "PK"],
    ["Tải PDF", "%PDF"],
  ] as const) {
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/\.(xlsx|pdf)$/);
    const href = await page.getByRole("link", { name }).getAttribute("href");
    const answer = await request.get(href ?? "");
    expect((await answer.body()).subarray(0, start.length).toString()).toBe(start);
  }
  const list = await request.get(`/export/csv/records${CLUSTER.replace("/drill", "")}`);
  expect(list.status()).toBe(200);
  expect(await list.text()).toContain("Huyện Hòn Đất");
});

test("an address that leads nowhere says so with its status and a way back", async ({ page, watch }) => {
  watch.expect(/404|422/);
  for (const [path, status] of [
    ["/drill/targets/ND99", 404],
    ["/drill/scoring/mau-huyen-2023/khong-co", 404],
    ["/drill/targets?status=xanh", 422],
    ["/drill/records/targets?page=99", 422],
    ["/export/xlsx/targets/ND99", 404],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(status);
  }
  await page.goto("/drill/targets?status=xanh");
  await hydrated(page);
  await page.getByRole("link", { name: "Mở trang này không có bộ lọc" }).click();
  await expect(page.locator("h1")).toHaveText("Chỉ tiêu Nghị quyết của tỉnh");
});

test("without the chart module everything is readable", async ({ page, watch }) => {
  watch.expect(/charts/);
  await page.route("**/charts/**", (route) => route.abort());
  await open(page, CLUSTER);
  await page.locator(".chart__table summary").first().click();
  await expect(page.locator(".chart__table tbody tr").first()).toBeVisible();
  await expect(page.locator(".chart__summary").first()).not.toBeEmpty();
});

test("without JavaScript the tables stand open", async ({ newPerson }) => {
  const page = await newPerson({ javaScriptEnabled: false });
  await page.goto(CLUSTER);
  await expect(page.locator(".chart__table tbody tr").first()).toBeVisible();
  await expect(page.locator("bv-chart").first()).toBeHidden();
});

test("on paper the tables stand open and no button is left", async ({ page }) => {
  await open(page, "/drill/scoring/mau-huyen-2023");
  const table = page.locator(".chart__table table").first();
  await expect(table).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(table).toBeVisible();
  await expect(page.locator(".button:visible")).toHaveCount(0);
});

test("a chart that mounts moves nothing", async ({ page }) => {
  await open(page, CLUSTER);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift" });
  });
  await chartsDrawn(page);
  const shifted = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  );
  expect(shifted).toBeLessThan(0.001);
});

test("500 drills in one tab leave no more in memory than the first ones", async ({ page }) => {
  test.setTimeout(300_000);
  const inspector = await page.context().newCDPSession(page);
  await inspector.send("HeapProfiler.enable");
  const inMemory = async () => {
    await inspector.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await inspector.send("Memory.getDOMCounters");
    const { usedSize } = await inspector.send("Runtime.getHeapUsage");
    return { nodes, jsEventListeners, usedSize };
  };
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/drill/scoring/mau-huyen-2023");
  const there = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await page.locator(`.chart__table a[href^='${CLUSTER}']`).first().evaluate((link: HTMLElement) => link.click());
      await page.locator("h1", { hasText: "Cụm thi đua các huyện, thành phố số 1" }).waitFor();
      await page.locator("bv-chart[data-state='ready']").first().waitFor();
      await page.locator(".drill__crumbs a").nth(1).evaluate((link: HTMLElement) => link.click());
      await page.locator("h1", { hasText: "Thi đua cấp huyện năm 2023" }).waitFor();
    }
  };
  await there(25);
  const early = await inMemory();
  await there(225);
  const late = await inMemory();
  expect(late.nodes).toBeLessThan(early.nodes * 1.5 + 2000);
  expect(late.jsEventListeners).toBeLessThan(early.jsEventListeners * 1.5 + 200);
  expect(late.usedSize).toBeLessThan(early.usedSize * 1.5 + 4_000_000);
});
