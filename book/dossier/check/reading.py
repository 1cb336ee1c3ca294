"""How the story reads, measured: `python -m dossier.check.reading` prints a line for each chapter
of the story.

A guide for who writes, and no check: a sentence that pleases a pattern and nobody would say is a
defect. Counted are the sentences of the Markdown cells, without boxes, headings, captions and what
stands under *Data for this chapter*.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import nbformat
import yaml

from dossier import data
from dossier.words.prose import Piece, read, sentences_of, with_links

# Directives (boxes, tables, code), headings and rows of tables.
NO_PROSE = re.compile(r"^(:{3,}|`{3,})[\s\S]*?^\1[ \t]*$|^#+ .*$|^\|.*$", re.MULTILINE)
END = re.compile(r"^## (?:Data for this chapter|Ways on|How to cite)", re.MULTILINE)
CAUSAL = re.compile(
    r"\b(?:because|so that|so (?:it|he|they) could|therefore|hence|thus|which is why|as a result"
    r"|led to|in order to|to (?:keep|stop|protect|secure|prevent|force|win|break)|prompted|forced"
    r"|meant that|made it|in re(?:turn|sponse)|for fear|owing to|the reason)\b",
    re.IGNORECASE,
)
LINKING = re.compile(
    r"(?:But|And|So|Yet|Still|Th(?:is|at|ese|ose|en|ere)|It|He|She|They|After|Before|Meanwhile|By"
    r" then|Within|Until|When|While|Instead|Nor|Even|Both|Once|Behind|Two|Three|The next|The same"
    r"|In return|(?:\w+ )?(?:days?|weeks?|months?|years?) later)\b"
)
TICS = re.compile(
    r"wider record|our rows?\b|one origin|five documents|(?:as|is|on) record(?:ed)?\b|no answer was"
    r" seen|however|notably|moreover|furthermore|it is worth noting",
    re.IGNORECASE,
)
LONG = 34  # words: a sentence of more is hard to say in one breath


class Figures(NamedTuple):
    """What is counted in a piece of prose; they add up."""

    words: int = 0
    sentences: int = 0
    links: int = 0
    openers: int = 0
    causal: int = 0
    linking: int = 0
    tics: int = 0
    long: int = 0


@data.once
def _opener() -> re.Pattern[str]:
    """A sentence that begins with who says it instead of with what happened: an outlet, an agency,
    a formula.
    """
    seeds = data.documents()
    outlets = {*seeds.outlet, *seeds.label, *data.shorts("sources", "wire").values()}
    named = "|".join(re.escape(name) for name in sorted(outlets) if name[:1].isupper())
    return re.compile(
        rf"(?:In |By )?(?:{named})\b|According to|In the wider record|The (?:wider )?record\b"
        r"|By (?:the|one|some|another|press|UN|our)\b|The (?:five )?documents|No (?:document|row)"
        r"|Our (?:row|record)|None of the|Of (?:the )?\d"
    )


def prose_of(markdown: str) -> Iterator[tuple[str, int]]:
    """The sentences of a Markdown text and the number of evidence links in each."""
    text = NO_PROSE.sub("", END.split(markdown)[0])
    for sentence, own in sentences_of(Piece("", "", "prose", *read(text))):
        told = with_links(sentence, own)
        if len(told.split()) > 2:
            yield told.strip(" -"), sum(link.is_evidence for link in own)


def figures(told: Iterable[tuple[str, int]]) -> Figures:
    """The figures of some sentences, each with the number of its links."""
    found = [
        Figures(
            words=len(re.findall(r"[\w’'–-]+", sentence)),
            sentences=1,
            links=links,
            openers=bool(_opener().match(sentence)),
            causal=bool(CAUSAL.search(sentence)),
            linking=bool(LINKING.match(sentence)),
            tics=len(TICS.findall(sentence)),
            long=len(sentence.split()) > LONG,
        )
        for sentence, links in told
    ]
    return Figures(*map(sum, zip(*found, strict=True))) if found else Figures()


def chapters() -> dict[str, Figures]:
    """The front page and each chapter of the first part of `_toc.yml` -> its figures."""
    contents = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
    names = [contents["root"], *(page["file"] for page in contents["parts"][0]["chapters"])]
    found = {}
    for name in names:
        cells = nbformat.read(data.ROOT / f"{name}.ipynb", as_version=4).cells
        text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        found[name.rpartition("/")[2]] = figures(prose_of(text))
    return found


def line(name: str, told: Figures) -> str:
    """A chapter and its figures in a line: per sentence, per 100 words, in per cent of sentences,
    and counted.
    """
    words, count = max(1, told.words), max(1, told.sentences)
    return (
        f"{name:18}{told.words:7}{told.words / count:11.1f}{100 * told.links / words:11.1f}"
        f"{100 * told.openers / count:9.0f}{100 * told.causal / count:8.0f}"
        f"{100 * told.linking / count:9.0f}{told.tics:6}{told.long:6}"
    )


def main() -> None:
    """Print the figures of each chapter and of the story."""
    print(f"{'':18}{'words':>7}{'a sentence':>11}{'links/100':>11}", end="")
    print(f"{'opener%':>9}{'causal%':>8}{'linking%':>9}{'tics':>6}{'long':>6}")
    found = chapters()
    for name, told in found.items():
        print(line(name, told))
    print(line("the story", Figures(*map(sum, zip(*found.values(), strict=True)))))


if __name__ == "__main__":
    main()
