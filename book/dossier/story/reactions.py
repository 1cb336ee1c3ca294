"""Who reacted to which text, in rows of actors; what was done about it, day by day; and the replies.

The actor is the row.
"""

from typing import NamedTuple

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words.dates import when
from dossier.words.markdown import Table, escape, small, stack

# Rows of the matrix: group -> row -> actors. Organs of one organisation, and states that spoke only together, share a row.
GROUPS = {
    "Eastern Mediterranean": {
        "Greece": ("greece",),
        "Cyprus": ("cyprus",),
        "Egypt": ("egypt",),
        "Israel": ("israel",),
    },
    "European Union and members": {
        "EU and its organs": ("european-union", "eu-foreign-affairs-council", "european-council"),
        "France": ("france",),
        "Germany": ("germany",),
        "Italy": ("italy",),
    },
    "Arab League and Gulf": {
        "Arab League": ("arab-league",),
        "UAE": ("united-arab-emirates",),
        "Saudi Arabia": ("saudi-arabia",),
        "Bahrain": ("bahrain",),
        "Qatar": ("qatar",),
    },
    "Neighbours of Libya": {
        "Algeria": ("algeria",),
        "Tunisia": ("tunisia",),
        "Chad, Mali, Niger, Sudan": ("chad", "mali", "niger", "sudan"),
    },
    "Others": {
        "Russia": ("russia",),
        "United States": ("united-states",),
        "United Kingdom": ("united-kingdom",),
        "UN, UNSMIL": ("united-nations", "unsmil"),
    },
    "Libyan bodies": {
        "House of Representatives": ("hor",),
        "LNA": ("lna",),
        "High Council of State": ("high-council-of-state",),
        "Deputies in Tripoli": ("tripoli-hor-members",),
    },
    "The signatories": {"GNA": ("gna",), "Turkey": ("turkey",)},
}
# Columns of the matrix -> values of `reactions.target`.
COLUMNS = {
    "maritime": ("maritime",),
    "both": ("both",),
    "security": ("security",),
    "troop-plan": ("troop-plan",),
    "mandate": ("mandate",),
    "other": ("war", "embargo", "ceasefire-call", "gna"),
}
TEXTS = ("maritime", "both", "security")  # the columns that are about a memorandum


class Act(NamedTuple):
    """An act of the timeline: its record (`reactions` or `events`), its kind, and short words for the chart."""

    record: str
    kind: str
    words: str


