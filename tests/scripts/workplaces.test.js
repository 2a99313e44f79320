/**
 * Several workplaces in one browser: random doings in three tabs, whose storage events come late, and what each
 * workplace must hold by a plain model. The scripts are the site's own, once for each page that a tab shows.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, storageOf } from "./pages.js";

const MONDAY = "2026-03-02T08:00:00.000Z";

/** A storage as one tab has it: the keys are all tabs', and `changed` hears of what this tab does. */
function storageOfTab(kept, changed = () => undefined) {
  const set = (key, now) => {
    const before = kept.get(key) ?? null;
    if (before === now) return;
    if (now === null) kept.delete(key);
    else kept.set(key, now);
    changed({ key, oldValue: before, newValue: now });
  };
  const methods = {
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => set(key, String(value)),
    removeItem: (key) => set(key, null),
  };
  return storageOf(kept, methods);
}

/** A browser: what it keeps, and its tabs; each hears of the others' changes when `settle` says so. */
class Browser {
  kept = new Map();
  tabs = [];

  async tab() {
    const tab = new Tab(this);
    this.tabs.push(tab);
    await tab.load();
    return tab;
  }

  tell(from, event) {
    for (const tab of this.tabs) if (tab !== from) tab.waiting.push(event);
  }

  settle() {
    while (this.tabs.some(({ waiting }) => waiting.length > 0)) for (const tab of this.tabs) tab.hear();
  }

  /** What is kept below a beginning, by the rest of the key, and without its times. */
  below(root) {
    const own = [...this.kept].filter(([key]) => key.startsWith(root));
    return new Map(own.map(([key, value]) => [key.slice(root.length), JSON.parse(value)]));
  }
}

class Tab {
  waiting = [];
  session = new Map();

  constructor(browser) {
    this.browser = browser;
  }

  /** Show a page: what the one before heard is over, and its scripts begin anew. */
  async load() {
    const module = newPage();
    this.waiting = [];
    this.listeners = [];
    this.later = [];
    this.document = { documentElement: { dataset: { language: "fi" } }, dispatchEvent: () => true };
    this.window = {
      localStorage: storageOfTab(this.browser.kept, (event) => this.browser.tell(this, event)),
      sessionStorage: storageOfTab(this.session),
      setTimeout: (doing) => this.later.push(doing),
      addEventListener: (name, listener) => name === "storage" && this.listeners.push(listener),
    };
    this.act(() => undefined);
    const parts = ["shared/memory.js", "components/pieces/change.js", "components/pieces/workplace-name.js"];
    this.memory = Object.assign({}, ...(await Promise.all(parts.map(module))));
    this.erasing = await module("components/erase-all/erasing.js");
    this.register = await module("components/workplaces/register.js");
    await module("components/exchange/kinds.js");
  }

  /** Do something as this tab: the scripts' `window` is its own. */
  act(doing) {
    Object.assign(globalThis, { window: this.window, document: this.document });
    const done = doing();
    for (const one of this.later.splice(0)) one();
    return done;
  }

  hear() {
    const events = this.waiting.splice(0);
    this.act(() => {
      for (const event of events) for (const listener of this.listeners) listener(event);
    });
  }

  get root() {
    return this.act(() => this.memory.rootOf(this.memory.workplace));
  }
}

const ITEMS = ["a-list.one", "a-list.two", "b-list.one"];
const answer = (word) => ({ answer: word });
const told = (found) => new Map([...found].map(([key, { at, ...value }]) => [key, value]));

test("whoever has one workplace has today's keys, and nothing more is stored", async () => {
  const browser = new Browser();
  browser.kept.set("tty:1:answer:a-list.one", JSON.stringify({ answer: "met", at: MONDAY }));
  const tab = await browser.tab();
  tab.act(() => tab.memory.write("note", "a-list.one", { text: "Sovittu" }));
  assert.deepEqual([...browser.kept.keys()].sort(), ["tty:1:answer:a-list.one", "tty:1:note:a-list.one"]);
  assert.equal(tab.session.size, 0);
  assert.equal(tab.act(() => tab.memory.read("answer", "a-list.one")).answer, "met");
  assert.equal(tab.memory.workplace, "");
});

test("a tab stays with its workplace when another one is made and chosen in another tab", async () => {
  const browser = new Browser();
  const [one, other] = [await browser.tab(), await browser.tab()];
  const id = other.act(() => other.register.make("Varasto"));
  other.act(() => other.register.choose(id));
  browser.settle();
  await one.load();
  await other.load();
  assert.deepEqual([one.memory.workplace, other.memory.workplace], ["", id]);
  const third = await browser.tab();
  assert.equal(third.memory.workplace, id, "a new tab shows the one chosen last");
});

