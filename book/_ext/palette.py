"""The colours of the charts as a style sheet: one palette for charts, web and print.

A chart has its colours as the palette of paper and of a light page. On a dark page each is answered by another one, by
rules on the colour itself, so that the same drawing serves both.
"""

from collections.abc import Mapping

# What the style sheet of the book calls a colour of the page. The accent is the blue of links.
PAGE = {
    "ink": "#1f2933",
    "muted": "#5b6770",
    "rule": "#d5dbe1",
    "ground": "#ffffff",
    "shade": "#f4f6f8",
    "accent": "#14507d",
    "lit": "#fdf0cf",
}

# A colour on a light page -> the same on a dark one. What is strong on white is bright on black: ramps turn round.
DARK = {
    "#1f2933": "#e6e9ec",
    "#5b6770": "#a3adb6",
    "#d5dbe1": "#3b454e",
    "#ffffff": "#14181c",
    "#f4f6f8": "#1c2228",
    "#14507d": "#8ec3ea",
    "#fdf0cf": "#4a3d17",
    "#123f63": "#b9dcf7",
    "#4b86b4": "#6fa8d6",
    "#a9cbe3": "#35597a",
    "#d3e4f0": "#22384c",
    "#0072b2": "#56b4f0",
    "#c04f00": "#ff9a57",
    "#3d3d3d": "#c4c4c4",
    "#007a6e": "#3fc2b3",
    "#9c5700": "#e0a458",
    "#7a4fa0": "#c3a0e6",
    "#dccdea": "#4a3a5e",
    "#eef3f7": "#19222b",
    "#f7f5f0": "#262b2f",
}


def variable(colour: str) -> str:
    """The custom property that holds a colour of the charts, `#1f2933` as `--c-1f2933`."""
    return f"--c-{colour.removeprefix('#')}"


def style_sheet(page: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """The palette as CSS.

    Parameters
    ----------
    page : name of a custom property of the page, without its dashes -> colour on a light page.
    dark : colour on a light page -> colour on a dark one; those of the page and those that charts are drawn in, as
        `#` and six small hexadecimal digits.

    Raises
    ------
    KeyError
        A colour of the page has none for a dark page.
    """
    light_rules = [f"--{name}: {colour};" for name, colour in page.items()]
    dark_rules = [f"--{name}: {dark[colour]};" for name, colour in page.items()]
    light_rules += [f"{variable(colour)}: {colour};" for colour in dark]
    dark_rules += [f"{variable(colour)}: {turned};" for colour, turned in dark.items()]
    by_choice, by_system = 'body[data-theme="dark"]', 'body:not([data-theme="light"])'
    rules = [
        f"body {{ {' '.join(light_rules)} }}",
        f"@media screen {{ {by_choice} {{ {' '.join(dark_rules)} }} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ {by_system} {{ {' '.join(dark_rules)} }} }}",
    ]
    for colour in dark:
        for name in ("fill", "stroke"):
            # In `style` as matplotlib writes it; as an attribute in the pattern of a hatch. "!important" against `style`.
            selectors = f'.chart [style*="{name}: {colour}"], .chart [{name}="{colour}"]'
            rules.append(f"{selectors} {{ {name}: var({variable(colour)}) !important }}")
    return "\n".join(rules) + "\n"
