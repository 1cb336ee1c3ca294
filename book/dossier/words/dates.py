"""Dates in words and in ISO, as exact as they are known.

A date is a timestamp (a column of type `date`), a `datetime.date`, or text that may be partial:
"2019-12-21", "2019-12", "2019". Nothing, `NaT` and the empty text are an unknown date. `precision`
(`day`, `month`, `year`, `about`; anything else is read as days) says how much of it is known.
"""

import datetime as dt
import re

import pandas as pd

from dossier.data.dates import MONTH_NAMES

Date = str | dt.date | pd.Timestamp | None

_MONTH = re.compile(rf"\b({'|'.join(MONTH_NAMES)})\b")
_LENGTH = {"month": 7, "year": 4}  # characters of an ISO date


def _known(value: Date, precision: str) -> str:
    """The part of an ISO date that is known; empty for an unknown one."""
    return "" if pd.isna(value) else str(value)[: _LENGTH.get(precision, 10)]


def _about(text: str, precision: str) -> str:
    return f"about {text}" if text and precision == "about" else text


def month(value: dt.date | pd.Timestamp) -> str:
    """The name of the month of a day, in English whatever the locale is (`strftime` follows it)."""
    return MONTH_NAMES[value.month - 1]


def day(value: dt.date | pd.Timestamp) -> str:
    """A day as the prose writes it: ``27 November 2019``."""
    return f"{value.day} {month(value)} {value.year}"


def _in_words(iso_date: str) -> str:
    if len(iso_date) < 7:
        return iso_date
    stamp = pd.Timestamp(iso_date)
    return day(stamp) if len(iso_date) == 10 else f"{month(stamp)} {stamp.year}"


def when(value: Date, precision: str = "day") -> str:
    """A day, month or year as the prose writes it, ``about`` before one that is not exact; empty
    for an unknown one.
    """
    return _about(_in_words(_known(value, precision)), precision)


def span(first: Date, last: Date, precision: str = "day") -> str:
    """An interval in words, as short as it can be told: ``26 to 27 July 2019``, ``July 2019``,
    ``from 2019``.

    An open end is said; an interval without ends is empty.
    """
    begin, end = _known(first, precision), _known(last, precision)
    if not begin or not end or begin == end:
        return _interval(when(first, precision), when(last, precision))
    told, ended = _in_words(begin).split(), _in_words(end).split()
    if len(begin) == len(end) == 10:
        while told[-1] == ended[len(told) - 1]:  # the year, the month
            told.pop()
    return _about(_interval(" ".join(told), _in_words(end)), precision)


def _interval(begin: str, end: str) -> str:
    if begin and end:
        return begin if begin == end else f"{begin} to {end}"
    if begin:
        return f"from {begin}"
    return f"until {end}" if end else ""


def iso(first: Date, last: Date, precision: str = "day") -> str:
    """An interval in ISO, as exact as it is known; one date if both ends are the same, an open end
    is said.
    """
    return _interval(*(_about(_known(date, precision), precision) for date in (first, last)))


def short_months(words: str) -> str:
    """A date in words with the names of months cut to three letters."""
    return _MONTH.sub(lambda month: month[0][:3], words)


def elapsed(first: dt.date, last: dt.date, unit: str) -> int:
    """Whole days, weeks, months or years between two days; `unit` in the singular."""
    first, last = sorted((first, last))
    days = (last - first).days
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    return {"day": days, "week": days // 7, "month": months, "year": months // 12}[unit]
