/** What the one door to the storage keeps, reads and takes back: alone, full, refused, and with what can't be read in it. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { newPage, storageOf } from "./pages.js";

const NOW = "2026-03-02T08:00:00.000Z";
const BEFORE = "2026-03-01T08:00:00.000Z";
const ONE = "tty:1:answer:a-list.one";
mock.timers.enable({ apis: ["Date"], now: Date.parse(NOW) });

/** A storage that holds `kept` and takes at most `room` keys. */
function smallStorage(kept, room = Number.POSITIVE_INFINITY) {
  const methods = {
    room,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (!kept.has(key) && kept.size >= methods.room) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key) => kept.delete(key),
  };
  return storageOf(kept, methods);
}

/** A page whose storage holds `entries`: its scripts, what is kept, and the storage, whose `room` can be changed. */
async function page(entries = {}, { storage, session } = {}) {
  const kept = new Map(Object.entries(entries));
  const local = storage === undefined ? smallStorage(kept) : storage;
  globalThis.document = { documentElement: { dataset: { language: "fi" } } };
  const heard = {};
  const addEventListener = (type, act) => {
    heard[type] = act;
  };
  globalThis.window = { addEventListener, localStorage: local, sessionStorage: session ?? null };
  const module = newPage();
  const memory = { ...(await module("shared/memory.js")), ...(await module("components/pieces/change.js")) };
  const place = { ...(await module("shared/place.js")), ...(await module("components/pieces/workplace-name.js")) };
  for (const kinds of ["item-panel", "copy-reminder"]) await module(`components/${kinds}/kinds.js`);
  return { memory, place, kept, local, heard };
}

const text = (value) => JSON.stringify(value);
const answer = (word, at = BEFORE) => text({ answer: word, at });

test("a value is kept with its time, read, and removed so that the removal stays", async () => {
  const { memory, kept } = await page();
  assert.equal(memory.trouble(), null);
  assert.equal(memory.write("answer", "a-list.one", { answer: "met", more: "is not kept" }), true);
  assert.equal(kept.get(ONE), answer("met", NOW));
  assert.deepEqual(memory.read("answer", "a-list.one"), { answer: "met", at: NOW });
  assert.equal(memory.remove("answer", "a-list.one"), true);
  assert.equal(memory.read("answer", "a-list.one"), null);
  assert.deepEqual([...memory.all("answer")], []);
  assert.deepEqual([...memory.all("answer", true).keys()], ["a-list.one"]);
  assert.deepEqual([...kept.keys()], [ONE], "nothing else is left behind");
});

test("what is no value of its kind is not stored", async () => {
  const { memory, kept } = await page();
  assert.equal(memory.write("answer", "a-list.one", { answer: "Not a word" }), false);
  assert.equal(memory.write("answer", "no id", { answer: "met" }), false);
  assert.throws(() => memory.change([["answer", "a-list.one", { answer: 1 }]]), new TypeError("answer:a-list.one"));
  assert.equal(kept.size, 0);
});

test("a change is later than what it changes, also where a clock was set back", async () => {
  const later = "2026-03-02T08:00:00.500Z";
  const { memory } = await page({ [ONE]: answer("met", later), "tty:1:answer:a-list.old": answer("open", later) });
  memory.write("answer", "a-list.one", { answer: "partly" });
  assert.equal(memory.read("answer", "a-list.one").at, "2026-03-02T08:00:00.501Z");
  memory.write("answer", "a-list.new", { answer: "met" }, { was: ["a-list.old"] });
  assert.equal(memory.read("answer", "a-list.new").at, "2026-03-02T08:00:00.501Z");
  memory.write("answer", "a-list.two", { answer: "met" }, { after: NOW });
  assert.equal(memory.read("answer", "a-list.two").at, "2026-03-02T08:00:00.001Z");
  memory.write("answer", "a-list.three", { answer: "met" });
  assert.equal(memory.read("answer", "a-list.three").at, NOW);
  memory.remove("answer", "a-list.four", ["a-list.old"]);
  assert.equal(memory.all("answer", true).get("a-list.four").at, "2026-03-02T08:00:00.501Z");
});

test("a copy has the time of its day even after one of a day to come", async () => {
  const { memory } = await page({ "tty:1:copy:last": text({ at: "2027-03-02T08:00:00.000Z" }) });
  memory.write("copy", "last", {});
  assert.equal(memory.read("copy", "last").at, NOW);
});

