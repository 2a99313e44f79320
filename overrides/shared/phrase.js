let rules = null;

/**
 * Fill a phrase that the template handed over: `{name}` becomes the value, and a
 * phrase with plural forms is chosen by `n` as the page's language wants it: the one that
 * it was built in, for a browser that translates a page changes its `lang`.
 */
export function phrase(words, name, values = {}) {
  let text = words[name];
  if (typeof text === "object") {
    rules ??= new Intl.PluralRules(document.documentElement.dataset.language);
    text = text[rules.select(values.n)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}
