/** What a result shows of a text: it ends, where that can be had, with a sentence. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt } from "../../overrides/components/search/search-excerpt.js";

const LEAD =
  "Jokin asia on kerrottu tässä lauseessa niin, että se on riittävän pitkä. Toinen lause tulee heti sen perään. ";
const FACTS = "esihenkilö, henkilöstöhallinto (HR), työterveyshuollon moniammatillinen tiimi, yhteiset tavoitteet";

/** The text that is shown of one in which `found` is marked. */
function shown(text, found) {
  const at = found ? text.indexOf(found) : text.length;
  const parts = [text.slice(0, at), found, text.slice(at + found.length)];
  return excerpt(parts.map((part, index) => ({ text: part, found: index === 1 })).filter((part) => part.text))
    .map((part) => part.text)
    .join("");
}

test("what follows a sentence without being one is not shown", () => {
  assert.equal(shown(LEAD + FACTS, ""), LEAD.trim());
  assert.match(shown(LEAD + FACTS, "Toinen"), /^… .*heti sen perään\.$/);
  // What a block of facts begins with is told by the build (hooks/guidance/search/sections.py), whatever the word before it.
  assert.match(shown(`${LEAD.trim()} Se on työ. · ${FACTS}`, ""), / työ\.$/);
});

test("what was looked for is shown, however far down", () => {
  assert.match(shown(LEAD + FACTS, "moniammatillinen"), /^… .*moniammatillinen tiimi/);
  const late = shown(`${LEAD}${"Sana ja sana ".repeat(4)}moniammatillinen ${FACTS}`, "moniammatillinen");
  assert.match(late, /moniammatillinen/);
});

test("an abbreviation ends no sentence", () => {
  const text = `Asiat luetellaan tässä lauseessa yksi kerrallaan ja hyvin huolellisesti, esim. kahvi, tee, bl.a. mjölk, 5 min 2. kohta ja ${FACTS}`;
  assert.match(shown(text, ""), / …$/);
  assert.ok(shown(text, "").length > 150);
});

test("a text without sentences is cut between words", () => {
  const text = "sana ".repeat(60).trim();
  assert.match(shown(text, ""), /sana …$/);
});