test("what a thing was called before is read, and the newest of all wins", async () => {
  const { memory } = await page({ [ONE]: answer("met"), "tty:1:answer:a-list.old": answer("open", NOW) });
  assert.equal(memory.read("answer", "a-list.new", ["a-list.one"]).answer, "met");
  assert.equal(memory.read("answer", "a-list.one", ["a-list.old"]).answer, "open");
  assert.equal(memory.read("answer", "a-list.old", ["a-list.one"]).answer, "open");
  assert.equal(memory.read("answer", "a-list.new"), null);
});

test("all of a kind are found in their order, those of unknown items too, and nothing of another kind", async () => {
  const { memory, kept } = await page({
    "tty:1:note:a-list.two": text({ text: "Toinen", at: BEFORE }),
    "tty:1:note:a-list.one": text({ text: "Eka", at: BEFORE }),
    "tty:1:note:no id": text({ text: "Tuntematon", at: BEFORE }),
    "tty:1:note:z-list.gone": text({ gone: true, at: BEFORE }),
    "tty:1@w-12345678:note:a-list.one": text({ text: "Toisen työpaikan", at: BEFORE }),
    [ONE]: answer("met"),
    other: "x",
  });
  assert.deepEqual(
    [...memory.all("note")].map(([id, { text: said }]) => [id, said]),
    [
      ["a-list.one", "Eka"],
      ["a-list.two", "Toinen"],
    ],
  );
  kept.set("tty:1:note:b-list.one", text({ text: "Toisesta välilehdestä", at: BEFORE }));
  assert.equal(memory.all("note").size, 3, "what another tab stored is found as well");
});

const MEASURE = { item: "a-list.one", what: "Nimetään", who: "Hanna", by: "2026-05-01", done: false };

test("a field that stays has the time when it was written", async () => {
  const key = "tty:1:measure:m-12345678";
  const { memory } = await page({ [key]: text({ ...MEASURE, at: BEFORE }) });
  memory.write("measure", "m-12345678", { ...MEASURE, who: "Sofia" });
  const { at, times } = memory.read("measure", "m-12345678");
  assert.equal(at, NOW);
  assert.deepEqual(times, { what: BEFORE, by: BEFORE, done: BEFORE });
  mock.timers.setTime(Date.parse(NOW) + 1000);
  memory.change([["measure", "m-12345678", { ...MEASURE, who: "Sofia", done: true }]]);
  assert.deepEqual(memory.read("measure", "m-12345678").times, { what: BEFORE, by: BEFORE, who: NOW });
  memory.write("measure", "m-12345678", { item: "a-list.one", what: "a", who: "b", by: "", done: false });
  assert.equal("times" in memory.read("measure", "m-12345678"), false, "all of it is new");
  memory.remove("measure", "m-12345678");
  memory.write("measure", "m-12345678", MEASURE);
  assert.equal("times" in memory.read("measure", "m-12345678"), false, "what was removed has no older fields");
  mock.timers.setTime(Date.parse(NOW));
});

test("a change of several things can be taken back, but for what was written again since", async () => {
  const { memory, kept } = await page({ [ONE]: answer("met") });
  const undo = memory.change([
    ["answer", "a-list.one", { answer: "open" }],
    ["answer", "a-list.two", { answer: "met", at: BEFORE }],
    ["note", "a-list.one", { text: "Sovittu" }],
  ]);
  assert.equal(memory.read("answer", "a-list.two").at, BEFORE, "a value's own time stays");
  assert.equal(memory.read("answer", "a-list.one").at, NOW);
  memory.write("note", "a-list.one", { text: "Toisin" });
  undo();
  assert.equal(kept.get(ONE), answer("met"));
  assert.equal(kept.has("tty:1:answer:a-list.two"), false);
  assert.equal(memory.read("note", "a-list.one").text, "Toisin");
  memory.change([["answer", "a-list.one", null]]);
  assert.equal(kept.has(ONE), false, "forgotten without a trace");
});

test("two changes of one thing are taken back to what was first", async () => {
  const { memory, kept } = await page({ [ONE]: answer("met") });
  const undo = memory.change([
    ["answer", "a-list.one", { answer: "open" }],
    ["answer", "a-list.one", { answer: "partly" }],
  ]);
  undo();
  assert.equal(kept.get(ONE), answer("met"));
});

