"""What ties the tiers together: comparisons of claims with the record, expectations with what
followed, corrections.
"""

from collections.abc import Iterator

from dossier import data
from dossier.check.problem import Problem, records, rows
from dossier.data.records import REMARKS


def _day(record: str) -> str:
    """The day or month of a record; empty if it has none."""
    cells = records()[record].cells
    return next((cells[day] for day in ("date_start", "date", "month") if day in cells), "")


def comparisons() -> Iterator[Problem]:
    """A comparison is of a claim with a record that lists it; “agrees” holds for the days too."""
    date_rules = data.categories("claims", "date_rule")
    for row in rows("comparisons"):
        claim, record = records()[row.values.claim].cells, row.values.record
        tied = records()[record].values if record in records() else {}
        if "sources" not in tied or claim.claim_id not in tied.get("claims", ()):
            yield row.problem("record", "a record whose column claims lists the claim")
            continue
        told, day = claim.date_start, _day(record)
        exact = date_rules[claim.date_rule].get("exact") and told and day
        if row.values.verdict == "agrees" and exact and told != day:
            expected = f"not 'agrees': the claim is of {told}, the record of {day}"
            yield row.problem("verdict", expected)


def expectations() -> Iterator[Problem]:
    """Every expectation of the documents stands in one row; a judged outcome rests on later rows of
    the record.
    """
    claims, published = data.table("claims"), data.table("sources").published
    forward = claims.status.isin(["expected", "conditional"]) | claims.kind.eq("expectation")
    forecasts = forward | claims.status.isin(["opinion", "denied"])
    seen: dict[str, str] = {}
    for row in rows("expectations"):
        expectation = row.values
        for claim in expectation.claims:
            if claim in seen or not forecasts[claim]:
                other = seen.get(claim, "none")
                expected = f"a claim of the future that stands in no other row ({other})"
                yield row.problem("claims", expected)._replace(value=claim)
            seen[claim] = expectation.expectation_id
        for record in expectation.records:
            if "sources" not in records()[record].cells:
                expected = "rows of the record, which cite sources"
                yield row.problem("records", expected)._replace(value=record)
        told = min(published[claims.source_id[claim]] for claim in expectation.claims)
        days = [_day(record) for record in expectation.records]
        if all(days) and days and max(days) < told:
            expected = f"a record that is not older than the first of the documents, {told}"
            yield row.problem("records", expected)
    for claim in claims.index[forward].difference(list(seen)):
        expected = "a row for every claim of the future"
        yield Problem("data/expectations.csv", claim, "claims", claim, expected)


def corrections() -> Iterator[Problem]:
    """A correction is of a cell that there is, and the last one of a cell says what stands in it.

    Remarks were written on since, and lists are corrected in names and not in ids: there the cell
    is not compared.
    """
    last = {(row.cells.record, row.cells.column): row.number for row in rows("corrections")}
    for row in rows("corrections"):
        column, corrected = row.cells.column, records().get(row.cells.record)
        if corrected is None:
            yield row.problem("record", "the id of a record")
            continue
        file, fields = f"data/{corrected.table}.csv", data.fields(corrected.table)
        if column not in fields:
            yield row.problem("column", f"a column of {file}, where the record stands")
        elif column not in REMARKS and fields[column]["type"] != "list":
            stands = corrected.cells[column]
            if last[row.cells.record, column] == row.number and row.cells.now != stands:
                yield row.problem("now", f"what stands in {file}, {row.cells.record}: {stands!r}")


CHECKS = (comparisons, expectations, corrections)
