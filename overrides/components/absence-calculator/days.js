/**
 * Days of a long absence, as "2026-11-30". No Intl and no time of day: a day is the
 * same in every browser and every time zone.
 */

/** The excess of the day of falling ill: that day and nine weekdays (sickness insurance act, chapter 8). */
const SELF_RISK = 9;
const FIXED = ["01-01", "01-06", "05-01", "12-06", "12-25", "12-26"];
/** Good Friday, Easter Day, Easter Monday, Ascension, Whit Sunday: days from Easter Day. */
const FROM_EASTER = [-2, 0, 1, 39, 49];
const DAY = 86_400_000;

/** The day some days after another. */
export function daysAfter(day, count) {
  return iso(Date.parse(day) + count * DAY);
}

/** The same date some months later; the month's last day where it has no such date. */
export function monthsAfter(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + count, Math.min(date, last)));
}

/** Whether sickness allowance counts a day: every day but Sundays and public holidays; Saturdays and eves count. */
export function isAllowanceDay(day) {
  return weekday(day) !== 0 && !isHoliday(day);
}

/** The day on which so many allowance days are full, when the absence begins on `first` and goes on without a break. */
export function allowanceDay(first, number) {
  let day = first;
  for (let left = SELF_RISK + number; left > 0; ) {
    day = daysAfter(day, 1);
    if (isAllowanceDay(day)) left -= 1;
  }
  return day;
}

/** A day as both languages write it: 30.11.2026. */
export function inWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date}.${month}.${year}`;
}

function isHoliday(day) {
  const year = Number(day.slice(0, 4));
  const fromEaster = Math.round((Date.parse(day) - Date.parse(easter(year))) / DAY);
  return (
    FIXED.includes(day.slice(5)) ||
    FROM_EASTER.includes(fromEaster) ||
    day === saturdayFrom(`${year}-06-20`) ||
    day === saturdayFrom(`${year}-10-31`)
  );
}

/** Midsummer Day and All Saints' Day are the first Saturday from a date on. */
function saturdayFrom(day) {
  return daysAfter(day, (6 - weekday(day) + 7) % 7);
}

/** Easter Day in the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, ch. 8). */
function easter(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return iso(Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32));
}

function weekday(day) {
  return new Date(day).getUTCDay();
}

function iso(time) {
  return new Date(time).toISOString().slice(0, 10);
}
