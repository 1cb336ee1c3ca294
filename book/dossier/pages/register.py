"""The register of disagreements: its entries, each with the positions and the words that carry
them.
"""

from collections.abc import Iterable

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import claims
from dossier.words.cells import filled, rows
from dossier.words.markdown import Text, anchor, escape, link


def told_by(entry: str) -> list[str]:
    """Ids of the claims that take a position in an entry of the register, each once."""
    positions = rows("discrepancies")[entry]["positions"]
    return list(dict.fromkeys(c for p in positions for c in rows("positions")[p]["claims"]))


def _words(claim_ids: Iterable[str]) -> str:
    return " · ".join(f"{claims.label(claim)} {claims.words(claim)}" for claim in claim_ids)


def disagreement(identifier: str, folded: bool = False) -> str:
    """One entry of the register as Markdown: question, positions with their words, further claims,
    reading.

    `folded` gives a line that opens on a click instead of a heading; on paper it is open.
    """
    entry = rows("discrepancies")[identifier]
    parts = [f"{{.standing}}\n{filled('discrepancies', entry, '{topic} · {type}')}"]
    for position in entry["positions"]:
        row = rows("positions")[position]
        parts.append(f"{anchor(position)}\n**{escape(row['statement'])}**")
        parts.append(f"{{.words}}\n{_words(row['claims'])}")
    if entry["claims"]:
        parts.append(f"{{.words}}\nAlso: {_words(entry['claims'])}")
    reading = f"{entry['reading']} {entry['note']}".strip()
    parts.append(f"{{.reading}}\n**Our reading.** {escape(reading)}")
    body, title = "\n\n".join(parts), escape(entry["title"])
    if folded:
        return f"{anchor(identifier)}\n::::{{dropdown}} {title}\n{body}\n::::"
    return f"{anchor(identifier)}\n### {title}\n\n{body}"


def of_seriousness(seriousness: str) -> list[str]:
    """Ids of the entries of one seriousness, by topic."""
    topics = list(data.options("claims", "topic"))
    own = [name for name, row in rows("discrepancies").items() if row["seriousness"] == seriousness]
    return sorted(own, key=lambda name: topics.index(rows("discrepancies")[name]["topic"]))


def questions(seriousness: str) -> Text:
    """The questions of the register of one seriousness, by topic, each a link to its entry."""
    titles = {name: rows("discrepancies")[name]["title"] for name in of_seriousness(seriousness)}
    return Text("\n".join(f"- {link(title, name)}" for name, title in titles.items()))


def entries(seriousness: str, folded: bool = False) -> Text:
    """The entries of the register of one seriousness, by topic."""
    return Text(*(disagreement(name, folded) for name in of_seriousness(seriousness)))


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers of the register."""
    return {
        "derived-discrepancies": DerivedNumber(
            len(rows("discrepancies")),
            "entries",
            "Points of disagreement, imprecision or likely error.",
            "Rows of `discrepancies`.",
        ),
        "derived-discrepancies-high": DerivedNumber(
            len(of_seriousness("high")),
            "entries",
            "Entries that touch a main fact.",
            "Rows of `discrepancies` with seriousness `high`.",
        ),
        "derived-positions": DerivedNumber(
            len(rows("positions")),
            "positions",
            "Positions in the register.",
            "Rows of `positions`.",
        ),
    }
