"""A line of a subtree's figures, from kept cells or from judging: an obligation's tally of some cadres in one branch."""

from typing import NamedTuple
from uuid import UUID

from qingqiao.progress.tally import Tally


class RollupLine(NamedTuple):
    """`branch`: the organization below, or the top for its own cadres. `is_first`: whether the whole counts these cadres here.

    Who serves in several branches stands in each, and once in the whole.
    """

    region: int
    branch: UUID
    is_first: bool
    obligation: str
    tally: Tally
