/**
 * What a page gets when somebody asks for it, and why that can't be had: a `NotFetched`
 * when it did not come, or not whole. Any other error is a fault in a script; it is never
 * told as one of the network, and it reaches the console.
 */

/** Something did not come, or not whole. */
export class NotFetched extends Error {}

/** Fetch JSON. Rejects with `NotFetched`. */
export async function fetchJson(address, options) {
  try {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(answer.status);
    return await answer.json();
  } catch (cause) {
    throw new NotFetched(address, { cause });
  }
}

/** Wait for `import(…)`. Rejects with `NotFetched` when the module did not come, and with its own error when it is broken. */
export async function fetchModule(importing) {
  try {
    return await importing;
  } catch (cause) {
    // Each browser says it in its own words; a TypeError that speaks of a module is all they have in common.
    const isMissing = cause instanceof TypeError && /module/i.test(cause.message);
    throw isMissing ? new NotFetched(cause.message, { cause }) : cause;
  }
}

/** What fetches data by name, given the address of their names: the page has one where its elements need not. */
export function fetcher(address = document.body.dataset.later) {
  const names = new URL(address, document.baseURI);
  return async (name) => fetchJson(new URL((await fetchJson(names))[name].pop(), names));
}

/** Import a module that any page may need, and fetch what it needs; the page has one address for the names of them all. */
export async function fetchLater(name) {
  const address = new URL(document.body.dataset.later, document.baseURI);
  const files = (await fetchJson(address))[name];
  return fetchBoth(files.map((file) => new URL(file, address)));
}

/** Import a module, and fetch what it needs beside it. */
export function fetchBoth([module, data], options) {
  return Promise.all([fetchModule(import(module)), fetchJson(data, options)]);
}

/** The phrase that tells why something was not done: `missing`, or "broken" for a fault, which goes on to the console. */
export function faultOf(error, missing = "not_loaded") {
  if (error instanceof NotFetched) return missing;
  window.setTimeout(() => {
    throw error;
  });
  return "broken";
}

const adopted = new Set();

/** Let the page have a fetched style, once; what a component's style says on paper is in the style for paper. */
export function adopt(style, media = "screen") {
  if (adopted.has(style)) return;
  adopted.add(style);
  // The page's own sheet takes a rule in every browser and under every policy that lets the page have one.
  const sheet = document.querySelector("style")?.sheet;
  sheet?.insertRule(`@media ${media}{${style}}`, sheet.cssRules.length);
}

/** What the address names after its "#", whatever somebody wrote there. */
export function fragment() {
  const text = window.location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
