/**
 * The explanation of a word beside it. shared/page.js imports this module when
 * a reader chooses such a word the first time; until then, and whenever it can't
 * be had, the link leads to the glossary.
 */
import { adopt } from "../../shared/later.js";

let box = null;

/** Show what the word of a link means; `data` holds the words of the box, the terms by id and the style. */
export function open(link, { words, terms, style }) {
  adopt(style);
  const { term, explanation } = terms[link.hash.replace("#term-", "")];
  box?.remove();
  box = document.createElement("div");
  box.className = "tty-term-box";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", term);
  const text = document.createElement("p");
  const name = document.createElement("b");
  name.textContent = term;
  text.append(name, explanation);
  const more = document.createElement("a");
  more.href = link.href;
  more.textContent = words.more;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "tty-button";
  close.textContent = words.close;
  close.addEventListener("click", () => box.hidePopover());
  const foot = document.createElement("p");
  foot.append(more);
  box.append(text, foot, close);
  // Right after the word, so that Tab goes on from where the reader was.
  link.after(box);
  box.showPopover();
  place(link);
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const leaves = box.contains(document.activeElement) || document.activeElement === document.body;
    box.remove();
    if (leaves) link.focus();
  });
  box.focus({ preventScroll: true });
}

/** Put the box under the word, inside the window, or above it where there is no room. */
function place(link) {
  const word = link.getClientRects()[0];
  const { width, height } = box.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.max(16, Math.min(word.left, room - width - 16));
  const below = word.bottom + 8 + height <= window.innerHeight || word.top < height + 8;
  box.style.left = `${left + window.scrollX}px`;
  box.style.top = `${(below ? word.bottom + 8 : word.top - 8 - height) + window.scrollY}px`;
}
