/** Asks whoever has several workplaces to which of them belongs what names none. */
import { doing, hearClicks } from "../../shared/hearing.js";
import { FIRST, hasWorkplaces, workplace as shown } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, parse, setText } from "../pieces/pieces.js";
import { workplaces } from "../workplaces/register.js";
import { answered, rememberAnswer } from "./waiting.js";

/**
 * Whether the reader has yet to say where a set belongs: it names no workplace, there are several, and they did not
 * choose the one that the page shows. What is looked at again was opened here before.
 */
export function asksWhich(set) {
  if (set.id || set.workplace || set.parts || set.refused || !hasWorkplaces()) return false;
  const to = set.isLink ? answered(window.location.hash) : set.to;
  return to !== shown && workplaces().length > 1;
}

/**
 * Ask it in `place`, with none chosen beforehand. `here` and `none` are called when it belongs to the one that is open, or
 * to none; `there` is called for another one with the set, which says `to` which, and with the address of the page to open
 * it at, and says whether there is room for that.
 */
export function askWhich(set, place, { html, words }, { here, there, none }) {
  const element = clone(parse(html).which);
  const [choice, said] = ["choice", "opening-said"].map((name) => element.querySelector(`[data-part=${name}]`));
  offer(choice, words);
  const chosen = () => {
    if (choice.value === "") {
      setText(said, words.choose_first);
      choice.focus();
      return undefined;
    }
    const to = choice.value === FIRST ? "" : choice.value;
    if (set.isLink) rememberAnswer(window.location.hash, to);
    if (to === shown) return here();
    if (!there({ ...set, to }, element.dataset.to)) setText(said, words.no_room);
    return undefined;
  };
  // The component around it has buttons of its own.
  hearClicks(element, doing({ chosen, none }), { isAlone: true });
  place.replaceChildren(element);
  const title = element.querySelector("h2");
  title.focus();
  title.scrollIntoView({ behavior: "instant", block: "start" });
}

/** Offer all workplaces by their names, those in the archive last. */
function offer(choice, words) {
  const archive = choice.querySelector("optgroup");
  for (const { id, name, archived } of workplaces()) {
    const called = name || words.unnamed;
    const option = new Option(id === shown ? phrase(words, "open_now", { name: called }) : called, id || FIRST);
    if (archived) archive.append(option);
    else archive.before(option);
  }
  if (archive.childElementCount === 0) archive.remove();
}
