"""Promise: a sentence rests on what it links or, if it links nothing, on its paragraph."""

from dossier.check import grounds
from dossier.words.prose import Piece, read

SIGNED, CLAIM = "2019-11-27-turkey-gna-sign-two-memoranda", "aljazeera-votes-for-security-accord"
TEXT = f"""It [was signed](#{SIGNED}). Nobody knew. Then it [passed]{{.x}} by
[269](#{CLAIM} "{SIGNED}"), see [the map](#fig-map).

Nothing is linked here."""


def test_sentences_with_what_they_rest_on():
    piece = Piece("book/planted.ipynb", "cell 1", "prose", *read(TEXT))
    first, second, third, last = grounds.sentences([piece])
    assert (first.words, first.before, first.grounds) == ("It was signed.", "", (SIGNED,))
    assert (second.before, second.grounds) == ("It was signed.", (SIGNED, CLAIM, SIGNED))
    assert third.grounds == (CLAIM, SIGNED) and last.grounds == ()
    assert [part.words for part in third.parts()] == [third.words, "269"]
    assert second.problem("x", "y") == ("book/planted.ipynb", "cell 1", "prose", "x", "y")


def test_alternative_texts_are_left_out():
    assert list(grounds.sentences([Piece("x", "x", "alt", (), "A map.")])) == []


def test_what_a_record_says():
    assert "269-125" in grounds.own(CLAIM) and "http" not in grounds.own(SIGNED)
    assert "turkey" in grounds.named(SIGNED) and SIGNED not in grounds.named(SIGNED)
    assert "Turkey" in grounds.said(SIGNED)
    assert "documents" in grounds.own("derived-documents")
    assert grounds.own("no-such-record") == grounds.said("no-such-record") == ""
