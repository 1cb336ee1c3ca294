"""Promise: a link to an edition says how large it is, and says it once."""

from dossier.print import editions


def test_the_size_stands_in_every_link_and_is_renewed(tmp_path):
    (tmp_path / "book").mkdir()
    links = '<a href="{0}two-memoranda.pdf">PDF</a> <a href="{0}two-memoranda.epub">EPUB</a>'
    pages = {tmp_path / "index.html": "", tmp_path / "book" / "a.html": "../"}
    for page, way in pages.items():
        page.write_text(links.format(way), encoding="utf-8")
    for size in (1_240_000, 3_960_000):
        (tmp_path / editions.PDF.file).write_bytes(b"p" * size)
        (tmp_path / editions.EPUB.file).write_bytes(b"e" * 100_000)
        editions.tell_sizes(tmp_path)
        for page, way in pages.items():
            told = links.format(way).replace(">PDF<", f">PDF ({size / 1e6:.1f} MB)<")
            told = told.replace(">EPUB<", ">EPUB (0.1 MB)<")
            assert page.read_text(encoding="utf-8") == told
