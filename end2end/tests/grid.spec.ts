// The office scores in a grid of units and lines, by keys alone, by touch, and with a column from a spreadsheet.
import { expect, open, signIn, test, type Page } from "../lib/fixtures.ts";

const PERIOD = "mau-xa-2026";
const REASON = "Đối chiếu với báo cáo của sở chuyên ngành";

/** Opens the grid of the cluster that is appraised, as the office finds it: from the page of the period. */
async function openGrid(page: Page): Promise<void> {
  await open(page, `/score/periods/${PERIOD}`);
  await page.getByRole("link", { name: "Chấm theo bảng" }).click();
  await page.getByRole("link", { name: /xã, phường số 4/ }).click();
  await expect(page.locator(".grid tbody tr")).toHaveCount(8);
}

function cell(page: Page, row: number, column: number) {
  return page.locator(".grid tbody tr").nth(row).locator("td").nth(column);
}

/** Number of the line of a column, such as A.2.2. */
async function columnOf(page: Page, number: string): Promise<number> {
  const heads = await page.locator(".grid thead th").allInnerTexts();
  return heads.findIndex((head) => head.split("\n")[0]?.trim() === number) - 1;
}

/** The points of a cell without the self-score beside them. */
function points(page: Page, row: number, column: number): Promise<string> {
  return cell(page, row, column).evaluate((element) => element.firstChild?.nodeValue ?? "");
}

function status(page: Page) {
  return page.locator(".grid-tools").getByRole("status");
}

async function giveReason(page: Page, reason = REASON): Promise<void> {
  await page.getByLabel("Lý do cho các điểm sắp nhập").fill(reason);
}

