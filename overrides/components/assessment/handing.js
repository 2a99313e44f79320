/**
 * Handing over what was answered: by a link, as a file, or the device itself to the next person. A step of 0, "I can't
 * say", is handed over to nobody; why, where reasons are shared.
 */
import { fetcher, fetchModule } from "../../shared/later.js";
import { all, trouble } from "../../shared/memory.js";
import { knowsLinks, pack } from "../exchange/link.js";
import { download, fileName, setText } from "../pieces/pieces.js";
import { SIDES } from "./gather.js";
import { gatherOwn, gatherSide, KIND, ownId, ratingOf, reasonsOf, responses } from "./given.js";
import { change } from "../pieces/change.js";
import { workplaceName } from "../pieces/workplace-name.js";

const PLACE = "hand-over";

export class Handing {
  #page;
  #scales;
  /** What was handed over last, `{stale: the phrase once it is old, state: all it was made of}`, or null. */
  #last = null;
  #fetching = null;

  constructor(page, scales) {
    this.#page = page;
    this.#scales = scales;
  }

  show() {
    const [page, { answered, unsure }, found] = [this.#page, this.#scales, responses()];
    // What nobody can say is handed over to nobody.
    const isEmpty = answered === unsure && !this.#hasReasons && Object.keys(found).length === 0;
    for (const name of ["link", "save"]) page.button(name).disabled = isEmpty;
    setText(page.part("here"), workplaceName());
    page.part("named").hidden = workplaceName() === "";
    const own = found[ownId(this.#scales.side)];
    page.button("next-person").hidden = answered === 0;
    page.button("withdraw").hidden = !own || Boolean(own.gone);
  }

  /** A link or a file that was made before the last change is old, and nobody would see that from it. */
  showStale() {
    if (!this.#last || this.#last.state === this.#state()) return;
    const { stale } = this.#last;
    this.forget();
    this.#tell(stale);
  }

  /** What was handed over is nobody's business any more. */
  forget() {
    this.#last = null;
    this.#page.part("address").hidden = true;
  }

  #state() {
    return JSON.stringify([this.#scales.side, this.#sharesReasons, this.#from, [...all("rating", true)], responses()]);
  }

  /** Whether the reader wants the others to see the reasons. */
  get #sharesReasons() {
    return this.#page.part("with-reasons").checked;
  }

  /** Whether there are reasons on this device that are handed over. */
  get #hasReasons() {
    const { themes } = this.#scales;
    return this.#sharesReasons && SIDES.some((side) => Object.keys(reasonsOf(side, themes)).length > 0);
  }

  /** The name that the reader gives: answers have none, and the page remembers it for nobody. */
  get #from() {
    return this.#page.part("own-name").value.trim();
  }

  /** A response as it is handed over: with reasons only where the reader wants that, those of others too. */
  #handed({ reasons, ...response }) {
    return reasons && this.#sharesReasons ? { ...response, reasons } : response;
  }

  #tell(name, takeBack = null) {
    this.#page.tell(this.#page.say(name), { place: PLACE, takeBack });
  }

  async makeLink() {
    const page = this.#page;
    if (!knowsLinks()) {
      this.#tell("links_unknown");
      return;
    }
    this.#last = null;
    gatherOwn(this.#scales.themes, this.#sharesReasons);
    const state = this.#state();
    const now = new Date().toISOString();
    // What a clock ahead gave was answered by now.
    const handed = Object.entries(responses()).map(([id, one]) => [
      id,
      { ...this.#handed(one), at: [one.at, now].sort()[0] },
    ]);
    const workplace = workplaceName();
    const from = this.#from;
    const named = { ...(from && { from }), ...(workplace && { workplace }) };
    const fragment = await pack({ kind: KIND, ...named, responses: Object.fromEntries(handed) });
    page.part("address").hidden = false;
    this.#address.value = new URL(`#${fragment}`, window.location.href).href;
    page.button("share").hidden = !navigator.share;
    // In the field the whole address would be read out.
    page.button("copy").focus();
    this.#tell("link_ready");
    this.#last = { stale: "link_stale", state };
    this.showStale();
  }

  get #address() {
    return this.#page.part("address").querySelector("input");
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.#address.value);
      this.#tell("copied");
    } catch {
      this.#address.select();
      this.#tell("not_copied");
    }
  }

