"""Promise: a table of labels names a subject that no claim labels."""

import pytest

from dossier.pages import claims


def test_a_subject_that_no_claim_labels_is_named():
    with pytest.raises(KeyError, match="no such subject"):
        claims.labels(["no such subject"], "Caption", "tab-test")
