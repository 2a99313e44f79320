/**
 * Asks whether a list is to be emptied, and empties it: answers, notes, measures and
 * own items. checklist.js imports this module with its piece when somebody presses the
 * button, and says what came of it. Before a workplace is removed it asks in the same way.
 */
import { hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { ownItems } from "../../shared/lists.js";
import { CLEARED, read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { kindsOf, sums } from "../pieces/about.js";
import { ask, clone, keptAbout, parse } from "../pieces/pieces.js";
import { change } from "../pieces/change.js";
import { namelessItems } from "../pieces/lists.js";

/** The dialogs that were asked for, by what they ask about. */
const dialogs = new Map();
let words = null;
/** What is done once the reader has said yes. */
let act = null;

/** Ask whether a `<tty-checklist>` is to be emptied; `tell` takes what is said then, and what takes it back. */
export function open(list, piece, _panel, tell) {
  const dialog = made("dialog", piece);
  const things = keptOf(list);
  if (things.length === 0) {
    tell(phrase(words, "nothing_to_clear"), null);
    return;
  }
  // Only what people know by a name.
  const known = sumsOf(things).filter(([name]) => name !== "others");
  askAbout(dialog, known, () =>
    tell(phrase(words, "cleared"), change(keptOf(list).map((thing) => [...thing, CLEARED]))),
  );
}

/** Ask whether a workplace with this name and these things, `[kind, id]` each, is to be removed, and `remove` it then. */
export function askAboutWorkplace(name, things, piece, remove) {
  const dialog = made("workplace", piece);
  dialog.querySelector("h2").textContent = phrase(words, "sure_workplace", { name });
  askAbout(dialog, sumsOf(things), remove);
}

function sumsOf(things) {
  return sums(things.map(([kind]) => [kind, 1]));
}

/** Ask with a line for each of what goes, `[name, n]`. */
function askAbout(dialog, goes, then) {
  dialog.querySelector("[data-part=goes]").replaceChildren(
    ...goes.map(([name, n]) => {
      const row = document.createElement("li");
      row.textContent = phrase(words, name, { n });
      return row;
    }),
  );
  act = then;
  ask(dialog);
}

function made(name, piece) {
  if (!dialogs.has(name)) dialogs.set(name, make(name, piece));
  return dialogs.get(name);
}

function make(name, { html, style, words: said }) {
  adopt(style);
  words = said;
  const dialog = clone(parse(html)[name]);
  dialog.setAttribute("aria-labelledby", dialog.querySelector("h2").id);
  hearClicks(dialog, ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    dialog.close();
    if (button.dataset.do === "empty") act();
  });
  document.body.append(dialog);
  return dialog;
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
