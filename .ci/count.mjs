// Reads what test runners wrote and prints "passed failed skipped"; `table` prints the summary of all stages, and
// `failures` one line for each test of nextest's and Playwright's reports that failed.
// Usage: node .ci/count.mjs junit|libtest|playwright|table FILE, node .ci/count.mjs failures FILE...
// A file that is missing or unreadable is an error, never a zero.
import { existsSync, readFileSync } from "node:fs";

const readers = { junit, libtest, playwright, table };

/** nextest's JUnit file: the totals stand on the root element. */
function junit(text) {
  const root = /<testsuites\b([^>]*)>/.exec(text)?.[1];
  if (root === undefined) throw new Error("no <testsuites>");
  const number = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(root)?.[1] ?? NaN);
  const [tests, failures, errors] = [number("tests"), number("failures"), number("errors")];
  if (Number.isNaN(tests + failures + errors)) throw new Error("no totals");
  return [tests - failures - errors, failures + errors, 0].join(" ");
}

/** cargo test: one "test result:" line for each binary. */
function libtest(text) {
  const sum = [0, 0, 0];
  for (const line of text.matchAll(/^test result: .*? (\d+) passed; (\d+) failed; (\d+) ignored/gm)) {
    for (const index of [0, 1, 2]) sum[index] += Number(line[index + 1]);
  }
  return sum.join(" ");
}

/** Playwright's JSON report. A flaky test failed at least once, so it is a failure. */
function playwright(text) {
  const { stats, errors = [] } = JSON.parse(text);
  return [stats.expected, stats.unexpected + stats.flaky + errors.length, stats.skipped].join(" ");
}

/** The summary: one row a stage, then the closing line. */
function table(text) {
  const rows = text.trim().split("\n").map((line) => line.split("\t"));
  const sum = [0, 0, 0];
  const lines = rows.map(([name, ...numbers]) => {
    const [passed, failed, skipped, seconds] = numbers.map(Number);
    [passed, failed, skipped].forEach((count, index) => (sum[index] += count));
    const counted = passed + failed + skipped > 0;
    const words = counted ? `${passed} passed, ${failed} failed, ${skipped} skipped` : "ok";
    return `   ${name.padEnd(16)} ${words.padEnd(40)} ${String(seconds).padStart(5)} s`;
  });
  const closing = `${sum[0]} passed, ${sum[1]} failed${sum[2] > 0 ? `, ${sum[2]} skipped` : ""}`;
  return [...lines, "", closing].join("\n");
}

/** What failed, by name, from the reports that there are; a stage that never began has none. */
function failures(files) {
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => (file.endsWith(".xml") ? failedCases : failedSpecs)(readFileSync(file, "utf8")))
    .map((name) => `   failed: ${name}`)
    .join("\n");
}

function failedCases(xml) {
  const cases = xml.matchAll(/<testcase name="([^"]*)" classname="([^"]*)"[^>]*[^/]>\s*<(?:failure|error)\b/g);
  return [...cases].map(([, name, suite]) => `${suite} ${name}`);
}

function failedSpecs(text) {
  const inSuite = (suite) => [
    ...(suite.specs ?? []).filter((spec) => !spec.ok || spec.tests.some((test) => test.status === "flaky"))
      .map((spec) => `${spec.file}:${spec.line} ${spec.title}`),
    ...(suite.suites ?? []).flatMap(inSuite),
  ];
  return (JSON.parse(text).suites ?? []).flatMap(inSuite);
}

const [kind, file, ...more] = process.argv.slice(2);
if (kind === "failures" && file) {
  console.log(failures([file, ...more]));
  process.exit(0);
}
const reader = readers[kind];
if (!reader || !file) {
  console.error("Usage: node .ci/count.mjs junit|libtest|playwright|table FILE");
  process.exit(2);
}
console.log(reader(readFileSync(file, "utf8")));
