"""The data and how it is read: `from dossier import data`, then `data.table("votes")`."""

from dossier.data.store import (
    ROOT,
    Store,
    documents,
    fields,
    key,
    once,
    package,
    raw,
    record_tables,
    resources,
    seed,
    store,
    table,
    use,
)
from dossier.data.vocabulary import categories, mark, options, short, shorts, words

__all__ = [
    "ROOT",
    "Store",
    "categories",
    "documents",
    "fields",
    "key",
    "mark",
    "once",
    "options",
    "package",
    "raw",
    "record_tables",
    "resources",
    "seed",
    "short",
    "shorts",
    "store",
    "table",
    "use",
    "words",
]
