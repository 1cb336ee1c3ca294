"""Who backs whom with what, who vouches for it, who denies it: the frames and figures of the chapter on the backers.

Everything is read from `support`, `fighters` and `embargo`. Diplomacy stands in the matrix and is left out where arms,
people and money are counted; entries for neither side, bare statements of policy and losses are left out everywhere.
"""

import pandas as pd

from dossier import data
from dossier.data.derived_number import DerivedNumber
from dossier.story import drawing

SIDES = {"gna": "For the GNA", "lna": "For the LNA", "both": "Both sides"}
EVIDENCE = ("un-finding", "acknowledged", "reported", "alleged")  # strongest first
# Columns of the matrix: kinds of `support.support_type` that belong together.
KINDS = {
    "air\npower": ("drones", "aircraft", "air-strikes"),
    "anti-\nair": ("air-defence",),
    "arms,\narmour": ("arms", "armour"),
    "ships,\nflights,\nbases": ("naval", "air-transport", "bases"),
    "advice,\nrepair": ("advisers", "technical"),
    "fight-\ners": ("mercenaries", "contract-guards"),
    "money": ("finance",),
    "not\nspeci-\nfied": ("general",),
    "diplo-\nmacy": ("diplomatic",),
}
NO_SUPPORT = "losses"  # a value of `support.support_type`: deaths show that people were there, and are no kind of support
SHORT = {
    "gna": "GNA",
    "united-arab-emirates": "UAE",
    "lancaster-6-opus": "Lancaster 6, Opus",
    "unspecified-states": "Several states",
}
VOICES = {
    "un-panel": "UN Panel of Experts",
    "actor": "the backer itself",
    "receiver": "the side backed",
    "state": "another state",
    "monitor": "monitor, rights group",
    "press": "press, own sources",
    "opponent": "the opposing side",
}
# Groups of `fighters` in the order of the chart: heading -> actors, and the entry of `support` whose denial stands beside.
GROUPS = {
    "Wagner Group": (("wagner-group",), "support-wagner-fighters"),
    "Syrian fighters": (("syrian-fighters",), "support-turkey-syrian-fighters"),
    "Sudan: Rapid Support Forces": (
        ("rapid-support-forces",),
        "support-sudan-rapid-support-forces",
    ),
    "Sudan: Black Shield recruits": (
        ("black-shield",),
        "",
    ),  # the firm denies that it deceived them, not the number
    "Chadian armed groups": (("chadian-armed-groups",), "support-chadian-armed-groups"),
}
COUNTED = (
    "arrived",
    "present",
    "recruited",
    "sent",
)  # values of `fighters.measure`: people, not the dead or the returned
LOWER = ("more than", "at least")  # wordings that leave the upper end open
UPPER = ("up to", "at most", "nearly")  # and the lower end
ESTIMATORS = {
    "UN Panel of Experts": "un",
    "Syrian Observatory for Human Rights": "monitor",
    "Human Rights Watch": "monitor",
    "Syrians for Truth and Justice": "monitor",
    "Bloomberg": "press",
    "Meduza": "press",
    "New York Times": "press",
    "RID": "press",
    "Khaled al-Mishri, head of the High Council of State": "party",
    "Recep Tayyip Erdoğan": "party",
}


def name(actor: str) -> str:
    """Short name of an actor for a chart."""
    return SHORT.get(actor) or data.table("actors").name[actor]


def label(actors: tuple[str, ...]) -> str:
    """Who stands in an entry: ``Wagner Group (Russia)`` where a state and a group or firm are named together."""
    state, *groups = actors
    return (
        f"{', '.join(name(group) for group in groups)} ({name(state)})" if groups else name(state)
    )


def entries(diplomacy: bool = False) -> pd.DataFrame:
    """Entries of `support` for a side, without statements of policy and losses; strongest evidence first.

    Columns of the table and four: `who`, `kind` (a key of `KINDS`), `rank` (0 is the strongest evidence), `denied` (bool).
    """
    table = data.table("support")
    kinds = {option: kind for kind, options in KINDS.items() for option in options}
    table = table[
        table.side.isin(list(SIDES))
        & table.status.isin(EVIDENCE)
        & table.support_type.ne(NO_SUPPORT)
    ]
    if not diplomacy:
        table = table[table.support_type != "diplomatic"]
    found = table.assign(
        who=table.external_actor.map(label),
        kind=table.support_type.map(kinds),
        rank=table.status.map(EVIDENCE.index),
        denied=table.denied_by.map(bool),
    )
    return found.sort_values(["rank", "support_id"], kind="stable")


def matrix() -> pd.DataFrame:
    """One row a cell of actor and kind, by side: `side`, `who`, `kind`, `status` (the strongest), `entries` (how many),
    `denied` (whether any of them is). Within a side the state with most kinds first, its groups and firms under it.
    """
    found = entries(diplomacy=True)
    found = found.assign(
        state=[actors[0] for actors in found.external_actor], via=found.external_actor.map(len)
    )
    cells = (
        found.groupby(["side", "state", "via", "who", "kind"])
        .agg(status=("status", "first"), entries=("status", "size"), denied=("denied", "any"))
        .reset_index()
    )
    kinds = cells.groupby(["side", "state"]).kind.transform("size")
    cells = cells.assign(place=cells.side.map(list(SIDES).index), kinds=-kinds)
    return cells.sort_values(["place", "kinds", "state", "via", "who"], kind="stable")


