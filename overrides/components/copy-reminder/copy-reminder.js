/**
 * Reminds of saving a copy, where a page has a place for it ([data-reminder]).
 * shared/page.js imports this module when it is time (shared/copies.js).
 */
import { timeOf } from "../../shared/copies.js";
import { adopt } from "../../shared/later.js";
import { listen, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, dayInWords, dayOf, parse, setText } from "../pieces/pieces.js";
import { save } from "../take-along/take-along.js";

/** Show the reminder in `place`; the rest is what was fetched for this module. */
export function remind(place, { html, words, style }) {
  adopt(style);
  const box = clone(parse(html).reminder);
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  const before = timeOf("last");
  const showLast = () => {
    const last = timeOf("last");
    setText(part("last"), last ? phrase(words, "last", { day: dayInWords(dayOf(last)) }) : words.none);
  };
  showLast();
  const end = (said) => {
    const hadFocus = part("ways")?.contains(document.activeElement);
    part("ways")?.remove();
    setText(part("said"), words[said]);
    // The button that had the focus is gone.
    if (hadFocus) part("said").focus();
  };
  // A copy may be saved by another button of the page, or in another tab.
  const stop = listen(() => {
    showLast();
    if (timeOf("last") <= before) return;
    stop();
    end("saved");
  });
  const ways = {
    save,
    "put-off": () => {
      write("copy", "put-off", {});
      end("put_off");
    },
  };
  box.addEventListener("click", ({ target }) => ways[target.closest("button")?.dataset.do]?.());
  place.replaceChildren(box);
}
