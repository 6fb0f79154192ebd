// Clerks hand in evidence: small and large files, a lost network, a closed tab, and what is refused.
import { writeFileSync } from "node:fs";

import { expect, open, signIn, test, type Page } from "../lib/fixtures.ts";
import { pdf } from "../lib/pdf.ts";

const PAGE = "/score/evidence";
const PIECE = 1024 * 1024;

async function choose(page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await page.locator("#evidence-file").setInputFiles(files);
}

async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Nộp tệp" }).click();
}

function queued(page: Page, name: string) {
  return page.getByRole("list", { name: "Các tệp đang nộp" }).getByRole("listitem").filter({ hasText: name });
}

function stored(page: Page, name: string) {
  return page.locator(".evidence__row").filter({ hasText: name });
}

test("a clerk hands in two files at once and finds one of them without accents", async ({ page }) => {
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  await choose(
    page,
    { name: "Báo cáo kết quả năm 2023.pdf", mimeType: "application/pdf", buffer: pdf("Bao cao") },
    { name: "Biên bản họp.pdf", mimeType: "application/pdf", buffer: pdf("Bien ban") },
  );
  await send(page);
  await expect(queued(page, "Báo cáo kết quả")).toContainText("Đã nhận");
  await expect(queued(page, "Biên bản họp")).toContainText("Đã nhận");
  await expect(stored(page, "Báo cáo kết quả năm 2023.pdf")).toContainText("PDF");
  await expect(stored(page, "Biên bản họp.pdf")).toContainText("Chưa dùng cho tiêu chí hay phong trào nào");

  await page.locator("input[name='find']").fill("bao cao KET qua");
  await page.getByRole("button", { name: "Tìm" }).click();
  await expect(stored(page, "Báo cáo kết quả năm 2023.pdf")).toBeVisible();
  await expect(stored(page, "Biên bản họp.pdf")).toHaveCount(0);
});

test("the same file again is not stored again, and it says so", async ({ page }) => {
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  const buffer = pdf("Mot tep hai ten");
  await choose(page, { name: "Tên thứ nhất.pdf", mimeType: "application/pdf", buffer });
  await send(page);
  await expect(queued(page, "Tên thứ nhất")).toContainText("Đã nhận");
  await choose(page, { name: "Tên thứ hai.pdf", mimeType: "application/pdf", buffer });
  await send(page);
  await expect(queued(page, "Tên thứ hai")).toContainText("không lưu thêm lần nữa");
  await expect(stored(page, "Tên thứ hai.pdf")).toHaveCount(0);
});

test("an upload waits for the network, goes on by itself, and the person may go elsewhere meanwhile", async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource|EventSource/);
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  let pieces = 0;
  await page.route("**/api/v1/evidence/uploads/*", async (route) => {
    if (route.request().method() === "PATCH" && ++pieces === 2) await context.setOffline(true);
    await route.continue().catch(() => undefined);
  });
  await choose(page, { name: "Bản quét dài.pdf", mimeType: "application/pdf", buffer: pdf("Ban quet", 3 * PIECE) });
  await send(page);
  await expect(queued(page, "Bản quét dài")).toContainText("Chưa có mạng");
  await context.setOffline(false);
  await page.getByRole("link", { name: "Phong trào" }).first().click();
  await page.waitForURL("**/movements");
  await page.goBack();
  await expect(queued(page, "Bản quét dài")).toContainText("Đã nhận", { timeout: 20_000 });
  await expect(stored(page, "Bản quét dài.pdf")).toBeVisible();
});

test("what a closed tab began is finished after choosing the file again", async ({ page, watch }) => {
  watch.expect(/ERR_FAILED|Failed to load resource/);
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  const file = { name: "Hồ sơ gửi dở.pdf", mimeType: "application/pdf", buffer: pdf("Ho so", 3 * PIECE) };
  const offsets: number[] = [];
  await page.route("**/api/v1/evidence/uploads/*", async (route) => {
    const offset = route.request().headers()["upload-offset"];
    if (offset !== undefined) offsets.push(Number(offset));
    if (offset === String(2 * PIECE)) await route.abort();
    else await route.continue();
  });
  await choose(page, file);
  await send(page);
  await expect(queued(page, "Hồ sơ gửi dở")).toContainText("Chưa có mạng");
  await page.unroute("**/api/v1/evidence/uploads/*");
  await page.goto("/");

  await open(page, PAGE);
  await expect(page.getByText("«Hồ sơ gửi dở.pdf» gửi dở lần trước")).toBeVisible();
  const resumed: number[] = [];
  page.on("request", (request) => {
    const offset = request.headers()["upload-offset"];
    if (offset !== undefined) resumed.push(Number(offset));
  });
  await choose(page, file);
  await send(page);
  await expect(queued(page, "Hồ sơ gửi dở")).toContainText("Đã nhận");
  expect(offsets[0]).toBe(0);
  expect(Math.min(...resumed), "what was there is not sent again").toBe(2 * PIECE);
});

