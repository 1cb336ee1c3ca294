"""Promise: the maps of the front page and of *The backers* say of a way of help the same."""

from dossier import charts, data
from dossier.story import backers
from support import run_notebook


def _drawn(monkeypatch, name: str) -> dict[tuple[str, str, str], charts.Mark]:
    """The looks of each way of help that a page draws, by entry, first and last place."""
    found: dict[tuple[str, str, str], charts.Mark] = {}

    def seen(axes, frame, start, end, *, table="", by=(), **more):
        if "support" in frame:
            ways = zip(frame.support, frame.place_from, frame.place_to, strict=True)
            found.update(zip(ways, charts.looks(frame, table, by), strict=True))

    monkeypatch.setattr(charts, "arcs", seen)
    run_notebook(data.ROOT / "book" / f"{name}.ipynb")
    return found


def test_a_way_has_one_certainty_on_both_maps(monkeypatch):
    front, chapter = (_drawn(monkeypatch, name) for name in ("index", "backers"))
    both = front.keys() & chapter.keys()
    assert len(both) > 5
    assert {way: front[way] for way in both} == {way: chapter[way] for way in both}


def test_a_way_is_as_sure_as_the_least_sure_of_what_it_says():
    surest_first = list(data.options("support_places", "certainty"))
    entries, spots = (data.table(name).certainty for name in ("support", "support_places"))
    for way in backers.ways().itertuples():
        said = (
            entries[way.support],
            spots[way.support_place_id_from],
            spots[way.support_place_id_to],
        )
        assert way.certainty in said
        assert all(surest_first.index(one) <= surest_first.index(way.certainty) for one in said)
