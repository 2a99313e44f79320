/**
 * Looks queries up in an index, without a page: takes `{module, files, queries, most}` as JSON and gives of each
 * query the first results as the dialog would show them.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, files, queries, most } = JSON.parse(readFileSync(0, "utf-8"));
const { SearchIndex } = await import(pathToFileURL(module));
const index = new SearchIndex(JSON.parse(files.head), async (name) => JSON.parse(files[name]));
const answers = [];
for (const query of queries) {
  const { results, words } = await index.search(query);
  answers.push(await index.show(results.slice(0, most), words));
}
process.stdout.write(JSON.stringify(answers));
