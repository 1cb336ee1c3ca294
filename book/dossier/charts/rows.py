"""Rows with their labels: what matrix, bars, lanes and dots have in common.

Downwards a drawing with rows is measured in inches: a row is as tall as what it holds, and the axes
are as tall as the rows.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import geometry, labels, style

BESIDE = 0.1  # inches between a label and its row
SHARE = {
    True: 0.36,
    False: 0.40,
}  # of the width that labels may take: on a phone (narrow), on a page
LINES = 3  # of a label at most, beside its row; where one needs more, all stand above their rows


def order(frame: pd.DataFrame, column: str, wanted: Sequence[Any] | None) -> list[Any]:
    """The labels of a column in the order in which they are shown.

    As `wanted`, with what it does not have at the end; else by the categories of the column; else
    as they first come.
    """
    own = frame[column]
    first = list(own.cat.categories) if isinstance(own.dtype, pd.CategoricalDtype) else []
    return list(dict.fromkeys([*(first if wanted is None else wanted), *own]))


Key = tuple[str, str]  # heading under which a row stands, its label


def _keys(frame: pd.DataFrame, row: str, group: str, wanted: Sequence[Any] | None) -> list[Key]:
    """The rows in their order: under each heading its labels, and what `wanted` names even where
    the frame has none.
    """
    if not group:
        return [("", str(label)) for label in order(frame, row, wanted)]
    named = [] if wanted is None else list(wanted)
    pairs = [item for item in named if isinstance(item, tuple)]
    labelled = [item for item in named if item not in pairs] or None
    found = []
    for heading in order(frame, group, [top for top, _ in pairs] or None):
        own = frame[frame[group] == heading]
        asked = [label for top, label in pairs if top == heading]
        come = [label for label in order(own, row, labelled) if label in set(own[row])]
        found += [(str(heading), str(label)) for label in [*asked, *come]]
    return list(dict.fromkeys(found))


class Rows:
    """The rows of a drawing, with labels at the left, or above their rows where there is no room.

    Parameters
    ----------
    frame, row : the column of labels; a label may hold line ends.
    group : column of the heading under which a row stands; rows of a heading stand together.
        Default none.
    wanted : labels in the order in which they are shown, or (heading, label). above : labels stand
        above in any case. least : inches that the rows need; labels that leave less stand above.
    """

    def __init__(
        self,
        axes: Axes,
        frame: pd.DataFrame,
        row: str,
        group: str = "",
        wanted: Sequence[Any] | None = None,
        above: bool = False,
        least: float = 0.0,
    ) -> None:
        self.axes, self.figure = axes, geometry.drawing(axes)
        self.grouped = bool(group)
        self.names = _keys(frame, row, group, wanted)
        headings = frame[group].astype(str) if group else [""] * len(frame)
        self.keys: list[Key] = list(zip(headings, frame[row].astype(str), strict=True))
        self.whole = self.figure.column - 2 * geometry.EDGE
        most = self.figure.column * SHARE[self.figure.narrow]
        self.words = {key: labels.wrap(key[1], most) for key in self.names}
        wide = max((labels.measure(text)[0] for text in self.words.values()), default=0.0)
        lines = max((text.count("\n") + 1 for text in self.words.values()), default=1)
        tight = self.whole - wide - BESIDE < least
        self.above = above or tight or lines > LINES or wide > most
        if self.above:
            self.words = {key: labels.wrap(key[1], self.whole) for key in self.names}
        self.figure.room(axes, left=0.0 if self.above else wide + BESIDE + geometry.EDGE)

    def split(self, drawn: pd.DataFrame) -> list[pd.DataFrame]:
        """What `marks.drawn` gave, with `keys` as its column `key`, for each row in turn."""
        return [drawn.loc[[own == key for own in drawn["key"]]] for key in self.names]

    def told(self, values: Sequence[float]) -> dict[Any, float]:
        """Label -> value of each row; (heading, label) -> value where rows stand under headings."""
        keys = self.names if self.grouped else [label for _, label in self.names]
        return dict(zip(keys, values, strict=True))

    def place(
        self, heights: Sequence[float], firsts: Sequence[float] | None = None
    ) -> list[tuple[float, float]]:
        """Set the rows under each other and draw their labels and headings.

        Parameters
        ----------
        heights : of what each row holds, inches.
        firsts : where the label of each row has the middle of its first line, inches from its top;
            default the label stands in the middle of the row.

        Returns
        -------
        Top and bottom of what each row holds, in inches from the top of the axes: the axes' own
        unit.
        """
        y, under, line = 0.0, "", labels.measure("x")[1]
        spans = []
        for number, (heading, label) in enumerate(self.names):
            height, words = heights[number], self.words[heading, label]
            if heading != under:
                under = heading
                wrapped = labels.wrap(heading, self.whole, style.SMALL, "bold")
                y = self._text(y + (0.06 if y else 0.0), wrapped, "bold") + 0.05
            if self.above:
                y = self._text(y + 0.03, words) + 0.02
            else:
                tall = labels.measure(words)[1]
                top = max(firsts[number] - line / 2 if firsts else (height - tall) / 2, 0.0)
                height = max(height, top + tall + 0.04)
                self._text(y + top, words)
            spans.append((y, y + height))
            y += height
        total = round(max(y, 0.1), 4)
        self.axes.set(ylim=(total, 0), yticks=[])
        self.axes.spines[:].set_visible(False)
        self.figure.room(self.axes, height=total)
        return spans

    def _text(self, y: float, words: str, weight: str = "normal") -> float:
        """Write words at the left edge, their top at y; where they end."""
        within = (self.figure.beginning(self.axes), self.axes.transData)
        labels.write(self.axes, words, (0, y), within=within, weight=weight)
        return y + labels.measure(words, style.SMALL, weight)[1]
