// Prints the size of every wasm, JavaScript and CSS file of a built site, raw and by brotli, and of what a first visit
// loads: all but the parts of the program and the modules that are fetched when a page needs them.
// Usage: node .ci/sizes.mjs SITE_ROOT
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const site = process.argv[2];
if (!site) {
  console.error("Usage: node .ci/sizes.mjs SITE_ROOT");
  process.exit(2);
}

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

const brotli = (path) =>
  brotliCompressSync(readFileSync(path), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: statSync(path).size },
  }).length;

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
const isFetchedLater = (path) =>
  /\/(chunk|split)_[^/]*\.wasm$/.test(path) || /\/(charts|downloads|report)\/[^/]*\.js$/.test(path);
const total = { raw: 0, brotli: 0 };
const first = { raw: 0, brotli: 0 };
console.log(`${"file".padEnd(44)} ${"raw kB".padStart(9)} ${"brotli kB".padStart(9)}`);
for (const path of files(site)) {
  if (!/\.(wasm|m?js|css)$/.test(path)) continue;
  if (path.endsWith(".wasm") && !WebAssembly.validate(readFileSync(path))) {
    console.error(`${path} uses what browsers do not read`);
    process.exit(1);
  }
  const size = { raw: statSync(path).size, brotli: brotli(path) };
  for (const sum of isFetchedLater(path) ? [total] : [total, first]) {
    sum.raw += size.raw;
    sum.brotli += size.brotli;
  }
  console.log(`${relative(site, path).padEnd(44)} ${kilobytes(size.raw)} ${kilobytes(size.brotli)}`);
}
console.log(`${"all wasm, JavaScript and CSS".padEnd(44)} ${kilobytes(total.raw)} ${kilobytes(total.brotli)}`);
console.log(`${"first load".padEnd(44)} ${kilobytes(first.raw)} ${kilobytes(first.brotli)}`);
