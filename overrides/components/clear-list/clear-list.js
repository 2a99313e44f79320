/**
 * Asks whether a list is to be emptied, and empties it: answers, notes, measures and
 * own items. checklist.js imports this module with its piece when somebody presses the
 * button, and says what came of it.
 */
import { adopt } from "../../shared/later.js";
import { namelessItems, ownItems } from "../../shared/lists.js";
import { CLEARED, change, read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { kindsOf } from "../pieces/about.js";
import { clone, keptAbout, parse } from "../pieces/pieces.js";

let dialog = null;
let words = null;
/** What empties the list that is asked about. */
let empty = null;

/** Ask whether a `<tty-checklist>` is to be emptied; `tell` takes what is said then, and what takes it back. */
export function open(list, piece, _panel, tell) {
  dialog ??= make(piece);
  const things = keptOf(list);
  if (things.length === 0) {
    tell(phrase(words, "nothing_to_clear"), null);
    return;
  }
  dialog.querySelector("[data-part=goes]").replaceChildren(
    ...sums(things).map(([name, n]) => {
      const row = document.createElement("li");
      row.textContent = phrase(words, name, { n });
      return row;
    }),
  );
  empty = () => tell(phrase(words, "cleared"), change(keptOf(list).map((thing) => [...thing, CLEARED])));
  dialog.showModal();
}

function make({ html, style, words: said }) {
  adopt(style);
  words = said;
  const made = clone(parse(html).dialog);
  made.setAttribute("aria-labelledby", made.querySelector("h2").id);
  made.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    made.close();
    if (button.dataset.do === "empty") empty();
  });
  document.body.append(made);
  return made;
}

/** All that is kept about a list, as `[kind, id]`. */
function keptOf(list) {
  const items = [...list.querySelectorAll("[data-item]:not([data-own])")].map((box) => [
    box.dataset.item,
    ...(box.dataset.was?.split(" ") ?? []),
  ]);
  const [name] = items[0][0].split(".");
  const ids = [...items, ...ownItems(items)].flat().concat(namelessItems(items));
  const ofList = kindsOf("list").map((kind) => [kind, name]);
  return [...keptAbout(ids), ...ofList.filter(([kind, id]) => read(kind, id))];
}

/** How many there are of each kind that people know by a name; what a side said by itself is an answer too. */
function sums(things) {
  return ["answer", "note", "own", "measure"]
    .map((kind) => [`${kind}s`, things.filter(([name]) => (name === "voice" ? "answer" : name) === kind).length])
    .filter(([, n]) => n > 0);
}
