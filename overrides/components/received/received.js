/**
 * What came by a link or in a file, shown as a part of the page: read as a filled list, compared
 * with what is here, taken row by row, or refused. Imported by exchange.js with its piece and
 * with what is known of all items. Nothing changes here until the reader says so.
 *
 * A set is `{id, values, from, saved}`: `values` as `[kind, id, value]`, `from` the name that the
 * sender gave or "", `saved` when it was made, or ""; `id` where it is shown again. What the reader
 * chooses is kept at once, and the address names it where it carries no link: so it outlives a reload
 * and a change of language.
 */
import { adopt } from "../../shared/later.js";
import { change, isLater, SHARED_KINDS, trouble } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { isLink } from "../exchange/link.js";
import { about as aboutOf, kindsOf } from "../pieces/about.js";
import { byName, clone, dayInWords, dayOf, parse, setText } from "../pieces/pieces.js";
import { bothNotes, compare, outcome, scopeOf, seen, tally } from "./differences.js";
import { choicesOf, choose, here, keep, recordOf, stepsOf, takeBack } from "./kept.js";
import { inOrder, kindOf, listOf, sender, subject, told } from "./told.js";

/** Kinds that are told together, under their item. */
const OF_AN_ITEM = kindsOf("item");
/** What takes back nothing. */
const NOTHING = () => undefined;
let shown = 0;

