// The `test` of all specs: a server per spec file, people with a browser each, and a watch on what browsers say.
import { test as base, expect, type BrowserContextOptions, type Page } from "@playwright/test";

import { ConsoleWatch } from "./console.ts";
import { PASSWORD, startServer, type RunningServer } from "./server.mjs";

export { expect } from "@playwright/test";
export type { Page } from "@playwright/test";

/** Keeps one server for the tests of one spec file; the next file gets a new one on fresh data. */
class Host {
  private spec: string | undefined;
  private server: RunningServer | undefined;

  async serverFor(spec: string): Promise<RunningServer> {
    if (this.server === undefined || this.spec !== spec) {
      await this.stop();
      const template = process.env.BANGVANG_E2E_TEMPLATE;
      if (template === undefined) throw new Error("global-setup has not run");
      this.server = await startServer(template);
      this.spec = spec;
    }
    return this.server;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }
}

/** Opens a further browser with its own cookies, watched like the first. */
export type NewPerson = (options?: BrowserContextOptions) => Promise<Page>;

interface TestFixtures {
  server: RunningServer;
  watch: ConsoleWatch;
  newPerson: NewPerson;
}

export const test = base.extend<TestFixtures, { host: Host }>({
  host: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const host = new Host();
      await use(host);
      await host.stop();
    },
    { scope: "worker" },
  ],

  server: async ({ host }, use, info) => {
    await use(await host.serverFor(info.file));
  },

  baseURL: async ({ server }, use) => {
    await use(server.url);
  },

  watch: async ({}, use) => {
    const watch = new ConsoleWatch();
    await use(watch);
    expect(watch.unexpected(), "what the browsers complained about").toEqual([]);
  },

  context: async ({ context, watch }, use) => {
    await watch.attach(context);
    await use(context);
  },

  newPerson: async ({ browser, contextOptions, baseURL, watch }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, locale: "vi-VN", ...options });
      contexts.push(context);
      await watch.attach(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Opens `path` and waits until the page answers to clicks. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** The wasm has taken the page over. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator("html[data-hydrated='true']")).toBeAttached({ timeout: 20_000 });
}

/** Signs in by the plain form, as any browser does, even without JavaScript. */
export async function signIn(page: Page, username: string, password: string = PASSWORD): Promise<void> {
  await page.goto("/login");
  await page.locator("input[name='username']").fill(username);
  await page.locator("input[name='password']").fill(password);
  await page.locator("form:has(input[name='password']) button[type='submit']").click();
  await page.waitForURL((url) => url.pathname !== "/login");
}
