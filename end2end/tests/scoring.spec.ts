// Sheets: a clerk scores the own unit, heads move sheets on, and what happens when two are at it or time is up.
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";
import { line, openOwnSheet, refusalOf, saidBy, sheetOf, stepWithReason, total, type, valueOf } from "../lib/sheet.ts";

const PERIOD = "mau-xa-2026";

test("a clerk types a value: it is saved by itself, the sums follow, and a reload keeps it", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await openOwnSheet(page);
  const before = await total(page);
  await type(page, "B.2", "3,5");
  await expect(saidBy(page, "B.2")).toContainText("Đang tính 3,5 điểm.");
  await expect(saidBy(page, "B.2")).toContainText(/Đã lưu lúc \d\d:\d\d/);
  await expect(page.locator(".score-sum__total .num")).not.toHaveText(before);
  const after = await total(page);

  await page.reload();
  await hydrated(page);
  await expect(valueOf(page, "B.2")).toHaveValue("3,5");
  await expect(line(page, "B.2").locator(".values")).toContainText("Cán bộ thi đua phường Hà Tiên");
  expect(await total(page)).toBe(after);
});

test("a clerk chooses a grade and answers yes or no, and both are saved by themselves", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await openOwnSheet(page);
  const grade = valueOf(page, "B.1").locator("option", { hasText: "Hoàn thành tốt nhiệm vụ" });
  const words = (await grade.textContent())!;
  await valueOf(page, "B.1").selectOption({ label: words });
  await expect(saidBy(page, "B.1")).toContainText("Đang tính 5 điểm.");
  await valueOf(page, "C.1").selectOption({ label: "có" });
  await expect(saidBy(page, "C.1")).toContainText("Đang tính 3 điểm.");
  await page.reload();
  await expect(valueOf(page, "B.1").locator("option:checked")).toHaveText(words);
  await expect(valueOf(page, "C.1").locator("option:checked")).toHaveText("có");
});

for (const [typed, said] of [
  ["6,25", "vượt quá điểm tối đa (6)"],
  ["5,3", "không đúng bước điểm (0,25)"],
  ["-1", "không được là số âm"],
  ["abc", "không phải là số"],
  ["5 điểm", "chỉ nhập số"],
]) {
  test(`"${typed}" is refused at the field in words, stays typed, and nothing is saved`, async ({ page }) => {
    await signIn(page, "clerk.xa");
    await openOwnSheet(page);
    const before = await total(page);
    await type(page, "A.2.3", typed);
    await expect(refusalOf(page, "A.2.3")).toContainText(said);
    await expect(valueOf(page, "A.2.3")).toHaveAttribute("aria-invalid", "true");
    await expect(valueOf(page, "A.2.3")).toHaveValue(typed);
    await expect(saidBy(page, "A.2.3")).not.toContainText("Đã lưu");
    expect(await total(page)).toBe(before);

    // Another browser sees what stands: the value of before.
    const answer = await page.request.get(page.url());
    expect(await answer.text()).toMatch(/5,25/);
  });
}

test("a refused value that is put right is saved, and the refusal is gone", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await openOwnSheet(page);
  await type(page, "A.3.2", "17");
  await expect(refusalOf(page, "A.3.2")).toContainText("vượt quá điểm tối đa (5)");
  await type(page, "A.3.2", "4,75");
  await expect(saidBy(page, "A.3.2")).toContainText("Đang tính 4,75 điểm.");
  await expect(refusalOf(page, "A.3.2")).toHaveCount(0);
});

test("evidence or an explanation: one of the two is asked for, and either is enough", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await openOwnSheet(page);
  const asks = "Cần minh chứng hoặc giải trình";
  await expect(line(page, "A.3.3")).toContainText(asks);
  await line(page, "A.3.3").getByText(asks).click();
  await line(page, "A.3.3").locator("textarea[name='text']").fill("Văn bản bản giấy lưu tại văn phòng UBND phường.");
  await line(page, "A.3.3").getByRole("button", { name: "Lưu giải trình" }).click();
  await hydrated(page);
  await expect(line(page, "A.3.3")).not.toContainText(asks);
  await expect(line(page, "A.3.3")).toContainText("Minh chứng và giải trình");

  await line(page, "B.4").getByText(asks).click();
  await line(page, "B.4").locator("select[name='evidence']").selectOption({ index: 1 });
  await line(page, "B.4").getByRole("button", { name: "Gắn minh chứng" }).click();
  await hydrated(page);
  await expect(line(page, "B.4")).not.toContainText(asks);
  await expect(line(page, "B.4")).toContainText("1 tệp");
});

test("a sheet that lacks something is not handed in: it names what, and leads there", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await openOwnSheet(page);
  await page.getByRole("button", { name: "Chuyển sang: đã nộp" }).click();
  await expect(page.getByRole("alert")).toContainText(/Còn \d+ tiêu chí chưa có điểm/);
  await expect(page.locator(".steps [aria-current='step']")).toHaveText("Nháp");
  await page.getByText(/Còn \d+ mục phải hoàn thành/).click();
  const first = page.locator(".score-missing__list a").first();
  const target = await first.getAttribute("href");
  await first.click();
  await expect(page.locator(target!)).toBeInViewport();
});

