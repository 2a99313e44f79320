/** The figures of workplaces: as they were stored, and reckoned anew when there is time, where something changed. */
import { hasWorkplaces } from "../../shared/memory.js";
import { setText, today } from "../pieces/pieces.js";
import { keptInParts } from "./kept.js";
import { idle } from "./moments.js";
import { knowNames, rememberOrder, workplaces } from "./register.js";
import { figuresOf, madeOf, storedSummary, storeSummary, summary } from "./summary.js";

export class Reckoning {
  /** The lists of the site, once they are known; without them nothing is reckoned. */
  lists = null;
  #page;
  #year;
  #round = 0;

  constructor(page) {
    this.#page = page;
    this.#year = JSON.parse(page.dataset.year);
  }

  /** What is being reckoned is old; returns the number of what comes next. */
  stop() {
    this.#round += 1;
    return this.#round;
  }

  /** Do something a little later, unless something changes again until then. */
  later(act, time) {
    const round = this.stop();
    window.setTimeout(() => round === this.#round && act(), time);
  }

  /** What is known of a workplace; where no summary could be stored, that is what was reckoned last. */
  known(id, before) {
    const found = storedSummary(id, this.#page.dataset.lists) ?? (before?.isUnstored ? before.found : null);
    return { found, figures: found && this.#figures(found), isUnstored: before?.isUnstored ?? false };
  }

  #figures({ said }) {
    return figuresOf(said, this.#year, today());
  }

  /**
   * Compare what is known of each workplace with what is kept, when there is time, and reckon anew what is not known or
   * was made of something else; first those that show nothing yet.
   */
  async checkAll() {
    const round = this.stop();
    if (!this.lists) return;
    setText(this.#page.part("counting"), this.#page.words.checking);
    const all = await this.#keptWhenIdle(round);
    if (!all) return;
    knowNames(all.names);
    const found = workplaces();
    const isSame = ({ id }, index) => id === this.#page.places[index]?.id;
    if (found.length !== this.#page.places.length || !found.every(isSame)) this.#page.showPlaces(found);
    const waiting = [...this.#page.places].sort(
      (one, other) => Number(one.found !== null) - Number(other.found !== null),
    );
    for (let hasTime = () => false; waiting.length > 0; ) {
      if (!hasTime()) hasTime = await idle();
      if (round !== this.#round) return;
      this.#check(waiting.shift(), all.places);
    }
    const inOrder = this.#page.rows.arrange(this.#page.places);
    if (inOrder) rememberOrder(inOrder);
    this.#page.showBeside();
    setText(this.#page.part("counting"), "");
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
    const of = madeOf(kept.get(place.id), this.#page.dataset.lists);
    if (place.found?.of === of) return;
    this.reckon(place, kept.get(place.id), of);
    place.isUnstored = !hasWorkplaces() || !storeSummary(place.id, place.found);
    this.#page.rows.showFigures(place);
  }

  reckon(place, kept, of) {
    place.found = { of, said: summary(kept, this.lists) };
    place.figures = this.#figures(place.found);
  }
}
