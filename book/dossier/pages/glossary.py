"""Glossary of names: every actor of the report with all spellings of its name, made from `actors`
and `names` alone.

A spelling is of two kinds. Printed: it stands in a document, and `dossier.check` recounts in which.
Usual: it is known from news copy and official pages, as general knowledge. The first kind is shown
in quotation marks, the second without.
"""

from collections.abc import Iterable

import pandas as pd

from dossier import data
from dossier.pages import claims, tables
from dossier.words.cells import NONE, Row, filled, rows, shown
from dossier.words.letters import capital, fold
from dossier.words.markdown import Table, Text, escape, folded, link, plain, small, stack


def marked(text: str, language: str) -> str:
    """Markdown of `text`; for another language than English in a span with `lang`, and with `dir`
    if it runs from the right.

    HTML, because the attributes of a Markdown span keep only class and id (myst-parser 3).
    """
    if language == "en":
        return escape(text)
    written = data.categories("names", "language")[language].get("direction")
    direction = f' dir="{written}"' if written else ""
    return f'<span lang="{language}"{direction}>{escape(text)}</span>'


def _spelling(name: Row) -> str:
    return marked(name["spelling"], name["language"])


def _muted(text: str) -> str:
    return f"[{escape(text)}]{{.note}}"


def _is_name(name: Row) -> bool:
    return bool(data.categories("names", "form")[name["form"]].get("name", True))


def _printed(name: Row) -> str:
    """A spelling that stands in documents; a form that is no name of the actor is told."""
    template = "{sources}[. {note}]" if _is_name(name) else "{sources}; {form}[. {note}]"
    return f"“{_spelling(name)}” {_muted(filled('names', name, template))}"


def _usual(name: Row) -> str:
    note = filled("names", name, "({note})" if _is_name(name) else "({form})")
    return f"{_spelling(name)} {_muted(note)}" if note else _spelling(name)


def spellings(actor: str) -> str:
    """Cell with the spellings of one actor: a paragraph for each printed one, then one for each
    language of the usual ones. A dash if there is none.
    """
    forms = list(data.options("names", "form"))
    own = [name for name in rows("names").values() if name["actor_id"] == actor]
    own.sort(key=lambda name: forms.index(name["form"]))
    paragraphs = [_printed(name) for name in own if name["sources"]]
    for language, heading in data.shorts("names", "language").items():
        usual = [n for n in own if n["language"] == language and not n["sources"]]
        if usual:
            paragraphs.append(f"*{capital(heading)}:* " + " · ".join(map(_usual, usual)))
    return stack(*paragraphs) or NONE


def in_the_record() -> set[str]:
    """The actors that a table of the record names."""
    return {
        actor
        for name in tables.of_record()
        for row in rows(name).values()
        for actor in tables.actors(name, row)
    }


def _who(actor: Row, kind: str, recorded: bool) -> str:
    told = ", ".join(link(claims.label(claim), claim) for claim in actor["claims"])
    standing = [
        kind,
        escape(data.options("actors", "side").get(actor["side"], "")),
        f"*five documents:* {told}" if told else "",
        "*record*" if recorded else "",
    ]
    return stack(
        "" if actor["role"] == actor["kind"] else escape(actor["role"]),
        small(plain(actor["note"])),
        small(" · ".join(filter(None, standing))),
    )


def actors(heading: str, *kinds: str) -> Text:
    """The table of some kinds of actors in a fold."""
    shown = table(heading, *kinds)
    return Text(folded(f"{capital(heading)} ({len(shown.frame)})", shown))


def table(heading: str, *kinds: str) -> Table:
    """All actors of some kinds in the order of the alphabet, each linked to its page.

    `heading`: what they are, in the plural, for the caption ("people"); `kinds`: values of
    `actors.kind`. With more kinds than one, each row says its own. Columns: the name that the
    report uses; role, side, remarks and where the actor is told of; the spellings.
    """
    recorded = in_the_record()
    own = {name: row for name, row in rows("actors").items() if row["kind"] in kinds}
    body = [
        (
            link(own[name]["name"], name),
            _who(
                own[name],
                shown("actors", own[name], "kind") if len(kinds) > 1 else "",
                name in recorded,
            ),
            spellings(name),
        )
        for name in sorted(own, key=lambda name: fold(own[name]["name"]))
    ]
    return Table.of(
        body,
        {"Name in this report": 3, "Who, and on which side": 5, "Spellings": 6},
        caption(heading, own, data.table("names")),
        f"tab-names-{heading.split()[0]}",
        "filterable together",
    )


def further(*told: str) -> Text | None:
    """The actors of the kinds that no section above has, each kind under its heading; None if
    all are told.
    """
    parts = []
    for kind, words in data.shorts("actors", "kind").items():
        if kind not in told:
            parts += [f"## {capital(words)}", *actors(words, kind).parts]
    return Text(*parts) if parts else None


def caption(heading: str, actor_ids: Iterable[str], names: pd.DataFrame) -> str:
    """Caption of a table: what it lists, how many, with how many spellings, and how many of these
    the documents print.

    The words before the colon name the search field of the table (`_static/filter.js`).
    """
    actor_ids = set(actor_ids)
    own = names[names.actor_id.isin(actor_ids)]
    printed = int(own.sources.map(bool).sum())
    noun, verb = "spelling" if len(own) == 1 else "spellings", "stand" if printed > 1 else "stands"
    return (
        f"{capital(heading)}: {len(actor_ids)} in all, with {len(own)} {noun};"
        f" {printed or 'none'} of these {verb} in the five documents"
    )
