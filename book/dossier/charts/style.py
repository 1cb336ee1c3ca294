"""The one design of the charts: palette, type, lines, and the settings under which matplotlib
draws.

Nothing is set when this module is imported. `applied()` is a context: inside it matplotlib has its
own defaults and ours on top, and knows no font but those of the book and its own DejaVu Sans;
outside, whatever the user had. So a `matplotlibrc`, the fonts of a machine, a locale or a backend
make no difference to a chart, and a chart makes none to them.

The palette is the only source of colours for charts, web and print. Each colour has a counterpart
for dark pages; a style sheet swaps one for the other by the light value, which is therefore unique.
"""

import contextlib
import functools
import locale
import pathlib
from collections.abc import Iterator
from typing import NamedTuple

import matplotlib as mpl
from cycler import cycler
from matplotlib import colors, font_manager


class Colour(NamedTuple):
    """A colour on a light page and its counterpart on a dark one, `#rrggbb`."""

    light: str
    dark: str


PAGE = {
    "paper": Colour("#ffffff", "#14181c"),
    "ink": Colour("#1f2933", "#e6e9ec"),
    "muted": Colour("#5b6770", "#a3adb6"),
    "rule": Colour("#d5dbe1", "#3b454e"),
    "ink-pale": Colour("#c3cad1", "#4c5761"),
}

# Sides of the war. The House of Representatives is not the LNA and has a tone of its own.
SIDES = {
    "gna": Colour("#008668", "#75f9b8"),
    "lna": Colour("#9c5500", "#da6d1b"),
    "hor": Colour("#613e00", "#e1ca4f"),
    "outside": Colour("#525360", "#b0b0be"),
    "both": Colour("#4c1586", "#cb7cf6"),
}

# Votes, stances and verdicts: a pair used nowhere else, and what lies between.
STANCES = {
    "for": Colour("#1940b2", "#89c7fd"),
    "against": Colour("#b50729", "#e98898"),
}

# Between the two: weaker on either side, and neither.
BETWEEN = {
    "partly": Colour("#93a4e0", "#46659a"),
    "wary": Colour("#e79aa5", "#91485a"),
    "neutral": Colour("#a3abb4", "#5a646e"),
}

# Documents and the wires behind them: for the part on sources only, in the order in which families
# are found.
WIRES = {
    "wire-1": Colour("#11416d", "#288daa"),
    "wire-2": Colour("#69030e", "#ff5a6a"),
    "wire-3": Colour("#296e34", "#c8ff8e"),
    "wire-4": Colour("#b03fb3", "#fdc5ea"),
}

# What is ordered and is neither side, stance nor certainty: a ramp of one hue, strong to faint.
RANKS = {
    "rank-1": Colour("#123f63", "#d2e8fb"),
    "rank-2": Colour("#2d6591", "#93c2e8"),
    "rank-3": Colour("#76abd3", "#366b98"),
    "rank-4": Colour("#9cc5e2", "#2b577d"),
    "rank-5": Colour("#c2dbed", "#234562"),
    "rank-6": Colour("#e4eef6", "#1c3347"),
}

GROUND = {
    "sea": Colour("#eef3f7", "#19222b"),
    "land": Colour("#f7f5f0", "#343b40"),
    "coast": Colour("#8d99a3", "#7f8a93"),
}

# Of pages on a screen and on paper, in no chart: links, what lies beside the text, what a link led
# to.
WEB = {
    "accent": Colour("#14507d", "#8ec3ea"),
    "shade": Colour("#f4f6f8", "#1c2228"),
    "lit": Colour("#fdf0cf", "#4a3d17"),
}

# Share of the paper in a pale colour. In the dark less: a pale mark has 1.6 times the light of the
# page there, and words on it can still be read.
PALE = 0.72, 0.64


def _pale(colour: str, paper: str, share: float) -> str:
    """A colour mixed with so much of the paper."""
    pairs = zip(colors.to_rgb(colour), colors.to_rgb(paper), strict=True)
    red, green, blue = (own * (1 - share) + ground * share for own, ground in pairs)
    return colors.to_hex((red, green, blue))


HUES = {**SIDES, **STANCES, **WIRES}
PALES = {
    f"{name}-pale": Colour(*map(_pale, hue, PAGE["paper"], PALE)) for name, hue in HUES.items()
}

PALETTE: dict[str, Colour] = {**PAGE, **HUES, **PALES, **BETWEEN, **RANKS, **GROUND}

