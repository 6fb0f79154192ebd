// The office launches a movement: the button names what is missing while a person types, and units are told.
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";

const TEXTS: readonly [string, string, string][] = [
  ["aim", "mục đích, yêu cầu", "Mỗi xã trồng một vạn cây xanh trong năm"],
  ["scope", "phạm vi", "Toàn tỉnh"],
  ["subjects", "đối tượng", "Tập thể, cá nhân trong tỉnh"],
  ["plan", "kế hoạch thực hiện", "Quý I ra quân, quý IV tổng kết"],
  ["measures", "biện pháp thực hiện", "Tuyên truyền, kiểm tra, nhân điển hình"],
  ["funding", "kinh phí", "Quỹ thi đua, khen thưởng của tỉnh"],
  ["legal_basis", "căn cứ pháp lý", "Kế hoạch 20/KH-UBND ngày 02/01/2026"],
];

test("the button names what is missing while a person types, and launching tells the units", async ({ page, newPerson }) => {
  await signIn(page, "office");
  await open(page, "/score/movements");
  await page.locator("#name_vi").fill("Mỗi xã một vạn cây xanh");
  await page.getByRole("button", { name: "Mở bản nháp" }).click();
  await expect(page).toHaveURL(/\/score\/movements\/PT-/);
  await hydrated(page);
  const code = new URL(page.url()).pathname.split("/").at(-1)!;
  const button = page.locator("button[value='launch']");

  for (const [name, words, text] of TEXTS) {
    await expect(button).toContainText(words);
    await page.locator(`#${name}`).fill(text);
    await expect(button).not.toContainText(words);
  }
  await page.locator("#contents").fill("Trồng và chăm sóc cây");
  await expect(button).toContainText("nội dung và tiêu chí thi đua");
  await page.locator("#criteria").fill("Số cây sống sau một năm");
  await expect(button).not.toContainText("tiêu chí thi đua");
  await page.locator("#start").fill("2026-01-01");
  await page.locator("#end").fill("2026-12-31");
  await expect(button).not.toContainText("thời gian");
  await expect(button).toContainText("Chưa phát động được, còn thiếu: đơn vị tham gia");

  // Pressed too early it launches nothing and loses nothing.
  await button.click();
  await expect(page.getByRole("alert")).toContainText("đơn vị tham gia");
  await expect(page.locator("#plan")).toHaveValue("Quý I ra quân, quý IV tổng kết");
  await hydrated(page);
  const all = page.locator("input[name='group'][value='commune']");
  await page.locator("details").filter({ has: all }).locator("summary").click();
  await all.check();
  await expect(button).toHaveText("Phát động");
  await button.click();
  await expect(page.getByRole("main")).toContainText(/0 \/ \d+ đơn vị đã quán triệt/);

  const clerk = await newPerson();
  await signIn(clerk, "clerk.xa");
  await open(clerk, "/score");
  await expect(clerk.getByRole("main")).toContainText("Mỗi xã một vạn cây xanh");
  const visitor = await newPerson();
  await open(visitor, `/movements/${code}`);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Mỗi xã một vạn cây xanh");
});

test("without script the button names what is missing as well, after it was pressed", async ({ newPerson }) => {
  const page = await newPerson({ javaScriptEnabled: false });
  await signIn(page, "office");
  await page.goto("/score/movements/PT-2026-04");
  await page.locator("#aim").fill("Giải quyết hồ sơ đúng hạn");
  await page.locator("button[value='launch']").click();
  await expect(page.locator("#aim")).toHaveValue("Giải quyết hồ sơ đúng hạn");
  await expect(page.getByRole("alert")).toContainText("phạm vi");
  await expect(page.locator("button[value='launch']")).not.toContainText("mục đích");
});
