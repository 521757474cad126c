"""A flat picture in a few warm colours: a sky or a wall, and people as circles over rounded shoulders."""

import io
from itertools import pairwise
from math import sin
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 640
SCALE = 2  # drawn larger and shrunk, for smooth edges
QUALITY = 80

SKIES = (("#cfe6ee", "#f7eedd"), ("#f6d9b8", "#fbf0de"), ("#b9d3e8", "#eef3f1"))
EARTH = (
    ("#d9b382", "#c99b64", "#b3824d", "#96683b"),
    ("#dcae74", "#c48f55", "#a87442", "#875a31"),
    ("#cdb48d", "#b89a6c", "#9c7d51", "#7d613c"),
)
GREENS = ("#7fa66b", "#5f8c57", "#93b777")
WALLS = ("#f3e9da", "#e8eee9", "#f1e3d6")
SKIN = ("#f0cba6", "#e8bb92", "#dca97f")
HAIR = ("#2f2a28", "#3d332e", "#4a3b32")
CLOTHES = ("#3f7f8c", "#d98c4a", "#5b7db1", "#7a9a5a", "#b5657d", "#e0b34c", "#6d6a8f", "#4f9d86")
RED, GOLD, WOOD, DARK, WHITE = "#c8372d", "#f2c14e", "#a9774b", "#4d4540", "#fdfaf4"

Point = tuple[float, float]


class Canvas:
    """Coordinates run from 0 to 960 and from 0 to 640, whatever the scale; `random` decides what differs between variants."""

    def __init__(self, seed: str, variant: int) -> None:
        self.random = Random(seed)
        self.variant = variant % len(SKIES)
        self._image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), WHITE)
        self._draw = ImageDraw.Draw(self._image)

    @property
    def earth(self) -> tuple[str, str, str, str]:
        """Four browns, the far ones first."""
        return EARTH[self.variant]

    def sky(self) -> None:
        """From top to horizon, with a sun."""
        top, bottom = (Image.new("RGB", self._image.size, colour) for colour in SKIES[self.variant])
        mask = Image.linear_gradient("L").resize(self._image.size)
        self._image.paste(Image.composite(bottom, top, mask))
        self.circle(self.random.randint(120, 840), self.random.randint(80, 150), 44, "#fbe3ad")

    def room(self, floor: str = "#d8c1a0") -> None:
        """A wall and a floor."""
        self.box(0, 0, WIDTH, 430, WALLS[self.variant])
        self.box(0, 430, WIDTH, HEIGHT, floor)
        self.box(0, 424, WIDTH, 434, "#cdb596")

    def hill(self, height: float, swing: float, colour: str, *, terraces: int = 0) -> None:
        """A rolling ridge at a height, with contour lines of terraces below it."""
        phase, length = self.random.uniform(0, 6), self.random.uniform(150, 260)
        ridge = [(x, height - swing * sin(x / length + phase)) for x in range(0, WIDTH + 1, 12)]
        self.polygon([(0, HEIGHT), *ridge, (WIDTH, HEIGHT)], colour)
        for number in range(1, terraces + 1):
            self.line([(x, y + number * 26) for x, y in ridge], _darker(colour), 3)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, corner: float = 0
    ) -> None:
        area = (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)
        self._draw.rounded_rectangle(area, corner * SCALE, fill=colour)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        self.ellipse(x - radius, y - radius, x + radius, y + radius, colour)

    def ellipse(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self._draw.ellipse((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE), fill=colour)

    def polygon(self, points: list[Point], colour: str) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: list[Point], colour: str, width: float) -> None:
        for (x1, y1), (x2, y2) in pairwise(points):
            ends = (x1 * SCALE, y1 * SCALE, x2 * SCALE, y2 * SCALE)
            self._draw.line(ends, fill=colour, width=round(width * SCALE))

    def person(
        self, x: float, foot: float, size: float = 1.0, clothes: str = "", *, sits: bool = False
    ) -> None:
        """Somebody, standing with the feet at a height or sitting behind a table."""
        coat = clothes or self.random.choice(CLOTHES)
        wide, tall = 27 * size, (70 if sits else 112) * size
        top = foot - tall
        if not sits:
            self.box(x - wide * 0.62, foot - 48 * size, x - wide * 0.08, foot, DARK, 6 * size)
            self.box(x + wide * 0.08, foot - 48 * size, x + wide * 0.62, foot, DARK, 6 * size)
        self.box(x - wide, top, x + wide, foot - (0 if sits else 34 * size), coat, 22 * size)
        self.circle(x, top - 20 * size, 25 * size, self.random.choice(HAIR))
        self.circle(x, top - 14 * size, 21 * size, self.random.choice(SKIN))

    def people(
        self, number: int, foot: float, size: float = 1.0, clothes: str = "", *, sits: bool = False
    ) -> None:
        """A row of people, unevenly spaced as people stand."""
        step = WIDTH / (number + 1)
        for place in range(1, number + 1):
            shift = self.random.uniform(-0.18, 0.18) * step
            self.person(step * place + shift, foot + self.random.uniform(-6, 10), size, clothes, sits=sits)

    def tree(self, x: float, foot: float, size: float = 1.0, colour: str = "", fruit: str = "") -> None:
        """A trunk with a round crown, perhaps with fruit."""
        crown = colour or self.random.choice(GREENS)
        self.box(x - 6 * size, foot - 70 * size, x + 6 * size, foot, WOOD, 3)
        for dx, dy, radius in ((0, -100, 46), (-30, -80, 32), (30, -82, 34)):
            self.circle(x + dx * size, foot + dy * size, radius * size, crown)
        for _ in range(9 if fruit else 0):
            right, up = self.random.uniform(-44, 44), self.random.uniform(-126, -66)
            self.circle(x + right * size, foot + up * size, 6 * size, fruit)

    def flag(self, x: float, y: float, size: float = 1.0) -> None:
        """A red flag on its pole."""
        self.box(x - 4 * size, y, x + 4 * size, y + 260 * size, "#8d8378", 3)
        self.polygon(
            [(x, y), (x + 120 * size, y + 10 * size), (x + 112 * size, y + 84 * size), (x, y + 78 * size)],
            RED,
        )
        self.circle(x + 26 * size, y + 26 * size, 11 * size, GOLD)

    def as_jpeg(self) -> bytes:
        """Return the finished picture, some 20 to 40 kB."""
        out = io.BytesIO()
        smooth = self._image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        smooth.save(out, "JPEG", quality=QUALITY, optimize=True)
        return out.getvalue()


def _darker(colour: str) -> str:
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part * 0.9):02x}" for part in parts)
