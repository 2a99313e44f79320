/** The rounds of the assessment: both sides as they stood when they were saved, to be compared with. */
import { all, read, trouble } from "../../shared/memory.js";
import { dayInWords, newId, today } from "../pieces/pieces.js";
import { gather, SIDES } from "./gather.js";
import { begun, counted } from "./given.js";
import { change } from "../pieces/change.js";

export class Rounds {
  #page;
  #themes;

  constructor(page, themes) {
    this.#page = page;
    this.#themes = themes;
  }

  /** The round that one compares with, or null. */
  get compared() {
    return read("round", this.#page.part("compared").value);
  }

  inWords({ name, on }) {
    return this.#page.say("round", { on: dayInWords(on), name }).trim();
  }

  /** The saved ones, newest first; the newest of an earlier day is what one compares with unless one chooses. */
  show() {
    const page = this.#page;
    const rounds = [...all("round")].sort(
      ([one, { on }], [other, { on: its }]) => its.localeCompare(on) || other.localeCompare(one),
    );
    const select = page.part("compared");
    const known = new Set([...select.options].map(({ value }) => value));
    const chosenOne =
      select.dataset.chosen === undefined ? (rounds.find(([, { on }]) => on < today())?.[0] ?? "") : select.value;
    if (rounds.length !== known.size - 1 || rounds.some(([id]) => !known.has(id))) {
      while (select.options.length > 1) select.options[1].remove();
      for (const [id, round] of rounds) select.add(new Option(this.inWords(round), id));
      page.part("rounds").replaceChildren(...rounds.map(([id, round]) => this.#kept(id, round)));
    }
    select.value = rounds.some(([id]) => id === chosenOne) ? chosenOne : "";
    page.part("compare").hidden = rounds.length === 0;
  }

  #kept(id, round) {
    const page = this.#page;
    const title = this.inWords(round);
    const most = (side) => Math.max(0, ...Object.values(round[side]).map(({ count }) => count));
    const people = SIDES.map((side) => page.say(`people_${side}`, { n: most(side) })).join(" ");
    const row = page.piece("round", { title, people });
    row.dataset.round = id;
    page.button("remove-round", row).setAttribute("aria-label", page.say("remove_round", { round: title }));
    return row;
  }

  /** How both sides stand now, or null where nobody has answered. */
  get #standing() {
    const found = gather(counted(this.#themes), this.#themes);
    return SIDES.some((side) => Object.keys(found[side]).length > 0) ? found : null;
  }

  save() {
    const page = this.#page;
    const standing = this.#standing;
    if (!standing) {
      page.tell(page.say("nothing_to_save"), { place: "rounds" });
      return;
    }
    const takeBack = this.#keep(standing);
    const isUnsaved = trouble() === "refused" || trouble() === "full";
    page.tell(page.say(isUnsaved ? trouble() : "round_saved"), { place: "rounds", takeBack });
  }

  /** Save how both sides stand; returns what takes that back, undefined where it is saved already, null where there is no room. */
  saveUnsaved() {
    const standing = this.#standing;
    const asText = ({ workplace, service }) => JSON.stringify([workplace, service]);
    // A round of an earlier assessment may be the same by chance.
    const isSaved = (round) => round.at > begun() && asText(round) === asText(standing);
    if (!standing || [...all("round").values()].some(isSaved)) return undefined;
    return this.#keep(standing, { whole: true });
  }

  /** Returns what takes it back, with the name that stood in the field, or null as `change` does. */
  #keep(standing, how) {
    const field = this.#page.part("round-name");
    const name = field.value;
    const takeBack = change([["round", newId("k-"), { name: name.trim(), on: today(), ...standing }]], how);
    if (!takeBack) return null;
    field.value = "";
    return () => {
      takeBack();
      field.value ||= name;
    };
  }

  remove(id) {
    this.#page.tellUndo("round_removed", "rounds", change([["round", id, { gone: true }]]));
  }
}
