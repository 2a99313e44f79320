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
let hasActed = false;

/** What is to be said, by the statuses. */
const waiting = new Map();

/** Say a text; `beside` is where it belongs to. */
export function announce(text, beside = document.body) {
  const place = beside.closest("dialog[open]") ?? document.body;
  const status = place.querySelector(":scope > [data-announcer]");
  if (!status || !text) return;
  // What one deed brings about is said together.
  if (waiting.size === 0) window.setTimeout(say);
  waiting.set(status, [...(waiting.get(status) ?? []), text]);
}

function say() {
  for (const [status, texts] of waiting) {
    const said = texts.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
    status.replaceChildren(...said);
    window.setTimeout(() => {
      if (status.firstChild === said[0]) status.replaceChildren();
    }, UNTIL_SILENT);
  }
  waiting.clear();
}

/** What changed, as the elements that say so; several changes of one are one. */
function changed(records) {
  const nodes = records.flatMap(({ target, addedNodes }) => [target, ...addedNodes]);
  const elements = nodes.map((node) => (node.closest ? node : node.parentElement)?.closest("[data-say]"));
  return new Set(elements.filter(Boolean));
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
