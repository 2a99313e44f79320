/**
 * Where what came belongs: a set that names another workplace than the page shows, or none where there are several, is
 * opened there, or here, as the reader says. A set is one of received.js with `workplace`, the name that it gives or "";
 * or it has `parts`, a set for each workplace.
 */
import { doing, hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { all, hasWorkplaces, SHARED_KINDS, workplace as shown } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, parse, setText } from "../pieces/pieces.js";
import { receive } from "../received/received.js";
import { open as openWorkplace } from "../workplaces/opened.js";
import { choose, isSame, make, named, remove } from "../workplaces/register.js";
import { forgetAnswer, forgetWaiting, leave, madeFor, rememberMade } from "./waiting.js";
import { asksWhich, askWhich } from "./which.js";
import { workplaceName } from "../pieces/workplace-name.js";

const ROOT = new URL("../", import.meta.url);

/** Show a set in `place`, after asking where it belongs when that is not this page. `ways` are those of received.js. */
export async function open(set, place, ways) {
  // What is looked at again was opened here before.
  const isOfHere = set.id || !set.workplace || isSame(set.workplace, workplaceName());
  const isShown = isOfHere && !set.parts && !set.refused;
  const here = { ...ways, ended: ending(set, ways) };
  const asks = asksWhich(set);
  if (isShown && !asks && (set.workplace || !hasWorkplaces())) {
    await receive(set, place, here);
    return;
  }
  const piece = await ways.later("opening");
  adopt(piece.style);
  if (asks) askAndOpen(set, place, here, piece);
  else if (isShown) await compareAndTell(set, place, here, piece);
  else if (set.refused) tellRefused(set, place, piece);
  else if (set.parts || hasWorkplaces()) new Question(set, place, ways, piece).show();
  else await compareAndOffer(set, place, ways, piece);
}

/** What names no workplace is opened where whoever has several says. */
function askAndOpen(set, place, ways, piece) {
  askWhich(set, place, piece, {
    here: () => compareAndTell(set, place, ways, piece),
    there: openThere,
    none: () => {
      place.replaceChildren();
      ways.ended("refused");
    },
  });
}

/** What names no workplace is compared with the one that the page shows; whoever has several is told with which. */
async function compareAndTell(set, place, ways, { html, words }) {
  const note = clone(parse(html).nameless);
  setText(note, phrase(words, "nameless", { here: workplaceName() || words.unnamed }));
  await receiveWith(note, set, place, ways);
}

/** Show a set with `note` beside the ways of receiving it, for as long as these are open. */
async function receiveWith(note, set, place, ways) {
  const ended = (how) => {
    note.hidden = how !== "open";
    ways.ended?.(how);
  };
  await receive(set, place, { ...ways, ended });
  place.querySelector("[data-part=ways]")?.after(note);
}

/** Whoever has one workplace, without a name, compares with what they have; a new one is offered beside. */
async function compareAndOffer(set, place, ways, { html, words }) {
  const offer = clone(parse(html).offer);
  setText(offer.querySelector("[data-part=about]"), phrase(words, "compared", { there: set.workplace }));
  const button = offer.querySelector("button");
  button.textContent = phrase(words, "open_new", { name: set.workplace });
  button.addEventListener("click", () => {
    if (!openThere(set, offer.dataset.to)) setText(offer.querySelector("[data-part=opening-said]"), words.no_room);
  });
  await receiveWith(offer, set, place, ways);
}

/** What is refused in a workplace that was made for it, and holds nothing else, takes that workplace along. */
function ending({ workplace }, { ended }) {
  return (how) => {
    ended?.(how);
    if (how !== "open") forgetAnswer();
    // What names none had no workplace made for it.
    const isMadeForIt = workplace && madeFor()?.id === shown;
    if (how !== "refused" || !isMadeForIt || SHARED_KINDS.some((kind) => all(kind, true).size > 0)) return;
    const { before } = madeFor();
    remove(shown);
    if (hasWorkplaces()) choose(before);
    leave({ refused: workplace });
    window.location.reload();
  };
}

/** Say, where somebody was before, that the workplace that was made for what they refused is gone. */
function tellRefused({ refused }, place, { html, words }) {
  forgetWaiting();
  rememberMade(null);
  const note = clone(parse(html).refused);
  setText(note, phrase(words, "refused", { name: refused }));
  place.replaceChildren(note);
  note.focus();
}

/**
 * Open a set on a page of the workplace that the reader chose for it (`to`), or else of the one that it names, which is made
 * where it is missing. Returns whether there is room for that.
 */
function openThere(set, address) {
  const { workplace, isLink, to } = set;
  const waits = isLink || leave(set);
  const known = waits ? (to === undefined ? named(workplace) : { id: to }) : null;
  const id = waits ? (known?.id ?? make(workplace)) : null;
  if (id === null || !openWorkplace(id)) {
    forgetWaiting();
    return false;
  }
  if (!known) rememberMade({ id, before: shown });
  if (isLink) window.location.reload();
  else window.location.href = addressOf(address);
  return true;
}

/** What is fetched is the same for every page, so it names pages from the site's root. */
function addressOf(path) {
  return new URL(path.slice(1), ROOT).href;
}

class Question {
  #set;
  #place;
  #ways;
  #words;
  #pieces;
  #element;
  #actions = {
    here: () => receive(this.#set, this.#place, this.#ways),
    there: () => this.#openThere(),
    none: () => this.#end(),
  };

  constructor(set, place, ways, { html, words }) {
    this.#set = set;
    this.#place = place;
    this.#ways = ways;
    this.#words = words;
    this.#pieces = parse(html);
    this.#element = clone(this.#pieces.question);
    // The component around it has buttons of its own.
    hearClicks(this.#element, doing(this.#actions), { isAlone: true });
    const all = this.#element.querySelector("[data-part=take-all] a");
    if (all) all.href = addressOf(all.getAttribute("href"));
  }

  #part(name) {
    return this.#element.querySelector(`[data-part=${name}]`);
  }

  show() {
    const { parts, workplace = "" } = this.#set;
    const [there, here] = [workplace, workplaceName()];
    const asks = here ? "other" : "other_own";
    setText(this.#part("about"), phrase(this.#words, parts ? "several" : asks, { n: parts?.length, there, here }));
    this.#part("parts").replaceChildren(...(parts ?? []).map((part) => this.#line(part)));
    if (this.#part("take-all")) this.#part("take-all").hidden = !parts;
    for (const [way, name] of Object.entries({ there, here })) {
      const button = this.#element.querySelector(`[data-do=${way}]`);
      button.hidden = Boolean(parts);
      const isNew = way === "there" && !named(workplace);
      button.textContent = phrase(this.#words, isNew ? "open_new" : name ? "open_in" : "compare_own", { name });
    }
    this.#place.replaceChildren(this.#element);
    const title = this.#element.querySelector("h2");
    title.focus();
    title.scrollIntoView({ behavior: "instant", block: "start" });
  }

  #line(part) {
    const line = clone(this.#pieces.part);
    const name = part.workplace || this.#words.unnamed;
    line.querySelector("[data-part=name]").textContent = name;
    const button = line.querySelector("button");
    button.setAttribute("aria-label", `${button.textContent}: ${name}`);
    button.addEventListener("click", () => open({ ...part, from: this.#set.from }, this.#place, this.#ways));
    return line;
  }

  #end() {
    this.#place.replaceChildren();
    this.#ways.ended?.("refused");
  }

  #openThere() {
    if (!openThere(this.#set, this.#element.dataset.to)) setText(this.#part("opening-said"), this.#words.no_room);
  }
}
