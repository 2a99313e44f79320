/**
 * Reminds of saving a copy, where a page has a place for it ([data-reminder]).
 * shared/page.js imports this module when it is time (shared/copies.js), and when something is in the page only.
 */
import { isCopyDue, timeOf } from "../../shared/copies.js";
import { doing, hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { all, isOnlyHere, listen, SHARED_KINDS, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, dayInWords, dayOf, parse, setText } from "../pieces/pieces.js";
import { save } from "../take-along/take-along.js";

/** Show the reminder in `place` when it is time; the rest is what was fetched for this module. */
export function remind(place, { html, words, style }) {
  // The page may have counted what is nobody's but this device's.
  if (!isCopyDue(SHARED_KINDS.flatMap((kind) => [...all(kind).values()].map(({ at }) => at)))) return;
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
    save: () => save({ file: box.dataset.file }),
    "put-off": () => {
      write("copy", "put-off", {});
      end("put_off");
    },
  };
  // The component around it has buttons of its own.
  hearClicks(box, doing(ways), { isAlone: true });
  place.replaceChildren(box);
}

/** Where pages say that what is written is lost with them. */
const WARNINGS = "[data-part=kept], .tty-meeting [data-part=trouble]";

/** Offer to save it all beside each of the page's warnings; the rest is what was fetched for this module. */
export function rescue({ html, words, style }) {
  adopt(style);
  const piece = parse(html).rescue;
  for (const warning of document.querySelectorAll(WARNINGS)) {
    if (warning.nextElementSibling?.classList.contains(piece.className)) continue;
    const box = clone(piece);
    const said = box.querySelector("[data-part=rescued]");
    box.querySelector("button").addEventListener("click", async () => {
      await save({ file: box.dataset.file });
      setText(said, words.saved);
    });
    warning.after(box);
    const stop = listen(() => {
      if (isOnlyHere()) setText(said, "");
      if (!["full", "refused"].includes(trouble())) box.remove();
      if (!box.isConnected) stop();
    });
  }
}
