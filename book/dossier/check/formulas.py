"""What the rules of the descriptor may call: small questions to a cell, to the sources, to the
rooms that know how a document is read.
"""

import datetime as dt
import functools
import itertools
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd
from babel import Locale
from babel.core import get_global
from tzfpy import get_tzs

from dossier import data
from dossier.check.called import cell, shares, slug, strange, unnamed, unspelt
from dossier.check.cited import alien, citing, strays, unmet, unplaced, unrelated
from dossier.check.problem import records, rows
from dossier.check.spelling import misspelt_in
from dossier.check.told import documents_of, outlets_of, untold
from dossier.data import dates, grades, numbers, places
from dossier.data.dates import ends
from dossier.data.origins import families
from dossier.data.records import table_of
from dossier.pages import used_claims
from dossier.words.letters import finder, listed
from dossier.words.markdown import earlier

DAY = re.compile(r"(?<!\d)(19|20)\d\d(-\d\d(-\d\d)?)?(?!\d)")
PATH_DAY = re.compile(r"/(20[012]\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=\D)")
CORRECTED = re.compile(r"orrected w[^:]*: ([^.]*)\.")
REMARK = re.compile(r"Corrected w[^:]*: [^.]*\.")
PART = re.compile(r"(?<=\.)\s|;\s")
ENGLISH = Locale("en")
TERRITORIES = get_global("zone_territories")  # of the CLDR: time zone -> code of its territory
YEAR = dt.timedelta(days=366)
NEAR = 0.15  # metres: a millionth of a degree, the last decimal that is given


def day(text: str) -> str:
    """The first day, month or year in a text; empty if there is none."""
    found = DAY.search(text)
    return found.group() if found else ""


def older(one: str, other: str) -> bool:
    """Whether a day, month or year ends before another begins; one that is not known does not."""
    return one[: len(other)] < other[: len(one)]


def precision(start: str, end: str) -> str:
    """How exact the days from one to another are: a value of `date_precision`."""
    if start == end:
        return "day"
    for length, name in ((7, "month"), (4, "year")):
        if ends(start[:length]) == (start, end):
            return name
    return "range"


def day_of_address(url: str) -> str:
    """The day in the path of an address; empty if there is none."""
    found = PATH_DAY.search(url)
    return "-".join(found.groups()) if found else ""


def days_apart(one: str, other: str) -> int:
    """The days between two days; none where one of them is not a full day."""
    if len(one) < 10 or len(other) < 10:
        return 0
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)


def term_end(start: str, months: int) -> str:
    """The last day of a term of so many months that begins on a day."""
    end = pd.Timestamp(start) + pd.DateOffset(months=months) - pd.Timedelta(days=1)
    return str(end.date())


@data.once
def latest(sources: str) -> str:
    """When the last of some sources was published; empty if one of them has no date."""
    known = records()
    days = [known[source].cells.published for source in sources.split("; ")]
    return max(days, key=lambda day: ends(day)[1]) if all(days) else ""


@data.once
def early(sources: str, day: str) -> list[str]:
    """Those of some sources that were published more than a year before a day, a month or a
    year began; none where the day is not known.
    """
    if not day:
        return []
    least = dt.date.fromisoformat(str(ends(day)[0])) - YEAR
    days = {source: records()[source].cells.published for source in sources.split("; ")}
    return [source for source, told in days.items() if told and ends(told)[1] < str(least)]


def addresses(sources: str) -> list[str]:
    """The addresses of some sources."""
    return [records()[source].cells.url for source in sources.split("; ")]


@data.once
def _pages() -> Counter[str]:
    """Address -> how many sources and corrections have it."""
    checked = (row.cells.checked_url for row in rows("corrections"))
    return Counter(itertools.chain((row.cells.url for row in rows("sources")), checked))


def known_page(url: str) -> bool:
    """Whether the page of a correction is a source, or another was checked there."""
    return _pages()[url] > 1


def origins(sources: str) -> int:
    """How many independent origins some sources have at most."""
    known = records()
    return len(families({source: known[source].values.wire for source in sources.split("; ")}))