test("where there is no room for all, nothing is stored, and the page has it or nothing is changed", async () => {
  const { memory, kept, local } = await page({ [ONE]: answer("met") });
  local.room = 1;
  const changes = [
    ["answer", "a-list.one", { answer: "open" }],
    ["note", "a-list.one", { text: "Sovittu" }],
  ];
  assert.equal(memory.change(changes, { whole: true }), null);
  assert.equal(memory.read("answer", "a-list.one").answer, "met");
  assert.equal(memory.read("note", "a-list.one"), null);
  const undo = memory.change(changes);
  assert.equal(memory.trouble(), "full");
  assert.equal(kept.get(ONE), answer("met"), "the storage is as it was");
  assert.equal(memory.read("answer", "a-list.one").answer, "open");
  assert.deepEqual([...memory.all("note").keys()], ["a-list.one"]);
  assert.equal(memory.isOnlyHere(), true);
  undo();
  assert.equal(memory.read("answer", "a-list.one").answer, "met");
  local.room = 9;
  memory.write("note", "a-list.one", { text: "Nyt mahtuu" });
  assert.equal(memory.trouble(), null);
  assert.equal(kept.size, 2);
});

test("a removal for which there is no room takes the thing away all the same", async () => {
  const { memory, kept, local } = await page({ [ONE]: answer("met") });
  local.setItem = () => {
    throw new Error("full");
  };
  const { memory: full } = await page({}, { storage: local });
  assert.equal(full.remove("answer", "a-list.one"), true);
  assert.equal(kept.has(ONE), false);
  assert.equal(memory.read("answer", "a-list.one"), null);
});

test("what can't be read is told, and copied aside once before it is written over", async () => {
  const { memory, kept } = await page({ [ONE]: "{half" });
  assert.equal(memory.read("answer", "a-list.one"), null);
  assert.equal(memory.trouble(), "unreadable");
  assert.equal(kept.get(`tty:aside:${ONE}:1`), "{half");
  assert.equal(memory.write("answer", "a-list.one", { answer: "met" }), true);
  assert.deepEqual([...kept.keys()].sort(), [ONE, `tty:aside:${ONE}:1`].sort(), "one copy is enough");
  kept.set(ONE, "{other");
  memory.write("answer", "a-list.one", { answer: "open" });
  assert.equal(kept.get(`tty:aside:${ONE}:2`), "{other");
  assert.equal(memory.read("answer", "a-list.one").answer, "open");
});

test("what can't be read and was not asked for either is copied by the writing itself", async () => {
  const { memory, kept } = await page({ [ONE]: "{half" });
  assert.equal(memory.write("answer", "a-list.one", { answer: "met" }), true);
  assert.deepEqual(
    [...kept],
    [
      [ONE, answer("met", NOW)],
      [`tty:aside:${ONE}:1`, "{half"],
    ],
  );
});

test("a storage that drops the copy without a word has nothing written over", async () => {
  const { memory, kept, local } = await page({ [ONE]: "{half" });
  const { setItem } = local;
  local.setItem = (key, value) => key.startsWith("tty:aside:") || setItem(key, value);
  assert.equal(memory.write("answer", "a-list.one", { answer: "met" }), false);
  assert.deepEqual([...kept], [[ONE, "{half"]]);
});

test("what can't be read and can't be copied is not written over", async () => {
  const { memory, kept, local } = await page({ [ONE]: "{half" });
  local.room = 1;
  assert.equal(memory.write("answer", "a-list.one", { answer: "met" }), false);
  assert.equal(kept.get(ONE), "{half");
  assert.equal(memory.trouble(), "full");
  assert.equal(memory.read("answer", "a-list.one").answer, "met", "the page has it");
});

test("after a hundred copies of what can't be read no more are made, and nothing is written over", async () => {
  const copies = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`tty:aside:${ONE}:${n + 1}`, `{${n}`]));
  const { memory, kept } = await page({ [ONE]: "{half", ...copies });
  assert.equal(memory.write("answer", "a-list.one", { answer: "met" }), false);
  assert.equal(kept.get(ONE), "{half");
  assert.equal(kept.size, 100);
});

test("what is of no kind that the page knows is there for whoever only asks whether there is anything", async () => {
  const unknown = text({ leaf: 1, at: BEFORE });
  const { memory, kept } = await page({
    "tty:1:tree:one": unknown,
    "tty:1:tree:two": "{half",
    "tty:1:copy:last": text({ at: NOW }),
  });
  assert.deepEqual(memory.timesOfAll(), [BEFORE]);
  assert.deepEqual(memory.idsOf("tree"), ["one", "two"]);
  assert.deepEqual([memory.peek("tree:one").leaf, memory.peek("tree:two"), memory.peek("tree:none")], [1, {}, {}]);
  memory.write("answer", "a-list.one", { answer: "met" });
  memory.remove("answer", "a-list.one");
  assert.deepEqual(memory.timesOfAll(), [BEFORE], "what went is nothing");
  assert.equal(kept.get("tty:1:tree:one"), unknown);
});