KINDS = {
    "envoy": "ambassador",
    "letter": "letter, request",
    "meeting": "meeting, joint statement",
    "decision": "council, parliament, court",
    "force": "threat or force",
    "text": "steps of the texts",
}
ACTS = (
    Act("reaction-2019-11-29-greece-maritime", "envoy", "Greece calls in Libya’s ambassador"),
    Act(
        "reaction-2019-12-01-egypt-greece-both", "meeting", "Foreign ministers of Egypt and Greece"
    ),
    Act("2019-12-01-mitsotakis-seeks-nato-support", "letter", "Greece: will ask NATO allies"),
    Act("reaction-2019-12-02-hor-both", "letter", "HoR to the UN and the Arab League"),
    Act(
        "2019-12-04-mitsotakis-erdogan-meet-in-london",
        "meeting",
        "Greece, Turkey: leaders meet, no accord",
    ),
    Act(
        "2019-12-05-parliament-approves-maritime-memorandum",
        "text",
        "Turkish parliament passes maritime text",
    ),
    Act("reaction-2019-12-06-greece-maritime", "envoy", "Greece expels Libya’s ambassador"),
    Act("reaction-2019-12-09-greece-maritime", "letter", "Greece to the UN"),
    Act("reaction-2019-12-09-greece-both", "letter", "Greece asks EU for sanctions framework"),
    Act("reaction-2019-12-09-lna-maritime", "force", "LNA navy threatens Turkish ships"),
    Act(
        "2019-12-11-turkey-applies-un-registration", "text", "Turkey applies to the UN to register"
    ),
    Act(
        "reaction-2019-12-12-european-council-maritime", "decision", "European Council: conclusions"
    ),
    Act("reaction-2019-12-15-hor-maritime", "letter", "HoR to the UN: no registration"),
    Act("reaction-2019-12-17-egypt-both", "letter", "Egypt to the Security Council"),
    Act("reaction-2019-12-21-lna-maritime", "force", "LNA stops a ship with a Turkish crew"),
    Act(
        "2019-12-21-parliament-approves-security-memorandum",
        "text",
        "Turkish parliament passes security text",
    ),
    Act("reaction-2019-12-22-greece-both", "meeting", "Greek minister meets Haftar in Benghazi"),
    Act("reaction-2019-12-28-cyprus-maritime", "meeting", "Speakers of Cyprus and the HoR"),
    Act("reaction-2019-12-31-arab-league-war", "decision", "Arab League council session"),
    Act(
        "2020-01-02-parliament-grants-troop-mandate",
        "text",
        "Turkish parliament grants troop mandate",
    ),
    Act("reaction-2020-01-03-lna-mandate", "force", "Haftar’s call to arms"),
    Act("reaction-2020-01-04-hor-both", "decision", "HoR sitting votes to annul"),
    Act(
        "reaction-2020-01-07-eu-and-four-states-mandate",
        "meeting",
        "EU and member states meet in Brussels",
    ),
    Act(
        "reaction-2020-01-08-four-states-both", "meeting", "Cairo declaration: both texts are void"
    ),
    Act("reaction-2020-01-17-greece-maritime", "meeting", "Greece receives Haftar, threatens veto"),
    Act("reaction-2020-01-17-cyprus-mandate", "decision", "Cypriot House: resolution"),
    Act(
        "2020-07-09-five-states-ask-un-not-to-register",
        "letter",
        "Joint note to the UN: no registration",
    ),
    Act("2020-09-30-un-registers-maritime-memorandum", "text", "UN registers the maritime text"),
    Act(
        "2021-01-27-hor-announces-al-bayda-ruling",
        "decision",
        "Court in Al-Bayda voids GNA decisions",
    ),
)
# Objections, and beside them the replies and counter-statements that the record holds; the pairing is ours.
REPLIES = (
    (
        (
            "reaction-2019-11-28-egypt-both",
            "reaction-2019-11-29-cyprus-maritime",
            "reaction-2019-11-29-greece-maritime",
        ),
        (
            "reaction-2019-12-01-turkey-maritime",
            "reaction-2019-12-03-high-council-of-state-maritime",
            "reaction-2019-12-05-gna-both",
        ),
    ),
    (("reaction-2019-11-28-hor-both",), ("reaction-2019-12-06-tripoli-deputies-both",)),
    (
        ("reaction-2019-12-06-greece-maritime",),
        ("reaction-2019-12-06-gna-maritime", "2019-12-06-siala-turkey-protest-expulsion"),
    ),
    (("reaction-2019-12-31-arab-league-war",), ("reaction-2019-12-31-turkey-gna",)),
    (("reaction-2020-01-08-four-states-both",), ("reaction-2020-01-09-turkey-both",)),
)


def matrix() -> pd.DataFrame:
    """Reactions, one row an actor's row of the matrix and a reaction, in order of the day.

    Columns: `record`, `group`, `row`, `column` (a key of `COLUMNS`), `stance`, `date`, `confirmed` (bool: certainty).
    A reaction of two actors of one row stands once there. Raises KeyError for an actor or a target without a place.
    """
    places = {
        actor: (group, row)
        for group, rows in GROUPS.items()
        for row, actors in rows.items()
        for actor in actors
    }
    columns = {target: column for column, targets in COLUMNS.items() for target in targets}
    found = [
        (
            reaction.reaction_id,
            *place,
            columns[reaction.target],
            reaction.stance,
            reaction.date,
            reaction.certainty == "confirmed",
        )
        for reaction in data.table("reactions").itertuples()
        for place in dict.fromkeys(places[actor] for actor in reaction.actors)
    ]
    frame = pd.DataFrame(
        found, columns=["record", "group", "row", "column", "stance", "date", "confirmed"]
    )
    return frame.sort_values("date", kind="stable", ignore_index=True)


