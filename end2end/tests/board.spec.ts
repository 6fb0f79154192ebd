// A visitor looks at the movement and its boards.
import { expect, open, test, type Page } from "../lib/fixtures.ts";

const rows = (page: Page) => page.locator("tbody tr[data-unit]");

test("a visitor opens the first page and sees twelve contents and three breakthroughs", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Nghị quyết");
  const contents = page.getByRole("region", { name: "Mười hai nội dung thi đua" });
  await expect(contents.getByRole("article")).toHaveCount(12);
  const breakthroughs = page.getByRole("region", { name: "Ba đột phá" });
  await expect(breakthroughs.getByRole("article")).toHaveCount(3);
});

test("a visitor switches the year on the first page, and the address keeps it", async ({ page }) => {
  await open(page, "/");
  const years = page.getByRole("navigation", { name: "Năm" });
  await expect(years.getByRole("link")).toHaveText(["2021", "2022", "2023", "2024", "2025"]);
  await years.getByRole("link", { name: "2022" }).click();
  await expect(page).toHaveURL(/\/\?year=2022$/);
  await expect(years.getByRole("link", { name: "2022" })).toHaveAttribute("aria-current", "true");
  await page.reload();
  await expect(years.getByRole("link", { name: "2022" })).toHaveAttribute("aria-current", "true");
});

test("a content opens its targets with plan, result, status and source", async ({ page }) => {
  await open(page, "/?year=2023");
  await page.getByRole("region", { name: "Mười hai nội dung thi đua" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/boards\/chi-tieu\?year=2023&content=/);
  const header = page.getByRole("columnheader");
  for (const column of ["Kế hoạch", "Kết quả", "Trạng thái", "Xu hướng", "Nguồn"]) {
    await expect(header.filter({ hasText: column })).toHaveCount(1);
  }
  await page.getByRole("link", { name: "Xem tất cả" }).click();
  await expect(page).toHaveURL(/\/boards\/chi-tieu\?year=2023$/);
});

test("a visitor finds a district without typing accents, and opens it", async ({ page }) => {
  await open(page, "/boards/thu-nhap");
  await expect(rows(page)).toHaveCount(15);
  await page.getByRole("searchbox").pressSequentially("tan hiep");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("Tân Hiệp");
  await expect(page).toHaveURL(/find=tan%20hiep/);
  await rows(page).getByRole("link").click();
  await expect(page).toHaveURL(/\/units\/904$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Tân Hiệp");
});

test("who looks for a unit that is not there is told what to try", async ({ page }) => {
  await open(page, "/boards/thu-nhap?find=cantho");
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByText("Không có đơn vị nào khớp “cantho”")).toBeVisible();
});

test("a visitor chooses a group of the board; the choice is in the address and survives a reload", async ({ page }) => {
  await open(page, "/boards/cchc-2018");
  await expect(rows(page)).toHaveCount(42);
  const groups = page.getByRole("navigation", { name: "Nhóm" });
  await expect(groups.getByRole("link")).toHaveCount(4);
  await groups.getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/group=/);
  const chosen = await rows(page).count();
  expect(chosen).toBeLessThan(42);
  await page.reload();
  await expect(rows(page)).toHaveCount(chosen);
  await groups.getByRole("link", { name: "Tất cả" }).click();
  await expect(rows(page)).toHaveCount(42);
});

test("units with the same score show the same rank and say that they share it", async ({ page }) => {
  await open(page, "/boards/cchc-2018");
  const tied = rows(page).filter({ hasText: "đồng hạng" });
  expect(await tied.count()).toBeGreaterThan(1);
});

test("a visitor sorts by name and goes back with the browser's own button", async ({ page }) => {
  await open(page, "/boards/thu-nhap");
  const byRank = await rows(page).first().textContent();
  await page.getByRole("link", { name: "Theo tên" }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(rows(page).first()).toContainText("An Biên");
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=name/);
  await expect(rows(page).first()).toHaveText(byRank ?? "");
});

test("sample boards and unconfirmed figures are marked as such", async ({ page }) => {
  for (const code of ["mau-huyen", "mau-xa"]) {
    await open(page, `/boards/${code}`);
    await expect(page.getByText("Dữ liệu mẫu", { exact: true }).first()).toBeVisible();
  }
  await open(page, "/boards/cchc-2018");
  await expect(page.getByText("Dữ liệu mẫu", { exact: true })).toHaveCount(0);
});

test("a ward of 2025 names those that it was formed from, and each of them names its successor", async ({ page }) => {
  await open(page, "/units/30742");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Phường Rạch Giá");
  const before = page.getByRole("region", { name: "Đơn vị trước đó" });
  await before.getByRole("link", { name: "Phường Vĩnh Lạc" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Phường Vĩnh Lạc");
  const after = page.getByRole("region", { name: "Đơn vị kế thừa" });
  await expect(after.getByRole("link", { name: "Phường Rạch Giá" })).toHaveAttribute("href", "/units/30742");
});

test.describe("without JavaScript", () => {
  test("boards, search, groups and years work by plain links and forms", async ({ newPerson }) => {
    const page = await newPerson({ javaScriptEnabled: false });
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.getByRole("navigation", { name: "Năm" }).getByRole("link", { name: "2023" }).click();
    await expect(page).toHaveURL(/year=2023/);

    await page.goto("/boards/thu-nhap");
    await expect(rows(page)).toHaveCount(15);
    await page.getByRole("searchbox").fill("giong rieng");
    await page.getByRole("button", { name: "Tìm" }).click();
    await expect(page).toHaveURL(/find=giong/);
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("Giồng Riềng");

    await page.goto("/boards/cchc-2018");
    await page.getByRole("navigation", { name: "Nhóm" }).getByRole("link").nth(2).click();
    await expect(page).toHaveURL(/group=/);
    expect(await rows(page).count()).toBeLessThan(42);
  });
});
