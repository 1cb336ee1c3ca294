"""The colours of the charts as a style sheet: one palette for charts, web and print.

A chart has its colours as the palette has them for paper and a light page. On a dark page each is answered by another one,
by rules on the colour itself, so that the same drawing serves both.
"""

from collections.abc import Mapping

# Name -> colour on a light page, colour on a dark one.
PAGE = {
    "paper": ("#ffffff", "#14181c"),
    "ink": ("#1f2933", "#e6e9ec"),
    "muted": ("#5b6770", "#a3adb6"),
    "rule": ("#d5dbe1", "#3b454e"),
}

# Of the page only: links, what lies beside the text, what a link led to.
WEB = {
    "accent": ("#14507d", "#8ec3ea"),
    "shade": ("#f4f6f8", "#1c2228"),
    "lit": ("#fdf0cf", "#4a3d17"),
}

# Of the charts of the story, which are drawn by `dossier.story.drawing` until they are drawn anew.
STORY = {
    "story-ramp-1": ("#123f63", "#b9dcf7"),
    "story-ramp-2": ("#4b86b4", "#6fa8d6"),
    "story-ramp-3": ("#a9cbe3", "#35597a"),
    "story-ramp-4": ("#d3e4f0", "#22384c"),
    "story-wire-1": ("#0072b2", "#56b4f0"),
    "story-wire-2": ("#c04f00", "#ff9a57"),
    "story-wire-3": ("#3d3d3d", "#c4c4c4"),
    "story-gna": ("#007a6e", "#3fc2b3"),
    "story-lna": ("#9c5700", "#e0a458"),
    "story-condition": ("#7a4fa0", "#c3a0e6"),
    "story-expected": ("#dccdea", "#4a3a5e"),
    "story-sea": ("#eef3f7", "#19222b"),
    "story-land": ("#f7f5f0", "#262b2f"),
}


def style_sheet(colours: Mapping[str, tuple[str, str]]) -> str:
    """The palette as CSS: a custom property for each name, and the rules by which a chart in a page takes it.

    Parameters
    ----------
    colours : name -> colour on a light page and on a dark one, as `#` and six small hexadecimal digits. Of two names for
        one light colour the first answers for it in charts.
    """
    light = " ".join(f"--{name}: {pair[0]};" for name, pair in colours.items())
    dark = " ".join(f"--{name}: {pair[1]};" for name, pair in colours.items())
    by_choice, by_system = 'body[data-theme="dark"]', 'body:not([data-theme="light"])'
    rules = [
        f"body {{ {light} }}",
        f"@media screen {{ {by_choice} {{ {dark} }} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ {by_system} {{ {dark} }} }}",
    ]
    names = {pair[0]: name for name, pair in reversed(colours.items())}
    for colour, name in reversed(names.items()):
        for use in ("fill", "stroke"):
            # In `style` as matplotlib writes it, hence "!important"; as an attribute in the pattern of a hatch. No class
            # before it: what a `use` copies stands in a tree of its own, below no chart.
            selectors = f'[style*="{use}: {colour}"], [{use}="{colour}"]'
            rules.append(f"{selectors} {{ {use}: var(--{name}) !important }}")
    return "\n".join(rules) + "\n"
