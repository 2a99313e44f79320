/** What an item of a list holds besides its answer, said where it stands and on paper. */
import { phrase } from "../../shared/phrase.js";
import { clone, isOverdue, setText } from "../pieces/pieces.js";
import { linesOf } from "./panel.js";

/** What each item's button says while nothing is written there, by the button. */
const unwritten = new WeakMap();

function written(note, n, words) {
  if (n > 0) return [phrase(words, note ? "edit_both" : "edit_measures", { n })];
  // As in the template: gone where a measure is of no use.
  const more = Object.assign(document.createElement("span"), { textContent: ` ${words.or_add_measure}` });
  return [words.edit_note, more];
}

/** Let the button of an item's panel say what it leads to: what is written there, or that something can be. */
export function showName(button, { note, measures }, words) {
  if (!unwritten.has(button)) unwritten.set(button, [...button.childNodes]);
  // While it is open the button closes it.
  if (button.getAttribute("aria-expanded") === "true") return;
  const nodes = note || measures.size > 0 ? written(note, measures.size, words) : unwritten.get(button);
  const said = nodes.map((node) => node.textContent ?? node).join("");
  if (said !== button.textContent) button.replaceChildren(...nodes);
}

/** Say on the item, open or closed, and on paper what it holds. */
export function showState(item, { note, measures }, pieces, words) {
  const open = [...measures.values()].filter((measure) => !measure.done);
  const overdue = open.filter((measure) => isOverdue(measure)).length;
  const done = measures.size - open.length;
  const said = [];
  if (note) said.push(phrase(words, "noted"));
  if (open.length > 0) said.push(phrase(words, "measures", { n: open.length }));
  if (overdue > 0) said.push(phrase(words, "overdue", { n: overdue }));
  if (done > 0) said.push(phrase(words, "done", { n: done }));

  const answers = item.querySelector(".tty-checklist__answers");
  let state = item.querySelector(".tty-item-panel__state");
  if (said.length === 0) {
    state?.remove();
    item.querySelector(".tty-item-panel__paper")?.remove();
    answers.removeAttribute("aria-describedby");
    return;
  }
  if (!state) {
    state = clone(pieces.state);
    state.id = `${item.id}.state`;
    answers.after(state);
    item.querySelector(".tty-checklist__lines").before(clone(pieces.paper));
  }
  answers.setAttribute("aria-describedby", state.id);
  setText(state, said.join(" · "));
  // The answer stands in its boxes, on paper too.
  const lines = linesOf({ note, measures }, words);
  const paper = item.querySelector(".tty-item-panel__paper");
  paper.classList.toggle("tty-item-panel__paper--noted", note !== "");
  // New lines at every change of the list would let the browser style and lay out all of it anew.
  const there = [...paper.children].map(({ textContent }) => textContent);
  if (JSON.stringify(lines) === JSON.stringify(there)) return;
  paper.replaceChildren(...lines.map((line) => Object.assign(clone(pieces["paper-line"]), { textContent: line })));
}

/**
 * Who has just opened a panel may begin to write at once: a letter on its button is of their words, and no key of the
 * search (shared/page.js).
 */
export function keepLetter(event) {
  const isOpen = event.currentTarget.getAttribute("aria-expanded") === "true";
  if (isOpen && /^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault();
}
