"""Every word of our own is spelled as somebody else spells it: as a list of English words has it,
or a document, or as a name in the data.

The list is the one that `symspellpy` brings: 82,765 words of British and American English, by how
often books print them. A short word that they seldom print is oftener a slip of another than
meant, and must be added. A capital letter is no excuse, but a name stands as it does in the data.
In cells only words in small letters are compared, and at the head of a sentence those with a
capital that stand nowhere else: most of the others are names that stand in one row.
"""

import pathlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import symspellpy

from dossier import data
from dossier.check.problem import Problem, described, faults
from dossier.words.prose import LINK, Piece, pieces

LIST = pathlib.Path(str(symspellpy.__file__)).with_name("frequency_dictionary_en_82_765.txt")
# Letters of a word -> how often the list must have it at least.
SELDOM = {2: 20_000_000, 3: 6_000_000, 4: 5_000_000, 5: 1_000_000, 6: 300_000}
WORD = re.compile(r"(?<!\d)[^\W\d_]+(?:[’'][^\W\d_]+)*")
MODEL = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*-?\d[\w-]*")  # TB2, MiG-29: a name with a number
NAME = re.compile(r"(?<!\w)(?![a-z])[^\W\d_]+(?:[’'][^\W\d_]+)*")
# An address, an id, words of others.
NO_WORDS = re.compile(r"\S*\w[/_.@]\w\S*|\w+(?:-\w+){2,}|“[^”]*”|\"[^\"]*\"|‘.*?’(?!\w)|`[^`]*`")
ASIDE = {"sources", "corrections", "renamed", "claims"}  # what they say of a page, in its words
OWNED = re.compile(r"[’']s?$")
HEAD = re.compile(r"(?:^|[.;:?!] |[“(])([A-Z][a-z]+)(?![\w’'-])")
OURS = {"note", "reason", "reading", "statement", "summary", "finding", "standing", "condition"}
OURS |= {"certainty_note", "status_note", "shift", "content", "expected", "words", "change", "name"}
OURS |= {"locator", "role", "denial", "title", "subject", "item", "object", "action"}
OURS |= {"speaker_role", "venue", "evidence", "value", "translation", "model", "counter", "group"}
OURS |= {"what", "unit", "command", "home", "lane"}
NAMES = {"name", "group", "model", "home"}  # columns of which a cell is no sentence

# Words of ours that the list does not have. Each line with its reason.
ADDED = {
    "km md CC LGPL UTF-8 ISO": "short for a unit, a format, a licence, a standard",
    "datapackage json csv rtl columnOf cellOf asOf codebook Codebook": "files, formats, fields",
    "OurAirports GeoNames GSHHG Dataset Georeferenced": "names of sets of data",
    "askanews dpa iefimerida": "outlets that write themselves small",
    "memoranda": "the plural that the report has chosen; the list has the other",
    "metonym metonyms": "a capital that stands for a government; the list has the adjective",
    "datelined dataset deminers hailings hashtag misdates recomputes roadmap traceback unseals"
    " cyber hardline jammers mainlands Loongs equidistance": "formed as English forms them",
    "undenied unratified miscounted won’t": "the same, with *un*, *mis* and *not*",
    "attaché communiqué majeure verbale fait accompli heures": "French that diplomacy uses",
    "tezkere Tezkere": "the Turkish word for such a motion, explained where it is used",
    "cavusoglu": "a name as it is typed into a field, without its marks or its capital",
    "pre emptive ro el m ğ t un": "parts of words, and a letter that is spoken of",
    "aide anew annul annuls ate axes bans bloc blur booby bore can't cannot ceded deed "
    "dots drone duds dug dyad ebbed emir err evade expel expels farce fared feud flank "
    "fled flee flew foils frees giver halt halts heed hers ids infers jams kin lays leak "
    "leans lend lest likens lipped lira maimed mourns nod noun oath obey owes pacts paras "
    "refuel retell retold retook rout shuts sieges sits spat stir sued sums surest tens "
    "tiers tolls truce umlaut unsaid verb veto vouch wink wore": "short and rare, but meant",
    "standfirst": "the lines between a headline and its text",
    "don’t o’clock intra neo theater theaters kilometers ipso facto ab initio bn"
    " accomplis": "words of quotes",
    "essam sadiq abdurahem ani sakarya zakaria euractiv bogdanov mohsen gazi": (
        "names that stand in one cell, and head a sentence there"
    ),
}


