/** The saved evaluations, a card each, which is written out when somebody opens it; and what is left of retired items. */
import { all } from "../../shared/memory.js";
import { about } from "../pieces/about.js";
import { arrange, saidOf, setText } from "../pieces/pieces.js";
import { archived, listOf, renamed, tallies, underTodaysIds } from "./comparison.js";

const SIDES = ["workplace", "service"];

/** Saved evaluations under the ids of today, newest first, as `[id, evaluation]`; `number` counts those of one day and name. */
export function savedOnes(known) {
  const saved = [...all("evaluation")]
    .map(([id, evaluation]) => [id, renamed(evaluation, known)])
    .sort(([, one], [, other]) => other.on.localeCompare(one.on) || other.at.localeCompare(one.at));
  number(saved);
  return saved;
}

/** Give the later ones of a day and a name a number, by which they are told apart. */
function number(saved) {
  const met = new Map();
  for (const [, evaluation] of [...saved].reverse()) {
    const same = JSON.stringify([evaluation.on, evaluation.name]);
    met.set(same, (met.get(same) ?? 0) + 1);
    evaluation.number = met.get(same);
  }
}

export function showSaved(page, texts, saved) {
  page.part("none").hidden = saved.length > 0;
  const list = page.part("saved");
  const there = new Map([...list.children].map((card) => [card.dataset.evaluation, card]));
  const cards = saved.map(([id, evaluation]) => {
    const card = there.get(id) ?? makeCard(page, texts, id);
    setText(page.part("title", card), texts.titleOf(evaluation));
    setText(page.part("who", card), evaluation.who && texts.say("who_took_part", { who: evaluation.who }));
    const counts = Object.entries(tallies(evaluation)).map(
      ([name, tally]) => `${texts.listTitle(name)}: ${texts.progress(tally)}`,
    );
    setText(page.part("counts", card), counts.join(" · "));
    return card;
  });
  arrange(list, cards);
}

function makeCard(page, texts, id) {
  const card = page.piece("one");
  card.dataset.evaluation = id;
  const title = page.part("title", card);
  title.id = `${id}.title`;
  for (const control of card.querySelectorAll("button, summary")) control.setAttribute("aria-describedby", title.id);
  card.querySelector("details").addEventListener("toggle", ({ target }) => {
    if (target.open) fill(page, texts, id, page.part("content", card));
  });
  return card;
}

/** Write out one evaluation: its items by list, with answer and note. */
function fill(page, texts, id, place) {
  const evaluation = savedOnes(texts.known).find(([name]) => name === id)?.[1];
  if (!evaluation) return;
  const ofVoices = Object.keys(evaluation.voices).map((id) => about("voice", id));
  const ids = [...new Set([...Object.keys(evaluation.answers), ...Object.keys(evaluation.notes), ...ofVoices])];
  const groups = new Map();
  for (const item of ids) groups.set(listOf(item), [...(groups.get(listOf(item)) ?? []), item]);
  const lists = [...groups].map(([list, items]) => {
    const group = page.piece("group", { title: texts.listTitle(list) });
    page.part("items", group).append(...items.map((item) => itemOf(page, texts, item, evaluation)));
    return group;
  });
  place.replaceChildren(...lists);
}

function itemOf(page, texts, id, evaluation) {
  const note = evaluation.notes[id];
  const line = page.piece("item", {
    answer: texts.answer(evaluation.answers[id] ?? "unanswered"),
    text: texts.textOf(id, [evaluation]),
    note: note ? texts.say("note", { text: note }) : "",
  });
  page.part("text", line).translate = texts.isOurs(id);
  if (!note) page.part("note", line).remove();
  const voices = SIDES.filter((side) => evaluation.voices[`${side}.${id}`]).map((side) => {
    const { answer, note } = evaluation.voices[`${side}.${id}`];
    return page.piece("voice", { side: texts.say(side), said: saidOf(texts.answer(answer || "unanswered"), note) });
  });
  line.append(...voices);
  return line;
}

/** What is left of items that no longer exist. Returns whether there is any. */
export function showArchive(page, texts, kept) {
  const ids = archived(texts.known, kept);
  const answers = underTodaysIds(kept.answer, texts.known.was);
  const notes = underTodaysIds(kept.note, texts.known.was);
  const list = page.part("archive");
  const shown = JSON.stringify(ids.map((id) => [id, answers.get(id), notes.get(id)]));
  // Made anew, its buttons would lose the focus.
  if (shown !== list.dataset.shown) {
    list.replaceChildren(...ids.map((id) => leftOver(page, texts, id, answers.get(id), notes.get(id))));
    list.dataset.shown = shown;
  }
  return ids.length > 0;
}

function leftOver(page, texts, id, answer, note) {
  const line = page.piece("archived", {
    text: texts.known.items[id]?.text ?? texts.say("unknown", { id }),
    answer: answer ? texts.say("answered", { answer: texts.answer(answer.answer) }) : "",
    note: note ? texts.say("note", { text: note.text }) : "",
  });
  line.dataset.id = id;
  for (const [name, value] of Object.entries({ answer, note })) if (!value) page.part(name, line).remove();
  page.part("text", line).id = `archived.${id}`;
  page.button("remove-archived", line).setAttribute("aria-describedby", `archived.${id}`);
  return line;
}
