/**
 * Who said what of one item, and when, as far as people gave names: from what came by links and files, from what was
 * here before it was taken, and from saved evaluations. Nothing is kept for it besides those. No page, no storage.
 */
import { about, kindsOf } from "../pieces/about.js";

const OF_AN_ITEM = kindsOf("item");
const time = ([at]) => at;

/**
 * What was said of an item, the newest first, as `{who, at, way, things}`: `way` is "received", "before" (here, before
 * something was taken) or "evaluation", `who` a name, and `things` are `[kind, id, value]`. `ids` are the item's id and
 * those it had before, `received` and `evaluations` maps as memory.js has them, `me` the name of who sends from here.
 */
export function historyOf(ids, { received, evaluations, me }) {
  const isOf = ([kind, id, value]) =>
    OF_AN_ITEM.includes(kind) && value && !value.gone && ids.includes(about(kind, id, value));
  const found = new Map();
  const add = (who, way, at, thing) => {
    const key = JSON.stringify([at, who, way]);
    if (!found.has(key)) found.set(key, new Map());
    found.get(key).set(JSON.stringify(thing), thing);
  };
  for (const { from, how, values, undo } of received.values()) {
    // What a side said by itself may be held back until the reader has answered.
    const isTold = (thing) => isOf(thing) && (how !== "open" || thing[0] !== "voice");
    if (from) for (const thing of JSON.parse(values).filter(isTold)) add(from, "received", thing[2].at, thing);
    const before = undo ? JSON.parse(undo).map(([kind, id, value]) => [kind, id, value]) : [];
    for (const thing of before.filter(isOf)) add(me, "before", thing[2].at, thing);
  }
  for (const { name, who, on, answers, notes } of evaluations.values())
    for (const id of ids) {
      const at = `${on}T12:00:00.000Z`;
      const said = [name, who].filter(Boolean).join(", ");
      if (answers[id] && answers[id] !== "unanswered")
        add(said, "evaluation", at, ["answer", id, { answer: answers[id], at }]);
      if (notes[id]) add(said, "evaluation", at, ["note", id, { text: notes[id], at }]);
    }
  const entries = [...found].map(([key, things]) => [...JSON.parse(key), [...things.values()]]);
  entries.sort((one, other) => (time(one) < time(other) ? 1 : -1));
  return entries.map(([at, who, way, things]) => ({ at, who, way, things }));
}
