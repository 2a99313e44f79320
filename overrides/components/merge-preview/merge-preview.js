/**
 * Shows what bringing things in would change, and asks. Imported by take-along.js with its
 * piece and with what is known of all items (`items.<language>`), when there is something to show.
 */
import { phrase } from "../../shared/phrase.js";
import { adopt, byName, clone, dayInWords, dayOf, parse } from "../pieces/pieces.js";

/** The texts of a row of the impact matrix. */
const IMPACT = ["need", "goal", "measures", "results", "effect"];

/**
 * Show changes as `[kind, id, value, before]`, `null` where there is or will be nothing.
 * `n` is how many things they are about. Resolves to whether the reader accepts them.
 */
export function review(changes, n, piece, items) {
  adopt(piece.style);
  byName(items);
  const pieces = parse(piece.html);
  const dialog = clone(pieces.dialog);
  const part = (name) => dialog.querySelector(`[data-part=${name}]`);
  part("intro").textContent = phrase(piece.words, "intro", { n });
  for (const [title, entries] of grouped(changes, piece.words, items)) {
    const group = clone(pieces.group);
    group.querySelector("[data-part=title]").textContent = title;
    for (const entry of entries) group.querySelector("[data-part=entries]").append(shown(entry, pieces.entry));
    part("changes").append(group);
  }
  const title = dialog.querySelector("h2");
  title.id = "merge-preview";
  dialog.setAttribute("aria-labelledby", title.id);
  document.body.append(dialog);
  return new Promise((resolve) => {
    const before = document.activeElement;
    dialog.addEventListener("click", ({ target }) => {
      const way = target.closest("button")?.dataset.do;
      if (way) dialog.close(way);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus();
      resolve(dialog.returnValue === "accept");
    });
    dialog.showModal();
    title.focus();
    dialog.scrollTop = 0;
  });
}

function shown(entry, piece) {
  const row = clone(piece);
  for (const [name, text] of Object.entries(entry)) row.querySelector(`[data-part=${name}]`).textContent = text;
  return row;
}

/** The entries by the title of their list, in the order of the lists. */
function grouped(changes, words, items) {
  const groups = new Map(Object.values(items.lists).map(({ title }) => [title, []]));
  for (const [kind, id, value, before] of changes) {
    const about = kind === "measure" ? (value ?? before).item : kind === "yearly" ? `year.${id}` : id;
    const [name] = about.split(".");
    const list = items.lists[name];
    const ofAssessment = ["rating", "response", "round", "begun"].includes(kind) ? items.lists.assessment : null;
    const title = ofAssessment?.title ?? (kind === "evaluation" || !list ? words.others : list.title);
    if (!groups.has(title)) groups.set(title, []);
    groups.get(title).push({
      subject: subject(kind, about, value ?? before, items),
      kind: words[kind] ?? "",
      now: told(kind, before, words),
      new: told(kind, value, words),
    });
  }
  return [...groups].filter(([, entries]) => entries.length > 0);
}

/** What an entry is about, in the words of the page. */
function subject(kind, id, value, items) {
  if (kind === "own") return value.text;
  if (kind === "evaluation" || kind === "round") return value.name;
  if (kind === "impact") return IMPACT.map((name) => value[name].trim()).find(Boolean) ?? "";
  if (kind === "yearly" && value.what) return value.what;
  if (kind === "rating") return items.items[`assessment.${id.split(".")[1]}`]?.text ?? "";
  // These are about a whole list; what the site doesn't know has only its id.
  return items.items[items.was[id] ?? id]?.text ?? (["meeting", "response", "begun"].includes(kind) ? "" : id);
}

/** A value in words, the way a reader knows it. */
function told(kind, value, words) {
  if (!value) return words.nothing;
  const day = (iso) => (iso ? dayInWords(iso) : "");
  const listed = (texts) => texts.filter(Boolean).join(", ");
  const ways = {
    answer: () => words[`answer_${value.answer}`] ?? value.answer,
    note: () => value.text,
    own: () => value.text,
    measure: () =>
      listed([
        value.what,
        value.who,
        value.by && phrase(words, "by", { day: day(value.by) }),
        value.done && words.done,
      ]),
    evaluation: () => listed([value.name, day(value.on), value.who]),
    rating: () => listed([`${value.step}/4`, value.reason]),
    response: () => day(value.on),
    round: () => listed([value.name, day(value.on)]),
    begun: () => dayInWords(dayOf(value.at)),
    impact: () =>
      [
        ...IMPACT.filter((name) => value[name].trim()).map(
          (name) => `${words.impact_names[name]}: ${value[name].trim()}`,
        ),
        phrase(words, "impact_place", { n: value.place + 1 }),
      ].join("\n"),
    yearly: () => listed([value.what, monthInWords(value.month, words.locale), value.who, value.off && words.not_ours]),
    meeting: () => listed([day(value.on), value.place, value.who]),
  };
  return ways[kind]?.() || words.something;
}

function monthInWords(month, locale) {
  return new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(Date.UTC(2026, month - 1));
}
