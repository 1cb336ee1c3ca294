"""The tables of the wider record as a reader meets them: one function a table, every row with its anchor and its evidence.

Open data (deaths, oil, places) are in `wider_open`, charts in `wider_charts`.
"""

import itertools
from collections.abc import Callable

import pandas as pd

from dossier import data
from dossier.story.memoranda import ARTICLES, MEMORANDA
from dossier.story.record_charts import TARGETS
from dossier.words.cells import Cells
from dossier.words.dates import period, when
from dossier.words.markdown import Table, plain, small, stack
from dossier.words.numbers import bounded, number

CASUALTIES = {  # tables of the casualties: name -> (caption, measures)
    "deaths": ("Killed and injured", ("killed", "injured", "killed-and-injured")),
    "displacement": (
        "Displaced, and living near the fronts",
        ("displaced", "idp-stock", "civilians-in-front-line-areas"),
    ),
    "strikes": (
        "Attacks on health care, and strikes",
        ("attacks-on-health-care", "drone-strikes", "air-strikes"),
    ),
}
STANDING = (
    "sources",
    "certainty",
    "checked",
    "checked_url",
)  # what figures must share to stand in one row
SCOPES = {
    "libya": "all Libya",
    "tripoli-area": "Tripoli area",
    "tripoli-fronts": "from the Tripoli fronts",
}
POPULATIONS = {
    "all": "everyone",
    "all-mostly-fighters": "everyone, mostly fighters",
    "health-sector": "the health sector",
}
STANDINGS = {
    "un-finding": "found by a UN panel",
    "acknowledged": "acknowledged",
    "reported": "reported",
    "alleged": "alleged",
    "statement": "statement of policy",
}
MEASURES = {
    "idp-stock": "internally displaced at the date",
    "civilians-in-front-line-areas": "living in front-line areas",
}
SEATS = {"total": "All seats filled", "independents": "Independents"}


def _table(
    name: str,
    columns: dict[str, Callable[[Cells, pd.Series], str]],
    caption: str,
    widths: tuple[int, ...],
    kind: str = "filterable",
    rows: pd.DataFrame | None = None,
    evidence: bool = True,
) -> Table:
    """Rows of a table of the package, a column for each function of (`Cells`, row); a column `evidence` comes last."""
    cells = Cells(name)
    columns = columns | ({"Evidence": Cells.evidence} if evidence else {})
    body = [
        [column(cells, row) for column in columns.values()]
        for _, row in (cells.table if rows is None else rows).iterrows()
    ]
    return Table(
        pd.DataFrame(body, columns=list(columns)),
        caption,
        f"tab-wider-{name.replace('_', '-')}",
        widths,
        kind,
    )


def _theme(article: str) -> str:
    for theme, articles in ARTICLES.items():
        if article in articles:
            return theme
    raise ValueError(
        f"data/terms.csv: article {article!r} has no place in dossier.story.memoranda.ARTICLES"
    )


def _clauses() -> pd.DataFrame:
    table = data.table("terms").sort_values("order")
    return table.assign(theme=table.article.map(_theme))


def _clause(cells: Cells, row: pd.Series) -> str:
    return stack(
        f"{cells.head(row, row.subject)} ({row.instrument}, {plain(row.article)})",
        plain(row.content),
        f"**{plain(row.value)}**" if row.value else "",
        cells.note(row),
        cells.evidence(row),
    )


def terms() -> Table:
    """Clauses and steps of the two memoranda side by side: rows by theme, a column an instrument, in reading order."""
    cells, clauses = Cells("terms"), _clauses()
    instruments = data.options("terms", "instrument")
    rows = []
    for theme in ARTICLES:
        own = [
            [
                _clause(cells, row)
                for _, row in clauses[
                    clauses.theme.eq(theme) & clauses.instrument.eq(name)
                ].iterrows()
            ]
            for name in MEMORANDA
        ]
        rows += [(theme, *pair) for pair in itertools.zip_longest(*own, fillvalue="")]
    heads = ["Theme", *(instruments[name][0].upper() + instruments[name][1:] for name in MEMORANDA)]
    return Table(
        pd.DataFrame(rows, columns=heads),
        "The two memoranda, clause by clause",
        "tab-wider-terms",
        (2, 8, 8),
        "filterable",
    )


