/**
 * Says under a field how much of a text did not fit into it: browsers cut without a word.
 * shared/page.js imports this module when it happens the first time.
 */
import { adopt } from "../../shared/later.js";
import { phrase } from "../../shared/phrase.js";
import { clone, parse, setText } from "../pieces/pieces.js";

const notes = new WeakMap();
// A status that appears filled is read out by few screen readers.
const A_MOMENT = 150;
let made = 0;

/** Say that `n` characters were left out of `field`; the rest is what was fetched for this module. */
export function tell(field, n, { html, words, style }) {
  adopt(style);
  if (!notes.get(field)?.isConnected) notes.set(field, place(field, parse(html).note));
  const note = notes.get(field);
  window.setTimeout(() => setText(note, phrase(words, "left_out", { n, most: field.maxLength })), A_MOMENT);
}

/** A place for the words, which the field is described by until there is room in it again. */
function place(field, piece) {
  const note = clone(piece);
  made += 1;
  note.id = `too-long-${made}`;
  (field.closest("label") ?? field).after(note);
  const before = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [before, note.id].filter(Boolean).join(" "));
  const end = () => {
    if (field.value.length >= field.maxLength) return;
    field.removeEventListener("input", end);
    note.remove();
    if (before === null) field.removeAttribute("aria-describedby");
    else field.setAttribute("aria-describedby", before);
  };
  field.addEventListener("input", end);
  return note;
}
