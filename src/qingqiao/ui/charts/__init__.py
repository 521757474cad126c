"""Charts drawn on the server as SVG, coloured by class, each with its table. Pure functions."""

from qingqiao.ui.charts.bars import bars
from qingqiao.ui.charts.columns import columns
from qingqiao.ui.charts.heat import heat
from qingqiao.ui.charts.line import Series, line
from qingqiao.ui.charts.point import Point
from qingqiao.ui.charts.share import meter, ring
from qingqiao.ui.charts.tiles import Tile, tile_map

__all__ = ["Point", "Series", "Tile", "bars", "columns", "heat", "line", "meter", "ring", "tile_map"]
