/** The search as a module of its own: words in, ranked sections out, and no page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SearchIndex } from "../../overrides/components/search/search-index.js";

// Places: page 0 or 1, its first section, "N" in a title of one word, "o" in a text of usual length.
const FILES = {
  w0: "rooli\t0:0N 1:0o\t\troolit",
  w1: "tauko\t1:0N\t\ttauko\t1\tb/\tTauko",
  w2: "paussi\t\t\ttauko",
  k0: "ArooliAtauko",
  i0: "ArooliAtauko",
  "p0-0": ["a/", "Roolit", [["", "", "Kenellä on mikä?"]]],
  "p1-0": ["b/", "Tauko", [["pause", "Kahvi", "Kenen roolit? Vain tauko.", "item"]]],
};
const HEAD = {
  beginnings: "AroAtaApa",
  first: 1,
  inner: 1,
  sections: 2,
  endings: "^(?:|t|ja)$",
  undotted: { ä: "a" },
};

/** An index, and the names of the files that it has asked for. */
function made() {
  const asked = [];
  const index = new SearchIndex(HEAD, async (name) => {
    asked.push(name);
    return FILES[name];
  });
  return { index, asked };
}

test("sections come in the order of what they are about, and only what the word needs is fetched", async () => {
  const { index, asked } = made();
  const { results, words } = await index.search("roolit");
  const shown = await index.show(results, words);
  assert.deepEqual(
    shown.map(({ href, kind }) => [href, kind]),
    [
      ["a/", ""],
      ["b/#pause", "item"],
    ],
  );
  assert.deepEqual(
    shown[1].excerpt.filter(({ found }) => found).map(({ text }) => text),
    ["roolit"],
  );
  assert.deepEqual(asked.sort(), ["p0-0", "p1-0", "w0"]);
  assert.equal(index.pages(results), 2);
});

test("a page whose title says the word can be shown before any text is here, and no text is needed for its place", async () => {
  const { index, asked } = made();
  const { results, words } = await index.search("tauko");
  assert.deepEqual(asked, ["w1"]);
  assert.deepEqual(index.glance(results[0], words), {
    href: "b/",
    title: [{ text: "Tauko", found: true }],
    heading: [],
    excerpt: [],
    kind: "",
  });
  const roles = await index.search("roolit");
  assert.equal(index.glance(roles.results[0], roles.words), null);
});

test("a typing error is corrected from the lists of keys, once somebody has stopped typing", async () => {
  const { index, asked } = made();
  const hasty = await index.search("tuako", { thorough: false });
  assert.deepEqual([hasty.results, hasty.unsure, asked], [[], true, []]);
  const { results, instead } = await index.search("tuako");
  assert.deepEqual([results.length, instead], [1, "tauko"]);
  assert.equal((await index.search("tuako", { asTyped: true })).instead, "");
});

test("what is said for a word of the guide leads there", async () => {
  const { results } = await made().index.search("paussi");
  assert.equal(results.length, 1);
});

test("a file that did not come is asked for again", async () => {
  let lost = 1;
  const index = new SearchIndex(HEAD, async (name) => {
    if (lost-- > 0) throw new Error(name);
    return FILES[name];
  });
  await assert.rejects(index.search("roolit"), /w0/);
  assert.equal((await index.search("roolit")).results.length, 2);
});

test("the best result of each page can be had alone", async () => {
  const { index } = made();
  const { results } = await index.search("roolit");
  const twice = [...results, ...results.map(({ section }) => ({ section, score: 0 }))];
  assert.deepEqual(index.bestOfPages(twice), results);
});

test("a beginning of very many words waits until the reader stops, and is then answered by a few parts", async () => {
  const endings = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const files = Object.fromEntries(endings.map((letter, at) => [`w${at}`, `ro${letter}\t0:0o\t\tro${letter}`]));
  const asked = [];
  const head = { ...HEAD, beginnings: endings.map((letter) => `Aro${letter}`).join(""), first: 0, inner: 0 };
  const index = new SearchIndex(head, async (name) => {
    asked.push(name);
    return { ...FILES, ...files }[name];
  });
  const hasty = await index.search("ro", { thorough: false });
  assert.deepEqual([hasty.results, hasty.unsure, asked], [[], true, ["w0"]]);
  assert.equal((await index.search("ro")).results.length, 1);
  assert.ok(asked.filter((name) => name.startsWith("w")).length < endings.length);
});
