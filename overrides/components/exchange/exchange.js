/**
 * <tty-exchange>: everything that is kept as a file, a link, a spreadsheet or a calendar, and back again.
 *
 * Attributes   data-later: where the addresses of what is fetched later are, by name
 * Inside       [data-part]: the parts it fills; [data-do]: the buttons; [data-said], [data-undo]: what came of them
 * A link carries the answers in its fragment, which no server gets to see. When the page is
 * opened by one, the reader sees what would change; nothing changes until they accept it.
 */
import { all, listen, trouble } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { byName, dayInWords, dayOf, download, fetcher, setText, today } from "../pieces/pieces.js";
import { bringIn, checked, open, save } from "../take-along/take-along.js";
import { compact, expand } from "./answers.js";
import { isLink, isNewer, pack, unpack } from "./link.js";
import { known, saveDays, saveRows } from "./measures.js";
import { csv } from "./spreadsheet.js";

// Longer addresses are cut by some mail and chat programs.
const LONGEST_LINK = 2000;

class ExchangeElement extends HTMLElement {
  #later = fetcher(this.dataset.later);
  #words = null;
  #takeAlong = null;
  #items = null;
  #takeBacks = {};
  #stopListening = null;

  async connectedCallback() {
    try {
      [this.#words, this.#takeAlong, this.#items] = await Promise.all(
        ["exchange", "take_along", "items"].map(this.#later),
      );
    } catch {
      // Without its words the page can't say anything; what it says without scripts is still true.
      this.querySelector(".tty-exchange__without-script").style.display = "block";
      return;
    }
    byName(this.#items);
    this.#part("all").hidden = false;
    this.querySelector("[data-do=share]").hidden = !navigator.share;
    this.addEventListener("click", this.#onClick);
    window.addEventListener("hashchange", this.#openLink);
    this.#stopListening = listen(() => this.#show());
    this.#show();
    this.#showKeeping();
    this.#openLink();
  }

  disconnectedCallback() {
    this.#stopListening?.();
    this.removeEventListener("click", this.#onClick);
    window.removeEventListener("hashchange", this.#openLink);
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Offer the lists that hold something; what was chosen stays chosen. */
  #show() {
    const lists = this.#lists();
    const select = this.#part("list");
    const chosen = select.value;
    while (select.options.length > 1) select.options[1].remove();
    for (const [id, title] of lists) select.add(new Option(title, id));
    select.value = lists.has(chosen) ? chosen : "";
    this.#showChoices(lists);
    const now = trouble();
    this.#part("kept").hidden = now === null;
    setText(this.#part("kept"), now ? phrase(this.#words, now) : "");
  }

  /** A box for each list; where the lists are the same as before, nobody's focus is taken away. */
  #showChoices(lists) {
    const place = this.#part("lists");
    const boxes = [...place.querySelectorAll("input")];
    if (lists.size > 0 && boxes.map(({ value }) => value).join() === [...lists.keys()].join()) return;
    const off = new Set(boxes.filter(({ checked }) => !checked).map(({ value }) => value));
    place.replaceChildren(...[...lists].map(([id, title]) => this.#choice(id, title, !off.has(id))));
    if (lists.size === 0) setText(place, this.#words.nothing);
  }

  #choice(id, title, isChosen) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = id;
    box.checked = isChosen;
    label.append(box, title);
    return label;
  }

  /** The lists of which anything is kept, with their titles, in the order of the site; of a tool only measures belong here. */
  #lists() {
    const used = new Set(
      ["answer", "note", "own"].flatMap((kind) => [...all(kind).keys()].map((id) => id.split(".")[0])),
    );
    for (const { item } of all("measure").values()) used.add(item.split(".")[0]);
    return new Map(
      Object.entries(this.#items.lists)
        .filter(([id]) => used.has(id))
        .map(([id, { title, tool }]) => [id, tool ? phrase(this.#words, "measures_of", { title }) : title]),
    );
  }

  #tell(place, text, takeBack = null) {
    setText(this.querySelector(`[data-said=${place}]`), text);
    const undo = this.querySelector(`[data-undo=${place}]`);
    this.#takeBacks[place] = takeBack;
    if (undo) undo.hidden = takeBack === null;
  }

  #onClick = (event) => {
    const { do: name, undo } = event.target.closest("button")?.dataset ?? {};
    if (undo) this.#undo(undo);
    const actions = {
      save: () => this.#take(save(this.#part("list").value)),
      open: () => this.#take(open(this.#later)),
      link: () => this.#makeLink(),
      copy: () => this.#copy(),
      share: () => this.#share(),
      answers: () => this.#saveAnswers(),
      measures: () => this.#saveMeasures(),
      calendar: () => this.#saveDays(),
      keep: () => this.#keep(),
    };
    actions[name]?.();
  };

  async #take(doing, place = "file") {
    const { said, values, takeBack } = await doing;
    if (said) this.#tell(place, phrase(this.#takeAlong, said, values), takeBack);
  }

  #undo(place) {
    this.#takeBacks[place]();
    this.#tell(place, this.#words.undone);
    this.querySelector(`[data-do=${place === "file" ? "open" : "link"}]`).focus();
  }

  async #makeLink() {
    const wanted = new Set([...this.#part("lists").querySelectorAll("input:checked")].map((box) => box.value));
    this.#part("made").hidden = wanted.size === 0;
    if (wanted.size === 0) {
      this.#tell("link", this.#words.nothing_chosen);
      return;
    }
    const kept = { answer: all("answer", true), note: all("note"), own: all("own"), measure: all("measure") };
    const fragment = await pack(compact(kept, wanted, new Date()));
    const link = `${window.location.href.split("#")[0]}#${fragment}`;
    this.#part("link").value = link;
    this.#tell("link", phrase(this.#words, link.length > LONGEST_LINK ? "link_long" : "link_made", { n: link.length }));
  }

  async #copy() {
    const field = this.#part("link");
    try {
      await navigator.clipboard.writeText(field.value);
      this.#tell("link", this.#words.copied);
    } catch {
      field.select();
      this.#tell("link", this.#words.not_copied);
    }
  }

  async #share() {
    try {
      await navigator.share({ title: document.title, url: this.#part("link").value });
    } catch {
      // The reader changed their mind, or nothing on this device takes the link; it is still there to be copied.
    }
  }

  /** What the address carries is shown, and brought in only when the reader accepts it. */
  #openLink = async () => {
    const fragment = window.location.hash;
    if (!isLink(fragment)) return;
    const answer = await this.#readLink(fragment);
    // Reloaded or copied, the address would open the same again.
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    if (answer.wrong) this.#tell("link", this.#words[answer.wrong]);
    else await this.#take(bringIn(answer.values, this.#later, answer), "link");
    this.querySelector("[data-said=link]").scrollIntoView({ block: "center" });
  };

  async #readLink(fragment) {
    if (isNewer(fragment)) return { wrong: "link_newer" };
    const payload = await unpack(fragment);
    if (payload === null) return { wrong: "link_broken" };
    const found = expand(payload);
    if (found === null) return { wrong: payload?.k === "answers" ? "link_broken" : "link_foreign" };
    const { saved } = found;
    const values = checked(found.entries, saved);
    return values ? { values, saved, isLink: true } : { wrong: "link_broken" };
  }

  #saveAnswers() {
    const rows = [];
    const [answers, notes, own] = ["answer", "note", "own"].map((kind) => all(kind));
    for (const id of new Set([...answers.keys(), ...notes.keys(), ...own.keys()])) {
      const { title, text } = known(this.#items, id);
      const answer = answers.get(id);
      const last = [answer, notes.get(id), own.get(id)]
        .map((value) => value?.at ?? "")
        .sort()
        .at(-1);
      rows.push([
        title,
        own.get(id)?.text ?? (text || id),
        answer ? (this.#words[`answer_${answer.answer}`] ?? answer.answer) : "",
        notes.get(id)?.text ?? "",
        dayInWords(dayOf(last)),
      ]);
    }
    for (const [id, { step, reason, at }] of all("rating")) {
      const [side, theme] = id.split(".");
      const { title, text } = known(this.#items, `assessment.${theme}`);
      rows.push([title, text || theme, phrase(this.#words, `rating_${side}`, { step }), reason, dayInWords(dayOf(at))]);
    }
    if (rows.length === 0) {
      this.#tell("table", this.#words.nothing);
      return;
    }
    rows.sort((one, other) => one[0].localeCompare(other[0], document.documentElement.lang));
    download(
      `${this.#words.answers_file}-${today()}.csv`,
      "text/csv",
      csv([["list", "item", "answer", "note", "changed"].map((name) => this.#words[`column_${name}`]), ...rows]),
    );
    this.#tell("table", phrase(this.#words, "rows", { n: rows.length }));
  }

  #saveMeasures() {
    const measures = all("measure");
    if (measures.size > 0) saveRows(measures, this.#items, this.#words);
    this.#tell(
      "table",
      measures.size > 0 ? phrase(this.#words, "rows", { n: measures.size }) : this.#words.no_measures,
    );
  }

  #saveDays() {
    const root = new URL("../", new URL(this.dataset.later, document.baseURI));
    const n = saveDays(all("measure"), this.#items, this.#words, root);
    this.#tell("table", n > 0 ? phrase(this.#words, "days", { n }) : this.#words.no_days);
  }

  /** Say whether the browser has promised to keep what is kept here, and offer to ask for it. */
  async #showKeeping() {
    const isKept = await navigator.storage?.persisted?.().catch(() => false);
    setText(this.#part("keeping"), this.#words[isKept ? "keeps" : "may_remove"]);
    this.querySelector("[data-do=keep]").hidden = isKept || !navigator.storage?.persist;
  }

  async #keep() {
    const isKept = await navigator.storage.persist().catch(() => false);
    await this.#showKeeping();
    if (!isKept) setText(this.#part("keeping"), this.#words.not_promised);
  }
}

customElements.define("tty-exchange", ExchangeElement);
