/**
 * How much of an index is fetched until the first results of a query stand there: takes
 * `{module, folder, queries, shown}` as JSON and gives of each query the bytes, gzipped, and how many times something
 * was waited for.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const { module, folder, queries, shown } = JSON.parse(readFileSync(0, "utf-8"));
const { SearchIndex } = await import(pathToFileURL(module));
const read = (name) => readFileSync(join(folder, `${name}.json`), "utf-8");
const weights = new Map();

function weight(name) {
  if (!weights.has(name)) weights.set(name, gzipSync(read(name), { level: 9 }).length);
  return weights.get(name);
}

const answers = [];
for (const query of queries) {
  let bytes = 0;
  let waits = 0;
  let isWaiting = false;
  const index = new SearchIndex(JSON.parse(read("head")), async (name) => {
    bytes += weight(name);
    if (!isWaiting) {
      waits += 1;
      isWaiting = true;
    }
    // Those that are asked for together come together.
    await new Promise((come) => setImmediate(come));
    isWaiting = false;
    return JSON.parse(read(name));
  });
  const { results, words } = await index.search(query);
  await index.show(results.slice(0, shown), words);
  answers.push({ bytes, waits });
}
process.stdout.write(JSON.stringify(answers));
