"""Glossary of names: every actor of the report with all spellings of its name, made from `actors` and `names` alone.

A spelling is of two kinds. Printed: it stands in a document, and `dossier.check` recounts in which. Usual: it is known from
news copy and official pages, as general knowledge. The first kind is shown in quotation marks, the second without.
"""

from collections.abc import Iterable

import pandas as pd

from dossier import data
from dossier.pages import tables
from dossier.words.cells import rows
from dossier.words.letters import fold
from dossier.words.markdown import Table, anchor, escape, link


def marked(text: str, language: str) -> str:
    """Markdown of `text`; for another language than English in a span with `lang`, and with `dir` if it runs from the right.

    HTML, because the attributes of a Markdown span keep only class and id (myst-parser 3).
    """
    if language == "en":
        return escape(text)
    written = data.categories("names", "language")[language].get("direction")
    direction = f' dir="{written}"' if written else ""
    return f'<span lang="{language}"{direction}>{escape(text)}</span>'


def _spelling(name: pd.Series) -> str:
    """The spelling, to which `[text](#name-id)` leads from every page."""
    return f"[{marked(name.spelling, name.language)}]{{#{name.name_id}}}"


def _muted(text: str) -> str:
    return f"[{escape(text)}]{{.note}}"


def _printed(name: pd.Series, sources: pd.DataFrame) -> str:
    documents = ", ".join(sources.label[source] for source in name.sources)
    # A form that is no name of the actor is told.
    is_name = data.categories("names", "form")[name.form].get("name", True)
    form = "" if is_name else f"; {data.short('names', 'form', name.form)}"
    note = f". {name.note}" if name.note else ""
    return f"“{_spelling(name)}” {_muted(documents + form + note)}"


def _usual(name: pd.Series) -> str:
    return _spelling(name) + (f" {_muted(f'({name.note})')}" if name.note else "")


def spellings(own: pd.DataFrame, sources: pd.DataFrame) -> str:
    """Cell with the spellings of one actor: a paragraph for each printed one, then one for each language of the usual ones.

    `own`: the rows of `names` of the actor; `sources`: the table of that name. A dash if there is none.
    """
    forms = list(data.options("names", "form"))
    own = own.iloc[own.form.map(forms.index).argsort(kind="stable")]
    in_documents = own.sources.map(bool)
    paragraphs = [_printed(name, sources) for _, name in own[in_documents].iterrows()]
    for language in data.options("names", "language"):
        usual = [
            _usual(name) for _, name in own[~in_documents & (own.language == language)].iterrows()
        ]
        if usual:
            heading = data.short("names", "language", language)
            paragraphs.append(f"*{heading[0].upper()}{heading[1:]}:* " + " · ".join(usual))
    return "\n\n".join(paragraphs) or "–"


def in_the_record() -> set[str]:
    """The actors that a table of the record names."""
    return {
        actor
        for name in tables.of_record()
        for row in rows(name).values()
        for actor in tables.actors(name, row)
    }


def _who(
    actor: pd.Series, kind: str, recorded: bool, sources: pd.DataFrame, claims: pd.DataFrame
) -> str:
    side = data.options("actors", "side").get(actor.side, "")
    told = ", ".join(link(sources.label[claims.source_id[claim]], claim) for claim in actor.claims)
    standing = [
        kind,
        escape(side),
        f"*five documents:* {told}" if told else "",
        "*record*" if recorded else "",
    ]
    lines = [
        "" if actor.role == actor.kind else escape(actor.role),
        f"{{.note}}\n{escape(actor.note)}" if actor.note else "",
        "{.note}\n" + " · ".join(part for part in standing if part),
    ]
    return "\n\n".join(line for line in lines if line)


def actors(heading: str, *kinds: str) -> Table:
    """All actors of some kinds in the order of the alphabet, each with its anchor and the anchors of its spellings.

    `heading`: what they are, in the plural, for the caption ("people"); `kinds`: values of `actors.kind`. With more kinds
    than one, each row says its own. Columns: the name that the report uses; role, side, remarks and where the actor is
    told of; the spellings.
    """
    table, names, sources, claims = (
        data.table(name) for name in ("actors", "names", "sources", "claims")
    )
    recorded = in_the_record()
    own = table[table.kind.isin(kinds)]
    own = own.loc[sorted(own.index, key=lambda identifier: fold(own.name[identifier]))]
    body = [
        (
            f"{anchor(actor.actor_id)}\n**{escape(actor['name'])}**",
            _who(
                actor,
                data.short("actors", "kind", actor.kind) if len(kinds) > 1 else "",
                actor.actor_id in recorded,
                sources,
                claims,
            ),
            spellings(names[names.actor_id == actor.actor_id], sources),
        )
        for _, actor in own.iterrows()
    ]
    frame = pd.DataFrame(
        body, columns=["Name in this report", "Who, and on which side", "Spellings"]
    )
    return Table(
        frame,
        caption(heading, own.index, names),
        f"tab-names-{heading.split()[0]}",
        (3, 5, 6),
        "filterable together",
    )


def caption(heading: str, actor_ids: Iterable[str], names: pd.DataFrame) -> str:
    """Caption of a table: what it lists, how many, with how many spellings, and how many of these the documents print.

    The words before the colon name the search field of the table (`_static/filter.js`).
    """
    actor_ids = set(actor_ids)
    own = names[names.actor_id.isin(actor_ids)]
    printed = int(own.sources.map(bool).sum()) or "none"
    return (
        f"{heading[0].upper()}{heading[1:]}: {len(actor_ids)} entries, {len(own)} spellings, {printed} of them printed"
        " in the five documents"
    )
