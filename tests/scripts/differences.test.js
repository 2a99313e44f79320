/** Two sets of what people wrote, compared, and what comes of the choices. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { about } from "../../overrides/components/pieces/about.js";
import {
  bothNotes,
  compare,
  outcome,
  replacing,
  scopeOf,
  tally,
} from "../../overrides/components/received/differences.js";

const [MONDAY, TUESDAY] = ["2026-03-02T08:00:00.000Z", "2026-03-03T08:00:00.000Z"];
const ITEM = "a-list.an-item";
const answer = (word, at = MONDAY, id = ITEM) => ["answer", id, { answer: word, at }];
const note = (text, at = MONDAY, id = ITEM) => ["note", id, { text, at }];
const gone = (kind, id, at = TUESDAY) => [kind, id, { gone: true, at }];
const measure = (fields, at = MONDAY) => [
  "measure",
  "m-00000001",
  { item: ITEM, what: "", who: "", by: "", done: false, ...fields, at },
];
const preselected = (row) => ({ choice: row.choice, answer: "", text: "" });
const choosing =
  (choice, more = {}) =>
  () => ({ choice, answer: "", text: "", ...more });
const decide = (theirs, mine, chosen, now = mine) => outcome(compare(theirs, mine), chosen, { theirs, mine, now });

test("what reads the same is agreed, whenever it was written", () => {
  const [row] = compare([answer("met", TUESDAY)], [answer("met")]);
  assert.equal(row.status, "same");
  assert.deepEqual(row.choices, []);
});

test("what is agreed is changed by no choice", () => {
  assert.deepEqual(decide([answer("met", TUESDAY)], [answer("met")], choosing("theirs")).changes, []);
});

test("a measure that only the other side has is about its item", () => {
  const [row] = compare([measure({ what: "Sovitaan" })], []);
  assert.deepEqual([row.status, row.about], ["theirs", ITEM]);
});

test("a note that the other side may have left at home takes none away by itself", () => {
  const voice = (note, at) => ["voice", `service.${ITEM}`, { answer: "met", note, at }];
  const [row] = compare([voice("", TUESDAY)], [voice("Kesken", MONDAY)]);
  assert.deepEqual([row.field, row.choice], ["note", "mine"]);
  assert.equal(compare([voice("Valmis", TUESDAY)], [voice("Kesken", MONDAY)])[0].choice, "theirs");
});

test("an older text that differs is shown, with the newer one preselected", () => {
  const [row] = compare([note("Tth: kirjataan roolit", MONDAY)], [note("HR: katsotaan syksyllä", TUESDAY)]);
  assert.equal(row.status, "differs");
  assert.deepEqual([row.mine.text, row.theirs.text], ["HR: katsotaan syksyllä", "Tth: kirjataan roolit"]);
  assert.equal(row.choice, "mine");
  assert.deepEqual(row.choices, ["mine", "theirs", "both", "new"]);
});

test("what only one side has is told apart, and this side's is asked of nobody", () => {
  const rows = compare([note("Heidän", MONDAY, "a-list.other")], [answer("met"), answer("open", MONDAY, "b-list.x")]);
  assert.deepEqual(
    rows.map(({ status, id }) => [status, id]),
    [
      ["theirs", "a-list.other"],
      ["mine", ITEM],
    ],
  );
  assert.equal(rows[0].choice, "theirs");
});

test("nothing of this side goes because the other side removed theirs", () => {
  const theirs = [gone("note", ITEM), answer("met")];
  const mine = [note("Oma muistiinpano")];
  const [row] = compare(theirs, mine).filter(({ kind }) => kind === "note");
  assert.deepEqual([row.status, row.choice], ["differs", "mine"]);
  assert.deepEqual(decide([theirs[0]], mine, preselected).changes, []);
  assert.deepEqual(decide([theirs[0]], mine, choosing("theirs")).changes, [theirs[0]]);
});

test("a tick that the other side took back since is preselected, for it is nobody's words", () => {
  const theirs = [gone("answer", ITEM)];
  const [row] = compare(theirs, [answer("met")]);
  assert.deepEqual([row.status, row.choice], ["differs", "theirs"]);
  assert.deepEqual(decide(theirs, [answer("met")], preselected).changes, theirs);
});

test("what this side cleared comes back from a file that is opened on purpose", () => {
  const cleared = [["answer", ITEM, { gone: true, cleared: true, at: TUESDAY }]];
  const { changes } = decide([answer("met", MONDAY)], cleared, preselected);
  assert.deepEqual(changes, [["answer", ITEM, { answer: "met" }]]);
});

test("what this side took back since stays away, unless the reader wants it", () => {
  const [theirs, mine] = [[answer("met", MONDAY)], [gone("answer", ITEM)]];
  assert.equal(compare(theirs, mine)[0].status, "theirs");
  assert.deepEqual(decide(theirs, mine, preselected).changes, []);
  assert.deepEqual(decide(theirs, mine, choosing("theirs")).changes, [["answer", ITEM, { answer: "met" }]]);
});

test("a removal of what is not here goes on to other devices, and shows nowhere", () => {
  const theirs = [gone("note", ITEM)];
  assert.deepEqual(compare(theirs, []), []);
  assert.deepEqual(decide(theirs, [], preselected).changes, theirs);
});

test("each field of a measure is chosen by itself", () => {
  const theirs = [measure({ what: "Roolit", done: true }, TUESDAY)];
  const mine = [measure({ what: "Roolit", who: "Maija" }, MONDAY)];
  const rows = compare(theirs, mine);
  assert.deepEqual(
    rows.map(({ field }) => field),
    ["who", "done"],
  );
  const chosen = (row) => ({ choice: row.field === "done" ? "theirs" : "mine" });
  const { changes } = decide(theirs, mine, chosen);
  assert.deepEqual(changes, [
    [
      "measure",
      "m-00000001",
      {
        item: ITEM,
        what: "Roolit",
        who: "Maija",
        by: "",
        done: true,
        // Who it is was chosen against the clock and gets the time of the choice; the rest keeps its own.
        times: { what: TUESDAY, by: TUESDAY, done: TUESDAY },
      },
    ],
  ]);
});

test("two devices that changed different fields of one measure come to the same", () => {
  const [early, late] = ["2026-03-02T09:00:00.000Z", TUESDAY];
  const rest = { what: MONDAY, by: MONDAY };
  const one = measure({ what: "Roolit", who: "Maija" }, early);
  one[2].times = { ...rest, done: MONDAY };
  const other = measure({ what: "Roolit", done: true }, late);
  other[2].times = { ...rest, who: MONDAY };
  const [here] = decide([other], [one], preselected).changes;
  const [there] = decide([one], [other], preselected).changes;
  assert.deepEqual(here, there);
  assert.deepEqual(here[2], { ...one[2], done: true, times: { ...rest, who: early }, at: late });
  assert.deepEqual(decide([here], [here], preselected).changes, []);
});

test("a name that somebody left out when sending takes none away by itself", () => {
  const mine = [measure({ what: "Roolit", who: "Maija" }, MONDAY)];
  const theirs = [measure({ what: "Roolit kirjataan" }, TUESDAY)];
  const rows = compare(theirs, mine);
  assert.deepEqual(
    rows.map(({ field, choice }) => [field, choice]),
    [
      ["what", "theirs"],
      ["who", "mine"],
    ],
  );
  const [[, , next]] = decide(theirs, mine, preselected).changes;
  assert.deepEqual([next.what, next.who], ["Roolit kirjataan", "Maija"]);
});

test("a removal of a name is no older than the name it removed", () => {
  const mine = measure({ who: "" }, TUESDAY);
  mine[2].times = { what: MONDAY };
  const [row] = compare([measure({ who: "Maija" }, MONDAY)], [mine]);
  assert.deepEqual([row.field, row.choice], ["who", "mine"]);
});

test("each side's voice of an item belongs to its list", () => {
  const voice = ["voice", `service.${ITEM}`, { answer: "open", note: "Kirjaus puuttuu", at: MONDAY }];
  assert.equal(about(...voice), ITEM);
  assert.deepEqual([...scopeOf([voice])], ["a-list"]);
  const mine = ["voice", `service.${ITEM}`, { answer: "open", note: "Puuttuu vielä", at: TUESDAY }];
  assert.deepEqual(
    compare([voice], [mine]).map(({ field, choice }) => [field, choice]),
    [["note", "mine"]],
  );
});

test("a field that was written later is preselected, even where the rest is older", () => {
  const times = { who: TUESDAY };
  const mine = [["measure", "m-00000001", { ...measure({ who: "Maija" })[2], times }]];
  const [row] = compare([measure({ who: "Pekka" }, "2026-03-02T09:00:00.000Z")], mine);
  assert.equal(row.choice, "mine");
});

test("both notes can be kept, once each", () => {
  assert.equal(bothNotes("Oma", "Heidän"), "Oma\n\nHeidän");
  assert.equal(bothNotes("Oma ja Heidän", "Heidän"), "Oma ja Heidän");
  const { changes } = decide([note("Heidän")], [note("Oma")], choosing("both"));
  assert.deepEqual(changes, [["note", ITEM, { text: "Oma\n\nHeidän" }]]);
});

test("two notes that are too long for one are not offered as one", () => {
  const [row] = compare([note("a".repeat(1500))], [note("b".repeat(1500))]);
  assert.ok(!row.choices.includes("both"));
});

test("a new common answer and a new common note replace both", () => {
  assert.deepEqual(decide([answer("met")], [answer("open")], choosing("new", { answer: "partly" })).changes, [
    ["answer", ITEM, { answer: "partly", joint: true }],
  ]);
  assert.deepEqual(decide([note("a")], [note("b")], choosing("new", { text: "Yhteinen" })).changes, [
    ["note", ITEM, { text: "Yhteinen", joint: true }],
  ]);
});

test("what one side proposes as common is taken as such, and says nothing else than the same without it", () => {
  const proposed = [["answer", ITEM, { answer: "partly", joint: true, at: MONDAY }]];
  assert.deepEqual(decide(proposed, [answer("open", TUESDAY)], choosing("theirs")).changes, [
    ["answer", ITEM, { answer: "partly", joint: true }],
  ]);
  assert.equal(compare(proposed, [answer("partly")])[0].status, "same");
});

test("a note that holds the other one already is not offered a second time as both", () => {
  for (const [one, other] of [
    ["Oma ja heidän", "heidän"],
    ["heidän", "Oma ja heidän"],
  ])
    assert.deepEqual(compare([note(one)], [note(other)])[0].choices, ["mine", "theirs", "new"]);
});

test("what is newer keeps its time, so that a third device agrees", () => {
  const theirs = [answer("met", TUESDAY)];
  assert.deepEqual(decide(theirs, [answer("open")], choosing("theirs")).changes, theirs);
});

test("a thing that was written again while the reader was choosing is left alone", () => {
  const mine = [answer("open")];
  const { changes, late } = decide([answer("met", TUESDAY)], mine, choosing("theirs"), [answer("partly", TUESDAY)]);
  assert.deepEqual(changes, []);
  assert.equal(late.length, 1);
});

test("a name is only a name", () => {
  const theirs = [answer("met", MONDAY, "constructor.x"), answer("met", MONDAY, "__proto__.x")];
  assert.deepEqual([...scopeOf(theirs)], ["constructor", "__proto__"]);
  assert.equal(tally(compare(theirs, [])).theirs, 2);
});

test("what a thing is about is its item", () => {
  assert.equal(about("measure", "m-1", { item: ITEM }), ITEM);
  assert.equal(about("yearly", "budget", {}), "year.budget");
  assert.equal(about("note", ITEM, {}), ITEM);
});

test("a row says who has what, and what can be chosen", () => {
  const parts = ({ status, field, mine, theirs, choice, choices }) => [status, field, mine, theirs, choice, choices];
  const only = (theirs, mine) => compare(theirs, mine).map(parts);
  const met = { answer: "met" };
  assert.deepEqual(only([answer("met")], []), [["theirs", null, null, met, "theirs", ["theirs", "mine"]]]);
  assert.deepEqual(only([answer("met")], [gone("answer", ITEM)]), [
    ["theirs", null, null, met, "mine", ["theirs", "mine"]],
  ]);
  assert.deepEqual(only([answer("open", MONDAY, "a-list.x")], [answer("met")]).at(-1), [
    "mine",
    null,
    met,
    null,
    "mine",
    [],
  ]);
  assert.deepEqual(only([gone("note", ITEM), answer("met")], [note("Oma"), answer("met")]), [
    ["differs", null, { text: "Oma" }, null, "mine", ["mine", "theirs"]],
    ["same", null, met, met, "mine", []],
  ]);
  assert.deepEqual(only([answer("open", TUESDAY)], [answer("met")]), [
    ["differs", null, met, { answer: "open" }, "theirs", ["mine", "theirs", "new"]],
  ]);
  assert.deepEqual(only([measure({ what: "Toisin" })], [measure({ what: "Näin" }, TUESDAY)]), [
    ["differs", "what", "Näin", "Toisin", "mine", ["mine", "theirs"]],
  ]);
});

test("two texts of the same moment stay as they are, and so does a measure that was moved to another item", () => {
  assert.equal(compare([note("Heidän")], [note("Oma")])[0].choice, "mine");
  const [row, ...more] = compare([measure({ item: "a-list.other" }, TUESDAY)], [measure({ what: "Näin" })]);
  assert.deepEqual([row.field, row.choice, row.choices, more], [null, "theirs", ["mine", "theirs"], []]);
  assert.equal(compare([measure({ item: "a-list.other" })], [measure({}, TUESDAY)])[0].choice, "mine");
});

test("things of one's own kind, such as a time alone, are read too", () => {
  const copy = (at) => ["copy", "last", { at }];
  assert.equal(compare([copy(MONDAY)], [copy(MONDAY)])[0].status, "same");
  assert.deepEqual(compare([copy(TUESDAY)], [copy(MONDAY)])[0].theirs, { at: TUESDAY });
});

test("the order of what a value holds makes no difference, and an empty value is none that is missing", () => {
  const round = (answers) => ["evaluation", "e-00000001", { name: "Syksy", answers, at: MONDAY }];
  assert.equal(compare([round({ a: "met", b: "open" })], [round({ b: "open", a: "met" })])[0].status, "same");
  assert.equal(compare([round({ a: "met" })], [round({ a: "open" })])[0].status, "differs");
  assert.equal(compare([round(null)], [round({})])[0].status, "differs");
});

test("notes that together are as long as a note may be can be kept both", () => {
  const half = "a".repeat(998);
  const choices = (more) => compare([note(`${half}${more}`)], [note("b".repeat(1000))])[0].choices;
  assert.deepEqual(choices(""), ["mine", "theirs", "both", "new"]);
  assert.deepEqual(choices("a"), ["mine", "theirs", "new"]);
});

test("a new common note without words takes the note away", () => {
  const [theirs, mine] = [[note("Heidän")], [note("Oma")]];
  assert.deepEqual(decide(theirs, mine, choosing("new", { text: " " })).changes, [["note", ITEM, { gone: true }]]);
  assert.deepEqual(decide(theirs, mine, choosing("new", { text: "Yhteinen" })).changes, [
    ["note", ITEM, { text: "Yhteinen", joint: true }],
  ]);
});

test("an older removal that is chosen gets the time of the choice", () => {
  const [theirs, mine] = [[gone("note", ITEM, MONDAY)], [note("Oma", TUESDAY)]];
  assert.deepEqual(decide(theirs, mine, choosing("theirs")).changes, [["note", ITEM, { gone: true }]]);
});

test("a measure all of whose fields were written at once has no times of its own", () => {
  const theirs = [measure({ what: "Toisin", who: "Anna", by: "2026-05-01", done: true }, TUESDAY)];
  const [[, , value]] = decide(theirs, [measure({ what: "Näin" })], choosing("theirs")).changes;
  assert.deepEqual(value, { ...theirs[0][2], at: TUESDAY });
  assert.deepEqual(decide(theirs, [measure({ what: "Näin" })], choosing("mine")).changes, []);
});

test("removals and what belongs to no list say nothing about a list", () => {
  assert.deepEqual(
    [...scopeOf([gone("note", "b-list.x"), ["copy", "last", { at: MONDAY }], answer("met")])],
    ["a-list"],
  );
});

test("in the place of what is here comes what was sent, and nothing goes that was not spoken of", () => {
  const voice = (side, note, at = MONDAY) => ["voice", `${side}.${ITEM}`, { answer: "met", note, at }];
  const mine = [
    answer("open", TUESDAY),
    note("Words"),
    measure({ what: "Sovitaan", who: "Maija" }),
    voice("workplace", "Ours"),
  ];
  const sent = [answer("met"), measure({ what: "Sovitaan roolit" }), voice("service", "")];
  const rows = replacing(compare(sent, mine), { values: sent });
  const told = rows.map(({ kind, field, status, choice }) => [kind, field, status, choice]);
  assert.deepEqual(told, [
    ["answer", null, "differs", "theirs"],
    ["measure", "what", "differs", "theirs"],
    ["measure", "who", "differs", "mine"],
    ["voice", null, "theirs", "theirs"],
    ["note", null, "mine", "mine"],
    ["voice", null, "mine", "mine"],
  ]);
  // Of what was saved here it is known what it may hold.
  const goes = (told) =>
    replacing(compare(sent, mine), { values: sent, told }).filter(({ status }) => status === "goes");
  assert.deepEqual(
    goes({ kinds: ["answer", "note", "voice"] }).map(({ kind }) => kind),
    ["note"],
  );
  // A removal says nothing of the rest.
  const removed = [gone("note", "a-list.other"), answer("met")];
  assert.ok(replacing(compare(removed, mine), { values: removed }).every(({ status }) => status !== "goes"));
});