test("all workplaces are erased with their names, settings stay, and all of it comes back", async () => {
  const browser = new Browser();
  browser.kept.set("tty:palette", "dark");
  const tab = await browser.tab();
  tab.act(() => tab.memory.write("note", "a-list.one", { text: "Oma" }));
  const id = tab.act(() => tab.register.make("Varasto"));
  tab.act(() => tab.register.choose(id));
  await tab.load();
  tab.act(() => tab.memory.write("note", "a-list.one", { text: "Kirjattu" }));
  const before = new Map(browser.kept);
  const takeBack = tab.act(() => tab.erasing.eraseWorkplaces());
  assert.deepEqual([...browser.kept], [["tty:palette", "dark"]]);
  assert.equal(
    tab.act(() => tab.memory.all("note").size),
    0,
  );
  tab.act(takeBack);
  const told = (kept) => [...kept].filter(([key]) => !key.startsWith("tty:summary:")).sort();
  assert.deepEqual(told(browser.kept), told(before));
  assert.equal(
    tab.act(() => tab.memory.read("note", "a-list.one").text),
    "Kirjattu",
  );
  assert.equal(tab.session.get("tty:workplace"), id);
});

test("a page whose workplace was removed elsewhere keeps what it has, and can bring it back", async () => {
  const browser = new Browser();
  const [one, other] = [await browser.tab(), await browser.tab()];
  const id = one.act(() => one.register.make("Varasto"));
  one.act(() => one.register.choose(id));
  await one.load();
  one.act(() => one.memory.write("note", "a-list.one", { text: "Kirjattu" }));
  browser.settle();
  other.act(() => other.register.remove(id));
  browser.settle();
  assert.equal(browser.below(`tty:1@${id}:`).size, 0);
  one.act(() => {
    assert.equal(one.memory.trouble(), "refused");
    assert.equal(one.memory.write("note", "a-list.two", { text: "Vielä auki" }), false);
    assert.deepEqual([...one.memory.all("note").keys()], ["a-list.one", "a-list.two"]);
  });
  assert.equal(browser.below(`tty:1@${id}:`).size, 0, "what was removed does not come back by itself");
  one.act(() => one.memory.revive());
  assert.deepEqual([...browser.below(`tty:1@${id}:`).keys()].sort(), ["note:a-list.one", "note:a-list.two"]);
  assert.equal(one.act(() => one.register.named("varasto")).id, id);
});

test("what was written since in a removed workplace is there when its removal is taken back", async () => {
  const browser = new Browser();
  const [one, other] = [await browser.tab(), await browser.tab()];
  const id = one.act(() => one.register.make("Varasto"));
  one.act(() => one.register.choose(id));
  await one.load();
  one.act(() => one.memory.write("note", "a-list.one", { text: "Ensin" }));
  browser.settle();
  const takeBack = other.act(() => other.register.remove(id));
  browser.settle();
  one.act(() => one.memory.write("note", "a-list.one", { text: "Sitten" }));
  assert.equal(other.act(takeBack), true);
  browser.settle();
  assert.equal(browser.below(`tty:1@${id}:`).get("note:a-list.one").text, "Sitten");
});

test("whoever sends types a name once, and not once for each workplace", async () => {
  const browser = new Browser();
  const tab = await browser.tab();
  const id = tab.act(() => tab.register.make("Varasto"));
  assert.equal(
    tab.act(() => tab.register.ownName()),
    "",
  );
  tab.act(() => tab.memory.write("sender", "me", { name: "Anna" }));
  tab.act(() => tab.register.choose(id));
  await tab.load();
  assert.equal(
    tab.act(() => tab.register.ownName()),
    "Anna",
  );
  tab.act(() => tab.register.remove(""));
  assert.equal(
    tab.act(() => tab.register.ownName()),
    "",
  );
});

test("workplaces stand in the order that people count in", async () => {
  const browser = new Browser();
  const tab = await browser.tab();
  for (const name of ["Asiakas 10", "Asiakas 2", "Asiakas 1"]) tab.act(() => tab.register.make(name));
  const names = tab.act(() => tab.register.workplaces().map(({ name }) => name));
  assert.deepEqual(
    names.filter((name) => name.startsWith("Asiakas")),
    ["Asiakas 1", "Asiakas 2", "Asiakas 10"],
  );
});

