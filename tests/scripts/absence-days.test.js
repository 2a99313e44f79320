/** Which day is which in a long absence; overrides/components/absence-calculator/days.js. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allowanceDay,
  daysAfter,
  inWords,
  isAllowanceDay,
  monthsAfter,
} from "../../overrides/components/absence-calculator/days.js";

/** All days of the public holidays of Finland, as its almanacs have them. */
const HOLIDAYS = {
  2025: "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-08 06-21 11-01 12-06 12-25 12-26",
  2026: "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-20 10-31 12-06 12-25 12-26",
  2027: "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-26 11-06 12-06 12-25 12-26",
  2028: "01-01 01-06 04-14 04-16 04-17 05-01 05-25 06-04 06-24 11-04 12-06 12-25 12-26",
};

for (const [year, holidays] of Object.entries(HOLIDAYS))
  test(`in ${year} every day counts but Sundays and public holidays`, () => {
    for (let day = `${year}-01-01`; day.startsWith(year); day = daysAfter(day, 1)) {
      const isSunday = new Date(`${day}T12:00Z`).getUTCDay() === 0;
      assert.equal(isAllowanceDay(day), !isSunday && !holidays.includes(day.slice(5)), day);
    }
  });

test("a month ends on the same date, or on the month's last day", () => {
  assert.equal(monthsAfter("2026-11-30", 1), "2026-12-30");
  assert.equal(monthsAfter("2026-12-15", 2), "2027-02-15");
  assert.equal(monthsAfter("2027-01-31", 1), "2027-02-28");
  assert.equal(monthsAfter("2028-01-31", 1), "2028-02-29");
});

test("the first allowance day follows the first day of absence and nine weekdays", () => {
  // 30 November is a Monday; 6 December, a Sunday, is Independence Day.
  assert.equal(allowanceDay("2026-11-30", 1), "2026-12-11");
  // From Sunday, 21 December: 22–24, 27, 29–31 December, 2 and 3 January count.
  assert.equal(allowanceDay("2025-12-21", 1), "2026-01-05");
});

test("allowance days follow each other as they are counted one by one", () => {
  for (const first of ["2026-01-01", "2026-03-28", "2026-06-19", "2026-12-24"]) {
    let day = allowanceDay(first, 1);
    for (let number = 2; number <= 230; number += 1) {
      do day = daysAfter(day, 1);
      while (!isAllowanceDay(day));
      if (number % 10 === 0) assert.equal(allowanceDay(first, number), day);
    }
  }
});

test("a day is written as both languages write it", () => {
  assert.equal(inWords("2026-01-05"), "5.1.2026");
});
