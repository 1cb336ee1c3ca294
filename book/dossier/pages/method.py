"""Tables of *Method and limits*: the rules of the grades, how the rows were checked, what was
corrected.
"""

import pandas as pd

from dossier import data
from dossier.data import grades
from dossier.data.derived_number import DerivedNumber
from dossier.pages import tables, used_claims
from dossier.words.cells import filled, rows
from dossier.words.letters import capital
from dossier.words.markdown import Table, escape


def reliability_rules() -> Table:
    """The rule of each grade of reliability: wires and their meaning, and how many sources have the
    grade.
    """
    wires = data.categories("sources", "wire")
    graded = data.table("sources").reliability.value_counts()
    body = []
    for grade, meaning in data.options("sources", "reliability").items():
        own = [option for option in wires.values() if option["reliability"] == grade]
        resting = "; ".join(option["short"] for option in own) or "–"
        reasons = "; ".join(dict.fromkeys(option["reason"] for option in own))
        body.append(
            (grade, meaning, resting, reasons or "not given by rule", str(graded.get(grade, 0)))
        )
    return Table.of(
        body,
        {"Grade": 1, "Admiralty wording": 3, "Text rests on": 5, "Why": 5, "Sources": 1},
        "Reliability of a source of the record, by what its text rests on",
        "tab-reliability",
    )


def credibility_rules() -> Table:
    """The rule of each grade of credibility, and how many records have it."""
    graded = pd.concat([grades.credibility(name) for name in grades.graded_tables()]).value_counts()
    body = [
        (str(grade), escape(rule), str(graded.get(grade, 0)))
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
    ways = data.shorts("events", "checked")
    found = {name: data.table(name).checked.value_counts() for name in tables.of_record()}
    used = [way for way in ways if any(way in counts for counts in found.values())]
    body = [
        (
            tables.declaration(name).title,
            str(len(rows(name))),
            *(str(counts.get(way, 0)) for way in used),
            str(len(corrected & set(rows(name)))),
        )
        for name, counts in found.items()
    ]
    heads = ["Rows", *(ways[way].capitalize() for way in used), "Corrected"]
    return Table.of(
        body,
        {"Table": 5} | dict.fromkeys(heads, 2),
        "How the rows of the record were checked",
        "tab-checked",
    )


def passes() -> Table:
    """How the passes of coding add up: claims by document and pass."""
    claims, labels = data.table("claims"), data.documents().label
    counts = pd.crosstab(claims.source_id, claims.coder_pass).loc[labels.index]
    body = [
        (label, *map(str, row), str(sum(row)))
        for label, row in zip(labels, counts.to_numpy().tolist(), strict=True)
    ]
    names = data.options("claims", "coder_pass")
    return Table.of(
        body,
        {"Document": 4} | dict.fromkeys([*(capital(names[n]) for n in counts), "Claims"], 2),
        "Claims by the pass that found them",
        "tab-passes",
    )


def coverage() -> Table:
    """How the book uses the claims, by topic and document: cited in the prose, told in another way,
    not used.
    """
    counts, labels = used_claims.coverage(), data.documents().label
    cited = (counts.prose.astype(str) + " of " + counts["all"].astype(str)).unstack("source_id")
    total = counts.groupby("topic").sum()
    total = total.assign(otherwise=total.register + total.record).astype(str)
    body = [
        (
            words,
            *cited.loc[topic, labels.index].fillna("–"),
            *total.loc[topic, ["otherwise", "unused"]],
        )
        for topic, words in data.shorts("claims", "topic").items()
        if topic in cited.index
    ]
    return Table.of(
        body,
        {"Topic": 4} | dict.fromkeys([*labels, "Otherwise", "Not used"], 2),
        "Claims that the prose cites, of all, by topic and document",
        "tab-coverage",
    )


def _listed(name: str, columns: dict[str, tuple[str, int]], caption: str, label: str) -> Table:
    """The rows of a table; `columns`: heading -> template of its cells, relative width."""
    body = [
        [filled(name, row, template, escape) for template, _ in columns.values()]
        for row in rows(name).values()
    ]
    return Table.of(body, {head: width for head, (_, width) in columns.items()}, caption, label)


def samples() -> Table:
    """The random samples and what was found in them."""
    columns = {
        "Drawn": ("{drawn}", 3),
        "Rows": ("{rows}", 2),
        "Wrong": ("{errors}", 2),
        "Imprecise": ("{imprecise}", 3),
        "Not found": ("{not_seen}", 2),
        "How it was read": ("{note}", 8),
    }
    return _listed(
        "samples", columns, "Random samples of the record, read to find errors", "tab-samples"
    )


def trials() -> Table:
    """What was tried on the report, and how often it held."""
    columns = {
        "What was tried": ("{what}", 4),
        "Tried": ("{tried}", 2),
        "Held": ("{held}", 2),
        "Command": ("[{command}|by reading]", 3),
        "How": ("{note}", 8),
    }
    caption = (
        "What was tried on this report, and how often it held: a fault noticed, a sentence carried"
    )
    return _listed("trials", columns, caption, "tab-trials")


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers of the samples and of what could not be seen."""
    ways = pd.concat(
        data.table(name).checked for name in data.resources() if "checked" in data.fields(name)
    )
    return {
        "derived-rows-not-seen": DerivedNumber(
            int(ways.isin(["not-found", "not-checked"]).sum()),
            "rows",
            "Rows of the record for which no page was found, or that were not looked up.",
            "Rows with `checked` not-found or not-checked.",
        ),
        "derived-samples": DerivedNumber(
            len(data.raw("samples")),
            "samples",
            "Random samples that were read to find errors.",
            "Rows of `samples`.",
        ),
    }
