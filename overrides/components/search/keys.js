/** Whether the single keys open search (WCAG 2.1.4); shared/page.js asks the same. */
const SEARCH_KEYS = "tty:search-keys";

export function keysWork() {
  try {
    return localStorage.getItem(SEARCH_KEYS) !== "off";
  } catch {
    return document.documentElement.dataset.searchKeys !== "off";
  }
}

export function setKeys(on) {
  // Where storage is refused the choice holds for this page.
  document.documentElement.dataset.searchKeys = on ? "on" : "off";
  try {
    if (on) localStorage.removeItem(SEARCH_KEYS);
    else localStorage.setItem(SEARCH_KEYS, "off");
  } catch {
    // Refused.
  }
}