test("a large scan is made smaller before it travels, and it says so", async ({ page }, info) => {
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  const scan = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 3200;
    canvas.height = 2400;
    const context = canvas.getContext("2d")!;
    const pixels = context.createImageData(canvas.width, canvas.height);
    // Noise hardly packs, so the picture is large.
    for (let at = 0; at < pixels.data.length; at += 1) pixels.data[at] = at % 4 === 3 ? 255 : (at * 2654435761) >>> 24;
    context.putImageData(pixels, 0, 0);
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!), "image/jpeg", 1));
    return new Promise<string>((done) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(String(reader.result).split(",")[1]!));
      reader.readAsDataURL(blob);
    });
  });
  // From the disk: so large a file does not travel through the browser's own protocol.
  const file = info.outputPath("Bản quét.jpg");
  writeFileSync(file, Buffer.from(scan, "base64"));
  await page.locator("#evidence-file").setInputFiles(file);
  await send(page);
  const line = queued(page, "Bản quét.jpg");
  await expect(line).toContainText("Đã nhận", { timeout: 20_000 });
  await expect(line).toContainText(/Ảnh đã được thu nhỏ từ .+ còn .+ trước khi gửi/);
  const picture = stored(page, "Bản quét.jpg").locator("img");
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2000);
});

test("each refusal says why and what to do, and nothing is kept", async ({ page, watch }) => {
  watch.expect(/422/);
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  const whole = pdf("Bao cao");
  const cases: [string, Buffer, string][] = [
    ["trang.pdf", Buffer.from("<!DOCTYPE html><script>document.title='x'</script>"), "Tệp là trang web"],
    ["lẫn.pdf", Buffer.concat([Buffer.from("<html>"), whole]), "lẫn nội dung khác"],
    ["cụt.pdf", whole.subarray(0, 300), "Không đọc được tệp"],
    ["rỗng.pdf", Buffer.alloc(0), "Tệp rỗng"],
    ["chương trình.pdf", Buffer.from("MZ\x90\x00"), "Loại tệp này không nhận"],
  ];
  for (const [name, buffer, words] of cases) {
    await choose(page, { name, mimeType: "application/pdf", buffer });
    await send(page);
    await expect(queued(page, name)).toContainText(words);
  }
  await page.reload();
  for (const [name] of cases) await expect(stored(page, name)).toHaveCount(0);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the plain form hands in a file, and says what was wrong with another", async ({ page }) => {
    await signIn(page, "clerk.904");
    await page.goto(PAGE);
    await choose(page, { name: "Không có script.pdf", mimeType: "application/pdf", buffer: pdf("Khong script") });
    await send(page);
    await expect(page.getByRole("status")).toContainText("Đã nhận tệp «Không có script.pdf».");
    await expect(stored(page, "Không có script.pdf")).toBeVisible();
    await choose(page, { name: "trang.html", mimeType: "text/html", buffer: Buffer.from("<html><body>x</body></html>") });
    await send(page);
    await expect(page.getByRole("alert")).toContainText("Tệp là trang web");
  });
});

test("a file of one unit is not opened by the clerk of another", async ({ page, newPerson, request, watch }) => {
  watch.expect(/403/);
  await signIn(page, "clerk.904");
  await open(page, PAGE);
  await choose(page, { name: "Riêng của huyện.pdf", mimeType: "application/pdf", buffer: pdf("Rieng") });
  await send(page);
  await expect(queued(page, "Riêng của huyện")).toContainText("Đã nhận");
  const address = await stored(page, "Riêng của huyện.pdf").locator(".evidence__name").getAttribute("href");
  const own = await page.request.get(address!);
  expect(own.status()).toBe(200);
  expect(own.headers()["content-type"]).toBe("application/pdf");
  expect(own.headers()["content-security-policy"]).toBe("default-src 'none'; sandbox");
  const nobody = await request.get(address!, { maxRedirects: 0 });
  expect(nobody.headers()["location"]).toContain("/login?next=");
  const admin = await newPerson();
  await signIn(admin, "admin");
  expect((await admin.request.get(address!)).status()).toBe(403);
});
