/** The elements of the dialog. The words come with the index; whatever is text stays text. */
import { keysWork, setKeys } from "./keys.js";

/** An element with these properties and children. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/**
 * The parts by name of the dialog that the page has opened with its field alone; the others are put around it. Takes the
 * words, and the address of the page with all contents.
 */
export function completed(dialog, words, contents) {
  const parts = {
    dialog,
    input: dialog.querySelector("input"),
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
  assemble(parts, words);
  return parts;
}

/** The field stays where it is: moved, it would lose the focus, and a telephone's keyboard would go away. */
function assemble({ dialog, input, close, status, corrected, retry, nothing, results, abroad, contents }, words) {
  const keys = element("input", { type: "checkbox", checked: keysWork(), onchange: () => setKeys(keys.checked) });
  const bar = input.parentElement;
  const top = bar.parentElement;
  const panel = top.parentElement;
  panel.className = "tty-search__panel";
  top.className = "tty-search__top";
  bar.className = "tty-search__bar";
  Object.assign(input, { className: "tty-search__input", autocomplete: "off", spellcheck: false });
  input.enterKeyHint = "search";
  dialog.setAttribute("aria-label", words.title);
  dialog.setAttribute("aria-modal", true);
  input.removeAttribute("aria-label");
  bar.before(element("label", { htmlFor: input.id, textContent: words.label }));
  input.after(close);
  panel.append(
    element("div", { className: "tty-search__found" }, status, corrected, retry, nothing, results, abroad),
    element("div", { className: "tty-search__foot" }, contents, element("label", {}, keys, words.shortcuts)),
  );
}

/** What the arrows walk through: the field and the results that are seen. */
export function stops({ dialog, input }) {
  const results = dialog.querySelectorAll(".tty-search__results a");
  return [input, ...results].filter((stop) => stop.checkVisibility?.() ?? true);
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

/** Give an item the text that it lacks, and the others behind it; replaced, it would lose a click that has begun. */
export function complete(first, [whole, ...others]) {
  first.lastChild.replaceWith(whole.lastChild);
  first.after(...others);
}

function marked(parts) {
  return parts.map(({ text, found }) => (found ? element("mark", { textContent: text }) : text));
}
