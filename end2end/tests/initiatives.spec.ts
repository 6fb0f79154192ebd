// An initiative from the form to its recognition: shares that add up, the council, the similar one, without script.
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../lib/access.ts";
import { expect, hydrated, open, signIn, test, type Page } from "../lib/fixtures.ts";

const TITLE = "Trạm bơm biết tự tắt của phường";
const SOLUTION = "Lắp cảm biến mực nước điều khiển máy bơm qua tin nhắn điện thoại của người trực";

async function fillIn(page: Page, title: string): Promise<void> {
  await page.locator("#title").fill(title);
  await page.locator("#field").selectOption("agriculture");
  await page.locator("#applied_since").fill("2025-03-01");
  await page.locator("[name='author.1']").fill("Danh Sóc Kha Độc Nhất");
  await page.locator("[name='share.1']").fill("66,67");
  await page.locator("[name='author.2']").fill("Người Thứ Hai");
  await page.locator("[name='share.2']").fill("33,33");
  await page.locator("#problem").fill("Phải cử người trực bơm suốt đêm, có đêm ngập mới biết");
  await page.locator("#solution").fill(SOLUTION);
  await page.locator("#effect").fill("Giảm chi phí điện, hai phường bạn đã làm theo");
  await page.locator("[name='figure.1']").fill("Chi phí tiết kiệm");
  await page.locator("[name='value.1']").fill("120,5");
  await page.locator("[name='measure.1']").fill("triệu đồng");
  await page.locator("[name='year.1']").fill("2025");
  await page.locator("[name='source.1']").fill("Sổ theo dõi tiền điện");
}

const save = (page: Page) => page.locator("form[action='/initiatives/save'] button[type='submit']").click();

async function send(page: Page, level: string): Promise<void> {
  await page.locator("#send-level").selectOption(level);
  await page.locator("form[action='/initiatives/send'] button[type='submit']").click();
  await expect(page.getByRole("status").filter({ hasText: "Đã trình hội đồng sáng kiến" })).toBeVisible();
}

async function recognise(page: Page): Promise<void> {
  const form = page.locator("form[action='/initiatives/recognise']");
  await form.locator("[name='council_met']").fill("2025-10-01");
  await form.locator("[name='present']").fill("9");
  await form.locator("[name='agreed']").fill("8");
  await form.locator("[name='number']").fill("15/QĐ-UBND");
  await form.locator("[name='decided']").fill("2025-10-05");
  await form.locator("button[type='submit']").click();
  await expect(page.getByRole("main")).toContainText("Đã ghi quyết định công nhận");
}

/** The head of the ward records the recognition, and stays on the page. */
async function recognisedByHead(newPerson: () => Promise<Page>, address: string): Promise<Page> {
  const head = await newPerson();
  await signIn(head, "leader.xa");
  await open(head, address);
  await recognise(head);
  return head;
}

