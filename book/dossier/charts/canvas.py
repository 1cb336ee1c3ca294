"""A chart: one drawing for a page and a narrow one for a phone, made by the same lines, shown as
one SVG.

    chart = charts.canvas(height=2.0)
    for axes in chart:                      # first as wide as a page, then as a phone
        axes.plot(frame.day, frame.value)
    chart.show(title="…", subtitle="…", source="…", frame=frame)

The words of a chart are text of the page: the SVG carries them, and the rows that it shows, as
metadata (Dublin Core).
"""

from collections.abc import Iterator, Sequence
from xml.sax import saxutils

import pandas as pd
from matplotlib.axes import Axes

from dossier.charts import style
from dossier.charts.geometry import Drawing


class Chart:
    """What a cell makes: a wide and a narrow drawing, drawn by the same lines.

    Parameters
    ----------
    heights : of the panels, inches. across : panels side by side on a page; on a phone they stand
        under each other.
    """

    def __init__(self, heights: Sequence[float], across: int = 1) -> None:
        with style.applied():
            self.drawings = [Drawing(False, heights, across), Drawing(True, heights, 1)]
        self.words: dict[str, str] = {}  # term of Dublin Core -> what it says; empty until shown

    def __iter__(self) -> Iterator[Axes | tuple[Axes, ...]]:
        """The axes of each drawing in turn, in the design of the book; several panels come as a
        tuple.
        """
        for drawing in self.drawings:
            with style.applied():
                yield drawing.panels[0] if len(drawing.panels) == 1 else tuple(drawing.panels)

    def show(
        self,
        title: str,
        subtitle: str = "",
        source: str = "",
        frame: pd.DataFrame | None = None,
    ) -> "Chart":
        """Finish the chart; as the last line of a cell it is shown.

        Parameters
        ----------
        title : the finding, one sentence. subtitle : measure and unit. source : the bodies that the
            data is from.
        frame : what is drawn, for the download; written as CSV without its index.
        """
        rows = "" if frame is None else frame.to_csv(index=False, lineterminator="\n").strip()
        self.words = {"title": title, "coverage": subtitle, "source": source, "relation": rows}
        with style.applied():
            for drawing in self.drawings:
                drawing.fit()
                drawing.hits()
        return self

    def _compose(self) -> str:
        told = "\n".join(
            f"   <dc:{key}>{saxutils.escape(value)}</dc:{key}>"
            for key, value in self.words.items()
            if value
        )
        wide, tall = (f"{inches * 72:.6g}" for inches in self.drawings[0].get_size_inches())
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' width="{wide}pt" height="{tall}pt" viewBox="0 0 {wide} {tall}">\n'
            '<metadata>\n <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            '  <rdf:Description rdf:about="">\n'
            f"{told}\n  </rdf:Description>\n </rdf:RDF>\n</metadata>\n"
            + "\n".join(drawing.svg() for drawing in self.drawings)
            + "\n</svg>\n"
        )

    def _repr_svg_(self) -> str | None:
        if not self.words:
            return None
        with style.applied():
            return self._compose()

    def __repr__(self) -> str:
        return f"Chart({self.words.get('title', '')!r})"


def canvas(height: float | Sequence[float] = 1.0, panels: int = 1, across: int = 1) -> Chart:
    """An empty chart.

    Parameters
    ----------
    height : of the axes, inches; one for each panel from top to bottom, or one for all. The bodies
        with rows (`bars`, `matrix`, `lanes`, `dots`) and maps set it themselves.
    panels : how many, if `height` is one number. across : how many stand side by side on a page.
    """
    heights = [float(height)] * panels if isinstance(height, int | float) else list(height)
    return Chart(heights, across)
