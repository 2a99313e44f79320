/**
 * The frame of every page (base.html): palette, the way to the other language, and search.
 * Until this has arrived, links do what links do.
 */
import { isCopyDue } from "./copies.js";
import { faultOf, fetchBoth, fetchLater } from "./later.js";
import { tell } from "./hearing.js";
import { after, hasWorkplaces, isLater, isOnlyHere, listen, setting, timesOfAll } from "./memory.js";
import { workplace } from "./place.js";
import { keep, newest } from "./store.js";

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
  return new URLSearchParams(window.location.search).has("role") || typeof setting("tty:role") === "string";
}

let searchDialog = null;
let fetchingSearch = null;

/** What search.js makes of the dialog; its script and where its index begins don't wait for one another. */
function fetchSearch() {
  const addresses = searchLink.dataset.search.split(" ").map((address) => new URL(address, document.baseURI));
  fetchingSearch ??= fetchBoth(addresses, { cache: "no-cache" }).then(([search, start]) =>
    search.prepared((searchDialog ??= emptyDialog()), start),
  );
  // The next one who asks tries anew; whoever asked for it is told.
  fetchingSearch.catch(() => {
    fetchingSearch = null;
  });
  return fetchingSearch;
}

/** Search opens at once, and is fetched meanwhile; if it can't be had, its link leads to all contents. */
async function openSearch(opener) {
  if (document.querySelector("dialog[open]")) return;
  searchDialog ??= emptyDialog();
  // Some browsers don't focus a link that is clicked; the dialog gives the focus back to what has it now.
  if (opener !== document.activeElement) opener?.focus();
  // A modal one would have the style of the whole page worked out anew before its field is there; search.js keeps the
  // reader in it.
  searchDialog.show();
  // A telephone shows its keyboard only when the field has the focus at once; what is typed is kept for what comes.
  const field = searchDialog.querySelector("input");
  field.focus({ preventScroll: true });
  field.select();
  try {
    (await fetchSearch()).begin();
  } catch (error) {
    faultOf(error);
    if (searchDialog.open) window.location.href = searchLink.href;
  }
}

/** The dialog with its field alone; search.js puts the rest around it. */
function emptyDialog() {
  const parts = ["dialog", "div", "div", "div", "input"].map((tag) => document.createElement(tag));
  parts.reduce((outer, inner) => outer.appendChild(inner), document.body);
  const [dialog, , , , field] = parts;
  dialog.className = field.id = "tty-search";
  dialog.style.cssText = "position:fixed;top:0;z-index:9";
  field.type = "search";
  for (const named of [dialog, field]) named.setAttribute("aria-label", searchLink.textContent);
  return dialog;
}

/** The single keys can be switched off in the dialog (WCAG 2.1.4). */
function keysAreOff() {
  return (setting("tty:search-keys") ?? root.dataset.searchKeys) === "off";
}

/** Whether a letter belongs to what has the focus; a dialog that was closed just now may have it still. */
function isTypedIn(element) {
  const fields = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog";
  return element.closest?.(fields) && !element.closest("dialog:not([open])");
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
  const kept = setting(PALETTE);
  if (event.persisted && kept !== undefined) showPalette(kept);
});

// The other language opens at the same item: ids are the same in both.
for (const link of document.querySelectorAll("a[data-language]")) {
  link.addEventListener("click", () => {
    link.hash = window.location.hash;
    link.search = window.location.search;
  });
}

// Somebody left a list before its script had come (inline.js): what they ticked waits. What takes it in is given what it
// needs, for it can't import what imports it.
if (setting("tty:early"))
  import("../components/checklist/early.js").then(({ take }) => take(workplace, newest, isLater, after, keep, tell));

// The address or an earlier choice names a role: its items come first.
if (document.querySelector("[data-roles]") && namesRole())
  fetchQuietly("perspective", (perspective, data) => perspective.show(data));

// Whoever has one workplace, and gave it no name, has nothing to choose.
if (hasWorkplaces() && document.querySelector("[data-reminder], [data-keeps]"))
  fetchQuietly("workplace", (workplace, piece) => workplace.show(piece));

// Whoever has written something finds it again from the front page.
const returning = document.querySelector("[data-returning]");
if (returning) returning.hidden = timesOfAll().length === 0;

const reminderPlace = document.querySelector("[data-reminder]");
// Nobody waits for it.
if (reminderPlace)
  window.setTimeout(() => {
    if (isCopyDue(timesOfAll()))
      fetchQuietly("copy-reminder", (reminder, piece) => reminder.remind(reminderPlace, piece));
  }, 1000);

// Nobody loses by leaving what only this page has; browsers hold back pages that ask when there is nothing to ask.
const ask = (event) => {
  event.preventDefault();
  // Older browsers ask by this only.
  event.returnValue = true;
};
listen(() => {
  const isHeld = isOnlyHere();
  window[isHeld ? "addEventListener" : "removeEventListener"]("beforeunload", ask);
  // Where it can't be had, what changes next asks again.
  if (isHeld && reminderPlace) fetchQuietly("copy-reminder", (reminder, piece) => reminder.rescue(piece));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.tty-term, a[data-search]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  if (link === searchLink) openSearch(link);
  else explain(link);
});

// The open menu may not cover what has the focus (WCAG 2.4.11).
const menu = document.getElementById("menu");
document.addEventListener("focusin", (event) => {
  if (event.target.closest("#menu, [popovertarget=menu]") || !menu?.hidePopover || !menu.matches(":popover-open"))
    return;
  menu.hidePopover();
});

if (searchLink) {
  // Safari passes links by with the Tab key; this one acts.
  searchLink.tabIndex = 0;
  // Whoever comes near the link may ask for search next: what it needs is on its way by then, behind what was asked.
  for (const near of ["pointerenter", "pointerdown", "focus"])
    searchLink.addEventListener(near, () => window.setTimeout(fetchSearch), { once: true });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") searchDialog?.close();
    if (
      !/^[/sf]$/.test(event.key) ||
      isTypedIn(event.target) ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.isComposing ||
      event.defaultPrevented ||
      keysAreOff()
    )
      return;
    event.preventDefault();
    openSearch(null);
  });
}

// For whoever stays to read, the guide opens without a network from now on (worker.js). Where that is refused, has no
// room or came in half, the page is as it was, and the next one tries again.
const { worker } = document.body.dataset;
if (worker && !navigator.connection?.saveData)
  window.setTimeout(() => navigator.serviceWorker?.register(worker).catch(() => null), 10_000);
