"""The files of a chart, to be taken away: its frame as CSV, its drawing as SVG and PNG, with title
and source on them.
"""

import functools
import pathlib
import re

import resvg_py
from lxml import etree
from PIL import ImageFont

from dossier import data
from dossier.charts.style import INK, MUTED, PAPER

SVG = "{http://www.w3.org/2000/svg}"
FONTS = data.ROOT / "book" / "_static" / "fonts"
REGULAR, BOLD = FONTS / "NotoSans-Regular.ttf", FONTS / "NotoSans-Bold.ttf"
MARGIN = 9.0  # points, at all four sides
SCALE = 3  # pixels of the PNG a point


@functools.cache
def _font(path: pathlib.Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def lines(text: str, width: float, size: float, path: pathlib.Path = REGULAR) -> list[str]:
    """A text broken into lines of at most `width` points; `size` in points. A longer word has a
    line of its own.
    """
    font, found = _font(path, 100), [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and font.getlength(longer) * size / 100 > width:
            found.append(word)
        else:
            found[-1] = longer
    return [line for line in found if line]


def _put(parent: etree._Element, text: str, y: float, size: float, **style: str) -> None:
    attributes = {
        "x": f"{MARGIN:g}",
        "y": f"{y:g}",
        "font-size": f"{size:g}",
        "font-family": "Noto Sans",
    }
    element = etree.SubElement(parent, SVG + "text", attributes | style)
    element.text = text


def standalone(svg: bytes, words: dict[str, str]) -> bytes:
    """A chart as a picture that needs no page: title and subtitle above its (wide) drawing, the
    source below.

    Parameters
    ----------
    svg : the file as matplotlib wrote it.
    words : as `charts.words_of` gives them.
    """
    drawing = etree.fromstring(svg)
    wide = [child for child in drawing.findall(SVG + "svg") if child.get("class") == "wide"]
    drawing = (wide or [drawing])[0]
    for element in drawing.findall(SVG + "metadata"):
        drawing.remove(element)
    etree.strip_tags(drawing, SVG + "a")  # the entries are in the book
    *_, width, height = map(float, drawing.get("viewBox").split())
    head = [
        (line, 12.0, {"font-weight": "700", "fill": INK})
        for line in lines(words["title"], width, 12, BOLD)
    ]
    head += [(line, 9.5, {"fill": MUTED}) for line in lines(words["coverage"], width, 9.5)]
    source = words["source"] and f"Source: {words['source']}"
    foot = [(line, 8.0, {"fill": MUTED}) for line in lines(source, width, 8)]

    root = etree.Element(SVG + "svg", nsmap=drawing.nsmap)
    y = MARGIN
    etree.SubElement(root, SVG + "rect", {"width": "100%", "height": "100%", "fill": PAPER})
    for text, size, style in head:
        y += size * 1.3
        _put(root, text, y - size * 0.3, size, **style)
    root.append(drawing)
    for name, value in (("x", MARGIN), ("y", y + 4), ("width", width), ("height", height)):
        drawing.set(name, f"{value:g}")
    for name in ("class", "display"):
        drawing.attrib.pop(name, None)
    y += height + 6
    for text, size, style in foot:
        y += size * 1.35
        _put(root, text, y - size * 0.35, size, **style)
    across, down = width + 2 * MARGIN, y + MARGIN
    root.set("viewBox", f"0 0 {across:g} {down:g}")
    root.set("width", f"{across:g}pt")
    root.set("height", f"{down:g}pt")
    root.set("style", "font-kerning: none")  # as matplotlib measured the text
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def write(folder: pathlib.Path, figure: str, words: dict[str, str], svg: bytes) -> dict[str, str]:
    """Write the files of a chart into a folder; `figure`: the id of its figure.

    Returns
    -------
    dict
        What a file is, as its link says -> its name: the name of the report and that of the chart.
    """
    name = "two-memoranda-" + re.sub(r"^fig-", "", figure)
    folder.mkdir(parents=True, exist_ok=True)
    picture = standalone(svg, words)
    width = float(etree.fromstring(picture).get("viewBox").split()[2])
    content = {
        "Data (CSV)": (f"{name}.csv", words["relation"].encode() + b"\n"),
        "Chart (SVG)": (f"{name}.svg", picture),
        "Picture (PNG)": (f"{name}.png", png(picture, round(width * SCALE))),
    }
    for file, body in content.values():
        (folder / file).write_bytes(body)
    return {what: file for what, (file, _) in content.items()}


def png(svg: bytes, width: int) -> bytes:
    """A drawing as PNG, `width` pixels wide, with the fonts of the book and no other."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode(),
            width=width,
            dpi=96,  # its own is 0: then a point is nothing
            skip_system_fonts=True,
            font_files=[str(REGULAR), str(BOLD)],
            sans_serif_family="Noto Sans",
        )
    )
