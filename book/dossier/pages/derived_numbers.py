"""The derived numbers: those that the report computes from `data/`, each with an id of its own.

The prose links to them as to any record (`[three](#derived-families)`), so a changed table is a red
test and not a stale sentence. Their ids share the one id space of the data package. Each is
declared in the module that computes it.
"""

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.pages import claims, comparison, documents, ledger, method, register
from dossier.story import (
    backers,
    front,
    istanbul,
    line_at_sea,
    offer,
    siege,
    turned,
    where_it_stands,
    who_can_bind,
    why_turkey,
)

DECLARED = (
    *(documents, claims, register, comparison, ledger, method),
    *(front, istanbul, siege, why_turkey, line_at_sea, who_can_bind),
    *(offer, backers, turned, where_it_stands),
)


@data.once
def collected() -> dict[str, DerivedNumber]:
    """All derived numbers, by id."""
    return {name: found for module in DECLARED for name, found in module.derived_numbers().items()}
