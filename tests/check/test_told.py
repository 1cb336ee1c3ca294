"""Promise: what our own words in a cell tell stands in the row or in the records that it names."""

import pytest

from dossier.check import told


def test_numbers_days_months_and_weekdays_in_one_form():
    text = "From 12 to 14 Dec. 2019, on Saturday, 1,000 men in May; Dec. 21"
    found = {"12 December", "14 December", "2019", "Saturday", "1000", "May", "21 December"}
    assert told.told(text) == found


def test_a_day_bears_out_its_month_and_a_date_its_weekday_too():
    assert told._carried("April 4 and 5 May") == {"April", "4 April", "May", "5 May"}
    days = {"2019", "December", "21 December", "Saturday"}
    assert told._carried("on 2019-12-21") >= days


@pytest.mark.parametrize(
    ("column", "was", "now", "left"),
    [
        ("reason", "21 November", "5 March", ["20 March", "5 March"]),
        ("reason", "a month", "a month, 40 days,", ["20 November", "40"]),
    ],
)
def test_a_number_or_day_that_no_named_record_has(sandbox, column, was, now, left):
    record = "compare-teller-collision-is-recent"
    assert told.untold(record, column) == ["20 November"]  # excused, with its reason

    def edit(rows):
        for row in rows:
            if row["comparison_id"] == record:
                assert was in row[column]
                row[column] = row[column].replace(was, now)

    sandbox.rewrite("comparisons", edit)
    assert told.untold(record, column) == left


def test_a_position_names_the_outlets_of_its_claims(sandbox):
    def edit(rows):
        row = next(row for row in rows if "UrduPoint" in row["statement"])
        row["statement"] = row["statement"].replace("UrduPoint", "Teller Report")

    sandbox.rewrite("positions", edit)
    said = sandbox.complaint(lambda p: p.column == "statement", column="statement")
    assert "expected the outlets of its claims" in said


def test_an_event_lies_at_its_place(sandbox):
    sandbox.change("events", "2020-01-19-berlin-conference", "lat", "32.5")
    said = sandbox.complaint(lambda p: p.column == "lat", column="lat")
    assert "'32.5'; expected the point of one of its places" in said
