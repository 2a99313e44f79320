/**
 * What came by a link or in a file, shown as a part of the page: read as a filled list, compared
 * with what is here, taken row by row, or refused. Imported by exchange.js with its piece and
 * with what is known of all items. Nothing changes here until the reader says so.
 *
 * A set is `{id, values, from, saved}`: `values` as `[kind, id, value]`, `from` the name that the
 * sender gave or "", `saved` when it was made, or ""; `id` where it is shown again; `told` where it is a state that was
 * saved here: what is said of it in place of what is said of what others sent, and the kinds that it may hold:
 * `{title, sender, open, same, kinds}`. What the reader
 * chooses is kept at once, and the address names it where it carries no link: so it outlives a reload
 * and a change of language.
 */
import { doing, hearClicks } from "../../shared/hearing.js";
import { adopt } from "../../shared/later.js";
import { isLater, SHARED_KINDS, trouble } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { isLink } from "../exchange/link.js";
import { byName, clone, parse, setText } from "../pieces/pieces.js";
import { Deciding, nameOf } from "./deciding.js";
import { compare, outcome, preferring, replacing, scopeOf, tally } from "./differences.js";
import { Holding } from "./holding.js";
import { choicesOf, choose, here, keep, recordOf, stepsOf, takeBack } from "./kept.js";
import { Reading } from "./reading.js";
import { before, sender } from "./sender.js";
import { inOrder } from "./told.js";
import { change } from "../pieces/change.js";

/** What takes back nothing. */
const NOTHING = () => undefined;
let shown = 0;

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

/** Call what the pieces offer by the words of a state that was saved here. */
function reword(pieces, words) {
  const named = (name) => Object.values(pieces).flatMap((piece) => [...piece.querySelectorAll(`[data-do=${name}]`)]);
  for (const name of ["compare", "replace", "refuse"])
    for (const button of named(name)) button.textContent = words[name];
}

