/**
 * Measures and yearly entries as an iCalendar file (RFC 5545) that calendar
 * programs take in. Whole days only: `by` is a date without a time.
 */
const LONGEST_LINE = 75; // octets, RFC 5545, 3.1

/**
 * The text of a calendar file.
 * `entries` are `{id, title, description, on: "2026-12-01", rule, url}`, where
 * `rule` says how it recurs (RFC 5545, 3.3.10) and `on` is its first day; `now` is
 * the time of making, `language` that of the texts, `name` the calendar's.
 */
export function calendar(entries, { now, language, name }) {
  const made = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Toimiva tyoterveysyhteistyo//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
  ];
  for (const { id, title, description, on, rule, url } of entries) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${id}@tyoterveysyhteistyo`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${plain(on)}`,
      `DTEND;VALUE=DATE:${plain(dayAfter(on))}`,
      `SUMMARY:${escaped(title)}`,
    );
    if (description) lines.push(`DESCRIPTION:${escaped(description)}`);
    if (url) lines.push(`URL:${url}`);
    if (rule) lines.push(`RRULE:${rule}`);
    lines.push("TRANSP:TRANSPARENT", "END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return lines.map(folded).join("\r\n") + "\r\n";
}

function plain(day) {
  return day.replaceAll("-", "");
}

function dayAfter(day) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** RFC 5545, 3.3.11: what would end a value or a line. */
function escaped(text) {
  return text
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
