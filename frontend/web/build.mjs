// Writes everything that the site serves besides the wasm to dist/: style sheet, fonts, icons, manifest, modules.
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import * as esbuild from "esbuild";
import { bundleCharts } from "./charts/bundle.mjs";
import { bundleModule } from "./module.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const dist = join(here, "dist");
// iPads that an office still uses; esbuild rewrites newer syntax (ranges in media queries, inset) for them.
const browsers = ["safari15.4", "chrome105", "firefox110"];

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const styles = await esbuild.build({
  entryPoints: { bangvang: join(root, "style", "main.css") },
  outdir: dist,
  bundle: true,
  minify: true,
  metafile: true,
  target: browsers,
  loader: { ".woff2": "file" },
  // The content stands in the name, so fonts may be cached for ever. Short hash: esbuild's own, stable per content.
  assetNames: "fonts/[name]-[hash]",
});
if (styles.warnings.length > 0) throw new Error("esbuild warned about the style sheet, see above");

await cp(join(here, "icons"), join(dist, "icons"), { recursive: true });
await cp(join(here, "manifest.webmanifest"), join(dist, "manifest.webmanifest"));
await cp(join(here, "fonts", "OFL.txt"), join(dist, "fonts", "OFL.txt"));

await sameFontAsPreloaded();
const modules = [
  await bundleCharts(dist, browsers),
  await bundleModule(dist, browsers, { name: "downloads", constant: "DOWNLOADS", limit: 4_000 }),
  await bundleModule(dist, browsers, { name: "palette", constant: "PALETTE", limit: 4_000 }),
  await bundleModule(dist, browsers, { name: "report", constant: "REPORT", limit: 90_000 }),
];
await report();

// The head preloads one font by a name that Rust holds as a constant. A preload of a file that is not there is a
// console warning on every page, so a difference stops the build here.
async function sameFontAsPreloaded() {
  const source = await readFile(join(root, "app", "src", "ui", "assets.rs"), "utf8");
  const wanted = /PRELOAD_FONT: &str =\s*"\/(fonts\/[^"]+)"/.exec(source)?.[1];
  const fonts = await readdir(join(dist, "fonts"));
  const built = fonts.find((name) => name.startsWith("be-vietnam-pro-latin-400-normal"));
  if (wanted !== `fonts/${built}`) {
    throw new Error(`app/src/ui/assets.rs preloads ${wanted}, the build made fonts/${built}: change PRELOAD_FONT`);
  }
}

async function report() {
  const style = await readFile(join(dist, "bangvang.css"));
  console.log(`bangvang.css: ${style.length} bytes, ${brotliCompressSync(style).length} brotli`);
  for (const line of modules) console.log(line);
  let total = 0;
  const fonts = (await readdir(join(dist, "fonts"))).filter((name) => name.endsWith(".woff2"));
  for (const name of fonts) total += (await stat(join(dist, "fonts", name))).size;
  console.log(`fonts: ${fonts.length} files, ${total} bytes in all`);
}