test("a ward registers an initiative while the sum of shares is told, and its head recognises it", async ({ page, newPerson }) => {
  await signIn(page, "clerk.xa");
  await open(page, "/initiatives");
  await page.getByRole("link", { name: "Đăng ký sáng kiến" }).click();
  await expect(page).toHaveURL(/\/initiatives\/new$/);
  await hydrated(page);
  await fillIn(page, TITLE);
  const sum = page.locator("#share-sum");
  await page.locator("[name='share.1']").fill("60");
  await expect(sum).toContainText("93,33%, phải đúng 100%");
  await save(page);
  await expect(page.getByRole("alert")).toContainText("phải đúng 100%");
  await expect(page.locator("#solution")).toHaveValue(SOLUTION);
  await hydrated(page);
  await page.locator("[name='share.1']").fill("66,67");
  await expect(sum).toContainText("100%, đủ 100%");
  await expectNoAxeFindings(page);
  await save(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  await hydrated(page);
  await expectNoAxeFindings(page);
  await send(page, "base");
  const address = page.url();

  const head = await recognisedByHead(newPerson, address);
  await expect(head.getByRole("main")).toContainText("Đã công nhận cấp cơ sở");
  await expect(head.getByRole("main")).toContainText("8/9 thành viên dự họp");
  await hydrated(head);
  await expectNoAxeFindings(head);
});

test("without script: register, send, and the office finds the similar one before it recognises", async ({ newPerson, watch }) => {
  // Without script nothing uses the code that the page asks for early.
  watch.expect(/preloaded using link preload/);
  const clerk = await newPerson({ javaScriptEnabled: false });
  await signIn(clerk, "clerk.xa");
  for (const title of ["Máy bơm theo mực nước", "Bơm nước không cần người trực"]) {
    await clerk.goto("/initiatives/new");
    await fillIn(clerk, title);
    await save(clerk);
    await expect(clerk.getByRole("heading", { level: 1 })).toHaveText(title);
  }
  await send(clerk, "province");
  const address = clerk.url();

  const office = await newPerson({ javaScriptEnabled: false });
  await signIn(office, "office");
  await office.goto(address);
  const alike = office.locator("#alike").locator("xpath=ancestor-or-self::section[1]");
  await expect(alike).toContainText("Máy bơm theo mực nước");
  await alike.locator("summary").first().click();
  await expect(alike).toContainText("cảm biến mực nước điều khiển máy bơm");
  await recognise(office);
  await expect(office.getByRole("main")).toContainText("Đã công nhận cấp tỉnh");

  // What the province recognised is shared, the description only.
  const other = await newPerson({ javaScriptEnabled: false });
  await signIn(other, "clerk.904");
  await other.goto(address);
  await expect(other.getByRole("main")).toContainText("để học tập và nhân rộng");
  await expect(other.getByRole("main")).not.toContainText("thành viên dự họp");
});

test("a recognised initiative takes additions on its effect and goes to a wider council only", async ({ page, newPerson }) => {
  const title = "Cống thoát nước tự mở khi triều rút";
  await signIn(page, "clerk.xa");
  await open(page, "/initiatives/new");
  await fillIn(page, title);
  await save(page);
  await hydrated(page);
  await send(page, "base");
  const address = page.url();
  await recognisedByHead(newPerson, address);

  await open(page, `${address}/edit`);
  await expect(page.locator("#title, #solution, [name='author.1']")).toHaveCount(0);
  await page.locator("#effect").fill("Bốn phường bạn đã làm theo, đường không còn ngập khi triều cường");
  await page.locator("[name='figure.2']").fill("Số điểm ngập");
  await page.locator("[name='value.2']").fill("ba");
  await page.locator("[name='measure.2']").fill("điểm");
  await page.locator("[name='source.2']").fill("Sổ trực của phường");
  await save(page);
  await expect(page.getByRole("alert")).toContainText("“ba” không phải là số");
  await expect(page.locator("#effect")).toHaveValue(/Bốn phường bạn/);
  await hydrated(page);
  await page.locator("[name='value.2']").fill("3");
  await save(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("main")).toContainText("Bốn phường bạn đã làm theo");
  await expect(page.getByRole("main")).toContainText("Đã công nhận cấp cơ sở");
  await hydrated(page);
  await expect(page.locator("#send-level option")).toHaveText(["Cấp tỉnh", "Phạm vi toàn quốc"]);
  await expectNoAxeFindings(page);
  await send(page, "province");
});

test("an author whose name several people have is chosen, and the choice stays", async ({ page }) => {
  await signIn(page, "clerk.xa");
  for (const birth of ["03/05/1980", "1991"]) {
    await open(page, "/records/new?kind=individual");
    await page.locator("[name='name']").fill("Danh Thị Trùng Tên");
    await page.locator("[name='birth']").fill(birth);
    await page.locator("[name='from']").fill("2020-01-01");
    await page.locator("[name='other']").selectOption("yes");
    await page.locator("form[action='/records/do/new'] button[type='submit']").click();
    await page.waitForURL(/\/records\/\d+$/);
  }
  await open(page, "/initiatives/new");
  await page.locator("#title").fill("Lịch trực chung của tổ dân phố");
  await page.locator("[name='author.1']").fill("danh thi trung ten");
  await save(page);
  await expect(page.getByRole("alert")).toContainText("Có nhiều hồ sơ cùng tên");
  await hydrated(page);
  await expectNoAxeFindings(page);
  const record = page.locator("[name='record.1']");
  await record.selectOption({ label: (await record.locator("option", { hasText: "sinh 1991" }).textContent()) ?? "" });
  await save(page);
  await expect(page.getByRole("main")).toContainText("Danh Thị Trùng Tên");
  await page.getByRole("link", { name: "Sửa" }).click();
  await expect(record.locator("option:checked")).toContainText("sinh 1991");
  await expect(page.locator("[name='author.1']")).toHaveValue("Danh Thị Trùng Tên");
});

test("the list is searched and filtered on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await signIn(page, "office");
  await open(page, "/initiatives");
  await expect(page.getByRole("table")).toContainText("dữ liệu mẫu");
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: /^Không công nhận \(\d+\)$/ }).click();
  await expect(page).toHaveURL(/state=refused/);
  await page.locator("[name='find']").fill("khong co sang kien nao nhu the");
  await page.getByRole("search").getByRole("button").click();
  await expect(page.getByRole("main")).toContainText("Không tìm thấy sáng kiến nào");
});
