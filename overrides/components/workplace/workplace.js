/**
 * Says which workplace a page shows, on the screen and on paper, and leads to another one. shared/page.js
 * imports this module when the browser has more than one, or one with a name.
 */
import { announce } from "../../shared/announce.js";
import { adopt } from "../../shared/later.js";
import { hasWorkplaces, isRemoved, letGo, listen, revive, workplace } from "../../shared/memory.js";
import { phrase } from "../../shared/phrase.js";
import { clone, parse, setText } from "../pieces/pieces.js";
import { isJustOpened, open } from "../workplaces/opened.js";
import { ROOM, workplaces, workplacesAtOnce } from "../workplaces/register.js";
import { workplaceName } from "../pieces/workplace-name.js";

const ROOT = new URL("../", import.meta.url);
/** A page that opens is read by its title first; what comes at once is not heard. */
const UNTIL_HEARD = 1000;

/** Show it in the page's header; the rest is what was fetched for this module. */
export function show({ html, words, style }) {
  adopt(style);
  const pieces = parse(html);
  const [bar, paper, removed] = ["bar", "paper", "removed"].map((name) => clone(pieces[name]));
  const all = part(bar, "all");
  // What is fetched is the same for every page, so it names pages from the site's root.
  if (all) all.href = new URL(all.getAttribute("href").slice(1), ROOT).href;
  document.querySelector("header").append(bar);
  // It takes the room that was held for it.
  delete document.documentElement.dataset.room;
  document.querySelector("main h1")?.after(paper);
  bar.querySelector("[data-do=go]").addEventListener("click", () => go(part(bar, "choice")));
  removed.querySelector("[data-do=revive]").addEventListener("click", revive);
  // Whoever removed it has chosen the next one.
  removed.querySelector("[data-do=leave]").addEventListener("click", () => {
    letGo();
    window.location.reload();
  });
  const showNow = () => {
    const name = workplaceName() || words.unnamed;
    for (const place of [bar, paper]) setText(part(place, "name"), name);
    bar.hidden = isRemoved();
    // On paper a place without a name says nothing.
    paper.hidden = workplaceName() === "";
    tellOfRemoval(removed, phrase(words, "removed", { name }));
  };
  const showAll = () => {
    showNow();
    offer(bar, words, workplacesAtOnce());
  };
  showAll();
  if (isJustOpened())
    window.setTimeout(() => announce(phrase(words, "opened", { name: workplaceName() || words.unnamed })), UNTIL_HEARD);
  // With a hundred workplaces the list takes longer than an answer may.
  listen(showNow);
  document.addEventListener("tty-workplaces", showAll);
  // Elsewhere one may have come, gone or got a name since; whoever opens the list sees it.
  part(bar, "choice").addEventListener("focus", () => offer(bar, words, workplaces()));
}

function part(place, name) {
  return place.querySelector(`[data-part=${name}]`);
}

/** Offer the workplaces that are in use; the first option says what the list is for. */
function offer(bar, words, all) {
  const others = all.filter(({ id, archived }) => id !== workplace && !archived);
  const choice = part(bar, "choice");
  part(bar, "choosing").hidden = others.length === 0;
  rememberRoom(others.length > 0);
  const wanted = others.map(({ id, name }) => [name || words.unnamed, id || "first"]);
  const there = [...choice.options].slice(1).map((option) => [option.text, option.value]);
  if (JSON.stringify(wanted) === JSON.stringify(there)) return;
  const chosen = choice.value;
  choice.replaceChildren(choice.options[0], ...wanted.map(([name, id]) => new Option(name, id, false, id === chosen)));
}

/** Remember whether there are others to choose from: the next page has the room before it is painted (shared/inline.js). */
function rememberRoom(hasOthers) {
  try {
    // Where all have gone, register.js has taken it away.
    if (hasWorkplaces()) window.localStorage.setItem(ROOM, hasOthers);
  } catch {
    // Then the next page has the room for one alone.
  }
}

function go({ value }) {
  if (value && open(value === "first" ? "" : value)) window.location.reload();
}

/** The page of all workplaces, and the one that erases them all, tell themselves of what they removed. */
function tellOfRemoval(removed, text) {
  const isShown = isRemoved() && !document.querySelector("tty-workplaces, [data-erased]");
  if (!isShown) removed.remove();
  else if (!removed.isConnected) {
    setText(part(removed, "said"), text);
    document.getElementById("content").prepend(removed);
  }
}
