/**
 * What is taken along as the fragment of an address, and back again. A fragment
 * is never sent to a server. The text is deflated and written in letters that
 * survive mail and chat (RFC 4648, base64url).
 *
 *   v2.<text>.<checksum>z     and, as an earlier version made them, v1.<text>
 *
 * The last letter is one that no program takes for the end of a sentence; with the
 * checksum before it, it says that the link is whole. What follows it was put there
 * by somebody else.
 */
const NAME = "v2.";
// A few thousand letters can unpack to gigabytes; nothing that this site makes comes near this.
const MOST_LETTERS = 100_000;
const MOST_OCTETS = 2_000_000;
const WHOLE = /^v2\.([A-Za-z0-9_-]+)\.([0-9a-z]{7})z/;
const EARLIER = /^v1\.([A-Za-z0-9_-]+)/;

/** Whether a fragment, with or without its "#", is a link of this site's, be it whole or not. */
export function isLink(fragment) {
  return /^#?v\d+(\.|%2e)/i.test(fragment);
}

/** Whether a link was made by a later version of this site. */
export function isNewer(fragment) {
  return Number(fragment.match(/v(\d+)/i)[1]) > 2;
}

/** Whether this browser can make and read links; some that can do everything else can't. */
export function knowsLinks() {
  try {
    return Boolean(new CompressionStream("deflate-raw") && new DecompressionStream("deflate-raw"));
  } catch {
    return false;
  }
}

/** The fragment for a value, without its "#". */
export async function pack(value) {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const octets = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  const letters = btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${NAME}${letters}.${checksum(letters)}z`;
}

/** The value of a fragment, or null when it is none of ours, is cut, has a wrong letter or unpacks to too much. */
export async function unpack(fragment) {
  if (fragment.length > MOST_LETTERS) return null;
  const text = mended(fragment);
  const [, letters, sum] = text.match(WHOLE) ?? [];
  if (letters) return checksum(letters) === sum ? inflated(letters) : null;
  const [, earlier] = text.match(EARLIER) ?? [];
  if (!earlier) return null;
  // Some programs leave a last "_" or "-" out of a link.
  return (await inflated(earlier)) ?? (await inflated(`${earlier}_`)) ?? inflated(`${earlier}-`);
}

/** A fragment as it was made: programs write its signs as %5F, break lines, put it in brackets and add what is theirs. */
function mended(fragment) {
  const told = (text) =>
    text.replace(/%([0-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return told(told(fragment))
    .replace(/%[0-9a-f]{2}/gi, "")
    .replace(/^#/, "")
    .split(/[&?#]/)[0]
    .replace(/[^A-Za-z0-9_.-]+/g, "")
    .replace(/^V/, "v");
}

/** The CRC-32 of a text in seven letters: one other letter is always noticed. */
function checksum(text) {
  return crc32(Array.from(text, (letter) => letter.charCodeAt(0)))
    .toString(36)
    .padStart(7, "0");
}

/** The CRC-32 of octets (ISO 3309), as zip archives have it too. */
export function crc32(octets) {
  let sum = 0xffffffff;
  for (const octet of octets) {
    sum ^= octet;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** What was deflated into letters, or null. */
async function inflated(letters) {
  try {
    const text = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(await read(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
  } catch {
    return null;
  }
}

async function read(octets) {
  const reader = new Blob([octets]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST_OCTETS) {
      await reader.cancel();
      throw new RangeError("too much");
    }
    text += decoder.decode(value, { stream: true });
  }
}
