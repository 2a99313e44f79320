/**
 * What is printed of a list: as it is filled, blank, or only the items that are open.
 * checklist.js imports this module with its piece when somebody presses Print. The
 * choice stands in `data-print` of the page's root until it is printed; the style for
 * paper reads it there. The browser's own command prints the list as it is filled.
 */
import { doing, hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { ownItems } from "../../shared/lists.js";
import { read } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { ask, clone, parse, setText } from "../pieces/pieces.js";

const root = document.documentElement;
let dialog = null;
let list = null;
let words = null;

/** Ask what is to be printed of a `<tty-checklist>`, and print it. */
export function open(checklist, piece) {
  list = checklist;
  dialog ??= make(piece);
  setText(dialog.querySelector("[data-part=said]"), "");
  ask(dialog);
}

function make({ html, style, words: said }) {
  adopt(style);
  words = said;
  const made = clone(parse(html).dialog);
  const title = made.querySelector("h2");
  title.id = "print-choice";
  made.setAttribute("aria-labelledby", title.id);
  const choose = ({ dataset }) => print(dataset.do);
  hearClicks(made, doing({ cancel: () => made.close(), filled: choose, blank: choose, open: choose }));
  window.addEventListener("beforeprint", emptyHead);
  window.addEventListener("afterprint", () => delete root.dataset.print);
  document.body.append(made);
  return made;
}

function print(choice) {
  if (choice === "open" && !hasOpen()) {
    setText(dialog.querySelector("[data-part=said]"), phrase(words, "none_open"));
    return;
  }
  dialog.close();
  root.dataset.print = choice;
  window.print();
}

function hasOpen() {
  const items = [...list.querySelectorAll("input[data-item]:not([data-own])")].map((box) => [
    box.dataset.item,
    ...(box.dataset.was?.split(" ") ?? []),
  ]);
  return [...items, ...ownItems(items)].some(
    ([id, ...was]) => !["met", "outside"].includes(read("answer", id, was)?.answer),
  );
}

/** A blank list is filled in on another day, by others; the list wrote who met and when before. */
function emptyHead() {
  if (root.dataset.print !== "blank") return;
  for (const part of document.querySelectorAll("tty-checklist :is([data-part=date], [data-part=present])"))
    setText(part, "");
}
