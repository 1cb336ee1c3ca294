"""The grammar of charts: `from dossier import charts`, then `for axes in charts.canvas():` and a
body.

Fill is certainty, hue is side, shape is kind, a cross is denial; the looks of a value are data
(`mark` in the descriptor).
"""

from dossier.charts.bars import bars
from dossier.charts.canvas import Chart, canvas
from dossier.charts.dots import columns, dots, running
from dossier.charts.geometry import size
from dossier.charts.keys import heading, key
from dossier.charts.labels import measure, spread, wrap
from dossier.charts.lanes import dates, flags, lanes, opened
from dossier.charts.maps import arcs, below, coast, frame, places, scale
from dossier.charts.marks import Mark, fills, hit, look, looks, points
from dossier.charts.matrix import matrix
from dossier.charts.style import INK, MUTED, PALETTE, PAPER, RULE, SMALL, TEXT, applied, colour

__all__ = [
    "INK",
    "MUTED",
    "PALETTE",
    "PAPER",
    "RULE",
    "SMALL",
    "TEXT",
    "Chart",
    "Mark",
    "applied",
    "arcs",
    "bars",
    "below",
    "canvas",
    "coast",
    "colour",
    "columns",
    "dates",
    "dots",
    "fills",
    "flags",
    "frame",
    "heading",
    "hit",
    "key",
    "lanes",
    "look",
    "looks",
    "matrix",
    "measure",
    "opened",
    "places",
    "points",
    "running",
    "scale",
    "size",
    "spread",
    "wrap",
]
