/**
 * <tty-evaluations>: saved evaluations of the checklists: save, open, compare, follow, begin again.
 *
 * Attributes   data-items: where the texts of all items are (action-plan/README.md); data-later: where what is fetched later is
 * Inside       [data-section]: the parts of the page, each with its own answer; what else is in pieces/element.js
 * What can be said without a page is comparison.js's; saved.js, compared.js and followed.js show it.
 */
import { announce } from "../../shared/announce.js";
import { fetcher, fetchJson, fetchModule, fragment } from "../../shared/later.js";
import { all, CLEARED, isLater, trouble } from "../../shared/memory.js";
import { GuideElement } from "../pieces/element.js";
import { byName, newId, setText, today } from "../pieces/pieces.js";
import { showComparison } from "./compared.js";
import { archived, asSet, checklists, listOf, says, snapshot, underTodaysIds } from "./comparison.js";
import { showLines } from "./followed.js";
import { fromMeeting, wayBack } from "./from-meeting.js";
import { savedOnes, showArchive, showSaved } from "./saved.js";
import { Texts } from "./texts.js";
import { about } from "../pieces/about.js";
import { change } from "../pieces/change.js";
import { isDay } from "../pieces/checks.js";

/** What has the focus once something is taken back: the button that did it is gone then. */
const AFTER = { save: "[type=submit]", saved: "h2", begin: "[data-do=begin]", archive: "h2" };

class EvaluationsElement extends GuideElement {
  #known = null;
  #texts = null;
  #chosenLists = new Map();
  /** What the reader chose to compare, "before" and "after". */
  #chosen = new Map();

  actions = {
    retry: () => this.#fetchItems(),
    remove: (button) => this.#change("saved", "removed", [["evaluation", evaluationOf(button), { gone: true }]]),
    begin: () => this.#begin(),
    "start-from": (button) => this.#startFrom(evaluationOf(button)),
    "remove-archived": (button) => this.#removeArchived(button.closest("[data-id]").dataset.id),
    undo: (button) => {
      const place = this.takeBack(button);
      this.section(place).querySelector(AFTER[place]).focus();
    },
  };

