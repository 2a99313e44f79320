/**
 * The frame of every page (base.html): palette, the way to the other language, and search.
 * Until this has arrived, links do what links do.
 */
import { isCopyDue } from "./copies.js";
import { faultOf, fetchJson, fetchModule } from "./later.js";
import { all, hasWorkplaces, isOnlyHere, KIND_NAMES, listen } from "./memory.js";

const PALETTE = "tty:palette";
const root = document.documentElement;
const deviceIsDark = window.matchMedia("(prefers-color-scheme: dark)");
const paletteButton = document.querySelector("[data-do=palette]");
const searchLink = document.querySelector("a[data-search]");

function isDark() {
  return root.dataset.palette ? root.dataset.palette === "dark" : deviceIsDark.matches;
}

function showPalette(palette) {
  if (palette === "light" || palette === "dark") root.dataset.palette = palette;
  else delete root.dataset.palette;
  paletteButton.setAttribute("aria-pressed", isDark());
}

function keptPalette() {
  try {
    return localStorage.getItem(PALETTE);
  } catch {
    return root.dataset.palette;
  }
}

function switchPalette() {
  const wanted = isDark() ? "light" : "dark";
  // Back to what the device asks for means following the device again.
  const followsDevice = deviceIsDark.matches === (wanted === "dark");
  showPalette(followsDevice ? null : wanted);
  try {
    if (followsDevice) localStorage.removeItem(PALETTE);
    else localStorage.setItem(PALETTE, wanted);
  } catch {
    // Where storage is denied the choice holds for this page.
  }
}

let naming = null;

/** Import a module that the frame of pages may need, and fetch what it needs; the page has one address for their names. */
async function fetchLater(name) {
  const address = new URL(document.body.dataset.later, document.baseURI);
  naming ??= fetchJson(address);
  const names = await naming.catch((error) => {
    // The next one who asks tries anew.
    naming = null;
    throw error;
  });
  const [module, data] = names[name].map((file) => new URL(file, address));
  return Promise.all([fetchModule(import(module)), fetchJson(data)]);
}

async function explain(link) {
  try {
    const [term, data] = await fetchLater("term");
    term.open(link, data);
  } catch (error) {
    faultOf(error);
    window.location.href = link.href;
  }
}

/** Fetch a module that nobody waits for, and let it do something; without it the page is whole. */
async function fetchQuietly(name, act) {
  try {
    act(...(await fetchLater(name)));
  } catch (error) {
    faultOf(error);
  }
}

function namesRole() {
  if (new URLSearchParams(window.location.search).has("role")) return true;
  try {
    return localStorage.getItem("tty:role") !== null;
  } catch {
    return false;
  }
}

let searchDialog = null;
let searchStart = null;

/** What search needs, ready to search; its script and where its index begins don't wait for one another. */
async function fetchSearch() {
  searchDialog ??= emptyDialog();
  const [script, start] = searchLink.dataset.search.split(" ").map((address) => new URL(address, document.baseURI));
  searchStart ??= fetchJson(start, { cache: "no-cache" });
  const fetching = searchStart;
  // The next one who asks tries anew.
  fetching.catch(() => {
    searchStart = null;
  });
  const search = await fetchModule(import(script));
  await search.prepare(searchDialog, fetching);
  return search;
}

/** Search opens at once, and is fetched meanwhile; if it can't be had, its link leads to all contents. */
async function openSearch(opener) {
  if (document.querySelector("dialog[open]")) return;
  const fetching = fetchSearch();
  // Some browsers don't focus a link that is clicked; the dialog gives the focus back to what has it now.
  if (opener !== document.activeElement) opener?.focus();
  searchDialog.showModal();
  // A telephone shows its keyboard only when the field has the focus at once; what is typed is kept for what comes.
  const field = searchDialog.querySelector("input");
  field.focus();
  field.select();
  try {
    (await fetching).begin();
  } catch (error) {
    faultOf(error);
    if (searchDialog.open) window.location.href = searchLink.href;
  }
}

/** The dialog with its field alone; search.js puts the rest around it. */
function emptyDialog() {
  const parts = ["dialog", "div", "div", "input"].map((tag) => document.createElement(tag));
  parts.reduce((outer, inner) => outer.appendChild(inner), document.body);
  const [dialog, , , field] = parts;
  dialog.className = field.id = "tty-search";
  field.type = "search";
  for (const named of [dialog, field]) named.setAttribute("aria-label", searchLink.textContent);
  return dialog;
}

/** The single keys can be switched off in the dialog (WCAG 2.1.4). */
function keysAreOff() {
  try {
    return localStorage.getItem("tty:search-keys") === "off";
  } catch {
    return root.dataset.searchKeys === "off";
  }
}