def mandate() -> Table:
    """The clauses of `terms` that belong to no memorandum: those of the mandate to send troops."""
    cells, clauses = Cells("terms"), _clauses()
    rows = [
        (
            stack(cells.head(row, row.subject), small(plain(row.article))),
            stack(
                plain(row.content), f"**{plain(row.value)}**" if row.value else "", cells.note(row)
            ),
            cells.evidence(row),
        )
        for _, row in clauses[~clauses.instrument.isin(MEMORANDA)].iterrows()
    ]
    return Table(
        pd.DataFrame(rows, columns=["Subject", "What it says", "Evidence"]),
        "The mandate to send troops",
        "tab-wider-mandate",
        (3, 8, 7),
    )


def votes() -> Table:
    """Votes of the Turkish parliament: what, at which stage, with which tally as far as it is known."""
    stages = data.options("votes", "stage")

    def tally(cells: Cells, row: pd.Series) -> str:
        counts = (
            "no tally found"
            if pd.isna(row.votes_for)
            else (
                f"**{row.votes_for} for, {number(row.votes_against)} against**, {number(row.abstentions)} abstained; "
                f"{number(row.votes_cast)} cast and {number(row.not_voting)} not voting of {number(row.seats_filled)} seats"
            )
        )
        return stack(counts, cells.note(row))

    return _table(
        "votes",
        {
            "Vote": lambda cells, row: stack(
                cells.head(row, when(row.date)),
                plain(row.measure),
                small(f"{stages[row.stage]} of the {plain(cells.names(row.body))}: {row.outcome}"),
            ),
            "Tally": tally,
        },
        "Votes in the Grand National Assembly of Turkey",
        (5, 7, 6),
        kind="",
    )


def vote_positions() -> Table:
    """How each party or bloc voted: a row a party in the order of its seats, blocs last; a column a vote."""
    cells, votes_, stages = (
        Cells("vote_positions"),
        data.table("votes"),
        data.options("votes", "stage"),
    )
    order = list(data.table("seats").sort_values("seats", ascending=False, kind="stable").party)

    def position(row: pd.Series) -> str:
        seats_ = (
            "" if pd.isna(row.seats) else f", {row.seats} seats" if row.seats > 1 else ", 1 seat"
        )
        cast = (
            ""
            if pd.isna(row.votes_cast)
            else f": {row.votes_cast} cast so, {row.not_voting} not voting"
        )
        return stack(
            f"{cells.head(row, row.position)}{seats_}{cast}", cells.note(row), cells.evidence(row)
        )

    found = cells.table
    places_ = found.party.map({party: place for place, party in enumerate(order)}).fillna(
        len(order)
    )
    parties = (
        found.assign(place=places_).sort_values(["place", "party"], kind="stable").party.unique()
    )
    body = {"Party": [f"**{plain(cells.names([party]))}**" for party in parties]}
    for vote in votes_.index[votes_.index.isin(found.vote_id)]:
        own = found[found.vote_id == vote].set_index("party", drop=False)
        head = stack(
            when(votes_.date[vote]),
            small(f"{plain(votes_.measure[vote])}, {stages[votes_.stage[vote]]}"),
        )
        body[head] = [position(own.loc[party]) if party in own.index else "–" for party in parties]
    return Table(
        pd.DataFrame(body),
        "Position of each party or bloc",
        "tab-wider-vote-positions",
        (2, *[4] * (len(body) - 1)),
        "headed",
    )


def seats() -> Table:
    """Seats of each party at the time of the votes, the largest first, their sum last."""
    table = data.table("seats")
    table = table.assign(last=table.party.eq("total")).sort_values(
        ["last", "seats"], ascending=[True, False], kind="stable"
    )
    return _table(
        "seats",
        {
            "Party": lambda cells, row: cells.head(
                row, SEATS.get(row.party) or cells.names([row.party])
            ),
            "Seats": lambda cells, row: stack(f"**{row.seats}**", cells.note(row)),
        },
        f"Seats in parliament on {when(table.date.max())}",
        (3, 6, 9),
        kind="",
        rows=table,
    )


def _said(cells: Cells, row: pd.Series) -> str:
    speaker = f", {plain(cells.names(row.speaker))}" if row.speaker else ""
    return stack(
        f"{cells.head(row, when(row.date))}{speaker}",
        small(plain("; ".join(part for part in (row.speaker_role, row.venue) if part))),
    )


def _words(cells: Cells, row: pd.Series) -> str:
    condition = f" Condition: {plain(row.condition)}." if row.condition else ""
    return stack(plain(row.summary) + condition, cells.note(row))


def statements() -> Table:
    """Turkish statements on troops, with the step of the ladder that each reaches by our coding."""
    steps = data.options("statements", "ladder_step")
    return _table(
        "statements",
        {
            "Day and speaker": _said,
            "What was said": _words,
            "Step, and what changed": lambda cells, row: stack(
                f"**{row.ladder_step}** {steps[row.ladder_step]}", small(plain(row["shift"]))
            ),
        },
        "Turkish statements on troops",
        (4, 5, 5, 5),
    )


