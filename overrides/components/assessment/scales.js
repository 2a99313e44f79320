/**
 * Answering: the side, ten scales with their reasons, and showing them one at a time. Only what somebody did in this
 * page is an answer: a browser puts old ones back into the fields.
 */
import { announce } from "../../shared/announce.js";
import { setText } from "../pieces/pieces.js";
import { lastSide, rate, ratingOf } from "./given.js";

export class Scales {
  #page;
  /** Whether the side is known, so that what is in the fields is kept. */
  #hasSide = false;
  /** Which theme is shown when they are shown one at a time, or null. */
  #single = null;

  constructor(page) {
    this.#page = page;
    this.all = [...page.querySelectorAll("[data-theme]")];
    this.themes = this.all.map((scale) => scale.dataset.theme);
  }

  begin() {
    this.#forgetUntouched();
    this.adopt();
    this.show();
    // Ten themes below one another are seventeen screens of a phone.
    if (window.matchMedia("(max-width: 40rem)").matches) this.#showOnly(this.#firstOpen());
    const waiting = this.all.findLast((scale) => scale.querySelector("[type=radio]:checked"));
    if (waiting && !this.side) this.#askSide(waiting);
  }

  get side() {
    return this.#page.querySelector("[name=side]:checked")?.value;
  }

  nameOf(theme) {
    return this.all.find((scale) => scale.dataset.theme === theme).dataset.name;
  }

  nameOfSide(side) {
    return this.#page.querySelector(`[name=side][value=${side}]`).closest("label").textContent.trim();
  }

