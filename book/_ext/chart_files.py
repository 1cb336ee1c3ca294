"""The files of a chart, to be taken away: its frame as CSV, its drawing as SVG and PNG, with title
and source on them.
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
SCALE = 3  # pixels of the PNG a point
STANDALONE = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" width="{across:g}pt"
 height="{down:g}pt" font-family="Noto Sans" style="font-kerning: none">
<rect width="100%" height="100%" fill="{paper}"/>
{title}{subtitle}{drawing}
{source}</svg>
"""  # no kerning: so matplotlib measured the text


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


def standalone(svg: bytes, words: dict[str, str]) -> str:
    """A chart as a picture that needs no page: title and subtitle above its (wide) drawing, the
    source below.

    Parameters
    ----------
    svg : the file of the chart, in which its wide drawing comes first.
    words : as `charts.words_of` gives them.
    """
    drawing = etree.fromstring(svg).find(SVG + "svg")
    etree.strip_elements(drawing, SVG + "metadata", with_tail=False)
    etree.strip_tags(drawing, SVG + "a")  # the entries are in the book
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


def png(svg: str) -> bytes:
    """A drawing as PNG, `SCALE` pixels a point, with the fonts of the book and no other."""
    fonts = [str(FONTS / f"NotoSans-{weight}.ttf") for weight in ("Regular", "Bold")]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=SCALE, dpi=72, skip_system_fonts=True, font_files=fonts
        )
    )
