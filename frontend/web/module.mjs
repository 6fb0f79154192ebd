// Bundles a module that pages load by themselves, checks the name that Rust holds and the size on the wire.
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");

/**
 * Writes `<name>/main.ts` to dist/<name>/<name>-<hash>.js; `options` are more of esbuild's. Stops the build when the
 * file is larger than `limit` bytes with brotli, or when the constant in Rust names another file: pages would load
 * nothing. Returns one line for the report of the build.
 */
export async function bundleModule(dist, browsers, { name, constant, limit, options = {} }) {
  const built = await esbuild.build({
    entryPoints: { [name]: join(here, name, "main.ts") },
    outdir: join(dist, name),
    // The hash covers the paths of the sources from here; without this it would change with the folder of the caller.
    absWorkingDir: here,
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: browsers,
    metafile: true,
    ...options,
  });
  if (built.warnings.length > 0) throw new Error(`esbuild warned about the module ${name}, see above`);
  const file = `${name}/${basename(Object.keys(built.metafile.outputs)[0])}`;
  const source = await readFile(join(root, "app", "src", "ui", "assets.rs"), "utf8");
  const wanted = new RegExp(`${constant}: &str =\\s*"/([^"]+)"`).exec(source)?.[1];
  if (wanted !== file) {
    throw new Error(`app/src/ui/assets.rs loads ${wanted}, the build made ${file}: change ${constant}`);
  }
  const script = await readFile(join(dist, file));
  const brotli = brotliCompressSync(script).length;
  if (brotli > limit) throw new Error(`${file} is ${brotli} bytes with brotli, ${limit} is the most`);
  return `${file}: ${script.length} bytes, ${brotli} brotli`;
}