# In place of those on paper and on a screen that has greys alone: colours that meet in a chart are
# told apart by their lightness, opposites clearly. Ink, which marks of no side have, is black: so a
# dark side is not taken for it.
GREY = {
    "ink": "#000000",
    "gna": "#005643",
    "lna": "#b2620f",
    "hor": "#4d3100",
    "outside": "#5d5e6c",
    "for": "#10297a",
    "against": "#d03a52",
    "neutral": "#d9dee4",
}


def in_greys(drawing: str) -> str:
    """A drawing in the colours that differ as greys."""
    for name, grey in GREY.items():
        drawing = drawing.replace(PALETTE[name].light, grey)
    return drawing


PAPER, INK, MUTED, RULE = (PALETTE[name].light for name in ("paper", "ink", "muted", "rule"))


def colour(name: str) -> str:
    """The colour of this name as it stands in a chart: its value on a light page.

    Raises
    ------
    KeyError
        The palette has no such name.
    """
    return PALETTE[name].light


def properties(colours: dict[str, Colour], dark: bool = False) -> str:
    """The colours as custom properties of CSS, `--ink: #1f2933;` and so on: those of a light page,
    or of a dark one.
    """
    return " ".join(
        f"--{name}: {pair.dark if dark else pair.light};" for name, pair in colours.items()
    )


def luminance(value: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colors.to_rgb(value)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def on(value: str) -> str:
    """The colour of text that stands on a colour: paper or ink, whichever is read better."""
    return PAPER if contrast(value, PAPER) >= contrast(value, INK) else INK


WIDE, NARROW = 5.4, 3.5  # inches: the column of a page, and the screen of a phone
SMALL, TEXT = 8.0, 9.0  # points; nothing is smaller: 8 pt are 11.4 px on a phone 390 px wide
LINE = 1.2  # a line of text, in sizes of its type

FONTS = pathlib.Path(__file__).resolve().parents[2] / "_static" / "fonts"
# What a chart may use: the book's Noto Sans, then what matplotlib brings itself.
FACES = [
    *sorted(FONTS.glob("*.ttf")),
    *sorted((pathlib.Path(mpl.get_data_path()) / "fonts" / "ttf").glob("DejaVuSans*.ttf")),
]

SETTINGS = {
    "backend": "agg",
    "figure.dpi": 72,
    "savefig.dpi": "figure",
    "timezone": "UTC",
    "date.epoch": "1970-01-01T00:00:00",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["Noto Sans", "DejaVu Sans"],
    "font.size": TEXT,
    "text.color": INK,
    "text.hinting": "none",
    "text.parse_math": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": TEXT,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.formatter.limits": [-12, 12],
    "axes.formatter.useoffset": False,
    "axes.prop_cycle": cycler(color=[INK]),
    "axes.xmargin": 0.0,
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.5,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "lines.linewidth": 1.3,
    "patch.linewidth": 0.8,
    "svg.fonttype": "none",
    "svg.hashsalt": "two-memoranda",
}


@functools.cache
def _faces() -> list[font_manager.FontEntry]:
    """What matplotlib says of the faces: it reads each file for that, so once."""
    with _fonts([]):
        for path in FACES:
            font_manager.fontManager.addfont(path)
        return font_manager.fontManager.ttflist


@contextlib.contextmanager
def _fonts(faces: list[font_manager.FontEntry]) -> Iterator[None]:
    """Have matplotlib know some faces and no others, and forget what it found among those before:
    `addfont` does that besides. Within a chart, where the faces are these, it goes on knowing.
    """
    manager = font_manager.fontManager
    before = manager.ttflist
    if before == faces:
        yield
        return
    try:
        manager.ttflist = []
        manager.addfont(FACES[0])
        manager.ttflist = [*faces]
        yield
    finally:
        manager.addfont(FACES[0])
        manager.ttflist = before


@functools.cache
def _design() -> mpl.RcParams:
    """Every setting of matplotlib in the design of the book."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        return mpl.rcParams.copy()


@contextlib.contextmanager
def applied() -> Iterator[None]:
    """Draw in the design of the book; afterwards everything is as it was."""
    speech = locale.setlocale(locale.LC_TIME)
    # Within a chart all is as it should be, and a chart measures many a text. Settings are compared
    # as the dictionary that they are: as a mapping each value is looked up, fifty times as slow.
    as_designed = dict.__eq__(mpl.rcParams, _design())
    if speech == "C" and font_manager.fontManager.ttflist == _faces() and as_designed:
        yield
        return
    with _fonts(_faces()), mpl.rc_context():
        try:
            # Names of months: matplotlib may have set the user's language.
            locale.setlocale(locale.LC_TIME, "C")
            mpl.rcParams.update(_design())
            yield
        finally:
            locale.setlocale(locale.LC_TIME, speech)
