/**
 * <tty-workplaces>: all workplaces of this browser in one table, to be made, renamed, archived, removed, taken
 * along and compared.
 *
 * Attributes   data-words: the phrases it says, as JSON; data-later: where the names of what is fetched later are;
 *              data-year: the site's year; data-tools: where a workplace is opened
 * Inside       [data-part]: the parts it fills and its templates; [data-do], [data-sort]: the buttons; [data-said]: what
 *              came of them
 */
import { faultOf, fetcher, fetchModule } from "../../shared/later.js";
import { hasWorkplaces, listen, read, SUMMARY, trouble, workplace } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { byName, dayInWords, download, fileName, monthInWords, setText, today } from "../pieces/pieces.js";
import { besideTable } from "./beside.js";
import { keptInParts, keptOfAll, listsOf } from "./kept.js";
import { idle } from "./moments.js";
import {
  alter,
  choose,
  knowNames,
  make,
  named,
  names,
  ownName,
  remove,
  tidy,
  workplaces,
  workplacesAtOnce,
} from "./register.js";
import { figuresOf, madeOf, storedSummary, storeSummary, summary } from "./summary.js";

const A_WHILE = 300;
const COLUMNS = {
  name: ({ label }) => label,
  progress: ({ figures }) => (figures?.all ? figures.met / figures.all : -1),
  round: ({ figures }) => figures?.round ?? "",
  late: ({ figures }) => figures?.late ?? -1,
  next: ({ figures }) => figures?.ahead ?? 99,
};

class WorkplacesElement extends HTMLElement {
  #later = fetcher(this.dataset.later);
  #words = JSON.parse(this.dataset.words);
  #takeAlong = null;
  #items = null;
  #lists = null;
  #year = JSON.parse(this.dataset.year);
  /** The workplaces with their figures as far as these are known, and what those were made of. */
  #places = [];
  #rows = new Map();
  #sorted = { column: "name", isDown: false };
  #beside = new Set();
  #parts = [];
  #takeBack = null;
  #round = 0;
  #stopListening = null;

