"""Promise: `make prose` counts sentences as a reader meets them, without boxes, tables and data."""

import runpy

from dossier.check import reading

TEXT = """# A heading because of nothing

But [Ankara](#event-a) sent ships because [Tripoli](#event-b "event-c") asked. According to Reuters
two men came.

:::{admonition} How sure are we
:class: note
Thus this is no prose.
:::

| a | because |

## Data for this chapter

Therefore nothing is read here.
"""


def test_what_is_counted():
    told = reading.figures(reading.prose_of(TEXT))
    assert told == reading.Figures(
        words=13, sentences=2, links=2, openers=1, causal=1, linking=1, tics=0, long=0
    )


def test_an_opener_is_an_outlet_or_a_formula():
    openers = ["Reuters says so too.", "In The Nation it is told.", "According to him, no."]
    others = ["Reutersplein lies in Ghent.", "Ankara said so.", "A city was told by Reuters."]
    assert [reading.figures([(text, 0)]).openers for text in openers] == [1, 1, 1]
    assert [reading.figures([(text, 0)]).openers for text in others] == [0, 0, 0]


def test_a_long_sentence_and_a_tic():
    told = reading.figures([(" ".join(["word"] * (reading.LONG + 1)) + ", however", 0)])
    assert (told.long, told.tics) == (1, 1)


def test_every_chapter_of_the_story_has_figures():
    found = reading.chapters()
    assert len(found) == 10
    assert all(told.words > 100 for told in found.values())


def test_no_prose_at_all():
    assert reading.figures([]) == reading.Figures()
    assert reading.line("x", reading.Figures()).split() == ["x", "0", *["0.0"] * 2, *["0"] * 5]


def test_each_chapter_and_the_story_are_printed_when_it_is_called(capsys, recwarn):
    runpy.run_module("dossier.check.reading", run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert [line[:18].strip() for line in lines] == ["", *reading.chapters(), "the story"]
    words = [int(line[18:25]) for line in lines[1:]]
    assert sum(words[:-1]) == words[-1]
    runpy.run_module("dossier.check.reading", run_name="imported")
    assert capsys.readouterr().out == ""
