"""What happened after the five documents: the events of 2020 by strand, oil, steps about the maritime text, expectations.

Frames, tables and derived figures; the charts are in `afterwards_charts`.
"""

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.words.cells import quoted, voices
from dossier.words.dates import day, when
from dossier.words.evidence import CORRECTED
from dossier.words.markdown import Table, anchor, escape, link

# Strand of the timeline -> the events that it shows, with a few words for each. Days and standing are the table's.
STRANDS = {
    "Talks": {
        "2020-01-08-putin-erdogan-call-for-truce": "Russia, Turkey call for a truce",
        "2020-01-12-ceasefire-takes-effect": "Truce; breaches within hours",
        "2020-01-13-haftar-leaves-moscow-without-signing": "Moscow: only Sarraj signs",
        "2020-01-19-berlin-conference": "Berlin conference",
        "2020-02-12-security-council-endorses-berlin": "UN resolution 2510",
        "2020-06-06-cairo-declaration-on-ceasefire": "Cairo Declaration; GNA rejects it",
        "2020-08-21-sarraj-and-saleh-call-ceasefire": "Sarraj, Saleh announce ceasefires",
        "2020-10-23-permanent-ceasefire-signed-geneva": "Ceasefire signed in Geneva",
    },
    "Front": {
        "2020-01-06-lna-takes-sirte": "LNA takes Sirte",
        "2020-03-25-gna-launches-peace-storm": "GNA launches Peace Storm",
        "2020-04-13-gna-takes-western-coastal-towns": "GNA takes western coastal towns",
        "2020-05-18-gna-takes-al-watiya": "GNA takes Al-Watiya air base",
        "2020-06-04-gna-declares-tripoli-control": "GNA announces control of Tripoli",
        "2020-06-05-gna-enters-tarhuna": "GNA enters Tarhuna",
    },
    "Outside": {
        "2020-01-02-parliament-grants-troop-mandate": "Turkish mandate for troops",
        "2020-03-31-eu-launches-operation-irini": "EU launches Operation Irini",
        "2020-05-24-mayor-reports-russians-flown-out": "Russians leave Bani Walid (mayor)",
        "2020-05-26-africom-reports-russian-jets": "US reports Russian jets",
        "2020-06-20-sisi-calls-sirte-jufra-red-line": "Sisi: Sirte and Jufra a red line",
        "2020-07-20-egyptian-parliament-allows-deployment": "Egypt’s deputies back deployment",
    },
    "Oil": {
        "2020-01-18-eastern-oil-blockade-begins": "Eastern oil ports blockaded",
        "2020-09-18-haftar-announces-end-of-blockade": "Haftar announces blockade’s end",
        "2020-10-26-noc-ends-last-closure": "Last closure ended (NOC)",
    },
    "Sea": {
        "2020-07-09-five-states-ask-un-not-to-register": "Five states: do not register text",
        "2020-08-06-egypt-greece-delimitation-agreement": "Egypt–Greece agreement",
        "2020-09-30-un-registers-maritime-memorandum": "UN registers maritime text",
    },
}
TRUCE, CEASEFIRE = (
    "2020-01-12-ceasefire-takes-effect",
    "2020-10-23-permanent-ceasefire-signed-geneva",
)
BLOCKADE = (
    "2020-01-18-eastern-oil-blockade-begins",
    "2020-09-18-haftar-announces-end-of-blockade",
    "2020-10-26-noc-ends-last-closure",
)
LOSS = "oil-blockade-2020-09-18"  # the last figure of the NOC in the record
LEGAL = (  # steps about the maritime text after the horizon of the documents
    "2020-03-18-turkish-letter-lists-coordinates",
    "2020-07-09-five-states-ask-un-not-to-register",
    "2020-08-06-egypt-greece-delimitation-agreement",
    "2020-09-30-un-registers-maritime-memorandum",
    "2021-01-27-hor-announces-al-bayda-ruling",
    "2022-10-03-turkey-libya-hydrocarbon-memorandum",
    "2022-11-17-greek-letter-on-hydrocarbon-memorandum",
    "2023-01-09-tripoli-court-suspends-hydrocarbon-memorandum",
    "2024-02-19-lawyer-tells-of-hydrocarbon-annulment",
)
# Who expected something: row of the chart -> actors; a claim without attribution is the outlet's own.
VOICES = {
    "Turkish leaders": {"recep-tayyip-erdogan", "fuat-oktay", "turkey"},
    "Haftar": {"khalifa-haftar"},
    "Russia": {"kremlin", "russia"},
    "experts, UN": {"arnaud-dalaland", "emad-badi", "unnamed-experts", "united-nations"},
    "media quoted": {"libya-february-tv", "unnamed-reports"},
    "the outlet itself": set(),
}
OUTCOMES = {
    "happened": "happened",
    "other-form": "in another\nform",
    "did-not-happen": "did not\nhappen",
    "cannot-tell": "cannot\nbe told",
}


