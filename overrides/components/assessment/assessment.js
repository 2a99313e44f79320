/**
 * <tty-assessment>: ten themes answered by two sides, each on its own device, and looked at together.
 *
 * Attributes   data-words: the phrases it says, as JSON
 * Inside       [data-theme]: a scale and its reason; [data-part]: the parts it fills; [data-do]: the buttons;
 *              [data-said], [data-undo]: what came of them, beside the buttons
 * The answers of a link or a file are shown first and change nothing until they are accepted.
 * When a new assessment is begun, what was answered before stays kept and no longer counts.
 * Only what somebody did in this page is an answer: a browser puts old ones back into the fields.
 * Step 0 is "I can't say": it is kept, counts as answered here, and is handed over to nobody.
 */
import { faultOf, fetchModule } from "../../shared/later.js";
import {
  after,
  all,
  change,
  clean,
  isAhead,
  isLater,
  listen,
  newId,
  read,
  trouble,
  workplaceName,
  write,
} from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { isLink, isNewer, knowsLinks, pack, unpack } from "../exchange/link.js";
import { dayInWords, download, fileName, setText, today } from "../pieces/pieces.js";
import { scale as drawScale } from "./chart.js";
import { SIDES, compare, gather, settle, stand, toDiscuss } from "./gather.js";

const KIND = "assessment";
const MOST_RESPONSES = 200;
/** How the sides may stand, what to talk about first. */
const STANDS = ["differ", "low", "near", "agree", "half"];

class AssessmentElement extends HTMLElement {
  #words = JSON.parse(this.dataset.words);
  #scales = [...this.querySelectorAll("[data-theme]")];
  #themes = this.#scales.map((scale) => scale.dataset.theme);
  #chosen = new Set();
  #hasSide = false;
  #incoming = null;
  /** Which theme is shown when they are shown one at a time, or null. */
  #single = null;
  /** Whether the reader looks at what others answered without answering. */
  #onlyLooks = false;
  /** What was handed over last, `{stale: the phrase once it is old, state: all it was made of}`, or null. */
  #handedOver = null;
  #takeBacks = {};
  #stopListening = null;
  /** What the joint view was made of last. */
  #shownJoint = "";