@functools.cache
def resolved(words: str, rule: str, document: str) -> tuple[str, str]:
    """First and last day that words of a document of a day mean; empty for an end left open."""
    start, end = dates.resolve(words, rule, dt.date.fromisoformat(document))
    return str(start or ""), str(end or "")


@functools.cache
def number(words: str) -> str:
    """The number of some words, as a cell has it; empty for an order of magnitude."""
    value = numbers.read(words)
    return "" if value is None else format(value, "g")


@functools.cache
def _country(code: str) -> str:
    """The English name of a territory, by its code of ISO 3166-1; empty for the high seas."""
    return {"TR": "Turkey", "ZZ": ""}.get(code, str(ENGLISH.territories[code]))


def unknown_countries(names: str) -> list[str]:
    """Those of some names that the CLDR does not have for a country."""
    known = {_country(code) for code in ENGLISH.territories}
    return [name for name in names.split("; ") if name not in known]


def countries(lat: float, lon: float) -> list[str]:
    """The countries whose land or territorial sea a point lies in, degrees north and east: by its
    time zones, of which the boundaries are those of OpenStreetMap.
    """
    zones = get_tzs(lon, lat)
    return sorted({_country(TERRITORIES[zone]) for zone in zones} - {""})


def points(place: str) -> list[list[float]]:
    """The points of some places, each latitude and longitude."""
    found = [records()[name].values for name in place.split("; ") if name]
    return [[float(row.lat), float(row.lon)] for row in found]


def decimals(text: str) -> str:
    """The decimals of a printed point; ValueError if a text that begins as one is none."""
    point = places.printed(text)
    if point is None:
        raise ValueError("degrees, minutes, seconds and decimals of a point")
    lon, lat = point[places.distance(*point) <= NEAR]
    return f"{lat:.6f}, {lon:.6f}"


def length(instrument: str) -> str:
    """The length of the line between the points that an instrument prints, along the geodesic."""
    terms = data.raw("terms")
    texts = map(places.printed, terms.value[terms.instrument == instrument])
    ends = [point[0] for point in texts if point]
    if len(ends) != 2:
        raise ValueError(f"two printed points of an instrument, not {len(ends)}")
    metres = places.distance(*ends)
    nautical, statute = metres / 1852, metres / 1609.344
    return f"{metres / 1000:.2f} km = {nautical:.2f} nautical miles = {statute:.2f} statute miles"


def seats_of(party: str) -> int:
    """The seats of a party, or of all together for `total`."""
    seats = data.table("seats").set_index("party").seats
    return int(seats.drop("total").sum() if party == "total" else seats[party])


def deaths(first: str, last: str) -> int:
    """Deaths of state-based fighting in the months from one to another."""
    months = data.table("battle_deaths_monthly")
    return int(months.state_based[months.month.between(first, last)].sum())


def cited_page(source: str) -> bool:
    """Whether a row of any table cites a source."""
    return source in citing()


_cited = data.once(used_claims.cited_claims)


def cited(claim: str) -> bool:
    """Whether the book uses a claim."""
    return claim in _cited()


def corrects(correction: str, record: str, column: str) -> bool:
    """Whether the id of a correction is made of the record, or of an id that it had, and the
    column; a long one is cut.
    """
    told = re.sub(r"-\d\d?$", "", correction)
    return any(
        f"correction-{name}-{column.replace('_', '-')}".startswith(told)
        for name in (record, *earlier().get(record, ()))
    )


SHAPES = {"date": r"\d{4}-\d\d-\d\d", "number": r"-?[\d.]+", "integer": r"-?\d+"}


def impossible(record: str, column: str, was: str) -> list[str]:
    """What an old cell cannot have had: another value than those of its column, a record that there
    is not, by its id or by a name of which the id is made, no number, no day.
    """
    field = data.fields(table_of(record)).get(column, {})
    items = was.split("; ") if "reference" in field else [was]
    if column == data.key(table_of(record)):
        known = {item for item in items if item == slug(item)}
    elif "categories" in field:
        known = {str(option["value"]) for option in field["categories"]}
    elif "reference" in field:
        known = {item for item in items if item in records() or slug(item) in records()}
    else:
        known = {
            item for item in items if re.fullmatch(SHAPES.get(str(field.get("type")), ".*"), item)
        }
    return [item for item in items if item and item not in known]


