"""Rows with their labels: what matrix, bars, lanes and dots have in common.

Downwards a drawing with rows is measured in inches: a row is as tall as what it holds, and the axes are as tall as the rows.
"""

from collections.abc import Mapping, Sequence

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


def order(frame: pd.DataFrame, column: str, wanted: Sequence | None) -> list:
    """The labels of a column in the order in which they are shown.

    As `wanted`, with what it does not have at the end; else by the categories of the column; else as they first come.
    """
    own = frame[column]
    first = list(own.cat.categories) if isinstance(own.dtype, pd.CategoricalDtype) else []
    names = first if wanted is None else list(wanted)
    return [*names, *(name for name in dict.fromkeys(own) if name not in names)]


class Rows:
    """Labels of the rows of a drawing, at the left, or above their rows where there is no room.

    Parameters
    ----------
    names : labels in their order; may hold line ends.
    groups : label -> heading under which the row stands; rows of a heading stand together. Default none.
    bold : draw the labels bold.
    """

    def __init__(
        self,
        axes: Axes,
        names: Sequence[str],
        groups: Mapping[str, str] | None = None,
        bold: bool = False,
    ) -> None:
        self.axes, self.figure = axes, geometry.drawing(axes)
        self.weight = "bold" if bold else "normal"
        self.names, self.groups = list(names), dict(groups or {})
        most = self.figure.wide_inches * SHARE[self.figure.narrow]
        wrapped = {name: labels.wrap(name, most, style.SMALL, self.weight) for name in self.names}
        words = [labels.widest_word(name, style.SMALL, self.weight) for name in self.names]
        tallest = max((text.count("\n") + 1 for text in wrapped.values()), default=1)
        self.above = tallest > LINES + 1 or max(words, default=0) > most
        if self.above:
            whole = self.figure.wide_inches - 2 * geometry.EDGE
            wrapped = {
                name: labels.wrap(name, whole, style.SMALL, self.weight) for name in self.names
            }
        self.words = wrapped
        wide = max(
            (labels.measure(text, style.SMALL, self.weight)[0] for text in wrapped.values()),
            default=0,
        )
        self.figure.room(axes, left=0.0 if self.above else wide * 1.04 + BESIDE + geometry.EDGE)

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
        heights : of what each row holds, inches. rules : a line "between" rows, "through" them, or "".
        middles : where the label of each row has its first line, inches from the row's top; default the label stands in
            the middle of the row.

        Returns
        -------
        Top and bottom of what each row holds, in inches from the top of the axes: the axes' own unit.
        """
        axes, y, heading = self.axes, 0.0, ""
        spans = []
        for place, (name, height) in enumerate(zip(self.names, heights, strict=True)):
            group = self.groups.get(name, "")
            if group != heading:
                heading = group
                y += 0.06 if y else 0.0
                self._text(y, group, "bold")
                y += labels.measure(group, style.SMALL, "bold")[1] + 0.05
            tall = labels.measure(self.words[name], style.SMALL, self.weight)[1]
            line = labels.measure("x", style.SMALL, self.weight)[1]
            if self.above:
                self._text(y + 0.03, self.words[name], self.weight)
                y += tall + 0.05
            else:
                top = (height - tall) / 2 if middles is None else middles[place] - line / 2
                height = max(height, max(top, 0.0) + tall + 0.04)
                top = max((height - tall) / 2 if middles is None else top, 0.0)
                self._text(y + top, self.words[name], self.weight)
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

    def _text(self, y: float, words: str, weight: str) -> None:
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
