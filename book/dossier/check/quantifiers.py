"""Quantifiers are evidence too: who says that *no document* or *only Teller Report* prints a thing
says a number, which the next document can make false in silence. So such a sentence hangs on a
derived number, which is computed anew; and so is the name of the corpus.
"""

import re
from collections.abc import Iterable, Iterator

from dossier import data
from dossier.check.problem import Problem
from dossier.data.derived_number import PREFIX
from dossier.data.numbers import WORDS
from dossier.data.spellings import any_of
from dossier.pages import derived_numbers
from dossier.words.prose import LINK, Piece, pieces, sentences_of, with_links

COUNTED = {"none": 0, "no": 0, "one": 1, "only": 1, "alone": 1, "all": None, "every": None}
ALL = "derived-documents"  # what `all` and `every` come to
NAME = "five documents"  # what the book calls the corpus, wherever it speaks of it
EXCUSED = {
    r"\bAll records of evidence\b": "the caption of the ledger, which has them all",
    r"\ball else of the record\b": "says whose words they are",
    r"\bevery record can be challenged\b": "a way to ask, no count",
    r"\bshows all records under\b": "what a chart draws",
    r"\bthe record where no document speaks\b": "a rule, no count",
    r"\bthe first is the five documents\b": "an enumeration",
    r"\bthe first thing that UrduPoint tells\b": "a place in a text",
}


@data.once
def _pattern() -> re.Pattern[str]:
    """A quantifier and what it counts: documents, by that word or by the outlet, or records."""
    seeds = data.documents()
    names = any_of({*seeds.outlet, *seeds.label})
    what = rf"(?:(?:five |seed )?documents?|records?|register|{names})"
    words = r"(?: [\w’'{}-]+){{0,{}}}? "
    before = r"no|none of|not one of|only|every|all|neither of|the first|the last"
    return re.compile(
        rf"\b(?:{before}){words.format(LINK, 3)}{what}\b"
        rf"|\b{what}{words.format(LINK, 2)}(?:alone|only|never|nowhere)\b"
        rf"|\b(?:only|alone) in {what}",
        re.IGNORECASE,
    )


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """What in some pieces of prose counts documents or records with a word that no derived number
    bears out.
    """
    numbers = derived_numbers.collected()
    for piece in book:
        if piece.kind == "alt":
            continue
        place = (piece.file, piece.cell, piece.kind)
        for bare, links in sentences_of(piece):
            derived = [(link, i) for link in links for i in link.ids if i.startswith(PREFIX)]
            left = with_links(bare, links)
            for pattern in EXCUSED:
                left = re.sub(pattern, " ", left, flags=re.IGNORECASE)
            found = _pattern().search(left)
            if found and not derived:
                expected = "a derived number in the sentence, or words that count nothing"
                yield Problem(*place, found[0], expected)
            for link, name in derived:
                word = link.text.split()[0].lower() if link.text else ""
                if word in COUNTED and name in numbers:
                    told = numbers[ALL].value if COUNTED[word] is None else COUNTED[word]
                    if numbers[name].value != told:
                        yield Problem(*place, str(link), f"a word for {numbers[name].value}")


def quantifiers() -> Iterator[Problem]:
    """A sentence that counts documents or records with a word hangs on a derived number, and the
    word agrees with it.
    """
    yield from problems(pieces())


def corpus() -> Iterator[Problem]:
    """The corpus is called by its number: when there is another, each place that calls it so is
    named, in prose, in data and in the package.
    """
    store, number = data.store(), len(data.documents())
    if number == WORDS[NAME.partition(" ")[0]]:
        return
    copied = [*sorted(store.book.glob("*.ipynb")), store.data / "datapackage.json"]
    copied += [store.data / table["path"] for table in data.resources().values()]
    kinds = ("dossier/**/*.py", "_templates/**/*.html")
    own = [path for kind in kinds for path in sorted((data.ROOT / "book").glob(kind))]
    for root, paths in ((store.data.parent, copied), (data.ROOT, own)):
        for path in paths:
            whole = path.read_text(encoding="utf-8")
            lines = whole.splitlines() if re.search(NAME, whole, re.IGNORECASE) else ()
            for line, text in enumerate(lines, 1):
                if found := re.search(NAME, text, re.IGNORECASE):
                    place = path.relative_to(root).as_posix()
                    expected = f"the number of documents, which is {number}"
                    yield Problem(place, f"line {line}", "prose", found[0], expected)


CHECKS = (quantifiers, corpus)
