"""Resolve the date words of a document against the document's own date.

Only one of the five documents prints a year; most say "last week" or "on Saturday". A coder names
the rule by which the words were read, and this module applies it, so that the coded interval can be
recomputed by anybody. The rules are listed with their meaning in the codebook (`claims.date_rule`).
"""

import datetime as dt
import re
from collections.abc import Callable

MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}

Interval = tuple[dt.date | None, dt.date | None]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", text.lower())


def _number(text: str, rule: str, low: int, high: int) -> int:
    numbers = [int(word) for word in _words(text) if word.isdigit() and low <= int(word) <= high]
    if len(numbers) != 1:
        raise ValueError(
            f"rule {rule!r} needs one number from {low} to {high} in {text!r}, found {numbers}"
        )
    return numbers[0]


def _named(text: str, names: dict[str, int], rule: str) -> int:
    found = {names[word] for word in _words(text) if word in names}
    if len(found) != 1:
        raise ValueError(
            f"rule {rule!r} needs one name of a month or weekday in {text!r}, found {len(found)}"
        )
    return found.pop()


def _month(year: int, month: int) -> Interval:
    """First and last day of a month; `month` may be 0 or 13 (the year before or after)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, 1), after - dt.timedelta(days=1)


def _full_date(text: str, document: dt.date) -> Interval:
    iso = re.search(r"\d{4}-\d{2}-\d{2}", text)
    if iso:
        day = dt.date.fromisoformat(iso.group())
    else:
        year = _number(text, "full-date", 1900, 2100)
        day = dt.date(year, _named(text, MONTHS, "full-date"), _number(text, "full-date", 1, 31))
    return day, day


def _day_month(text: str, document: dt.date) -> Interval:
    month, number = _named(text, MONTHS, "day-month"), _number(text, "day-month", 1, 31)
    day = dt.date(document.year, month, number)
    if day > document:
        day = dt.date(document.year - 1, month, number)
    return day, day


def _month_name(text: str, document: dt.date) -> Interval:
    month = _named(text, MONTHS, "month")
    return _month(document.year - (month > document.month), month)


def _year(text: str, document: dt.date) -> Interval:
    year = _number(text, "year", 1900, document.year)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _weekday(text: str, document: dt.date) -> Interval:
    back = (document.weekday() - _named(text, WEEKDAYS, "weekday")) % 7
    day = document - dt.timedelta(days=back)
    return day, day


def _last_week(text: str, document: dt.date) -> Interval:
    monday = document - dt.timedelta(days=document.weekday() + 7)
    return monday, monday + dt.timedelta(days=6)


def _same_day(text: str, document: dt.date) -> Interval:
    return document, document


RULES: dict[str, Callable[[str, dt.date], Interval]] = {
    "full-date": _full_date,
    "day-month": _day_month,
    "month": _month_name,
    "year": _year,
    "weekday": _weekday,
    "same-day": _same_day,
    "last-week": _last_week,
    "last-month": lambda text, document: _month(document.year, document.month - 1),
    "next-month": lambda text, document: _month(document.year, document.month + 1),
    "earlier-this-month": lambda text, document: (document.replace(day=1), document),
    "since-year": lambda text, document: (_year(text, document)[0], document),
    "since-month": lambda text, document: (_month_name(text, document)[0], document),
    "since-day": lambda text, document: (_day_month(text, document)[0], document),
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


def whole(written: str) -> tuple[dt.date, dt.date, str]:
    """First day, last day and precision (`day`, `month`, `year`) of an ISO date, whole or partial
    ("2019-12", "2019").

    Raises ValueError for anything else.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        day = dt.date.fromisoformat(written)
        return day, day, "day"
    if re.fullmatch(r"\d{4}-\d{2}", written):
        first = dt.date.fromisoformat(written + "-01")
        return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1), "month"
    if re.fullmatch(r"\d{4}", written):
        return dt.date(int(written), 1, 1), dt.date(int(written), 12, 31), "year"
    raise ValueError(
        f"{written!r}; expected a day, a month or a year (YYYY-MM-DD, YYYY-MM or YYYY)"
    )
