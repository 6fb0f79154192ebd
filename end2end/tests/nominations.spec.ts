// A clerk nominates, the office appraises, a citizen comments: from the choice of the award to the steps of a dossier.
import { expectNoAxeFindings, expectNoSidewaysScroll } from "../lib/access.ts";
import { refused, told } from "../lib/acts.ts";
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";

test("the office sees where dossiers stand, who is next, and takes a step for several at once", async ({ page }) => {
  await signIn(page, "office");
  await open(page, "/nominations");
  await expect(page.locator(".load__day")).toHaveCount(7);
  await expect(page.locator(".due--overdue").first()).toContainText("Quá hạn");
  await expectNoAxeFindings(page);

  await page.locator(".state-count", { hasText: "Đã trình" }).click();
  await expect(page).toHaveURL(/state=submitted/);
  await hydrated(page);
  const boxes = page.locator("input[name='nomination']");
  // The filtered list has come when its fourth box is there.
  await expect(boxes.nth(3)).toBeVisible();
  const before = await boxes.count();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole("button", { name: "Tiếp nhận" }).click();
  await told(page, "2 hồ sơ nay ở bước «đang thẩm định»");
  await expect(page.locator("input[name='nomination']")).toHaveCount(before - 2);

  // A step that some dossier cannot take is taken by none, and says which.
  await page.goto("/nominations?state=appraisal");
  await hydrated(page);
  await page.locator("input[name='nomination']").nth(0).check();
  await page.locator("input[name='nomination']").nth(1).check();
  await page.getByRole("button", { name: "Kết thúc thẩm định" }).click();
  await expect(page.getByRole("alert")).toContainText("thẩm định");
});

test("a dossier says what is missing, and a return keeps the typed reason", async ({ page }) => {
  await signIn(page, "office");
  await open(page, "/nominations?state=appraisal");
  await page.locator("tbody a.table__row-link").first().click();
  await expect(page).toHaveURL(/\/nominations\/\d+$/);
  await hydrated(page);
  await expect(page.locator(".way__step--here")).toContainText("Đang thẩm định");
  await expect(page.locator(".missing").first()).toContainText("Chưa thể kết thúc thẩm định");
  await expectNoAxeFindings(page);
  await expectNoSidewaysScroll(page);

  const steps = page.locator("#steps");
  await steps.locator("summary", { hasText: "Trả lại bổ sung" }).click();
  await steps.locator("#reason-return").fill("ngắn");
  await steps.locator("details[open]").getByRole("button", { name: "Trả lại bổ sung" }).click();
  await refused(page, "ít nhất 20 ký tự");
  await expect(page.locator("#reason-return")).toHaveValue("ngắn");
  await page.locator("#reason-return").fill("Biên bản bình xét chưa có chữ ký của thư ký cuộc họp.");
  await steps.locator("details[open]").getByRole("button", { name: "Trả lại bổ sung" }).click();
  await told(page, "trả lại bổ sung");
  await expect(page.locator("#history")).toContainText("Biên bản bình xét chưa có chữ ký");
});

