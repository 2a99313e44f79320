/**
 * Looks queries up in an index, without a page: takes `{module, files, queries, most, first}` as JSON and gives of each
 * query its `results`, the first ones as the dialog would show them, and the names of the files that are `fetched` until
 * the `first` of them stand there.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { module, files, queries, most, first } = JSON.parse(readFileSync(0, "utf-8"));
const { SearchIndex } = await import(pathToFileURL(module));
const answers = [];
for (const query of queries) {
  const names = [];
  const index = new SearchIndex(JSON.parse(files.head), async (name) => {
    names.push(name);
    return JSON.parse(files[name]);
  });
  const { results, words } = await index.search(query);
  await index.show(results.slice(0, first), words);
  const fetched = [...names];
  answers.push({ results: await index.show(results.slice(0, most), words), fetched });
}
process.stdout.write(JSON.stringify(answers));
