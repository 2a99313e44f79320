/** Texts in XML 1.0, for Word's and Excel's files. */

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
// What XML 1.0 has no way to write: most control characters, and halves of a letter.
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as XML has it, in an element or in an attribute with double quotes; without the marks that let words break. */
export function escaped(text) {
  return text
    .replaceAll("\u00ad", "")
    .replace(IMPOSSIBLE, "\ufffd")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

/** The part of a package that says what its parts are; `types` are `[name, type]`. */
export function contentTypes(types) {
  const parts = types.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join("")}</Types>`;
}

/** The part that names others by an id: "rId1" is the first of `targets`, `[kind, path]` each. */
export function relationships(targets) {
  const parts = targets.map(
    ([kind, path], index) =>
      `<Relationship Id="rId${index + 1}" Type="${kind.startsWith("http") ? kind : `${RELATIONSHIPS}/${kind}`}" Target="${path}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${parts.join("")}</Relationships>`;
}

/** The kind of the part that holds title and language. */
export const CORE = `${PACKAGE}/relationships/metadata/core-properties`;
export const CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml";

/** The part that holds title and language. */
export function core(title, language) {
  return `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`;
}
