/** All workplaces as one file, and what a file holds, part by part, to be taken into one; fetched when it is asked for. */
import { setText } from "../pieces/pieces.js";
import { chosen } from "../take-along/take-along.js";
import { keptOfAll } from "./kept.js";
import { isSame, names, tidy } from "./register.js";
import { freeName, saveAll, saveOne, takeIn, wayOf } from "./taking.js";

export class TakingIn {
  #page;
  #parts = [];

  constructor(page) {
    this.#page = page;
  }

  #tell(text) {
    this.#page.tell(text, { place: "file" });
  }

  saveOne(place) {
    saveOne(place, keptOfAll(names()).get(place.id), this.#page.takeAlong.file_name, this.#page.from);
  }

  saveAll() {
    const n = saveAll(this.#page.places, keptOfAll(names()), this.#page.words.file_of_all, this.#page.from);
    this.#tell(this.#page.say("saved_all", { n }));
  }

  async take() {
    const found = await chosen();
    if (!found) return;
    this.#parts = found.parts ?? (found.values ? [found] : []);
    if (found.wrong || this.#parts.length === 0) {
      this.end(this.#page.takeAlong?.[found.wrong ?? "file_empty"] ?? this.#page.words.not_loaded);
      return;
    }
    this.#page.part("parts").replaceChildren(...this.#partLines(keptOfAll(names())));
    this.#tell("");
    this.#page.part("taking").hidden = false;
    const title = this.#page.part("taking-title");
    setText(title, this.#page.say("taking_title", { n: this.#parts.length }));
    title.focus();
  }

  /** A line for each part; no two come into one workplace, and each is offered a name of its own. */
  #partLines(kept) {
    const filled = [];
    const found = this.#parts.map((part) => {
      const one = { part, name: "", ...wayOf(part, kept, filled) };
      if (one.way === "into") filled.push(one.there.id);
      return one;
    });
    // Those that are to be new choose first: the others' names are out of sight.
    for (const one of [...found].sort((a, b) => Number(b.way === "new") - Number(a.way === "new")))
      one.name = freeName(
        one.part.workplace || this.#page.words.unnamed,
        found.map(({ name }) => name),
      );
    return found.map((one) => this.#partLine(one));
  }

  #partLine({ part, way, there, name }) {
    const line = this.#page.piece("part");
    const within = (name) => line.querySelector(`[data-part=${name}]`);
    const n = part.values.filter(([, , { gone }]) => !gone).length;
    setText(within("part-name"), part.workplace || this.#page.words.unnamed);
    setText(within("part-count"), this.#page.say("part_count", { n }));
    if (way !== "into") within("way").querySelector("[value=into]").remove();
    within("way").value = way;
    within("new-name").value = name;
    setText(within("part-note"), way === "skip" && there ? this.#page.words.part_there : "");
    this.showPart(line);
    return line;
  }

  showPart(line) {
    line.querySelector("[data-part=part-new]").hidden = line.querySelector("[data-part=way]").value !== "new";
  }

  takeChosen() {
    const lines = [...this.#page.part("parts").children];
    const kept = keptOfAll(names());
    const wanted = lines.flatMap((line, index) => {
      const way = line.querySelector("[data-part=way]").value;
      const name = tidy(line.querySelector("[data-part=new-name]").value);
      const part = this.#parts[index];
      if (way === "skip") return [];
      return [{ ...part, line, name, into: way === "into" ? wayOf(part, kept).there.id : null }];
    });
    const added = wanted.filter(({ into }) => into === null);
    const wrong = added.find(
      ({ name }, index) =>
        this.#page.wrongName(name, null) || added.slice(0, index).some((other) => isSame(other.name, name)),
    );
    if (wrong) {
      setText(
        wrong.line.querySelector("[data-part=part-note]"),
        this.#page.wrongName(wrong.name, null) || this.#page.say("name_taken", { name: wrong.name }),
      );
      wrong.line.querySelector("[data-part=new-name]").focus();
      return;
    }
    const takeBack = wanted.length > 0 ? takeIn(wanted) : null;
    this.end("");
    if (wanted.length === 0) this.#tell(this.#page.words.took_none);
    else this.#page.done(takeBack, this.#page.say("took", { n: wanted.length }));
  }

  end(text = "") {
    this.#page.part("taking").hidden = true;
    this.#page.part("parts").replaceChildren();
    this.#tell(text);
    this.#page.button("take").focus();
  }
}