test("the ids of a kind are its own: none of another kind, of another site or of another workplace", async () => {
  const { memory, local } = await page({
    [ONE]: answer("met"),
    "other:answer:a-list.two": answer("met"),
    "tty:1@w-0000000000000001:answer:a-list.three": answer("met"),
  });
  local.room = 3;
  memory.write("answer", "a-list.four", { answer: "met" });
  memory.write("own", "a-list.own-00000000", { text: "Only in this page" });
  assert.deepEqual(memory.idsOf("answer"), ["a-list.one", "a-list.four"]);
});

test("a storage is said to be full until all of the page is in it", async () => {
  const { memory, local } = await page();
  local.room = 0;
  for (const id of ["a-list.one", "a-list.two"]) memory.write("answer", id, { answer: "met" });
  local.room = 1;
  assert.equal(memory.write("answer", "a-list.one", { answer: "open" }), true);
  assert.equal(memory.trouble(), "full");
  local.room = 2;
  assert.equal(memory.write("answer", "a-list.two", { answer: "open" }), true);
  assert.equal(memory.trouble(), null);
});

test("an answer that is taken back comes again as it was, unless it was given anew since", async () => {
  const { memory, kept } = await page({ [ONE]: answer("met") });
  const takeBack = memory.withdraw("answer", ["a-list.one", "a-list.old"]);
  assert.deepEqual([...kept], [[ONE, text({ gone: true, at: NOW })]], "what was not there is not removed");
  takeBack();
  assert.equal(kept.get(ONE), answer("met"));
  const tooLate = memory.withdraw("answer", ["a-list.one"]);
  memory.write("answer", "a-list.one", { answer: "open" });
  tooLate();
  assert.equal(memory.read("answer", "a-list.one").answer, "open");
  kept.set(ONE, answer("met", "2026-03-02T08:00:00.500Z"));
  memory.withdraw("answer", ["a-list.one"]);
  assert.equal(JSON.parse(kept.get(ONE)).at, "2026-03-02T08:00:00.501Z", "later than what it takes back");
});

test("where storage is refused the page has what is written, and says so", async () => {
  const refused = await page({}, { storage: null });
  assert.equal(refused.memory.trouble(), "refused");
  assert.equal(refused.memory.write("answer", "a-list.one", { answer: "met" }), false);
  assert.equal(refused.memory.read("answer", "a-list.one").answer, "met");
  assert.deepEqual([...refused.memory.all("answer").keys()], ["a-list.one"]);
  refused.memory.remove("answer", "a-list.one");
  assert.equal(refused.memory.read("answer", "a-list.one"), null);
  assert.equal(refused.memory.all("answer", true).get("a-list.one").gone, true, "a file takes the removal along");
  assert.equal(typeof refused.memory.change([["answer", "a-list.two", { answer: "met" }]]), "function");
  assert.equal(refused.memory.read("answer", "a-list.two").answer, "met");
  const denied = await page(
    {},
    {
      storage: {
        getItem: () => {
          throw new Error("denied");
        },
      },
    },
  );
  assert.equal(denied.memory.trouble(), "refused");
  const forgets = await page(
    {},
    { storage: { length: 0, getItem: () => null, setItem: () => undefined, removeItem: () => undefined } },
  );
  assert.equal(forgets.memory.trouble(), "refused");
  const empty = smallStorage(new Map(), 0);
  assert.equal((await page({}, { storage: empty })).memory.trouble(), "refused", "nothing fits where nothing is");
});

test("a full storage that holds something can be read", async () => {
  const kept = new Map([[ONE, answer("met")]]);
  const { memory } = await page({}, { storage: smallStorage(kept, 1) });
  assert.equal(memory.read("answer", "a-list.one").answer, "met");
  assert.deepEqual([...memory.all("answer").keys()], ["a-list.one"]);
  assert.equal(memory.trouble(), null);
  assert.equal(memory.write("answer", "a-list.two", { answer: "met" }), false);
  assert.equal(memory.trouble(), "full");
});

test("a storage is full until all that the page alone has is stored", async () => {
  const { memory, local } = await page({ [ONE]: answer("met") });
  local.room = 1;
  for (const id of ["a-list.two", "a-list.three"]) memory.write("answer", id, { answer: "met" });
  local.room = 3;
  assert.equal(memory.write("answer", "a-list.two", { answer: "open" }), true);
  assert.equal(memory.trouble(), "full");
  assert.equal(memory.write("answer", "a-list.three", { answer: "open" }), true);
  assert.equal(memory.trouble(), null);
});