  /** The phone's own way of handing a link on; who goes back from it hears nothing. */
  share() {
    navigator.share({ url: this.#address.value }).catch(() => {
      // The link is still in its field.
    });
  }

  /** Let another person answer for the same side on this device; what was answered counts as it is, and what is shared stays. */
  nextPerson() {
    const [page, { side, themes }, shares] = [this.#page, this.#scales, this.#sharesReasons];
    const isLeft = !shares && Object.keys(reasonsOf(side, themes)).length > 0;
    gatherSide(side, themes, shares);
    const answered = themes.map((theme) => `${side}.${theme}`).filter((id) => ratingOf(id));
    const going = [["respondent", side, null], ...answered.map((id) => ["rating", id, { gone: true }])];
    // What was gathered may be in this page alone: then the answers that it is made of stay.
    const back = trouble() === "full" ? null : change(going, { whole: true });
    if (!back) {
      page.tell(page.say("no_room"), { place: "next-person" });
      return;
    }
    // Whether the next one shares theirs is for that one to say.
    const box = page.part("with-reasons");
    box.checked = false;
    const takeBack = () => {
      box.checked = shares;
      return back();
    };
    page.part("address").hidden = true;
    // An undo is there for a wrong tap.
    this.#scales.restart();
    page
      .tellUndo(isLeft ? "next_person_alone" : "next_person", "next-person", takeBack)
      .scrollIntoView({ block: "center" });
  }

  withdraw() {
    const takeBack = change([["response", ownId(this.#scales.side), { gone: true }]]);
    this.#page.part("address").hidden = true;
    this.#tell("withdrawn", takeBack);
    this.#page.button("link").focus();
  }

  /** What reads and writes files, with its words. */
  async files() {
    try {
      this.#fetching ??= Promise.all([
        fetchModule(import("../take-along/take-along.js")),
        fetcher(this.#page.dataset.later)("take_along"),
      ]);
      return await this.#fetching;
    } catch (error) {
      this.#fetching = null;
      throw error;
    }
  }

  /** Do something with files; where they can't be had, that is said. */
  async #withFiles(act) {
    try {
      return await act(...(await this.files()));
    } catch (error) {
      this.#page.tell(this.#page.faultInWords(error), { place: PLACE });
      return null;
    }
  }

  /** The same as a file, which opens also where all that is kept is taken along. */
  save() {
    return this.#withFiles(({ chosenOf, content }) => {
      this.#last = null;
      gatherOwn(this.#scales.themes, this.#sharesReasons);
      const found = responses();
      const things = chosenOf()
        .filter(([kind, id]) => kind === "response" && Object.hasOwn(found, id))
        .map(([kind, id, value]) => [kind, id, this.#handed(value)]);
      const text = `${JSON.stringify(content(new Date(), things, this.#from), null, 1)}\n`;
      download(`${fileName(this.#page.words.file_name)}.json`, "application/json", text);
      this.#tell("file_saved");
      this.#last = { stale: "file_stale", state: this.#state() };
    });
  }

  /** Let the reader choose a file; returns `{responses, workplace, from}`, or null where there is nothing of the kind. */
  open() {
    return this.#withFiles(async ({ chosen }, words) => {
      const found = await chosen();
      if (!found) return null;
      // Of a file with several workplaces, those of the one that the page shows.
      const values = found.values ?? found.parts?.find(({ workplace }) => workplace === workplaceName())?.values;
      const incoming = values?.filter(([kind]) => kind === "response") ?? [];
      if (found.wrong) this.#page.tell(words[found.wrong], { place: PLACE });
      else if (incoming.length === 0) this.#tell("file_without");
      else
        return {
          responses: Object.fromEntries(incoming.map(([, id, value]) => [id, value])),
          workplace: found.workplace,
          from: found.from,
        };
      return null;
    });
  }
}
