// @ts-check
// Runs the real program on data of its own: a prepared folder is copied for each server, so tests never meet.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.BANGVANG_E2E_SERVER ?? join(root, "target/debug/bangvang");
const site = process.env.BANGVANG_E2E_SITE ?? join(root, "target/site-test");

/** The password of every sample account in these tests. */
export const PASSWORD = "thi-dua-yeu-nuoc-1948";

/** @param {string} folder @param {Record<string, string>} more */
function environment(folder, more = {}) {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("BANGVANG_") && !name.startsWith("LEPTOS_")),
  );
  return {
    ...inherited,
    BANGVANG_DATA_DIR: folder,
    BANGVANG_DATABASE_URL: `sqlite://${join(folder, "bangvang.db")}`,
    BANGVANG_SITE_ROOT: site,
    BANGVANG_DEMO_PASSWORD: PASSWORD,
    BANGVANG_LOG: process.env.BANGVANG_E2E_LOG ?? "warn",
    ...more,
  };
}

/**
 * The reference data with New Year's Day, which the law fixes, of the years up to the next: a limit in working days is
 * only counted in years whose holidays are recorded.
 * @param {string} copy folder to make
 */
function referenceOfToday(copy) {
  cpSync(join(root, "migrations/reference/kien-giang"), copy, { recursive: true });
  const file = join(copy, "holidays.csv");
  const recorded = readFileSync(file, "utf8");
  const last = Math.max(...[...recorded.matchAll(/^(\d{4})-/gm)].map(([, year]) => Number(year)));
  for (let year = last + 1; year <= new Date().getFullYear() + 1; year += 1) {
    appendFileSync(file, `${year}-01-01,Tết Dương lịch,no,"Bộ luật Lao động 2019, Điều 112",yes\n`);
  }
  return copy;
}

/**
 * Makes a data folder with the reference and the sample data, once for all servers.
 * @returns {string} the folder
 */
export function prepareTemplate() {
  const folder = mkdtempSync(join(tmpdir(), "bangvang-e2e-template-"));
  const reference = referenceOfToday(join(folder, "reference"));
  for (const command of [["migrate"], ["load-reference", reference], ["demo"]]) {
    const run = spawnSync(program, command, { env: environment(folder), cwd: root, encoding: "utf8" });
    if (run.status !== 0) {
      throw new Error(`bangvang ${command[0]} failed (${run.error ?? run.status}):\n${run.stdout}\n${run.stderr}`);
    }
  }
  return folder;
}

/** @returns {Promise<number>} a port of this machine that nobody listens on */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

/**
 * @typedef {object} RunningServer
 * @property {string} url where it answers, without a slash at the end
 * @property {() => string} log what it has written so far
 * @property {() => Promise<void>} stop ends it and removes its data
 */

/**
 * Starts the program on a copy of `template` and waits until it answers.
 * @param {string} template
 * @returns {Promise<RunningServer>}
 */
export async function startServer(template) {
  const folder = mkdtempSync(join(tmpdir(), "bangvang-e2e-"));
  cpSync(template, folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(folder, "server.log");
  const output = openSync(logFile, "a");
  const child = spawn(program, ["serve"], {
    env: environment(folder, { BANGVANG_LISTEN: `127.0.0.1:${port}` }),
    cwd: root,
    stdio: ["ignore", output, output],
  });
  const ended = new Promise((done) => child.once("exit", done));
  const log = () => readFileSync(logFile, "utf8");
  const stop = async () => {
    child.kill("SIGTERM");
    const late = await Promise.race([ended, sleep(5000, "late")]);
    if (late === "late") child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return { url, log, stop };
  }
  const written = log();
  await stop();
  throw new Error(`The server did not answer on ${url}:\n${written}`);
}
