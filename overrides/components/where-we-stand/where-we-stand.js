/**
 * <tty-where-we-stand>: what the workplace has come to, at the top of the tools' page; it only reads.
 *
 * Attributes   data-later: where the names of what is fetched later are; data-year: the site's year
 * Inside       [data-part]: the parts it fills, hidden where there is nothing to say; a template for a list
 */
import { timeOf } from "../../shared/copies.js";
import { faultOf, fetcher } from "../../shared/later.js";
import { all, KIND_NAMES, trouble } from "../../shared/memory.js";
import { toDiscuss } from "../assessment/gather.js";
import { GuideElement } from "../pieces/element.js";
import { byName, dayInWords, dayOf, monthInWords, setText, today } from "../pieces/pieces.js";
import { assessment, lastRound, late, listsOf, progress, yearFrom } from "../workplaces/kept.js";

/** What the page shows, as kept.js reads it. */
const HERE = { all };
const NEXT_TASKS = 3;
/** What a reader has without having written anything. */
const NOT_WRITTEN = ["copy", "sender", "calendar"];

class WhereWeStandElement extends GuideElement {
  #later = fetcher(this.dataset.later);
  #year = JSON.parse(this.dataset.year);
  #items = null;

  /** Nothing is fetched until there is something to show. */
  async show() {
    const isUsed = KIND_NAMES.some((kind) => !NOT_WRITTEN.includes(kind) && all(kind).size > 0);
    const isKnown = !isUsed || this.#items || (await this.#fetch());
    // What follows has its place from now on (where-we-stand.css).
    delete this.dataset.waits;
    if (!isKnown) return;
    this.part("new").hidden = isUsed;
    this.part("used").hidden = !isUsed;
    if (!isUsed) return;
    this.showTrouble();
    this.#showCame();
    this.#showMeasures();
    this.#showLists();
    this.#showAssessment();
    this.#showYear();
    this.#showCopy();
  }

  /** Returns whether the words came; without them the first steps stay, which are true for anybody. */
  async #fetch() {
    try {
      const [words, items] = await Promise.all(["where_we_stand", "items"].map(this.#later));
      [this.words, this.#items] = [words, byName(items)];
      return true;
    } catch (error) {
      faultOf(error);
      return false;
    }
  }

  showTrouble() {
    const now = trouble();
    this.part("trouble").hidden = now === null;
    setText(this.part("trouble"), now ? this.words[now] : "");
  }

  #fill(name, rows) {
    this.part(name).hidden = rows.length === 0;
    this.part(`${name}-list`).replaceChildren(...rows);
  }

  /** What came from others and waits to be decided on, the newest first. */
  #showCame() {
    const open = [...all("received").values()].filter(({ how }) => how === "open");
    open.sort((one, other) => (one.at < other.at ? 1 : -1));
    this.#fill(
      "came",
      open.map(({ from, at }) =>
        this.#line(this.say(from ? "came_from" : "came_on", { name: from, day: dayInWords(dayOf(at)) })),
      ),
    );
  }

  #showMeasures() {
    const measures = [...all("measure").values()];
    const open = measures.filter(({ done }) => !done);
    const overdue = new Set(late(HERE, today()).map(([, measure]) => measure));
    this.part("measures").hidden = measures.length === 0;
    const said = open.length > 0 ? this.say("open", { n: open.length }) : this.words.all_done;
    const isLate = overdue.size > 0;
    setText(this.part("measures-said"), isLate ? `${said} ${this.say("late", { n: overdue.size })}` : said);
    const people = new Map();
    for (const measure of open) {
      const who = measure.who.trim();
      const [n, behind] = people.get(who) ?? [0, 0];
      people.set(who, [n + 1, behind + (isBehind(measure) ? 1 : 0)]);
    }
    const sorted = [...people].sort(([, [n, behind]], [, [others, theirs]]) => theirs - behind || others - n);
    this.part("people").closest("table").hidden = sorted.length === 0;
    this.part("people").replaceChildren(
      ...sorted.map(([who, counts]) => this.#person(who || this.words.nobody, counts)),
    );
  }

  #showLists() {
    const root = new URL("../", new URL(this.dataset.later, document.baseURI));
    const lists = [...progress(HERE, listsOf(this.#items))];
    const rows = lists.map(([list, tally]) => {
      const row = this.piece("list");
      const { short, page } = this.#items.lists[list];
      const link = row.querySelector("[data-part=link]");
      link.textContent = short;
      if (page) link.href = new URL(`${page}#${list}`, root).href;
      const name = tally.outside > 0 ? "progress_outside" : "progress";
      row.querySelector("[data-part=said]").textContent = this.say(name, tally);
      Object.assign(row.querySelector("[data-part=bar]"), { max: tally.all || 1, value: tally.met });
      return row;
    });
    this.#fill("lists", rows);
  }

  /** How many themes each side has answered, and which of them are to be talked about. */
  #showAssessment() {
    const themes = Object.keys(this.#items.items).flatMap((id) =>
      id.startsWith("assessment.") ? [id.split(".")[1]] : [],
    );
    const gathered = assessment(HERE, themes);
    const [workplace, service] = [gathered.workplace, gathered.service].map((side) => Object.keys(side).length);
    this.part("assessment").hidden = workplace + service === 0;
    setText(this.part("assessment-said"), this.say("assessed", { workplace, service, all: themes.length }));
    const apart = toDiscuss(gathered, themes).map((theme) =>
      this.#line(this.say("differs", { theme: this.#items.items[`assessment.${theme}`].text })),
    );
    this.part("differences").replaceChildren(...apart);
  }

  #showYear() {
    const tasks = yearFrom(HERE, this.#year, today()).slice(0, NEXT_TASKS);
    this.#fill(
      "year",
      tasks.map(({ month, title, who }) => {
        const task = `${monthInWords(month, this.words.locale)}: ${title}`;
        return this.#line(who.trim() ? `${task} (${who.trim()})` : task);
      }),
    );
  }

  #line(text) {
    return this.piece("line", { text });
  }

  #person(who, [n, behind]) {
    const row = this.piece("person", { who, open: n, behind });
    this.part("behind", row).classList.toggle("tty-where-we-stand__late", behind > 0);
    return row;
  }

  #showCopy() {
    const [last, round] = [timeOf("last"), lastRound(HERE)];
    const said = { day: last && dayInWords(dayOf(last)) };
    setText(this.part("copy-said"), last ? this.say("copied", said) : this.words.not_copied);
    setText(this.part("round-said"), round ? this.say("round", { day: dayInWords(round) }) : this.words.no_round);
  }
}

function isBehind({ by }) {
  return by !== "" && by < today();
}

customElements.define("tty-where-we-stand", WhereWeStandElement);
