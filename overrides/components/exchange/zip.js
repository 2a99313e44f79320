/**
 * A zip archive (APPNOTE.TXT 6.3), as Word's and Excel's files are: texts in UTF-8, stored as they are. What people
 * write here is a few pages, so nothing is gained by deflating it.
 */
import { crc32 } from "./link.js";

const VERSION = 20;
const UTF8 = 0x0800;
// 1 January 1980, the first day that the form knows: the same content makes the same file.
const DAY = 0x0021;

/** The octets of an archive of `files`, `[name, text]` each. */
export function zip(files) {
  const encoder = new TextEncoder();
  const entries = files.map(([name, text]) => {
    const octets = encoder.encode(text);
    return { name: encoder.encode(name), octets, sum: crc32(octets) };
  });
  const parts = [];
  let offset = 0;
  const add = (octets) => {
    parts.push(octets);
    offset += octets.length;
  };
  for (const entry of entries) {
    entry.offset = offset;
    add(record(0x04034b50, [VERSION, UTF8, 0, 0, DAY], sizes(entry), [entry.name.length, 0]));
    add(entry.name);
    add(entry.octets);
  }
  const start = offset;
  for (const entry of entries) {
    const about = [
      [entry.name.length, 0, 0, 0, 0],
      [0, entry.offset],
    ];
    add(record(0x02014b50, [VERSION, VERSION, UTF8, 0, 0, DAY], sizes(entry), ...about));
    add(entry.name);
  }
  const n = entries.length;
  add(record(0x06054b50, [0, 0, n, n], [offset - start, start], [0]));
  return joined(parts, offset);
}

function sizes({ sum, octets }) {
  return [sum, octets.length, octets.length];
}

/** A record: its signature, then groups of numbers of two and of four octets in turn. */
function record(signature, ...groups) {
  const numbers = groups.flatMap((group, index) => group.map((number) => [number, index % 2 === 0 ? 2 : 4]));
  const view = new DataView(new ArrayBuffer(4 + numbers.reduce((sum, [, size]) => sum + size, 0)));
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [number, size] of numbers) {
    if (size === 2) view.setUint16(at, number, true);
    else view.setUint32(at, number, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

function joined(parts, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