def timeline() -> pd.DataFrame:
    """The events of `STRANDS` in order of time: columns `day` (datetime64), `strand`, `words`, `certainty`; index event id.

    Raises KeyError for an id that the table does not have.
    """
    events = data.table("events")
    shown = {
        event: (strand, words) for strand, own in STRANDS.items() for event, words in own.items()
    }
    found = events.loc[list(shown)]
    frame = pd.DataFrame(
        {
            "day": found.date_start,
            "certainty": found.certainty,
            "strand": [shown[event][0] for event in found.index],
            "words": [shown[event][1] for event in found.index],
        }
    )
    return frame.sort_values("day", kind="stable")


def days_between(first: str, last: str) -> int:
    """Days from the beginning of one event to that of another, by their ids."""
    days = data.table("events").date_start
    return (days[last] - days[first]).days


def output(first: str, last: str) -> pd.Series:
    """Crude output between two months ("2019-10"), million barrels a day, as the EIA estimates it; index first of month."""
    table = data.table("oil_monthly")
    own = table[table.month.between(first, last)]
    return own.set_index(pd.to_datetime(own.month)).crude_mbd


def blockade() -> pd.DataFrame:
    """Rows of `oil_blockade` with a column `day` (the middle of the month where only that is known), in order of it."""
    table = data.table("oil_blockade")
    middle = table.date.where(table.date_precision.eq("day"), table.date + "-15")
    return table.assign(day=pd.to_datetime(middle)).sort_values("day")


def voice(claim: str) -> str:
    """The row of `VOICES` of a claim: by who stands first in its attribution. ValueError for an actor without a row."""
    origin = data.table("claims").attributed_to[claim][:1]
    if not origin:
        return list(VOICES)[-1]
    for words, actors in VOICES.items():
        if origin[0] in actors:
            return words
    raise ValueError(
        f"claim {claim!r}: {origin[0]!r} stands in no row of dossier.story.afterwards.VOICES"
    )


def judged() -> pd.DataFrame:
    """Expectations by voice of their first claim (rows, in the order of `VOICES`) and outcome (columns): int64."""
    table = data.table("expectations")
    table = table[table.outcome.isin(OUTCOMES)]
    counts = table.groupby([table.claims.str[0].map(voice), "outcome"]).size().unstack(fill_value=0)
    return counts.reindex(index=list(VOICES), columns=list(OUTCOMES), fill_value=0)


def legal() -> Table:
    """The steps about the maritime text in order of time, each linked to its event, with how sure it is."""
    events = data.table("events").loc[list(LEGAL)]
    notes = [CORRECTED.sub("", note) for note in events.certainty_note]
    rows = [
        (
            link(day(row.date_start), row.event_id),
            escape(row.summary) + (f"\n\n{{.note}}\n{escape(note)}" if note else ""),
            row.certainty,
        )
        for row, note in zip(events.itertuples(), notes)
    ]
    return Table(
        pd.DataFrame(rows, columns=["Day", "Step", "How sure"]),
        "The maritime text and what followed from it",
        "tab-afterwards-legal",
        (3, 9, 2),
    )


