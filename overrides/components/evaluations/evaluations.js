/**
 * <tty-evaluations>: saved evaluations of the checklists: save, open, compare, follow, begin again, erase.
 *
 * Attributes   data-words: the phrases it says, as JSON
 *              data-items: where the texts of all items are (action-plan/README.md); data-later: where what is fetched later is
 * Inside       [data-section]: the parts of the page, each with its own answer and way back
 *              [data-part]: what it fills; [data-do]: buttons; template: one saved evaluation
 * What can be said without a page is comparison.js's.
 */
import { announce } from "../../shared/announce.js";
import { faultOf, fetcher, fetchJson, fetchModule, fragment } from "../../shared/later.js";
import {
  all,
  CLEARED,
  change,
  eraseAll,
  hasWorkplaces,
  isDay,
  KIND_NAMES,
  listen,
  newId,
  trouble,
} from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { byName, dayInWords, setText, today } from "../pieces/pieces.js";
import {
  archived,
  asSet,
  checklists,
  compare,
  listOf,
  renamed,
  share,
  snapshot,
  tallies,
  underTodaysIds,
} from "./comparison.js";

const ANSWERS = ["met", "partly", "open", "outside", "unanswered"];
const CHANGES = ["improved", "fell", "added", "gone", "concerns", "once"];
const NOW = "now";

class EvaluationsElement extends HTMLElement {
  #words = JSON.parse(this.dataset.words);
  #known = null;
  #takeBack = new Map();
  #chosenLists = new Map();
  /** What the reader chose to compare, "before" and "after". */
  #chosen = new Map();
  #cards = new Map();
  /** What the archive was made of last. */
  #shownArchive = "";
  #stopListening = null;

