"""Where print reaches into the private parts of its libraries: what each patch replaces, and what that saves.

Nothing is changed before `apply` is called. `tests/print/test_patches.py` compares what is set with and without.
"""

import math
import os

import pydyf
from weasyprint import layout
from weasyprint.formatting_structure import build
from weasyprint.layout.block import block_level_layout

PAGE_REFERENCES = pydyf.PDF.page_references


@property
def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """`pydyf.PDF.page_references`, which makes the list anew for every tag of the document, made once a number of pages."""
    kids = pdf.pages["Kids"]
    if getattr(pdf, "known_pages", (0, ()))[0] != len(kids):
        pdf.known_pages = (len(kids), PAGE_REFERENCES.fget(pdf))
    return pdf.known_pages[1]


def _update_footnote_area(context: layout.LayoutContext) -> bool:
    """The method of `LayoutContext`, which lays out all notes of a page for each that it adds; here each note once.

    Notes are blocks without margins, one under the other, in an area without a limit: heights add up, nothing overflows.
    """
    area, heights = context.current_footnote_area, vars(context).setdefault("heights_of_notes", {})
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    for note in context.current_page_footnotes:
        if note not in heights:
            area.children = [note]
            alone = build.create_anonymous_boxes(area.deepcopy())
            heights[note] = block_level_layout(context, alone, -math.inf, None, area.page)[0].height
    area.children = context.current_page_footnotes
    area.height = sum(heights[note] for note in area.children)
    context.page_bottom -= area.margin_height()
    return False


def apply() -> None:
    """Put the patches in place."""
    if os.environ.get("NO_REFS") is None:
        pydyf.PDF.page_references = _page_references
    if os.environ.get("NO_NOTES") is None:
        layout.LayoutContext._update_footnote_area = _update_footnote_area
