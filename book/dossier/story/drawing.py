"""The one design system of the charts: type, palette, line weights, titles, source lines, SVG settings.

`setup()` runs when this module is imported; from then on every figure of a notebook is shown as
SVG that is the same byte for byte on every machine (fixed fonts, fixed hash salt, no date), so that nbval compares it.

A chart is 5.4 inches wide: its smallest text is 8 pt there, still 5.5 pt on a phone, and grows with a wider page.
Few colours, and a single-hue ramp for standing; every colour that means something is paired with a shape,
a fill or a label, so that a grey print and a colour-blind reader lose nothing.
"""

import pathlib
import textwrap

import matplotlib as mpl
import matplotlib.pyplot as plt
import matplotlib_inline.backend_inline
from matplotlib import font_manager

WIDTH = 5.4  # inches

INK = "#1f2933"
MUTED = "#5b6770"
RULE = "#d5dbe1"
PAPER = "#ffffff"

# A single-hue ramp, dark to light, for what is ordered.
RAMP = ("#123f63", "#4b86b4", "#a9cbe3", "#d3e4f0")

# Wire families: a blue, a vermilion and a dark grey that stay apart for every kind of colour vision and in grey print.
FAMILY = ("#0072b2", "#c04f00", "#3d3d3d")

# Sides of the war and who stands outside it: a teal and a brown, apart from the colours of the wire families.
SIDE = {"gna": "#007a6e", "lna": "#9c5700", "other": "#3d3d3d"}

# Strength of evidence for a record of the wider record (`support.status` and the like): fill, edge; darker is stronger.
# A denial is the cross of `MARKER`.
EVIDENCE = {
    "un-finding": ("#123f63", "#123f63"),
    "acknowledged": ("#4b86b4", "#123f63"),
    "reported": ("#a9cbe3", "#4b86b4"),
    "alleged": ("#ffffff", "#4b86b4"),
    "denied": ("#ffffff", "#c04f00"),
}

# Maps.
SEA = "#eef3f7"
LAND = "#f7f5f0"

# Standing of a claim (`claims.status`): fill, edge. Darker is closer to the document's own word; hollow is not a fact yet.
STATUS = {
    "asserted": ("#123f63", "#123f63"),
    "attributed": ("#4b86b4", "#4b86b4"),
    "reported": ("#a9cbe3", "#4b86b4"),
    "conditional": ("#ffffff", "#7a4fa0"),
    "expected": ("#dccdea", "#7a4fa0"),
    "opinion": ("#d5dbe1", "#5b6770"),
    "denied": ("#ffffff", "#c04f00"),
}
MARKER = {
    "denied": "X",
    "conditional": "D",
    "expected": "D",
    "opinion": "s",
}  # all others: a circle

FONTS = pathlib.Path(__file__).resolve().parents[2] / "_static" / "fonts"

# Certainty of an event: fill, edge. As for claims, darker is firmer and hollow is open.
SHADES = {
    "confirmed": STATUS["asserted"],
    "single-origin": STATUS["reported"],
    "disputed": STATUS["denied"],
    "inferred": STATUS["expected"],
}


def setup() -> None:
    """Set fonts, sizes and the inline backend. Called when this module is imported; calling it again changes nothing."""
    for path in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(str(path))
    mpl.rcdefaults()  # a user's own settings make no difference
    mpl.rcParams.update(
        {
            "font.family": "sans-serif",
            "font.sans-serif": ["Noto Sans", "DejaVu Sans"],
            "font.size": 9,
            "text.color": INK,
            "axes.edgecolor": MUTED,
            "axes.labelcolor": INK,
            "axes.linewidth": 0.6,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": 9,
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "xtick.labelsize": 8.5,
            "ytick.labelsize": 8.5,
            "xtick.major.width": 0.6,
            "ytick.major.width": 0.6,
            "figure.facecolor": PAPER,
            "savefig.facecolor": PAPER,
            "figure.constrained_layout.use": False,
            "hatch.linewidth": 0.6,
            "lines.linewidth": 1.2,
            "svg.hashsalt": "two-memoranda",
            "svg.fonttype": "none",
            "figure.dpi": 96,
        }
    )
    matplotlib_inline.backend_inline.set_matplotlib_formats(
        "svg", metadata={"Date": None}, bbox_inches=None
    )


def canvas(
    height: float,
    title: str,
    source: str,
    left: float = 1.2,
    right: float = 0.15,
    top: float = 0.0,
    bottom: float = 0.3,
) -> tuple[plt.Figure, plt.Axes]:
    """A figure with its finding as title, its source line, and one axes between them.

    Parameters
    ----------
    height : height of the axes, inches; title and source line are added to it.
    title : the finding, one sentence; wrapped to the width.
    source : where the data comes from, without the word "Source".
    left, right, top, bottom : margins of the axes, inches, for tick labels and direct labels.
    """
    lines = textwrap.wrap(title, 66)
    notes = textwrap.wrap(f"Source: {source}", 92)
    above = 0.12 + 0.21 * len(lines) + 0.1 + top
    below = 0.1 + 0.15 * len(notes) + 0.06 + bottom
    total = above + height + below
    figure = plt.figure(figsize=(WIDTH, total))
    axes = figure.add_axes(
        (left / WIDTH, below / total, (WIDTH - left - right) / WIDTH, height / total)
    )
    figure.text(
        0.012, 1 - 0.1 / total, "\n".join(lines), size=11, weight="bold", va="top", linespacing=1.25
    )
    figure.text(
        0.012, 0.06 / total, "\n".join(notes), size=8, color=MUTED, va="bottom", linespacing=1.2
    )
    return figure, axes


def finished(figure: plt.Figure) -> plt.Figure:
    """The figure, taken from pyplot's list of open ones: as the last value of a cell it is shown once.

    A semicolon would not do: nbval runs cells without history, and IPython then ignores it.
    """
    plt.close(figure)
    return figure


def bare(axes: plt.Axes, keep: str = "") -> None:
    """Take away spines and ticks; `keep` names the sides whose spine stays ("bottom left")."""
    for side, spine in axes.spines.items():
        spine.set_visible(side in keep.split())
    axes.tick_params(length=0)


def mark(axes: plt.Axes, x: float, y: float, status: str, size: float = 70) -> None:
    """One mark for a claim at (x, y): colour, fill and shape by its status; `size` in points squared."""
    fill, edge = STATUS[status]
    axes.scatter(
        [x],
        [y],
        s=size,
        marker=MARKER.get(status, "o"),
        facecolor=edge if status == "denied" else fill,
        edgecolor=edge,
        linewidth=1.1,
        zorder=3,
    )


def status_key(
    axes: plt.Axes, statuses: list[str], y: float, x: float = 0.0, step: float | None = None
) -> None:
    """A row of marks with their words, in axes fractions, for the statuses that a chart shows."""
    step = step or 1 / len(statuses)
    for place, status in enumerate(statuses):
        fill, edge = STATUS[status]
        axes.scatter(
            [x + place * step],
            [y],
            s=46,
            marker=MARKER.get(status, "o"),
            transform=axes.transAxes,
            facecolor=edge if status == "denied" else fill,
            edgecolor=edge,
            linewidth=1.1,
            clip_on=False,
        )
        axes.annotate(
            status,
            (x + place * step, y),
            (8, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            va="center",
            size=8.5,
        )


setup()
