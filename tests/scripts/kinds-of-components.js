/** The kinds that components declare, as every page has them; `node --import` brings them into each of these tests. */
import { existsSync, readdirSync } from "node:fs";

const components = new URL("../../overrides/components/", import.meta.url);
for (const folder of readdirSync(components)) {
  const kinds = new URL(`${folder}/kinds.js`, components);
  if (existsSync(kinds)) await import(kinds);
}
