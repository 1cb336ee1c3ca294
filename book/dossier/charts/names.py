"""Where the names of places stand on a map: each beside its mark, or further off on a leader, clear
of marks, of other names and, if any place lets it, of lines.
"""

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from dossier.charts import geometry, labels
from dossier.charts.strips import ROOM

RINGS = (0.0, 0.12, 0.25, 0.4, 0.6, 0.85, 1.1, 1.5)  # inches from a mark at which its name is tried
# Right, left, up, down and between; and, for names further off, steeper ways.
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
SLANTS = ((0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1))
TRIES = [(ring, *way) for ring in RINGS for way in (*WAYS, *SLANTS) if ring or way in WAYS]
TURNS = 12  # so often names are placed at most until all have room
SIDES = ((0, 1), (0, -1), (1, 1), (1, -1))  # of a map, from which they are placed: axis, way
STRUCK = 1.0  # what a name over a line costs; it stands there only if it must
COASTAL = 0.4  # inches further that a name rather goes than stand over a coast or a border
LINED = 0.3  # inches further that a name rather goes than stand in more lines
TIGHT = 0.02  # inches between a name and anything else
AIR = 0.015  # inches between a name and the end of its leader
APART = 0.05  # inches, besides, between names: more than between the lines of one
CLOSER = 0.08  # inches that a name without a leader is further off other marks than off its own
# Inches that a name on a leader is off other marks, if it can: it reads as that of what is near.
FOREIGN = 0.14

Shape = Any  # of shapely, in inches from the lower left of the axes


class Named(NamedTuple):
    """A name on a map: its words in lines, its box, the two ends of the line to its mark, in inches
    from the lower left, which way it stands from there, whether at a distance, how bad its place
    is, in inches off its mark, and whether it stands over a line.
    """

    text: str
    box: Bbox
    tie: np.ndarray
    way: tuple[float, float]
    far: bool
    price: float
    over: bool = False

    def taken(self) -> list[Shape]:
        """What the name takes of a map, with the room round it."""
        return [shapely.box(*self.box.padded(APART).extents), shapely.linestrings(self.tie)]


