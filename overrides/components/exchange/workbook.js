/**
 * Tables as an Excel workbook (ECMA-376, SpreadsheetML). A text is a text: no formula is run, and leading zeros stay.
 * A day is a day, so that it sorts and filters as one.
 */
import { contentTypes, core, CORE, CORE_TYPE, DECLARATION, escaped, relationships } from "./xml.js";
import { zip } from "./zip.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DAY = 24 * 60 * 60 * 1000;
// Excel counts days from here, and believes that 1900 had a 29 February: earlier days are told as texts.
const FIRST = Date.UTC(1899, 11, 30);
const FIRST_RIGHT = Date.UTC(1900, 2, 1);
/** The styles by their number in `styles()`. */
const [PLAIN, HEAD, DATE] = [0, 1, 2];

/**
 * The octets of a workbook. `sheets` are `{name, columns, rows}`: `columns` are `{title, width, isDay}`, a row has a
 * text for each; a day as "2026-12-01". `title` and `language` ("fi-FI") are the workbook's.
 */
export function workbook(sheets, { title, language }) {
  const parts = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetOf(sheet)]);
  const named = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  // The head stands on every sheet of paper.
  const heads = sheets.map(
    ({ name }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escaped(sheetName(name).replaceAll("'", "''"))}'!$1:$1</definedName>`,
  );
  const targets = parts.map(([path]) => ["worksheet", path.slice("xl/".length)]);
  return zip([
    [
      "[Content_Types].xml",
      contentTypes([
        ["xl/workbook.xml", `${TYPE}.sheet.main+xml`],
        ["xl/styles.xml", `${TYPE}.styles+xml`],
        ...parts.map(([path]) => [path, `${TYPE}.worksheet+xml`]),
        ["docProps/core.xml", CORE_TYPE],
      ]),
    ],
    [
      "_rels/.rels",
      relationships([
        ["officeDocument", "xl/workbook.xml"],
        [CORE, "docProps/core.xml"],
      ]),
    ],
    ["docProps/core.xml", core(title, language)],
    [
      "xl/workbook.xml",
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${named.join("")}</sheets><definedNames>${heads.join("")}</definedNames></workbook>`,
    ],
    ["xl/_rels/workbook.xml.rels", relationships([...targets, ["styles", "styles.xml"]])],
    ["xl/styles.xml", styles()],
    ...parts,
  ]);
}

/** Excel refuses a longer name, and these signs in it. */
function sheetName(name) {
  return name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
}

function styles() {
  const fonts = '<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>';
  const wrap = '<alignment vertical="top" wrapText="1"/>';
  const format = (font, number) =>
    `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${wrap}</xf>`;
  return `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\.m\\.yyyy"/></numFmts><fonts count="2">${fonts}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">${format(0, 49)}${format(1, 49)}${format(0, 164)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function sheetOf({ columns, rows }) {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const head = rowOf(
    1,
    columns.map(({ title }) => [title, HEAD]),
  );
  const body = rows.map((row, index) =>
    rowOf(
      index + 2,
      row.map((value, at) => [value, columns[at].isDay ? DATE : PLAIN]),
    ),
  );
  const all = `A1:${letter(columns.length - 1)}${rows.length + 1}`;
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${all}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>${head}${body.join("")}</sheetData><autoFilter ref="${all}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** The name of a column, of the first twenty-six. */
function letter(index) {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

function rowOf(number, cells) {
  const made = cells.map(([value, style], index) => cell(`${letter(index)}${number}`, value ?? "", style));
  return `<row r="${number}">${made.join("")}</row>`;
}

function cell(place, value, style) {
  if (value === "") return "";
  const time = style === DATE ? Date.parse(value) : Number.NaN;
  if (time >= FIRST_RIGHT) return `<c r="${place}" s="${DATE}"><v>${(time - FIRST) / DAY}</v></c>`;
  // "_x0041_" would be read as a letter's code.
  const text = escaped(value.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_"));
  return `<c r="${place}" s="${style === DATE ? PLAIN : style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
