"""The colours of the charts as a style sheet: one palette for charts, web and print.

A chart has its colours as the palette has them for paper and a light page. On a dark page each is
answered by another one, by rules on the colour itself, so that the same drawing serves both.
"""

from dossier.charts.style import PALETTE, WEB, Colour, properties

COLOURS = {**PALETTE, **WEB}


def style_sheet(colours: dict[str, Colour]) -> str:
    """The palette as CSS: a custom property for each name, and the rules by which a chart in a page
    takes it.

    Parameters
    ----------
    colours : by name. Of two names for one light colour the first answers for it in charts.
    """
    light, dark = properties(colours), properties(colours, dark=True)
    by_choice, by_system = 'body[data-theme="dark"]', 'body:not([data-theme="light"])'
    rules = [
        f"body {{ {light} }}",
        f"@media screen {{ {by_choice} {{ {dark} }} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ {by_system} {{ {dark} }} }}",
    ]
    names = {pair.light: name for name, pair in reversed(colours.items())}
    # In `style` as matplotlib writes it, hence "!important"; as an attribute in the pattern of a
    # hatch. No class before it: what a `use` copies stands in a tree of its own, below no chart.
    rules += [
        f'[style*="{use}: {colour}"], [{use}="{colour}"] {{ {use}: var(--{name}) !important }}'
        for colour, name in names.items()
        for use in ("fill", "stroke")
    ]
    return "\n".join(rules) + "\n"
