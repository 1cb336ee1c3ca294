"""Tables of *Method and limits*: the rules of the grades, how the rows were checked, what was corrected."""

import pandas as pd

from dossier import data
from dossier.data import grades
from dossier.pages import citations
from dossier.words.cells import short_topic
from dossier.words.dates import day
from dossier.words.markdown import Table, anchor, escape, link


def reliability_rules() -> Table:
    """The rule of each grade of reliability: wires and their meaning, and how many sources have the grade."""
    wires, counts = (
        data.categories("sources", "wire"),
        data.table("sources").reliability.value_counts(),
    )
    rows = []
    for grade, meaning in data.options("sources", "reliability").items():
        own = [wire for wire, option in wires.items() if option["reliability"] == grade]
        reasons = dict.fromkeys(wires[wire]["reason"] for wire in own)
        rows.append(
            (
                grade,
                meaning,
                "; ".join(wires[wire]["short"] for wire in own) or "–",
                "; ".join(reasons) or "not given by rule",
                str(counts.get(grade, 0)),
            )
        )
    frame = pd.DataFrame(
        rows, columns=["Grade", "Admiralty wording", "Text rests on", "Why", "Sources"]
    )
    return Table(
        frame,
        "Reliability of a source of the record, by what its text rests on",
        "tab-reliability",
        (1, 3, 5, 5, 1),
    )


def credibility_rules() -> Table:
    """The rule of each grade of credibility, and how many records have it."""
    counts = pd.concat([grades.credibility(name) for name in grades.graded_tables()]).value_counts()
    rows = [
        (str(grade), escape(rule), str(counts.get(grade, 0)))
        for grade, rule in grades.CREDIBILITY.items()
    ]
    return Table(
        pd.DataFrame(rows, columns=["Grade", "Rule", "Records"]),
        "Credibility of a record of the wider record",
        "tab-credibility",
        (1, 9, 1),
    )


def checked() -> Table:
    """How the rows of each table were checked, and how many of them were corrected; ways that no row has are left out."""
    corrected, rows = data.table("corrections"), []
    used = {
        way
        for name in data.resources()
        if "checked" in data.fields(name)
        for way in data.table(name).checked
    }
    ways = [way for way in data.options("events", "checked") if way in used]
    for name in data.resources():
        if "checked" not in data.fields(name):
            continue
        table = data.table(name)
        numbers = table.checked.value_counts()
        rows.append(
            (
                data.resources()[name]["title"],
                str(len(table)),
                *(str(numbers.get(way, 0)) for way in ways),
                str(table.index.isin(corrected.record).sum()),
            )
        )
    heads = [way.replace("-", " ").capitalize() for way in ways]
    frame = pd.DataFrame(rows, columns=["Table", "Rows", *heads, "Corrected"])
    return Table(
        frame,
        "How the rows of the wider record were checked",
        "tab-checked",
        (5, *[2] * (len(heads) + 2)),
        "counts",
    )


def agreement() -> Table:
    """How the passes of coding add up: claims by document and pass."""
    claims, labels = data.table("claims"), data.documents().label
    counts = (
        claims.groupby(["source_id", "coder_pass"])
        .size()
        .unstack(fill_value=0)
        .reindex(labels.index)
    )
    rows = [(labels[source], *map(str, row), str(row.sum())) for source, row in counts.iterrows()]
    names = [data.options("claims", "coder_pass")[n] for n in counts.columns]
    frame = pd.DataFrame(
        rows, columns=["Document", *(name[0].upper() + name[1:] for name in names), "Claims"]
    )
    return Table(
        frame, "Claims by the pass that found them", "tab-passes", (4, 2, 2, 4, 2), "counts"
    )


def coverage() -> Table:
    """How the book uses the claims, by topic and document: cited in the prose, told in another way, not used."""
    counts, labels = citations.coverage(), data.documents().label
    rows = []
    for topic in data.options("claims", "topic"):
        own = counts.xs(topic, level="topic")
        by_document = own.reindex(labels.index, fill_value=0)
        cells = [
            f"{row.prose} of {row['all']}" if row["all"] else "–"
            for _, row in by_document.iterrows()
        ]
        total = own.sum()
        rows.append(
            (
                escape(short_topic(topic)),
                *cells,
                str(total.register + total.record),
                str(total.unused),
            )
        )
    frame = pd.DataFrame(rows, columns=["Topic", *labels, "Otherwise", "Not used"])
    return Table(
        frame,
        "Claims that the prose cites, of all, by topic and document",
        "tab-coverage",
        (4, 2, 2, 2, 2, 2, 2, 2),
        "counts",
    )


def samples() -> Table:
    """The random samples and what was found in them; each with its anchor."""
    rows = [
        (
            f"{anchor(row.sample_id)}\n{day(row.drawn)}",
            str(row.rows),
            str(row.errors),
            str(row.imprecise),
            str(row.not_seen),
            escape(row.note),
        )
        for row in data.table("samples").itertuples()
    ]
    frame = pd.DataFrame(
        rows, columns=["Drawn", "Rows", "Wrong", "Imprecise", "Not found", "How it was read"]
    )
    return Table(
        frame,
        "Random samples of the wider record, read to find errors",
        "tab-samples",
        (3, 1, 1, 2, 2, 8),
    )


def corrections() -> Table:
    """Every corrected cell: record, column, what stood there, what stands there, why."""
    rows = []
    for row in data.table("corrections").itertuples():
        was, now = (
            escape(text if len(text) <= 90 else text[:88] + "…") for text in (row.was, row.now)
        )
        reason = escape(row.reason) + (f" [Page]({row.checked_url})" if row.checked_url else "")
        rows.append(
            (
                f"{anchor(row.correction_id)}\n{link(row.record, row.record)}\n\n{{.note}}\n{escape(row.column)}",
                f"{was or '(empty)'} → {now or '(empty)'}",
                reason,
            )
        )
    frame = pd.DataFrame(rows, columns=["Record and column", "Was → is", "What the page shows"])
    return Table(
        frame,
        f"{len(rows)} corrected cells",
        "tab-corrections",
        (4, 5, 6),
        "filterable screen-only",
    )
