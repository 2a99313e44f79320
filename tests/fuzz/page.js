/** As much of a browser's page as the scripts without an element ask for: a clock, a storage, a file that is chosen. */

const Right = Date;
/** What the storage holds and how it fails; `journal` is what was done to it, `fails` which of the writings find no room. */
export const page = {
  now: 0,
  texts: new Map(),
  journal: [],
  room: null,
  fails: [],
  writings: 0,
  refused: false,
  file: null,
};
let listeners = new Map();

globalThis.Date = class extends Right {
  constructor(...given) {
    if (given.length === 0) super(page.now);
    else super(...given);
  }
  static now() {
    return page.now;
  }
};

const size = () => [...page.texts].reduce((sum, [name, text]) => sum + name.length + text.length, 0);

const methods = {
  getItem: (name) => page.texts.get(String(name)) ?? null,
  key: (index) => [...page.texts.keys()][index] ?? null,
  setItem(name, text) {
    page.writings += 1;
    const more =
      name.length + String(text).length - (page.texts.has(name) ? name.length + page.texts.get(name).length : 0);
    const isFull = page.room !== null && more > 0 && size() + more > page.room;
    if (isFull || page.fails.includes(page.writings)) {
      page.journal.push(["full", name, null]);
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    }
    page.texts.set(name, String(text));
    page.journal.push(["set", name, String(text)]);
  },
  removeItem(name) {
    if (page.texts.delete(name)) page.journal.push(["remove", name, null]);
  },
};

const storage = new Proxy(
  {},
  {
    get: (_, name) => (name === "length" ? page.texts.size : methods[name]),
    ownKeys: () => [...page.texts.keys()],
    getOwnPropertyDescriptor: (_, name) =>
      page.texts.has(name)
        ? { value: page.texts.get(name), enumerable: true, configurable: true, writable: true }
        : undefined,
  },
);

globalThis.window = {
  get localStorage() {
    if (page.refused) throw new DOMException("Denied.", "SecurityError");
    return storage;
  },
  addEventListener(type, listener) {
    listeners.set(type, [...(listeners.get(type) ?? []), listener]);
  },
};

globalThis.document = {
  createElement() {
    const own = new Map();
    return {
      files: [page.file],
      addEventListener: (type, listener) => own.set(type, listener),
      click: () => queueMicrotask(own.get("change")),
    };
  },
};

/** Begin a page: `stored` is what the browser holds for the site, by name. */
export function begin({ now, stored = {}, room = null, fails = [], refused = false }) {
  Object.assign(page, { now, room, fails, refused, writings: 0, journal: [], texts: new Map(Object.entries(stored)) });
}

/** What listened in an earlier page hears nothing any more. */
export function leave() {
  listeners = new Map();
}

/** Another tab writes, or removes what is null: the page hears of it afterwards. */
export function elsewhere(name, text) {
  if (text === null) page.texts.delete(name);
  else page.texts.set(name, text);
  for (const listener of listeners.get("storage") ?? []) listener({ key: name, newValue: text });
}

/** What was done to the storage since this was last asked. */
export function done() {
  const { journal } = page;
  page.journal = [];
  return journal;
}
