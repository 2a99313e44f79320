/**
 * What came by a link or in a file, shown as a part of the page: read as a filled list, compared
 * with what is here, taken row by row, or refused. Imported by exchange.js with its piece and
 * with what is known of all items. Nothing changes here until the reader says so.
 *
 * A set is `{values, from, side, saved}`: `values` as `[kind, id, value]`, `from` the name that the
 * sender gave or "", `saved` when it was made, or "".
 */
import { adopt } from "../../shared/later.js";
import { all, change, isLater, newId, SHARED_KINDS, trouble } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { byName, clone, dayInWords, dayOf, parse, setText } from "../pieces/pieces.js";
import { bothNotes, compare, outcome, scopeOf, seen, tally } from "./differences.js";
import { inOrder, listOf, sender, subject, told } from "./told.js";

/** What takes back nothing. */
const NOTHING = () => undefined;
let shown = 0;

/** A set longer than this, as JSON, can be opened but is not kept for another look. */
const MOST_KEPT = 400_000;

/**
 * Show a set in `place`. `later` fetches pieces by name, `root` is the address of the site's root;
 * `ended` as in `Received`. Rejects when a piece can't be had.
 */
export async function receive(set, place, { later, root, ended = NOTHING }) {
  const [piece, items] = await Promise.all([later("received"), later("items")]);
  const received = new Received(set, piece, { ...byName(items), root }, ended);
  place.replaceChildren(received.element);
  received.open();
}

/** All that is kept here of the kinds that are compared, as a set; removals too. */
export function here() {
  return SHARED_KINDS.flatMap((kind) => [...all(kind, true)].map(([id, value]) => [kind, id, value]));
}

export class Received {
  /** The section, to be put into the page. */
  element;
  #set;
  #items;
  #pieces;
  #words;
  #ended;
  #mine = [];
  #rows = [];
  #takeBack = null;
  #group = 0;