test("the order in which they were shown is known until one comes, goes or gets a name, and in its language only", async () => {
  const browser = new Browser();
  const tab = await browser.tab();
  const register = (name, ...given) => tab.act(() => tab.register[name](...given));
  const inOrder = () => register("workplacesInOrder", 9)?.places.map(({ name }) => name);
  for (const name of ["Toinen", "Eka"]) register("make", name);
  assert.equal(inOrder(), undefined, "nobody has put them in order");
  const show = () => {
    const [first, ...others] = register("workplaces");
    register("rememberOrder", [others[0], first, ...others.slice(1)]);
  };
  show();
  assert.deepEqual(inOrder(), ["Eka", "", "Toinen"], "the first one stands where it stood");
  assert.equal(register("workplaces")[0].id, "", "and first where it is to be first");
  assert.deepEqual(inOrder(), ["Eka", "", "Toinen"]);
  tab.document.documentElement.dataset.language = "sv";
  assert.equal(inOrder(), undefined);
  tab.document.documentElement.dataset.language = "fi";
  const id = register("workplaces").at(-1).id;
  register("alter", id, { name: "Aitta" });
  assert.equal(inOrder(), undefined);
  show();
  register("make", "Uusi");
  assert.equal(inOrder(), undefined);
  show();
  register("remove", id);
  assert.equal(inOrder(), undefined);
});

test("removing the last other workplace leaves the first one as if there had never been another", async () => {
  const browser = new Browser();
  const tab = await browser.tab();
  const id = tab.act(() => tab.register.make("Varasto"));
  tab.act(() => tab.register.remove(id));
  assert.deepEqual([...browser.kept.keys()], []);
  assert.deepEqual(
    tab.act(() => tab.register.workplaces()).map((one) => one.id),
    [""],
  );
});

test("a storage that is full or refuses makes no workplace, and says so", async () => {
  const browser = new Browser();
  const tab = await browser.tab();
  tab.window.localStorage = new Proxy(tab.window.localStorage, {
    get: (storage, name) =>
      name === "setItem"
        ? () => {
            throw new Error("QuotaExceededError");
          }
        : storage[name],
  });
  assert.equal(
    tab.act(() => tab.register.make("Varasto")),
    null,
  );
  assert.equal(browser.kept.size, 0);
});

/** The same numbers for the same seed. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

class Model {
  rooms = new Map([["", new Map()]]);
  names = new Map();
  removed = [];

  room(tab) {
    return this.rooms.get(tab.memory.workplace);
  }
}

const DOINGS = {
  write(model, tab, roll) {
    const [item, word] = [ITEMS[roll(3)], ["met", "partly", "open"][roll(3)]];
    const stored = tab.act(() => tab.memory.write("answer", item, answer(word)));
    const room = model.room(tab);
    assert.equal(stored, room !== undefined, "what is stored is in the workplace that the page shows, or nowhere");
    room?.set(`answer:${item}`, answer(word));
  },
  remove(model, tab, roll) {
    const item = ITEMS[roll(3)];
    tab.act(() => tab.memory.remove("answer", item));
    model.room(tab)?.set(`answer:${item}`, { gone: true });
  },
  change(model, tab, roll) {
    const texts = ITEMS.slice(roll(3)).map((item) => ["note", item, { text: `Teksti ${roll(9)}` }]);
    const takeBack = tab.act(() => tab.memory.change(texts));
    if (roll(2)) tab.act(takeBack);
    else for (const [kind, id, value] of texts) model.room(tab)?.set(`${kind}:${id}`, value);
  },
  erase(model, tab, roll) {
    if (!model.room(tab)) return;
    const takeBack = tab.act(() => tab.erasing.eraseAll());
    if (roll(2)) tab.act(takeBack);
    else model.room(tab).clear();
  },
  make(model, tab) {
    if (model.rooms.size > 4) return;
    const name = `Paikka ${model.rooms.size}-${model.removed.length}`;
    const id = tab.act(() => tab.register.make(name));
    model.rooms.set(id, new Map());
    model.names.set(id, name);
  },
  rename(model, tab, roll) {
    const id = [...model.rooms.keys()][roll(model.rooms.size)];
    const name = `Uusi ${roll(99)}`;
    tab.act(() => tab.register.alter(id, { name, archived: roll(2) === 1 }));
    model.names.set(id, name);
  },
  async choose(model, tab, roll) {
    const id = [...model.rooms.keys()][roll(model.rooms.size)];
    if (model.rooms.size === 1 && model.names.size === 0) return;
    tab.act(() => tab.register.choose(id));
    await tab.load();
    assert.equal(tab.memory.workplace, id);
  },
  removeWorkplace(model, tab, roll, browser) {
    const id = [...model.rooms.keys()].slice(1)[roll(Math.max(1, model.rooms.size - 1))];
    if (id === undefined) return;
    // What a page wrote before it heard of the removal is in the room that goes.
    const [room, name] = [model.rooms.get(id), model.names.get(id)];
    const takeBack = tab.act(() => tab.register.remove(id));
    model.rooms.delete(id);
    model.names.delete(id);
    if (roll(2)) {
      assert.equal(tab.act(takeBack), true);
      model.rooms.set(id, room);
      model.names.set(id, name);
    } else model.removed.push(id);
    browser.settle();
  },
  summarize(model, _tab, _roll, browser) {
    for (const id of model.rooms.keys()) browser.kept.set(`tty:summary:${id || "first"}`, snapshot(browser, id));
  },
  /** The page of all was open, and showed them by their names. */
  showAll(_model, tab) {
    const all = tab.act(() => tab.register.workplaces());
    tab.act(() => tab.register.rememberOrder([...all].sort(byName)));
  },
  settle: (_model, _tab, _roll, browser) => browser.settle(),
};

