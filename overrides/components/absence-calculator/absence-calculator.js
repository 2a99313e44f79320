/**
 * <tty-absence-calculator>: the dates of a long absence from its first day. Nothing is kept or sent.
 *
 * Attributes   data-words: the phrases it says, as JSON
 * Inside       [data-part=form]: the day; [data-part=answer]: the dates, hidden until there are any;
 *              [data-by][data-number]: what each place counts; [data-stage]: what goes into the calendar
 */
import { PageElement } from "../../shared/element.js";
import { faultOf, fetchModule } from "../../shared/later.js";

class AbsenceCalculatorElement extends PageElement {
  actions = { calendar: () => this.#saveCalendar() };

  begin() {
    this.part("form").hidden = false;
    this.hear(this, "submit", this.#onSubmit);
    this.hear(this, "input", this.#onInput);
  }

  #onSubmit = (event) => {
    event.preventDefault();
    const field = this.querySelector("input");
    // A browser gives a date field's value only when it is a day.
    const isRight = field.value !== "";
    this.part("wrong").textContent = isRight ? "" : this.say("wrong");
    field.setAttribute("aria-invalid", String(!isRight));
    if (isRight) this.#count(field.value);
    else field.focus();
  };

  /** Dates of another first day than the one that stands in the field would mislead. */
  #onInput = () => {
    this.part("answer").hidden = true;
    this.part("said").textContent = "";
    this.part("wrong").textContent = "";
    this.querySelector("input").removeAttribute("aria-invalid");
  };

  async #count(first) {
    let days;
    try {
      days = await fetchModule(import("./days.js"));
    } catch (error) {
      this.#sayFault(error);
      return;
    }
    const { allowanceDay, inWords, monthsAfter } = days;
    const count = { first: () => first, months: monthsAfter, "allowance-days": allowanceDay };
    for (const place of this.querySelectorAll("[data-by]")) {
      const day = count[place.dataset.by](first, Number(place.dataset.number));
      place.dataset.day = day;
      place.textContent = inWords(day);
    }
    this.part("answer").hidden = false;
    this.part("said").textContent = this.say("counted", { day: inWords(first) });
  }

  async #saveCalendar() {
    try {
      const [{ calendar }, { download }] = await fetchModule(
        Promise.all([import("../exchange/calendar.js"), import("../pieces/pieces.js")]),
      );
      const text = calendar(this.#entries(), {
        now: new Date(),
        language: document.documentElement.dataset.language,
        name: this.say("calendar_name"),
      });
      download(`${this.say("file")}.ics`, "text/calendar", text);
    } catch (error) {
      this.#sayFault(error);
    }
  }

  #sayFault(error) {
    this.part("said").textContent = this.say(faultOf(error));
  }

  #entries() {
    return [...this.querySelectorAll("[data-stage]")].map((item) => {
      const link = item.querySelector("a");
      const on = item.querySelector("[data-by]").dataset.day;
      const title = `${link.textContent}: ${item.querySelector("[data-part=short]").textContent}`;
      return {
        id: `absence-${item.dataset.stage}-${on}`,
        title,
        description: this.say("estimate"),
        on,
        url: link.href,
      };
    });
  }
}

customElements.define("tty-absence-calculator", AbsenceCalculatorElement);