@data.once
def _overwritten() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Record and column -> what corrections found in the cell, with their ids, in their order."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows("corrections"):
        cells = row.cells
        found.setdefault((cells.record, cells.column), []).append((cells.correction_id, cells.was))
    return found


@functools.lru_cache(2**12)
def _parts(text: str) -> frozenset[str]:
    """The sentences of a text, or the items of a list, but for what was corrected in its row."""
    return frozenset(filter(None, map(str.strip, PART.split(REMARK.sub("", text)))))


def lasts(correction: str, record: str, column: str, now: str) -> bool:
    """Whether what a correction wrote stands in the cell, sentence for sentence, as it is written
    or as it is shown, or in what a later correction found there.
    """
    ids, found = zip(*_overwritten()[record, column], strict=True)
    texts = (records()[record].cells[column], *found[ids.index(correction) + 1 :])
    if not _parts(now):
        return any(not _parts(text) for text in texts)
    return any(_parts(now) <= _parts(text) or slug(now) == slug(text) != "" for text in texts)


def total(some: list[str], column: str) -> str:
    """The sum of a column of whole numbers over some records."""
    return str(sum(int(cell(record, column)) for record in some))


def in_council(day: str, position: str) -> int:
    """How many states took a position in the Security Council on a day, by `council_votes`."""
    votes = (row.cells for row in rows("council_votes"))
    return sum(vote.date == day and vote.position == position for vote in votes)


def tally(day: str, column: str) -> str:
    """A cell of the last vote of a day; empty if there was none."""
    return next((row.cells[column] for row in rows("votes")[::-1] if row.cells.date == day), "")


@data.once
def _corrected() -> set[tuple[str, str]]:
    return {(row.cells.record, row.cells.column) for row in rows("corrections")}


def uncorrected(record: str, note: str) -> list[str]:
    """The columns that a note says were corrected, but of which there is no correction."""
    told = CORRECTED.search(note)
    columns = told[1].split(", ") if told else []
    return [column for column in columns if (record, column) not in _corrected()]


def data_set(sources: str) -> bool:
    """Whether one of some sources is a data set."""
    return any("dataset" in records()[source].values.wire for source in sources.split("; "))


def prefixed(items: str, prefix: str) -> bool:
    """Whether each of some items begins with a text, and goes on with a, b, c."""
    letters = [item.removeprefix(prefix) for item in items.split("; ")]
    return letters == list("abcdefghijklm"[: len(letters)])


_finder = functools.cache(functools.partial(finder, parts=True))


def has(some: str, text: str) -> bool:
    """Whether a text has one of some words, written as for `letters.finder`; true if none are asked
    for.
    """
    return not some or bool(_finder(some).search(text))


def foreign(text: str) -> bool:
    """Whether a text has a letter that English has not, or a word in small letters that it has
    not.
    """
    letters = "".join(filter(str.isalpha, text))
    return not letters.isascii() or any(misspelt_in(text))


def sides(actors: str) -> set[str]:
    """The sides of some actors."""
    return {cell(actor, "side") for actor in actors.split("; ")}


def topics(positions: str) -> set[str]:
    """The topics of the claims of some positions."""
    of_positions = [records()[position].values.claims for position in positions.split("; ")]
    return {records()[claim].cells.topic for claims in of_positions for claim in claims}


OURS = (
    *(
        day,
        older,
        ends,
        term_end,
        latest,
        early,
        addresses,
        origins,
        resolved,
        number,
        lasts,
    ),
    *(countries, unknown_countries, points, decimals, length, seats_of, deaths, cited_page, cited),
    *(
        untold,
        outlets_of,
        documents_of,
        precision,
        day_of_address,
        days_apart,
        corrects,
        impossible,
        known_page,
        in_council,
        total,
        tally,
        uncorrected,
    ),
    *(
        cell,
        shares,
        slug,
        strange,
        unnamed,
        unrelated,
        alien,
        strays,
        unmet,
        unplaced,
        unspelt,
        topics,
        sides,
        has,
        listed,
        foreign,
        prefixed,
        data_set,
    ),
)
FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{function.__name__: function for function in (len, bool, set, *OURS)},
    "bound": numbers.bound,
    "grade": grades.reliability,
}
