/**
 * Measures and yearly entries as an iCalendar file (RFC 5545) that calendar
 * programs take in. Whole days only: `by` is a date without a time.
 */
const LONGEST_LINE = 75; // octets, RFC 5545, 3.1

// Changes are counted in seconds from here, so that a later file has a greater number without anything being kept.
const FIRST = Date.UTC(2020, 0, 1);
/** When a calendar reminds: at nine in the morning of the day before. */
const REMINDER = "-PT15H";

/**
 * The text of a calendar file.
 * `entries` are `{id, title, description, on: "2026-12-01", rule, url, changed, cancelled, reminds}`, where
 * `rule` says how it recurs (RFC 5545, 3.3.10) and `on` is its first day; `changed` is the time of its last
 * change, by which a calendar that has it already knows that this is newer, and `cancelled` says that it is off.
 * `now` is the time of making, `language` that of the texts, `name` the calendar's.
 */
export function calendar(entries, { now, language, name }) {
  const made = time(now.toISOString());
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Toimiva tyoterveysyhteistyo//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
  ];
  lines.push(...entries.flatMap((entry) => event(entry, made)));
  lines.push("END:VCALENDAR");
  return lines.map(folded).join("\r\n") + "\r\n";
}

function event({ id, title, description, on, rule, url, changed, cancelled, reminds }, made) {
  const lines = [
    "BEGIN:VEVENT",
    `UID:${id}@tyoterveysyhteistyo`,
    `DTSTAMP:${made}`,
    `DTSTART;VALUE=DATE:${plain(on)}`,
    `DTEND;VALUE=DATE:${plain(dayAfter(on))}`,
    `SUMMARY:${escaped(title)}`,
  ];
  if (description) lines.push(`DESCRIPTION:${escaped(description)}`);
  if (url) lines.push(`URL:${url}`);
  if (rule) lines.push(`RRULE:${rule}`);
  if (changed) lines.push(`SEQUENCE:${sequence(changed)}`, `LAST-MODIFIED:${time(changed)}`);
  if (cancelled) lines.push("STATUS:CANCELLED");
  lines.push("TRANSP:TRANSPARENT");
  if (reminds && !cancelled)
    lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:${REMINDER}`, "END:VALARM");
  return [...lines, "END:VEVENT"];
}

/** How often an entry was changed, as RFC 5545, 3.8.7.4 has it: only that a later change has a greater number counts. */
function sequence(changed) {
  return Math.min(Math.max(0, Math.floor((Date.parse(changed) - FIRST) / 1000)), 2 ** 31 - 1);
}

/** A time in UTC, RFC 5545, 3.3.5. */
function time(iso) {
  return iso.replace(/[-:]|\.\d{3}/g, "");
}

function plain(day) {
  return day.replaceAll("-", "");
}

function dayAfter(day) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** RFC 5545, 3.3.11: what would end a value or a line; and where a page may break a word, a calendar might show a hyphen. */
function escaped(text) {
  return text
    .replaceAll("\u00ad", "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/[\u0000-\u001f\u007f]/g, "");
}

/** RFC 5545, 3.1: a line of more than 75 octets goes on after a line break and a space; no letter is cut. */
function folded(line) {
  const encoder = new TextEncoder();
  const parts = [];
  let part = "";
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  parts.push(part);
  return parts.join("\r\n");
}
