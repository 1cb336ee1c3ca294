"""What ties the tiers together: comparisons of claims with the record, expectations with what
followed, corrections.
"""

from collections.abc import Iterator

import pandas as pd

from dossier import data
from dossier.check.problem import Problem, rows

EXACT = {"full-date", "day-month", "weekday"}  # date rules that fix one day
REMARKS = {"note", "certainty_note"}


def comparisons() -> Iterator[Problem]:
    """A comparison is of a claim with a record that lists it; “agrees” holds for the days too; the
    rest gives its reason.
    """
    claims = data.table("claims")
    tied = {
        record: (row.claims, row.get("date_start", row.get("date", "")))
        for name in data.resources()
        if name != "discrepancies" and {"claims", "sources"} <= set(data.fields(name))
        for record, row in data.table(name).iterrows()
    }
    for row in rows("comparisons"):
        told, day = tied.get(row.values.record, ((), ""))
        if row.values.claim not in told:
            yield row.problem("record", "a record whose column claims lists the claim")
            continue
        if (row.values.verdict == "agrees") == bool(row.values.reason):
            yield row.problem(
                "reason", "a reason where the verdict is not 'agrees', and none where it is"
            )
        if row.values.verdict != "agrees":
            continue
        claim = claims.loc[row.values.claim]
        day = pd.to_datetime(day, format="ISO8601") if day else pd.NaT
        both = not pd.isna(claim.date_start) and not pd.isna(day)
        if both and claim.date_rule in EXACT and day != claim.date_start:
            yield row.problem(
                "verdict",
                f"not 'agrees': the claim is of {claim.date_start:%Y-%m-%d},"
                f" the record of {day:%Y-%m-%d}",
            )


def expectations() -> Iterator[Problem]:
    """Every expectation of the documents stands in one row; a judged outcome rests on later rows of
    the record.
    """
    claims, published = data.table("claims"), data.raw("sources").set_index("source_id").published
    forward = claims.status.isin(["expected", "conditional"]) | claims.kind.eq("expectation")
    forecasts = forward | claims.status.isin(["opinion", "denied"])
    dated = {
        record: str(row.get("date_start", row.get("date", row.get("month", ""))))[:10]
        for name in data.resources()
        if "sources" in data.fields(name)
        for record, row in data.table(name).iterrows()
    }
    seen: dict[str, str] = {}
    for row in rows("expectations"):
        expectation = row.values
        for claim in expectation.claims:
            if claim in seen or not forecasts[claim]:
                other = seen.get(claim, "none")
                expected = f"a claim of the future that stands in no other row ({other})"
                yield row.problem("claims", expected)._replace(value=claim)
            seen[claim] = expectation.expectation_id
        for record in set(expectation.records) - set(dated):
            yield row.problem("records", "rows of the record, which cite sources")._replace(
                value=record
            )
        if (expectation.outcome == "no-forecast") == bool(expectation.records):
            yield row.problem(
                "records", "at least one record for a judged outcome, none for 'no-forecast'"
            )
        told = min(published[claims.source_id[claim]] for claim in expectation.claims)
        days = [dated.get(record, "") for record in expectation.records]
        if all(days) and days and max(days) < told:
            yield row.problem(
                "records", f"a record that is not older than the first of the documents, {told}"
            )
    for claim in claims.index[forward].difference(list(seen)):
        yield Problem(
            "data/expectations.csv", claim, "claims", claim, "a row for every claim of the future"
        )


def corrections() -> Iterator[Problem]:
    """A correction is of a cell that there is, and the last one of a cell says what stands in it.

    Remarks were written on since, and lists are corrected in names and not in ids: there the cell
    is not compared.
    """
    tables = data.record_tables()
    cells = {
        name: data.raw(name).set_index(data.resources()[name]["schema"]["primaryKey"], drop=False)
        for name in set(tables.values())
    }
    last = {(row.cells.record, row.cells.column): row.number for row in rows("corrections")}
    for row in rows("corrections"):
        record, column = row.cells.record, row.cells.column
        if record not in tables:
            yield row.problem("record", "the id of a record")
        elif column not in cells[tables[record]]:
            yield row.problem(
                "column", f"a column of data/{tables[record]}.csv, where the record stands"
            )
        elif column not in REMARKS and data.fields(tables[record])[column]["type"] != "list":
            stands = cells[tables[record]][column][record]
            if last[record, column] == row.number and row.cells.now != stands:
                yield row.problem(
                    "now", f"what stands in data/{tables[record]}.csv, {record}: {stands!r}"
                )


CHECKS = (comparisons, expectations, corrections)
