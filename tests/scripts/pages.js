/** Pages that have the site's scripts anew, each its own, and the storage that they share. */
import { registerHooks } from "node:module";

const OVERRIDES = new URL("../../overrides/", import.meta.url);
let pages = 0;

// What a script imports belongs to the same page.
registerHooks({
  resolve(name, context, next) {
    const found = next(name, context);
    const page = context.parentURL && new URL(context.parentURL).search;
    return page && found.url.startsWith(OVERRIDES.href) ? { ...found, url: found.url + page } : found;
  },
});

/** A new page: a function that imports its scripts by their names below overrides/. */
export function newPage() {
  pages += 1;
  const page = pages;
  return (name) => import(new URL(`${name}?page=${page}`, OVERRIDES));
}

/** A storage that holds what the map `kept` does; `methods` say how it is read and written. */
export function storageOf(kept, methods) {
  return new Proxy(methods, {
    get: (target, name) => (name === "length" ? kept.size : target[name]),
    set: (target, name, value) => Reflect.set(target, name, value),
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_, key) => ({ value: kept.get(key), enumerable: true, configurable: true }),
  });
}
