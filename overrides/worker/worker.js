/**
 * The guide without a network: a service worker for each language.
 *
 * It keeps a part of one build, and of that build alone: each file is compared with the hash
 * that the build wrote into the list, so two versions are never mixed. A page comes from the
 * network where there is one, what is named by its content from here. A new version is kept
 * beside the one in use and takes its place when no page of that one is open. Nothing here
 * reloads a page or sees what readers write.
 *
 * The build puts `self.GUIDE` before this: the site's root, the list, the page for what is not
 * kept, and the folders of pages for frames, which are left alone.
 */
const ROOT = new URL(self.GUIDE.root, self.location.href);
const OWN = `tty ${self.registration.scope} `;
const VERSION = OWN + self.GUIDE.list;
const PATIENCE_MS = 4000;
const AT_ONCE = 4;

/** An address of the site as the list has it, without query and fragment; null for any other. */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  return whole.startsWith(ROOT.href) ? whole.slice(ROOT.href.length) : null;
}

function addressOf(path) {
  return new URL(path, ROOT).href;
}

/** What came, as it is kept. Rejects when it is not what the build wrote. */
async function checked(answer, hash) {
  const content = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content), 0, hash.length / 2);
  const own = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!answer.ok || own !== hash) throw new Error(`${answer.status} ${answer.url}`);
  return new Response(content, { headers: { "Content-Type": answer.headers.get("Content-Type") } });
}

/** Keep a file, from an earlier version where it is the same. */
async function keep(cache, path, hash) {
  const address = addressOf(path);
  if (await cache.match(address)) return;
  const earlier = await caches.match(address);
  const same = earlier && (await checked(earlier, hash).catch(() => null));
  // Named by its content it may come from the browser's memory; a page has to be the one that the host has now.
  const asked = () => fetch(address, { cache: path.startsWith("assets/") ? "default" : "no-cache" });
  await cache.put(address, same ?? (await checked(await asked(), hash)));
}

async function keepAll(files) {
  const cache = await caches.open(VERSION);
  const left = [...files];
  const work = async () => {
    for (let file = left.pop(); file; file = left.pop()) await keep(cache, ...file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

let reading;

/**
 * The build's list of files with their hashes: those to keep `now`, pages to keep when they are `read`, and, for whoever
 * opens one of them, all `lists` and all `forms`. See `keptWith`.
 */
function list() {
  reading ??= (async () => {
    const [, hash] = self.GUIDE.list.match(/\.([0-9a-f]+)\.json$/);
    await keepAll([[self.GUIDE.list, hash]]);
    return (await (await caches.open(VERSION)).match(addressOf(self.GUIDE.list))).json();
  })();
  reading.catch(() => {
    reading = undefined;
  });
  return reading;
}

async function earlierVersions() {
  return (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== VERSION);
}

/** What is kept with a page that was opened: with a list all lists, with a form all forms, with the page about it all. */
function keptWith(path, { read, lists, forms }) {
  if (path === self.GUIDE.away) return [read, lists, forms];
  const hasForm = path && Object.keys(forms).some((form) => form.startsWith(path));
  return [...(path in lists ? [lists] : []), ...(hasForm ? [forms] : [])];
}

/** What a new version has to keep: what any page needs, what belongs to open pages, and what earlier versions had. */
async function wanted() {
  const files = await list();
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const kept = (await earlierVersions()).map(async (name) => (await caches.open(name)).keys());
  const had = new Set((await Promise.all(kept)).flat().map(({ url }) => pathOf(url)));
  const paths = open.map(({ url }) => pathOf(url));
  const parts = new Set([files.now, ...paths.flatMap((path) => keptWith(path, files))]);
  for (const part of [files.lists, files.forms]) if (Object.keys(part).some((path) => had.has(path))) parts.add(part);
  const read = Object.entries(files.read).filter(([path]) => had.has(path) || paths.includes(path));
  return [...[...parts].flatMap(Object.entries), ...read];
}

async function install() {
  try {
    await keepAll(await wanted());
  } catch (error) {
    // What came is there at the next try; where there is no room it is given back.
    if (error.name === "QuotaExceededError") await caches.delete(VERSION);
    throw error;
  }
}

async function activate() {
  await Promise.all((await earlierVersions()).map((name) => caches.delete(name)));
  await self.clients.claim();
}

const keeping = new Map();

/** Keep what was read, and what is kept with it. What does not come is asked for again. */
async function remember(path, answer) {
  const files = await list();
  const hash = files.read[path] ?? files.lists[path] ?? files.forms[path];
  // A page of a version that is not kept yet comes with that version.
  if (hash && !(await keptPage(path))) {
    await (await caches.open(VERSION)).put(addressOf(path), await checked(answer, hash));
  }
  for (const part of keptWith(path, files)) {
    if (!keeping.has(part)) keeping.set(part, keepAll(Object.entries(part)));
    await keeping.get(part);
  }
}

async function keptPage(path) {
  return (await caches.open(VERSION)).match(addressOf(path));
}

/** A page: from the network, unless that is silent for long; then from here, or the page that says it is not. */
async function page(event, path) {
  // Without navigation preload: where that fails, Firefox shows its own error page whatever is answered here.
  const asked = fetch(event.request);
  const kept = await keptPage(path).catch(() => undefined);
  const patience = kept ? [new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))] : [];
  const answer = await Promise.race([asked, ...patience]).catch(() => undefined);
  if (answer && answer.status < 500) {
    if (answer.ok) {
      const copy = answer.clone();
      event.waitUntil(remember(path, copy).catch(() => keeping.clear()));
    }
    return answer;
  }
  event.waitUntil(asked.catch(() => undefined));
  return kept ?? answer ?? (await keptPage(self.GUIDE.away).catch(() => undefined)) ?? Response.error();
}

async function asset(request) {
  return (await caches.match(request.url).catch(() => undefined)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null || request.headers.has("Range")) return;
  if (self.GUIDE.framed.some((folder) => path.startsWith(folder))) return;
  if (path.startsWith("assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(event, path));
});
