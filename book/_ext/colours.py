"""The colours of the charts as a style sheet: one palette for charts, web and print.

A chart has its colours as the palette has them for paper and a light page. In a page it has their
names instead, so that the same drawing serves on a dark one, too.
"""

import re

from lxml import etree

from dossier.charts.style import PALETTE, WEB, Colour, properties

COLOURS = {**PALETTE, **WEB}


NAMES = {pair.light: name for name, pair in COLOURS.items()}
VALUE = re.compile("|".join(NAMES))


def style_sheet(colours: dict[str, Colour]) -> str:
    """The palette as CSS: a custom property for each name, in the light and in the dark."""
    light, dark = properties(colours), properties(colours, dark=True)
    by_choice, by_system = 'body[data-theme="dark"]', 'body:not([data-theme="light"])'
    return f"""body {{ {light} }}
@media screen {{ {by_choice} {{ {dark} }} }}
@media screen and (prefers-color-scheme: dark) {{ {by_system} {{ {dark} }} }}
"""


def name(drawing: etree._Element) -> None:
    """Put the names of colours in the place of their values, in a drawing.

    matplotlib writes them in `style`; in the pattern of a hatch as an attribute, which has no room
    for a name.
    """
    for element in drawing.iter(etree.Element):
        uses = [use for use in ("fill", "stroke") if use in element.attrib]
        own = [f"{use}: {element.attrib.pop(use)}" for use in uses]
        if styles := "; ".join(filter(None, [*own, element.get("style")])):
            element.set("style", VALUE.sub(lambda value: f"var(--{NAMES[value[0]]})", styles))