  begin() {
    this.hear(this, "change", this.#onChange);
    this.hear(this, "submit", this.#onSubmit);
    // The second click of a double one would save the same again.
    this.hear(this.querySelector("form [type=submit]"), "click", (event) => event.detail > 1 && event.preventDefault());
    this.querySelector("[data-field=on]").value = today();
    this.#fetchItems();
  }

  section(name) {
    return this.querySelector(`[data-section="${name}"]`);
  }

  async #fetchItems() {
    try {
      this.#known = byName(await fetchJson(new URL(this.dataset.items, document.baseURI)));
      this.#texts = new Texts(this.words, this.#known);
      this.part("trouble").hidden = true;
      this.part("all").hidden = false;
      this.#beginAtMeeting();
      this.show();
      // The sections are there only from now on; an address that names one leads to it all the same.
      if (this.contains(document.getElementById(fragment()))) window.location.replace(window.location.hash);
    } catch (error) {
      this.part("trouble").hidden = false;
      setText(this.part("missing"), this.faultInWords(error, "missing"));
    }
  }

  /** Who comes from a meeting saves its list, day and people, and finds the way back. */
  #beginAtMeeting() {
    const meeting = fromMeeting(window.location.href);
    if (!meeting || !this.#known.lists[meeting.list]?.page) return;
    for (const field of ["on", "who"]) this.querySelector(`[data-field="${field}"]`).value = meeting[field];
    for (const id of checklists(this.#known)) this.#chosenLists.set(id, id === meeting.list);
    const root = new URL("../", new URL(this.dataset.later, document.baseURI));
    const link = this.part("back").firstElementChild;
    link.href = wayBack(new URL(this.#known.lists[meeting.list].page, root), meeting.list);
    setText(link, this.say("back_to_meeting", { list: this.#texts.listTitle(meeting.list) }));
    this.part("back").hidden = false;
  }

  get #kept() {
    return Object.fromEntries(["answer", "note", "own", "voice"].map((kind) => [kind, all(kind, true)]));
  }

  show() {
    if (!this.#known) return;
    const [texts, saved, kept] = [this.#texts, savedOnes(this.#known), this.#kept];
    this.#showChoices(kept);
    showSaved(this, texts, saved);
    showComparison(this, texts, saved, this.#chosen, () => snapshot(this.#known, kept, checklists(this.#known)));
    showLines(this, texts, [...saved].reverse());
    // Without items the section stays for as long as it has something to take back.
    this.section("archive").hidden = !showArchive(this, texts, kept) && !this.canTakeBack("archive");
    for (const line of this.part("contents").querySelectorAll("[data-to]"))
      line.hidden = this.section(line.dataset.to).hidden;
    this.showTrouble();
  }

  /** Offer the lists; those that have an answer, a note or an item of one's own are chosen unless the reader says otherwise. */
  #showChoices({ answer, note, own }) {
    const choices = this.part("offered");
    if (!choices.firstChild)
      for (const id of checklists(this.#known)) {
        const choice = this.piece("choice", { title: this.#texts.listTitle(id) });
        choice.querySelector("input").dataset.list = id;
        choices.append(choice);
      }
    const { was } = this.#known;
    const things = [underTodaysIds(answer, was), underTodaysIds(note, was), underTodaysIds(own, {})];
    const used = new Set(things.flatMap((values) => [...values.keys()].map(listOf)));
    for (const box of choices.querySelectorAll("[data-list]"))
      box.checked = this.#chosenLists.get(box.dataset.list) ?? used.has(box.dataset.list);
  }

  #onChange = ({ target }) => {
    if (target.dataset.list) this.#chosenLists.set(target.dataset.list, target.checked);
    if (!this.section("compare").contains(target)) return;
    this.#chosen.set(target.dataset.field, target.value);
    this.show();
    announce(this.part("sum").textContent);
  };

  #onSubmit = (event) => {
    event.preventDefault();
    const { on } = this.#fields;
    const isRight = isDay(on.value) && on.validity.valid;
    setText(this.part("wrong"), isRight ? "" : this.say("not_a_day"));
    on.setAttribute("aria-invalid", String(!isRight));
    if (!isRight) {
      on.focus();
      return;
    }
    const lists = [...this.querySelectorAll("[data-list]:checked")].map((box) => box.dataset.list);
    if (lists.length === 0) {
      this.tell(this.say("no_list"), { place: "save" });
      this.querySelector("form details").open = true;
      return;
    }
    this.#save(lists);
  };

  get #fields() {
    const named = ["on", "name", "who"].map((field) => [field, this.querySelector(`[data-field="${field}"]`)]);
    return Object.fromEntries(named);
  }

  /** Today's answers of some lists as a new evaluation, with what the fields say of it: a change. */
  #evaluation(lists) {
    const { on, name, who } = this.#fields;
    const about = { name: name.value.trim(), who: who.value.trim(), on: isDay(on.value) ? on.value : today() };
    return ["evaluation", newId("e-"), { ...about, ...snapshot(this.#known, this.#kept, lists) }];
  }

  #save(lists) {
    // What was just saved is what one wants to see.
    this.#chosen.clear();
    const takeBack = change([this.#evaluation(lists)]);
    this.#fields.name.value = "";
    const isUnsaved = trouble() === "refused" || trouble() === "full";
    this.tell(this.say(isUnsaved ? "unsaved" : "saved"), { place: "save", takeBack });
    this.#chosenLists.clear();
  }

  #change(place, said, changes) {
    const takeBack = change(changes);
    this.section(place).hidden = false;
    this.tellUndo(said, place, takeBack);
  }

  /** What goes when one begins from empty, `[kind, id, value]` each; answers of items that no longer exist stay in the archive. */
  #toClear() {
    const keeps = Object.fromEntries(
      [...this.querySelectorAll("[data-keep]")].map((box) => [box.dataset.keep, box.checked]),
    );
    const old = new Set(archived(this.#known, this.#kept));
    const kinds = ["answer", ...(keeps.note ? [] : ["note"]), ...(keeps.own ? [] : ["own"])];
    const isOwn = (id) => !keeps.own && all("own").has(id);
    const ofItems = ["answer", "note", "own"].flatMap((kind) =>
      [...all(kind)]
        .filter(([id]) => !old.has(this.#known.was[id] ?? id) && (kinds.includes(kind) || isOwn(id)))
        .map(([id, value]) => [kind, id, value]),
    );
    // What each side said by itself was of the round that ends.
    return [...ofItems, ...[...all("voice")].map(([id, value]) => ["voice", id, value])];
  }

  /** The change that saves what goes, or none where an evaluation has it since it was written. */
  #saving(going) {
    const items = going.map((thing) => about(...thing));
    const there = new Set(items.map((id) => listOf(this.#known.was[id] ?? id)));
    const lists = checklists(this.#known).filter((list) => there.has(list));
    const now = snapshot(this.#known, this.#kept, lists);
    const isSaved = ([, evaluation]) =>
      says(evaluation, now) && !going.some(([, , { at }]) => isLater(at, evaluation.at));
    return savedOnes(this.#known).some(isSaved) ? [] : [this.#evaluation(lists)];
  }

  /** Save what is not saved, and begin from empty; where there is no room for both, nothing is done. */
  #begin() {
    const going = this.#toClear();
    if (going.length === 0) {
      this.tell(this.say("nothing_to_begin"), { place: "begin" });
      return;
    }
    const saving = this.#saving(going);
    const { name } = this.#fields;
    const named = name.value;
    const forgetSaved = change(saving, { whole: true });
    const clearing = going.map(([kind, id]) => [kind, id, CLEARED]);
    const takeBack = forgetSaved && change(clearing, { whole: true });
    if (!takeBack) {
      forgetSaved?.();
      this.tell(this.say("not_begun"), { place: "begin" });
      return;
    }
    if (saving.length > 0) name.value = "";
    const undo = () => {
      takeBack();
      const isBack = ([kind, id, { at }]) => all(kind).get(id)?.at === at;
      const left = going.filter((thing) => !isBack(thing)).length;
      // What was written again since stands in the place of what only the saved state has.
      if (left > 0) return this.say("undone_partly", { n: left });
      // What came back may be in this page alone.
      if (trouble() !== "full") forgetSaved();
      name.value ||= named;
      return this.say("undone");
    };
    this.tellUndo(saving.length > 0 ? "begun_saved" : "begun", "begin", undo);
  }

  /** Let a new round begin with the answers of a saved one: they are shown beside those of today, and nothing is taken unseen. */
  async #startFrom(id) {
    const [, evaluation] = savedOnes(this.#known).find(([name]) => name === id);
    const from = this.say("from_saved", { title: this.#texts.titleOf(evaluation) });
    const later = new URL(this.dataset.later, document.baseURI);
    const ways = { later: fetcher(later), root: new URL("../", later) };
    try {
      const { receive } = await fetchModule(import("../received/received.js"));
      await receive({ ...asSet(evaluation, from), told: this.#toldOf(evaluation) }, this.part("received"), ways);
    } catch (error) {
      this.tell(this.faultInWords(error, "missing"), { place: "saved" });
    }
  }

  /** Nobody sent it: what is said of what comes from others is said of this in words of its own. */
  #toldOf(evaluation) {
    const title = this.#texts.titleOf(evaluation);
    return {
      title: this.words.begin_title,
      sender: this.say("begin_from", { title }),
      open: this.words.begin_how,
      same: this.words.begin_same,
      // Evaluations of an earlier version have no voices.
      kinds: ["answer", "note", "own", ...(Object.keys(evaluation.voices).length > 0 ? ["voice"] : [])],
    };
  }

  #removeArchived(id) {
    const changes = ["answer", "note"].flatMap((kind) =>
      [...all(kind).keys()]
        .filter((name) => (this.#known.was[name] ?? name) === id)
        .map((name) => [kind, name, { gone: true }]),
    );
    this.#change("archive", "archive_removed", changes);
  }
}

function evaluationOf(button) {
  return button.closest("[data-evaluation]").dataset.evaluation;
}

customElements.define("tty-evaluations", EvaluationsElement);
