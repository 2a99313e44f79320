/**
 * Answers in few letters, for a link, and back again. The times are whole minutes,
 * rounded down, so that a link never wins over what it was made from.
 *
 *   {k: "answers", t: minutes since 1970, l: {list: {item: [answer, minutes before t, note, minutes before t]}},
 *    o: {own item: [text, minutes before t]}, m: [[id, item, what, who, by, done, minutes before t]]}
 */
const KIND = "answers";
const CODES = { met: "m", partly: "p", open: "o", outside: "x" };
const ANSWERS = Object.fromEntries(Object.entries(CODES).map(([answer, code]) => [code, answer]));
const MINUTE = 60_000;

/** The payload for `kept`, a map for each of answer, note, own and measure; only of the lists that are `wanted`. */
export function compact(kept, wanted, now) {
  const t = Math.floor(now.getTime() / MINUTE);
  const before = ({ at }) => t - Math.floor(Date.parse(at) / MINUTE);
  const payload = { k: KIND, t, l: {} };
  for (const id of new Set([...kept.answer.keys(), ...kept.note.keys()])) {
    const [list, item] = id.split(".");
    if (!wanted.has(list)) continue;
    const [answer, note] = [kept.answer.get(id), kept.note.get(id)];
    const entry = answer ? [CODES[answer.answer] ?? answer.answer, before(answer)] : ["", 0];
    if (note) entry.push(note.text, before(note));
    (payload.l[list] ??= {})[item] = entry;
  }
  for (const [id, own] of kept.own) {
    if (wanted.has(id.split(".")[0])) (payload.o ??= {})[id] = [own.text, before(own)];
  }
  for (const [id, measure] of kept.measure) {
    const { item, what, who, by, done } = measure;
    if (wanted.has(item.split(".")[0]))
      (payload.m ??= []).push([id, item, what, who, by, done ? 1 : 0, before(measure)]);
  }
  return payload;
}

/** The entries of a payload as `[kind, id, value]`, not yet checked, or null when it is none. */
export function expand(payload) {
  if (payload?.k !== KIND) return null;
  try {
    const at = (ago) => new Date((payload.t - ago) * MINUTE).toISOString();
    const entries = [];
    for (const [list, items] of Object.entries(payload.l)) {
      for (const [item, [answer, ago, note, noted]] of Object.entries(items)) {
        const id = `${list}.${item}`;
        if (answer) entries.push(["answer", id, { answer: ANSWERS[answer] ?? answer, at: at(ago) }]);
        if (note !== undefined) entries.push(["note", id, { text: note, at: at(noted) }]);
      }
    }
    for (const [id, [text, ago]] of Object.entries(payload.o ?? {})) entries.push(["own", id, { text, at: at(ago) }]);
    for (const [id, item, what, who, by, done, ago] of payload.m ?? [])
      entries.push(["measure", id, { item, what, who, by, done: done === 1, at: at(ago) }]);
    return entries;
  } catch {
    return null;
  }
}