class Received {
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
  #reading;
  #deciding;
  #holding;
  /** What is kept of the set (see kept.js), or null. */
  #record = null;
  /** Whether what came changed something here just now. */
  #isTaken = false;
  #actions = {
    read: () => this.#show("read"),
    compare: () => this.#show("compare"),
    take: () => this.#take(),
    replace: () => this.#replace(),
    accept: () => this.#accept(),
    refuse: () => this.#refuse(),
    "answer-first": () => this.#answerFirst(),
    "show-now": () => this.#showNow(),
    "undo-take": () => this.#undo(),
  };

  /**
   * `piece` is what received.later.html became, `items` what is known of all items. `ended` is
   * called with "taken" or "refused" when the reader has decided, with "open" when that is undone.
   */
  constructor(set, piece, items, ended) {
    shown += 1;
    this.#set = { ...set, values: set.values.filter(([kind]) => SHARED_KINDS.includes(kind)) };
    this.#items = items;
    this.#words = set.told ? { ...piece.words, ...piece.words.saved } : piece.words;
    this.#pieces = parse(piece.html);
    if (set.told) reword(this.#pieces, this.#words);
    this.#ended = ended;
    this.#reading = new Reading(this.#set.values, items, this.#pieces, this.#words);
    this.#deciding = new Deciding(this.#reading, items, this.#pieces, this.#words);
    this.#holding = new Holding(this.#set.values, this.#reading, items, this.#words);
    adopt(piece.style);
    this.element = clone(this.#pieces.view);
    this.element.querySelector("h2").id = `received-title-${shown}`;
    this.element.setAttribute("aria-labelledby", `received-title-${shown}`);
    // The component around it has buttons of its own.
    hearClicks(this.element, doing(this.#actions), { isAlone: true });
    for (const name of ["input", "change"]) this.element.addEventListener(name, (event) => this.#onChoice(event));
    const workplace = set.workplace ? phrase(this.#words, "of_workplace", { workplace: set.workplace }) : "";
    if (set.told) this.element.querySelector("h2").textContent = set.told.title;
    setText(this.#part("sender"), [set.told?.sender ?? sender(set, this.#words), workplace].filter(Boolean).join(" "));
    this.#part("contents").append(...this.#reading.contents());
  }

  /** Show it, with the focus on its title: read where there is nothing here to compare with. */
  open() {
    this.#mine = this.#here();
    this.#record = recordOf(this.#set);
    if (this.#set.id) this.#name(this.#set.id);
    this.#tellState();
    const scope = scopeOf(this.#set.values);
    const hasOwn = compare(this.#set.values, this.#mine, this.#isLater).some(({ status }) => status !== "theirs");
    this.#button("compare").hidden = this.#button("replace").hidden = !hasOwn || scope.size === 0;
    // Of what was saved here nothing is to be held back from who saved it.
    if (!this.#set.told) this.#holding.look(this.#mine, this.#record);
    for (const name of ["ways", "untouched"]) this.#part(name).hidden = this.#holding.holds;
    if (this.#holding.holds) this.#part("body").replaceChildren(this.#holding.element(this.#pieces.held));
    else this.#show(hasOwn ? "compare" : "read");
    if (this.#holding.isAnswering) return;
    const title = this.element.querySelector("h2");
    title.focus();
    // The file was chosen further down; what came begins at its title.
    title.scrollIntoView({ behavior: "instant", block: "start" });
  }

  /** What is here of what the set may hold: what it can't hold is not missing in it. */
  #here() {
    const { kinds } = this.#set.told ?? {};
    return here().filter(([kind]) => !kinds || kinds.includes(kind));
  }

  /** Keep what came, unread, and lead to where the reader answers. */
  #answerFirst() {
    this.#record ??= keep(this.#set, "open").record;
    if (this.#record) window.location.href = this.#holding.addressOf(this.#record.id);
    else setText(this.#part("received-said"), this.#words.no_room);
  }

  /** Show what was held back, and remember that it was shown. */
  #showNow() {
    this.#holding.show();
    this.#remember([]);
    this.open();
  }

  /** Say whether this came before, and what became of it then. */
  #tellState() {
    const isBegun = choicesOf(this.#record?.id).size > 0;
    setText(this.#part("untouched"), before(this.#record, isBegun, this.#words, this.#set.told));
    this.#button("undo-take").hidden = !this.#record?.undo;
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
    this.#show("compare", true);
    const goes = this.element.querySelector("[data-status=goes]");
    if (goes) goes.open = true;
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

  #show(view, isReplacing = false) {
    for (const name of ["read", "compare"]) this.#button(name).setAttribute("aria-pressed", name === view);
    this.#part("body").replaceChildren(...(view === "read" ? this.#reading.lists() : this.#groups(isReplacing)));
    const decides = view === "compare" && this.#rows.some(({ choices }) => choices.length > 0);
    // What is decided row by row is accepted below the rows.
    this.#button("take").hidden = decides;
    const isSame = view === "compare" && !decides;
    setText(this.#part("received-said"), (isSame && this.#set.told?.same) || "");
  }

  /** What came beside what is here, row by row; what the reader chose before is chosen, unless all of it is to be what came. */
  #groups(isReplacing) {
    this.#mine = this.#here();
    const theirs = this.#set.values;
    const rows = compare(theirs, this.#mine, this.#isLater);
    const ordered = inOrder(rows, this.#items, ({ kind, about }) => [kind, about]);
    // Who begins with a saved state wants what it says, and not what is newer.
    const newerOrSaved = this.#set.told ? preferring(ordered) : ordered;
    this.#rows = isReplacing ? replacing(ordered, this.#set) : newerOrSaved;
    const choices = isReplacing ? new Map() : choicesOf(this.#record?.id);
    return this.#deciding.groups(this.#rows, choices, { mine: this.#mine, theirs });
  }

  /** What the reader chose for a row. */
  #chosen = (row) => this.#deciding.chosen(row, this.element);

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
    const given = { theirs: this.#set.values, mine: this.#mine, now: this.#here() };
    const { changes, late } = outcome(this.#rows, this.#chosen, given, this.#isLater);
    if (late.length > 0) {
      this.#show("compare");
      setText(this.#part("received-said"), this.#words.changed_meanwhile);
      return;
    }
    for (const { kind, id, status } of this.#rows) if (status === "goes") changes.push([kind, id, { gone: true }]);
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
    this.#part("body").replaceChildren(...(steps ? this.#reading.ways(steps) : []));
    this.#isTaken = steps !== null;
    if (steps) this.#part("body").append(this.#reading.laterUndo(Boolean(record?.undo)));
    this.#part("ways").hidden = this.#part("untouched").hidden = true;
    this.#button("undo-take").hidden = false;
    setText(this.#part("received-said"), text);
    this.#button("undo-take").focus();
    this.#name("");
    this.#ended(how);
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
    const undone = { how: "undone", at: new Date().toISOString() };
    if (this.#isTaken) setText(this.#part("untouched"), before(undone, false, this.#words));
    setText(this.#part("received-said"), phrase(this.#words, left > 0 ? "undone_partly" : "undone", { n: left }));
  }
}
