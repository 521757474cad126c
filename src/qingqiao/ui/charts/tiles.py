"""A tile map: a square for each place, roughly where it lies; its value is text, the shade is additional."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qingqiao.ui.charts.frame import drawing, figure, joined, rect, table, text
from qingqiao.ui.charts.point import Number, words
from qingqiao.ui.charts.scale import level

SIZE, GAP = 88, 6
STEP = SIZE + GAP
PLATE = 46
"""Height of the light plate on which name and value stand, so that they are readable on every shade."""
MORE = 18
"""What a second line adds to its height."""
BOUNDS = (0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Tile:
    """A place at `row` and `col`, counted from 0 at the north-west; None is a place without a figure. `more`: a second line."""

    name: str
    row: int
    col: int
    value: Number | None
    text: str = ""
    url: str = ""
    more: str = ""

    @property
    def figure(self) -> str:
        return self.text or words(self.value)

    @property
    def words(self) -> str:
        return f"{self.figure}（{self.more}）" if self.more else self.figure


def tile_map(
    title: str, tiles: Sequence[Tile], *, bounds: Sequence[Number] = BOUNDS, head: str = "名称"
) -> SafeString:
    """Return the map; `bounds` are the values at which each of the four darker shades begins."""
    cols = max((tile.col for tile in tiles), default=0) + 1
    rows = max((tile.row for tile in tiles), default=0) + 1
    desc = "，".join(f"{tile.name} {tile.words}" for tile in tiles)
    body = joined(part for tile in tiles for part in _tile(tile, bounds))
    image = drawing(cols * STEP - GAP, rows * STEP - GAP, title, f"{desc}。", body, role="group")
    twin = table(title, [head, "数值"], [(tile.name, tile.words) for tile in tiles])
    return figure(title, image, twin, _legend(bounds))


def _legend(bounds: Sequence[Number]) -> SafeString:
    """Return what each shade means, with the tile of a place without a figure."""
    least = [f"{float(bound) * 100:.0f}% 起" for bound in bounds]
    shades = [
        (f"l{number}", words) for number, words in enumerate([f"不到 {float(bounds[0]) * 100:.0f}%", *least])
    ]
    keys = format_html_join(
        "",
        '<li><svg class="chart-svg key" viewBox="0 0 14 14" aria-hidden="true">{}</svg>{}</li>',
        (
            (rect(0.5, 0.5, 13, 13, f"tile {shade}", 3), words)
            for shade, words in [*shades, ("tile-none", "没有数字")]
        ),
    )
    return format_html('<ul class="chart-legend">{}</ul>', keys)


def _tile(tile: Tile, bounds: Sequence[Number]) -> Iterator[SafeString]:
    x, y = tile.col * STEP, tile.row * STEP
    shade = "tile-none" if tile.value is None else f"l{level(tile.value, bounds)}"
    plate = PLATE + MORE if tile.more else PLATE
    middle, below = x + SIZE / 2, y + SIZE
    parts = [
        rect(x, y, SIZE, SIZE, f"tile {shade}", 8),
        rect(x + 6, below - plate - 6, SIZE - 12, plate, "tile-plate", 5),
        text(middle, below - plate + 13, tile.name, "middle strong"),
        text(middle, below - plate + PLATE - 15, tile.figure, "middle value"),
    ]
    if tile.more:
        parts.append(text(middle, below - 13, tile.more, "middle"))
    square = joined(parts)
    yield format_html('<a href="{}">{}</a>', tile.url, square) if tile.url else square
