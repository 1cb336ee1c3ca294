"""What the chapter *The two memoranda* shows: clauses side by side, where the line lies, when what became public, who reads
the security text how. Frames, a table and derived figures; the forms that draw them are in `memoranda_charts`.
"""

import itertools
import re

import pandas as pd

from dossier import data
from dossier.data import places
from dossier.data.derived_number import DerivedNumber
from dossier.words.markdown import Table, link, plain, small, stack

# What the clauses of the three texts have in common, in reading order: theme -> values of `terms.locator`.
ARTICLES = {
    "The text": ("Title", "Form"),
    "Basis": ("Preamble",),
    "Subject": (
        "Art. I(1), point A",
        "Art. I(1), point B",
        "Art. I",
        "Art. I(2), Annex 1",
        "Annexes",
        "Art. IV(2)",
        "Status",
        "Scope",
        "Quick Reaction Force",
        "Joint office",
        "Materiel",
        "Training and advice",
        "Exercises",
        "Intelligence",
        "Personnel",
        "Combat troops",
        "Motion text",
    ),
    "Third states": ("Art. IV(3)", "Third states"),
    "Disputes": ("Art. IV(1)", "Disputes"),
    "Effect and term": ("Art. V", "Art. VI", "Entry into force", "Duration", "Renewal"),
    "Approval in Turkey": ("Approval, Turkey", "Decision"),
    "Approval by the GNA": ("Approval, GNA",),
    "House of Representatives": ("Approval, HoR",),
    "United Nations": ("UN",),
}
MEMORANDA = ("maritime", "security")  # values of `terms.instrument`

# Themes of the clauses themselves; approval and registration have chapters of their own.
THEMES = ("The text", "Basis", "Subject", "Third states", "Disputes", "Effect and term")
# Rows of `terms` about a text that are no clauses of it: its length and status, readings, the days named for its effect.
NOT_CLAUSES = {
    "Art. I",
    "Status",
    "Combat troops",
    "Entry into force",
    "Art. VI, contested reading",
    "Arts. IV and VI, as Al Marsad reads them",
    "In practice",
}
CERTAINTY = {
    "confirmed": "confirmed",
    "single-origin": "one origin",
    "disputed": "disputed",
    "inferred": "inferred",
}

LENGTH, PRINTED = "term-maritime-line-length-computed", "term-maritime-line-length-reported"
ENDS = {"a": "place-maritime-line-point-a", "b": "place-maritime-line-point-b"}
COAST_NAMES = {
    "turkey": "the Turkish mainland",
    "libya": "the Libyan coast",
    "crete": "Crete",
    "egypt": "the Egyptian coast",
}

SIGNED = "2019-11-27-turkey-gna-sign-two-memoranda"
PUBLIC = {
    "maritime": "2019-12-05-full-maritime-text-leaks",
    "security": "2019-12-14-security-memorandum-reaches-parliament",
}
EFFECT = {
    "maritime": "term-maritime-turkey-gazette-entry",
    "security": "term-security-entry-into-force",
}
ALSO = "2019-12-07-gazette-prints-maritime-approval"  # by one copy of Anadolu Turkey held the text in force from that day

# What a voice is reported to say of the security text and troops: record, who (an actor, else the outlet of a source), lane.
# The lanes are our coding; the words are in the records. One record in two lanes: its sources tell it in two ways.
READINGS = (
    ("2019-11-27-bashagha-explains-security-accord", "fathi-bashagha", "unnamed"),
    ("2019-12-05-siala-rejects-interference", "mohamed-siala", "unnamed"),
    ("statement-2019-12-11-cavusoglu", "mevlut-cavusoglu", "covered"),
    ("statement-2019-12-11-cavusoglu", "mevlut-cavusoglu", "none"),
    ("2019-12-12-kalin-pledges-soldiers-if-asked", "ibrahim-kalin", "covered"),
    ("liberal-gr-2019-12-15-military", "", "covered"),
    ("2019-12-16-chp-objects-guest-personnel-clauses", "chp", "covered"),
    ("cumhuriyet-2019-12-21-civilians", "", "further"),
    ("republic-world-2019-12-22-approves", "", "further"),
    ("2019-12-24-kalin-says-bill-in-preparation", "ibrahim-kalin", "further"),
)


def _clause(row: pd.Series) -> str:
    value = f" **{plain(row.value)}**" if row.value else ""
    where = f"{plain(row.locator)}, " if row.locator.startswith("Art.") else ""
    how = f": {plain(row.note)}" if row.certainty == "disputed" else ""
    return stack(
        f"{link(row.subject, row.term_id)}: {plain(row.content)}{value}",
        small(f"{where}{CERTAINTY[row.certainty]}{how}"),
    )


