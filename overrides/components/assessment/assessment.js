/**
 * <tty-assessment>: ten themes answered by two sides, each on its own device, and looked at together.
 *
 * Attributes   data-words: the phrases it says, as JSON
 * Inside       [data-theme]: a scale and its reason; [data-part]: the parts it fills; [data-do]: the buttons
 * A link's answers are shown first and change nothing until they are accepted.
 */
import { all, change, clean, listen, newId, read, remove, trouble, write } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { NAME, pack, unpack } from "../exchange/link.js";
import { dayInWords, setText, today } from "../pieces/pieces.js";
import { SIDES, compare, gather, stand, toDiscuss } from "./gather.js";

const KIND = "assessment";
const MOST_RESPONSES = 200;

class AssessmentElement extends HTMLElement {
  #words = JSON.parse(this.dataset.words);
  #scales = [...this.querySelectorAll("[data-theme]")];
  #themes = this.#scales.map((scale) => scale.dataset.theme);
  #chosen = new Set();
  #hasSide = false;
  #incoming = null;
  #takeBack = null;
  #stopListening = null;

  connectedCallback() {
    this.addEventListener("change", this.#onChange);
    this.addEventListener("input", this.#onInput);
    this.addEventListener("click", this.#onClick);
    window.addEventListener("hashchange", this.#onLink);
    this.#stopListening = listen(() => this.#show());
    this.#part("together").hidden = false;
    const begun = [...all("rating").keys()].at(-1)?.split(".")[0];
    if (begun) this.querySelector(`[name=side][value=${begun}]`).checked = true;
    this.#adopt();
    this.#show();
    this.#onLink();
  }

  disconnectedCallback() {
    this.#stopListening();
    window.removeEventListener("hashchange", this.#onLink);
    this.removeEventListener("change", this.#onChange);
    this.removeEventListener("input", this.#onInput);
    this.removeEventListener("click", this.#onClick);
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #button(name) {
    return this.querySelector(`[data-do="${name}"]`);
  }

  get #side() {
    return this.querySelector("[name=side]:checked")?.value;
  }

  /** Keep what was filled in before this script ran; what is kept already stays. */
  #adopt() {
    const side = this.#side;
    if (!side || this.#hasSide) return;
    this.#hasSide = true;
    // All is read before anything is written: each writing shows the scales anew.
    const found = this.#scales.map((scale) => [`${side}.${scale.dataset.theme}`, Number(scale.querySelector("[type=radio]:checked")?.value), scale.querySelector("textarea").value]);
    for (const [id, step, reason] of found) {
      if (step && !read("rating", id)) write("rating", id, { step, reason });
    }
  }

  #show() {
    const side = this.#side;
    for (const scale of this.#scales) {
      const rating = side && read("rating", `${side}.${scale.dataset.theme}`);
      for (const radio of scale.querySelectorAll("[type=radio]")) {
        radio.disabled = !side;
        if (this.#hasSide) radio.checked = Number(radio.value) === rating?.step;
      }
      const reason = scale.querySelector("textarea");
      // A reason belongs to a step.
      reason.disabled = !rating;
      if (reason !== document.activeElement) reason.value = rating?.reason ?? "";
    }
    const answered = side ? this.#themes.filter((theme) => read("rating", `${side}.${theme}`)).length : 0;
    setText(this.#part("count"), phrase(this.#words, side ? "progress" : "choose_side", { n: answered, of: this.#themes.length }));
    this.#button("link").disabled = answered === 0 && all("response").size === 0;
    this.#button("withdraw").hidden = !(side && this.#ownId(side) && read("response", this.#ownId(side)));
    this.#showTrouble();
    this.#showJoint();
  }

  #showTrouble() {
    const now = trouble();
    const notice = this.#part("kept");
    notice.hidden = now === null && all("rating").size === 0;
    setText(notice, phrase(this.#words, now ?? "kept"));
  }

  #ownId(side) {
    return read("respondent", side)?.response;
  }

  /** Whether one's own answers were taken back and no step was chosen since. */
  #isWithdrawn(side) {
    const known = all("response", true).get(this.#ownId(side));
    return Boolean(known?.gone) && this.#themes.every((theme) => !(read("rating", `${side}.${theme}`)?.at > known.at));
  }

  #ratings(side) {
    const rated = this.#themes.map((theme) => [theme, read("rating", `${side}.${theme}`)?.step]);
    return Object.fromEntries(rated.filter(([, step]) => step));
  }

  #showJoint() {
    const responses = Object.fromEntries(all("response"));
    const side = this.#side;
    const ratings = side ? this.#ratings(side) : {};
    // One's own answers count as they are now, handed over or not.
    if (Object.keys(ratings).length > 0 && !this.#isWithdrawn(side)) responses[this.#ownId(side) ?? "own"] = { side, ratings };
    const gathered = gather(responses, this.#themes);
    const people = (one) => Object.values(responses).filter((response) => response.side === one).length;
    setText(this.#part("joint-count"), SIDES.map((one) => phrase(this.#words, `people_${one}`, { n: people(one) })).join(" "));
    this.#part("joint").hidden = Object.keys(responses).length === 0;
    this.#part("joint").querySelector("tbody").replaceChildren(...this.#scales.map((scale) => this.#row(scale, gathered)));
    this.#part("chart").hidden = this.#part("joint").hidden;
    this.#part("chart-rows").replaceChildren(...this.#scales.map(({ dataset: { theme, name } }) => {
      const row = element("li", name);
      row.append(track(gathered.workplace[theme]?.median, gathered.service[theme]?.median));
      return row;
    }));
    const discuss = toDiscuss(gathered, this.#themes);
    this.#part("discuss").hidden = discuss.length === 0;
    this.#part("discuss").querySelector("ol").replaceChildren(...discuss.map((theme) => element("li", this.#nameOf(theme))));
    this.#button("plan").hidden = this.#chosen.size === 0;
  }

  #nameOf(theme) {
    return this.#scales.find((scale) => scale.dataset.theme === theme).dataset.name;
  }

  #row({ dataset: { theme, name } }, gathered) {
    const row = document.createElement("tr");
    const head = element("th", name);
    head.scope = "row";
    const cells = SIDES.map((side) => element("td", this.#inWords(gathered[side][theme])));
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: this.#chosen.has(theme) });
    box.dataset.develop = theme;
    box.setAttribute("aria-label", phrase(this.#words, "develop", { theme: name }));
    const cell = element("td", "");
    cell.className = "tty-assessment__screen";
    const label = element("label", "");
    label.className = "tty-assessment__develop";
    label.append(box);
    cell.append(label);
    row.append(head, ...cells, element("td", this.#words[`stand_${stand(gathered.workplace[theme], gathered.service[theme])}`]), cell);
    return row;
  }

  #inWords(found) {
    return found ? phrase(this.#words, "summary", { ...found, median: found.median.toLocaleString(this.#words.locale), n: found.count }) : "–";
  }

  #onChange = ({ target }) => {
    if (target.name === "side") {
      this.#adopt();
      this.#show();
    }
    if (target.name?.startsWith("step-")) this.#rate(target.closest("[data-theme]"), { step: Number(target.value) });
    if (target.dataset.develop) this.#choose(target);
  };

  #onInput = ({ target }) => {
    if (target.dataset.field === "reason") this.#rate(target.closest("[data-theme]"), { reason: target.value });
  };

  #rate(scale, changed) {
    const id = `${this.#side}.${scale.dataset.theme}`;
    write("rating", id, { reason: "", ...read("rating", id), ...changed });
  }

  #choose(box) {
    if (box.checked && this.#chosen.size === 3) {
      box.checked = false;
      this.#tell("at_most_three");
      return;
    }
    if (box.checked) this.#chosen.add(box.dataset.develop);
    else this.#chosen.delete(box.dataset.develop);
    this.#button("plan").hidden = this.#chosen.size === 0;
  }

  #onClick = ({ target }) => {
    const actions = { link: () => this.#makeLink(), withdraw: () => this.#withdraw(), accept: () => this.#accept(), dismiss: () => this.#dismiss("dismissed"), plan: () => this.#plan(), undo: () => this.#undo() };
    actions[target.closest("[data-do]")?.dataset.do]?.();
  };

  /** Put one's own answers among the gathered ones, when they changed since. */
  #gatherOwn() {
    const side = this.#side;
    const ratings = side ? this.#ratings(side) : {};
    if (Object.keys(ratings).length === 0) return;
    if (this.#isWithdrawn(side)) return;
    const id = this.#ownId(side) ?? newResponseId();
    const before = read("response", id);
    if (before && JSON.stringify(before.ratings) === JSON.stringify(ratings)) return;
    write("respondent", side, { response: id });
    write("response", id, { side, on: today(), ratings });
  }

  async #makeLink() {
    this.#gatherOwn();
    const fragment = await pack({ kind: KIND, responses: Object.fromEntries(all("response", true)) });
    const box = this.#part("address");
    box.hidden = false;
    const field = box.querySelector("input");
    field.value = new URL(`#${fragment}`, window.location.href).href;
    field.focus();
    field.select();
    this.#tell("link_ready");
  }

  #withdraw() {
    remove("response", this.#ownId(this.#side));
    this.#part("address").hidden = true;
    this.#tell("withdrawn");
    this.#button("link").focus();
  }

  #onLink = async () => {
    const fragment = window.location.hash.slice(1);
    if (!fragment.startsWith(NAME)) return;
    const value = await unpack(fragment);
    const wrong = value === null ? "link_cut" : faultOf(value);
    if (wrong) {
      this.#dismiss(wrong);
      return;
    }
    this.#incoming = value.responses;
    this.#preview();
  };

  #preview() {
    const found = compare(Object.fromEntries(all("response", true)), this.#incoming);
    const news = [...found.added, ...found.updated, ...found.withdrawn];
    if (news.length === 0) {
      this.#dismiss(found.old.length > 0 ? "link_old" : "link_doubled");
      return;
    }
    const said = ["added", "updated", "withdrawn", "same", "old"].filter((name) => found[name].length > 0).map((name) => phrase(this.#words, `found_${name}`, { n: found[name].length }));
    setText(this.#part("preview-text"), said.join(" "));
    const lines = news.map((id) => this.#incoming[id]).filter((response) => !response.gone);
    this.#part("preview-list").replaceChildren(...lines.map(({ side, on, ratings }) => element("li", phrase(this.#words, `line_${side}`, { n: this.#themes.filter((theme) => ratings[theme]).length, on: dayInWords(on, this.#words.locale) }))));
    this.#part("preview").hidden = false;
    this.#part("preview").querySelector("h2").focus();
  }

  #accept() {
    const found = compare(Object.fromEntries(all("response", true)), this.#incoming);
    const changes = [...found.added, ...found.updated, ...found.withdrawn].map((id) => ["response", id, clean("response", id, this.#incoming[id])]);
    const takeBack = change(changes, { whole: true });
    this.#dismiss(takeBack ? "accepted" : "full", takeBack);
    this.#button(takeBack ? "undo" : "link").focus();
  }

  #dismiss(said, takeBack = null) {
    this.#incoming = null;
    this.#part("preview").hidden = true;
    // A reload must not ask again.
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    this.#tell(said, takeBack);
  }

  /** Turn the chosen themes into measures; a theme that has an open one keeps it. */
  #plan() {
    const planned = new Set([...all("measure").values()].filter(({ done }) => !done).map(({ item }) => item));
    const missing = [...this.#chosen].filter((theme) => !planned.has(`${KIND}.${theme}`));
    const ids = new Set();
    while (ids.size < missing.length) ids.add(newId("m-"));
    const takeBack = change([...ids].map((id, index) => ["measure", id, { item: `${KIND}.${missing[index]}`, what: phrase(this.#words, "measure", { theme: this.#nameOf(missing[index]) }), who: "", by: "", done: false }]));
    this.#chosen.clear();
    this.#show();
    this.#tell("planned", takeBack);
    this.#button("undo").focus();
  }

  #undo() {
    this.#takeBack();
    this.#tell("undone");
    this.#button("link").focus();
  }

  #tell(name, takeBack = null) {
    this.#takeBack = takeBack;
    this.#button("undo").hidden = takeBack === null;
    setText(this.#part("said"), phrase(this.#words, name));
  }
}

/** A scale with the middle of each side on it: a circle and, below it, a square, so that neither hides the other. */
function track(workplace, service) {
  const at = (median) => 12 + (median - 1) * 72;
  const made = drawn("svg", { viewBox: "0 0 240 40" });
  made.append(drawn("path", { d: "M12 20H228M12 14V26M84 16V24M156 16V24M228 14V26" }));
  if (workplace) made.append(drawn("circle", { cx: at(workplace), cy: 10, r: 7 }));
  if (service) made.append(drawn("rect", { x: at(service) - 6.5, y: 23.5, width: 13, height: 13 }));
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/** What is wrong with a link's value, as the phrase that explains it, or null. */
function faultOf(value) {
  if (value?.kind !== KIND) return "link_foreign";
  const { responses } = value;
  if (typeof responses !== "object" || responses === null) return "link_wrong";
  const entries = Object.entries(responses);
  const isWhole = entries.length > 0 && entries.length <= MOST_RESPONSES && entries.every(([id, response]) => clean("response", id, response) && response.at <= new Date(Date.now() + 86_400_000).toISOString());
  return isWhole ? null : "link_wrong";
}

/** Random as a whole: it says neither who answered nor when. */
function newResponseId() {
  return `r-${[...crypto.getRandomValues(new Uint32Array(16))].map((number) => (number % 36).toString(36)).join("")}`;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

customElements.define("tty-assessment", AssessmentElement);
