/** The elements of the dialog. The words come with the index; whatever is text stays text. */
import { keysWork, setKeys } from "./keys.js";

/** An element with these properties and children. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** The dialog's parts by name, `dialog` among them; takes its words, and the address of the page with all contents. */
export function built(words, contents) {
  const parts = {
    input: element("input", {
      type: "search",
      id: "tty-search",
      className: "tty-search__input",
      autocomplete: "off",
      spellcheck: false,
      enterKeyHint: "search",
    }),
    status: element("p", { className: "tty-search__status", role: "status", textContent: words.hint }),
    corrected: element("p", { className: "tty-search__corrected", hidden: true }),
    results: element("ol", { className: "tty-search__results" }),
    abroad: element("div", { hidden: true }),
    near: element("ul", { className: "tty-search__near" }),
    contents: element("a", { href: contents, textContent: words.contents }),
    retry: element("button", { type: "button", className: "tty-button", hidden: true, textContent: words.retry }),
    close: element("button", { type: "button", className: "tty-button", textContent: words.close }),
  };
  parts.nothing = element(
    "div",
    { className: "tty-search__nothing", hidden: true },
    element("p", {}, words.instead, " ", element("a", { href: contents, textContent: words.contents })),
    element("p", { textContent: words.near }),
    parts.near,
  );
  return { ...parts, dialog: assembled(parts, words) };
}

function assembled({ input, close, status, corrected, retry, nothing, results, abroad, contents }, words) {
  const keys = element("input", { type: "checkbox", checked: keysWork(), onchange: () => setKeys(keys.checked) });
  return element(
    "dialog",
    { className: "tty-search", ariaLabel: words.title },
    element(
      "div",
      { className: "tty-search__top" },
      element("label", { htmlFor: input.id, textContent: words.label }),
      element("div", { className: "tty-search__bar" }, input, close),
    ),
    element("div", { className: "tty-search__found" }, status, corrected, retry, nothing, results, abroad),
    element("div", { className: "tty-search__foot" }, contents, element("label", {}, keys, words.shortcuts)),
  );
}

/** A result as an item of a list; `kinds` are the words for what a result is, `root` the site's address. */
export function item({ href, title, heading, excerpt, kind }, kinds, root) {
  const of = kinds[kind] ? ` · ${kinds[kind]}` : "";
  const link = element(
    "a",
    { href: new URL(href, root).href },
    element("span", { className: "tty-search__page" }, ...marked(title), of),
  );
  if (heading.length > 0) link.append(" ", element("span", { className: "tty-search__heading" }, ...marked(heading)));
  return element("li", {}, link, element("p", {}, ...marked(excerpt)));
}

function marked(parts) {
  return parts.map(({ text, found }) => (found ? element("mark", { textContent: text }) : text));
}
