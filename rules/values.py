"""Values of facts, exact or approximate, and what they decide: True, False or None (not decided).

Law is applied to intervals: a condition is decided only where every value of the interval agrees.
"""

import calendar
import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

Number = int | float | Fraction


class Range(NamedTuple):
    """The numbers that a figure may be. `exact` tells a plain figure from an approximate form."""

    low: Number
    high: Number
    low_open: bool = False
    high_open: bool = False
    exact: bool = False

    def reaches(self, minimum: Number, *, above: bool = False) -> bool | None:
        """Is every value (True), none (False) or some (None) ≥ `minimum`, or > if `above`?"""
        if above:
            if self.low > minimum or (self.low == minimum and self.low_open):
                return True
            return False if self.high <= minimum else None
        if self.low >= minimum:
            return True
        if self.high < minimum or (self.high == minimum and self.high_open):
            return False
        return None

    def never_exceeds(self, other: "Range") -> bool:
        """Is there a pair of values with this one ≤ the other?"""
        if self.low < other.high:
            return True
        return self.low == other.high and not self.low_open and not other.high_open


def exactly(value: int | float) -> Range:
    return Range(value, value, exact=True)


class Days(NamedTuple):
    """A date, or every day of a month up to the application date (`last`).

    `month_end` is the month's own last day: waiting periods shown to people are counted from it.
    """

    first: date
    last: date
    month_end: date


def whole_month(year: int, month: int, as_of: date) -> Days:
    first = date(year, month, 1)
    end = date(year, month, calendar.monthrange(year, month)[1])
    return Days(first, min(end, as_of) if first <= as_of else end, end)


def anniversary(day: date, years: int) -> date | None:
    """The `years`-th anniversary of `day`; from 29 February, 28 February in a common year (Civil
    Code, art. 202). None past the year 9999, which no calendar here can say."""
    year = day.year + years
    if year > date.max.year:
        return None
    if day.month == 2 and day.day == 29 and not calendar.isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def day_after(day: date | None) -> date | None:
    return None if day is None or day == date.max else day + timedelta(days=1)


def years_passed(since: Days, years: int, as_of: date) -> bool | None:
    """Has the `years`-th anniversary come by `as_of`, that day included?"""
    earliest, latest = anniversary(since.first, years), anniversary(since.last, years)
    if latest is not None and as_of >= latest:
        return True
    return None if earliest is not None and as_of >= earliest else False


def share_reached(part: Range, whole: Range, percent: int, *, above: bool) -> bool | None:
    """Is `part` of `whole` at least `percent` % (more, if `above`) for every pair of counts that
    can be true together (part ≤ whole)? Compared on whole counts, never on a rounded percentage;
    of a total of 0 no percentage is reached."""

    def reached(some: Number, of: Number) -> bool:
        if of == 0:
            return False
        if some == math.inf or of == math.inf:
            return some == of
        left, right = 100 * some, percent * of
        return left > right if above else left >= right

    if reached(part.low, whole.high):
        return True
    most = min(part.high, whole.high)
    return None if reached(most, max(most, whole.low)) else False


def share_shortfall(part: int, whole: int, percent: int, *, above: bool) -> int:
    """How many more of the same total reach the percentage."""
    needed = percent * whole // 100 + 1 if above else -(-percent * whole // 100)
    return needed - part


def difference(required: int | float, actual: int | float) -> int | float:
    """`required` − `actual` as people subtract decimals: 300 − 259.9 is 40.1."""
    exact = Decimal(str(required)) - Decimal(str(actual))
    return int(exact) if exact == exact.to_integral_value() else float(exact)
