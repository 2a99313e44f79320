/** The year as a calendar: on which day of each year a month's entries come up. */
import { calendar } from "../exchange/calendar.js";
import { workplace } from "../../shared/place.js";
import { download, fileName, today, withWorkplace } from "../pieces/pieces.js";

/** New Year's Day and May Day. */
const BEGIN_WITH_HOLIDAY = [1, 5];

/**
 * Hand the reader the entries of a year as a calendar file. In one calendar those of several workplaces stand beside each
 * other: each has ids and a name of its own.
 */
export function saveCalendar(entries, words) {
  const days = entries.map(({ id, title, text, who, month, link }) => ({
    id: ["year", id, workplace].filter(Boolean).join("-"),
    title: withWorkplace(title),
    description: [text, who].filter(Boolean).join("\n"),
    ...everyYear(month),
    url: link,
  }));
  const { language } = document.documentElement.dataset;
  const file = calendar(days, { now: new Date(), language, name: withWorkplace(words.calendar_name) });
  download(`${fileName(words.file)}.ics`, "text/calendar", file);
}

/**
 * When a month's entries come up: from which day, and by which rule of RFC 5545. It is the month's first day
 * from Monday to Friday; where the month begins with a public holiday, the second, so never that holiday.
 */
function everyYear(month) {
  const which = BEGIN_WITH_HOLIDAY.includes(month) ? 2 : 1;
  const now = today();
  const year = Number(now.slice(0, 4));
  const on = [year, year + 1].map((one) => weekday(one, month, which)).find((day) => day >= now);
  return { on, rule: `FREQ=YEARLY;BYMONTH=${month};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${which}` };
}

/** The first or a later day from Monday to Friday of a month, as "2026-12-01". */
function weekday(year, month, which) {
  const day = new Date(Date.UTC(year, month - 1, 1));
  for (let left = which; ; day.setUTCDate(day.getUTCDate() + 1)) {
    if (day.getUTCDay() % 6 !== 0) left -= 1;
    if (left === 0) return day.toISOString().slice(0, 10);
  }
}
