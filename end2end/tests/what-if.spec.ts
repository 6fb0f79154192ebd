// Anybody tries other weights on a board: ranks move, nothing is saved, and a reload forgets it.
import { expect, open, test, type Page } from "../lib/fixtures.ts";

const PAGE = "/boards/mau-huyen-2023/what-if";

function order(page: Page): Promise<string[]> {
  return page.locator("#ranks tbody th").evaluateAll((heads) => heads.map((head) => head.firstChild?.textContent ?? ""));
}

/** Sets the weight of a section by its slider, as the arrow keys or a finger do. */
async function slide(page: Page, number: string, weight: string): Promise<void> {
  await page.getByRole("slider", { name: `Trọng số của ${number}`, exact: true }).fill(weight);
}

test("a visitor slides weights: ranks move, the page says that nothing is saved, and a reload resets them", async ({ page, request }) => {
  const published = await (await request.get("/api/v1/boards/mau-huyen-2023")).text();
  await open(page, PAGE);
  await expect(page.getByText("Chỉ để thử: không có gì được lưu, bảng không thay đổi")).toBeVisible();
  const before = await order(page);
  await expect(page.locator("#ranks").getByText("hạng không đổi")).toHaveCount(before.length);

  await slide(page, "A", "0");
  await slide(page, "B", "0");
  await expect(page.locator("#ranks").getByText(/hạng \d với trọng số hiện hành/).first()).toBeVisible();
  expect(await order(page)).not.toEqual(before);
  expect(await (await request.get("/api/v1/boards/mau-huyen-2023")).text()).toBe(published);

  await page.reload();
  await expect(page.locator("#ranks").getByText("hạng không đổi")).toHaveCount(before.length);
  expect(await order(page)).toEqual(before);
});

test("a rank that a shift of five per cent can move is marked by word and shape", async ({ page }) => {
  await open(page, PAGE);
  const marks = page.locator("#ranks .chip").filter({ hasText: /^vững$|dễ đổi: hạng \d–\d/ });
  await expect(marks).toHaveCount((await order(page)).length);
});

test("the slider and the number beside it are one weight, also by keys", async ({ page }) => {
  await open(page, PAGE);
  const slider = page.getByRole("slider", { name: "Trọng số của B", exact: true });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  const number = page.locator(".weight").filter({ has: slider }).locator("input[type='number']");
  await expect(number).toHaveValue("105");
  await number.fill("50");
  await number.blur();
  await expect(slider).toHaveValue("50");
});

test("without script the weights go with the form, and can be set back", async ({ newPerson }) => {
  const page = await newPerson({ javaScriptEnabled: false });
  await page.goto(PAGE);
  const before = await order(page);
  for (const section of ["A", "B"]) {
    await page.getByRole("spinbutton", { name: new RegExp(`^${section} `) }).fill("0");
  }
  await page.getByRole("button", { name: "Xem kết quả" }).click();
  expect(await order(page)).not.toEqual(before);
  await page.getByRole("link", { name: "Đặt lại 100%" }).click();
  expect(await order(page)).toEqual(before);
});