@data.once
def _known() -> frozenset[str]:
    """The words of the list, of the documents, and those that are added."""
    lines = map(str.split, LIST.read_text(encoding="utf-8-sig").splitlines())
    listed = {word for word, count in lines if int(count) >= SELDOM.get(len(word), 0)}
    return frozenset(listed | set(_words(" ".join([*data.documents().text, *ADDED]))))


@data.once
def _cells() -> str:
    """What stands in cells of text, but for titles and addresses."""
    cells = (
        data.raw(name)[column].unique()
        for name, column, field in described()
        if name not in ASIDE and column not in ("title", "url", "checked_url", "quote")
        if field["type"] == "string" and "categories" not in field
    )
    return "\n".join("\n".join(column) for column in cells)


@data.once
def _names() -> frozenset[str]:
    """The words with a capital letter that stand there."""
    return frozenset(OWNED.sub("", word) for word in NAME.findall(_cells()))


@data.once
def _models() -> frozenset[str]:
    """The names with a number that stand there, or in a document."""
    return frozenset(MODEL.findall(" ".join([_cells(), *data.documents().text, *ADDED])))


@data.once
def _repeated() -> frozenset[str]:
    """The words with a capital letter that more than one cell has, of whatever table."""
    told = (data.raw(name)[column].unique() for name, column, _ in described() if name != "renamed")
    counts = Counter(word for cells in told for cell in cells for word in set(NAME.findall(cell)))
    return frozenset(word for word, count in counts.items() if count > 1)


def _words(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        yield word if word.isalpha() else OWNED.sub("", word)


def misspelt(text: str) -> Iterator[str]:
    """The words of a text that no list, no document and no name in the data spells so."""
    known = _known()
    for word in dict.fromkeys(_words(MODEL.sub(" ", text))):
        if word in known or word.lower() in known:
            continue
        if word.islower() or word not in _names():
            yield word
    yield from (model for model in MODEL.findall(text) if model not in _models())


def problems(book: Iterable[Piece]) -> Iterator[Problem]:
    """Every word of some pieces of prose that is spelled as nobody spells it."""
    for piece in book:
        text = " ".join([piece.bare.replace(LINK, " "), *(link.text for link in piece.links)])
        for word in misspelt(text):
            expected = "a word of English, of a document, or a name as the data has it"
            yield Problem(piece.file, piece.cell, piece.kind, word, expected)


def words() -> Iterator[Problem]:
    """Every word of the prose is spelled as a list, a document or the data has it."""
    yield from problems(pieces())


def cells() -> Iterator[Problem]:
    """Every word in small letters of our own words in a cell, or of a quote in English, is spelled
    so.
    """
    for name, column, field in described():
        if name in ("sources", "claims") or field["type"] != "string":
            continue
        of_cell = _misspelt_small if column in NAMES else misspelt_in
        for row, word in faults(name, column, of_cell) if column in OURS | {"quote"} else ():
            if column != "quote" or row.cells["quote_language"] == "en":
                expected = "a word of English or of a document"
                yield row.problem(column, expected)._replace(value=word)


def _misspelt_small(cell: str) -> Iterator[str]:
    return misspelt(" ".join(filter(str.islower, _words(NO_WORDS.sub(" ", cell)))))


def misspelt_in(cell: str) -> Iterator[str]:
    """The words in small letters of a cell that nobody spells so, but for addresses and ids, and
    the heads of sentences that stand in no other cell.
    """
    yield from _misspelt_small(cell)
    heads = [word for word in HEAD.findall(NO_WORDS.sub(" ", cell)) if word not in _repeated()]
    if " " in cell:
        yield from misspelt(" ".join(heads).lower())


CHECKS = (words, cells)
