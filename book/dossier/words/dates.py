"""Dates in words: one function for each form in which the data has them.

A `date` column is a timestamp; other columns hold partial dates as text ("2019", "2019-12", "2019-12-21").
"""

import datetime as dt
import re

import pandas as pd

from dossier.data.dates import MONTHS

_FULL = {month.title() for month in MONTHS if len(month) > 3}
_MONTH = re.compile(rf"\b({'|'.join(sorted(_FULL))})\b")


def day(value: pd.Timestamp | dt.date) -> str:
    """A day as the prose writes it: ``27 November 2019``."""
    return f"{value.day} {value:%B %Y}"


def span(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """An interval of days in words; open ends are said, and an interval without ends is empty."""
    if pd.isna(start) and pd.isna(end):
        return ""
    if pd.isna(start):
        return f"until {day(end)}"
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def when(value: str | pd.Timestamp, precision: str = "day") -> str:
    """A day, month or year as the prose writes it; `precision` "about" says so. Empty for an unknown day."""
    if pd.isna(value) or not str(value):
        return ""
    iso_day = str(value)[:10]
    if len(iso_day) == 4:
        return iso_day
    stamp = pd.Timestamp(iso_day)
    words = day(stamp) if len(iso_day) == 10 else f"{stamp:%B %Y}"
    return f"about {words}" if precision == "about" else words


def period(start: str, end: str) -> str:
    """Two partial dates as words; an open end is said, two unknown ones give nothing."""
    first, last = when(start), when(end)
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else ""


def interval(first: dt.date, last: dt.date | None, precision: str) -> str:
    """An interval in words, as exact as it is known: ``July 2019`` for a month, never its first day.

    `last` may be None: the end is open, and is said to be. `precision`: `day`, `month`, `year`; anything else is an
    interval of days.
    """
    if precision == "year":
        return f"{first.year}"
    if precision == "month":
        return f"{first:%B %Y}"
    if last is None:
        return f"from {day(first)}, end open"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%B}{year} to {day(last)}"


def iso(value: str | pd.Timestamp, precision: str = "day") -> str:
    """A date in ISO, cut to a `precision` of `month` or `year`; "about" is kept. Empty for an unknown one."""
    if pd.isna(value) or not str(value):
        return ""
    shown = str(value)[: {"month": 7, "year": 4}.get(precision, 10)]
    return f"about {shown}" if precision == "about" else shown


def iso_span(first: str | pd.Timestamp, last: str | pd.Timestamp, precision: str = "day") -> str:
    """An interval in ISO; one date if both ends are the same at this `precision`; an open end is said."""
    begin, end = iso(first, precision), iso(last, precision)
    if begin and end:
        return begin if begin == end else f"{begin} to {end}"
    if begin:
        return f"from {begin}"
    return f"until {end}" if end else ""


def short_months(words: str) -> str:
    """A date in words with the names of months cut to three letters."""
    return _MONTH.sub(lambda month: month[0][:3], words)