  connectedCallback() {
    this.addEventListener("change", this.#onChange);
    this.addEventListener("input", this.#onInput);
    this.addEventListener("click", this.#onClick);
    for (const name of ["pointerdown", "focusin"]) this.addEventListener(name, this.#onApproach);
    window.addEventListener("hashchange", this.#onLink);
    window.addEventListener("pageshow", this.#onReturn);
    this.#stopListening = listen(() => this.#show());
    for (const name of ["path", "gather", "together"]) this.#part(name).hidden = false;
    this.#button("single").hidden = false;
    // On a phone its rows are cards (assessment.css), and as blocks its elements would lose their roles.
    const table = this.#part("joint").querySelector("table");
    for (const [names, role] of [
      ["table", "table"],
      ["thead, tbody", "rowgroup"],
      ["tr", "row"],
      ["th", "columnheader"],
    ]) {
      for (const element of [table, ...table.querySelectorAll(names)].filter((own) => own.matches(names)))
        element.setAttribute("role", role);
    }
    this.#settleBeginning();
    this.#forgetUntouched();
    this.#adopt();
    this.#show();
    // Ten themes below one another are seventeen screens of a phone.
    if (window.matchMedia("(max-width: 40rem)").matches) this.#showOnly(this.#firstOpen());
    const waiting = this.#scales.findLast((scale) => scale.querySelector("[type=radio]:checked"));
    if (waiting && !this.#side) this.#askSide(waiting);
    this.#onLink();
    this.querySelector("[data-without-script]")?.remove();
  }

  disconnectedCallback() {
    this.#stopListening();
    window.removeEventListener("hashchange", this.#onLink);
    window.removeEventListener("pageshow", this.#onReturn);
    this.removeEventListener("change", this.#onChange);
    this.removeEventListener("input", this.#onInput);
    this.removeEventListener("click", this.#onClick);
    for (const name of ["pointerdown", "focusin"]) this.removeEventListener(name, this.#onApproach);
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

  /** When the assessment that is answered now was begun; what is older belongs to another. */
  get #begun() {
    return read("begun", KIND)?.at ?? "";
  }

  #rating(id) {
    const rating = read("rating", id);
    return rating?.at > this.#begun ? rating : null;
  }

  /** The gathered answers of this assessment, with those taken back. */
  #responses() {
    return Object.fromEntries([...all("response", true)].filter(([, { at }]) => at > this.#begun));
  }

  /** The steps and answers of all assessments, removed ones too, as `[kind, id, value]`. */
  #everything() {
    return ["rating", "response"].flatMap((kind) => [...all(kind, true)].map(([id, value]) => [kind, id, value]));
  }

  /** What makes `at` the beginning, for `change()`: of all that is kept, nothing up to `until` counts any more. */
  #beginning(at, until) {
    const before = this.#everything().filter(([, , value]) => value.at > at && value.at <= until);
    return [["begun", KIND, { at }], ...before.map(([kind, id, value]) => [kind, id, { ...value, at }])];
  }

  /**
   * A beginning to come, from a clock that was ahead, would make everything old that is answered until then. It was
   * after all that is kept from before it, and that is all that is known of it.
   */
  #settleBeginning() {
    if (!isAhead(this.#begun)) return;
    const times = this.#everything().map(([, , { at }]) => at);
    const last = times
      .filter((at) => !isAhead(at))
      .sort()
      .at(-1);
    change(this.#beginning(last ?? new Date(0).toISOString(), this.#begun));
  }

  /** The side that answered last, or undefined; the next person who answers on this device does so for the same one. */
  #lastSide() {
    const [last] = [...all("rating", true)]
      .filter(([, { at }]) => at > this.#begun)
      .sort(([, one], [, other]) => (isLater(one.at, other.at) ? -1 : 1));
    return last?.[0].split(".")[0];
  }

  #stand() {
    const last = this.#lastSide();
    for (const radio of this.querySelectorAll("[name=side]")) radio.checked = radio.value === last;
  }

  /** Take out of the fields what the browser put back into them, and stand on the side that answered last. */
  #forgetUntouched() {
    if (!this.querySelector("[name=side][data-touched]:checked")) this.#stand();
    for (const scale of this.#scales) {
      for (const radio of scale.querySelectorAll("[type=radio]:not([data-touched])")) radio.checked = false;
      const reason = scale.querySelector("textarea");
      if (!isTouched(reason)) reason.value = "";
    }
  }

  /** Keep what somebody filled in before this script ran or before the side was known. */
  #adopt() {
    const side = this.#side;
    if (!side || this.#hasSide) return;
    this.#hasSide = true;
    // All is read before anything is written: each writing shows the scales anew.
    const found = this.#scales.map((scale) => {
      const reason = scale.querySelector("textarea");
      const step = Number(scale.querySelector("[type=radio][data-touched]:checked")?.value);
      return [
        `${side}.${scale.dataset.theme}`,
        { ...(step && { step }), ...(isTouched(reason) && { reason: reason.value }) },
      ];
    });
    for (const [id, changed] of found) {
      const next = { reason: "", ...this.#rating(id), ...changed };
      if (next.step !== undefined && Object.keys(changed).length > 0) this.#writeRating(id, next);
    }
  }

  /** Write a step; a clock that was set back would make it older than the assessment's beginning. */
  #writeRating(id, value) {
    write("rating", id, value, { after: this.#begun });
  }

  #show() {
    const side = this.#side;
    for (const scale of this.#scales) {
      const rating = side && this.#rating(`${side}.${scale.dataset.theme}`);
      for (const radio of scale.querySelectorAll("[type=radio]")) {
        if (side) radio.checked = Number(radio.value) === rating?.step;
      }
      const reason = scale.querySelector("textarea");
      // A reason belongs to a step. Before the side is known the page itself holds both.
      reason.disabled = side ? !rating : !scale.querySelector("[type=radio]:checked");
      if (side && reason !== document.activeElement) reason.value = rating?.reason ?? "";
      showWritten(reason);
    }
    const answered = side ? this.#themes.filter((theme) => this.#rating(`${side}.${theme}`)).length : 0;
    setText(
      this.#part("count"),
      phrase(this.#words, side ? "progress" : "choose_side", { n: answered, of: this.#themes.length }),
    );
    setText(this.#part("path-answer"), phrase(this.#words, "progress", { n: answered, of: this.#themes.length }));
    const responses = this.#responses();
    for (const name of ["link", "save"])
      this.#button(name).disabled = answered === 0 && Object.keys(responses).length === 0;
    const own = responses[this.#ownId(side)];
    this.#button("next-person").hidden = answered === 0;
    this.#button("withdraw").hidden = !own || Boolean(own.gone);
    if (side) this.#part("ask").hidden = true;
    this.#showTrouble();
    this.#showRounds();
    this.#showJoint();
    this.#showStale();
  }

  /** A link or a file that was made before the last change is old, and nobody would see that from it. */
  #showStale() {
    if (!this.#handedOver || this.#handedOver.state === this.#state()) return;
    const { stale } = this.#handedOver;
    this.#handedOver = null;
    this.#part("address").hidden = true;
    this.#tell("hand-over", stale);
  }

  #state() {
    return JSON.stringify([this.#side, [...all("rating", true)], this.#responses()]);
  }

  #showTrouble() {
    const now = trouble();
    const notice = this.#part("kept");
    notice.hidden = now === null && all("rating").size === 0;
    notice.classList.toggle("tty-assessment__notice--trouble", now !== null);
    setText(notice, phrase(this.#words, now ?? "kept"));
  }

  #ownId(side) {
    return side && read("respondent", side)?.response;
  }

  /** Whether one's own answers were taken back and no step was chosen since. */
  #isWithdrawn(side) {
    const known = this.#responses()[this.#ownId(side)];
    return Boolean(known?.gone) && this.#themes.every((theme) => !(this.#rating(`${side}.${theme}`)?.at > known.at));
  }

  /** Whether anybody has answered on this device, the ones before the next person too. */
  #hasAnswered() {
    return [...all("rating", true).values()].some(({ at }) => at > this.#begun);
  }

  #ratings(side) {
    const rated = this.#themes.map((theme) => [theme, this.#rating(`${side}.${theme}`)?.step]);
    return Object.fromEntries(rated.filter(([, step]) => step));
  }

  /** Everybody's answers that count now, one's own too, handed over or not. */
  #counted() {
    const responses = Object.fromEntries(Object.entries(this.#responses()).filter(([, { gone }]) => !gone));
    for (const side of SIDES) {
      const ratings = this.#ratings(side);
      if (Object.keys(ratings).length > 0 && !this.#isWithdrawn(side))
        responses[this.#ownId(side) ?? `own-${side}`] = { side, ratings };
    }
    return responses;
  }

  /** The table, the chart and the lists are made anew only when something in them changed. */
  #showJoint() {
    const responses = this.#counted();
    const gathered = gather(responses, this.#themes);
    const last = read("round", this.#part("compared").value);
    const shown = JSON.stringify([responses, last, [...this.#chosen], this.#hasAnswered(), this.#onlyLooks]);
    if (shown === this.#shownJoint) return;
    this.#shownJoint = shown;
    const focused = document.activeElement?.dataset.develop;
    const people = (one) => Object.values(responses).filter((response) => response.side === one).length;
    const told = SIDES.map((one) => phrase(this.#words, `people_${one}`, { n: people(one) })).join(" ");
    setText(this.#part("joint-count"), told);
    setText(this.#part("path-gather"), told);
    this.#part("waiting").hidden = SIDES.every((one) => people(one) > 0);
    // What others answered must not steer one's own answers.
    const isHeldBack = !this.#hasAnswered() && !this.#onlyLooks && Object.keys(responses).length > 0;
    this.#part("held-back").hidden = !isHeldBack;
    this.#part("joint").hidden = isHeldBack || Object.keys(responses).length === 0;
    this.#part("joint")
      .querySelector("tbody")
      .replaceChildren(...this.#widestFirst(gathered).map((scale) => this.#row(scale, gathered, last)));
    this.#part("chart").hidden = this.#part("joint").hidden;
    this.#part("print").hidden = this.#part("joint").hidden;
    this.#part("last-time").hidden = last === null;
    if (last)
      setText(this.#part("last-time-name"), phrase(this.#words, "last_time_name", { round: this.#roundInWords(last) }));
    this.#part("chart-rows").replaceChildren(
      ...this.#scales.map(({ dataset: { theme, name } }) => {
        const row = element("li", name);
        const middles = (all) => Object.fromEntries(SIDES.map((side) => [side, all?.[side][theme]?.median]));
        row.append(drawScale(middles(gathered), middles(last)));
        return row;
      }),
    );
    const discuss = toDiscuss(gathered, this.#themes);
    this.#part("discuss").hidden = isHeldBack || discuss.length === 0;
    this.#part("discuss")
      .querySelector("ol")
      .replaceChildren(...discuss.map((theme) => element("li", this.#nameOf(theme))));
    this.#button("plan").hidden = this.#chosen.size === 0;
    if (focused) this.querySelector(`[data-develop="${focused}"]`).focus();
  }

  /** The scales as they are looked at together: those that need most talk first. */
  #widestFirst(gathered) {
    const place = ({ dataset: { theme } }) => {
      const [one, other] = SIDES.map((side) => gathered[side][theme]);
      const apart = one && other ? Math.abs(one.median - other.median) : 0;
      return 10 * STANDS.indexOf(stand(one, other)) - apart;
    };
    return [...this.#scales].sort((one, other) => place(one) - place(other));
  }

  #roundInWords({ name, on }) {
    return phrase(this.#words, "round", { on: dayInWords(on), name }).trim();
  }

  /** The saved ones, newest first; the newest of an earlier day is what one compares with unless one chooses. */
  #showRounds() {
    const rounds = [...all("round")].sort(
      ([one, { on }], [other, { on: its }]) => its.localeCompare(on) || other.localeCompare(one),
    );
    const select = this.#part("compared");
    const known = new Set([...select.options].map(({ value }) => value));
    const chosenOne =
      select.dataset.chosen === undefined ? (rounds.find(([, { on }]) => on < today())?.[0] ?? "") : select.value;
    if (rounds.length !== known.size - 1 || rounds.some(([id]) => !known.has(id))) {
      while (select.options.length > 1) select.options[1].remove();
      for (const [id, round] of rounds) select.add(new Option(this.#roundInWords(round), id));
      this.#part("rounds").replaceChildren(...rounds.map(([id, round]) => this.#keptRound(id, round)));
    }
    select.value = rounds.some(([id]) => id === chosenOne) ? chosenOne : "";
    this.#part("compare").hidden = rounds.length === 0;
  }

  #keptRound(id, round) {
    const named = this.#roundInWords(round);
    const most = (side) => Math.max(0, ...Object.values(round[side]).map(({ count }) => count));
    const people = SIDES.map((side) => phrase(this.#words, `people_${side}`, { n: most(side) })).join(" ");
    const row = element("li", "");
    const title = element("b", named);
    title.translate = false;
    const button = Object.assign(element("button", this.#words.remove), { type: "button", className: "tty-button" });
    button.dataset.remove = id;
    button.setAttribute("aria-label", phrase(this.#words, "remove_round", { round: named }));
    row.append(title, " ", element("span", people), " ", button);
    return row;
  }

  #nameOf(theme) {
    return this.#scales.find((scale) => scale.dataset.theme === theme).dataset.name;
  }

  #row({ dataset: { theme, name } }, gathered, last) {
    const row = document.createElement("tr");
    row.setAttribute("role", "row");
    const head = element("th", name);
    head.scope = "row";
    head.setAttribute("role", "rowheader");
    const cells = SIDES.map((side) => {
      const cell = document.createElement("td");
      cell.append(this.#inWords(gathered[side][theme]));
      const before = last?.[side][theme];
      if (before)
        cell.append(
          document.createElement("br"),
          element("span", phrase(this.#words, "last_time", { median: this.#number(before.median) })),
        );
      return cell;
    });
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: this.#chosen.has(theme) });
    box.dataset.develop = theme;
    box.setAttribute("aria-label", phrase(this.#words, "develop", { theme: name }));
    const cell = element("td", "");
    cell.className = "tty-assessment__screen";
    const label = element("label", "");
    label.className = "tty-assessment__develop";
    label.append(box);
    cell.append(label);
    const found = stand(gathered.workplace[theme], gathered.service[theme]);
    const standing = element("td", "");
    const chip = element("span", this.#words[`stand_${found}`]);
    chip.className = `tty-assessment__stand tty-assessment__stand--${found}`;
    standing.append(chip);
    row.append(head, ...cells, standing, cell);
    // On a phone a row is a card, where each cell says what it is.
    const columns = this.#part("joint").querySelectorAll("thead th");
    [...row.cells].slice(1).forEach((own, index) => {
      own.setAttribute("role", "cell");
      own.dataset.label = columns[index + 1].textContent;
    });
    return row;
  }

  #inWords(found) {
    const said = element("span", found ? this.#number(found.median) : "–");
    if (found?.count > 1)
      said.append(
        " ",
        element(
          "span",
          phrase(this.#words, found.low === found.high ? "summary_same" : "summary", { ...found, n: found.count }),
        ),
      );
    return said;
  }

  #number(number) {
    return number.toLocaleString(this.#words.locale);
  }

  #onChange = ({ target }) => {
    if (target.name === "side") {
      this.#adopt();
      this.#show();
    }
    if (target.name?.startsWith("step-")) this.#rate(target.closest("[data-theme]"), { step: Number(target.value) });
    // What was typed before this script ran is told only when the field is left.
    if (target.dataset.field === "reason") this.#rate(target.closest("[data-theme]"), { reason: target.value });
    if (target.dataset.develop) this.#tick(target);
    if (target === this.#part("compared")) {
      target.dataset.chosen = "";
      this.#showJoint();
    }
  };

  #onInput = ({ target }) => {
    if (target.dataset.field === "reason") showWritten(target);
    if (target.dataset.field === "reason") this.#rate(target.closest("[data-theme]"), { reason: target.value });
  };

  #rate(scale, changed) {
    if (!this.#side) {
      this.#askSide(scale);
      return;
    }
    const id = `${this.#side}.${scale.dataset.theme}`;
    const before = this.#rating(id);
    if (before && Object.keys(changed).every((name) => before[name] === changed[name])) return;
    const next = { reason: "", ...before, ...changed };
    if (next.step !== undefined) this.#writeRating(id, next);
  }

  #choose(themes) {
    this.#chosen = new Set(themes);
    this.#showJoint();
  }

  /** Ask for the side where the reader is; what they chose waits in its scale. */
  #askSide(scale) {
    const ask = this.#part("ask");
    const isThere = scale.contains(ask) && !ask.hidden;
    if (!isThere) scale.querySelector(".tty-assessment__reason").before(ask);
    ask.hidden = false;
    scale.querySelector("textarea").disabled = false;
    setText(this.#part("ask-text"), phrase(this.#words, "ask_side"));
    // A page that moves under a press would lose it.
    if (!isThere) ask.scrollIntoView({ block: "nearest" });
  }

  #answerFor(side, scale) {
    this.querySelector(`[name=side][value=${side}]`).checked = true;
    this.#adopt();
    this.#show();
    scale.querySelector("[type=radio]:checked").focus();
  }

  #tick(box) {
    if (box.checked && this.#chosen.size === 3) {
      box.checked = false;
      this.#tell("plan", "at_most_three");
      return;
    }
    if (box.checked) this.#chosen.add(box.dataset.develop);
    else this.#chosen.delete(box.dataset.develop);
    this.#button("plan").hidden = this.#chosen.size === 0;
  }

  #onClick = ({ target }) => {
    const { do: name, undo, remove: round, answerFor } = target.closest("button")?.dataset ?? {};
    if (answerFor) this.#answerFor(answerFor, target.closest("[data-theme]"));
    if (undo) this.#undo(undo);
    if (round) this.#removeRound(round);
    const actions = {
      single: () => this.#go(this.#single === null ? this.#firstOpen() : null),
      print: () => window.print(),
      share: () => this.#share(),
      before: () => this.#step(-1),
      next: () => this.#step(1),
      link: () => this.#makeLink(),
      copy: () => this.#copy(),
      save: () => this.#save(),
      open: () => this.#open(),
      withdraw: () => this.#withdraw(),
      "next-person": () => this.#nextPerson(),
      accept: () => this.#accept(),
      dismiss: () => this.#refuse(),
      look: () => this.#look(),
      answer: () => this.#answer(),
      "show-anyway": () => this.#showAnyway(),
      plan: () => this.#plan(),
      "save-round": () => this.#saveRound(),
      afresh: () => this.#beginAfresh(),
    };
    actions[name]?.();
  };

  /** The first theme that has no step yet, where one goes on. */
  #firstOpen() {
    const side = this.#side;
    return side
      ? Math.max(
          0,
          this.#themes.findIndex((theme) => !this.#rating(`${side}.${theme}`)),
        )
      : 0;
  }

  /** Show one theme, or all of them with null, and lead to it. */
  #go(index) {
    this.#showOnly(index);
    if (index === null) return;
    // A group that gets the focus is read out with its question.
    this.#scales[index].focus();
    this.#scales[index].scrollIntoView({ block: "start" });
  }

  #showOnly(index) {
    this.#single = index;
    this.#scales.forEach((scale, its) => {
      scale.hidden = index !== null && its !== index;
    });
    setText(this.#button("single"), this.#words[index === null ? "single" : "every"]);
    this.#part("steps").hidden = index === null;
    if (index === null) return;
    setText(this.#part("place"), phrase(this.#words, "place", { n: index + 1, of: this.#scales.length }));
    this.#button("before").disabled = index === 0;
    setText(this.#button("next"), this.#words[index === this.#scales.length - 1 ? "gather" : "next"]);
  }

  #step(by) {
    const next = this.#single + by;
    if (next < this.#scales.length) this.#go(next);
    else this.#look("gather");
  }

  /** Lead to one of the steps of the whole. */
  #look(step = "together") {
    const heading = this.querySelector(`#assessment-${step}`);
    heading.focus();
    heading.scrollIntoView({ block: "start" });
  }

  /** Lead to where one answers next: to the choice of the side, or to the first theme that is open. */
  #answer() {
    if (this.#side) this.#focusTheme(this.#firstOpen());
    else this.#focusSide();
  }

  #focusSide() {
    (this.querySelector("[name=side]:checked") ?? this.querySelector("[name=side]")).focus();
  }

  #focusTheme(index) {
    if (this.#single === null) {
      this.#scales[index].focus();
      this.#scales[index].scrollIntoView({ block: "start" });
    } else this.#go(index);
  }

  #showAnyway() {
    this.#onlyLooks = true;
    this.#showJoint();
    this.#part("joint").focus();
  }

  /** Put one's own answers among the gathered ones, when they changed since. */
  #gatherOwn() {
    // In one room both sides may answer on one device.
    for (const side of SIDES) this.#gatherSide(side);
  }

  #gatherSide(side) {
    const ratings = this.#ratings(side);
    if (Object.keys(ratings).length === 0) return;
    if (this.#isWithdrawn(side)) return;
    const id = this.#ownId(side) ?? newResponseId();
    const before = this.#responses()[id];
    if (before && !before.gone && JSON.stringify(before.ratings) === JSON.stringify(ratings)) return;
    const last = [this.#begun, before?.at ?? ""].sort().at(-1);
    write("respondent", side, { response: id });
    write("response", id, { side, on: today(), ratings }, { after: last });
  }

  async #makeLink() {
    if (!knowsLinks()) {
      this.#tell("hand-over", "links_unknown");
      return;
    }
    this.#handedOver = null;
    this.#gatherOwn();
    const state = this.#state();
    const now = new Date().toISOString();
    // What a clock ahead gave was answered by now.
    const handed = Object.entries(this.#responses()).map(([id, one]) => [id, { ...one, at: [one.at, now].sort()[0] }]);
    const workplace = workplaceName();
    const fragment = await pack({ kind: KIND, ...(workplace && { workplace }), responses: Object.fromEntries(handed) });
    const box = this.#part("address");
    box.hidden = false;
    const field = box.querySelector("input");
    field.value = new URL(`#${fragment}`, window.location.href).href;
    this.#button("share").hidden = !navigator.share;
    // In the field the whole address would be read out.
    this.#button("copy").focus();
    this.#tell("hand-over", "link_ready");
    this.#handedOver = { stale: "link_stale", state };
    this.#showStale();
  }

  async #copy() {
    const field = this.#part("address").querySelector("input");
    try {
      await navigator.clipboard.writeText(field.value);
      this.#tell("hand-over", "copied");
    } catch {
      field.select();
      this.#tell("hand-over", "not_copied");
    }
  }

  /** The phone's own way of handing a link on; who goes back from it hears nothing. */
  #share() {
    navigator.share({ url: this.#part("address").querySelector("input").value }).catch(() => {
      // The link is still in its field.
    });
  }

  /** Let another person answer for the same side on this device; what was answered counts as it is. */
  #nextPerson() {
    const side = this.#side;
    this.#gatherSide(side);
    const answered = this.#themes.map((theme) => `${side}.${theme}`).filter((id) => this.#rating(id));
    const takeBack = change([["respondent", side, null], ...answered.map((id) => ["rating", id, { gone: true }])]);
    this.#part("address").hidden = true;
    // The next one begins at the first theme; an undo is there for a wrong tap.
    if (this.#single !== null) this.#showOnly(0);
    this.#tell("next-person", "next_person", takeBack);
    const undo = this.querySelector("[data-undo=next-person]");
    undo.focus();
    undo.scrollIntoView({ block: "center" });
  }

  /** A browser lets a script ask for a file only right after a press: what does it is fetched before. */
  #onApproach = ({ target }) => {
    if (target.closest("[data-do=open]"))
      import("../take-along/take-along.js").catch(() => {
        // The press asks again and tells.
      });
  };

  /** What reads and writes files, fetched when it is used; null when it can't be had. */
  async #files() {
    try {
      return await fetchModule(import("../take-along/take-along.js"));
    } catch (error) {
      this.#tell("hand-over", faultOf(error));
      return null;
    }
  }

  /** The same as a file, which opens also where all that is kept is taken along. */
  async #save() {
    const files = await this.#files();
    if (!files) return;
    this.#handedOver = null;
    this.#gatherOwn();
    const responses = this.#responses();
    download(
      `${fileName(this.#words.file_name)}.json`,
      "application/json",
      `${JSON.stringify(
        files.content(
          new Date(),
          files.chosenOf().filter(([kind, id]) => kind === "response" && Object.hasOwn(responses, id)),
        ),
        null,
        1,
      )}\n`,
    );
    this.#tell("hand-over", "file_saved");
    this.#handedOver = { stale: "file_stale", state: this.#state() };
  }

  async #open() {
    const found = await (await this.#files())?.chosen();
    if (!found) return;
    // Of a file with several workplaces, those of the one that the page shows.
    const values = found.values ?? found.parts?.find(({ workplace }) => workplace === workplaceName())?.values;
    const incoming = values?.filter(([kind]) => kind === "response") ?? [];
    const wrong = found.wrong ?? (incoming.length === 0 ? "file_without" : null);
    if (wrong) this.#tell("hand-over", wrong);
    else this.#preview(Object.fromEntries(incoming.map(([, id, value]) => [id, value])), found.workplace);
  }

  #withdraw() {
    const takeBack = change([["response", this.#ownId(this.#side), { gone: true }]]);
    this.#part("address").hidden = true;
    this.#tell("hand-over", "withdrawn", takeBack);
    this.#button("link").focus();
  }

  #saveRound() {
    const responses = this.#counted();
    if (Object.keys(responses).length === 0) {
      this.#tell("rounds", "nothing_to_save");
      return;
    }
    const name = this.#part("round-name");
    const { workplace, service } = gather(responses, this.#themes);
    const takeBack = change([["round", newId("k-"), { name: name.value.trim(), on: today(), workplace, service }]]);
    name.value = "";
    this.#tell("rounds", "round_saved", takeBack);
  }

  #removeRound(id) {
    const takeBack = change([["round", id, { gone: true }]]);
    this.#tell("rounds", "round_removed", takeBack);
    this.querySelector("[data-undo=rounds]").focus();
  }

  /** Begin another assessment at its first theme; what was said of the one before is said no more. */
  #beginAfresh() {
    const chosen = [...this.#chosen];
    this.#chosen.clear();
    this.#onlyLooks = false;
    const now = new Date().toISOString();
    const takeBack = change(this.#beginning(now > this.#begun ? now : after(this.#begun), "~"));
    this.#handedOver = null;
    this.#part("address").hidden = true;
    for (const {
      dataset: { said },
    } of this.querySelectorAll("[data-said]"))
      this.#tell(said, null);
    this.#tell("afresh", "afresh", () => {
      takeBack();
      this.#choose(chosen);
    });
    this.#focusTheme(0);
    this.querySelector("[data-said=afresh]").parentElement.scrollIntoView({ block: "start" });
  }

  #onLink = async () => {
    const fragment = window.location.hash.slice(1);
    const named = this.#scales.findIndex((scale) => scale.id === fragment);
    if (named >= 0 && this.#single !== null) this.#go(named);
    if (!isLink(fragment)) return;
    if (!knowsLinks()) {
      // The address keeps the link, for another browser.
      this.#tell("link", "link_unknown");
      this.querySelector("[data-said=link]").scrollIntoView({ block: "center" });
      return;
    }
    const value = await unpack(fragment);
    const cut = isNewer(fragment) ? "link_newer" : "link_cut";
    const wrong = value === null ? cut : faultOfLink(value);
    if (wrong) this.#dismiss(wrong);
    else this.#preview(value.responses, value.workplace);
  };

  /** The page comes back from the browser's back-forward cache; somebody may have answered elsewhere since. */
  #onReturn = ({ persisted }) => {
    if (!persisted) return;
    this.#settleBeginning();
    this.#stand();
    if (this.#hasSide && !this.#side) this.#empty();
    this.#show();
  };

  /** Leave nothing in the fields: what was in them is kept nowhere any more. */
  #empty() {
    this.#hasSide = false;
    for (const field of this.querySelectorAll("[data-touched]")) delete field.dataset.touched;
    this.#forgetUntouched();
  }

  /** What bringing answers in would do, and the answers with the times that they get here. */
  #compared(responses) {
    const known = Object.fromEntries(all("response", true));
    const incoming = settle(responses, known, isAhead, new Date().toISOString());
    return [compare(known, incoming, this.#begun, isLater), incoming];
  }

  /** That the answers are those of another workplace than the page shows, when they say so. */
  #elsewhere(there) {
    const here = workplaceName();
    const isOther = typeof there === "string" && there.trim() !== "" && there.trim() !== here;
    return isOther ? [phrase(this.#words, here ? "of_other_workplace" : "of_workplace", { there, here })] : [];
  }

  #preview(responses, workplace = "") {
    this.#settleBeginning();
    this.#incoming = responses;
    const [found, incoming] = this.#compared(responses);
    const news = [...found.added, ...found.updated, ...found.withdrawn];
    if (news.length === 0) {
      this.#dismiss(found.old.length > 0 ? "link_old" : "link_doubled");
      return;
    }
    const said = ["added", "updated", "withdrawn", "same", "old"]
      .filter((name) => found[name].length > 0)
      .map((name) => phrase(this.#words, `found_${name}`, { n: found[name].length }));
    setText(this.#part("preview-text"), [...said, ...this.#elsewhere(workplace)].join(" "));
    const lines = news.map((id) => incoming[id]).filter((response) => !response.gone);
    this.#part("preview-list").replaceChildren(
      ...lines.map(({ side, on, ratings }) =>
        element(
          "li",
          phrase(this.#words, `line_${side}`, {
            n: this.#themes.filter((theme) => ratings[theme]).length,
            on: dayInWords(on),
          }),
        ),
      ),
    );
    this.#part("preview").hidden = false;
    this.#part("preview").querySelector("h2").focus();
  }

  #accept() {
    const [found, incoming] = this.#compared(this.#incoming);
    const changes = [...found.added, ...found.updated, ...found.withdrawn].map((id) => [
      "response",
      id,
      clean("response", id, incoming[id]),
    ]);
    const takeBack = change(changes, { whole: true });
    if (!takeBack) {
      this.#tell("link", "no_room");
      return;
    }
    const hasAnswered = this.#hasAnswered();
    this.#dismiss(hasAnswered ? "accepted" : "accepted_first", takeBack);
    const next = hasAnswered ? this.#button("look") : this.#part("answer-first");
    next.hidden = false;
    next.focus();
  }

  #refuse() {
    this.#dismiss("dismissed");
    this.#focusSide();
  }

  #dismiss(said, takeBack = null) {
    this.#incoming = null;
    this.#part("preview").hidden = true;
    // A reload must not ask again.
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    this.#tell("link", said, takeBack);
    this.querySelector("[data-said=link]").scrollIntoView({ block: "center" });
  }

  /** Turn the chosen themes into measures; a theme that has an open one keeps it. */
  #plan() {
    const planned = new Set([...all("measure").values()].filter(({ done }) => !done).map(({ item }) => item));
    const missing = [...this.#chosen].filter((theme) => !planned.has(`${KIND}.${theme}`));
    const takeBack = change(
      missing.map((theme) => [
        "measure",
        newId("m-"),
        {
          item: `${KIND}.${theme}`,
          what: phrase(this.#words, "measure", { theme: this.#nameOf(theme) }),
          who: "",
          by: "",
          done: false,
        },
      ]),
    );
    const chosen = [...this.#chosen];
    this.#choose([]);
    this.#tell("plan", "planned", () => {
      takeBack();
      this.#choose(chosen);
    });
    this.querySelector("[data-undo=plan]").focus();
  }

  #undo(place) {
    this.#takeBacks[place]();
    this.#tell(place, "undone");
    const button = {
      "hand-over": "link",
      "next-person": "next-person",
      plan: "plan",
      rounds: "save-round",
      afresh: "afresh",
    }[place];
    if (button) this.#button(button).focus();
    else this.#focusSide();
  }

  /** Say what came of a button beside it, or nothing with null; `takeBack` undoes it. */
  #tell(place, name, takeBack = null) {
    this.#takeBacks[place] = takeBack;
    this.querySelector(`[data-undo="${place}"]`).hidden = takeBack === null;
    if (place === "link") this.#button("look").hidden = this.#part("answer-first").hidden = true;
    setText(this.querySelector(`[data-said="${place}"]`), name === null ? "" : phrase(this.#words, name));
  }
}

/** What is wrong with a link's value, as the phrase that explains it, or null. */
function faultOfLink(value) {
  if (value?.kind !== KIND) return "link_foreign";
  const { responses } = value;
  if (typeof responses !== "object" || responses === null) return "link_wrong";
  const entries = Object.entries(responses);
  const isWhole =
    entries.length > 0 &&
    entries.length <= MOST_RESPONSES &&
    entries.every(([id, response]) => clean("response", id, response));
  return isWhole ? null : "link_wrong";
}

/** Whether somebody wrote in a field of this page (see inline.js), or is writing in it. */
function isTouched(field) {
  return "touched" in field.dataset || field === document.activeElement;
}

/** Random as a whole: it says neither who answered nor when. */
function newResponseId() {
  return `r-${[...crypto.getRandomValues(new Uint32Array(16))].map((number) => (number % 36).toString(36)).join("")}`;
}

/** What is written in a field, for paper; on the screen it lies unseen below the field and makes it as high as the text is. */
function showWritten(field) {
  setText(field.parentElement.querySelector("[data-part=written]"), field.value);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

customElements.define("tty-assessment", AssessmentElement);
