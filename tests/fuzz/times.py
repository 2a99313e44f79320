"""Times as scripts write them, and which of two is the later."""

from __future__ import annotations

from datetime import datetime, timedelta

LITTLE = timedelta(minutes=1)
LAST = "9999-12-31T00:00:00.000Z"


def milliseconds(time: datetime) -> int:
    """Return a time as scripts count it."""
    return round((time - datetime(1970, 1, 1)).total_seconds() * 1000)


def iso(time: datetime) -> str:
    """Return a time as scripts write it."""
    return f"{time.isoformat(timespec='milliseconds')}Z"


def is_later(at: str, other: str, now: str) -> bool:
    """Whether a time is later than another; one to come is later than none of the past."""
    try:
        border = iso(datetime.fromisoformat(now[:-1]) + LITTLE)
    except OverflowError:
        # Nothing comes after the year 9999.
        border = now
    ahead = [one > border for one in (at, other)]
    return at > other if ahead[0] == ahead[1] else ahead[1]


def next_time(at: str) -> str:
    """Return the time a thousandth later; the last of all stays."""
    try:
        # Python knows no year 0, which has the days of the year 400.
        year = "0400" if at.startswith("0000") else at[:4]
        later = iso(datetime.fromisoformat(year + at[4:-1]) + timedelta(milliseconds=1))
        return min(later.replace(year, at[:4], 1), LAST)
    except OverflowError:
        return LAST
