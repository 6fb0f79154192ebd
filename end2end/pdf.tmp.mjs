import { chromium } from "@playwright/test";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
for (const path of process.argv.slice(2)) {
  await page.goto("http://127.0.0.1:3300" + path, { waitUntil: "networkidle" });
  await page.waitForTimeout(1500);
  await page.emulateMedia({media:"print"}); await page.setViewportSize({width:718,height:1000}); await page.waitForTimeout(800); await page.screenshot({path:"/tmp/shots/print"+path.replace(/[^a-z0-9]+/gi,"_")+".png",fullPage:true}); await page.emulateMedia({media:null}); await page.setViewportSize({width:1280,height:900});
}
await browser.close();