/** What is said of something that came, by what became of it. */
const BEFORE = {
  open: "open_before",
  begun: "begun_before",
  taken: "taken_before",
  refused: "refused_before",
  undone: "undone_before",
};

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
  /** What is kept of the set (see kept.js), or null. */
  #record = null;
  /** Whether what only this side has is to go. */
  #replaces = false;
  /** What the reader has chosen of it so far, by row. */
  #choices = new Map();

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
    for (const name of ["input", "change"]) this.element.addEventListener(name, (event) => this.#onChoice(event));
    const workplace = set.workplace ? phrase(this.#words, "of_workplace", { workplace: set.workplace }) : "";
    setText(this.#part("sender"), [sender(set, this.#words), workplace].filter(Boolean).join(" "));
    this.#part("contents").append(...this.#contents());
  }

  /** Show it, with the focus on its title: read where there is nothing here to compare with. */
  open() {
    this.#mine = here();
    this.#record = recordOf(this.#set);
    if (this.#set.id) this.#name(this.#set.id);
    this.#tellState();
    const scope = scopeOf(this.#set.values);
    const hasOwn = compare(this.#set.values, this.#mine, this.#isLater).some(({ status }) => status !== "theirs");
    this.#button("compare").hidden = this.#button("replace").hidden = !hasOwn || scope.size === 0;
    this.#show(hasOwn ? "compare" : "read");
    const title = this.element.querySelector("h2");
    title.focus();
    // The file was chosen further down; what came begins at its title.
    title.scrollIntoView({ behavior: "instant", block: "start" });
  }

  /** Say whether this came before, and what became of it then. */
  #tellState() {
    const { how = "open", at = "", undo = "" } = this.#record ?? {};
    const name = BEFORE[how === "open" && this.#record ? "begun" : how];
    setText(this.#part("untouched"), phrase(this.#words, name, { day: at && dayInWords(dayOf(at)) }));
    this.#button("undo").hidden = !undo;
    this.element.dataset.received = this.#record?.id ?? "";
  }

  /** Let the address name what is shown, where it carries no link; with "" no more. */
  #name(id) {
    if (isLink(window.location.hash)) return;
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, "", pathname + search + (id && `#${id}`));
  }

  /** Keep what the reader chose of a row, half made as it is. */
  #onChoice({ target }) {
    const element = target.closest("[data-row]");
    if (element) this.#remember([this.#rows[element.dataset.row]]);
  }

  #remember(rows) {
    this.#record ??= keep(this.#set, "open").record;
    if (!this.#record) return;
    const chosen = rows.map((row) => [row, this.#chosen(row)]);
    choose(
      this.#record.id,
      chosen.map(([row, { choice, text }]) => [nameOf(row), choice, text]),
    );
    this.#name(this.#record.id);
  }

  /** Choose what came everywhere, and let go what only this side has; nothing is done before the reader accepts it. */
  #replace() {
    this.#show("compare");
    this.#replaces = true;
    for (const radio of this.element.querySelectorAll("[data-row] [value=theirs]")) radio.checked = true;
    this.#remember(this.#rows.filter(({ choices }) => choices.length > 0));
    const mine = this.element.querySelector("[data-status=mine]");
    if (mine) {
      mine.open = true;
      const n = this.#rows.filter(({ status }) => status === "mine").length;
      mine.querySelector("[data-part=title]").textContent = phrase(this.#words, "group_goes", { n });
    }
    // Where nothing else is to be decided, there is no button yet.
    if (!this.element.querySelector("[data-do=accept]")) this.#part("body").append(clone(this.#pieces.accept));
    setText(this.#part("received-said"), this.#words.replaces);
    this.#button("accept").focus();
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
      replace: () => this.#replace(),
      accept: () => this.#accept(),
      refuse: () => this.#refuse(),
      undo: () => this.#undo(),
    };
    ways[event.target.closest("[data-do]")?.dataset.do]?.();
  }

  #show(view) {
    this.#replaces = false;
    for (const name of ["read", "compare"]) this.#button(name).setAttribute("aria-pressed", name === view);
    this.#part("body").replaceChildren(...(view === "read" ? this.#lists() : this.#groups()));
    setText(this.#part("received-said"), "");
  }

  /** A line for each list: how much of it came. */
  #contents() {
    const count = new Map();
    for (const [kind, id, value] of this.#set.values) {
      if (!seen(value)) continue;
      const list = listOf(kind, aboutOf(kind, id, value), this.#items);
      count.set(list, (count.get(list) ?? 0) + 1);
    }
    return inOrder([...count], this.#items, ([list]) => ["answer", `${list}.`]).map(([list, n]) => {
      const line = document.createElement("li");
      line.textContent = phrase(this.#words, "content", { list: this.#titleOf(list), n });
      return line;
    });
  }

  /** What is said of an item whose text nobody knows here. */
  #unknown(id) {
    return this.#words[id.includes(".own-") ? "own_unnamed" : "unknown"];
  }

  #titleOf(list) {
    return list && Object.hasOwn(this.#items.lists, list) ? this.#items.lists[list].title : this.#words.others;
  }

  /** The filled lists, to be read. */
  #lists() {
    const about = new Map();
    for (const [kind, id, value] of this.#set.values) {
      if (!seen(value)) continue;
      const item = aboutOf(kind, id, value);
      const key = OF_AN_ITEM.includes(kind) ? item : `${kind}:${id}`;
      if (!about.has(key)) about.set(key, { kind, id: item, things: [] });
      about.get(key).things.push([kind, value, id]);
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
    entry.querySelector("[data-part=subject]").textContent = about || this.#unknown(id);
    for (const [name, value, own] of things) {
      if (name === "own") continue;
      const line = document.createElement("li");
      const text = told(name, value, this.#words);
      line.textContent = name === "voice" ? `${kindOf({ kind: name, id: own }, this.#words)}: ${text}` : text;
      entry.querySelector("[data-part=lines]").append(line);
    }
    return entry;
  }

  /** The rows of the comparison by what they ask of the reader, differences first. */
  #groups() {
    this.#mine = here();
    this.#choices = choicesOf(this.#record?.id);
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
    const text = about || subject(row.kind, row.about, row.mine ?? row.theirs, this.#items) || this.#unknown(row.about);
    element.querySelector("[data-part=subject]").textContent = text;
    if (row.choices.length === 0) {
      const line = document.createElement("li");
      line.textContent = told(row.kind, row.mine, this.#words);
      element.querySelector("[data-part=lines]").append(line);
      return element;
    }
    element.querySelector("[data-part=kind]").textContent = kindOf(row, this.#words);
    element.dataset.row = this.#rows.indexOf(row);
    this.#group += 1;
    const name_ = `received-${shown}-${this.#group}`;
    const [last, written] = this.#choices.get(nameOf(row)) ?? [];
    const chosen = { way: row.choices.includes(last) ? last : row.choice, text: written, name: name_ };
    element
      .querySelector("[data-part=choices]")
      .append(...row.choices.flatMap((way) => this.#choice(row, way, chosen)));
    return element;
  }

  #choice(row, way, chosen) {
    const choice = clone(this.#pieces.choice);
    const radio = choice.querySelector("input");
    Object.assign(radio, { name: chosen.name, value: way, checked: way === chosen.way });
    choice.querySelector("[data-part=whose]").textContent = this.#words[`way_${way}`];
    const value = { mine: row.mine, theirs: row.theirs }[way];
    if (way === "mine" || way === "theirs")
      choice.querySelector("[data-part=value]").textContent = told(row.kind, value, this.#words, row.field);
    if (way === "both")
      choice.querySelector("[data-part=value]").textContent = bothNotes(row.mine.text, row.theirs.text);
    const at = this.#timeOf(row, way);
    if (at) choice.querySelector("[data-part=when]").textContent = dayInWords(dayOf(at));
    return way === "new" ? [choice, this.#newField(row, radio, chosen.text)] : [choice];
  }

  #timeOf({ kind, id }, way) {
    const set = { mine: this.#mine, theirs: this.#set.values }[way] ?? [];
    const found = set.find(([name, own]) => name === kind && own === id)?.[2];
    return found && !found.gone ? found.at : "";
  }

  /** `text` is what was chosen or written there before. */
  #newField(row, radio, text) {
    const holder = clone(this.#pieces[row.kind === "answer" ? "new-answer" : "new-note"]);
    const field = holder.querySelector("select, textarea");
    if (row.kind === "answer") field.value = text || row.mine.answer;
    else field.value = text ?? bothNotes(row.mine.text, row.theirs.text).slice(0, field.maxLength);
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
    if (this.#replaces)
      for (const { kind, id, status } of this.#rows) if (status === "mine") changes.push([kind, id, { gone: true }]);
    const back = changes.length > 0 ? change(changes, { whole: true }) : NOTHING;
    if (!back) {
      setText(this.#part("received-said"), this.#words.no_room);
      return;
    }
    const n = changes.filter(([kind, id]) => this.#rows.some((row) => row.kind === kind && row.id === id)).length;
    const said = trouble() === "refused" ? "taken_here_only" : "taken";
    const steps = changes.length > 0 ? stepsOf(changes, this.#mine) : null;
    this.#end("taken", n > 0 ? phrase(this.#words, said, { n }) : this.#words.kept_mine, back, steps);
  }

  #refuse() {
    // What was taken before stays taken.
    this.#end(this.#record?.undo ? "taken" : "refused", this.#words.refused, NOTHING);
  }

  #end(how, text, back, steps = null) {
    const { record, takeBack: forget } = keep(this.#set, how, steps);
    this.#takeBack = () => {
      forget();
      back();
    };
    this.#part("body").replaceChildren(...(steps ? this.#ways() : []));
    if (steps) this.#part("body").append(this.#laterUndo(Boolean(record?.undo)));
    this.#part("ways").hidden = this.#part("untouched").hidden = true;
    this.#button("undo").hidden = false;
    setText(this.#part("received-said"), text);
    this.#button("undo").focus();
    this.#name("");
    this.#ended(how);
  }

  /** Where the take can be taken back another day, or that it can't. */
  #laterUndo(isKept) {
    const piece = this.#pieces[isKept ? "undo-later" : "undo-only-here"];
    const told = clone(piece);
    const link = told.querySelector("a");
    if (link) link.href = new URL(link.dataset.page, this.#items.root).href;
    return told;
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
    const left = this.#takeBack ? 0 : takeBack(this.#record.id)?.left;
    if (left === undefined) {
      setText(this.#part("received-said"), this.#words.no_room);
      return;
    }
    this.#takeBack?.();
    this.#takeBack = null;
    this.#part("ways").hidden = this.#part("untouched").hidden = false;
    this.#ended("open");
    this.open();
    setText(this.#part("received-said"), phrase(this.#words, left > 0 ? "undone_partly" : "undone", { n: left }));
  }
}

/** What a choice is kept by: a row is the same one as long as it is about the same. */
function nameOf({ kind, id, field }) {
  return `${kind}:${id}:${field ?? ""}`;
}
