/**
 * Fill a phrase that the template handed over: `{name}` becomes the value, and a
 * phrase with plural forms is chosen by `n` as the page's language wants it.
 */
export function phrase(words, name, values = {}) {
  let text = words[name];
  if (typeof text === "object") {
    const form = new Intl.PluralRules(document.documentElement.lang).select(values.n);
    text = text[form] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}
