"""The files of a chart, to be taken away: its frame as CSV, its drawing as SVG and PNG, with title
and source on them; and the picture by which a page is shown where its address is sent.
"""

import html
import pathlib

import resvg_py
from lxml import etree

from dossier import data
from dossier.charts import labels, style

SVG = "{http://www.w3.org/2000/svg}"
FONTS = data.ROOT / "book" / "_static" / "fonts"
MARGIN = 9.0  # points, at all four sides
SCALE = 2  # pixels of the PNG a point
LINK = (1200, 630)  # pixels: what those who show a link expect
STANDALONE = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" width="{across:g}pt"
 height="{down:g}pt" font-family="Noto Sans" style="font-kerning: none">
<rect width="100%" height="100%" fill="{paper}"/>
{title}{subtitle}{drawing}
{source}</svg>
"""  # no kerning: so matplotlib measured the text
OF_A_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" width="{across}"
 height="{down}" font-family="Noto Sans" style="font-kerning: none">
<rect width="100%" height="100%" fill="{paper}"/>
<g transform="translate(31 26)">{title}</g>
<text x="40" y="590" font-size="22" fill="{muted}">{report}</text>
{drawing}
</svg>
"""


def _paragraph(
    words: str, width: float, top: float, size: float, colour: str, weight: str = "normal"
) -> tuple[str, float]:
    """Words broken to a width as an SVG text, and where it ends; all in points."""
    if not words:
        return "", top
    with style.applied():
        lines = labels.wrap(words, width / 72, size, weight).split("\n")
    spans = "\n".join(
        f'<tspan x="{MARGIN:g}" dy="1.3em">{html.escape(line)}</tspan>' for line in lines
    )
    looks = f'y="{top - size * 0.3:g}" font-size="{size:g}" font-weight="{weight}" fill="{colour}"'
    return f"<text {looks}>{spans}</text>\n", top + size * 1.3 * len(lines)


def _drawing(svg: bytes) -> etree._Element:
    """The (wide) drawing of a chart, which comes first in its file; its marks lead nowhere, as the
    entries are in the book.
    """
    drawing = etree.fromstring(svg).find(SVG + "svg")
    etree.strip_elements(drawing, SVG + "metadata", with_tail=False)
    etree.strip_tags(drawing, SVG + "a")
    return drawing


def of_a_page(svg: bytes, title: str, report: str) -> str:
    """A chart as the picture of its page: what it says at the left, its drawing at the right."""
    across, down = LINK
    drawing = _drawing(svg)
    words, _ = _paragraph(title, 360, 0, 34, style.INK, "bold")
    box = {"x": 430, "y": 30, "width": across - 430 - 30, "height": down - 60}
    drawing.attrib.update({name: f"{value:g}" for name, value in box.items()})
    return OF_A_PAGE.format(
        across=across,
        down=down,
        paper=style.PAPER,
        muted=style.MUTED,
        title=words,
        report=html.escape(report),
        drawing=etree.tostring(drawing, encoding="unicode", with_tail=False),
    )


def standalone(svg: bytes, words: dict[str, str]) -> str:
    """A chart as a picture that needs no page: title and subtitle above its (wide) drawing, the
    source below.

    Parameters
    ----------
    svg : the file of the chart.
    words : as `charts.words_of` gives them.
    """
    drawing = _drawing(svg)
    *_, width, height = map(float, drawing.get("viewBox").split())
    title, top = _paragraph(words["title"], width, MARGIN, 12, style.INK, "bold")
    subtitle, top = _paragraph(words["coverage"], width, top, 9.5, style.MUTED)
    box = {"x": MARGIN, "y": top + 4, "width": width, "height": height}
    drawing.attrib.update({name: f"{value:g}" for name, value in box.items()})
    told = words["source"] and f"Source: {words['source']}"
    source, end = _paragraph(told, width, top + height + 6, 8, style.MUTED)
    return STANDALONE.format(
        across=width + 2 * MARGIN,
        down=end + MARGIN,
        paper=style.PAPER,
        title=title,
        subtitle=subtitle,
        drawing=etree.tostring(drawing, encoding="unicode", with_tail=False),
        source=source,
    )


def write(folder: pathlib.Path, figure: str, words: dict[str, str], svg: bytes) -> dict[str, str]:
    """Write the files of a chart into a folder; `figure`: the id of its figure.

    Returns
    -------
    dict
        What a file is, as its link says -> its name: the name of the report and that of the chart.
    """
    name = "two-memoranda-" + figure.removeprefix("fig-")
    folder.mkdir(parents=True, exist_ok=True)
    picture = standalone(svg, words)
    content = {
        "Data (CSV)": (f"{name}.csv", words["relation"].encode() + b"\n"),
        "Chart (SVG)": (f"{name}.svg", picture.encode()),
        "Picture (PNG)": (f"{name}.png", png(picture)),
    }
    for file, body in content.values():
        (folder / file).write_bytes(body)
    return {what: file for what, (file, _) in content.items()}


def png(svg: str, scale: float = SCALE) -> bytes:
    """A drawing as PNG, `scale` pixels a point, with the fonts of the book and no other."""
    fonts = [str(FONTS / f"NotoSans-{weight}.ttf") for weight in ("Regular", "Bold")]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=scale, dpi=72, skip_system_fonts=True, font_files=fonts
        )
    )