  connectedCallback() {
    this.addEventListener("click", this.#onClick);
    this.addEventListener("change", this.#onChange);
    this.addEventListener("submit", this.#onSubmit);
    this.#stopListening = listen(() => this.#show());
    this.querySelector("[data-field=on]").value = today();
    this.#fetchItems();
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#stopListening();
    this.removeEventListener("click", this.#onClick);
    this.removeEventListener("change", this.#onChange);
    this.removeEventListener("submit", this.#onSubmit);
  }

  #part(name, inside = this) {
    return inside.querySelector(`[data-part="${name}"]`);
  }

  #section(name) {
    return this.querySelector(`[data-section="${name}"]`);
  }

  #say(name, values) {
    return phrase(this.#words, name, values);
  }

  async #fetchItems() {
    try {
      this.#known = byName(await fetchJson(new URL(this.dataset.items, document.baseURI)));
      this.#part("trouble").hidden = true;
      this.#part("all").hidden = false;
      this.#show();
      // The sections are there only from now on; an address that names one leads to it all the same.
      if (this.contains(document.getElementById(fragment()))) window.location.replace(window.location.hash);
    } catch (error) {
      this.#part("trouble").hidden = false;
      setText(this.#part("missing"), this.#say(faultOf(error, "missing")));
    }
  }

  get #kept() {
    return Object.fromEntries(["answer", "note", "own"].map((kind) => [kind, all(kind, true)]));
  }

  /** Saved evaluations under the ids of today, newest first, as `[id, evaluation]`. */
  get #saved() {
    return [...all("evaluation")]
      .map(([id, evaluation]) => [id, renamed(evaluation, this.#known)])
      .sort(([, one], [, other]) => other.on.localeCompare(one.on) || other.at.localeCompare(one.at));
  }

  #show() {
    if (!this.#known) return;
    const saved = this.#saved;
    this.#showChoices();
    this.#showSaved(saved);
    this.#showComparison(saved);
    this.#showLines([...saved].reverse());
    this.#showArchive();
    for (const line of this.#part("contents").querySelectorAll("[data-to]"))
      line.hidden = this.#section(line.dataset.to).hidden;
    const now = trouble();
    const notice = this.#part("kept");
    notice.classList.toggle("tty-evaluations__notice--trouble", now !== null);
    setText(notice, this.#say(now ?? "kept"));
  }

  /** The lists that have an answer, a note or an item of one's own. */
  #listsInUse() {
    const { answer, note, own } = this.#kept;
    const { was } = this.#known;
    const things = [underTodaysIds(answer, was), underTodaysIds(note, was), underTodaysIds(own, {})];
    return new Set(things.flatMap((values) => [...values.keys()].map(listOf)));
  }

  #showChoices() {
    const choices = this.#part("choices");
    if (!choices.firstChild) {
      for (const id of checklists(this.#known)) {
        const box = make("input", { type: "checkbox", "data-list": id });
        choices.append(make("label", {}, box, make("span", {}, this.#listTitle(id))));
      }
    }
    const used = this.#listsInUse();
    for (const box of choices.querySelectorAll("[data-list]"))
      box.checked = this.#chosenLists.get(box.dataset.list) ?? used.has(box.dataset.list);
  }

  #titleOf(evaluation) {
    return `${dayInWords(evaluation.on)} ${evaluation.name || this.#say("unnamed")}`;
  }

  #listTitle(list) {
    return this.#known.lists[list]?.short ?? list;
  }

  #textOf(id, evaluations = []) {
    const known = this.#known.items[id];
    if (known) return known.retired ? this.#say("retired", { text: known.text }) : known.text;
    const own = evaluations.map((evaluation) => evaluation.own[id]).find(Boolean);
    return own ? this.#say("own", { text: own }) : this.#say("unknown", { id });
  }

  #answerInWords(answer) {
    return ANSWERS.includes(answer) ? this.#words[answer] : answer;
  }

  #progress(tally) {
    const left = tally.unanswered > 0 ? `, ${this.#say("left", { n: tally.unanswered })}` : "";
    return this.#say("progress", tally) + left;
  }

  #showSaved(saved) {
    this.#part("none").hidden = saved.length > 0;
    const list = this.#part("saved");
    const ids = new Set(saved.map(([id]) => id));
    for (const [id, card] of this.#cards) {
      if (ids.has(id)) continue;
      card.remove();
      this.#cards.delete(id);
    }
    for (const [index, [id, evaluation]] of saved.entries()) {
      const card = this.#cards.get(id) ?? this.#makeCard(id);
      setText(this.#part("title", card), this.#titleOf(evaluation));
      setText(this.#part("who", card), evaluation.who && this.#say("who_took_part", { who: evaluation.who }));
      const counts = Object.entries(tallies(evaluation)).map(
        ([name, tally]) => `${this.#listTitle(name)}: ${this.#progress(tally)}`,
      );
      setText(this.#part("counts", card), counts.join(" · "));
      if (list.children[index] !== card) list.insertBefore(card, list.children[index] ?? null);
    }
  }

  #makeCard(id) {
    const card = this.querySelector("template").content.firstElementChild.cloneNode(true);
    card.dataset.evaluation = id;
    const title = this.#part("title", card);
    title.id = `${id}.title`;
    for (const control of card.querySelectorAll("button, summary")) control.setAttribute("aria-describedby", title.id);
    card.querySelector("details").addEventListener("toggle", ({ target }) => {
      if (target.open) this.#fill(id, this.#part("content", card));
    });
    this.#cards.set(id, card);
    return card;
  }

  /** Write out one evaluation: its items by list, with answer and note. */
  #fill(id, place) {
    const evaluation = this.#saved.find(([name]) => name === id)?.[1];
    if (!evaluation) return;
    const ids = [...new Set([...Object.keys(evaluation.answers), ...Object.keys(evaluation.notes)])];
    const groups = new Map();
    for (const item of ids) groups.set(listOf(item), [...(groups.get(listOf(item)) ?? []), item]);
    place.replaceChildren(
      ...[...groups].flatMap(([list, items]) => [
        make("h4", {}, this.#listTitle(list)),
        make("ul", {}, ...items.map((item) => this.#itemOf(item, evaluation))),
      ]),
    );
  }

  #itemOf(id, evaluation) {
    const note = evaluation.notes[id];
    return make(
      "li",
      {},
      make("strong", {}, this.#answerInWords(evaluation.answers[id] ?? "unanswered")),
      " ",
      make("span", this.#known.items[id] ? {} : { translate: "no" }, this.#textOf(id, [evaluation])),
      ...(note ? [make("p", { translate: "no" }, this.#say("note", { text: note }))] : []),
    );
  }

  #evaluationOf(id, saved) {
    if (id !== NOW) return saved.find(([name]) => name === id)?.[1];
    return snapshot(this.#known, this.#kept, checklists(this.#known));
  }

  #showComparison(saved) {
    this.#section("compare").hidden = saved.length === 0;
    if (saved.length === 0) return;
    const options = [[NOW, this.#say("now")], ...saved.map(([id, evaluation]) => [id, this.#titleOf(evaluation)])];
    // Where nothing was chosen, the two newest are compared; a single one with what is answered now.
    const newest = [NOW, ...saved.map(([id]) => id)].slice(saved.length > 1 ? 1 : 0);
    const [before, after] = [
      ["before", newest[1]],
      ["after", newest[0]],
    ].map(([name, id]) => {
      const select = this.querySelector(`[data-choose="${name}"]`);
      const chosen = options.some(([option]) => option === this.#chosen.get(name)) ? this.#chosen.get(name) : id;
      if (JSON.stringify([...select.options].map(({ value, text }) => [value, text])) !== JSON.stringify(options))
        select.replaceChildren(...options.map(([id, text]) => new Option(text, id)));
      select.value = chosen;
      return {
        title: options.find(([id]) => id === chosen)[1],
        evaluation: this.#evaluationOf(chosen, saved),
        isNow: chosen === NOW,
      };
    });
    // "Now" has every list; only those of the other one are of interest.
    const found = compare(before.evaluation, after.evaluation);
    const lists = Object.keys(found.both);
    const counts = Object.fromEntries(
      [...CHANGES, "same"].map((name) => [name, lists.reduce((sum, list) => sum + found.both[list][name].length, 0)]),
    );
    const once = counts.once > 0 ? ` ${this.#say("answered_once", { n: counts.once })}` : "";
    setText(this.#part("sum"), lists.length > 0 ? this.#say("sum", counts) + once : this.#say("nothing_common"));
    const alone = [...(after.isNow ? [] : found.onlyBefore), ...(before.isNow ? [] : found.onlyAfter)].filter(
      (list) => !(before.isNow || after.isNow) || lists.includes(list),
    );
    setText(
      this.#part("partial"),
      alone.length > 0 ? this.#say("partial", { lists: alone.map((list) => this.#listTitle(list)).join(", ") }) : "",
    );
    this.#showBars(lists, before, after);
    this.#showChanges(lists, found.both);
    this.#showDifferences(lists, found.both, before, after);
  }

  #showBars(lists, before, after) {
    this.#part("key").replaceChildren(
      ...["met", "partly", "open"].map((name) =>
        make(
          "li",
          {},
          bar({ met: 0, partly: 0, open: 0, all: 1, [name]: 1 }),
          this.#words[name === "open" ? "not_met" : name],
        ),
      ),
    );
    const tally = [before, after].map(({ evaluation }) => tallies(evaluation));
    this.#part("bars").replaceChildren(
      ...lists.map((list) => {
        const rows = [before, after].map(({ title }, index) =>
          make(
            "div",
            {},
            make("span", { translate: "no" }, title),
            bar(tally[index][list]),
            make("span", {}, this.#progress(tally[index][list])),
          ),
        );
        return make("div", { class: "tty-evaluations__bar" }, make("h3", {}, this.#listTitle(list)), ...rows);
      }),
    );
  }

  #showChanges(lists, both) {
    // What rarely happens has a column only where it happened.
    const columns = [...CHANGES, "same"].filter(
      (name) => ["improved", "fell", "same"].includes(name) || lists.some((list) => both[list][name].length > 0),
    );
    this.#part("changes-head").replaceChildren(
      make("tr", {}, ...["list", ...columns].map((name) => make("th", { scope: "col" }, this.#say(name)))),
    );
    this.#part("changes").replaceChildren(
      ...lists.map((list) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, this.#listTitle(list)),
          ...columns.map((name) => make("td", {}, String(both[list][name].length))),
        ),
      ),
    );
  }

  #showDifferences(lists, both, before, after) {
    const evaluations = [after.evaluation, before.evaluation];
    const said = (id) => {
      const [then, now] = [before.evaluation, after.evaluation].map(({ answers }) =>
        id in answers ? this.#answerInWords(answers[id]) : "–",
      );
      return make(
        "li",
        {},
        make("span", this.#known.items[id] ? {} : { translate: "no" }, this.#textOf(id, evaluations)),
        " ",
        make("strong", {}, this.#say("was_now", { before: then, after: now })),
      );
    };
    this.#part("differences").replaceChildren(
      ...CHANGES.flatMap((name) => {
        const ids = lists.flatMap((list) => both[list][name]);
        return ids.length > 0 ? [make("h3", {}, this.#say(name)), make("ul", {}, ...ids.map(said))] : [];
      }),
    );
  }

  /** `saved` oldest first. */
  #showLines(saved) {
    // Two points are what is compared above; a line begins with three.
    this.#section("line").hidden = saved.length < 3;
    if (saved.length < 2) return;
    const byTime = saved.map(([, evaluation]) => ({
      evaluation,
      tally: tallies(evaluation),
      day: dayInWords(evaluation.on),
    }));
    const lists = [...new Set(byTime.flatMap(({ tally }) => Object.keys(tally)))];
    const inWords = (value) => (value === null ? this.#say("none_of_it") : this.#say("per_cent", { n: value }));
    this.#part("lines").replaceChildren(
      ...lists.map((list) => {
        const points = byTime
          .map(({ tally, evaluation, day }) => ({ value: share(tally[list]), at: Date.parse(evaluation.on), day }))
          .filter(({ value }) => value !== null);
        const label = this.#say("line", {
          list: this.#listTitle(list),
          points: points.map(({ day, value }) => `${day} ${inWords(value)}`).join(", "),
        });
        return make("figure", {}, make("figcaption", {}, this.#listTitle(list)), line(points, label));
      }),
    );
    this.#part("shares-head").replaceChildren(
      make(
        "tr",
        {},
        make("th", { scope: "col" }, this.#say("list")),
        ...byTime.map(({ evaluation }) => make("th", { scope: "col", translate: "no" }, this.#titleOf(evaluation))),
      ),
    );
    this.#part("shares").replaceChildren(
      ...lists.map((list) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, this.#listTitle(list)),
          ...byTime.map(({ tally }) => make("td", {}, inWords(share(tally[list])))),
        ),
      ),
    );
  }

  #showArchive() {
    const kept = this.#kept;
    const ids = archived(this.#known, kept);
    const answers = underTodaysIds(kept.answer, this.#known.was);
    const notes = underTodaysIds(kept.note, this.#known.was);
    // Without items the section stays for as long as it has something to take back.
    this.#section("archive").hidden = ids.length === 0 && !this.#takeBack.has("archive");
    const shown = JSON.stringify(ids.map((id) => [id, answers.get(id), notes.get(id)]));
    // Made anew, its buttons would lose the focus.
    if (shown === this.#shownArchive) return;
    this.#shownArchive = shown;
    this.#part("archive").replaceChildren(
      ...ids.map((id) => {
        const text = make("p", { id: `archived.${id}` }, this.#known.items[id]?.text ?? this.#say("unknown", { id }));
        const said = [
          answers.has(id) && this.#say("answered", { answer: this.#answerInWords(answers.get(id).answer) }),
          notes.has(id) && this.#say("note", { text: notes.get(id).text }),
        ];
        const button = make(
          "button",
          {
            type: "button",
            class: "tty-button",
            "data-do": "remove-archived",
            "data-id": id,
            "aria-describedby": text.id,
          },
          this.#say("remove_this"),
        );
        return make(
          "li",
          {},
          text,
          ...said.filter(Boolean).map((words) => make("p", { translate: "no" }, words)),
          button,
        );
      }),
    );
  }

  #onChange = ({ target }) => {
    if (target.dataset.list) this.#chosenLists.set(target.dataset.list, target.checked);
    if (!target.dataset.choose) return;
    this.#chosen.set(target.dataset.choose, target.value);
    this.#show();
    announce(this.#part("sum").textContent);
  };

  #onSubmit = (event) => {
    event.preventDefault();
    const [on, name, who] = ["on", "name", "who"].map((field) => this.querySelector(`[data-field="${field}"]`));
    const isRight = isDay(on.value) && on.validity.valid;
    setText(this.#part("wrong"), isRight ? "" : this.#words.not_a_day);
    on.setAttribute("aria-invalid", String(!isRight));
    if (!isRight) {
      on.focus();
      return;
    }
    const lists = [...this.querySelectorAll("[data-list]:checked")].map((box) => box.dataset.list);
    if (lists.length === 0) {
      this.#tell("save", this.#say("no_list"), null);
      this.querySelector("form details").open = true;
      return;
    }
    const evaluation = {
      name: name.value.trim(),
      who: who.value.trim(),
      on: on.value,
      ...snapshot(this.#known, this.#kept, lists),
    };
    // What was just saved is what one wants to see.
    this.#chosen.clear();
    const takeBack = change([["evaluation", newId("e-"), evaluation]]);
    this.#tell("save", this.#say(trouble() === "refused" || trouble() === "full" ? "unsaved" : "saved"), takeBack);
    name.value = "";
    this.#chosenLists.clear();
  };

  #onClick = ({ target }) => {
    const button = target.closest("[data-do]");
    if (!button) return;
    const actions = {
      retry: () => this.#fetchItems(),
      remove: () =>
        this.#change("saved", "removed", [
          ["evaluation", button.closest("[data-evaluation]").dataset.evaluation, { gone: true }],
        ]),
      begin: () => this.#begin(),
      "start-from": () => this.#startFrom(button.closest("[data-evaluation]").dataset.evaluation),
      "remove-archived": () => this.#removeArchived(button.dataset.id),
      erase: () => this.#askToErase(),
      cancel: () => this.querySelector("dialog").close(),
      "erase-now": () => this.#erase(),
      undo: () => this.#undo(button.closest("[data-section]").dataset.section),
    };
    actions[button.dataset.do]();
  };

  #change(section, said, changes) {
    this.#tell(section, this.#say(said), change(changes));
    this.#section(section).querySelector("[data-do=undo]").focus();
  }

  /** Begin from empty; answers of items that no longer exist stay in the archive. */
  #begin() {
    const keeps = Object.fromEntries(
      [...this.querySelectorAll("[data-keep]")].map((box) => [box.dataset.keep, box.checked]),
    );
    const old = new Set(archived(this.#known, this.#kept));
    const kinds = ["answer", ...(keeps.note ? [] : ["note"]), ...(keeps.own ? [] : ["own"])];
    const isOwn = (id) => !keeps.own && all("own").has(id);
    const changes = ["answer", "note", "own"].flatMap((kind) =>
      [...all(kind).keys()]
        .filter((id) => !old.has(this.#known.was[id] ?? id) && (kinds.includes(kind) || isOwn(id)))
        .map((id) => [kind, id, CLEARED]),
    );
    // What each side said by itself was of the round that ends.
    changes.push(...[...all("voice").keys()].map((id) => ["voice", id, CLEARED]));
    if (changes.length === 0) this.#tell("begin", this.#say("nothing_to_begin"), null);
    else this.#change("begin", "begun", changes);
  }

  /** Let a new round begin with the answers of a saved one: they are shown beside those of today, and nothing is taken unseen. */
  async #startFrom(id) {
    const evaluation = all("evaluation").get(id);
    const from = this.#say("from_saved", { title: this.#titleOf(evaluation) });
    const later = new URL(this.dataset.later, document.baseURI);
    const ways = { later: fetcher(later), root: new URL("../", later) };
    try {
      const { receive } = await fetchModule(import("../received/received.js"));
      await receive(asSet(evaluation, from), this.#part("received"), ways);
    } catch (error) {
      this.#tell("saved", this.#say(faultOf(error, "missing")), null);
    }
  }

  #removeArchived(id) {
    const changes = ["answer", "note"].flatMap((kind) =>
      [...all(kind).keys()]
        .filter((name) => (this.#known.was[name] ?? name) === id)
        .map((name) => [kind, name, { gone: true }]),
    );
    this.#change("archive", "archive_removed", changes);
  }

  #askToErase() {
    const names = { answer: "answers", note: "notes", own: "owns", measure: "measures", evaluation: "evaluations" };
    const others = KIND_NAMES.filter((kind) => !(kind in names) && kind !== "copy").reduce(
      (sum, kind) => sum + all(kind).size,
      0,
    );
    const counts = [...Object.entries(names).map(([kind, name]) => [name, all(kind).size]), ["others", others]].filter(
      ([, n]) => n > 0,
    );
    this.#part("goes").replaceChildren(
      ...(counts.length > 0 ? counts.map(([name, n]) => this.#say(name, { n })) : [this.#say("nothing")]).map((text) =>
        make("li", {}, text),
      ),
    );
    if (this.#part("erase-workplace")) this.#part("erase-workplace").hidden = !hasWorkplaces();
    this.querySelector("dialog").showModal();
  }

  #erase() {
    this.querySelector("dialog").close();
    this.#tell("erase", this.#say("erased"), eraseAll());
    this.#section("erase").querySelector("[data-do=undo]").focus();
  }

  #undo(section) {
    this.#takeBack.get(section)();
    this.#tell(section, this.#say("undone"), null);
    // The button that had the focus is gone now.
    const next = {
      save: "[type=submit]",
      saved: "h2",
      begin: "[data-do=begin]",
      archive: "h2",
      erase: "[data-do=erase]",
    };
    this.#section(section).querySelector(next[section]).focus();
  }

  #tell(section, text, takeBack) {
    const place = this.#section(section);
    if (takeBack) this.#takeBack.set(section, takeBack);
    else this.#takeBack.delete(section);
    place.querySelector("[data-do=undo]").hidden = !takeBack;
    place.hidden = false;
    setText(this.#part("said", place), text);
  }
}

/** An element with attributes and what is inside; strings become text. */
function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function draw(name, attributes, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

/** A bar of three parts: met is full, partly half as high, not yet an empty frame. Words beside it say the same. */
function bar({ met, partly, all: whole }) {
  const width = (n) => (whole > 0 ? (200 * n) / whole : 0);
  return draw(
    "svg",
    { viewBox: "0 0 202 18", preserveAspectRatio: "none", "aria-hidden": "true", class: "tty-evaluations__picture" },
    draw("rect", { x: 1, y: 1, width: 200, height: 16, class: "tty-evaluations__frame" }),
    draw("rect", { x: 1, y: 1, width: width(met), height: 16, class: "tty-evaluations__met" }),
    draw("rect", { x: 1 + width(met), y: 9, width: width(partly), height: 8, class: "tty-evaluations__partly" }),
  );
}

/** A line through points `{value, at}` from 0 to 100 per cent; its first and last value are written beside it. */
function line(points, label) {
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const x = (at, index) =>
    Math.round(
      56 + 224 * (to > from ? (at - from) / (to - from) : points.length > 1 ? index / (points.length - 1) : 0),
    );
  const y = (value) => 100 - 0.8 * value;
  const places = points.map(({ value, at }, index) => [x(at, index), y(value), value]);
  const ends = places.length > 1 ? [places[0], places.at(-1)] : places;
  return draw(
    "svg",
    { viewBox: "0 0 320 110", role: "img", "aria-label": label, class: "tty-evaluations__line" },
    ...[0, 50, 100].flatMap((value) => [
      draw("line", { x1: 34, x2: 290, y1: y(value), y2: y(value), class: "tty-evaluations__grid" }),
      draw("text", { x: 28, y: y(value) + 4, "text-anchor": "end" }, String(value)),
    ]),
    draw("polyline", { points: places.map(([left, top]) => `${left},${top}`).join(" ") }),
    ...places.map(([cx, cy]) => draw("circle", { cx, cy, r: 4 })),
    ...ends.map(([left, top, value]) =>
      draw(
        "text",
        { x: left, y: top < 30 ? top + 18 : top - 8, "text-anchor": "middle", class: "tty-evaluations__value" },
        `${value} %`,
      ),
    ),
  );
}

customElements.define("tty-evaluations", EvaluationsElement);
