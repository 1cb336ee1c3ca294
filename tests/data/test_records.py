"""Promise: what a record can vouch for is its words, its numbers and its days, and nothing else of
its row.
"""

from dossier import data
from dossier.data import records


def test_the_words_of_a_claim_are_its_quote():
    claims, found = data.raw("claims").set_index("claim_id"), records.all_records()
    for claim in claims.index:
        assert found[claim].text == (claims.quote[claim],)


def test_a_row_vouches_with_words_and_not_with_its_remarks_or_its_values():
    row = data.raw("events").set_index("event_id").loc["2019-11-27-turkey-gna-sign-two-memoranda"]
    found = records.all_records()[row.name]
    assert found.table == "events" and found.days == ("2019-11-27",) * 2
    assert row.summary in found.text and found.numbers == (float(row.lat), float(row.lon))
    assert row.name not in found.text
    for column in ("certainty_note", "category", "certainty", "checked_url"):
        assert row[column] and row[column] not in found.text, column


def test_a_row_vouches_with_its_numbers_but_not_with_its_rank():
    found = records.all_records()
    vote = found["vote-2019-12-21-security-plenary"]
    row = data.table("votes").loc["vote-2019-12-21-security-plenary"]
    assert {float(row.votes_for), float(row.votes_against)} <= set(vote.numbers)
    points = data.table("line_points")
    for point, own in points[points.line == "line-turkey-libya"].iterrows():
        assert found[point].numbers == (float(own.lat), float(own.lon))


def test_a_date_that_is_partial_is_not_the_days_of_its_ends():
    dates = data.raw("oil_monthly").set_index(data.key("oil_monthly"))
    own = dates.index[0]
    assert records.all_records()[own].days == (dates.month[own],)


def test_the_table_of_a_record():
    assert records.table_of("vote-2019-12-21-security-plenary") == "votes"
    assert records.table_of("derived-documents") == "derived"
    assert records.table_of("nothing") == ""
