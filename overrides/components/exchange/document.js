/**
 * A sheet - minutes, an agenda, a plan, a report - as a Word document (ECMA-376, WordprocessingML) and as HTML for the
 * clipboard. A sheet is as meeting/sheets.js makes it:
 *
 *   {title, facts: [[name, value]], sections: [{title, points: [{text, lines}], table: {head, rows}, none}]}
 */
import { contentTypes, core, CORE, CORE_TYPE, DECLARATION, escaped, relationships } from "./xml.js";
import { zip } from "./zip.js";

const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/** What a Word document is to a browser. */
export const OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The octets of a Word document; `language` is that of its texts ("fi-FI"). */
export function wordDocument(sheet, language) {
  const lists = sheet.sections.filter(({ points }) => points?.length > 0).length;
  return zip([
    [
      "[Content_Types].xml",
      contentTypes([
        ["word/document.xml", `${TYPE}.document.main+xml`],
        ["word/styles.xml", `${TYPE}.styles+xml`],
        ["word/numbering.xml", `${TYPE}.numbering+xml`],
        ["word/settings.xml", `${TYPE}.settings+xml`],
        ["docProps/core.xml", CORE_TYPE],
      ]),
    ],
    [
      "_rels/.rels",
      relationships([
        ["officeDocument", "word/document.xml"],
        [CORE, "docProps/core.xml"],
      ]),
    ],
    ["docProps/core.xml", core(sheet.title, language)],
    [
      "word/document.xml",
      `${DECLARATION}<w:document xmlns:w="${MAIN}"><w:body>${body(sheet)}${PAGE}</w:body></w:document>`,
    ],
    [
      "word/_rels/document.xml.rels",
      relationships([
        ["styles", "styles.xml"],
        ["numbering", "numbering.xml"],
        ["settings", "settings.xml"],
      ]),
    ],
    ["word/styles.xml", styles(language)],
    ["word/numbering.xml", numbering(lists)],
    ["word/settings.xml", SETTINGS],
  ]);
}

// A4 with margins of 2 cm.
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>';

// Without it Word takes the document for one of an old version, and says so above it.
const SETTINGS = `${DECLARATION}<w:settings xmlns:w="${MAIN}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

function body({ title, facts, sections }) {
  let list = 0;
  const parts = sections.map(({ title: name, points = [], table, none }) => {
    const heading = name ? paragraph(name, "Heading2") : "";
    if (table?.rows.length > 0) return heading + tableOf(table);
    if (points.length === 0) return heading + (none ? paragraph(none) : "");
    list += 1;
    return heading + points.map((point) => pointOf(point, list)).join("");
  });
  const about = facts.map(([name, value]) => `<w:p>${run(`${name}: `, "<w:b/>")}${run(value)}</w:p>`);
  return paragraph(title, "Heading1") + about.join("") + parts.join("");
}

function pointOf({ text, lines }, list) {
  const number = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
  // What is said of a point stays with it.
  const keep = lines.length > 0 ? "<w:keepNext/>" : "";
  return (
    paragraph(text, "ListParagraph", keep + number, "<w:b/>") + lines.map((line) => paragraph(line, "Lines")).join("")
  );
}

function paragraph(text, style = "", more = "", look = "") {
  const named = style && `<w:pStyle w:val="${style}"/>`;
  return `<w:p>${named || more ? `<w:pPr>${named}${more}</w:pPr>` : ""}${run(text, look)}</w:p>`;
}

/** A text; its lines and tabs stay. */
function run(text, look = "") {
  const lines = text.split(/\r\n|\r|\n/).map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${lines.join("<w:br/>")}</w:r>`;
}

function tableOf({ head, rows }) {
  const width = Math.floor(9638 / head.length);
  const cellOf = (text, look = "") =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text, "", "", look)}</w:tc>`;
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map(
    (edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`,
  );
  const grid = head.map(() => `<w:gridCol w:w="${width}"/>`);
  const first = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.map((text) => cellOf(text, "<w:b/>")).join("")}</w:tr>`;
  const others = rows.map(
    (row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map((text) => cellOf(text)).join("")}</w:tr>`,
  );
  // Without a paragraph behind it, two tables would grow together.
  return `<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblBorders>${edges.join("")}</w:tblBorders><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>${grid.join("")}</w:tblGrid>${first}${others.join("")}</w:tbl><w:p/>`;
}

function styles(language) {
  const style = (id, name, look, about, { own = "", next = "" } = {}) =>
    `<w:style w:type="paragraph"${own} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${next}<w:qFormat/><w:pPr>${about}</w:pPr><w:rPr>${look}</w:rPr></w:style>`;
  const heading = (level, size) =>
    style(
      `Heading${level}`,
      `heading ${level}`,
      `<w:b/><w:sz w:val="${size}"/>`,
      `<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${level - 1}"/>`,
      { next: '<w:next w:val="Normal"/>' },
    );
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>';
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault></w:docDefaults>`;
  const others = [
    style("ListParagraph", "List Paragraph", "", '<w:spacing w:before="120" w:after="60"/>'),
    style("Lines", "Lines", "", '<w:spacing w:after="60"/><w:ind w:left="426"/>', { own: ' w:customStyle="1"' }),
  ];
  return `${DECLARATION}<w:styles xmlns:w="${MAIN}">${defaults}${normal}${heading(1, 32)}${heading(2, 26)}${others.join("")}</w:styles>`;
}

/** A numbering for each list, so that each begins at 1. */
function numbering(lists) {
  const level =
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="426" w:hanging="426"/></w:pPr></w:lvl>';
  const numbers = Array.from({ length: lists }, (_, index) => index + 1).map(
    (number) =>
      `<w:num w:numId="${number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return `${DECLARATION}<w:numbering xmlns:w="${MAIN}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${level}</w:abstractNum>${numbers.join("")}</w:numbering>`;
}

/** The same as HTML, for programs that take formatted text from the clipboard. */
export function html({ title, facts, sections }) {
  const text = (value) => escaped(value).replace(/\r\n|\r|\n/g, "<br>");
  const about = facts.map(([name, value]) => `<p><b>${text(name)}:</b> ${text(value)}</p>`);
  const row = (cells, name) => `<tr>${cells.map((cell) => `<${name}>${text(cell)}</${name}>`).join("")}</tr>`;
  const parts = sections.map(({ title: name, points = [], table, none }) => {
    const heading = name ? `<h2>${text(name)}</h2>` : "";
    if (table?.rows.length > 0)
      return `${heading}<table border="1"><thead>${row(table.head, "th")}</thead><tbody>${table.rows.map((cells) => row(cells, "td")).join("")}</tbody></table>`;
    if (points.length === 0) return heading + (none ? `<p>${text(none)}</p>` : "");
    const items = points.map(
      (point) => `<li><b>${text(point.text)}</b>${point.lines.map((line) => `<br>${text(line)}`).join("")}</li>`,
    );
    return `${heading}<ol>${items.join("")}</ol>`;
  });
  return `<h1>${text(title)}</h1>${about.join("")}${parts.join("")}`;
}

/** Put a text on the clipboard in both forms. Rejects where a page may not. */
export async function copyBoth(formatted, plain) {
  if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(plain);
  const parts = { "text/html": formatted, "text/plain": plain };
  const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
