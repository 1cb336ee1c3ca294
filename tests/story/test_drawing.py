"""Promise: an old chart of the story is the same byte for byte, and legible."""

import io
import re
import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from dossier import data
from dossier.story import drawing

# Simulation of dichromacy: Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(colour: str) -> np.ndarray:
    value = np.array(mpl.colors.to_rgb(colour))
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two colours."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    ) @ np.clip(rgb, 0, 1)
    f = np.cbrt(xyz / [0.9505, 1, 1.089])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_text_colours_are_readable():
    for colour in (drawing.INK, drawing.MUTED, *drawing.FAMILY, *drawing.SIDE.values()):
        assert contrast(colour, drawing.PAPER) >= 4.5, colour


@pytest.mark.parametrize("colours", [drawing.FAMILY, tuple(drawing.SIDE.values())])
@pytest.mark.parametrize("vision", VISION)
def test_families_and_sides_differ_for_colour_blind_readers(vision, colours):
    seen = [lab(np.array(VISION[vision]) @ linear(colour)) for colour in colours]
    assert min(np.linalg.norm(a - b) for n, a in enumerate(seen) for b in seen[n + 1 :]) > 12


def test_every_pair_of_standings_differs_in_shape_or_in_grey():
    for n, (first, (fill, edge)) in enumerate(drawing.STATUS.items()):
        for second, (other, rim) in list(drawing.STATUS.items())[n + 1 :]:
            shape = drawing.MARKER.get(first, "o") != drawing.MARKER.get(second, "o")
            grey = max(contrast(fill, other), contrast(edge, rim)) >= 1.35
            assert shape or grey, (first, second)


def draw() -> bytes:
    figure, axes = drawing.canvas(
        1.0, "A finding, long enough to be wrapped over two lines of the title", "a table"
    )
    drawing.mark(axes, 0.5, 0.5, "denied")
    drawing.status_key(axes, list(drawing.STATUS), -0.2)
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None})
    plt.close(figure)
    return stream.getvalue()


def test_the_same_chart_is_the_same_bytes_in_another_process():
    code = (
        "import sys; sys.path[:0] = ['book', 'tests/story']; import test_drawing;"
        " sys.stdout.buffer.write(test_drawing.draw())"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=data.ROOT
        ).stdout
        == draw()
    )
    assert draw() == draw()


def test_no_date_and_no_program_version_that_could_change_in_a_chart():
    assert b"<dc:date>" not in draw()


def test_a_chart_is_as_wide_as_the_design_says():
    width = float(re.search(rb'<svg[^>]* width="([\d.]+)pt"', draw())[1])
    assert width == pytest.approx(drawing.WIDTH * 72)


def test_the_source_line_and_the_finding_are_on_the_figure():
    figure, _ = drawing.canvas(1.0, "The finding", "claims.csv")
    words = [text.get_text() for text in figure.texts]
    plt.close(figure)
    assert words == ["The finding", "Source: claims.csv"]
    assert all(text.get_size() >= 8 for text in figure.texts)