/** Pastes text as a spreadsheet puts it on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

test.beforeEach(async ({ page }) => {
  await signIn(page, "office");
  await openGrid(page);
});

test("arrow keys and Tab go from cell to cell, Enter opens one, Escape closes it unchanged", async ({ page }) => {
  await cell(page, 0, 0).click();
  await expect(cell(page, 0, 0)).toBeFocused();
  await expect(cell(page, 0, 0).locator("input")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(cell(page, 1, 1)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(cell(page, 1, 2)).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, 0, 0)).toBeFocused();

  const before = await points(page, 0, 0);
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, 0).locator("input")).toHaveValue(before);
  await page.keyboard.type("1");
  await page.keyboard.press("Escape");
  expect(await points(page, 0, 0)).toBe(before);
  await expect(cell(page, 0, 0)).toBeFocused();
});

test("Tab leaves the grid at its edge", async ({ page }) => {
  const last = (await page.locator(".grid thead th").count()) - 2;
  await cell(page, 0, last).click();
  await page.keyboard.press("Tab");
  await expect(page.locator(".grid td:focus")).toHaveCount(0);
});

test("typing and Enter save the value and go down; the cell is amber with the self-score beside it", async ({ page }) => {
  const column = await columnOf(page, "A.2.3");
  const total = page.locator(".grid tbody tr").nth(0).locator("th b");
  const before = await total.innerText();
  await giveReason(page);
  await cell(page, 0, column).click();
  await page.keyboard.type("1,25");
  await page.keyboard.press("Enter");
  await expect(status(page)).toContainText(/Đã lưu lúc \d\d:\d\d/);
  await expect(cell(page, 1, column)).toBeFocused();
  expect(await points(page, 0, column)).toBe("1,25");
  await expect(cell(page, 0, column)).toHaveClass(/\bd\b/);
  await expect(cell(page, 0, column).locator("i")).toHaveText(/\d/);
  await expect(total).not.toHaveText(before);

  await openGrid(page);
  expect(await points(page, 0, column)).toBe("1,25");
});

test("a second tap on a cell opens it, as there are no function keys on a tablet", async ({ page }) => {
  await cell(page, 2, 0).click();
  await expect(cell(page, 2, 0).locator("input")).toHaveCount(0);
  await cell(page, 2, 0).click();
  await expect(cell(page, 2, 0).locator("input")).toBeFocused();
});

test("a column from a spreadsheet is pasted at once", async ({ page }) => {
  const column = await columnOf(page, "A.3.2");
  await giveReason(page);
  await cell(page, 0, column).click();
  await paste(page, "4,25\r\n3,5\r\n2,75\r\n");
  await expect(status(page)).toContainText("Đã lưu");
  for (const [row, value] of ["4,25", "3,5", "2,75"].entries()) {
    await expect.poll(() => points(page, row, column)).toBe(value);
  }
});

test("of a pasted column the wrong cells stay marked as typed, with the reason, and the right ones are saved", async ({ page }) => {
  const column = await columnOf(page, "B.3");
  await giveReason(page);
  await cell(page, 3, column).click();
  await paste(page, "5,5\nkhông có\n99\n4,5\n");
  await expect(status(page)).toContainText("2 ô chưa lưu được");
  expect(await points(page, 3, column)).toBe("5,5");
  expect(await points(page, 6, column)).toBe("4,5");
  await expect(cell(page, 4, column)).toHaveText("không có");
  await expect(cell(page, 4, column)).toHaveAttribute("title", /không phải là số/);
  await expect(cell(page, 5, column)).toHaveText("99");
  await expect(cell(page, 5, column)).toHaveAttribute("title", /vượt quá điểm tối đa/);

  // Put right, the mark goes.
  await cell(page, 4, column).click();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(status(page)).toContainText("Đã lưu");
  await expect(cell(page, 4, column)).not.toHaveClass(/\be\b/);
});

test("a second value without a reason is refused, and typing is not lost", async ({ page }) => {
  const column = await columnOf(page, "B.2");
  await cell(page, 0, column).click();
  await page.keyboard.type("1,5");
  await page.keyboard.press("Enter");
  await expect(status(page)).toContainText("lý do");
  await expect(cell(page, 0, column)).toHaveText("1,5");
  await giveReason(page);
  await cell(page, 0, column).click();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(status(page)).toContainText("Đã lưu");
  expect(await points(page, 0, column)).toBe("1,5");
});

test("leaving a cell by a click elsewhere saves what was typed", async ({ page }) => {
  const column = await columnOf(page, "A.3.3");
  await giveReason(page);
  await cell(page, 5, column).click();
  await page.keyboard.type("2,25");
  await cell(page, 7, 0).click();
  await expect(status(page)).toContainText("Đã lưu");
  expect(await points(page, 5, column)).toBe("2,25");
});

test("beside the grid stands what supports the cell: values with author, time and reason, and the files", async ({ page }) => {
  const side = page.getByRole("complementary", { name: "Minh chứng của ô đang chọn" });
  await expect(side).toContainText("Chọn một ô");
  await cell(page, 0, 0).click();
  await expect(side).toContainText("A.1.1 Thu nhập bình quân đầu người");
  await expect(side).toContainText(/Tự chấm: .+ điểm/);
  await expect(side).toContainText("Giải trình");
  await page.keyboard.press("ArrowRight");
  await expect(side).toContainText("A.1.2");
  await side.getByRole("link", { name: "Mở phiếu" }).click();
  await expect(page).toHaveURL(/\/score\/sheets\/\d+#line-\d+/);
});

test("two people at one cell: the second is told who was faster and when", async ({ page, newPerson }) => {
  const column = await columnOf(page, "C.4");
  const other = await newPerson();
  await signIn(other, "office");
  await openGrid(other);
  for (const [person, typed] of [
    [other, "1,25"],
    [page, "0,75"],
  ] as const) {
    await giveReason(person);
    await cell(person, 1, column).click();
    await person.keyboard.type(typed);
    await person.keyboard.press("Enter");
    await expect(status(person)).not.toHaveText("Đang lưu…");
  }
  await expect(status(other)).toContainText("Đã lưu");
  await expect(status(page)).toContainText(/Ban Thi đua.* lúc \d\d:\d\d/);
  await expect(cell(page, 1, column)).toHaveText("0,75");
});

test("the grid stands on its own address, and there each unit leads to its sheet even without script", async ({ page, newPerson }) => {
  await open(page, `/score/grid/${PERIOD}`);
  await expect(page.locator(".grid tbody tr")).toHaveCount(48);
  const plain = await newPerson({ javaScriptEnabled: false });
  await signIn(plain, "office");
  await plain.goto(`/score/grid/${PERIOD}?cluster=mau-cum-xa-4`);
  await plain.getByRole("link", { name: "Gò Quao", exact: true }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Xã Gò Quao");
});

test("the grid is for the office alone", async ({ newPerson, watch }) => {
  watch.expect(/403/);
  const clerk = await newPerson();
  await signIn(clerk, "clerk.xa");
  await clerk.goto(`/score/grid/${PERIOD}`);
  await expect(clerk.getByRole("heading", { level: 1 })).toHaveText("Không có quyền xem");
});
