"""The ways that help took, and derived numbers of the chapter *The backers*."""

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber


def ways() -> pd.DataFrame:
    """From where help came or passed to where it arrived, or was used if no arrival is told.

    Returns
    -------
    A row for each such pair of places of an entry of `support`, origins before places that it
    passed: the columns of `support_places` and the name and point of its place, for the first place
    with `_from`; `side` and `item` of the entry; and `certainty`, how sure it is that help came
    that way. A line says that the help was given, whence it came and where it went: it is as sure
    as the least sure of these three rows.
    """
    places = data.table("places")[["name", "country", "lon", "lat"]]
    spots = data.table("support_places").reset_index().join(places, on="place")
    came = spots[spots.part.isin(["origin", "transit"])].sort_values("part", kind="stable")
    went = spots[spots.part.isin(["arrival", "use"])].sort_values("part", kind="stable")
    went = went[went.part == went.groupby("support").part.transform("first")]
    found = came.merge(went, on="support", suffixes=("_from", "_to"))
    found = found.join(data.table("support")[["side", "item", "certainty"]], on="support")
    surest_first = list(data.options("support_places", "certainty"))
    rows = found[["certainty", "certainty_from", "certainty_to"]].itertuples(index=False)
    found["certainty"] = [max(row, key=surest_first.index) for row in rows]
    return found


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived numbers that its prose tells."""
    return {}
