"""Charts on paper: the text of a chart as text again.

In the SVG of a notebook each letter is an outline, so that it looks the same in every browser. On paper the fonts are at
hand: as text it can be searched, and WeasyPrint sets a page of charts in a fifth of the time.
"""

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
PLACE = re.compile(r"(.*?)\s*scale\(([\d.]+) -[\d.]+\)")


def with_text(svg: bytes) -> bytes:
    """The chart with every group of outlines that matplotlib drew for a line of text replaced by `text`.

    matplotlib writes the line as a comment before its outlines; their scale is a hundredth of the size in points. Raises
    ValueError for outlines that are placed in another way.
    """
    tree = etree.fromstring(svg)
    for comment in [
        node
        for node in tree.iter(etree.Comment)
        if (node.getparent().get("id") or "").startswith("text_")
    ]:
        outlines = comment.getnext()
        if outlines.tag == SVG + "text":  # a chart that keeps its text
            continue
        place = PLACE.fullmatch(outlines.get("transform") or "")
        if place is None:
            raise ValueError(
                f"chart text {comment.text!r}: transform {outlines.get('transform')!r}, expected … scale(s -s)"
            )
        bold = b"-Bold-" in etree.tostring(outlines)
        fill = re.search(r"fill: (#\w+)", outlines.get("style") or "")
        text = etree.Element(
            SVG + "text",
            {
                "transform": place[1],
                "font-family": "Noto Sans",
                "font-size": f"{float(place[2]) * 100:g}",
                "font-weight": "700" if bold else "400",
                "fill": fill[1] if fill else "black",
            },
        )
        text.text = comment.text.strip()
        comment.getparent().replace(outlines, text)
    return etree.tostring(tree)
