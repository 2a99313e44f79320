/**
 * Rows as a CSV file that opens right in a Finnish or Swedish spreadsheet, and
 * back again: UTF-8 with its mark, semicolons, CRLF, dates as d.M.yyyy.
 */
const MARK = "\ufeff";
// A cell that begins like this could be run as a formula (OWASP, CSV injection).
const FORMULA = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The text of a file from rows of texts; `null` is an empty cell. */
export function csv(rows) {
  return MARK + rows.map((row) => row.map(cell).join(";") + "\r\n").join("");
}

/** The rows of a file that `csv` wrote, as texts. Throws SyntaxError when a quote is left open. */
export function rows(text) {
  const found = [];
  let row = [];
  let value = "";
  let quoted = false;
  const source = text.startsWith(MARK) ? text.slice(1) : text;
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at];
    if (quoted) {
      if (letter !== '"') value += letter;
      else if (source[at + 1] === '"') {
        value += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ";" || letter === "\n") {
      row.push(plain(value));
      value = "";
      if (letter === "\n") {
        found.push(row);
        row = [];
      }
    } else if (letter !== "\r") value += letter;
  }
  if (quoted) throw new SyntaxError("a quote is left open");
  if (value || row.length > 0) found.push([...row, plain(value)]);
  return found;
}

/** A day as people here write it: 2026-12-01 -> 1.12.2026. */
export function day(iso) {
  const [year, month, number] = iso.slice(0, 10).split("-");
  return `${Number(number)}.${Number(month)}.${year}`;
}

function cell(value) {
  if (value === null || value === "") return "";
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plain(text) {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
