/** The page that somebody was on before this one. */

/** Its address, or null; `later` is where the names of what is fetched are. */
export function before(later) {
  const root = new URL("../", new URL(later, document.baseURI)).href;
  const here = [...document.querySelectorAll("a[hreflang]")].map(({ href }) => href);
  return cameFrom(document.referrer, root, [window.location.href, ...here]);
}

/**
 * The address of the site's page that somebody came from, or null. `referrer` is what the browser says, `root` the site's
 * address, and `here` the addresses of this page in all languages.
 */
export function cameFrom(referrer, root, here) {
  if (!referrer) return null;
  const from = new URL(referrer);
  const isOurs = from.href.startsWith(root) && !here.some((address) => new URL(address).pathname === from.pathname);
  return isOurs ? from.origin + from.pathname : null;
}
