// Signing in and out, the own password, and the administrator's list.
import { expect, open, signIn, test, type Page } from "../lib/fixtures.ts";
import { PASSWORD } from "../lib/server.mjs";

/** The form that posts to `action`. */
const form = (page: Page, action: string) => page.locator(`form[action='${action}']`);
const submit = (page: Page, action: string) => form(page, action).getByRole("button").click();
/** A button in the row of one account; its name ends with whose row it is. */
const rowButton = (page: Page, label: string, username: string) =>
  page.getByRole("button", { name: `${label} ${username}`, exact: true });
/** Opens the question of a step in the list of accounts and says yes. */
async function askedAndDone(page: Page, label: string, username: string) {
  const step = page.locator("details").filter({ has: page.locator("summary", { hasText: `${label} ${username}` }) });
  await step.locator("summary").click();
  await step.getByRole("button", { name: `${label}: ${username}` }).click();
}
/** The password that an administrator hands over; shown once. */
async function handedOver(page: Page, username: string): Promise<string> {
  const told = page.getByRole("status").filter({ hasText: `Mật khẩu mới của ${username}` });
  return told.locator("code").innerText();
}
const isSignedIn = async (page: Page) => {
  await page.goto("/account");
  return (await page.locator("form[action='/account/password']").count()) > 0;
};

test("sign-in works without JavaScript and leads to the page that was wanted", async ({ newPerson }) => {
  const page = await newPerson({ javaScriptEnabled: false });
  await page.goto("/login?next=/record");
  await page.getByLabel("Tên đăng nhập").fill("office");
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await submit(page, "/login");
  await expect(page).toHaveURL(/\/record$/);
});

test("a wrong password and an unknown name are refused in the same words", async ({ page }) => {
  const said: string[] = [];
  for (const [username, password] of [["office", "khong-phai-mat-khau"], ["khong-co-ai", PASSWORD]] as const) {
    await page.goto("/login");
    await page.locator("input[name='username']").fill(username);
    await page.locator("input[name='password']").fill(password);
    await submit(page, "/login");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("Tên đăng nhập hoặc mật khẩu không đúng");
    said.push((await alert.innerText()).trim());
    await expect(page.locator("input[name='username']")).toHaveValue(username);
    await expect(page.locator("input[name='password']")).toHaveValue("");
  }
  expect(said[0]).toBe(said[1]);
});

test("who guesses too often has to wait", async ({ page }) => {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await page.goto("/login");
    await page.locator("input[name='username']").fill("head.1");
    await page.locator("input[name='password']").fill(`sai-mat-khau-${attempt}`);
    await submit(page, "/login");
  }
  await expect(page.getByRole("alert")).toContainText("Đã thử quá nhiều lần");
});

test("a person changes the password and signs in with the new one", async ({ page, newPerson }) => {
  await signIn(page, "council.1");
  await open(page, "/account");
  const next = "mat-khau-moi-cua-toi-2026";
  await page.locator("[name='current']").fill(PASSWORD);
  await page.locator("[name='new']").fill(next);
  await page.locator("[name='again']").fill(next);
  await submit(page, "/account/password");
  await expect(page.getByRole("status").filter({ hasText: "Đã đổi mật khẩu" })).toBeVisible();
  await open(page, "/account");
  await expect(page.getByRole("status").filter({ hasText: "Đã đổi mật khẩu" })).toHaveCount(0);

  const later = await newPerson();
  await signIn(later, "council.1", next);
  expect(await isSignedIn(later)).toBe(true);
  await later.goto("/login");
  await later.locator("input[name='username']").fill("council.1");
  await later.locator("input[name='password']").fill(PASSWORD);
  await submit(later, "/login");
  await expect(later.getByRole("alert")).toBeVisible();
});

test("a password that does not do is refused in words", async ({ page }) => {
  await signIn(page, "council.2");
  for (const [current, next, again, place, words] of [
    ["sai-mat-khau-cu", "mat-khau-moi-2026", "mat-khau-moi-2026", "current", "Mật khẩu đang dùng không đúng"],
    [PASSWORD, "mat-khau-moi-2026", "mat-khau-khac-2026", "again", "không giống nhau"],
    [PASSWORD, "ngan", "ngan", "new", "ít nhất 12 ký tự"],
    [PASSWORD, "toi la council.2 day", "toi la council.2 day", "new", "không được chứa tên đăng nhập"],
  ] as const) {
    await open(page, "/account");
    await page.locator("[name='current']").fill(current);
    await page.locator("[name='new']").fill(next);
    await page.locator("[name='again']").fill(again);
    await submit(page, "/account/password");
    await expect(page.getByRole("alert")).toContainText("Chưa có gì thay đổi");
    await expect(page.locator(`[id='${place}-error']`)).toContainText(words);
  }
});

