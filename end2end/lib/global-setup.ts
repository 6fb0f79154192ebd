// Prepares the data that every server of this run starts from; the returned function removes it.
import { rmSync } from "node:fs";

import { prepareTemplate } from "./server.mjs";

export default function globalSetup(): () => void {
  const template = prepareTemplate();
  process.env.BANGVANG_E2E_TEMPLATE = template;
  return () => rmSync(template, { recursive: true, force: true });
}
