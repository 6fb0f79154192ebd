import { chromium } from "@playwright/test";
const [who, theme, width, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const page = await browser.newPage({ viewport: { width: +width, height: +width < 500 ? 800 : 900 }, colorScheme: theme });
page.on("console", (m) => { if (["error", "warning"].includes(m.type())) console.log("CONSOLE", m.text().slice(0, 300)); });
page.on("pageerror", (e) => console.log("PAGEERROR", String(e).slice(0, 300)));
if (who !== "-") {
  await page.goto("http://127.0.0.1:3300/login");
  await page.fill("input[name=username]", who);
  await page.fill("input[name=password]", "một con đường dài 2025");
  await page.press("input[name=password]", "Enter"); await page.waitForURL((u) => !u.pathname.startsWith("/login"));
  await page.waitForLoadState("networkidle");
}
for (const path of paths) {
  const answer = await page.goto("http://127.0.0.1:3300" + path);
  await page.waitForTimeout(2500);
  const name = path.replace(/[^a-z0-9]+/gi, "_") + `_${theme}_${width}`;
  await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  console.log(path, answer?.status(), "sideways", wide, "/tmp/shots/" + name + ".png");
}
await browser.close();
