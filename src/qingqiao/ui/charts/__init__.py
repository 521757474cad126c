"""Charts drawn on the server as SVG, coloured by class, each with its table. Pure functions."""

from qingqiao.ui.charts.bars import bars
from qingqiao.ui.charts.columns import column_drawing, columns
from qingqiao.ui.charts.heat import heat
from qingqiao.ui.charts.line import Series, line
from qingqiao.ui.charts.owed import owed
from qingqiao.ui.charts.point import Point
from qingqiao.ui.charts.rows import row_drawing
from qingqiao.ui.charts.share import meter, ring
from qingqiao.ui.charts.spark import spark
from qingqiao.ui.charts.standalone import standalone
from qingqiao.ui.charts.tiles import Tile, tile_map

__all__ = [
    "Point",
    "Series",
    "Tile",
    "bars",
    "column_drawing",
    "columns",
    "heat",
    "line",
    "meter",
    "owed",
    "ring",
    "row_drawing",
    "spark",
    "standalone",
    "tile_map",
]