  connectedCallback() {
    this.#part("all").hidden = false;
    this.addEventListener("click", this.#onClick);
    this.addEventListener("change", this.#onChange);
    this.addEventListener("submit", this.#onSubmit);
    window.addEventListener("storage", this.#onStorage);
    this.#stopListening = listen(() => this.#showTrouble());
    this.#showPlaces(workplacesAtOnce());
    this.querySelector("[data-without-script]")?.remove();
    this.#fetchItems();
  }

  /** What is known already stands before what new figures need has come. */
  async #fetchItems() {
    try {
      [this.#takeAlong, this.#items] = await Promise.all(["take_along", "items"].map(this.#later));
      this.#lists = listsOf(byName(this.#items));
      this.#checkAll();
    } catch (error) {
      this.#tell("list", this.#words[faultOf(error)]);
    }
  }

  disconnectedCallback() {
    this.#round += 1;
    this.#stopListening?.();
    this.removeEventListener("click", this.#onClick);
    this.removeEventListener("change", this.#onChange);
    this.removeEventListener("submit", this.#onSubmit);
    window.removeEventListener("storage", this.#onStorage);
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #tell(place, text) {
    setText(this.querySelector(`[data-said=${place}]`), text);
  }

  #showTrouble() {
    const now = trouble();
    // That its own workplace was removed says the list itself.
    const isToldHere = now === "refused" && workplace !== "" && !this.#places.some(({ id }) => id === workplace);
    this.#part("trouble").hidden = now === null || isToldHere;
    setText(this.#part("trouble"), now && !isToldHere ? this.#words[now] : "");
  }

  #show() {
    this.#showPlaces(workplaces());
    // The page's header tells of one of them.
    document.dispatchEvent(new Event("tty-workplaces"));
    this.#checkAll();
  }

  /** Show workplaces, with the figures of those whose summary is stored. */
  #showPlaces(places) {
    const before = new Map(this.#places.map((place) => [place.id, place]));
    this.#places = places.map((place) => ({
      ...place,
      label: place.name || this.#words.unnamed,
      ...this.#known(place.id, before.get(place.id)),
    }));
    this.#showTrouble();
    for (const [id, row] of this.#rows) {
      if (this.#places.some((place) => place.id === id)) continue;
      this.#details(row)?.remove();
      row.remove();
      this.#rows.delete(id);
      this.#beside.delete(id);
    }
    for (const place of this.#places) this.#showRow(place);
    this.#arrange();
  }

  /** What is known of a workplace; where no summary could be stored, that is what was reckoned last. */
  #known(id, before) {
    const found = storedSummary(id, this.dataset.lists) ?? (before?.isUnstored ? before.found : null);
    return { found, figures: found && this.#figures(found), isUnstored: before?.isUnstored ?? false };
  }

  #figures({ said }) {
    return figuresOf(said, this.#year, today());
  }

  /**
   * Compare what is known of each workplace with what is kept, when there is time, and reckon anew what is not known or
   * was made of something else; first those that show nothing yet.
   */
  async #checkAll() {
    this.#round += 1;
    const round = this.#round;
    if (!this.#lists) return;
    setText(this.#part("counting"), this.#words.checking);
    const all = await this.#keptWhenIdle(round);
    if (!all) return;
    knowNames(all.names);
    const found = workplaces();
    const isSame = ({ id }, index) => id === this.#places[index]?.id;
    if (found.length !== this.#places.length || !found.every(isSame)) this.#showPlaces(found);
    const waiting = [...this.#places].sort((one, other) => Number(one.found !== null) - Number(other.found !== null));
    for (let hasTime = () => false; waiting.length > 0; ) {
      if (!hasTime()) hasTime = await idle();
      if (round !== this.#round) return;
      this.#check(waiting.shift(), all.places);
    }
    this.#arrange();
    this.#showBeside();
    setText(this.#part("counting"), "");
  }

  /** All that is kept, gone through a little at a time; null where something changed meanwhile. */
  async #keptWhenIdle(round) {
    const parts = keptInParts();
    for (let hasTime = () => false; ; ) {
      if (!hasTime()) hasTime = await idle();
      if (round !== this.#round) return null;
      const { done, value } = parts.next();
      if (done) return value;
    }
  }

  #check(place, kept) {
    const of = madeOf(kept.get(place.id), this.dataset.lists);
    if (place.found?.of === of) return;
    this.#reckon(place, kept.get(place.id), of);
    place.isUnstored = !hasWorkplaces() || !storeSummary(place.id, place.found);
    this.#showFigures(place);
  }

  #reckon(place, kept, of) {
    place.found = { of, said: summary(kept, this.#lists) };
    place.figures = this.#figures(place.found);
  }

  #showRow(place) {
    const { id, label } = place;
    if (!this.#rows.has(id)) {
      const made = this.#part("row").content.firstElementChild.cloneNode(true);
      made.dataset.workplace = id;
      this.#rows.set(id, made);
    }
    const row = this.#rows.get(id);
    const part = (which) => row.querySelector(`[data-part=${which}]`);
    setText(part("name"), label);
    part("now").hidden = id !== workplace;
    setText(part("beside"), phrase(this.#words, "beside_of", { name: label }));
    for (const button of row.querySelectorAll("button"))
      button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    this.#showFigures(place);
  }

  #showFigures({ id, figures }) {
    const row = this.#rows.get(id);
    const part = (which) => row.querySelector(`[data-part=${which}]`);
    if (!figures) {
      for (const which of ["progress", "round", "late", "next"])
        setText(part(which), which === "progress" ? this.#words.counting : "");
      return;
    }
    const { met, all, outside = 0, round, late: n, next } = figures;
    const words = this.#words;
    setText(part("progress"), all > 0 || outside > 0 ? phrase(words, "progress", { met, all }) : words.none);
    setText(part("round"), round ? dayInWords(round) : words.none);
    setText(part("late"), n > 0 ? phrase(words, "late", { n }) : words.none);
    part("late").classList.toggle("tty-workplaces__late", n > 0);
    setText(part("next"), next ? `${monthInWords(next.month, words.locale)}: ${next.title}` : words.none);
  }

  #arrange() {
    const { column, isDown } = this.#sorted;
    const of = COLUMNS[column];
    const { compare } = new Intl.Collator(this.#words.locale);
    const compared = (one, other) =>
      column === "name" ? compare(of(one), of(other)) : of(one) < of(other) ? -1 : of(one) > of(other) ? 1 : 0;
    const sorted = [...this.#places].sort((one, other) => (isDown ? -1 : 1) * compared(one, other));
    const focused = document.activeElement;
    for (const { id, archived } of sorted) {
      const [row, place] = [this.#rows.get(id), this.#part(archived ? "archived" : "rows")];
      const details = this.#details(row);
      place.append(row);
      if (details) row.after(details);
    }
    if (this.contains(focused)) focused.focus({ preventScroll: true });
    this.#part("archived").hidden = !sorted.some(({ archived }) => archived);
    for (const head of this.querySelectorAll("[data-column]")) {
      const isThis = head.dataset.column === column;
      if (isThis) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  #details(row) {
    const next = row.nextElementSibling;
    return next?.matches(".tty-workplaces__details") ? next : null;
  }

  #showBeside() {
    const chosen = this.#places.filter(({ id, figures }) => this.#beside.has(id) && figures);
    const isShown = chosen.length > 0;
    this.#part("beside-table").hidden = this.#part("beside-note").hidden = !isShown;
    this.#part("beside-how").hidden = isShown;
    if (!isShown) return;
    const kept = keptOfAll(names());
    const columns = chosen.map((place) => ({ ...place, name: place.label, kept: kept.get(place.id) }));
    const table = besideTable(columns, this.#items, this.#words);
    for (const part of ["names", "lists", "themes"]) this.#part(`beside-${part}`).replaceChildren(...table[part]);
  }

  #onStorage = ({ key }) => {
    // A summary goes when something else changes, and that is heard of too.
    if (key !== null && (!key.startsWith("tty:") || key.startsWith(SUMMARY))) return;
    this.#round += 1;
    const round = this.#round;
    window.setTimeout(() => round === this.#round && this.#show(), A_WHILE);
  };

  #onChange = ({ target }) => {
    if ("beside" in target.dataset) {
      const { workplace: id } = target.closest("[data-workplace]").dataset;
      if (target.checked) this.#beside.add(id);
      else this.#beside.delete(id);
      this.#showBeside();
    }
    if (target.dataset.part === "way") this.#showPart(target.closest("li"));
  };

  #onSubmit = (event) => {
    event.preventDefault();
    const field = this.#part("new-name");
    const name = tidy(field.value);
    const wrong = this.#wrongName(name, null);
    const id = wrong ? null : make(name);
    if (id === null) {
      this.#tell("make", wrong || this.#words.no_room);
      field.focus();
      return;
    }
    field.value = "";
    this.#tell("make", phrase(this.#words, "made", { name }));
    this.#show();
  };

  /** What is wrong with a name, or "". */
  #wrongName(name, but) {
    if (!name) return this.#words.name_missing;
    return named(name, but) ? phrase(this.#words, "name_taken", { name }) : "";
  }

  #onClick = ({ target }) => {
    const button = target.closest("[data-do], [data-sort]");
    if (!button) return;
    if (button.dataset.sort) {
      this.#sort(button.dataset.sort);
      return;
    }
    const of = (doing) => () => doing.call(this, this.#placeOf(button));
    const actions = {
      open: of(this.#open),
      more: of(this.#more),
      rename: of(this.#rename),
      archive: of(this.#archive),
      remove: of(this.#remove),
      save: of((place) =>
        this.#withTaking((taking) =>
          taking.saveOne(place, keptOfAll(names()).get(place.id), this.#takeAlong.file_name, this.#from),
        ),
      ),
      undo: () => this.#undo(),
      "save-all": () => this.#withTaking((taking) => this.#saveAll(taking)),
      take: () => this.#withTaking((taking) => this.#take(taking)),
      "take-chosen": () => this.#withTaking((taking) => this.#takeChosen(taking)),
      "take-none": () => this.#endTaking(""),
      table: () => this.#saveTable(),
      print: () => window.print(),
    };
    actions[button.dataset.do]?.();
  };

  #placeOf(button) {
    const row = button.closest("[data-workplace]") ?? button.closest("tr").previousElementSibling;
    return this.#places.find(({ id }) => id === row.dataset.workplace);
  }

  get #from() {
    return read("sender", "me")?.name ?? ownName();
  }

  #sort(column) {
    const isDown = this.#sorted.column === column ? !this.#sorted.isDown : column !== "name" && column !== "next";
    this.#sorted = { column, isDown };
    this.#arrange();
  }

  #open({ id }) {
    if (!choose(id)) {
      this.#tell("list", this.#words.no_room);
      return;
    }
    window.location.href = new URL(this.dataset.tools, document.baseURI).href;
  }

  #more(place) {
    const row = this.#rows.get(place.id);
    const button = row.querySelector("[data-do=more]");
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) {
      this.#details(row)?.remove();
      return;
    }
    const details = this.#part("details").content.firstElementChild.cloneNode(true);
    details.querySelector("input").value = place.name;
    setText(details.querySelector("[data-do=archive]"), this.#words[place.archived ? "unarchive" : "archive"]);
    row.after(details);
  }

  #rename(place) {
    const details = this.#details(this.#rows.get(place.id));
    const name = tidy(details.querySelector("input").value);
    const wrong = this.#wrongName(name, place.id);
    if (wrong) {
      setText(details.querySelector("[data-part=renamed]"), wrong);
      details.querySelector("input").focus();
      return;
    }
    this.#done(alter(place.id, { name }), phrase(this.#words, "renamed", { name, before: place.label }));
  }

  #archive(place) {
    const said = place.archived ? "unarchived" : "archived";
    this.#more(place);
    this.#done(alter(place.id, { archived: !place.archived }), phrase(this.#words, said, { name: place.label }));
  }

  #remove(place) {
    this.#done(remove(place.id), phrase(this.#words, "removed", { name: place.label }));
  }

  /** Say what was done, and offer to take it back; `null` is where there was no room. */
  #done(takeBack, text) {
    this.#takeBack = takeBack;
    const undo = this.querySelector("[data-do=undo]");
    undo.hidden = takeBack === null;
    this.#tell("list", takeBack ? text : this.#words.no_room);
    this.#show();
    if (takeBack) undo.focus();
  }

  #undo() {
    const isBack = this.#takeBack() !== false;
    this.#takeBack = null;
    this.querySelector("[data-do=undo]").hidden = true;
    this.#tell("list", isBack ? this.#words.undone : this.#words.no_room);
    this.#show();
    this.#part("new-name").focus();
  }

  async #withTaking(doing) {
    try {
      await doing(await fetchModule(import("./taking.js")));
    } catch (error) {
      this.#tell("file", this.#words[faultOf(error)]);
    }
  }

  #saveAll(taking) {
    const n = taking.saveAll(this.#places, keptOfAll(names()), this.#words.file_of_all, this.#from);
    this.#tell("file", phrase(this.#words, "saved_all", { n }));
  }

  async #take(taking) {
    const { chosen } = await fetchModule(import("../take-along/take-along.js"));
    const found = await chosen();
    if (!found) return;
    this.#parts = found.parts ?? (found.values ? [found] : []);
    if (found.wrong || this.#parts.length === 0) {
      this.#endTaking(this.#takeAlong?.[found.wrong ?? "file_empty"] ?? this.#words.not_loaded);
      return;
    }
    const kept = keptOfAll(names());
    this.#part("parts").replaceChildren(...this.#parts.map((part) => this.#partLine(part, taking, kept)));
    this.#tell("file", "");
    this.#part("taking").hidden = false;
    const title = this.#part("taking-title");
    setText(title, phrase(this.#words, "taking_title", { n: this.#parts.length }));
    title.focus();
  }

  #partLine(part, taking, kept) {
    const line = this.#part("part").content.firstElementChild.cloneNode(true);
    const { way, there } = taking.wayOf(part, kept);
    const within = (name) => line.querySelector(`[data-part=${name}]`);
    const n = part.values.filter(([, , { gone }]) => !gone).length;
    setText(within("part-name"), part.workplace || this.#words.unnamed);
    setText(within("part-count"), phrase(this.#words, "part_count", { n }));
    if (way !== "into") within("way").querySelector("[value=into]").remove();
    within("way").value = way;
    within("new-name").value = taking.freeName(part.workplace || this.#words.unnamed);
    setText(within("part-note"), way === "skip" && there ? this.#words.part_there : "");
    this.#showPart(line);
    return line;
  }

  #showPart(line) {
    line.querySelector("[data-part=part-new]").hidden = line.querySelector("[data-part=way]").value !== "new";
  }

  #takeChosen(taking) {
    const lines = [...this.#part("parts").children];
    const kept = keptOfAll(names());
    const wanted = lines.flatMap((line, index) => {
      const way = line.querySelector("[data-part=way]").value;
      const name = tidy(line.querySelector("[data-part=new-name]").value);
      const part = this.#parts[index];
      if (way === "skip") return [];
      return [{ ...part, line, name, into: way === "into" ? taking.wayOf(part, kept).there.id : null }];
    });
    const added = wanted.filter(({ into }) => into === null);
    const wrong = added.find(
      ({ name }, index) =>
        this.#wrongName(name, null) ||
        added.slice(0, index).some((other) => other.name.toLowerCase() === name.toLowerCase()),
    );
    if (wrong) {
      setText(
        wrong.line.querySelector("[data-part=part-note]"),
        this.#wrongName(wrong.name, null) || phrase(this.#words, "name_taken", { name: wrong.name }),
      );
      wrong.line.querySelector("[data-part=new-name]").focus();
      return;
    }
    const takeBack = wanted.length > 0 ? taking.takeIn(wanted) : null;
    this.#endTaking("");
    if (wanted.length === 0) this.#tell("file", this.#words.took_none);
    else this.#done(takeBack, phrase(this.#words, "took", { n: wanted.length }));
  }

  #endTaking(text) {
    this.#part("taking").hidden = true;
    this.#part("parts").replaceChildren();
    this.#tell("file", text);
    this.querySelector("[data-do=take]").focus();
  }

  async #saveTable() {
    if (!this.#lists) return this.#tell("file", this.#words.not_loaded);
    try {
      const { csv } = await fetchModule(import("../exchange/spreadsheet.js"));
      download(`${fileName(this.#words.table_file, "", "")}.csv`, "text/csv", csv(this.#tableRows()));
      this.#tell("file", phrase(this.#words, "saved_table", { n: this.#places.length }));
    } catch (error) {
      this.#tell("file", this.#words[faultOf(error)]);
    }
  }

  #tableRows() {
    const kept = keptOfAll(names());
    const places = this.#places.map((place) => ({ ...place }));
    for (const place of places) this.#reckon(place, kept.get(place.id), "");
    const used = [...this.#lists.keys()].filter((list) => places.some(({ figures }) => figures.lists.has(list)));
    const columns = ["name", "met", "of", "round", "late", "next", "archived"];
    const heads = columns.map((name) => this.#words[`column_${name}`]);
    const titles = used.map((list) => phrase(this.#words, "column_list", { list: this.#items.lists[list].short }));
    const rows = places.map((place) => {
      const { met, all, round, late: n, next, lists } = place.figures;
      const share = (list) =>
        lists.get(list)?.all ? String(Math.round((100 * lists.get(list).met) / lists.get(list).all)) : "";
      return [
        place.label,
        all ? String(met) : "",
        all ? String(all) : "",
        round && dayInWords(round),
        String(n),
        next ? `${monthInWords(next.month, this.#words.locale)}: ${next.title}` : "",
        place.archived ? this.#words.yes : "",
        ...used.map(share),
      ];
    });
    return [[...heads, ...titles], ...rows];
  }
}

customElements.define("tty-workplaces", WorkplacesElement);
