/**
 * <tty-workplaces>: all workplaces of this browser in one table, to be made, renamed, archived, removed, taken
 * along and compared.
 *
 * Attributes   data-later: where the names of what is fetched later are; data-year: the site's year; data-tools: where a
 *              workplace is opened
 */
import { fetcher, fetchModule } from "../../shared/later.js";
import { hasWorkplaces, isRemoved, read, SUMMARY, trouble } from "../../shared/memory.js";
import { GuideElement } from "../pieces/element.js";
import { byName, setText } from "../pieces/pieces.js";
import { Beside } from "./beside.js";
import { before } from "./came-from.js";
import { Finding } from "./finding.js";
import { keptOfAll, listsOf } from "./kept.js";
import { Made } from "./made.js";
import { painted } from "./moments.js";
import { open } from "./opened.js";
import { Reckoning } from "./reckoning.js";
import { alter, foundLast, named, names, ownName, remove, tidy, workplaces } from "./register.js";
import { aScreen, Rows } from "./rows.js";

const A_WHILE = 300;
class WorkplacesElement extends GuideElement {
  #later = fetcher(this.dataset.later);
  takeAlong = null;
  #items = null;
  /** The workplaces with their figures as far as these are known, and what those were made of. */
  places = [];
  /** How many there are. */
  count = 0;
  rows = new Rows(this);
  #finding = new Finding(this);
  #made = new Made(this, this.#finding);
  #reckoning = new Reckoning(this);
  #beside = new Beside(this);
  #taking = null;
  #takeBack = null;
  #changedId = null;

  actions = {
    open: (button) => this.#open(this.#placeOf(button)),
    more: (button) => this.#more(this.#placeOf(button)),
    rename: (button) => this.#rename(this.#placeOf(button)),
    archive: (button) => this.#archive(this.#placeOf(button)),
    remove: (button) => this.#askToRemove(this.#placeOf(button)),
    save: (button) => this.#withTaking((taking) => taking.saveOne(this.#placeOf(button))),
    undo: () => this.#undo(),
    "open-made": () => this.#open(this.#made.place),
    "show-made": () => this.#made.lead(),
    sort: (button) => this.#sort(button.dataset.sort),
    "save-all": () => this.#withTaking((taking) => taking.saveAll()),
    take: () => this.#withTaking((taking) => taking.take()),
    "take-chosen": () => this.#withTaking((taking) => taking.takeChosen()),
    "take-none": () => this.#withTaking((taking) => taking.end()),
    table: () => this.#saveTable(),
    print: () => window.print(),
  };

  begin() {
    this.part("all").hidden = false;
    this.hear(this, "change", this.#onChange);
    this.hear(this, "submit", (event) => {
      event.preventDefault();
      if (event.target.dataset.part === "renaming") this.#rename(this.#placeOf(event.target));
      else if (this.#made.submit()) this.#showAnew();
    });
    this.hear(this.part("find"), "input", () => this.#finding.show());
    this.hear(window, "storage", this.#onStorage);
    // Until they are checked, the figures are those of last time.
    setText(this.part("counting"), this.words.checking);
    this.#showAtOnce(aScreen());
    // The others wait until these are painted, and what new figures need until all are.
    painted(() => {
      this.#showAtOnce();
      painted(() => this.#fetchItems());
    });
  }

  /** Show the workplaces as they were found last: the first `most` of them, or all. */
  #showAtOnce(most = Number.POSITIVE_INFINITY) {
    const { places, count } = foundLast(most);
    this.showPlaces(places, { count, isInOrder: count !== undefined, most });
  }

  show() {
    this.#showTrouble();
  }

  async #fetchItems() {
    try {
      [this.takeAlong, this.#items] = await Promise.all(["take_along", "items"].map(this.#later));
      this.#reckoning.lists = listsOf(byName(this.#items));
      this.#reckoning.checkAll();
    } catch (error) {
      setText(this.part("counting"), "");
      this.tell(this.faultInWords(error), { place: "list" });
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#reckoning.stop();
  }

  #showTrouble() {
    const now = trouble();
    // That its own workplace was removed says the list itself.
    const isToldHere = now === "refused" && isRemoved();
    this.part("trouble").hidden = now === null || isToldHere;
    setText(this.part("trouble"), now && !isToldHere ? this.words[now] : "");
  }

  /** Something changed here: show it, and reckon anew. */
  #showAnew() {
    this.showPlaces(workplaces());
    // The page's header tells of one of them.
    document.dispatchEvent(new Event("tty-workplaces"));
    this.#showInHeader();
    this.#reckoning.checkAll();
  }

  /** With the second one, or the first name, the page's header begins to say which one is shown. */
  async #showInHeader() {
    if (!hasWorkplaces() || document.querySelector(".tty-workplace")) return;
    const [bar, piece] = await Promise.all([import("../workplace/workplace.js"), this.#later("workplace")]).catch(
      () => [],
    );
    // The next page asks for it again.
    if (bar && !document.querySelector(".tty-workplace")) bar.show(piece);
  }

  /** Show workplaces, with the figures of those whose summary is stored; `how` is told in rows.js, and how many there are. */
  showPlaces(places, { count = places.length, ...how } = {}) {
    this.count = count;
    const before = new Map(this.places.map((place) => [place.id, place]));
    this.places = places.map((place) => ({
      ...place,
      label: place.name || this.words.unnamed,
      ...this.#reckoning.known(place.id, before.get(place.id)),
    }));
    this.#showTrouble();
    this.rows.show(this.places, (id) => this.#beside.choose(id, false), how);
    this.#finding.show();
    this.#made.show();
  }

  showBeside() {
    this.#beside.show(this.#items);
  }

  #onStorage = ({ key }) => {
    // A summary goes when something else changes, and that is heard of too.
    if (key !== null && (!key.startsWith("tty:") || key.startsWith(SUMMARY))) return;
    this.#reckoning.later(() => this.#showAnew(), A_WHILE);
  };

  #onChange = ({ target }) => {
    if ("beside" in target.dataset) {
      this.#beside.choose(target.closest("[data-workplace]").dataset.workplace, target.checked);
      this.showBeside();
    }
    if (target.dataset.part === "way") this.#taking.showPart(target.closest("li"));
  };

  /** Say what came of something; that a workplace was made is said until something else of the list is. */
  tell(text, how) {
    if (text && /list|file/.test(how.place)) this.#made.forget();
    super.tell(text, how);
  }

  /** What is wrong with a name, or "". */
  wrongName(name, but) {
    if (!name) return this.words.name_missing;
    return named(name, but) ? this.say("name_taken", { name }) : "";
  }

  #placeOf(button) {
    const row = button.closest("[data-workplace]") ?? button.closest("tr").previousElementSibling;
    return this.places.find(({ id }) => id === row.dataset.workplace);
  }

  get from() {
    return read("sender", "me")?.name ?? ownName();
  }

  #sort(column) {
    this.rows.sort(column);
    this.rows.arrange(this.places);
  }

