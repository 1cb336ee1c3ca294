"""Promise: a chart is the same byte for byte, whatever the user's settings, fonts, locale, time
zone and folder.
"""

import os
import pathlib
import subprocess
import sys

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont

from dossier import data

HERE = pathlib.Path(__file__).parent
CODE = f"""
import sys
sys.path[:0] = [{str(data.ROOT / "book")!r}, {str(HERE.parent)!r}]
from drawings import HARDEST, drawn
for name, chart in drawn(HARDEST):
    sys.stdout.buffer.write(chart._repr_svg_().encode())
"""
HOSTILE = """
backend: pdf
font.family: serif
font.size: 31
font.sans-serif: Comic Sans MS
svg.fonttype: path
svg.hashsalt: something else
savefig.dpi: 300
figure.dpi: 300
figure.autolayout: True
figure.constrained_layout.use: True
axes.formatter.use_locale: True
axes.facecolor: yellow
axes.grid: True
axes.prop_cycle: cycler('color', ['r', 'g'])
lines.linewidth: 9
path.simplify: False
path.sketch: 1, 100, 2
text.hinting: default
text.kerning_factor: 6
timezone: Pacific/Auckland
xtick.direction: in
legend.fontsize: 40
savefig.bbox: tight
"""


def drawn(folder: pathlib.Path, **environment: str) -> bytes:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("MPL", "LC_", "LANG"))
    }
    run = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, cwd=folder, env={**kept, **environment}
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("plain")
    return drawn(folder, MPLCONFIGDIR=str(folder), HOME=str(folder), TZ="UTC")


@pytest.mark.long
def test_settings_locale_time_zone_and_backend_make_no_difference(tmp_path, plain):
    (tmp_path / "matplotlibrc").write_text(HOSTILE)
    around = {
        "LC_ALL": "C.utf8",
        "TZ": "Pacific/Auckland",
        "MPLBACKEND": "svg",
        "PYTHONHASHSEED": "7",
    }
    assert len(plain) > 100_000
    assert drawn(tmp_path, MPLCONFIGDIR=str(tmp_path), HOME=str(tmp_path), **around) == plain


@pytest.mark.long
def test_another_font_of_the_same_name_makes_no_difference(tmp_path, plain):
    """A user has a font that calls itself Noto Sans and is far wider."""
    fonts = tmp_path / ".fonts"
    fonts.mkdir()
    source = pathlib.Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSansMono.ttf"
    font = TTFont(source)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "Noto Sans"
    font.save(fonts / "NotoSans-Regular.ttf")
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from matplotlib import font_manager as f; print(f.findfont('Noto Sans'))",
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(tmp_path), "MPLCONFIGDIR": str(tmp_path)},
    )
    assert str(fonts) in found.stdout, (
        "matplotlib does not see the font: the test would show nothing"
    )
    assert drawn(tmp_path, MPLCONFIGDIR=str(tmp_path), HOME=str(tmp_path)) == plain
