"""Promise: the ledger of claims holds every claim once, its dates as exact as their words."""

import re

import pytest

from dossier import data
from dossier.pages import claims

MONTHS = ("month", "last-month", "next-month")


def test_every_claim_has_its_anchor_once():
    text = claims.entries()._repr_markdown_()
    for claim in data.table("claims").claim_id:
        assert text.count(f"({claim})=\n") == 1


def test_words_that_name_a_month_are_shown_as_a_month():
    text, table = claims.entries()._repr_markdown_(), data.table("claims")
    entries = dict(re.findall(r"\(([a-z0-9-]+)\)=\n(.*?)(?=\n\* - |\n:::|\Z)", text, re.S))
    own = table[table.date_rule.isin(MONTHS)]
    assert len(own) > 0
    for claim, row in own.iterrows():
        assert f"; {row.date_start:%B %Y} (“{row.date_as_written}”)" in entries[claim], claim


def test_a_subject_that_no_claim_labels_is_named():
    with pytest.raises(KeyError, match="no such subject"):
        claims.labels(["no such subject"], "Caption", "tab-test")
