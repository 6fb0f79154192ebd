// The achievement report: made from records, written on in the editor, saved by itself, never lost; and without script.
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../lib/access.ts";
import { told } from "../lib/acts.ts";
import { expect, open, signIn, test, type Page } from "../lib/fixtures.ts";

/** A draft of the clerk's own unit: the address of its report. */
async function ownReport(page: Page): Promise<string> {
  await signIn(page, "clerk.xa");
  const row = page.locator("tbody a.table__row-link").first();
  await open(page, "/nominations?state=draft");
  if ((await row.count()) === 0) {
    await open(page, "/records?find=nguyen&kind=individual");
    const line = page.locator("tbody tr").first();
    const person = [await line.getByRole("link").innerText(), await line.getByRole("cell").first().innerText()].join("\t");
    await open(page, "/nominations/new?award=LDTT");
    await page.locator("#title").fill("Danh sách thử báo cáo");
    await page.locator("#names").fill(person);
    await page.getByRole("button", { name: "Lập danh sách" }).click();
    await told(page, "Đã lập danh sách");
    await open(page, "/nominations?state=draft");
  }
  return `${(await row.getAttribute("href"))!}/report`;
}

const sheet = (page: Page) => page.getByRole("textbox", { name: "Soạn báo cáo thành tích" });
const state = (page: Page) => page.locator(".report-state");

async function write(page: Page, words: string): Promise<void> {
  await sheet(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(words);
}

test("a report is written on, saves itself, and marks what no record proves", async ({ page }) => {
  const address = await ownReport(page);
  await open(page, address);
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: "Sửa báo cáo" }).click();
  await expect(sheet(page)).toBeVisible();
  await expect(page.locator(".report-plain")).toBeHidden();

  await write(page, "Đã giúp đỡ mười hộ nghèo.");
  await expect(sheet(page).locator(".claim--no-record")).toContainText("mười hộ nghèo");
  await expect(state(page)).toContainText("Đã lưu");
  await expectNoAxeFindings(page);
  await page.reload();
  await expect(sheet(page)).toContainText("Đã giúp đỡ mười hộ nghèo.");

  // Bold, and taken back.
  await sheet(page).getByText("mười hộ nghèo").click({ clickCount: 3 });
  await page.getByRole("button", { name: "Đậm" }).click();
  await expect(sheet(page).locator("strong")).toContainText("mười hộ nghèo");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(sheet(page).locator("strong")).toHaveCount(0);

  await open(page, address);
  await expect(page.locator("#claims")).toContainText("Đã giúp đỡ mười hộ nghèo.");
  await expect(page.locator("#notes li").first()).toBeVisible();
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Tải báo cáo (Word)" }).click();
  expect((await file).suggestedFilename()).toMatch(/^bao-cao-thanh-tich-.+\.docx$/);
});

test("a lost network, a closed tab and an ended session take nothing", async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource|401/);
  const address = `${await ownReport(page)}?edit=1`;
  await open(page, address);
  await expect(sheet(page)).toBeVisible();
  await context.setOffline(true);
  await write(page, "Viết khi mất mạng.");
  await expect(state(page)).toContainText("Mất kết nối");
  await context.setOffline(false);
  await expect(state(page)).toContainText("Đã lưu", { timeout: 20_000 });

  await context.clearCookies();
  await write(page, "Viết khi hết phiên.");
  await expect(state(page)).toContainText("Phiên đăng nhập đã hết");
  await signIn(page, "clerk.xa");
  await open(page, address);
  await expect(page.locator(".report-ask")).toContainText("Có bản nháp chưa lưu");
  await page.getByRole("button", { name: "Dùng bản nháp" }).click();
  await expect(sheet(page)).toContainText("Viết khi hết phiên.");
  await expect(state(page)).toContainText("Đã lưu");
});

