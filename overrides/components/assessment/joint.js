/** Looking together: both sides in a table and a chart, what to talk about first, and what to develop. */
import { announce } from "../../shared/announce.js";
import { all } from "../../shared/memory.js";
import { newId, setText, tellRoles } from "../pieces/pieces.js";
import { fillScale } from "./chart.js";
import { gather, SIDES, stand, toDiscuss } from "./gather.js";
import { counted, hasAnswered, KIND } from "./given.js";
import { change } from "../pieces/change.js";
import { inPlace } from "./in-place.js";

/** How the sides may stand, what to talk about first. */
const STANDS = ["differ", "low", "near", "agree", "half"];

export class Joint {
  #page;
  #scales;
  #rounds;
  /** The themes that are to be developed. */
  #chosen = new Set();
  /** Whether the reader looks at what others answered without answering. */
  #onlyLooks = false;
  /** What was shown last. */
  #shown = "";

  constructor(page, scales, rounds) {
    this.#page = page;
    this.#scales = scales;
    this.#rounds = rounds;
    // On a phone its rows are cards (assessment.css).
    tellRoles(page.part("joint").querySelector("table"));
  }

  /** The table, the chart and the lists are made anew only when something in them changed. */
  show() {
    const page = this.#page;
    const responses = counted(this.#scales.themes);
    const last = this.#rounds.compared;
    const shown = JSON.stringify([responses, last, [...this.#chosen], hasAnswered(), this.#onlyLooks]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = document.activeElement?.dataset.develop;
    const gathered = gather(responses, this.#scales.themes);
    const people = (side) => Object.values(responses).filter((response) => response.side === side).length;
    const told = SIDES.map((side) => page.say(`people_${side}`, { n: people(side) })).join(" ");
    setText(page.part("joint-count"), told);
    setText(page.part("path-gather"), told);
    const missing = SIDES.filter((side) => people(side) === 0);
    this.#showWaiting(missing);
    // What others answered must not steer one's own answers.
    const isHeldBack = !hasAnswered() && !this.#onlyLooks && Object.keys(responses).length > 0;
    page.part("held-back").hidden = !isHeldBack;
    // One side alone is an empty half of a table, unless somebody wants just that or compares with last time.
    const isOfUse = missing.length === 0 || (missing.length === 1 && (this.#onlyLooks || last !== null));
    for (const name of ["joint", "chart", "print"]) page.part(name).hidden = isHeldBack || !isOfUse;
    const rows = this.#widestFirst(gathered).map((scale) => this.#row(scale, gathered, last));
    page
      .part("joint")
      .querySelector("tbody")
      .replaceChildren(...rows);
    this.#showChart(gathered, last);
    this.#showReasons(gathered, responses, isHeldBack);
    const discuss = toDiscuss(gathered, this.#scales.themes);
    page.part("discuss").hidden = isHeldBack || discuss.length === 0;
    const points = discuss.map((theme) => page.piece("point", { point: this.#scales.nameOf(theme) }));
    page
      .part("discuss")
      .querySelector("ol")
      .replaceChildren(...points);
    page.button("plan").hidden = this.#chosen.size === 0;
    if (focused) page.querySelector(`[data-develop="${focused}"]`).focus();
  }

  /** Say whose answers are still missing. */
  #showWaiting(missing) {
    const page = this.#page;
    const sides = missing.map((side) => this.#scales.nameOfSide(side)).join(", ");
    page.part("waiting").hidden = sides === "";
    setText(page.part("waiting"), sides && page.say("waiting", { sides }));
  }

  /** Why people answered as they did, as far as they shared it: theme by theme, without a name. */
  #showReasons(gathered, responses, isHeldBack) {
    const page = this.#page;
    const lines = this.#widestFirst(gathered).flatMap(({ dataset: { theme, name } }) =>
      SIDES.flatMap((side) =>
        Object.values(responses)
          .filter((response) => response.side === side && response.reasons?.[theme])
          .map((response) => this.#reason(response, theme, name)),
      ),
    );
    page.part("reasons").hidden = isHeldBack || lines.length === 0;
    page
      .part("reasons")
      .querySelector("ul")
      .replaceChildren(...lines);
  }

  /** Why somebody answered so; a theme that has no step is one of which they can't say. */
  #reason({ side, ratings, reasons }, theme, name) {
    const line = this.#page.piece(`reason-${side}`, { theme: name, text: reasons[theme] });
    if (ratings[theme]) this.#page.part("unsure", line).remove();
    return line;
  }

  #showChart(gathered, last) {
    const page = this.#page;
    page.part("last-time").hidden = last === null;
    if (last) setText(page.part("last-time-name"), page.say("last_time_name", { round: this.#rounds.inWords(last) }));
    const middles = (sides, theme) => Object.fromEntries(SIDES.map((side) => [side, sides?.[side][theme]?.median]));
    const rows = this.#widestFirst(gathered).map(({ dataset: { theme, name } }) => {
      const row = page.piece("scale");
      fillScale(row.querySelector("svg"), middles(gathered, theme), middles(last, theme));
      row.prepend(name);
      // The number of its question, wherever it stands here.
      row.value = this.#scales.themes.indexOf(theme) + 1;
      return row;
    });
    page.part("chart-rows").replaceChildren(...rows);
  }

  /** The scales as they are looked at together: those that need most talk first. */
  #widestFirst(gathered) {
    const place = ({ dataset: { theme } }) => {
      const [one, other] = SIDES.map((side) => gathered[side][theme]);
      const apart = one && other ? Math.abs(one.median - other.median) : 0;
      return 10 * STANDS.indexOf(stand(one, other)) - apart;
    };
    return [...this.#scales.all].sort((one, other) => place(one) - place(other));
  }

  #row({ dataset: { theme, name } }, gathered, last) {
    const page = this.#page;
    const found = stand(gathered.workplace[theme], gathered.service[theme]);
    const row = page.piece("row", { theme: name, stand: page.say(`stand_${found}`) });
    for (const side of SIDES) this.#fillCell(page.part(side, row), gathered[side][theme], last?.[side][theme]);
    page.part("stand", row).classList.add(`tty-assessment__stand--${found}`);
    tellRoles(row);
    const box = row.querySelector("input");
    box.checked = this.#chosen.has(theme);
    box.dataset.develop = theme;
    box.setAttribute("aria-label", page.say("develop", { theme: name }));
    return row;
  }

  #fillCell(cell, found, before) {
    const page = this.#page;
    const number = (value) => value.toLocaleString(page.words.locale);
    page.part("median", cell).textContent = found ? number(found.median) : "–";
    if (found?.count > 1)
      page.part("spread", cell).textContent = page.say(found.low === found.high ? "summary_same" : "summary", {
        ...found,
        n: found.count,
      });
    else page.part("spread", cell).remove();
    if (before) page.part("before", cell).textContent = page.say("last_time", { median: number(before.median) });
    else for (const part of cell.querySelectorAll("br, br + span")) part.remove();
  }

  /** Another round was chosen to compare with: it is shown above the field, which stays where the reader has it. */
  compare(field) {
    field.dataset.chosen = "";
    inPlace(field, () => this.show());
    const round = this.#rounds.compared;
    if (round && !this.#page.part("joint").hidden)
      announce(this.#page.say("compared", { round: this.#rounds.inWords(round) }));
  }

  showAnyway() {
    this.#onlyLooks = true;
    this.#page.show();
    this.#page.part("joint").focus();
  }

  tick(box) {
    const page = this.#page;
    if (box.checked && this.#chosen.size === 3) {
      box.checked = false;
      page.tell(page.say("at_most_three"), { place: "plan" });
      return;
    }
    if (box.checked) this.#chosen.add(box.dataset.develop);
    else this.#chosen.delete(box.dataset.develop);
    page.button("plan").hidden = this.#chosen.size === 0;
  }

  #choose(themes) {
    this.#chosen = new Set(themes);
    this.show();
  }

  /** Another assessment begins; returns what takes that back here. */
  forget() {
    const chosen = [...this.#chosen];
    this.#chosen.clear();
    this.#onlyLooks = false;
    return () => this.#choose(chosen);
  }

  /** Turn the chosen themes into measures; a theme that has an open one keeps it. */
  plan() {
    const page = this.#page;
    const planned = new Set([...all("measure").values()].filter(({ done }) => !done).map(({ item }) => item));
    const chosen = [...this.#chosen];
    const missing = chosen.filter((theme) => !planned.has(`${KIND}.${theme}`));
    const takeBack = change(
      missing.map((theme) => {
        const what = page.say("measure", { theme: this.#scales.nameOf(theme) });
        return ["measure", newId("m-"), { item: `${KIND}.${theme}`, what, who: "", by: "", done: false }];
      }),
    );
    this.#choose([]);
    page.tellUndo("planned", "plan", () => {
      takeBack();
      this.#choose(chosen);
    });
  }
}