const { compare } = new Intl.Collator("fi", { numeric: true });
const byName = ({ name: one }, { name: other }) => compare(one, other);

/** Whether every summary is of what there is now, and the list that is read at once is the whole one but for an empty first. */
function isUpToDate(browser, model, tab, about) {
  for (const id of model.rooms.keys()) {
    const summary = browser.kept.get(`tty:summary:${id || "first"}`);
    assert.ok(summary === undefined || summary === snapshot(browser, id), about);
  }
  const ids = (ask) => tab.act(() => tab.register[ask]()).flatMap(({ id }) => id || []);
  assert.deepEqual(ids("workplacesAtOnce"), ids("workplaces"), about);
  isInOrder(tab, about);
}

/** Whether the order in which the page of all showed them last is no longer known, or still that of their names. */
function isInOrder(tab, about) {
  const found = tab.act(() => tab.register.workplacesInOrder(Number.POSITIVE_INFINITY));
  if (!found) return;
  const all = tab.act(() => tab.register.workplaces());
  const inUse = ({ id, name }) => id !== "" || name !== "";
  assert.deepEqual(found.places.filter(inUse), all.filter(inUse).sort(byName), about);
  assert.equal(found.count, found.places.length, about);
  const few = tab.act(() => tab.register.workplacesInOrder(2)).places;
  assert.deepEqual(few, found.places.slice(0, few.length), about);
  const used = (places) => places.filter(({ archived }) => !archived).length;
  assert.equal(used(few), Math.min(2, used(found.places)), about);
}

/** What a workplace holds, as a text. */
function snapshot(browser, id) {
  const root = id ? `tty:1@${id}:` : "tty:1:";
  return JSON.stringify([...browser.kept].filter(([key]) => key.startsWith(root)).sort());
}

test("nothing is written into another workplace than the page shows, and no summary is older than what it is made of", async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const roll = dice(seed);
    const browser = new Browser();
    const tabs = [await browser.tab(), await browser.tab(), await browser.tab()];
    const model = new Model();
    const done = [];
    for (let step = 0; step < 60; step += 1) {
      const name = Object.keys(DOINGS)[roll(Object.keys(DOINGS).length)];
      const number = roll(3);
      done.push(`${name} in tab ${number}`);
      await DOINGS[name](model, tabs[number], roll, browser);
      const about = `seed ${seed}: ${done.join(", ")}`;
      for (const [id, room] of model.rooms)
        assert.deepEqual(told(browser.below(id ? `tty:1@${id}:` : "tty:1:")), room, about);
      for (const id of model.removed) assert.equal(browser.below(`tty:1@${id}:`).size, 0, about);
      isUpToDate(browser, model, tabs[number], about);
      if (roll(3) > 0) continue;
      browser.settle();
      for (const tab of tabs) {
        const room = model.room(tab);
        if (!room) continue;
        const seen = tab.act(() =>
          ["answer", "note"].flatMap((kind) =>
            [...tab.memory.all(kind, true)].map(([id, value]) => [`${kind}:${id}`, value]),
          ),
        );
        assert.deepEqual(told(new Map(seen)), new Map([...room].sort()), about);
        assert.equal(
          tab.act(() => tab.memory.workplaceName()),
          model.names.get(tab.memory.workplace) ?? "",
          about,
        );
      }
    }
  }
});
