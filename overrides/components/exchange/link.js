/**
 * What is taken along as the fragment of an address, and back again. A fragment
 * is never sent to a server. The text is deflated and written in letters that
 * survive mail and chat (RFC 4648, base64url).
 */
export const NAME = "v1.";
// A few thousand letters can unpack to gigabytes; nothing that this site makes comes near this.
const MOST_LETTERS = 100_000;
const MOST_OCTETS = 2_000_000;

/** The fragment for a value, without its "#". */
export async function pack(value) {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const octets = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  return NAME + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The value of a fragment, or null when it is none of ours, is cut or unpacks to too much. */
export async function unpack(fragment) {
  if (fragment.length > MOST_LETTERS) return null;
  // Mail programs break long lines, put the address in brackets or take the full stop behind it for a part of it.
  const text = fragment
    .replace(/%[0-9a-f]{2}/gi, "")
    .replace(/[^A-Za-z0-9_.-]+/g, "")
    .replace(/\.+$/, "");
  if (!text.startsWith(NAME)) return null;
  try {
    const letters = atob(text.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/"));
    const octets = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return JSON.parse(await inflated(octets));
  } catch {
    return null;
  }
}

async function inflated(octets) {
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