test("a clerk makes a list, hears at once what is wrong with a name, and sees no other unit", async ({ page }) => {
  await signIn(page, "clerk.xa");
  // Two people of the unit, each by name and day of birth.
  await open(page, "/records?find=nguyen&kind=individual");
  const people: string[] = [];
  for (const row of (await page.locator("tbody tr").all()).slice(0, 2)) {
    people.push([await row.getByRole("link").innerText(), await row.getByRole("cell").first().innerText()].join("\t"));
  }
  await open(page, "/nominations/new");
  await page.getByRole("link", { name: "Lao động tiên tiến", exact: true }).click();
  await hydrated(page);
  const title = "Lao động tiên tiến thử nghiệm";
  await page.locator("#title").fill(title);
  await page.locator("#names").fill("Không Có Ai Như Vậy");
  await page.getByRole("button", { name: "Lập danh sách" }).click();
  await refused(page, "không có ai tên «Không Có Ai Như Vậy»");
  await expect(page.locator("#names")).toHaveValue("Không Có Ai Như Vậy");
  await page.locator("#names").fill(people.join("\n"));
  await page.getByRole("button", { name: "Lập danh sách" }).click();
  await told(page, "Đã lập danh sách 2 tên");
  await expect(page.locator("#names tbody tr")).toHaveCount(2);
  await expectNoAxeFindings(page);

  await page.getByRole("button", { name: "Đưa ra bình xét" }).click();
  await told(page, "chờ bình xét");
  await page.locator("#assess-held").fill("2026-01-15");
  await page.getByText("Biên bản đã có đủ chữ ký").click();
  await page.getByRole("button", { name: "Ghi kết quả bình xét" }).click();
  await told(page, "Đã ghi kết quả bình xét");
  await expect(page.locator(".missing")).toContainText("biên bản");

  const names = await page.locator("#names tbody a.table__row-link").allInnerTexts();
  const letter = page.waitForEvent("download");
  await page.getByRole("link", { name: "Tờ trình (DOCX)" }).click();
  expect((await letter).suggestedFilename()).toMatch(/letter\.docx$/);

  await page.goto("/nominations?state=appraisal");
  await hydrated(page);
  for (const row of await page.locator("tbody tr").all()) await expect(row).toContainText("Hà Tiên");
  expect(names).toHaveLength(2);
});

test("a clerk of another unit finds nothing of a dossier", async ({ page, newPerson, watch }) => {
  await signIn(page, "office");
  await open(page, "/nominations?state=appraisal");
  const href = (await page.locator("tbody a.table__row-link").first().getAttribute("href"))!;
  const name = await page.locator("tbody a.table__row-link").first().innerText();
  const other = await newPerson();
  watch.expect(/404/);
  await signIn(other, "clerk.904");
  const answer = await other.goto(href);
  expect(answer?.status()).toBe(404);
  expect(await other.content()).not.toContain(name);
});

test("a citizen comments on a public list without an account; the office shows and answers it", async ({ page, newPerson }) => {
  await open(page, "/postings");
  await page.locator(".drill__path", { hasText: "Đang công khai" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/postings\/\d+$/);
  await hydrated(page);
  await expectNoAxeFindings(page);
  const address = page.url();
  await page.getByRole("button", { name: "Gửi ý kiến" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  const words = "Đề nghị nêu rõ thành tích năm 2025 của từng người.";
  await page.locator("#words").fill(words);
  await page.getByRole("button", { name: "Gửi ý kiến" }).click();
  await expect(page.locator("#main")).toContainText("Cảm ơn anh, chị đã góp ý");
  await expect(page.locator("#opinions")).not.toContainText(words);

  const office = await newPerson();
  await signIn(office, "office");
  await open(office, "/nominations?state=posting");
  for (const link of await office.locator("tbody a.table__row-link").all()) {
    await office.goto((await link.getAttribute("href"))!);
    await hydrated(office);
    if ((await office.locator("#posting", { hasText: words }).count()) > 0) break;
    await office.goto("/nominations?state=posting");
  }
  const opinion = office.locator("#posting .paper", { hasText: words });
  await opinion.getByRole("button", { name: "Hiện ý kiến" }).click();
  await told(office, "Ý kiến nay hiện công khai");
  await opinion.getByLabel("Họ tên, chức vụ người trả lời").fill("Trần Thị Lan, Trưởng ban");
  await opinion.getByLabel("Nội dung trả lời").fill("Danh sách đã bổ sung thành tích.");
  await opinion.getByRole("button", { name: "Trả lời" }).click();
  await told(office, "Đã trả lời");
  await page.goto(address);
  await expect(page.locator("#opinions")).toContainText("Danh sách đã bổ sung thành tích.");
});