  get #ratings() {
    const { side } = this;
    return side ? this.themes.map((theme) => ratingOf(`${side}.${theme}`)).filter(Boolean) : [];
  }

  /** How many themes are answered for the side that is chosen. */
  get answered() {
    return this.#ratings.length;
  }

  /** Of how many of these they can't say how it is: nothing of that is handed over. */
  get unsure() {
    return this.#ratings.filter(({ step }) => step === 0).length;
  }

  show() {
    const { side } = this;
    for (const scale of this.all) {
      const rating = side && ratingOf(`${side}.${scale.dataset.theme}`);
      for (const radio of scale.querySelectorAll("[type=radio]"))
        if (side) radio.checked = Number(radio.value) === rating?.step;
      const reason = scale.querySelector("textarea");
      // A reason belongs to a step. Before the side is known the page itself holds both.
      reason.disabled = side ? !rating : !scale.querySelector("[type=radio]:checked");
      if (side && reason !== document.activeElement) reason.value = rating?.reason ?? "";
      showWritten(reason);
    }
    if (side) this.#page.part("ask").hidden = true;
  }

  #stand() {
    const last = lastSide();
    for (const radio of this.#page.querySelectorAll("[name=side]")) radio.checked = radio.value === last;
  }

  /** Take out of the fields what the browser put back into them, and stand on the side that answered last. */
  #forgetUntouched() {
    if (!this.#page.querySelector("[name=side][data-touched]:checked")) this.#stand();
    for (const scale of this.all) {
      for (const radio of scale.querySelectorAll("[type=radio]:not([data-touched])")) radio.checked = false;
      const reason = scale.querySelector("textarea");
      if (!isTouched(reason)) reason.value = "";
    }
  }

  /** Keep what somebody filled in before this script ran or before the side was known. */
  adopt() {
    const { side } = this;
    if (!side || this.#hasSide) return;
    this.#hasSide = true;
    // All is read before anything is written: each writing shows the scales anew.
    const found = this.all.map((scale) => {
      const reason = scale.querySelector("textarea");
      const step = Number(scale.querySelector("[type=radio][data-touched]:checked")?.value);
      const changed = { ...(step && { step }), ...(isTouched(reason) && { reason: reason.value }) };
      return [`${side}.${scale.dataset.theme}`, changed];
    });
    for (const [id, changed] of found) {
      const next = { reason: "", ...ratingOf(id), ...changed };
      if (next.step !== undefined && Object.keys(changed).length > 0) rate(id, next);
    }
  }

  /** Another page may have answered since, or begun anew: then nothing is left in the fields that is kept nowhere. */
  comeBack() {
    this.#stand();
    if (!this.#hasSide || this.side) return;
    this.#hasSide = false;
    for (const field of this.#page.querySelectorAll("[data-touched]")) delete field.dataset.touched;
    this.#forgetUntouched();
  }

  /** A step was chosen, or a reason left. */
  onChange(target) {
    if (target.name?.startsWith("step-")) this.#rate(target.closest("[data-theme]"), { step: Number(target.value) });
    // What was typed before this script ran is told only when the field is left.
    if (target.dataset.field === "reason") this.#rate(target.closest("[data-theme]"), { reason: target.value });
  }

  onInput(target) {
    if (target.dataset.field !== "reason") return;
    showWritten(target);
    this.#rate(target.closest("[data-theme]"), { reason: target.value });
  }

  #rate(scale, changed) {
    if (!this.side) {
      this.#askSide(scale);
      return;
    }
    const id = `${this.side}.${scale.dataset.theme}`;
    const before = ratingOf(id);
    if (before && Object.keys(changed).every((name) => before[name] === changed[name])) return;
    const next = { reason: "", ...before, ...changed };
    if (next.step !== undefined) rate(id, next);
  }

  /** Ask for the side where the reader is; what they chose waits in its scale. */
  #askSide(scale) {
    const ask = this.#page.part("ask");
    const isThere = scale.contains(ask) && !ask.hidden;
    if (!isThere) scale.querySelector(".tty-assessment__reason").before(ask);
    ask.hidden = false;
    scale.querySelector("textarea").disabled = false;
    setText(this.#page.part("ask-text"), this.#page.say("ask_side"));
    // A page that moves under a press would lose it.
    if (!isThere) ask.scrollIntoView({ block: "nearest" });
  }

  answerFor(side, scale) {
    this.#page.querySelector(`[name=side][value=${side}]`).checked = true;
    this.adopt();
    this.#page.show();
    scale.querySelector("[type=radio]:checked").focus();
  }

  /** The first theme that has no step yet, where one goes on. */
  #firstOpen() {
    const { side } = this;
    const open = this.themes.findIndex((theme) => !ratingOf(`${side}.${theme}`));
    return side ? Math.max(0, open) : 0;
  }

  /** Show one theme and lead to it, or all of them and say so: the focus stays, and only the button has another name. */
  turn() {
    this.#go(this.#single === null ? this.#firstOpen() : null);
    if (this.#single === null) announce(this.#page.say("every_shown"));
  }

  /** Show the theme that an address names, where one is shown at a time. */
  lead(id) {
    const named = this.all.findIndex((scale) => scale.id === id);
    if (named >= 0 && this.#single !== null) this.#go(named);
  }

  #go(index) {
    this.#showOnly(index);
    if (index !== null) lead(this.all[index]);
  }

  #showOnly(index) {
    const page = this.#page;
    this.#single = index;
    this.all.forEach((scale, its) => {
      scale.hidden = index !== null && its !== index;
    });
    setText(page.button("single"), page.say(index === null ? "single" : "every"));
    page.part("steps").hidden = index === null;
    if (index === null) return;
    setText(page.part("place"), page.say("place", { n: index + 1, of: this.all.length }));
    page.button("before").disabled = index === 0;
    setText(page.button("next"), page.say(index === this.all.length - 1 ? "gather" : "next"));
  }

  /** Go on by one, or back. Returns false after the last. */
  step(by) {
    const next = this.#single + by;
    if (next >= this.all.length) return false;
    this.#go(next);
    return true;
  }

  /** The next one begins at the first theme. */
  restart() {
    if (this.#single !== null) this.#showOnly(0);
  }

  /** Lead to where one answers next: to the choice of the side, or to the first theme that is open. */
  goOn() {
    if (this.side) this.focusTheme(this.#firstOpen());
    else this.focusSide();
  }

  focusSide() {
    (this.#page.querySelector("[name=side]:checked") ?? this.#page.querySelector("[name=side]")).focus();
  }

  focusTheme(index) {
    if (this.#single === null) lead(this.all[index]);
    else this.#go(index);
  }
}

/** A group that gets the focus is read out with its question. */
function lead(scale) {
  scale.focus();
  scale.scrollIntoView({ block: "start" });
}

/** Whether somebody wrote in a field of this page (see inline.js), or is writing in it. */
function isTouched(field) {
  return "touched" in field.dataset || field === document.activeElement;
}

/** What is written in a field, for paper; on the screen it lies unseen below the field and makes it as high as the text is. */
function showWritten(field) {
  setText(field.parentElement.querySelector("[data-part=written]"), field.value);
}
