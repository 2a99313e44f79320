/**
 * Lighthouse's own reports on pages, one after another in one Chromium: what is asked comes in as JSON (the pages' `urls`,
 * Lighthouse's `flags`, and the `chrome` to start), and the reports go out as JSON in the order of the pages.
 */
import { readFileSync } from "node:fs";

const MODULES = new URL("../npm/node_modules/", import.meta.url);
const { launch } = await import(new URL("chrome-launcher/dist/index.js", MODULES));
const { default: lighthouse } = await import(new URL("lighthouse/core/index.js", MODULES));

const { urls, flags, chrome } = JSON.parse(readFileSync(0, "utf8"));
const started = await launch(chrome);
const reports = [];
try {
  for (const url of urls)
    reports.push((await lighthouse(url, { ...flags, port: started.port, logLevel: "error" })).lhr);
} finally {
  started.kill();
}
process.stdout.write(JSON.stringify(reports));
