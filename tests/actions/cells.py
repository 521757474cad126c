"""A cadre's cells as her page reads them."""

from qingqiao.organizations.models import Cadre
from qingqiao.progress.lines import ProgressLine
from qingqiao.progress.queries import current_lines
from qingqiao.regions import clock


def line_of(cadre: Cadre, obligation: str) -> ProgressLine:
    """The cell of the period that holds today."""
    [line] = [one for one in current_lines(cadre, clock.today(cadre.region)) if one.obligation == obligation]
    return line


def done_of(cadre: Cadre, obligation: str) -> int:
    """How much of it is done."""
    return line_of(cadre, obligation).done


def is_asked(cadre: Cadre, obligation: str) -> bool:
    """Whether she has a cell of it at all."""
    return any(one.obligation == obligation for one in current_lines(cadre, clock.today(cadre.region)))
