"""Resolve the date words of a document against the document's own date.

Only one of the five documents prints a year; most say "last week" or "on Saturday". A coder names
the rule by which the words were read, and this module applies it, so that the coded interval can be
recomputed by anybody. The rules are listed with their meaning in the codebook (`claims.date_rule`).
"""

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping

import pandas as pd

# Of one day in each month of a year, and of each day of a week, which begins with Monday. In
# English whatever the locale is, which `calendar` follows.
MONTH_NAMES: list[str] = list(pd.date_range("2018", periods=12, freq="MS").month_name())
# A word of a date -> the number that it means.
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()}
MONTH = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))  # a pattern
_WEEK = pd.date_range("2018", periods=7).day_name()
WEEKDAYS = {name.lower(): number for number, name in enumerate(_WEEK)}
DAYS = {str(number): number for number in range(1, 32)}
DAYS |= {f"{number:02}": number for number in range(1, 10)}
YEARS = {str(number): number for number in range(1900, 2101)}


@functools.cache
def ends(written: str) -> tuple[str, str]:
    """First and last day of a date that may be a month or a year; empty texts for no date."""
    if not written:
        return "", ""
    period = pd.Period(written)
    return str(period.start_time.date()), str(period.end_time.date())


Interval = tuple[dt.date | None, dt.date | None]


def _one(text: str, rule: str, names: Mapping[str, int], what: str) -> int:
    found = [names[word] for word in re.findall(r"[a-z]+|\d+", text.lower()) if word in names]
    if len(found) != 1:
        raise ValueError(f"rule {rule!r} needs one {what} in {text!r}, found {found}")
    return found[0]


def _days(period: pd.Period) -> tuple[dt.date, dt.date]:
    return period.start_time.date(), period.end_time.date()


def _full_date(text: str, document: dt.date) -> Interval:
    if iso := re.search(r"\d{4}-\d{2}-\d{2}", text):
        return _days(pd.Period(iso[0]))
    day = _one(text, "full-date", DAYS, "day of a month")
    month = _one(text, "full-date", MONTHS, "name of a month")
    return _days(pd.Period(dt.date(_one(text, "full-date", YEARS, "year"), month, day), "D"))


def _day_month(text: str, document: dt.date) -> Interval:
    day = _one(text, "day-month", DAYS, "day of a month")
    month = _one(text, "day-month", MONTHS, "name of a month")
    past = (month, day) <= (document.month, document.day)
    return _days(pd.Period(dt.date(document.year - (not past), month, day), "D"))


def _month(text: str, document: dt.date) -> Interval:
    month = _one(text, "month", MONTHS, "name of a month")
    return _days(pd.Period(year=document.year - (month > document.month), month=month, freq="M"))


def _year(text: str, document: dt.date) -> Interval:
    past = {name: year for name, year in YEARS.items() if year <= document.year}
    return _days(pd.Period(year=_one(text, "year", past, "year"), freq="Y"))


def _weekday(text: str, document: dt.date) -> Interval:
    back = document.weekday() - _one(text, "weekday", WEEKDAYS, "name of a weekday")
    return _days(pd.Period(document, "D") - back % 7)


def _last_week(text: str, document: dt.date) -> Interval:
    return _days(pd.Period(document, "W") - 1)


def _beside(document: dt.date, months: int) -> Interval:
    return _days(pd.Period(document, "M") + months)


RULES: dict[str, Callable[[str, dt.date], Interval]] = {
    "full-date": _full_date,
    "day-month": _day_month,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "same-day": lambda text, document: (document, document),
    "last-week": _last_week,
    "last-month": lambda text, document: _beside(document, -1),
    "next-month": lambda text, document: _beside(document, 1),
    "earlier-this-month": lambda text, document: (document.replace(day=1), document),
    "since-year": lambda text, document: (_year(text, document)[0], document),
    "since-month": lambda text, document: (_month(text, document)[0], document),
    "since-day": lambda text, document: (_day_month(text, document)[0], document),
    "since-weekday": lambda text, document: (_weekday(text, document)[0], document),
    "from-last-week": lambda text, document: (_last_week(text, document)[0], None),
    "until-day": lambda text, document: (None, _day_month(text, document)[0]),
    "until-weekday": lambda text, document: (None, _weekday(text, document)[0]),
    "until-document": lambda text, document: (None, document),
    "unresolved": lambda text, document: (None, None),
    "none": lambda text, document: (None, None),
}


def resolve(text: str, rule: str, document: dt.date) -> Interval:
    """Return the first and last day that `text` can mean in a document of day `document`.

    Parameters
    ----------
    text : the words as printed, e.g. ``"on Saturday"``.
    rule : a key of `RULES`; a new rule needs a line in the codebook.
    document : day of publication (`sources.published`).

    Returns
    -------
    Two `datetime.date`, equal for a single day. ``None`` stands for an end that the text leaves
    open ("over the past several weeks" has no first day).

    Raises
    ------
    ValueError
        The rule is unknown, or the words do not hold what the rule reads (a month, a weekday, one
        number).
    """
    if rule not in RULES:
        raise ValueError(f"unknown date rule {rule!r}; expected one of {', '.join(RULES)}")
    if (rule == "none") != (not text):
        raise ValueError(
            f"rule {rule!r} with date words {text!r}: 'none' is for claims without date words"
        )
    return RULES[rule](text, document)