test("a line that is computed says from which result, and cannot be typed into", async ({ page }) => {
  await signIn(page, "clerk.xa");
  await openOwnSheet(page);
  await expect(valueOf(page, "A.1.2")).toHaveCount(0);
  await expect(line(page, "A.1.2")).toContainText(/Thực hiện .+ kế hoạch .+ điểm/);
  await line(page, "A.1.2").getByRole("link", { name: /Thu ngân sách/ }).click();
  await expect(page).toHaveURL(/\/targets\/MAU-NS-X/);
});

test("two people move the same sheet: the second is told who was faster, and nothing is moved twice", async ({ page, newPerson, watch }) => {
  watch.expect(/409/);
  await signIn(page, "office");
  const path = await sheetOf(page, PERIOD, "Xã An Biên");
  const other = await newPerson();
  await signIn(other, "office");
  await open(page, path);
  await open(other, path);
  await stepWithReason(other, "Trả lại bước trước", "Thiếu biên bản họp cụm");
  await expect(other.locator(".steps [aria-current='step']")).toHaveText("Họp cụm");

  await stepWithReason(page, "Trả lại bước trước", "Điểm chưa thống nhất với biên bản");
  const told = page.getByRole("alert");
  await expect(told).toContainText("Người khác đã sửa trước");
  await expect(told).toContainText(/Ban Thi đua.* lúc \d\d:\d\d, \d\d\/\d\d\/\d{4}/);
  await expect(page.locator(".steps [aria-current='step']")).toHaveText("Họp cụm");
});

test("two people score the same line: the second is told who and when, and keeps what was typed", async ({ page, newPerson }) => {
  await signIn(page, "clerk.xa");
  const path = await openOwnSheet(page);
  const other = await newPerson();
  await signIn(other, "clerk.xa");
  await open(other, path);
  await type(other, "C.4", "2,5");
  await expect(saidBy(other, "C.4")).toContainText("Đang tính 2,5 điểm.");

  await type(page, "C.4", "1,75");
  await expect(refusalOf(page, "C.4")).toContainText(/Cán bộ thi đua phường Hà Tiên.* đã nhập điểm khác lúc \d\d:\d\d, \d\d\/\d\d\/\d{4}/);
  await expect(valueOf(page, "C.4")).toHaveValue("1,75");
});

test("a closed period refuses with the reason, and opens again", async ({ page, newPerson }) => {
  const reason = "Đã hết hạn chấm điểm theo Kế hoạch 15/KH-UBND";
  const clerk = await newPerson();
  await signIn(clerk, "clerk.xa");
  await openOwnSheet(clerk);

  await signIn(page, "office");
  await open(page, `/score/periods/${PERIOD}`);
  await stepWithReason(page, "Đóng kỳ chấm điểm", reason);
  await expect(page.getByRole("main")).toContainText(reason);

  // The clerk's page was open before and still offers the field.
  await type(clerk, "C.5", "3");
  await expect(refusalOf(clerk, "C.5")).toContainText(reason);
  await expect(valueOf(clerk, "C.5")).toHaveValue("3");
  await clerk.reload();
  await expect(clerk.getByRole("main")).toContainText(reason);
  await expect(valueOf(clerk, "C.5")).toHaveCount(0);

  await stepWithReason(page, "Mở lại kỳ chấm điểm", "Gia hạn theo Công văn 20/CV-BTĐ");
  await expect(page.locator("details.ask")).toContainText("Đóng kỳ chấm điểm");
  await openOwnSheet(clerk);
  await type(clerk, "C.5", "2,5");
  await expect(saidBy(clerk, "C.5")).toContainText("Đang tính 2,5 điểm.");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a clerk saves values with a button; a wrong one comes back as it was typed, with words", async ({ page }) => {
    await signIn(page, "clerk.xa");
    await page.goto("/score");
    await page.locator("main a[href^='/score/sheets/']").first().click();
    await valueOf(page, "B.3").fill("9");
    await line(page, "B.3").getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("B.3: vượt quá điểm tối đa (6)");
    await expect(valueOf(page, "B.3")).toHaveValue("9");
    await valueOf(page, "B.3").fill("5,5");
    await line(page, "B.3").getByRole("button", { name: "Lưu", exact: true }).click();
    await expect(page.getByRole("status").first()).toContainText("Đã lưu 1 giá trị");
    await expect(line(page, "B.3").locator(".values")).toContainText("5,5");
  });

  test("a head of a cluster accepts what is left, with a reason, and moves the sheet on", async ({ page }) => {
    await signIn(page, "head.1");
    await page.goto(await sheetOf(page, PERIOD, "Xã Tiên Hải"));
    await page.locator("#accept-reason").fill("Các đơn vị đã kiểm tra chéo hồ sơ");
    await page.getByRole("button", { name: "Chấp nhận các điểm còn lại" }).click();
    await page.getByRole("button", { name: "Chuyển sang: đã kiểm chéo" }).click();
    await expect(page.locator(".steps [aria-current='step']")).toHaveText("Đã kiểm chéo");
    await expect(page.locator("#steps")).toContainText("Đã nộp → đã kiểm chéo");
  });
});
