"""Promise: the colours of a chart are told apart by every reader, in light and dark; the design
touches nothing outside.
"""

import itertools
import locale
import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import font_manager

from dossier import charts, data
from dossier.charts import style

# Simulation of dichromacy: Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
MODES = ("light", "dark")
FAMILIES = {"sides": style.SIDES, "stances": style.STANCES, "wires": style.WIRES}
MEET = [
    *style.SIDES,
    *style.STANCES,
    *style.WIRES,
]  # a chart of the part on sources may show them all


def value(name: str, mode: str) -> str:
    return getattr(style.PALETTE[name], mode)


def lab(colour: str, vision: str) -> np.ndarray:
    """CIE Lab (D65) of a colour as it is seen."""
    rgb = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(VISION[vision] @ linear, 0, 1)
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ seen
    )
    f = np.cbrt(xyz / [0.9505, 1, 1.089])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(first: str, second: str, mode: str, vision: str) -> float:
    return float(np.linalg.norm(lab(value(first, mode), vision) - lab(value(second, mode), vision)))


def family(name: str) -> str:
    return next(family for family, colours in FAMILIES.items() if name in colours)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("mode", MODES)
def test_colours_that_can_meet_differ_for_every_reader(mode, vision):
    """Lab distance of every pair of sides, stances and wires together; 2.3 is just seen."""
    for first, second in itertools.combinations(MEET, 2):
        assert difference(first, second, mode, vision) >= 11.5, (first, second)


@pytest.mark.parametrize("mode", MODES)
def test_colours_that_can_meet_differ_in_grey(mode):
    """Clearly within a family, where only hue tells them apart; all others by something."""
    for first, second in itertools.combinations(MEET, 2):
        least = 1.23 if family(first) == family(second) else 1.08
        contrast = style.contrast(value(first, mode), value(second, mode))
        assert contrast >= least, (first, second, contrast)


@pytest.mark.parametrize("mode", MODES)
def test_steps_of_the_ramp_differ_in_grey(mode):
    for first, second in itertools.pairwise(style.RANKS):
        assert style.contrast(value(first, mode), value(second, mode)) >= 1.2, (first, second)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("hue", [*style.HUES, "ink"])
def test_certainty_differs_in_grey(mode, hue):
    """A solid, a pale and a hollow mark of one hue; the dot of a disputed one is of that hue."""
    solid, pale, paper = (value(name, mode) for name in (hue, f"{hue}-pale", "paper"))
    assert style.contrast(solid, pale) >= 2 and style.contrast(solid, paper) >= 4.5
    # On a dark page a pale fill must not pass for a hollow one; on a light page it did not.
    assert style.contrast(pale, paper) >= {"light": 1.4, "dark": 1.6}[mode]


@pytest.mark.parametrize("mode", MODES)
def test_text_is_read_on_the_page_and_on_every_colour(mode):
    names = {colours.light: name for name, colours in style.PALETTE.items()}
    for name in ("ink", "muted"):
        assert style.contrast(value(name, mode), value("paper", mode)) >= 4.5
    for name in (*style.HUES, *style.PALES, *style.BETWEEN, *style.RANKS, "sea", "land"):
        text = names[style.on(value(name, "light"))]  # chosen once, swapped with the page
        assert style.contrast(value(text, mode), value(name, mode)) >= 4.5, name


def test_a_light_colour_has_one_name():
    lights = [colour.light for colour in style.PALETTE.values()]
    assert len(set(lights)) == len(lights)
    assert all(
        re.fullmatch(r"#[0-9a-f]{6}", shade) for pair in style.PALETTE.values() for shade in pair
    )


def test_colours_are_named_once():
    """No colour is written anywhere in the package but in the palette."""
    for path in (data.ROOT / "book" / "dossier").rglob("*.py"):
        if path.name != "style.py":
            assert not re.search(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8")), path


def test_the_design_holds_inside_and_leaves_everything_as_it_was():
    manager = font_manager.fontManager
    settings, fonts = dict(mpl.rcParams), list(manager.ttflist)
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path"}):
        with charts.applied():
            assert mpl.rcParams["svg.fonttype"] == "none" and mpl.rcParams["font.size"] == 9
            assert {font.name for font in manager.ttflist} == {
                "Noto Sans",
                "DejaVu Sans",
                "DejaVu Sans Mono",
                "DejaVu Sans Display",
            }
        assert mpl.rcParams["font.size"] == 30 and mpl.rcParams["svg.fonttype"] == "path"
    assert dict(mpl.rcParams) == settings and manager.ttflist == fonts


def test_months_have_their_english_names_whatever_the_locale():
    """`axes.formatter.use_locale` makes matplotlib set the locale of the user on import."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "C.utf8")
        with charts.applied():
            assert locale.setlocale(locale.LC_TIME) == "C"
        assert locale.setlocale(locale.LC_TIME) == "C.utf8"
    finally:
        locale.setlocale(locale.LC_TIME, before)


def test_an_error_in_a_cell_does_not_leave_the_design_behind():
    settings = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError):
        for _ in charts.canvas():
            1 / 0  # noqa: B018
    assert dict(mpl.rcParams) == settings