class Choice(NamedTuple):
    """Where a name meets nothing that was on the map before names: the best place first, and the
    shapes of its box and of its line, two a place.
    """

    named: list[Named]
    shapes: np.ndarray

    def first(self, taken: Sequence[Shape]) -> Named | None:
        """The best place that meets no other name; None if there is none."""
        met = set(shapely.STRtree(taken).query(self.shapes.ravel(), "intersects")[0] // 2)
        return next((named for at, named in enumerate(self.named) if at not in met), None)


def place(
    axes: Axes, taken: Sequence[Shape], spots: np.ndarray, half: float, names: Sequence[str]
) -> dict[int, Named]:
    """The places of names on a map, by their number: off coasts, and well off other marks, if all
    find room so.

    Parameters
    ----------
    taken : marks, and the names that stand already. spots : middles of the marks, one a name; an
        empty name is not placed. half : half a side of a mark, inches.
    """
    best: dict[int, Named] = {}
    for coastal, foreign in itertools.product((COASTAL, 0.0), (FOREIGN, CLOSER)):
        found = _placed(axes, taken, spots, half, names, foreign, coastal)
        if len(found) == sum(map(bool, names)):
            return found
        best = max(best, found, key=len)
    return best


def _placed(
    axes: Axes,
    taken: Sequence[Shape],
    spots: np.ndarray,
    half: float,
    names: Sequence[str],
    foreign: float,
    coastal: float,
) -> dict[int, Named]:
    """The places of names that are so far off other marks, and rather go so much further than stand
    over a coast, inches.

    They are placed in some orders: as given, from each side of the map, and where some find no
    room, those first. That order is taken which leaves fewest without a place, and the others
    nearest to their marks.
    """
    ground = [shapely.STRtree(shapes) for shapes in (taken, _lines(axes), _outlines(axes))]
    choices = {
        own: _choice(_tries(axes, spots, own, half, words, foreign), coastal, *ground)
        for own, words in enumerate(names)
        if words
    }
    orders: list[Any] = [range(len(names))]
    orders += [np.argsort(way * spots[:, axis], kind="stable") for axis, way in SIDES]
    best, least, turn = dict[int, Named](), (len(names), 0.0), 0
    while turn < len(orders):
        found, wanted = dict[int, Named](), [int(own) for own in orders[turn] if names[own]]
        for own in wanted:
            named = choices[own].first([shape for one in found.values() for shape in one.taken()])
            found |= {own: named} if named else {}
        price = len(wanted) - len(found), sum(named.price for named in found.values())
        best, least = (found, price) if price < least else (best, least)
        turn += 1
        if price[0] > len(found):
            break  # a crowd, which no order helps
        if turn == len(orders) < TURNS and least[0]:
            orders.append(sorted(wanted, key=found.__contains__))
    return best


def _choice(
    tries: list[Named],
    coastal: float,
    marks: shapely.STRtree,
    lines: shapely.STRtree,
    coasts: shapely.STRtree,
) -> Choice:
    """Of the places of a name those that meet no mark, the best first: off coasts, if that is not
    far; last those over a line, which stops there.
    """
    boxes = np.array([named.box.padded(TIGHT).extents for named in tries]).reshape(-1, 4)
    ties = np.array([named.tie for named in tries]).reshape(-1, 2, 2)
    shapes = np.column_stack([shapely.box(*boxes.T), shapely.linestrings(ties)])
    met = set(marks.query(shapes.ravel(), "intersects")[0] // 2)
    over, along = (set(tree.query(shapes[:, 0], "intersects")[0]) for tree in (lines, coasts))
    price = [
        named.price + STRUCK * (at in over) + coastal * (at in along)
        for at, named in enumerate(tries)
    ]
    free = sorted(set(range(len(tries))) - met, key=lambda at: (at in over, price[at]))
    named = [tries[at]._replace(price=price[at], over=at in over | along) for at in free]
    return Choice(named, shapes[free])


def _tries(
    axes: Axes, spots: np.ndarray, own: int, half: float, words: str, foreign: float
) -> list[Named]:
    """The places of a name, on the map, at which it is nearer to its mark than to any other, or
    stands off, on a leader; in one line or in several.

    Parameters
    ----------
    spots, own, half : middles of the marks, which of them is that of the name, and half a side;
        inches.
    foreign : how far a name on a leader is off other marks, inches.
    """
    spot, others = spots[own], np.delete(spots, own, axis=0)
    whole, tries = np.array(geometry.size(axes)), np.array(TRIES)
    rings, ways = tries[:, 0], tries[:, 1:]
    found = []
    for lines, text in enumerate(_wrapped(words, ROOM[geometry.drawing(axes).narrow])):
        size = np.array(labels.measure(text))
        # At a corner of its mark a name is nearer than at a side.
        reach = half + 1.3 * TIGHT + rings * np.where(ways.all(axis=1), 0.75, 1.0)
        low = spot + ways * (reach[:, None] + size / 2) - size / 2
        tip = np.clip(spot, low, low + size)
        start = spot + (tip - spot) * (half + 0.2 * TIGHT) / abs(tip - spot).max(axis=1)[:, None]
        near = np.clip(others, low[:, None], (low + size)[:, None])
        length = np.linalg.norm(spot - tip, axis=1)[:, None]
        least = np.where(rings[:, None], foreign, CLOSER + length)
        end = tip + (spot - tip) / length * AIR
        fits = (low >= TIGHT) & (low + size <= whole - TIGHT)
        off = np.linalg.norm(others - near, axis=2) >= least
        for at in np.flatnonzero(fits.all(axis=1) & off.all(axis=1)):
            box, tie, (x, y) = Bbox([low[at], low[at] + size]), [start[at], end[at]], ways[at]
            price = rings[at] + LINED * lines
            found.append(Named(text, box, np.array(tie), (x, y), bool(rings[at]), price))
    return found


def _wrapped(words: str, room: float) -> list[str]:
    """A name in lines no wider than a room, inches; in more lines if it has a space; as it is."""
    wide, widest = (max(map(_wide, parts)) for parts in (words.split("\n"), words.split()))
    narrower = max(0.6 * min(wide, room), widest)
    return list(dict.fromkeys([labels.wrap(words, room), labels.wrap(words, narrower), words]))


def _wide(words: str) -> float:
    return labels.measure(words)[0]


def _lines(axes: Axes) -> list[Shape]:
    """The lines that were drawn on a map."""
    return [shapely.linestrings(_places(axes, line, line.get_path())) for line in axes.lines]


def _outlines(axes: Axes) -> np.ndarray:
    """The outlines of land and the borders on a map, piece by piece."""
    grounds = [own for own in axes.collections if isinstance(own, PolyCollection | LineCollection)]
    ways = [_places(axes, own, path) for own in grounds for path in own.get_paths()]
    pieces = [np.stack([way[:-1], way[1:]], axis=1) for way in ways]
    return shapely.linestrings(np.concatenate(pieces)) if pieces else np.array([])


def _places(axes: Axes, artist: Artist, path: Path) -> np.ndarray:
    """The places of a path of something drawn, in inches from the lower left."""
    points = np.asarray(artist.get_transform().transform_path(path).vertices)
    return (points - axes.bbox.min) / 72
