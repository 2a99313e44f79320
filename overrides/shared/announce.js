/**
 * Says aloud what the page shows, once. A text that comes into an element with [data-say] is put into a
 * status that is always there, the page's (made here: without a script nothing is said) or that of the
 * dialog it stands in, and taken out again. With data-say="later" a text is said only after the reader did something, unless it tells of
 * trouble (a class with --trouble): how far a list is and where answers are kept stands on the page.
 *
 * A status of its own at each place would be missed where it is not shown before its text comes
 * (Firefox), and said again, all of them together, each time a dialog is closed (Chromium).
 */
const UNTIL_SILENT = 5000;
const saying = new Map();
let hasActed = false;

/** Say a text; `beside` is where it belongs to. */
export function announce(text, beside = document.body) {
  const place = beside.closest("dialog[open]") ?? document.body;
  const status = place.querySelector(":scope > [data-announcer]");
  if (!status || !text) return;
  const waiting = saying.get(status);
  if (waiting?.length) {
    waiting.push(text);
    return;
  }
  saying.set(status, [text]);
  // What one deed brings about is said together.
  window.setTimeout(() => say(status));
}

function say(status) {
  const said = saying.get(status).map((text) => Object.assign(document.createElement("p"), { textContent: text }));
  saying.set(status, []);
  status.replaceChildren(...said);
  window.setTimeout(() => {
    if (status.firstChild === said[0]) status.replaceChildren();
  }, UNTIL_SILENT);
}

/** What changed, as the elements that say so; several changes of one are one. */
function changed(records) {
  const elements = records.map(({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target));
  const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.matches?.("[data-say]"));
  return new Set([...added, ...elements.map((element) => element?.closest("[data-say]"))].filter(Boolean));
}

for (const deed of ["click", "input"]) {
  window.addEventListener(
    deed,
    () => {
      hasActed = true;
    },
    { capture: true, once: true },
  );
}

const status = document.createElement("div");
status.setAttribute("role", "status");
status.dataset.announcer = "";
// Unseen, but in the page: out of it nothing would be heard.
Object.assign(status.style, { position: "fixed", top: 0, clipPath: "inset(50%)" });
document.body.append(status);

new MutationObserver((records) => {
  for (const element of changed(records)) {
    const isDue = hasActed || element.dataset.say !== "later" || element.className.includes("--trouble");
    if (isDue && element.getClientRects().length > 0) announce(element.textContent.trim(), element);
  }
}).observe(document.body, { subtree: true, childList: true, characterData: true });