  #open({ id }) {
    if (!open(id)) {
      this.tell(this.words.no_room, { place: "list" });
      return;
    }
    window.location.href = before(this.dataset.later) ?? new URL(this.dataset.tools, document.baseURI).href;
  }

  #more(place) {
    const row = this.rows.of(place.id);
    const button = row.querySelector("[data-do=more]");
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) {
      this.rows.details(row)?.remove();
      return;
    }
    const details = this.piece("details");
    details.querySelector("input").value = place.name;
    setText(details.querySelector("[data-do=archive]"), this.words[place.archived ? "unarchive" : "archive"]);
    row.after(details);
  }

  #rename(place) {
    const details = this.rows.details(this.rows.of(place.id));
    const name = tidy(details.querySelector("input").value);
    const wrong = this.wrongName(name, place.id);
    if (wrong) {
      setText(details.querySelector("[data-part=renamed]"), wrong);
      details.querySelector("input").focus();
      return;
    }
    this.done(alter(place.id, { name }), this.say("renamed", { name, before: place.label }), place.id);
  }

  #archive(place) {
    const said = place.archived ? "unarchived" : "archived";
    this.#more(place);
    this.done(alter(place.id, { archived: !place.archived }), this.say(said, { name: place.label }), place.id);
  }

  /** Whoever removes what somebody wrote is asked first; what is empty, but for the time of a copy, goes at once. */
  async #askToRemove(place) {
    const things = keptOfAll(names()).get(place.id)?.set() ?? [];
    const there = things.filter(([kind, , { gone }]) => !gone && kind !== "copy");
    if (there.length === 0) {
      this.#remove(place);
      return;
    }
    try {
      const importing = fetchModule(import("../clear-list/clear-list.js"));
      const [{ askAboutWorkplace }, piece] = await Promise.all([importing, this.#later("clear-list")]);
      askAboutWorkplace(place.label, there, piece, () => this.#remove(place));
    } catch (error) {
      this.tell(this.faultInWords(error), { place: "list" });
    }
  }

  #remove(place) {
    this.done(remove(place.id), this.say("removed", { name: place.label }), place.id);
  }

  /** Say what was done, to the workplace of an id if to one, and offer to take it back; `null` is where there was no room. */
  done(takeBack, text, id = null) {
    this.#takeBack = takeBack;
    this.#changedId = id;
    this.tell(takeBack ? text : this.words.no_room, { place: "list", takeBack });
    this.#showAnew();
    if (takeBack) this.button("undo").focus();
  }

  #undo() {
    const isBack = this.#takeBack() !== false;
    this.#takeBack = null;
    this.tell(isBack ? this.words.undone : this.words.no_room, { place: "list" });
    this.#showAnew();
    const row = this.rows.of(this.#changedId);
    (row?.getClientRects().length > 0 ? row.querySelector("[data-do=more]") : this.part("new-name")).focus();
  }

  async #withTaking(doing) {
    try {
      const { TakingIn } = await fetchModule(import("./taking-in.js"));
      this.#taking ??= new TakingIn(this);
      await doing(this.#taking);
    } catch (error) {
      this.tell(this.faultInWords(error), { place: "file" });
    }
  }

  async #saveTable() {
    if (!this.#reckoning.lists) {
      this.tell(this.words.not_loaded, { place: "file" });
      return;
    }
    try {
      const { saveTable } = await fetchModule(import("./as-table.js"));
      const kept = keptOfAll(names());
      const places = this.places.map((place) => ({ ...place }));
      for (const place of places) this.#reckoning.reckon(place, kept.get(place.id), "");
      saveTable(places, this.#items, this.#reckoning.lists, this.words);
      this.tell(this.say("saved_table", { n: places.length }), { place: "file" });
    } catch (error) {
      this.tell(this.faultInWords(error), { place: "file" });
    }
  }
}

customElements.define("tty-workplaces", WorkplacesElement);
