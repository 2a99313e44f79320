/**
 * <tty-assessment>: ten themes answered by two sides, each on its own device, and looked at together.
 *
 * Attributes   data-later: where the names of what is fetched later are
 * Inside       [data-theme]: a scale and its reason; what else is in pieces/element.js
 * What is kept is given.js's; scales.js answers, handing.js and incoming.js hand over, joint.js and rounds.js look
 * together. When a new assessment is begun, what was answered before stays kept and no longer counts.
 */
import { all } from "../../shared/memory.js";
import { GuideElement } from "../pieces/element.js";
import { setText } from "../pieces/pieces.js";
import { beginAfresh, settleBeginning } from "./given.js";
import { Handing } from "./handing.js";
import { Incoming } from "./incoming.js";
import { Joint } from "./joint.js";
import { Rounds } from "./rounds.js";
import { Scales } from "./scales.js";

/** The button that has the focus once something is taken back, by the place where that was said; else it is the side. */
const AFTER = {
  "hand-over": "link",
  "next-person": "next-person",
  plan: "plan",
  rounds: "save-round",
  afresh: "afresh",
};

class AssessmentElement extends GuideElement {
  #scales = new Scales(this);
  #rounds = new Rounds(this, this.#scales.themes);
  #joint = new Joint(this, this.#scales, this.#rounds);
  #handing = new Handing(this, this.#scales);
  #incoming = new Incoming(this, this.#scales);

  actions = {
    single: () => this.#scales.turn(),
    "answer-for": (button) => this.#scales.answerFor(button.dataset.answerFor, button.closest("[data-theme]")),
    before: () => this.#scales.step(-1),
    next: () => this.#scales.step(1) || this.#look("gather"),
    answer: () => this.#scales.goOn(),
    link: () => this.#handing.makeLink(),
    copy: () => this.#handing.copy(),
    share: () => this.#handing.share(),
    save: () => this.#handing.save(),
    open: () => this.#open(),
    withdraw: () => this.#handing.withdraw(),
    "next-person": () => this.#handing.nextPerson(),
    accept: () => this.#incoming.accept(),
    dismiss: () => this.#incoming.refuse(),
    look: () => this.#look("together"),
    "show-anyway": () => this.#joint.showAnyway(),
    plan: () => this.#joint.plan(),
    print: () => window.print(),
    // The second click of a double one would save the same again.
    "save-round": (_, { detail }) => detail < 2 && this.#rounds.save(),
    "remove-round": (button) => this.#rounds.remove(button.closest("[data-round]").dataset.round),
    afresh: () => this.#beginAfresh(),
    undo: (button) => {
      const after = this.button(AFTER[this.takeBack(button)]);
      if (after) after.focus();
      else this.#scales.focusSide();
    },
  };

  begin() {
    this.hear(this, "change", this.#onChange);
    // Enter in the name of a round presses the button beside it.
    this.hear(this, "submit", (event) => event.preventDefault());
    this.hear(this, "input", ({ target }) => this.#scales.onInput(target));
    for (const name of ["pointerdown", "focusin"]) this.hear(this, name, this.#onApproach);
    this.hear(window, "hashchange", () => this.#onLink());
    this.hear(window, "pageshow", this.#onReturn);
    for (const name of ["gather", "together"]) this.part(name).hidden = false;
    settleBeginning();
    this.#scales.begin();
    this.#onLink();
  }

  show() {
    const { answered, side, themes, unsure } = this.#scales;
    this.#scales.show();
    const values = { n: answered - unsure, of: themes.length, unsure };
    const progress = this.say(unsure > 0 ? "progress_unsure" : "progress", values);
    setText(this.part("count"), side ? progress : this.words.choose_side);
    setText(this.part("path-answer"), progress);
    this.#handing.show();
    this.part("kept").hidden = this.showTrouble() === null && all("rating").size === 0;
    this.#rounds.show();
    this.#joint.show();
    this.#incoming.show();
    this.#handing.showStale();
  }

  /** Say what came of a button beside it; what offers itself after a link was opened goes with what was said there. */
  tell(text, how = {}) {
    super.tell(text, how);
    if (how.place !== "link") return;
    this.button("look").hidden = this.part("answer-first").hidden = this.part("show-first").hidden = true;
  }

  #onChange = ({ target }) => {
    if (target.name === "side") {
      this.#scales.adopt();
      this.show();
    }
    this.#scales.onChange(target);
    if (target.dataset.develop) this.#joint.tick(target);
    if (target === this.part("with-reasons")) this.#handing.show();
    if ([this.part("with-reasons"), this.part("own-name")].includes(target)) this.#handing.showStale();
    if (target === this.part("compared")) this.#joint.compare(target);
  };

  /** A browser lets a script ask for a file only right after a press: what does it is fetched before. */
  #onApproach = ({ target }) => {
    if (target.closest("[data-do=open]"))
      this.#handing.files().catch(() => {
        // The press asks again and tells.
      });
  };

  async #onLink() {
    const fragment = window.location.hash.slice(1);
    this.#scales.lead(fragment);
    await this.#incoming.receive(fragment);
    // What came is shown, and the rest below it (assessment.css).
    delete document.documentElement.dataset.hash;
  }

  /** The page comes back from the browser's back-forward cache; somebody may have answered elsewhere since. */
  #onReturn = ({ persisted }) => {
    if (!persisted) return;
    settleBeginning();
    this.#scales.comeBack();
    this.show();
  };

  async #open() {
    const found = await this.#handing.open();
    if (found) this.#incoming.preview(found);
  }

  /** Lead to one of the steps of the whole. */
  #look(step) {
    const heading = this.querySelector(`#assessment-${step}`);
    heading.focus();
    heading.scrollIntoView({ block: "start" });
  }

  /**
   * Save what nobody saved, and begin another assessment at its first theme; what was said of the one before is said no
   * more. Where there is no room for that, nothing is done.
   */
  #beginAfresh() {
    const chooseAgain = this.#joint.forget();
    const removeSaved = this.#rounds.saveUnsaved();
    const takeBack = removeSaved === null ? null : beginAfresh();
    if (!takeBack) {
      removeSaved?.();
      chooseAgain();
      this.tell(this.say("no_room"), { place: "afresh" });
      return;
    }
    this.#handing.forget();
    for (const said of this.querySelectorAll("[data-said]")) this.tell("", { place: said.dataset.said });
    const undoAll = () => {
      takeBack();
      removeSaved?.();
      chooseAgain();
    };
    this.tell(this.say(removeSaved ? "afresh_saved" : "afresh"), { place: "afresh", takeBack: undoAll });
    this.#scales.focusTheme(0);
    this.said("afresh").parentElement.scrollIntoView({ block: "start" });
  }
}

customElements.define("tty-assessment", AssessmentElement);
