/**
 * Where what came belongs: a set that names another workplace than the page shows is opened there, or
 * here, as the reader says. A set is one of received.js with `workplace`, the name that it gives or "";
 * or it has `parts`, a set for each workplace.
 */
import { adopt } from "../../shared/later.js";
import { workplaceName } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, parse, setText } from "../pieces/pieces.js";
import { receive } from "../received/received.js";
import { choose, isSame, make, named } from "../workplaces/register.js";
import { forgetWaiting, leave } from "./waiting.js";

const ROOT = new URL("../", import.meta.url);

/** Show a set in `place`, after asking where it belongs when that is not this page. `ways` are those of received.js. */
export async function open(set, place, ways) {
  // What is looked at again was opened here before.
  if (!set.parts && (set.id || !set.workplace || isSame(set.workplace, workplaceName()))) {
    await receive(set, place, ways);
    return;
  }
  const piece = await ways.later("opening");
  adopt(piece.style);
  new Question(set, place, ways, piece).show();
}

class Question {
  #set;
  #place;
  #ways;
  #words;
  #pieces;
  #element;

  constructor(set, place, ways, { html, words }) {
    this.#set = set;
    this.#place = place;
    this.#ways = ways;
    this.#words = words;
    this.#pieces = parse(html);
    this.#element = clone(this.#pieces.question);
    this.#element.addEventListener("click", (event) => this.#onClick(event));
    const all = this.#element.querySelector("[data-part=all] a");
    if (all) all.href = this.#address(all.getAttribute("href"));
  }

  /** What is fetched is the same for every page, so it names pages from the site's root. */
  #address(path) {
    return new URL(path.slice(1), ROOT).href;
  }

  #part(name) {
    return this.#element.querySelector(`[data-part=${name}]`);
  }

  show() {
    const { parts, workplace = "" } = this.#set;
    const [there, here] = [workplace, workplaceName()].map((name) => name || this.#words.unnamed);
    setText(this.#part("about"), phrase(this.#words, parts ? "several" : "other", { n: parts?.length, there, here }));
    this.#part("parts").replaceChildren(...(parts ?? []).map((part) => this.#line(part)));
    if (this.#part("all")) this.#part("all").hidden = !parts;
    for (const [way, name] of Object.entries({ there, here })) {
      const button = this.#element.querySelector(`[data-open=${way}]`);
      button.hidden = Boolean(parts);
      button.textContent = phrase(this.#words, way === "there" && !named(workplace) ? "open_new" : "open_in", { name });
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

  #onClick(event) {
    // The component around it has buttons of its own.
    event.stopPropagation();
    const ways = {
      here: () => receive(this.#set, this.#place, this.#ways),
      there: () => this.#openThere(),
      none: () => this.#end(),
    };
    ways[event.target.closest("[data-open]")?.dataset.open]?.();
  }

  #end() {
    this.#place.replaceChildren();
    this.#ways.ended?.("refused");
  }

  #openThere() {
    const { workplace, isLink } = this.#set;
    const waits = isLink || leave(this.#set);
    const id = waits ? (named(workplace)?.id ?? make(workplace)) : null;
    if (id === null || !choose(id)) {
      forgetWaiting();
      setText(this.#part("said"), this.#words.no_room);
      return;
    }
    if (isLink) window.location.reload();
    else window.location.href = this.#address(this.#element.dataset.to);
  }
}