def requests() -> Table:
    """What was said about a request by the GNA, in order."""
    status = data.options("requests", "status")
    return _table(
        "requests",
        {
            "Day and speaker": _said,
            "What was said": _words,
            "State of the request": lambda cells, row: stack(
                f"**{status[row.status]}**", small(plain(row["shift"]))
            ),
        },
        "Was there a request by the GNA?",
        (4, 5, 4, 6),
        kind="",
    )


def reactions() -> Table:
    """Who reacted, to what, how."""
    stances = data.options("reactions", "stance")

    def who(cells: Cells, row: pd.Series) -> str:
        speaker = f" ({plain(cells.names(row.spoken_by))})" if row.spoken_by else ""
        return stack(
            f"{cells.head(row, when(row.date))}, {plain(cells.names(row.actors))}{speaker}",
            f"**{stances[row.stance]}**: {TARGETS[row.target]}",
        )

    return _table(
        "reactions",
        {
            "Day, actor and stance": who,
            "What was said or done": lambda cells, row: stack(
                f"{plain(row.summary)} ({plain(row.action)})" if row.action else plain(row.summary),
                cells.note(row),
            ),
        },
        "Reactions to the memoranda and to the mandate",
        (6, 7, 6),
    )


def polls() -> Table:
    """Opinion polls on sending troops, group by group; two printed versions of one survey stay two rows."""
    versions = data.options("polls", "version")

    def share(value: float) -> str:
        return "–" if pd.isna(value) else f"{value:g}%"

    def survey(cells: Cells, row: pd.Series) -> str:
        size = (
            f"{number(row['sample'])} respondents"
            if pd.notna(row["sample"])
            else "size not printed"
        )
        return stack(
            f"{plain(cells.names(row.pollster))}, {when(row.fieldwork)}",
            small(f"{size}, {plain(row.area)}"),
        )

    table = data.table("polls")
    rows = table.assign(whole=table.group.ne("All respondents")).sort_values(
        ["pollster", "whole"], kind="stable"
    )
    return _table(
        "polls",
        {
            "Group": lambda cells, row: stack(
                cells.head(row, row.group), small(versions.get(row.version, ""))
            ),
            "Survey": survey,
            "Answers": lambda cells, row: stack(
                f"for **{share(row.support_pct)}**, against **{share(row.oppose_pct)}**, no opinion {share(row.no_idea_pct)}",
                cells.note(row),
            ),
        },
        "Turkish polls on sending troops",
        (3, 4, 6, 4),
        kind="",
        rows=rows,
    )


def casualties(part: str) -> Table:
    """Reported figures of one kind (a key of `CASUALTIES`), as printed by the body that counts.

    Figures of the same day, body, people, place, period and pages share a row; each has its own anchor.
    """
    caption, measures = CASUALTIES[part]

    def counted(row: pd.Series) -> str:
        span = (
            f"since {when(row.period_start)}"
            if row.period_start and row.period_end in ("", row.date)
            else period(row.period_start, row.period_end)
            if row.period_start
            else ""
        )
        people = POPULATIONS.get(row.population, row.population)
        return "; ".join(words for words in (people, SCOPES[row.scope], span) if words)

    def value(cells: Cells, row: pd.Series) -> str:
        lower = row.bound_wording == "documented" and pd.notna(row.lower_bound)
        what = MEASURES.get(row.measure) or row.measure.replace("-", " ")
        return (
            f"{cells.head(row, what)}: **{bounded(row.value, row.bound_wording)}**"
            + (", a lower bound" if lower else "")
            + ("; kept apart" if row.series and not row.chart_ok else "")
        )

    table = data.table("casualties")
    return _grouped(
        "casualties",
        ("date", "date_precision", "body", "population", "scope", "period_start", "period_end"),
        "Day, body and people",
        lambda cells, row: stack(
            f"**{when(row.date, row.date_precision)}**, {plain(cells.names(row.body))}",
            small(counted(row)),
        ),
        value,
        table[table.measure.isin(measures)],
        caption,
        f"tab-wider-casualties-{part}",
        (6, 5, 8),
    )


