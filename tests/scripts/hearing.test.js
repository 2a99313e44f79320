/** Who hears a click: what it is in, and what is around that unless it is to be heard by the inner one alone. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { addEventListener: () => undefined };
globalThis.document = new EventTarget();
const { doing, hearClicks } = await import("../../overrides/shared/hearing.js");

/** Who hears a click in `path`, from the innermost on. */
function click(path, heard) {
  heard.length = 0;
  const event = new Event("click");
  event.composedPath = () => [...path, document];
  document.dispatchEvent(event);
  return [...heard].sort();
}

test("what is to be heard alone keeps its clicks from what is around it, whoever asked first, and from nothing within", () => {
  const [outer, alone, inner, other] = ["outer", "alone", "inner", "other"].map((name) => ({ name }));
  const heard = [];
  for (const [element, options] of [[outer], [inner], [other], [alone, { isAlone: true }]])
    hearClicks(element, () => heard.push(element.name), options);
  assert.deepEqual(click([{}, inner, {}, alone, {}, outer], heard), ["alone", "inner"]);
  assert.deepEqual(click([alone, outer], heard), ["alone"]);
  assert.deepEqual(click([{}, outer], heard), ["outer"]);
  assert.deepEqual(click([{}], heard), []);
});

test("a click does what the button that it is on says, and nothing where no button says anything", () => {
  const done = [];
  const element = {};
  const actions = { save: (button, event) => done.push([button.dataset.do, event.type]) };
  hearClicks(element, doing(actions));
  for (const name of ["save", "unheard-of", undefined]) {
    const button = name && { dataset: { do: name } };
    const event = new Event("click");
    Object.defineProperty(event, "target", { value: { closest: () => button ?? null } });
    event.composedPath = () => [element];
    document.dispatchEvent(event);
  }
  assert.deepEqual(done, [["save", "click"]]);
});

test("what ended hears nothing", () => {
  const ending = new AbortController();
  const [element, heard] = [{}, []];
  hearClicks(element, () => heard.push("it"), { signal: ending.signal });
  assert.deepEqual(click([element], heard), ["it"]);
  ending.abort();
  assert.deepEqual(click([element], heard), []);
});
