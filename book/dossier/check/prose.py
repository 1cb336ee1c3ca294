"""The prose of the book against the data: every number, date and quotation stands in a link to its record.

Numbers, dates and quoted words in the text of an evidence link must agree with the record; outside a link they are an
error, save for the few words of `ALLOWED`. Links to a part of the book carry no number.
"""

import datetime as dt
import re
from collections.abc import Iterator

from dossier.check.problem import Problem
from dossier.data.dates import MONTHS
from dossier.data.numbers import WORDS
from dossier.data.records import Record, all_records
from dossier.pages import derived
from dossier.words.prose import LINK, STRUCTURE, strip_code, texts

DAY = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]+)(?: (\d{4}))?\b")
MONTH = re.compile(r"\b([A-Z][a-z]+) (\d{4})\b")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
COUNT_WORDS = {
    word: number for word, number in WORDS.items() if number > 1 and word not in ("both", "twice")
}
QUOTED = re.compile(r"“([^”]*)”")

# Words with a number that structure a sentence or a name and state no fact. Each with its reason.
ALLOWED = {
    r"\btwo memoranda\b": "the subject and the title of the report",
    r"\bTwo Memoranda\b": "the title of the report",
    r"\bfive documents\b": "the corpus of the report; `derived-documents` is linked where the number is a finding",
    r"\btwo tiers\b": "the design of the report",
    r"\bA–F\b|\b1–6\b": "the Admiralty scale",
    r"\bPython 3(\.\d+)?\b": "a program's version",
    r"\bCC BY 4\.0\b": "a licence",
    r"\bSHA-256\b|\bUTF-8\b|\bISO 8601\b": "names of standards",
}


def _days(text: str) -> tuple[list[tuple[int, int, int | None]], str]:
    """(month, day or 0, year or None) of each date in `text`, and the text without them."""
    found = []
    for match in DAY.finditer(text):
        if match[2].lower() in MONTHS:
            found.append(
                (MONTHS[match[2].lower()], int(match[1]), int(match[3]) if match[3] else None)
            )
            text = text.replace(match[0], " ", 1)
    for match in MONTH.finditer(text):
        if match[1].lower() in MONTHS:
            found.append((MONTHS[match[1].lower()], 0, int(match[2])))
            text = text.replace(match[0], " ", 1)
    return found, text


def _numbers(text: str) -> list[float]:
    digits = [float(number.replace(",", "").rstrip(".")) for number in NUMBER.findall(text)]
    return digits + [
        float(COUNT_WORDS[w]) for w in re.findall(r"[a-z]+", text.lower()) if w in COUNT_WORDS
    ]


def disagreements(text: str, record: Record) -> Iterator[str]:
    """What in the text of an evidence link does not agree with its record: one message a number, date or quotation."""
    days, rest = _days(text)
    known = [dt.date.fromisoformat(day) for day in record.days if len(day) == 10]
    for month, day, year in days:
        if not any(
            k.month == month and day in (0, k.day) and year in (None, k.year) for k in known
        ):
            yield f"the record's date ({' to '.join(record.days) or 'it has none'})"
    evidence = " ".join(record.text)
    allowed = set(record.numbers) | set(_numbers(evidence)) | {float(k.year) for k in known}
    for number in _numbers(QUOTED.sub(" ", rest)):
        if number not in allowed:
            yield f"a number of the record ({', '.join(f'{n:g}' for n in sorted(allowed)) or 'it has none'})"
    for quotation in QUOTED.findall(text):
        if not any(quotation in cell for cell in record.text):
            yield f"words of the record: {evidence!r}"


def words() -> Iterator[Problem]:
    """Everything in the prose that the data does not carry."""
    known = all_records() | {
        record: Record("derived", (), (float(number.value),), ())
        for record, number in derived.derived_numbers().items()
    }
    captions: dict[tuple[str, str], str] = {}
    for piece in texts():
        place = (piece.file, piece.cell, piece.kind)
        text = strip_code(piece.text)
        if piece.kind == "caption":
            captions[piece.file, piece.cell] = text
        if piece.kind == "alt":
            bound = {
                n
                for link, _ in LINK.findall(captions.get((piece.file, piece.cell), ""))
                for n in _numbers(link)
            }
            for number in _numbers(text):
                if number not in bound:
                    yield Problem(
                        *place,
                        f"{number:g}",
                        "a number that the caption of the figure links to its record",
                    )
            continue
        for link, target in LINK.findall(text):
            if target.startswith(STRUCTURE):
                if _numbers(link):
                    yield Problem(
                        *place, link, f"no number in a link to a part of the book (#{target})"
                    )
            elif target not in known:
                yield Problem(
                    *place, f"[{link}](#{target})", "the id of a record or of a derived figure"
                )
            else:
                for expected in disagreements(link, known[target]):
                    yield Problem(*place, f"[{link}](#{target})", expected)
        bare = LINK.sub(" ", text)
        for pattern in ALLOWED:
            bare = re.sub(pattern, " ", bare)
        for token in NUMBER.findall(bare) + [
            w for w in re.findall(r"\w+", bare) if w.lower() in COUNT_WORDS
        ]:
            yield Problem(*place, token, "a number in a link to its record: [text](#record-id)")
        for quotation in QUOTED.findall(bare):
            yield Problem(
                *place, f"“{quotation}”", "quoted words in a link to the record that holds them"
            )


CHECKS = (words,)