def _grouped(
    name: str,
    shared: tuple[str, ...],
    heading: str,
    words: Callable[[Cells, pd.Series], str],
    value: Callable[[Cells, pd.Series], str],
    rows: pd.DataFrame,
    caption: str,
    label: str,
    widths: tuple[int, ...],
) -> Table:
    """Figures that have `shared` columns, sources and standing in common, in one row of the table, each with its anchor."""
    cells, body = Cells(name), []
    for _, group in rows.groupby([*shared, *STANDING], sort=False):
        own = [row for _, row in group.iterrows()]
        remarks = dict.fromkeys(cells.remark(row) for row in own)
        said = [
            small(plain(text))
            for text in remarks
            if not any(text in other for other in remarks if other != text)
        ]
        body.append(
            (
                words(cells, own[0]),
                stack(*(value(cells, row) for row in own)),
                stack(*said, cells.evidence(*own)),
            )
        )
    frame = pd.DataFrame(body, columns=[heading, "Figure", "Remarks and evidence"])
    return Table(frame, caption, label, widths, "filterable")


def support() -> Table:
    """Outside support by side and actor: standing, what the sources show, and beside it the denial."""
    sides, kinds = data.options("support", "side"), data.options("support", "support_type")
    table = data.table("support")
    table = table.assign(place=table.side.map(list(sides).index)).sort_values(
        ["place", "support_id"], kind="stable"
    )

    def who(cells: Cells, row: pd.Series) -> str:
        return stack(
            f"{cells.head(row, cells.names(row.external_actor))}: {plain(row['item'])}",
            small(f"{sides[row.side]}; {kinds[row.support_type]}; {plain(row.period_as_reported)}"),
        )

    def standing(cells: Cells, row: pd.Series) -> str:
        note = "" if row.status_note == row.status else f" {plain(row.status_note)};"
        return stack(
            f"**{STANDINGS[row.status]}**",
            small(f"{note} our confidence: {row.confidence}".strip()),
            cells.evidence(row),
        )

    return _table(
        "support",
        {
            "Actor and support": who,
            "Standing and evidence": standing,
            "What the sources show": lambda cells, row: stack(plain(row.evidence), cells.note(row)),
            "Denial or counterclaim": lambda cells, row: (
                plain(row.denial) if row.denial else "none recorded"
            ),
        },
        "Outside support: claims, and the denials beside them",
        (4, 5, 5, 4),
        "filterable headed",
        rows=table,
        evidence=False,
    )


def fighters() -> Table:
    """Estimates of foreign fighters and personnel, each with the word printed with it and who estimates.

    Estimates of the same day, group, estimator and pages share a row; each has its own anchor.
    """
    sides, measures = data.options("fighters", "side"), data.options("fighters", "measure")

    def value(cells: Cells, row: pd.Series) -> str:
        label = measures[row.measure]
        what = (
            label if label.startswith(row.measure.replace("-", " ")) else f"{row.measure}, {label}"
        )
        return f"{cells.head(row, what)}: **{bounded(row.value, row.wording, row.value_upper)}**"

    return _grouped(
        "fighters",
        ("date", "group", "side", "estimator"),
        "Date, group and estimator",
        lambda cells, row: stack(
            f"**{when(row.date)}**, {plain(row['group'])}",
            small(f"{sides[row.side]}; by {plain(row.estimator)}"),
        ),
        value,
        data.table("fighters"),
        "Foreign fighters and personnel, as estimated",
        "tab-wider-fighters",
        (6, 5, 8),
    )


def embargo() -> Table:
    """Resolutions, reports and missions of the arms embargo, with the vote in the Security Council where there was one."""

    def instrument(cells: Cells, row: pd.Series) -> str:
        council = (
            ""
            if pd.isna(row.votes_for)
            else (
                f"; {row.votes_for} for, {row.votes_against} against, {row.abstentions} abstained"
            )
        )
        return stack(
            f"{cells.head(row, when(row.date))}, {plain(row.instrument)}", small(row.type + council)
        )

    return _table(
        "embargo",
        {
            "Text or act": instrument,
            "What it changed": lambda cells, row: stack(plain(row.change), cells.note(row)),
        },
        "The arms embargo on Libya",
        (5, 7, 7),
    )


def oil_blockade() -> Table:
    """Output and losses during the blockade of 2020, as printed by the National Oil Corporation."""
    return _table(
        "oil_blockade",
        {
            "Date": lambda cells, row: cells.head(row, when(row.date)),
            "Barrels a day": lambda cells, row: (
                f"**{bounded(row.output_bpd, row.output_wording)}**"
            ),
            "Loss since the start, US dollars": lambda cells, row: (
                f"**{bounded(row.cumulative_loss_usd, row.loss_wording)}**"
            ),
            "Remarks and evidence": lambda cells, row: stack(cells.note(row), cells.evidence(row)),
        },
        "Output and losses during the oil blockade",
        (3, 3, 3, 9),
        kind="",
        evidence=False,
    )
