"""Rows with their labels: what matrix, bars, lanes and dots have in common.

Downwards a drawing with rows is measured in inches: a row is as tall as what it holds, and the axes
are as tall as the rows.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from dossier.charts import geometry, labels, style

BESIDE = 0.1  # inches between a label and its row
SHARE = {
    True: 0.36,
    False: 0.40,
}  # of the width that labels may take: on a phone (narrow), on a page
LINES = 2  # of a label at most, beside its row; where one needs more, all stand above their rows


def held(frame: pd.DataFrame, values: Sequence[Any]) -> pd.Series:
    """Values of any kind as a column beside a frame."""
    return pd.Series(list(values), index=frame.index, dtype=object)


def order(frame: pd.DataFrame, column: str, wanted: Sequence[Any] | None) -> list[Any]:
    """The labels of a column in the order in which they are shown.

    As `wanted`, with what it does not have at the end; else by the categories of the column; else
    as they first come.
    """
    own = frame[column]
    first = list(own.cat.categories) if isinstance(own.dtype, pd.CategoricalDtype) else []
    names = first if wanted is None else list(wanted)
    return [*names, *(name for name in dict.fromkeys(own) if name not in names)]


Key = tuple[str, str]  # heading under which a row stands, its label


def _keys(frame: pd.DataFrame, row: str, group: str, wanted: Sequence[Any] | None) -> list[Key]:
    """The rows in their order: under each heading its labels, and what `wanted` names even where
    the frame has none.
    """
    if not group:
        return [("", str(label)) for label in order(frame, row, wanted)]
    fixed = [item for item in wanted or () if isinstance(item, tuple)]
    labelled = None if wanted is None else [item for item in wanted if not isinstance(item, tuple)]
    found = [(str(heading), str(label)) for heading, label in fixed]
    for heading in order(frame, group, None):
        own = frame[frame[group] == heading]
        present = set(own[row])
        keys = [
            (str(heading), str(label))
            for label in order(own, row, labelled or None)
            if label in present
        ]
        found += [key for key in keys if key not in found]
    headings = list(dict.fromkeys(heading for heading, _ in found))
    return [key for heading in headings for key in found if key[0] == heading]


class Rows:
    """The rows of a drawing, with labels at the left, or above their rows where there is no room.

    Parameters
    ----------
    frame, row : the column of labels; a label may hold line ends.
    group : column of the heading under which a row stands; rows of a heading stand together.
        Default none.
    wanted : labels in the order in which they are shown, or (heading, label). above : labels stand
        above in any case.
    """

    def __init__(
        self,
        axes: Axes,
        frame: pd.DataFrame,
        row: str,
        group: str = "",
        wanted: Sequence[Any] | None = None,
        above: bool = False,
    ) -> None:
        self.axes, self.figure = axes, geometry.drawing(axes)
        self.grouped = bool(group)
        self.names = _keys(frame, row, group, wanted)
        headings = frame[group].astype(str) if group else [""] * len(frame)
        self.keys: list[Key] = list(zip(headings, frame[row].astype(str), strict=True))
        most = self.figure.column * SHARE[self.figure.narrow]
        wrapped = {key: labels.wrap(key[1], most) for key in self.names}
        words = [labels.widest_word(label) for _, label in self.names]
        tallest = max((text.count("\n") + 1 for text in wrapped.values()), default=1)
        self.above = above or tallest > LINES + 1 or max(words, default=0) > most
        self.whole = self.figure.column - 2 * geometry.EDGE
        if self.above:
            wrapped = {key: labels.wrap(key[1], self.whole) for key in self.names}
        self.words = wrapped
        wide = max((labels.measure(text)[0] for text in wrapped.values()), default=0)
        self.figure.room(axes, left=0.0 if self.above else wide * 1.04 + BESIDE + geometry.EDGE)

    def told(self, values: Sequence[float]) -> dict[Any, float]:
        """Label -> value of each row; (heading, label) -> value where rows stand under headings."""
        keys = self.names if self.grouped else [label for _, label in self.names]
        return dict(zip(keys, values, strict=True))

    @property
    def width(self) -> float:
        """Width of the axes, inches."""
        return geometry.size(self.axes)[0]

    def place(
        self,
        heights: Sequence[float],
        rules: str = "between",
        middles: Sequence[float] | None = None,
    ) -> list[tuple[float, float]]:
        """Set the rows under each other and draw their labels and headings.

        Parameters
        ----------
        heights : of what each row holds, inches. rules : a line "between" rows, "through" them, or
            "".
        middles : where the label of each row has its first line, inches from the row's top; default
            the label stands in the middle of the row.

        Returns
        -------
        Top and bottom of what each row holds, in inches from the top of the axes: the axes' own
        unit.
        """
        axes, y, under = self.axes, 0.0, ""
        spans = []
        for place, (key, height) in enumerate(zip(self.names, heights, strict=True)):
            if key[0] != under:
                under = key[0]
                y += 0.06 if y else 0.0
                heading = labels.wrap(under, self.whole, style.SMALL, "bold")
                self._text(y, heading, "bold")
                y += labels.measure(heading, style.SMALL, "bold")[1] + 0.05
            tall = labels.measure(self.words[key])[1]
            line = labels.measure("x")[1]
            if self.above:
                self._text(y + 0.03, self.words[key])
                y += tall + 0.05
            else:
                top = (height - tall) / 2 if middles is None else middles[place] - line / 2
                height = max(height, max(top, 0.0) + tall + 0.04)
                top = max((height - tall) / 2 if middles is None else top, 0.0)
                self._text(y + top, self.words[key])
            spans.append((y, y + height))
            if rules == "through":
                axes.axhline(y + height / 2, color=style.RULE, linewidth=0.6, zorder=0)
            y += height
            if rules == "between":
                axes.axhline(y, color=style.RULE, linewidth=0.5, zorder=0)
        total = round(max(y, 0.1), 4)
        axes.set_ylim(total, 0)
        axes.set_yticks([])
        for side in ("left", "right", "top", "bottom"):
            axes.spines[side].set_visible(False)
        self.figure.room(axes, height=total)
        return spans

    def _text(self, y: float, words: str, weight: str = "normal") -> None:
        axes = self.axes
        axes.text(
            0,
            y,
            words,
            size=style.SMALL,
            weight=weight,
            va="top",
            linespacing=style.LINE,
            transform=blended_transform_factory(self.figure.beginning(axes), axes.transData),
            clip_on=False,
        )