def rejecting() -> tuple[set[str], set[str]]:
    """Rows of the matrix that reject a memorandum; and those that reject only the troops, as plan or as mandate."""
    opposed = matrix().query("stance == 'oppose'")
    texts = set(opposed[opposed.column.isin(TEXTS)].row)
    return texts, set(opposed[opposed.column.isin(("troop-plan", "mandate"))].row) - texts


def acts() -> pd.DataFrame:
    """The acts of `ACTS`: columns of `Act` and `day` (datetime64), `confirmed` (bool). KeyError for an unknown record."""
    reactions, events = data.table("reactions"), data.table("events")
    rows = []
    for act in ACTS:
        told = (
            reactions.loc[act.record] if act.record in reactions.index else events.loc[act.record]
        )
        rows.append(
            (
                *act,
                pd.Timestamp(told.get("date_start", told.get("date"))),
                told.certainty == "confirmed",
            )
        )
    return pd.DataFrame(rows, columns=[*Act._fields, "day", "confirmed"])


def _entry(record: str) -> str:
    """Cell text of a reaction or an event: day and actors with the link, what was said and done, certainty."""
    reactions, events, names = (
        data.table("reactions"),
        data.table("events"),
        data.table("actors").name,
    )
    if record in events.index:
        told, day = events.loc[record], events.date_start[record]
    else:
        told = reactions.loc[record]
        day = told.date
    who = escape(", ".join(names[actor] for actor in told.actors))
    done = f" ({escape(told.action)})" if told.get("action") else ""
    return stack(
        f"[{when(day)}, {who}](#{record})", escape(told.summary) + done, small(told.certainty)
    )


def replies() -> Table:
    """Objections and the replies of the signatories, or of bodies that back the texts, side by side."""
    rows = [
        (stack(*map(_entry, objections)), stack(*map(_entry, answers)))
        for objections, answers in REPLIES
    ]
    frame = pd.DataFrame(rows, columns=["Objection", "Reply or counter-statement"])
    return Table(frame, "Objections, and the replies to them", "tab-reactions-replies", (1, 1))


def derived_numbers() -> dict[str, DerivedNumber]:
    """Derived figures of the chapter."""
    table, (texts, troops), done = data.table("reactions"), rejecting(), acts()
    own = done[done.kind.ne("text")]

    def rejections(target: str) -> int:
        return int((table.stance.eq("oppose") & table.target.eq(target)).sum())

    counts = {
        "derived-reactions": (
            len(table),
            "rows",
            "Reactions in the record.",
            "Rows of `reactions`.",
        ),
        "derived-reactions-oppose": (
            int(table.stance.eq("oppose").sum()),
            "rows",
            "Reactions that reject or condemn.",
            "Rows with stance `oppose`.",
        ),
        "derived-reactions-not-confirmed": (
            int(table.certainty.ne("confirmed").sum()),
            "rows",
            "Reactions with one origin, or disputed.",
            "Rows of `reactions` whose certainty is not `confirmed`.",
        ),
        "derived-reactions-texts": (
            len(texts),
            "actors",
            "Actors that reject a memorandum.",
            "Rows of the matrix with stance `oppose` and target `maritime`, `security` or `both`; EU organs are one row.",
        ),
        "derived-reactions-troops-only": (
            len(troops),
            "actors",
            "Actors that reject the sending of troops and, in the record, no memorandum.",
            "Rows of the matrix with stance `oppose` and target `troop-plan` or `mandate`, less those above.",
        ),
        "derived-reactions-acts": (
            len(own),
            "acts",
            "Acts about the texts or the troops, beyond a statement.",
            "Acts of the timeline without the steps of the texts themselves.",
        ),
        **{
            f"derived-reactions-acts-{kind}": (
                int(own.kind.eq(kind).sum()),
                "acts",
                f"Acts of the kind: {words}.",
                f"Acts of the timeline of kind `{kind}`.",
            )
            for kind, words in KINDS.items()
            if kind != "text"
        },
        **{
            f"derived-reactions-oppose-{target}": (
                rejections(target),
                "rows",
                f"Rejections with the target {target}.",
                f"Stance `oppose`, target `{target}`.",
            )
            for target in data.options("reactions", "target")
        },
    }
    return {name: DerivedNumber(*values) for name, values in counts.items()}
