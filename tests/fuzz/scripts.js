/**
 * The site's scripts, tried without a browser: a case for each line on the way in, an answer for each on the way out.
 * What is right about an answer is known in Python (`import_files.py`, `links.py`, `stored_values.py`).
 */
import { existsSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { fresh } from "./modules.js";
import { begin, done, elsewhere, leave, page } from "./page.js";

const PARTS = {
  memory: "shared/memory.js",
  erasing: "components/erase-all/erasing.js",
  files: "components/take-along/take-along.js",
  link: "components/exchange/link.js",
  answers: "components/exchange/answers.js",
  differences: "components/received/differences.js",
  undo: "components/received/undo.js",
};
const CHANGE = "components/pieces/change.js";
const OVERRIDES = new URL("../../overrides/", import.meta.url);
const COMPONENTS = new URL("components/", OVERRIDES);
/** What components declare of their own, which is published with what uses it. */
const DECLARED = readdirSync(COMPONENTS)
  .map((folder) => new URL(`${folder}/kinds.js`, COMPONENTS))
  .filter((file) => existsSync(file));
/** The modules of a page that was just loaded. */
function load(...names) {
  leave();
  const take = fresh();
  for (const file of DECLARED) take(file.href);
  const all = Object.fromEntries(names.map((name) => [name, take(new URL(PARTS[name], OVERRIDES).href)]));
  return { ...all, memory: { ...all.memory, ...take(new URL(CHANGE, OVERRIDES).href) } };
}

const everything = (memory) =>
  Object.fromEntries(memory.KIND_NAMES.map((kind) => [kind, Object.fromEntries(memory.all(kind, true))]));

let bringing = null;

async function importFile(given) {
  bringing ??= load("memory", "erasing", "files", "differences", "undo");
  const { memory, erasing, files } = bringing;
  // What an earlier case left in the page goes.
  begin({ now: 0 });
  erasing.eraseAll();
  begin(given);
  const answer = {};
  page.file = new Blob([Buffer.from(given.octets, "base64")]);
  const { wrong = null, values, saved } = await files.chosen();
  Object.assign(answer, { wrong, values, saved, read: done() });
  if (wrong) return answer;
  answer.before = everything(memory);
  const { rows, changes } = decided(values, saved, given.chosen);
  answer.rows = rows;
  answer.compared = done();
  const takeBack = memory.change(changes, { whole: true });
  Object.assign(answer, { isTaken: takeBack !== null, changed: done(), after: everything(memory), looked: done() });
  answer.file = files.content(new Date(), files.chosenOf());
  takeBack?.();
  Object.assign(answer, { undone: done(), back: everything(memory) });
  return Object.assign(answer, { another: takeBack && undoneAnotherDay(changes) });
}

/** What is there once the same change is made again and taken back by what was written down of it; null without room. */
function undoneAnotherDay(changes) {
  const { memory, undo } = bringing;
  const before = kept(memory);
  if (!memory.change(changes, { whole: true })) return null;
  const steps = JSON.parse(JSON.stringify(undo.recorded(changes, before, kept(memory))));
  const { changes: back, left } = undo.reverted(steps, kept(memory));
  if (left > 0) throw new Error("left, and nothing was written since");
  return memory.change(back, { whole: true }) && everything(memory);
}

const kept = (memory) =>
  memory.SHARED_KINDS.flatMap((kind) => [...memory.all(kind, true)].map(([id, value]) => [kind, id, value]));

/** What comes of a file when a reader chooses row by row: the first of the choices, the second and so on, by `chosen`. */
function decided(values, saved, chosen) {
  const { memory, differences } = bringing;
  const isLater = (at, other) => memory.isLater(at, other, Math.max(Date.now(), Date.parse(saved) || 0));
  const mine = memory.SHARED_KINDS.flatMap((kind) =>
    [...memory.all(kind, true)].map(([id, value]) => [kind, id, value]),
  );
  const rows = differences.compare(values, mine, isLater).map((row, index) => {
    const number = chosen[index % chosen.length];
    return { ...row, chosen: row.choices[number] ?? row.choice };
  });
  const choose = (row) => ({ choice: row.chosen, answer: "met", text: "Uusi" });
  const { changes, late } = differences.outcome(rows, choose, { theirs: values, mine, now: mine }, isLater);
  if (late.length > 0) throw new Error("late, and nothing was written since");
  return { rows, changes };
}

/** What the page about answers makes of an address. */
async function opened({ files, link, answers }, fragment) {
  if (!link.isLink(fragment)) return { wrong: "no link" };
  if (link.isNewer(fragment)) return { wrong: "link_newer" };
  const payload = await link.unpack(fragment);
  if (payload === null) return { wrong: "link_broken" };
  const found = answers.expand(payload);
  if (found === null) return { wrong: payload?.k === "answers" ? "link_broken" : "link_foreign", payload };
  const values = files.checked(found.entries, found.saved);
  return values ? { wrong: null, payload, values, saved: found.saved } : { wrong: "link_broken", payload };
}

let linking = null;

async function link({ now, things, lists, payload, fragments }) {
  begin({ now });
  linking ??= load("files", "link", "answers");
  done();
  const kept = { answer: new Map(), note: new Map(), own: new Map(), measure: new Map(), voice: new Map() };
  for (const [kind, id, value] of things) kept[kind]?.set(id, value);
  const made = payload === undefined ? linking.answers.compact(kept, new Set(lists), new Date()) : payload;
  const whole = await linking.link.pack(made);
  const found = [];
  for (const fragment of [whole, ...fragments]) found.push(await opened(linking, fragment));
  return { made, whole, found, written: done() };
}

const DOINGS = {
  write: ({ memory }, [kind, id, value]) => memory.write(kind, id, value),
  remove: ({ memory }, [kind, id]) => memory.remove(kind, id),
  read: ({ memory }, [kind, id, was]) => memory.read(kind, id, was),
  change({ memory, takeBacks }, [changes, whole]) {
    const takeBack = memory.change(changes, { whole });
    if (takeBack) takeBacks.push(takeBack);
    return takeBack !== null;
  },
  undo: ({ takeBacks }) => void takeBacks.pop()?.(),
  erase: ({ erasing, takeBacks }) => void takeBacks.push(erasing.eraseAll()),
  elsewhere: (_, [name, text]) => elsewhere(name, text),
  reload(visit) {
    Object.assign(visit, load("memory", "erasing"), { takeBacks: [] });
  },
};

async function store(given) {
  begin(given);
  const visit = { ...load("memory", "erasing"), takeBacks: [] };
  const steps = [{ name: "load", journal: done(), seen: everything(visit.memory), looked: done() }];
  for (const [name, ...argument] of given.doings) {
    page.now += 1000;
    const step = { name, result: null, error: null };
    try {
      step.result = (await DOINGS[name](visit, argument)) ?? null;
    } catch (error) {
      if (!(error instanceof TypeError) || name !== "change") throw error;
      step.error = "TypeError";
    }
    steps.push(Object.assign(step, { journal: done(), seen: everything(visit.memory), looked: done() }));
    step.trouble = visit.memory.trouble();
  }
  return { steps };
}

const KINDS = { "import-files": importFile, links: link, "stored-values": store };
const prototypes = () =>
  [Object, Array, Function, String, Number, Boolean, Map, Set, RegExp, Promise]
    .flatMap(({ prototype }) => Reflect.ownKeys(prototype).map(String))
    .join();
const PROTOTYPES = prototypes();

for await (const line of createInterface({ input: process.stdin })) {
  const { what, given } = JSON.parse(line);
  let answer;
  try {
    answer = await KINDS[what](given);
  } catch (error) {
    answer = { threw: String(error?.stack ?? error) };
  }
  answer.prototypes = prototypes() === PROTOTYPES;
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