test("signing out everywhere ends the session of the other browser", async ({ page, newPerson, watch }) => {
  watch.expect(/401/);
  const other = await newPerson();
  await signIn(page, "leader");
  await signIn(other, "leader");
  expect(await isSignedIn(other)).toBe(true);
  await open(page, "/account");
  await submit(page, "/account/sign-out-everywhere");
  await expect(page).toHaveURL(/\/login/);
  expect(await isSignedIn(other)).toBe(false);
});

test("a person signs out", async ({ page, watch }) => {
  watch.expect(/401/);
  await signIn(page, "operator");
  await open(page, "/account");
  await submit(page, "/logout");
  expect(await isSignedIn(page)).toBe(false);
});

test("an administrator adds an account, and its first password must be changed", async ({ page, newPerson }) => {
  await signIn(page, "admin");
  await open(page, "/admin/accounts");
  const add = form(page, "/admin/accounts/add");
  await add.locator("[name='username']").fill("clerk.899");
  await add.locator("[name='display_name']").fill("Cán bộ thi đua Rạch Giá");
  await add.locator("[name='role']").selectOption("unit-clerk");
  await add.locator("[name='unit']").selectOption("899");
  await submit(page, "/admin/accounts/add");
  const first = await handedOver(page, "clerk.899");
  await expect(page.locator("summary", { hasText: "Khóa clerk.899" })).toBeVisible();
  await open(page, "/admin/accounts");
  await expect(page.getByText(first)).toHaveCount(0);

  const clerk = await newPerson();
  await signIn(clerk, "clerk.899", first);
  await expect(clerk).toHaveURL(/\/account$/);
  await expect(clerk.getByText("Hãy đổi mật khẩu trước khi làm việc khác")).toBeVisible();
});

test("an administrator is told what is wrong with a new account, and the typed text stays", async ({ page }) => {
  await signIn(page, "admin");
  await open(page, "/admin/accounts");
  const add = form(page, "/admin/accounts/add");
  await add.locator("[name='username']").fill("Tên có dấu");
  await add.locator("[name='display_name']").fill("Người mới");
  await add.locator("[name='role']").selectOption("leader");
  await submit(page, "/admin/accounts/add");
  await expect(page.getByRole("alert")).toContainText("Chưa có gì thay đổi");
  await expect(form(page, "/admin/accounts/add").locator("[name='display_name']")).toHaveValue("Người mới");
});

test("an administrator disables an account: its sessions end and it may not sign in", async ({ page, newPerson, watch }) => {
  watch.expect(/401/);
  const person = await newPerson();
  await signIn(person, "council.3");
  await signIn(page, "admin");
  await open(page, "/admin/accounts");
  await askedAndDone(page, "Khóa", "council.3");
  await expect(page.getByRole("status").filter({ hasText: "Đã khóa tài khoản council.3" })).toBeVisible();
  await expect(rowButton(page, "Mở khóa", "council.3")).toBeVisible();
  expect(await isSignedIn(person)).toBe(false);
  await person.goto("/login");
  await person.locator("input[name='username']").fill("council.3");
  await person.locator("input[name='password']").fill(PASSWORD);
  await submit(person, "/login");
  await expect(person.getByRole("alert")).toBeVisible();
});

test("an administrator resets a password and hands over the new one", async ({ page, newPerson }) => {
  await signIn(page, "admin");
  await open(page, "/admin/accounts");
  await askedAndDone(page, "Cấp lại mật khẩu", "clerk.904");
  const first = await handedOver(page, "clerk.904");
  const clerk = await newPerson();
  await signIn(clerk, "clerk.904", first);
  await expect(clerk).toHaveURL(/\/account$/);
});

test("only an administrator sees the list of accounts", async ({ page, watch }) => {
  watch.expect(/403/);
  await signIn(page, "office");
  await page.goto("/admin/accounts");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không có quyền xem");
});
