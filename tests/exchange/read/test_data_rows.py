"""A row that is plainly data isn't looked at for long; a longer look would have said the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingqiao.exchange.read.book import Heading, SheetRow
from qingqiao.exchange.read.data_rows import NUMBERED, RowSieve
from qingqiao.exchange.read.headers import known_headers
from qingqiao.exchange.roster_table import ROSTER
from qingqiao.exchange.tables import CADRES, TABLES

CELLS = [
    "G1",
    "李明",
    "",
    " ",
    "合计",
    "合计3人",
    "共2人",
    "1",
    "2",
    "干部编码",
    "姓名",
    "code（18位）",
    "审核人：",
    "注：1",
    "团委名册2026",
]
HEADING = Heading(
    2,
    CADRES.columns,
    (0, 1, 2),
    4,
    named=frozenset({0, 1, 2, 3}),
    titles=frozenset({"团委名册2026"}),
)


@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4))
def test_a_short_look_says_what_a_long_one_says(cells: list[str]) -> None:
    short, long = RowSieve(CADRES, HEADING), RowSieve(CADRES, HEADING)
    long._is_plain = lambda cells: False  # type: ignore[method-assign]
    assert short.aside(SheetRow(3, [*cells])) == long.aside(SheetRow(3, [*cells]))
    assert short.left_out == long.left_out


@pytest.mark.parametrize("table", [*TABLES, ROSTER])
def test_no_header_is_like_a_code(table: object) -> None:
    assert [name for name in known_headers(table) if NUMBERED.match(name)] == []  # type: ignore[arg-type]
