/** The answers of a link or a file: they are shown first and change nothing until they are accepted. */
import { fetcher } from "../../shared/later.js";
import { all, clean, isAhead, isLater } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { isLink, isNewer, knowsLinks, unpack } from "../exchange/link.js";
import { dayInWords, setText } from "../pieces/pieces.js";
import { compare, settle } from "./gather.js";
import { begun, hasAnswered, KIND, settleBeginning } from "./given.js";
import { change } from "../pieces/change.js";
import { inPlace } from "./in-place.js";
import { workplaceName } from "../pieces/workplace-name.js";

const MOST_RESPONSES = 200;

export class Incoming {
  #page;
  #scales;
  #responses = null;
  /** What is said about what comes, fetched when something does. */
  #words = null;

  constructor(page, scales) {
    this.#page = page;
    this.#scales = scales;
  }

  /** What the address holds, when it is a link. */
  async receive(fragment) {
    if (!isLink(fragment)) return;
    const value = knowsLinks() ? await unpack(fragment) : null;
    if (!(await this.#hasWords())) return;
    if (!knowsLinks()) {
      // The address keeps the link, for another browser.
      this.#say("link_unknown");
      return;
    }
    const cut = isNewer(fragment) ? "link_newer" : "link_cut";
    const wrong = value === null ? cut : faultOfLink(value);
    if (wrong) this.#explain(wrong);
    else await this.preview(value);
  }

  async #hasWords() {
    const page = this.#page;
    try {
      this.#words ??= { ...page.words, ...(await fetcher(page.dataset.later)("assessment")) };
      return true;
    } catch (error) {
      // The address keeps the link, and a file can be opened again.
      page.tell(page.faultInWords(error), { place: "link" });
      return false;
    }
  }

  /** What bringing answers in would do, and the answers with the times that they get here. */
  #compared() {
    const known = Object.fromEntries(all("response", true));
    const incoming = settle(this.#responses, known, isAhead, new Date().toISOString());
    const found = compare(known, incoming, begun(), isLater);
    return [found, incoming, [...found.added, ...found.updated, ...found.withdrawn]];
  }

  /** That the answers are those of another workplace than the page shows, when they say so. */
  #elsewhere(there) {
    const here = workplaceName();
    const isOther = typeof there === "string" && there.trim() !== "" && there.trim() !== here;
    return isOther ? [phrase(this.#words, here ? "of_other_workplace" : "of_workplace", { there, here })] : [];
  }

  /** Show what came; what is in a link may be of any form. */
  async preview({ responses, workplace = "", from = "" }) {
    const page = this.#page;
    if (!(await this.#hasWords())) return;
    settleBeginning();
    this.#responses = responses;
    const [found, incoming, news] = this.#compared();
    if (news.length === 0) {
      this.#dismiss(found.old.length > 0 ? "link_old" : "link_doubled");
      return;
    }
    const said = ["added", "updated", "withdrawn", "same", "old"]
      .filter((name) => found[name].length > 0)
      .map((name) => phrase(this.#words, `found_${name}`, { n: found[name].length }));
    const name = typeof from === "string" ? from.trim().slice(0, 200) : "";
    const sender = name ? [phrase(this.#words, "sender", { name })] : [];
    setText(page.part("preview-text"), [...sender, ...said, ...this.#elsewhere(workplace)].join(" "));
    const lines = news.map((id) => incoming[id]).filter((response) => !response.gone);
    page.part("preview-list").replaceChildren(...lines.map((response) => this.#line(response)));
    page.part("preview").hidden = false;
    page.part("preview").querySelector("h2").focus();
  }

  #line({ side, on, ratings, reasons = {} }) {
    const { themes } = this.#scales;
    const n = themes.filter((theme) => ratings[theme]).length;
    const told = phrase(this.#words, `line_${side}`, { n, of: themes.length, on: dayInWords(on) });
    const said = Object.keys(reasons).length;
    const point = said > 0 ? `${told}. ${phrase(this.#words, "line_reasons", { n: said })}` : told;
    return this.#page.piece("point", { point });
  }

  accept() {
    const page = this.#page;
    const [, incoming, news] = this.#compared();
    const changes = news.map((id) => ["response", id, clean("response", id, incoming[id])]);
    const takeBack = change(changes, { whole: true });
    if (!takeBack) {
      page.tell(phrase(this.#words, "no_room"), { place: "link" });
      return;
    }
    const isFirst = !hasAnswered();
    this.#dismiss(isFirst ? "accepted_first" : "accepted", takeBack);
    const next = isFirst ? page.part("answer-first") : page.button("look");
    next.hidden = false;
    page.part("show-first").hidden = !isFirst;
    next.focus();
  }

  /** What came is hidden no longer: then that is not said either. What takes it back stays. */
  show() {
    const page = this.#page;
    const first = page.part("answer-first");
    if (first.hidden || !page.part("held-back").hidden) return;
    inPlace(page.part("path"), () => {
      setText(page.said("link"), phrase(this.#words, "accepted"));
      first.hidden = page.part("show-first").hidden = true;
      page.button("look").hidden = false;
    });
  }

  refuse() {
    this.#dismiss("dismissed");
    this.#scales.focusSide();
  }

  #dismiss(said, takeBack = null) {
    this.#responses = null;
    this.#page.part("preview").hidden = true;
    // A reload must not ask again.
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    this.#say(said, takeBack);
  }

  #say(name, takeBack = null) {
    this.#page.tell(phrase(this.#words, name), { place: "link", takeBack });
    this.#page.said("link").scrollIntoView({ block: "center" });
  }

  /** Why a link does not open: what was pressed was elsewhere, so here one begins where that is said. */
  #explain(name) {
    this.#dismiss(name);
    const said = this.#page.said("link");
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
  }
}

/** What is wrong with a link's value, as the phrase that explains it, or null. */
function faultOfLink(value) {
  if (value?.kind !== KIND) return "link_foreign";
  const { responses } = value;
  if (typeof responses !== "object" || responses === null) return "link_wrong";
  const entries = Object.entries(responses);
  const isWhole =
    entries.length > 0 &&
    entries.length <= MOST_RESPONSES &&
    entries.every(([id, response]) => clean("response", id, response));
  return isWhole ? null : "link_wrong";
}
