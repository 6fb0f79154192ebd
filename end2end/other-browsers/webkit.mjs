// @ts-check
// WebKitGTK by WebKitWebDriver: the little of the WebDriver protocol that the main path needs.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { freePort } from "../lib/server.mjs";

export const name = "WebKitGTK";
const DRIVER = "/usr/bin/WebKitWebDriver";
/** The key under which WebDriver hands out elements. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** The small browser that comes with the library. */
function miniBrowser() {
  for (const triple of readdirSync("/usr/lib").filter((folder) => folder.endsWith("-linux-gnu"))) {
    for (const version of ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]) {
      const path = join("/usr/lib", triple, version, "MiniBrowser");
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

/** @returns {string | undefined} why it cannot run here */
export function missing() {
  if (!existsSync(DRIVER)) return "WebKitWebDriver is not installed (Debian: webkit2gtk-driver)";
  if (miniBrowser() === undefined) return "WebKitGTK came without its MiniBrowser";
  if (!process.env.DISPLAY && !existsSync("/usr/bin/Xvfb")) return "there is no display (Debian: xvfb)";
  return undefined;
}

/** Starts an X server that shows nothing. @returns {Promise<{ display: string, stop: () => void }>} */
async function display() {
  if (process.env.DISPLAY) return { display: process.env.DISPLAY, stop: () => {} };
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((done, fail) => {
    server.once("error", fail);
    server.once("exit", (code) => fail(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once("data", (data) => done(String(data).trim()));
  });
  return { display: `:${number}`, stop: () => server.kill("SIGTERM") };
}

/** @returns {Promise<import("../lib/main-path.mjs").Browser & { close: () => Promise<void> }>} */
export async function launch() {
  const screen = await display();
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`, "--host=127.0.0.1"], {
    env: { ...process.env, DISPLAY: screen.display, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
    stdio: "ignore",
  });
  const base = `http://127.0.0.1:${port}`;
  let session = "";

  /** @param {string} method @param {string} path @param {object} [body] */
  const send = async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { "content-type": "application/json" },
      body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
    });
    const { value } = /** @type {{ value: any }} */ (await answer.json());
    if (!answer.ok) throw new Error(`${path}: ${value?.error}: ${value?.message}`);
    return value;
  };
  const close = async () => {
    if (session) await send("DELETE", session).catch(() => undefined);
    driver.kill("SIGTERM");
    screen.stop();
  };

  try {
    for (const deadline = Date.now() + 10_000; ; await sleep(100)) {
      const status = await send("GET", "/status").catch(() => undefined);
      if (status?.ready) break;
      if (Date.now() > deadline) throw new Error("WebKitWebDriver does not answer");
    }
    const capabilities = { "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } };
    const { sessionId } = await send("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    session = `/session/${sessionId}`;
  } catch (error) {
    await close();
    throw error;
  }

  /** @param {string} selector */
  const find = async (selector) => {
    const element = await send("POST", `${session}/element`, { using: "css selector", value: selector });
    return `${session}/element/${element[ELEMENT]}`;
  };
  return {
    open: async (url) => void (await send("POST", `${session}/url`, { url })),
    click: async (selector) => void (await send("POST", `${await find(selector)}/click`)),
    fill: async (selector, text) => {
      const element = await find(selector);
      // WebKitWebDriver refuses to clear right after a choice from a list, so only what holds something.
      const held = await send("GET", `${element}/property/value`);
      if (held) await send("POST", `${element}/clear`);
      await send("POST", `${element}/value`, { text });
    },
    select: async (selector, value) => void (await send("POST", `${await find(`${selector} option[value='${value}']`)}/click`)),
    evaluate: (expression) => send("POST", `${session}/execute/sync`, { script: `return (${expression});`, args: [] }),
    close,
  };
}
