"""Tables of *Method and limits*: the rules of the grades, how the rows were checked, what was
corrected.
"""

import pandas as pd

from dossier import data
from dossier.data import grades
from dossier.data.derived_number import DerivedNumber
from dossier.pages import tables, used_claims
from dossier.words.cells import filled, rows
from dossier.words.markdown import Table, anchor, escape, link, small, stack

LONGEST = 90  # characters of a corrected cell that are printed


def reliability_rules() -> Table:
    """The rule of each grade of reliability: wires and their meaning, and how many sources have the
    grade.
    """
    wires, counts = (
        data.categories("sources", "wire"),
        data.table("sources").reliability.value_counts(),
    )
    body = []
    for grade, meaning in data.options("sources", "reliability").items():
        own = [wire for wire, option in wires.items() if option["reliability"] == grade]
        reasons = dict.fromkeys(wires[wire]["reason"] for wire in own)
        body.append(
            (
                grade,
                meaning,
                "; ".join(wires[wire]["short"] for wire in own) or "–",
                "; ".join(reasons) or "not given by rule",
                str(counts.get(grade, 0)),
            )
        )
    frame = pd.DataFrame(
        body, columns=["Grade", "Admiralty wording", "Text rests on", "Why", "Sources"]
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
    body = [
        (str(grade), escape(rule), str(counts.get(grade, 0)))
        for grade, rule in grades.CREDIBILITY.items()
    ]
    return Table(
        pd.DataFrame(body, columns=["Grade", "Rule", "Records"]),
        "Credibility of a record",
        "tab-credibility",
        (1, 9, 1),
    )


def checked() -> Table:
    """How the rows of each table were checked, and how many of them were corrected; ways that no
    row has are left out.
    """
    corrected = set(data.table("corrections").record)
    numbers = pd.DataFrame(
        {name: data.table(name).checked.value_counts() for name in tables.of_record()}
    ).T
    ways = [way for way in data.options("events", "checked") if way in numbers]
    body = [
        (
            tables.declaration(name).title,
            str(len(rows(name))),
            *numbers.loc[name, ways].fillna(0).astype(int).astype(str),
            str(len(corrected & set(rows(name)))),
        )
        for name in numbers.index
    ]
    heads = [data.short("events", "checked", way).capitalize() for way in ways]
    return Table(
        pd.DataFrame(body, columns=["Table", "Rows", *heads, "Corrected"]),
        "How the rows of the record were checked",
        "tab-checked",
        (5, *[2] * (len(heads) + 2)),
        "counts",
    )


def passes() -> Table:
    """How the passes of coding add up: claims by document and pass."""
    claims, labels = data.table("claims"), data.documents().label
    counts = (
        claims.groupby(["source_id", "coder_pass"])
        .size()
        .unstack(fill_value=0)
        .reindex(labels.index)
    )
    body = [
        (label, *map(str, row), str(sum(row)))
        for label, row in zip(labels, counts.to_numpy().tolist(), strict=True)
    ]
    names = [data.options("claims", "coder_pass")[n] for n in counts.columns]
    frame = pd.DataFrame(
        body, columns=["Document", *(name[0].upper() + name[1:] for name in names), "Claims"]
    )
    return Table(
        frame,
        "Claims by the pass that found them",
        "tab-passes",
        (4, *[2] * (frame.shape[1] - 1)),
        "counts",
    )


def coverage() -> Table:
    """How the book uses the claims, by topic and document: cited in the prose, told in another way,
    not used.
    """
    counts, labels = used_claims.coverage(), data.documents().label
    cited = (counts.prose.astype(str) + " of " + counts["all"].astype(str)).unstack("source_id")
    cited = cited.reindex(columns=labels.index).fillna("–")
    total = counts.groupby("topic").sum()
    frame = cited.set_axis(labels, axis="columns").assign(
        Otherwise=total.register + total.record, Unused=total.unused
    )
    topics = data.shorts("claims", "topic")
    frame = frame.reindex([topic for topic in topics if topic in frame.index]).rename(topics)
    frame = frame.rename_axis("Topic").reset_index().rename(columns={"Unused": "Not used"})
    return Table(
        frame.astype(str),
        "Claims that the prose cites, of all, by topic and document",
        "tab-coverage",
        (4, *[2] * (frame.shape[1] - 1)),
        "counts",
    )


def samples() -> Table:
    """The random samples and what was found in them; each with its anchor."""
    columns = {
        "Drawn": "{drawn}",
        "Rows": "{rows}",
        "Wrong": "{errors}",
        "Imprecise": "{imprecise}",
        "Not found": "{not_seen}",
        "How it was read": "{note}",
    }
    body = [
        [filled("samples", row, template, escape) for template in columns.values()]
        for row in rows("samples").values()
    ]
    for cells, sample in zip(body, rows("samples"), strict=True):
        cells[0] = f"{anchor(sample)}\n{cells[0]}"
    return Table(
        pd.DataFrame(body, columns=list(columns)),
        "Random samples of the record, read to find errors",
        "tab-samples",
        (3, 1, 1, 2, 2, 8),
    )


def _cut(text: str) -> str:
    return escape(text if len(text) <= LONGEST else text[: LONGEST - 2] + "…") or "(empty)"


def corrections() -> Table:
    """Every corrected cell: record, column, what stood there, what stands there, why."""
    body = [
        (
            stack(
                f"{anchor(correction)}\n{link(row['record'], row['record'])}",
                small(escape(row["column"])),
            ),
            f"{_cut(row['was'])} → {_cut(row['now'])}",
            escape(row["reason"])
            + (f" [Page]({row['checked_url']})" if row["checked_url"] else ""),
        )
        for correction, row in rows("corrections").items()
    ]
    return Table(
        pd.DataFrame(body, columns=["Record and column", "Was → is", "What the page shows"]),
        f"{len(body)} corrected cells",
        "tab-corrections",
        (4, 5, 6),
        "filterable screen-only",
    )


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived number of the samples."""
    return {
        "derived-samples": DerivedNumber(
            len(data.raw("samples")),
            "samples",
            "Random samples that were read to find errors.",
            "Rows of `samples`.",
        )
    }