  /**
   * `piece` is what received.later.html became, `items` what is known of all items. `ended` is
   * called with "taken" or "refused" when the reader has decided, with "open" when that is undone.
   */
  constructor(set, piece, items, ended) {
    shown += 1;
    this.#set = { ...set, values: set.values.filter(([kind]) => SHARED_KINDS.includes(kind)) };
    this.#items = items;
    this.#words = piece.words;
    this.#pieces = parse(piece.html);
    this.#ended = ended;
    adopt(piece.style);
    this.element = clone(this.#pieces.view);
    this.element.querySelector("h2").id = `received-title-${shown}`;
    this.element.setAttribute("aria-labelledby", `received-title-${shown}`);
    this.element.addEventListener("click", (event) => this.#onClick(event));
    const workplace = set.workplace ? phrase(this.#words, "of_workplace", { workplace: set.workplace }) : "";
    setText(this.#part("sender"), [sender(set, this.#words), workplace].filter(Boolean).join(" "));
    this.#part("contents").append(...this.#contents());
  }

  /** Show it, with the focus on its title: read where there is nothing here to compare with. */
  open() {
    this.#mine = here();
    const scope = scopeOf(this.#set.values);
    const hasOwn = compare(this.#set.values, this.#mine, this.#isLater).some(({ status }) => status !== "theirs");
    this.#button("compare").hidden = !hasOwn || scope.size === 0;
    this.#show(hasOwn ? "compare" : "read");
    const title = this.element.querySelector("h2");
    title.focus();
    // The file was chosen further down; what came begins at its title.
    title.scrollIntoView({ behavior: "instant", block: "start" });
  }

  /** What was saved later than now says that one of the two clocks is wrong, and not whose. */
  #isLater = (at, other) => isLater(at, other, Math.max(Date.now(), Date.parse(this.#set.saved) || 0));

  #part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  #button(name) {
    return this.element.querySelector(`[data-do="${name}"]`);
  }

  #onClick(event) {
    // The component around it has buttons of its own.
    event.stopPropagation();
    const ways = {
      read: () => this.#show("read"),
      compare: () => this.#show("compare"),
      take: () => this.#take(),
      accept: () => this.#accept(),
      refuse: () => this.#refuse(),
      undo: () => this.#undo(),
    };
    ways[event.target.closest("[data-do]")?.dataset.do]?.();
  }

  #show(view) {
    for (const name of ["read", "compare"]) this.#button(name).setAttribute("aria-pressed", name === view);
    this.#part("body").replaceChildren(...(view === "read" ? this.#lists() : this.#groups()));
    setText(this.#part("received-said"), "");
  }

  /** A line for each list: how much of it came. */
  #contents() {
    const count = new Map();
    for (const [kind, id, value] of this.#set.values) {
      if (!seen(value)) continue;
      const list = listOf(kind, value.item ?? (kind === "yearly" ? `year.${id}` : id), this.#items);
      count.set(list, (count.get(list) ?? 0) + 1);
    }
    return inOrder([...count], this.#items, ([list]) => ["answer", `${list}.`]).map(([list, n]) => {
      const line = document.createElement("li");
      line.textContent = phrase(this.#words, "content", { list: this.#titleOf(list), n });
      return line;
    });
  }

  #titleOf(list) {
    return list && Object.hasOwn(this.#items.lists, list) ? this.#items.lists[list].title : this.#words.others;
  }

  /** The filled lists, to be read. */
  #lists() {
    const about = new Map();
    for (const [kind, id, value] of this.#set.values) {
      if (!seen(value)) continue;
      const item = value.item ?? (kind === "yearly" ? `year.${id}` : id);
      const key = kind === "answer" || kind === "note" || kind === "measure" || kind === "own" ? item : `${kind}:${id}`;
      if (!about.has(key)) about.set(key, { kind, id: item, things: [] });
      about.get(key).things.push([kind, value]);
    }
    const entries = inOrder([...about.values()], this.#items, ({ kind, id }) => [kind, id]);
    const lists = new Map();
    for (const entry of entries) {
      const list = listOf(entry.kind, entry.id, this.#items);
      lists.set(list, [...(lists.get(list) ?? []), entry]);
    }
    return [...lists].map(([list, own]) => {
      const section = clone(this.#pieces.list);
      section.querySelector("[data-part=title]").textContent = this.#titleOf(list);
      section.querySelector("[data-part=entries]").append(...own.map((entry) => this.#entry(entry)));
      return section;
    });
  }

  #entry({ kind, id, things }) {
    const entry = clone(this.#pieces.entry);
    const own = things.find(([name]) => name === "own");
    const about = own ? own[1].text : subject(kind, id, things[0][1], this.#items);
    entry.querySelector("[data-part=subject]").textContent = about || this.#words.unknown;
    for (const [name, value] of things) {
      if (name === "own") continue;
      const line = document.createElement("li");
      line.textContent = told(name, value, this.#words);
      entry.querySelector("[data-part=lines]").append(line);
    }
    return entry;
  }

  /** The rows of the comparison by what they ask of the reader, differences first. */
  #groups() {
    this.#mine = here();
    this.#rows = inOrder(compare(this.#set.values, this.#mine, this.#isLater), this.#items, ({ kind, about }) => [
      kind,
      about,
    ]);
    const groups = ["differs", "theirs", "mine", "same"].map((status) => [
      status,
      this.#rows.filter((row) => row.status === status),
    ]);
    const shown = groups.filter(([, rows]) => rows.length > 0).map(([status, rows]) => this.#groupOf(status, rows));
    const decides = this.#rows.some(({ choices }) => choices.length > 0);
    return decides ? [...shown, clone(this.#pieces.accept)] : shown;
  }

  #groupOf(status, rows) {
    const isFolded = status === "mine" || status === "same";
    const group = clone(this.#pieces[isFolded ? "folded" : "group"]);
    group.dataset.status = status;
    group.querySelector("[data-part=title]").textContent = phrase(this.#words, `group_${status}`, { n: rows.length });
    if (!isFolded) group.querySelector("[data-part=how]").textContent = this.#words[`how_${status}`];
    group.querySelector("[data-part=rows]").append(...rows.map((row) => this.#row(row)));
    return group;
  }

  #row(row) {
    const element = clone(this.#pieces[row.choices.length > 0 ? "row" : "entry"]);
    const about = row.kind === "own" ? (row.mine ?? row.theirs).text : "";
    const text = about || subject(row.kind, row.about, row.mine ?? row.theirs, this.#items) || this.#words.unknown;
    element.querySelector("[data-part=subject]").textContent = text;
    if (row.choices.length === 0) {
      const line = document.createElement("li");
      line.textContent = told(row.kind, row.mine, this.#words);
      element.querySelector("[data-part=lines]").append(line);
      return element;
    }
    const name = row.field ? `${row.kind}_${row.field}` : row.kind;
    element.querySelector("[data-part=kind]").textContent =
      this.#words.kinds[name] ?? this.#words.kinds[row.kind] ?? "";
    element.dataset.row = this.#rows.indexOf(row);
    this.#group += 1;
    const name_ = `received-${shown}-${this.#group}`;
    element.querySelector("[data-part=choices]").append(...row.choices.flatMap((way) => this.#choice(row, way, name_)));
    return element;
  }

  #choice(row, way, name) {
    const choice = clone(this.#pieces.choice);
    const radio = choice.querySelector("input");
    Object.assign(radio, { name, value: way, checked: way === row.choice });
    choice.querySelector("[data-part=whose]").textContent = this.#words[`way_${way}`];
    const value = { mine: row.mine, theirs: row.theirs }[way];
    if (way === "mine" || way === "theirs")
      choice.querySelector("[data-part=value]").textContent = told(row.kind, value, this.#words, row.field);
    if (way === "both")
      choice.querySelector("[data-part=value]").textContent = bothNotes(row.mine.text, row.theirs.text);
    const at = this.#timeOf(row, way);
    if (at) choice.querySelector("[data-part=when]").textContent = dayInWords(dayOf(at));
    return way === "new" ? [choice, this.#newField(row, radio)] : [choice];
  }

  #timeOf({ kind, id }, way) {
    const set = { mine: this.#mine, theirs: this.#set.values }[way] ?? [];
    const found = set.find(([name, own]) => name === kind && own === id)?.[2];
    return found && !found.gone ? found.at : "";
  }

  #newField(row, radio) {
    const holder = clone(this.#pieces[row.kind === "answer" ? "new-answer" : "new-note"]);
    const field = holder.querySelector("select, textarea");
    if (row.kind === "answer") field.value = row.mine.answer;
    else field.value = bothNotes(row.mine.text, row.theirs.text).slice(0, field.maxLength);
    // Who writes an answer of their own has chosen it.
    field.addEventListener("input", () => {
      radio.checked = true;
    });
    return holder;
  }

  /** What the reader chose for a row. */
  #chosen = (row) => {
    const element = this.element.querySelector(`[data-row="${this.#rows.indexOf(row)}"]`);
    const choice = element?.querySelector("input:checked")?.value ?? row.choice;
    const field = element?.querySelector("select, textarea");
    return { choice, answer: field?.value ?? "", text: field?.value ?? "" };
  };

  /** Take everything, unless something differs: that the reader decides row by row. */
  #take() {
    this.#show("compare");
    const { differs } = tally(this.#rows);
    if (differs === 0) {
      this.#accept();
      return;
    }
    setText(this.#part("received-said"), phrase(this.#words, "decide", { n: differs }));
    this.element.querySelector('[data-status="differs"] [data-part=title]').focus();
  }

  #accept() {
    const given = { theirs: this.#set.values, mine: this.#mine, now: here() };
    const { changes, late } = outcome(this.#rows, this.#chosen, given, this.#isLater);
    if (late.length > 0) {
      this.#show("compare");
      setText(this.#part("received-said"), this.#words.changed_meanwhile);
      return;
    }
    const takeBack = changes.length > 0 ? change(changes, { whole: true }) : NOTHING;
    if (!takeBack) {
      setText(this.#part("received-said"), this.#words.no_room);
      return;
    }
    const n = changes.filter(([kind, id]) => this.#rows.some((row) => row.kind === kind && row.id === id)).length;
    this.#end(
      "taken",
      n > 0 ? phrase(this.#words, trouble() === "refused" ? "taken_here_only" : "taken", { n }) : this.#words.kept_mine,
      takeBack,
    );
  }

  #refuse() {
    this.#end("refused", this.#words.refused, NOTHING);
  }

  #end(how, text, takeBack) {
    const forget = this.#keepForLater(how);
    this.#takeBack = () => {
      forget();
      takeBack();
    };
    this.#part("body").replaceChildren(...(how === "taken" ? this.#ways() : []));
    this.#part("ways").hidden = this.#part("untouched").hidden = true;
    this.#button("undo").hidden = false;
    setText(this.#part("received-said"), text);
    this.#button("undo").focus();
    this.#ended(how);
  }

  /** What was decided on can be looked at again, as far as there is room. Returns what takes that back. */
  #keepForLater(how) {
    const values = JSON.stringify(this.#set.values);
    if (this.#set.isKept || values.length > MOST_KEPT) return NOTHING;
    const { from, saved } = this.#set;
    return change([["received", newId("s-"), { from, saved, how, values }]], { whole: true }) ?? NOTHING;
  }

  /** A way to each list that something came to. */
  #ways() {
    const lists = [...scopeOf(this.#set.values)].map((list) => listOf("answer", `${list}.`, this.#items));
    return inOrder([...new Set(lists)].filter(Boolean), this.#items, (list) => ["answer", `${list}.`])
      .filter((list) => this.#items.lists[list].page)
      .map((list) => {
        const line = document.createElement("p");
        const link = document.createElement("a");
        link.href = new URL(this.#items.lists[list].page, this.#items.root).href;
        link.textContent = phrase(this.#words, "open_list", { list: this.#titleOf(list) });
        line.append(link);
        return line;
      });
  }

  #undo() {
    this.#takeBack();
    this.#part("ways").hidden = this.#part("untouched").hidden = false;
    this.#button("undo").hidden = true;
    this.#ended("open");
    this.open();
    setText(this.#part("received-said"), this.#words.undone);
  }
}
