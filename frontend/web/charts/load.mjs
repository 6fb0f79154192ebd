// Lets a test import a TypeScript file: esbuild strips the types and joins what it needs into one module.
// Node 20, which the site is built with, does not read TypeScript by itself.
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

export async function load(name) {
  const built = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);
}
