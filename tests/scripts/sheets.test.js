/** What a meeting has on paper, and what it hands on to the situation that is saved after it. */
import assert from "node:assert/strict";
import { test } from "node:test";

const AT = "2026-03-02T08:00:00.000Z";
const things = {
  "answer:a-list.one": { answer: "met" },
  "answer:a-list.two": { answer: "open" },
  "answer:a-list.three": { answer: "partly" },
  "meeting:a-list": { on: "2026-03-02", place: "", who: "Liisa, Pekka" },
};
const kept = new Map(
  Object.entries(things).map(([key, value]) => [`tty:1:${key}`, JSON.stringify({ ...value, at: AT })]),
);
const localStorage = {
  length: kept.size,
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, JSON.stringify({ ...value, at: AT })),
  ...Object.fromEntries(kept),
};
globalThis.window = { addEventListener: () => undefined, localStorage };
globalThis.document = { documentElement: { dataset: { language: "fi" } } };
const { agenda, minutes } = await import("../../overrides/components/meeting/sheets.js");
const { fromMeeting, wayBack } = await import("../../overrides/components/evaluations/from-meeting.js");

const WORDS = { met: "Täyttyy", partly: "Osittain", open: "Ei vielä", agenda_title: "Asialista", points: "Kohdat" };
const items = ["one", "two", "three", "four"].map((name) => ({ ids: [`a-list.${name}`], text: name, own: false }));

test("the agenda says how each item stands, one that is not yet met too", () => {
  const { sections } = agenda({ title: "Lista", items, meeting: things["meeting:a-list"] }, WORDS);
  assert.deepEqual(
    sections[0].points.map(({ text, lines }) => [text, lines]),
    [
      ["two", ["Ei vielä"]],
      ["three", ["Osittain"]],
      ["four", []],
    ],
  );
});

test("what the meeting's fields show is told apart from what else is known of it", () => {
  const { facts } = agenda({ title: "Lista", items, meeting: things["meeting:a-list"] }, WORDS);
  assert.deepEqual(
    facts.map(([, value, isField]) => [value, isField]),
    [
      ["2.3.2026", true],
      ["", true],
      ["Liisa, Pekka", true],
    ],
  );
});

test("a situation that is saved after a meeting has its list, day and people, and the way back", () => {
  const found = fromMeeting("https://example.org/kierrokset/?meeting=a-list#evaluations-save");
  assert.deepEqual(found, { list: "a-list", on: "2026-03-02", who: "Liisa, Pekka" });
  for (const address of ["?meeting=b-list", "?meeting=__proto__", ""])
    assert.equal(fromMeeting(`https://example.org/kierrokset/${address}`), null);
  assert.equal(wayBack("https://example.org/lista/", "a-list"), "https://example.org/lista/?meeting=a-list._minutes");
});

test("what the sides have not decided is told as theirs, before the meeting and after it", () => {
  const words = {
    ...WORDS,
    voice_workplace: "Työpaikka: {said}",
    voice_service: "Työterveyshuolto: {said}",
    listed: "Listassa {answer} {day}",
    undecided: "Päättämättä {n}/{all}",
    other_points: "Muut {n}/{all}",
    agreed: "Kuka",
    assessed: "Mitä",
    minutes_title: "Muistio",
    progress: "{met}/{all}",
  };
  const said = (side, name, answer) => localStorage.setItem(`tty:1:voice:${side}.a-list.${name}`, { answer, note: "" });
  // The list says that "one" is met; only one side says so. Both say that "two" is, and nobody chose it together.
  said("workplace", "one", "met");
  said("service", "one", "open");
  for (const side of ["workplace", "service"]) said(side, "two", "met");
  said("workplace", "three", "met");
  localStorage.setItem("tty:1:answer:a-list.three", { answer: "partly", joint: true });
  const about = { title: "Lista", items, meeting: things["meeting:a-list"], tally: { met: 1, all: 4 } };
  const [undecided, points] = agenda(about, words).sections;
  assert.deepEqual(
    [undecided.title, ...undecided.points.map(({ text, lines }) => [text, lines])],
    ["Päättämättä 1/4", ["one", ["Työpaikka: Täyttyy", "Työterveyshuolto: Ei vielä", "Listassa Täyttyy 2.3.2026"]]],
  );
  assert.equal(points.title, "Muut 2/4");
  assert.deepEqual(
    points.points.map(({ text, lines }) => [text, lines]),
    [
      ["three", ["Osittain"]],
      ["four", []],
    ],
  );
  assert.deepEqual(
    minutes(about, words).sections[1].points.map(({ text, lines }) => [text, lines]),
    [["three", ["Osittain"]]],
  );
});
