/**
 * Rows as a CSV file that opens right in a Finnish or Swedish spreadsheet: UTF-8 with
 * its mark, semicolons, CRLF.
 */
const MARK = "\ufeff";
// A cell that begins like this could be run as a formula (OWASP, CSV injection).
const FORMULA = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The text of a file from rows of texts; `null` is an empty cell. */
export function csv(rows) {
  return MARK + rows.map((row) => row.map(cell).join(";") + "\r\n").join("");
}

function cell(value) {
  if (value === null || value === "") return "";
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