def clauses() -> Table:
    """The clauses of both texts side by side: a row by theme, a column an instrument, each clause linked to its record."""
    terms = data.table("terms").sort_values("order", kind="stable")
    rows = []
    for theme in THEMES:
        articles = set(ARTICLES[theme]) - NOT_CLAUSES
        own = [
            [
                _clause(row)
                for _, row in terms[
                    terms.locator.isin(articles)
                    & terms.instrument.eq(f"instrument-{name}-memorandum")
                ].iterrows()
            ]
            for name in MEMORANDA
        ]
        pairs = itertools.zip_longest(*own, fillvalue="")
        rows += [
            ("" if nth else theme, *pair) for nth, pair in enumerate(pairs)
        ]  # a theme is named once
    return Table(
        pd.DataFrame(rows, columns=["Theme", "Maritime memorandum", "Security memorandum"]),
        "What the record holds of the two texts, clause by clause",
        "tab-two-texts",
        (2, 7, 7),
    )


def nearest(end: str, coast: str) -> tuple[float, float, float]:
    """Kilometres from an end of the line (`ENDS`) to a coast (`COAST_NAMES`), and the nearest point: longitude, latitude.

    Along the WGS84 geodesic to a vertex of the GSHHG coast at intermediate resolution, about a kilometre apart; the vertex
    is a row of `places`, which the tests compute again.
    """
    there = places.point(f"place-{coast}-coast-nearest-point-{end}")
    return places.distance(places.point(ENDS[end]), there) / 1000, *there


def length() -> float:
    """Kilometres between the printed points A and B: the number of `LENGTH`, which `record_checks` computes again."""
    return float(re.match(r"([\d.]+) km", data.table("terms").value[LENGTH])[1])


def sequence() -> pd.DataFrame:
    """When each text was signed, became public, and took effect by whoever names a day.

    Columns `instrument`, `step` ("signed", "public", "effect"), `day` (datetime64), `record`; in order of the day.
    """
    events, terms = data.table("events").date_start, data.table("terms").value
    rows = []
    for name in MEMORANDA:
        rows += [
            (name, "signed", events[SIGNED], SIGNED),
            (name, "public", events[PUBLIC[name]], PUBLIC[name]),
        ]
        named = terms[EFFECT[name]].rpartition("fixing ")[
            2
        ]  # the gazette's day, then the day that it fixes
        rows += [
            (name, "effect", day, EFFECT[name]) for day in re.findall(r"\d{4}-\d{2}-\d{2}", named)
        ]
    rows.append(("maritime", "effect", events[ALSO], ALSO))
    frame = pd.DataFrame(rows, columns=["instrument", "step", "day", "record"])
    return frame.assign(day=pd.to_datetime(frame.day)).sort_values(
        "day", kind="stable", ignore_index=True
    )


def readings() -> pd.DataFrame:
    """`READINGS` with the day, the name of the voice and the certainty of the record, in order of the day.

    Columns `record`, `voice`, `lane`, `day` (datetime64), `certainty` (of a page that gives its own reading: "page").
    """
    tables, names = (
        {name: data.table(name) for name in ("events", "statements", "sources")},
        data.table("actors").name,
    )
    rows = []
    for record, actor, lane in READINGS:
        name = next(name for name, table in tables.items() if record in table.index)
        row = tables[name].loc[record]
        day = (
            row.date_start
            if name == "events"
            else row.date
            if name == "statements"
            else row.published
        )
        rows.append(
            (record, names[actor] if actor else row.outlet, lane, day, row.get("certainty", "page"))
        )
    frame = pd.DataFrame(rows, columns=["record", "voice", "lane", "day", "certainty"])
    return frame.assign(day=pd.to_datetime(frame.day)).sort_values(
        "day", kind="stable", ignore_index=True
    )


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived figures of the chapter, id -> `Figure`."""
    days = sequence()
    signed = days.day[days.step.eq("signed")].iloc[0]
    after = {
        row.instrument: (row.day - signed).days for row in days[days.step.eq("public")].itertuples()
    }
    terms = data.table("terms")
    articles = {
        found[1]
        for article in terms.locator[terms.instrument.eq("instrument-maritime-memorandum")]
        if (found := re.match(r"Art\. ([IVX]+)", article))
    }
    printed = float(re.match(r"[\d.]+", terms.value[PRINTED])[0])
    return {
        **{
            f"derived-{name}-text-public-after": DerivedNumber(
                number,
                "days",
                f"Days from the signature until the {name} text became public.",
                "Difference between the days of two rows of `events`.",
            )
            for name, number in after.items()
        },
        **{
            f"derived-line-{end}-to-{coast}": DerivedNumber(
                round(nearest(end, coast)[0]),
                "km",
                f"Distance from point {end.upper()} of the line to {COAST_NAMES[coast]}.",
                "Shortest WGS84 geodesic from the point in `places` to a vertex of the GSHHG coast at intermediate resolution, "
                "land under 5,000 square kilometres left out; rounded, good to a few kilometres.",
            )
            for end, coast in itertools.product(ENDS, COAST_NAMES)
        },
        "derived-line-printed-excess": DerivedNumber(
            round(printed - length() / 1.852, 2),
            "nautical miles",
            "By how much the length printed in nautical miles exceeds the distance between the printed points.",
            f"Difference between the first number of `{PRINTED}` and `{LENGTH}`, in nautical miles of 1.852 km.",
        ),
        "derived-maritime-articles-held": DerivedNumber(
            len(articles),
            "articles",
            "Articles of the maritime text of which the record holds something.",
            "Different Roman numerals in `locator` of the rows of `terms` on the maritime memorandum.",
        ),
    }