def _words(claim_ids: tuple[str, ...]) -> str:
    """The first claim's words, who says them, and links to the other claims that say the same."""
    claims, labels = data.table("claims"), data.table("sources").label
    first, *others = (claims.loc[claim] for claim in claim_ids)
    said = f"{labels[first.source_id]} [{escape(quoted(first.quote))}](#{first.claim_id})"
    if first.attributed_to:
        said += f", by {escape(voices(first.attributed_to))}"
    also = " · ".join(link(labels[claim.source_id], claim.claim_id) for claim in others)
    return said + (f"\n\n{{.note}}\nAlso: {also}" if also else "")


def _records(ids: tuple[str, ...]) -> str:
    """Links to records of the wider record, each by its table and its day, if it has one."""
    tables = data.record_tables()
    links = []
    for record in ids:
        row, columns = data.table(tables[record]).loc[record], data.fields(tables[record])
        dated = ("date", "month", "date_start")
        own = [c for c in dated if c in columns and "of" not in columns[c]]
        day = row[own[0]] if own else ""
        links.append(
            link(f"{tables[record].replace('_', ' ')}, {when(day)}".removesuffix(", "), record)
        )
    return " · ".join(links)


def expectations() -> Table:
    """Every expectation with its anchor: words and who expected it, what the record has later, and the outcome."""
    outcomes = {"no-forecast": "no forecast"} | {
        name: words.replace("\n", " ") for name, words in OUTCOMES.items()
    }
    rows = []
    for row in data.table("expectations").itertuples():
        note = f"\n\n{{.note}}\n{_records(row.records)}" if row.records else ""
        rows.append(
            (
                f"{anchor(row.expectation_id)}\n**{escape(row.expected)}**\n\n{_words(row.claims)}",
                escape(row.reason) + note,
                f"**{outcomes[row.outcome]}**",
            )
        )
    frame = pd.DataFrame(
        rows, columns=["What was expected", "What the record has later", "Outcome"]
    )
    return Table(
        frame,
        "Expectations of the five documents, and what became of them by October 2020",
        "tab-expectations",
        (6, 6, 2),
        "filterable",
    )


def derived_numbers() -> dict[str, DerivedNumber]:
    """Derived figures of the chapter."""
    table = data.table("expectations")
    counts = table.outcome.value_counts()
    labels = data.options("expectations", "outcome")
    return {
        "derived-expectations": DerivedNumber(
            int(table.outcome.isin(OUTCOMES).sum()),
            "expectations",
            "Expectations judged.",
            "Rows of `expectations` with an outcome other than `no-forecast`.",
        ),
        **{
            f"derived-expectations-{name}": DerivedNumber(
                int(counts.get(name, 0)),
                "expectations",
                f"Expectations: {label}.",
                f"Rows of `expectations` with the outcome `{name}`.",
            )
            for name, label in labels.items()
        },
        "derived-expectation-claims": DerivedNumber(
            int(table.claims.str.len().sum()),
            "claims",
            "Claims that look ahead.",
            "Items of the column `claims` in `expectations`.",
        ),
        "derived-truce-to-ceasefire": DerivedNumber(
            days_between(TRUCE, CEASEFIRE),
            "days",
            "From the truce of January 2020 to the ceasefire of October.",
            f"From the beginning of event `{TRUCE}` to that of `{CEASEFIRE}`.",
        ),
        "derived-blockade-loss": DerivedNumber(
            data.table("oil_blockade").cumulative_loss_usd[LOSS] / 1e9,
            "billion US dollars",
            "Loss by the blockade as the NOC claims it, in the last figure of the record.",
            f"`cumulative_loss_usd` of `{LOSS}`, in billions.",
        ),
        "derived-blockade-days": DerivedNumber(
            days_between(*BLOCKADE[:2]),
            "days",
            "From the start of the oil blockade to the announcement of its end.",
            f"From the beginning of event `{BLOCKADE[0]}` to that of `{BLOCKADE[1]}`.",
        ),
    }
