/**
 * The lists of a page from one role's point of view: its items and practices
 * first, marked as its own. shared/page.js imports this module when the address
 * names a role (?role=supervisor) or the reader chose one before.
 *
 * Every `[data-roles]` element may move within its parent; nothing is hidden. Whose an item of a list is comes with
 * the words: it would stand in every page, and few ask for it.
 */
import { adopt } from "../../shared/later.js";

const KEY = "tty:role";
const PARAMETER = "role";

/** Show the page from the role's point of view; `data` holds words, style, the roles by id and those of each item. */
export function show({ words, roles, items: rolesOf, style }) {
  const role = new URLSearchParams(window.location.search).get(PARAMETER) ?? chosen();
  if (!Object.hasOwn(roles, role ?? "")) {
    setAddress(null);
    return;
  }
  choose(role);
  setAddress(role);
  adopt(style, "all");

  const before = new Map();
  const marks = [];
  for (const list of new Set([...document.querySelectorAll("[data-roles]")].map((one) => one.closest("ul, ol")))) {
    const items = [...list.children];
    before.set(list, items);
    const own = items.filter((item) => (rolesOf[item.id] ?? item.dataset.roles?.split(" "))?.includes(role));
    if (own.length === items.length) continue;
    for (const item of own) {
      const mark = document.createElement("span");
      mark.className = "tty-perspective__own";
      mark.textContent = roles[role].title;
      (item.querySelector("[data-part=body]") ?? item).prepend(mark);
      marks.push(mark);
    }
    move(list, [...own, ...items.filter((item) => !own.includes(item))]);
  }

  const bar = document.createElement("div");
  bar.className = "tty-perspective";
  const said = document.createElement("p");
  const name = document.createElement("b");
  name.textContent = roles[role].perspective;
  said.append(name, ` ${words.first}`);
  const whole = document.createElement("button");
  whole.type = "button";
  whole.className = "tty-button";
  whole.textContent = words.whole;
  whole.addEventListener("click", () => {
    for (const [list, items] of before) move(list, items);
    for (const mark of marks) mark.remove();
    choose(null);
    setAddress(null);
    bar.remove();
    document.getElementById("content").focus();
  });
  bar.append(said, whole);
  document.querySelector("main h1").after(bar);
}

function move(list, items) {
  // What has the focus stays where it is, with its open picker and what is being typed; the others are moved around it.
  const still = items.find((item) => item.contains(document.activeElement));
  const at = items.indexOf(still);
  if (still) still.before(...items.slice(0, at));
  list.append(...items.slice(at + 1));
}

function setAddress(role) {
  const address = new URL(window.location.href);
  if (role) address.searchParams.set(PARAMETER, role);
  else address.searchParams.delete(PARAMETER);
  if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address);
}

function chosen() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function choose(role) {
  try {
    if (role) localStorage.setItem(KEY, role);
    else localStorage.removeItem(KEY);
  } catch {
    // Where storage is refused the choice holds as long as the address names it.
  }
}