test("of two who write at once the second is told who saved, and chooses", async ({ page, newPerson, watch }) => {
  watch.expect(/409/);
  const address = `${await ownReport(page)}?edit=1`;
  await open(page, address);
  await expect(sheet(page)).toBeVisible();
  const other = await newPerson();
  await signIn(other, "clerk.xa");
  await open(other, address);
  await expect(sheet(other)).toBeVisible();
  await write(other, "Câu của người thứ hai.");
  await expect(state(other)).toContainText("Đã lưu");
  await write(page, "Câu của người thứ nhất.");
  await expect(page.getByRole("alert")).toContainText("đã lưu báo cáo lúc");
  await page.getByRole("button", { name: "Giữ bản của tôi" }).click();
  await expect(state(page)).toContainText("Đã lưu");
  await page.reload();
  await expect(sheet(page)).toContainText("Câu của người thứ nhất.");
});

test("a link right after the last word leads to a page that has it", async ({ page }) => {
  const address = await ownReport(page);
  await open(page, `${address}?edit=1`);
  await expect(sheet(page)).toBeVisible();
  await write(page, "Câu cuối trước khi rời trang.");
  await page.locator(`#main a[href='${address}']`).first().press("Enter");
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(page.locator("#report")).toContainText("Câu cuối trước khi rời trang.");
});

test("a draft that is older than the saved report says so", async ({ page, newPerson, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const address = `${await ownReport(page)}?edit=1`;
  await open(page, address);
  await expect(sheet(page)).toBeVisible();
  await page.context().setOffline(true);
  await write(page, "Bản nháp cũ.");
  await expect(state(page)).toContainText("Mất kết nối");
  const other = await newPerson();
  await signIn(other, "clerk.xa");
  await open(other, address);
  await write(other, "Bản mới hơn.");
  await expect(state(other)).toContainText("Đã lưu");
  await page.goto("about:blank");
  await page.context().setOffline(false);
  await open(page, address);
  await expect(page.locator(".report-ask")).toContainText("đã được lưu một bản mới hơn");
  await page.getByRole("button", { name: "Bỏ bản nháp" }).click();
  await expect(sheet(page)).toContainText("Bản mới hơn.");
});

test("plain lines that were typed on an older report meet the newer one as a conflict", async ({ page, newPerson, watch }) => {
  watch.expect(/409|report\.js|Failed to load resource|ERR_FAILED/);
  const address = `${await ownReport(page)}?edit=1`;
  // A browser in which the editor does not open.
  await page.route(/\/report[^/]*\.js/, (route) => route.abort());
  await open(page, address);
  const text = page.locator("textarea[name='text']");
  await text.pressSequentially("Dòng gõ dở. ");
  const other = await newPerson();
  await signIn(other, "clerk.xa");
  await open(other, address);
  await write(other, "Đã lưu trước.");
  await expect(state(other)).toContainText("Đã lưu");
  await open(page, address);
  await expect(page.locator("#main")).toContainText("Nội dung nhập dở lần trước");
  await page.getByRole("button", { name: "Lưu báo cáo" }).click();
  await expect(page.getByRole("alert")).toContainText("Người khác đã sửa trước");
  await expect(text).toHaveValue(/Dòng gõ dở/);
  await open(other, address);
  await expect(sheet(other)).toContainText("Đã lưu trước.");
});

test("without script the report is written as plain lines", async ({ page, newPerson }) => {
  const address = await ownReport(page);
  const plain = await newPerson({ javaScriptEnabled: false });
  await signIn(plain, "clerk.xa");
  await plain.goto(`${address}?edit=1`);
  const text = plain.locator("textarea[name='text']");
  await text.fill(`${await text.inputValue()}\n\nViết không cần JavaScript.`);
  await plain.getByRole("button", { name: "Lưu báo cáo" }).click();
  await expect(plain.locator("#main")).toContainText("Đã lưu báo cáo");
  await expect(plain.locator("#report .claim--no-record").last()).toContainText("Viết không cần JavaScript.");
});