def voices() -> pd.DataFrame:
    """Entries by voice that vouches (index `VOICES`) and side (columns): int64; an entry with two voices counts twice."""
    found = entries().explode("voucher")
    counts = found.groupby(["voucher", "side"]).size().unstack(fill_value=0)
    return counts.reindex(index=list(VOICES), columns=list(SIDES), fill_value=0)


def ties() -> pd.DataFrame:
    """One row a line of the network: `side`, `state` ("" if none is named), `agent` (who acts), `kinds`, `status`, `denied`.

    Where an entry names a state and a group or firm, the group or firm acts and the state is named beside it.
    """
    found = entries()
    agents = [actors[-1] for actors in found.external_actor]
    states = [actors[0] if len(actors) > 1 else "" for actors in found.external_actor]
    lines = found.assign(agent=agents, state=states).groupby(["side", "state", "agent"])
    return lines.agg(
        kinds=("support_type", "nunique"), status=("status", "first"), denied=("denied", "any")
    ).reset_index()


def estimates() -> pd.DataFrame:
    """Estimates of people by group of `GROUPS`, then by estimator, in order of its first; within one by time.

    Running counts of arrivals go by size instead: they only grow, and one of their pages bears no more than a year.

    Columns of `fighters` and four: `heading`; `low` and `high`, the ends of the estimate, NaN where its word leaves the end
    open; `voice`, the kind of estimator.
    """
    table = data.table("fighters")
    table = table[table.measure.isin(COUNTED)]
    heading = {actor: group for group, (actors, _) in GROUPS.items() for actor in actors}
    table = table.assign(heading=[heading.get(actors[0], "") for actors in table.actor])
    table = table[table.heading != ""]
    high = table.value_upper.fillna(table.value).astype(float).mask(table.wording.isin(LOWER))
    low = table.value.astype(float).mask(table.wording.isin(UPPER) & table.value_upper.isna())
    table = table.assign(
        low=low,
        high=high,
        voice=table.estimator.map(ESTIMATORS),
        place=table.heading.map(list(GROUPS).index),
        first=table.groupby(["heading", "estimator"]).date.transform("min"),
        arrived=table.value.where(table.measure == "arrived", 0),
    )
    return table.sort_values(["place", "first", "estimator", "arrived", "date"], kind="stable")


def denials() -> dict[str, str]:
    """Heading of `GROUPS` -> who denies its entry in `support`, and which backer acknowledges it all the same."""
    support = data.table("support")
    found = {}
    for heading, (_, entry) in GROUPS.items():
        if entry and support.denied_by[entry]:
            found[heading] = f"denied by {', '.join(map(name, support.denied_by[entry]))}"
            if support.status[entry] == "acknowledged":
                found[heading] += f", acknowledged by {name(support.external_actor[entry][0])}"
    return found


def acts() -> pd.DataFrame:
    """`embargo` with a column `day`, datetime64: the first day of what is known of the date."""
    table = data.table("embargo")
    return table.assign(day=pd.to_datetime(table.date, format="ISO8601"))


def spans() -> pd.DataFrame:
    """`entries()` with `begin` and `end`, datetime64, NaT where unknown; by side, then evidence, then begin."""
    found = entries()
    begin = pd.to_datetime(found.period_start.replace("", None), format="ISO8601")
    ends = [
        pd.Period(text, freq={4: "Y", 7: "M"}.get(len(text), "D")).end_time.normalize()
        if text
        else pd.NaT
        for text in found.period_end
    ]
    found = found.assign(begin=begin, end=ends, place=found.side.map(list(SIDES).index))
    return found.sort_values(["place", "rank", "begin"], kind="stable")


def derived_numbers() -> dict[str, DerivedNumber]:
    """The derived figures of the chapter, id -> `Figure`."""
    found, everything = entries(), {}

    def add(name_: str, rows: pd.DataFrame, meaning: str, method: str) -> None:
        everything[f"derived-backers-{name_}"] = DerivedNumber(
            len(rows), "entries", meaning, method
        )

    base = "Rows of `support` for a side, without diplomacy, statements of policy and losses"
    add(
        "entries",
        found,
        "Entries of arms, people, money and other support, diplomacy apart.",
        f"{base}.",
    )
    add("denied", found[found.denied], "Those that somebody denies.", f"{base}, with `denied_by`.")
    for side, words in SIDES.items():
        own = found[found.side == side]
        add(side, own, f"Entries: {words}.", f"{base}; side `{side}`.")
        add(
            f"{side}-un-finding",
            own[own.status == "un-finding"],
            f"Entries that rest on a UN panel: {words}.",
            f"{base}; side `{side}`, status `un-finding`.",
        )
    for side in ("gna", "lna"):
        own = found[found.side == side]
        add(
            f"{side}-denied",
            own[own.denied],
            f"Denied entries: {SIDES[side]}.",
            "As above, with `denied_by`.",
        )
        for voice in ("actor", "press"):
            add(
                f"{side}-by-{voice}",
                own[[voice in voucher for voucher in own.voucher]],
                f"Entries for which this voice vouches, {VOICES[voice]}: {SIDES[side]}.",
                f"{base}; side `{side}`, `{voice}` in `voucher`.",
            )
    return everything


def colour(side: str) -> str:
    """Colour of a side; grey for both."""
    return drawing.SIDE.get(side, drawing.SIDE["other"])