function isPlain(event) {
  return !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

// A program that checks links in mail may write "#" as %23. What was meant to stay in the browser would be asked
// of the host again with every reload, and the page that it is for would not open.
const [path, ...rest] = window.location.pathname.split(/%23(?=v\d+\.)/);
if (rest.length > 0) window.location.replace(`${path}#${rest.join("")}`);

// The switch is shown from now on (page.css): one that does nothing yet would be a trap.
root.dataset.ready = "";
showPalette(root.dataset.palette);
paletteButton.addEventListener("click", switchPalette);
deviceIsDark.addEventListener("change", () => showPalette(root.dataset.palette));
window.addEventListener("storage", (event) => {
  if (event.key === PALETTE || event.key === null) showPalette(event.newValue);
});

// A page from the back-forward cache is as it was left; another one may have switched the palette since.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) showPalette(keptPalette());
});

// The other language opens at the same item: ids are the same in both.
for (const link of document.querySelectorAll("a[data-language]")) {
  link.addEventListener("click", () => {
    link.hash = window.location.hash;
    link.search = window.location.search;
  });
}

// The address or an earlier choice names a role: its items come first.
if (document.querySelector("[data-roles]") && namesRole())
  fetchQuietly("perspective", (perspective, data) => perspective.show(data));

// Whoever has one workplace, and gave it no name, has nothing to choose.
if (hasWorkplaces() && document.querySelector("[data-reminder], [data-keeps]"))
  fetchQuietly("workplace", (workplace, piece) => workplace.show(piece));

// Whoever has written something finds it again from the front page.
const returning = document.querySelector("[data-returning]");
if (returning) returning.hidden = !KIND_NAMES.some((kind) => kind !== "copy" && all(kind).size > 0);

/** How many characters of what is put in do not fit into a field. */
function leftOut(field, text) {
  const { value, selectionStart: from, selectionEnd: to, maxLength: most } = field;
  return most >= 0 ? value.length - (to - from) + text.length - most : 0;
}

// Browsers cut at a field's limit without a word: a pasted decision would be gone, and nobody would know.
document.addEventListener("beforeinput", ({ target, data, dataTransfer, isComposing }) => {
  const text = (data ?? dataTransfer?.getData("text/plain") ?? "").replaceAll("\r\n", "\n");
  if (isComposing || !text || !(leftOut(target, text) > 0)) return;
  const n = leftOut(target, text);
  fetchLater("too-long")
    .then(([tooLong, piece]) => tooLong.tell(target, n, piece))
    .catch(() => {
      // The text itself is in the field as far as it fits, in sight of who put it there.
    });
});

const reminderPlace = document.querySelector("[data-reminder]");
// Nobody waits for it.
if (reminderPlace)
  window.setTimeout(
    () => isCopyDue() && fetchQuietly("copy-reminder", (reminder, piece) => reminder.remind(reminderPlace, piece)),
    1000,
  );

// Nobody loses by leaving what only this page has; browsers hold back pages that ask when there is nothing to ask.
let fetchingRescue = null;
const ask = (event) => {
  event.preventDefault();
  // Older browsers ask by this only.
  event.returnValue = true;
};
listen(() => {
  const isHeld = isOnlyHere();
  window[isHeld ? "addEventListener" : "removeEventListener"]("beforeunload", ask);
  if (!isHeld || !reminderPlace) return;
  fetchingRescue ??= fetchLater("copy-reminder");
  fetchingRescue
    .then(([reminder, piece]) => reminder.rescue(piece))
    .catch((error) => {
      // What changes next asks again.
      fetchingRescue = null;
      faultOf(error);
    });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-term]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  explain(link);
});

// The open menu may not cover what has the focus (WCAG 2.4.11).
const menu = document.getElementById("menu");
document.addEventListener("focusin", (event) => {
  if (event.target.closest("#menu, [popovertarget=menu]") || !menu?.hidePopover || !menu.matches(":popover-open"))
    return;
  menu.hidePopover();
});

/** Whoever comes near the link may ask for search next: what it needs is on its way by then. */
function prepareSearch() {
  fetchSearch().catch(() => {
    // Whoever asks for it is told.
  });
}

if (searchLink) {
  // Safari passes links by with the Tab key; this one acts.
  searchLink.tabIndex = 0;
  for (const near of ["pointerenter", "pointerdown", "focus"])
    searchLink.addEventListener(near, prepareSearch, { once: true });
  searchLink.addEventListener("click", (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    openSearch(searchLink);
  });
  window.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.(
      "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog",
    );
    // A dialog that was closed just now may have the focus still.
    const closed = event.target.closest?.("dialog:not([open])");
    if (
      !/^[/sf]$/.test(event.key) ||
      (typing && !closed) ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.isComposing ||
      event.defaultPrevented
    )
      return;
    if (keysAreOff()) return;
    event.preventDefault();
    openSearch(null);
  });
}

// For whoever stays to read, the guide opens without a network from now on (worker.js). Where that is refused, has no
// room or came in half, the page is as it was, and the next one tries again.
const { worker } = document.body.dataset;
if (worker && !navigator.connection?.saveData)
  window.setTimeout(() => navigator.serviceWorker?.register(worker).catch(() => null), 10_000);