test("what a storage drops or refuses without a word is not said to be stored, nor to be broken", async () => {
  const { memory, local } = await page({ [ONE]: answer("met") });
  local.setItem = () => undefined;
  assert.equal(memory.write("answer", "a-list.two", { answer: "met" }), false);
  assert.equal(memory.read("answer", "a-list.two").answer, "met");
  local.getItem = () => {
    throw new Error("denied");
  };
  assert.equal(memory.read("answer", "a-list.one"), null);
  assert.equal(memory.trouble(), null);
});

const REGISTERED = text({ name: "Varasto", at: BEFORE, archived: false });

test("a page belongs to the workplace of its tab, else to the one chosen last, if it is there", async () => {
  const entries = {
    "tty:workplace": "w-12345678",
    "tty:workplaces:w-12345678": REGISTERED,
    "tty:workplaces:w-87654321": REGISTERED,
  };
  const last = await page(entries);
  assert.equal(last.place.workplace, "w-12345678");
  assert.equal(last.place.workplaceName(), "Varasto");
  assert.equal(last.place.hasWorkplaces(), true);
  last.memory.write("answer", "a-list.one", { answer: "met" });
  assert.equal(last.kept.has("tty:1@w-12345678:answer:a-list.one"), true);
  const session = smallStorage(new Map([["tty:workplace", "w-87654321"]]));
  assert.equal((await page(entries, { session })).place.workplace, "w-87654321");
  const gone = smallStorage(new Map([["tty:workplace", "w-00000000"]]));
  assert.equal((await page(entries, { session: gone })).place.workplace, "w-12345678");
  assert.equal(gone.getItem("tty:workplace"), "w-12345678", "the tab stays with it from now on");
  assert.equal((await page({ ...entries, "tty:workplace": "first" })).place.workplace, "");
  assert.equal(
    (await page({ ...entries, "tty:workplace": "nonsense", "tty:workplaces:nonsense": REGISTERED })).place.workplace,
    "",
  );
  const alone = await page();
  assert.deepEqual([alone.place.workplace, alone.place.hasWorkplaces(), alone.place.workplaceName()], ["", false, ""]);
  const tabOnly = smallStorage(new Map([["tty:workplace", "w-12345678"]]));
  assert.equal((await page({ "tty:workplaces:w-12345678": REGISTERED }, { session: tabOnly })).place.workplace, "");
});

test("what the register says is read only where it is whole", async () => {
  const { place, kept } = await page({ "tty:workplaces:first": REGISTERED });
  assert.deepEqual(place.registered(""), { name: "Varasto", at: BEFORE, archived: false });
  for (const [entry, said] of [
    [
      { name: "", at: BEFORE, archived: true },
      { name: "", at: BEFORE, archived: true },
    ],
    [
      { name: "A", at: BEFORE, archived: "yes" },
      { name: "A", at: BEFORE, archived: false },
    ],
    [{ name: "A", at: "today" }, null],
    [{ name: 1, at: BEFORE }, null],
    [{ name: "a".repeat(201), at: BEFORE }, null],
    [null, null],
  ]) {
    kept.set("tty:workplaces:first", text(entry));
    assert.deepEqual(place.registered(""), said);
  }
  kept.set("tty:workplaces:first", "{half");
  assert.equal(place.registered(""), null);
  assert.equal(place.workplaceName(), "Varasto", "a page says what it was called when it began");
});

test("a page whose workplace was removed in another tab keeps what is written to itself", async () => {
  const { memory, place, kept } = await page({
    "tty:workplace": "w-12345678",
    "tty:workplaces:w-12345678": REGISTERED,
  });
  assert.equal(place.isRemoved(), false);
  kept.delete("tty:workplaces:w-12345678");
  assert.equal(place.isRemoved(), true);
  assert.equal(memory.trouble(), "refused");
  assert.equal(memory.write("answer", "a-list.one", { answer: "met" }), false);
  assert.equal(
    [...kept.keys()].some((key) => key.includes("answer")),
    false,
  );
  assert.equal(memory.read("answer", "a-list.one").answer, "met");
  assert.equal((await page()).place.isRemoved(), false, "the first one can't be removed");
});

test("a page that is refused the storage hears of another tab's change without a fault", async () => {
  const { memory, heard } = await page({}, { storage: null });
  memory.write("answer", "a-list.one", { answer: "met" });
  heard.storage({ key: ONE, oldValue: null, newValue: answer("open") });
  assert.equal(memory.trouble(), "refused");
});
