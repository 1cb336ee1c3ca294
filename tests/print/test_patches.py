"""Promise: what print changes inside its libraries makes it faster and leaves every byte of the PDF as it is."""

import pytest
import weasyprint
from dossier.print import patches

STYLE = """@page { size: 300px 400px; margin: 20px; @footnote { border-top: 1px solid; padding-top: 4px; margin-top: 8px } }
    .footnote { float: footnote; font-size: 9px } p { font-size: 12px }"""


def document() -> str:
    """Pages of paragraphs with notes of one line and of many, more than a page has room for."""
    blocks = []
    for number in range(30):
        note = f"<span class='footnote'>Note {number} " + "and more words " * (number % 7 * 4) + "</span>"
        blocks.append(f"<p>Paragraph {number}{note} " + "with its words " * (number % 5 * 6) + note + "</p>")
    blocks.insert(9, "<table><tr><td>A cell<span class='footnote'>Its note</span></td></tr></table>")
    return f"<html lang='en'><title>T</title><h1>One</h1>{''.join(blocks)}<h1>Two</h1></html>"


def pdf() -> tuple[int, bytes]:
    """(pages, bytes) of the document as a tagged PDF."""
    style = weasyprint.CSS(string=STYLE)
    rendered = weasyprint.HTML(string=document()).render(stylesheets=[style], pdf_variant="pdf/ua-1")
    return len(rendered.pages), rendered.write_pdf(pdf_variant="pdf/ua-1")


@pytest.fixture(scope="module")
def unpatched():
    return pdf()


def test_the_document_has_pages_and_notes_enough(unpatched):
    assert unpatched[0] > 5


@pytest.mark.parametrize(("owner", "name", "replacement"), patches.PATCHES, ids=lambda value: str(value)[:40])
def test_patched_and_unpatched_agree(unpatched, monkeypatch, owner, name, replacement):
    assert getattr(owner, name) is not replacement, "importing the patches has changed something"
    calls = []

    def counted(*args):
        calls.append(1)
        return (replacement.fget if isinstance(replacement, property) else replacement)(*args)

    monkeypatch.setattr(owner, name, property(counted) if isinstance(replacement, property) else counted)
    assert pdf() == unpatched and calls


def test_the_patches_are_for_the_versions_that_are_installed():
    """A new version is looked at before it is patched: does it still need this?"""
    for owner, _, _ in patches.PATCHES:
        assert owner.__module__.partition(".")[0] in patches.VERSIONS
    for library, version in patches.VERSIONS.items():
        assert patches.metadata.version(library) == version
