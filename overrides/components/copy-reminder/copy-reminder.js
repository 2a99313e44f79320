/**
 * Reminds of saving a copy, where a page has a place for it ([data-reminder]).
 * shared/page.js imports this module when it is time (shared/copies.js).
 */
import { read, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { adopt, clone, dayInWords, parse, setText } from "../pieces/pieces.js";
import { save } from "../take-along/take-along.js";

/** Show the reminder in `place`; the rest is what was fetched for this module. */
export function remind(place, { html, words, style }) {
  adopt(style);
  const box = clone(parse(html).reminder);
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  const last = read("copy", "last");
  setText(part("last"), last ? phrase(words, "last", { day: dayInWords(last.at, words.locale) }) : words.none);
  const end = (said) => {
    part("ways").remove();
    setText(part("said"), words[said]);
    // The button that had the focus is gone.
    part("said").focus();
  };
  const ways = {
    save: async () => {
      await save();
      end("saved");
    },
    "put-off": () => {
      write("copy", "put-off", {});
      end("put_off");
    },
  };
  box.addEventListener("click", ({ target }) => ways[target.closest("button")?.dataset.do]?.());
  place.replaceChildren(box);
}
