"""Lines of text and rules on a sheet of pixels, as PNG: the only place that knows the drawing library, loaded when
first needed."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.store.long_work import begin_long_work

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

PIXELS_PER_INCH = 72  # then a point, in which the library counts letters, is a pixel
UNITS_PER_PIXEL = 64  # in which the library measures letters


@dataclass(frozen=True, slots=True)
class Pen:
    """How letters look: their size in pixels, their colour as #rrggbb."""

    size: int
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `left` and `top` in pixels, `top` down to the feet of the letters."""

    text: str
    pen: Pen
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule; everything in pixels."""

    left: float
    top: float
    width: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on a ground of one colour; sizes in pixels."""

    width: int
    height: int
    ground: str
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]


def text_width(text: str, pen: Pen) -> float:
    """How wide a line is, in pixels."""
    from matplotlib.font_manager import get_font

    letters = get_font(_file(pen))
    letters.set_size(pen.size, PIXELS_PER_INCH)
    letters.set_text(text)
    width, _ = letters.get_width_height()
    return width / UNITS_PER_PIXEL


def draw(sheet: Sheet) -> bytes:
    """The sheet as PNG."""
    begin_long_work()
    from matplotlib.patches import Rectangle
    from matplotlib.transforms import IdentityTransform

    figure = _empty_figure(sheet.width, sheet.height)
    figure.set_facecolor(sheet.ground)
    pixels = IdentityTransform()
    for rule in sheet.rules:
        corner = (rule.left, sheet.height - rule.top - rule.thickness)
        figure.add_artist(
            Rectangle(corner, rule.width, rule.thickness, color=rule.colour, linewidth=0, transform=pixels)
        )
    for line in sheet.lines:
        place = (line.left, sheet.height - line.top)
        figure.text(
            *place, line.text, color=line.pen.colour, fontproperties=_font(line.pen), parse_math=False, transform=pixels
        )
    file = BytesIO()
    figure.savefig(file, format="png", dpi=PIXELS_PER_INCH)
    return file.getvalue()


def _empty_figure(width: int, height: int) -> Figure:
    """A figure with its own canvas, so that nothing is shared between threads."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / PIXELS_PER_INCH, height / PIXELS_PER_INCH), dpi=PIXELS_PER_INCH)
    FigureCanvasAgg(figure)
    return figure


def _font(pen: Pen) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(pen), size=pen.size)


def _file(pen: Pen) -> Path:
    """The library's own letters, which hold all of Vietnamese, whatever the machine has installed."""
    from matplotlib import get_data_path

    return Path(get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf" if pen.bold else "DejaVuSans.ttf")
