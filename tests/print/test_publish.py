"""Promise: a book without its EPUB, or without its PDF, is no book: the build fails."""

import pytest

from dossier.print import articles, epub, layout, publish


def breaks(*_: object) -> None:
    raise ValueError("no room")


@pytest.mark.parametrize(
    ("broken", "error"), [((epub, "bind"), RuntimeError), ((layout, "typeset"), ValueError)]
)
def test_what_is_not_made_is_an_error(monkeypatch, tmp_path, broken, error):
    monkeypatch.setattr(articles, "chapters", lambda *_: [])
    for maker in ((epub, "bind"), (layout, "typeset")):
        monkeypatch.setattr(*maker, breaks if maker == broken else lambda *_: None)
    with pytest.raises(error):
        publish.publish(tmp_path)
