/** What people wrote, in the words of the page: what a thing is about, and what it says. */
import { phrase } from "../../shared/phrase.js";
import { dayInWords, dayOf, monthInWords, saidOf } from "../pieces/pieces.js";

const IMPACT = ["need", "goal", "measures", "results", "effect"];
const OF_ASSESSMENT = ["rating", "response", "round", "begun"];

/** The id that the site uses today for an id of a file or a link. */
export function today(id, items) {
  return Object.hasOwn(items.was, id) ? items.was[id] : id;
}

/** The name of the list that a thing belongs to, "" for those of none: an evaluation, what the site doesn't know. */
export function listOf(kind, id, items) {
  if (OF_ASSESSMENT.includes(kind)) return "assessment";
  const [name] = today(id, items).split(".");
  return kind !== "evaluation" && Object.hasOwn(items.lists, name) ? name : "";
}

/** Things in the order of the site: by list, then by item; those of no list last. `place` gives `[kind, id]` of one. */
export function inOrder(things, items, place) {
  const lists = new Map(Object.keys(items.lists).map((name, index) => [name, index]));
  const order = new Map(Object.keys(items.items).map((id, index) => [id, index]));
  const ranked = things.map((thing, index) => {
    const [kind, its] = place(thing);
    const id = kind === "rating" ? themeOf(its) : its;
    const list = lists.get(listOf(kind, id, items)) ?? lists.size;
    return [[list, order.get(today(id, items)) ?? order.size, index], thing];
  });
  ranked.sort(([one], [other]) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return ranked.map(([, thing]) => thing);
}

/** What a thing is about, in the words of the page. `id` is that of the item, or its own. */
export function subject(kind, id, value, items) {
  if (kind === "own") return value?.text ?? "";
  if (kind === "meeting" && Object.hasOwn(items.lists, id)) return items.lists[id].title;
  if (kind === "evaluation" || kind === "round") return value?.name ?? "";
  if (kind === "impact") return IMPACT.map((name) => value?.[name]?.trim()).find(Boolean) ?? "";
  if (kind === "yearly" && value?.what) return value.what;
  if (kind === "rating") return text(themeOf(id), items);
  return text(id, items);
}

/** The id of the theme that a rating is about. */
function themeOf(id) {
  return `assessment.${id.split(".")[1]}`;
}

function text(id, items) {
  const now = today(id, items);
  return Object.hasOwn(items.items, now) ? items.items[now].text : "";
}

/** What a row or a line is: "muistiinpano", "toimenpiteen vastuuhenkilö"; a voice and a rating name their side. */
export function kindOf({ kind, id, field }, words) {
  const name = ["voice", "rating"].includes(kind) ? `${kind}_${id.split(".")[0]}` : kind;
  return words.kinds[field ? `${name}_${field}` : name] ?? words.kinds[name] ?? "";
}

/** A value, or one field of it, the way a reader knows it. */
export function told(kind, value, words, field = null) {
  if (value === null || value === "") return words.nothing;
  if (field !== null) return toldField(field, value, words);
  const say = WAYS[kind] ?? texts;
  return say(value, words) || words.something;
}

/** A value in words, and that its sender proposes it as what both sides say. */
export function toldWhole(kind, value, words) {
  const text = told(kind, value, words);
  return value?.joint ? `${words[`proposed_${kind}`]} ${text}` : text;
}

const listed = (texts) => texts.filter(Boolean).join(", ");
/** What stands in a thing of a component's own. */
const texts = (value) => listed(Object.values(value).filter((one) => typeof one === "string"));
const day = (iso) => (iso ? dayInWords(iso) : "");

const WAYS = {
  answer: ({ answer }, words) => words[`answer_${answer}`] ?? answer,
  note: (value) => value.text,
  voice: ({ answer, note }, words) => saidOf(words[`answer_${answer}`] ?? answer, note),
  own: (value) => value.text,
  measure: ({ what, who, by, done }, words) =>
    listed([what, who, by && phrase(words, "by", { day: day(by) }), done && words.done]),
  evaluation: ({ name, on, who }) => listed([name, day(on), who]),
  rating: ({ step, reason }, { unsure }) => listed([step ? `${step}/4` : unsure, reason]),
  response: ({ on }) => day(on),
  round: ({ name, on }) => listed([name, day(on)]),
  begun: ({ at }) => dayInWords(dayOf(at)),
  impact: (value, words) =>
    IMPACT.filter((name) => value[name].trim())
      .map((name) => `${words.impact_names[name]}: ${value[name].trim()}`)
      .join("\n"),
  yearly: ({ what, month, who, off }, words) =>
    listed([what, monthInWords(month, words.locale), who, off && words.not_ours]),
  meeting: ({ on, place, who }) => listed([day(on), place, who]),
};

function toldField(field, value, words) {
  if (field === "answer") return words[`answer_${value}`] ?? value;
  if (field === "done") return value ? words.done : words.not_done;
  if (field === "off") return value ? words.not_ours : words.ours;
  if (field === "place" && typeof value === "number") return String(value + 1);
  if (field === "month") return monthInWords(value, words.locale);
  return field === "by" || field === "on" ? day(value) : value;
}
