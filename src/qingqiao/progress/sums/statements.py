"""The statements that keep sums of cells by place, and read them again (docs/decisions/0042)."""

from collections.abc import Sequence

from qingqiao.progress.models import Cell, Judged, KeptSum
from qingqiao.progress.rollup_sql import PLACE_OF_DOT, SUMS
from qingqiao.progress.statuses import SQL as SQL_OF_STATUS

COUNTED = ("units", "odd_done", "met", "open", "unmet", "exempt", "noted", "done", "target")
AGAIN = f"{', '.join(f'SUM({name})' for name in COUNTED)}, MAX(open_until), MAX(closes_on)"
ADDED = f"COUNT(*), {AGAIN}"
COLUMNS = (
    "region_id",
    "span",
    "place",
    "obligation",
    "cells",
    "odd",
    "cadres",
    *COUNTED,
    "open_until",
    "closes_on",
)
SUM, JUDGED, CELL = (model._meta.db_table for model in (KeptSum, Judged, Cell))

FROM_CELLS = f"""
  FROM {JUDGED} j CROSS JOIN {CELL} c
  WHERE j.region_id = %(region)s AND j.summed_in IN ({{places}})
    AND c.region_id = %(region)s AND c.cadre_id = j.cadre_id
"""

RANGE = f"""
INSERT INTO {SUM} ({", ".join(COLUMNS)})
SELECT %(region)s, %(span)s, place, obligation, n, COALESCE(odd_most, 0), {ADDED}
FROM (
  SELECT j.summed_in AS place, c.obligation, c.cadre_id, {SUMS} {FROM_CELLS}
    AND (c.period = 'standing' OR c.last_day BETWEEN %(first_day)s AND %(last_day)s)
  GROUP BY 1, 2, 3
) one GROUP BY 3, 4, 5, 6
"""  # noqa: S608

PERIODS = f"""
INSERT INTO {SUM} (region_id, span, place, obligation, cells, odd, cadres, met, open, unmet, units, odd_done, exempt, noted,
  done, target)
SELECT %(region)s, c.period, j.summed_in, c.obligation, 0, 0, COUNT(*),
  {", ".join(f"SUM(CASE WHEN {SQL_OF_STATUS[name]} THEN 1 ELSE 0 END)" for name in ("met", "open", "unmet"))}, 0, 0, 0, 0, 0, 0
{FROM_CELLS}
  AND c.period <> 'standing' AND c.first_day <= %(today)s AND (c.period NOT LIKE '%%W%%' OR c.last_day >= %(weeks_since)s)
GROUP BY 2, 3, 4
"""

NEED = f"""
INSERT INTO {SUM} (region_id, span, place, obligation, cells, odd, cadres, units, odd_done, met, open, unmet, exempt, noted,
  done, target)
SELECT %(region)s, %(span)s, place, '', 0, 0, COUNT(DISTINCT cadre_id), 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM ({{who}}) one GROUP BY 3
"""  # noqa: S608

COARSE = "^"
"""Before the span of a sum over all places below an organization directly below the region's top."""
COARSER = f"""
INSERT INTO {SUM} ({", ".join(COLUMNS)})
SELECT region_id, '{COARSE}' || span, %(named)s, obligation, cells, odd, SUM(cadres), {AGAIN}
FROM {SUM}
WHERE region_id = %(region)s AND place >= %(child)s AND place < %(after)s AND substr(span, 1, 1) <> '{COARSE}'
GROUP BY region_id, span, obligation, cells, odd"""  # noqa: S608

SEATED = f"SELECT summed_in AS place, cadre_id FROM {JUDGED} WHERE region_id = %(region)s AND summed_in IN ({{places}})"  # noqa: S608
EMPTY = f"""SELECT j.summed_in AS place, j.cadre_id {FROM_CELLS}
  AND c.obligation = %(contacts)s AND c.period = 'standing' AND c.reason = '' AND c.target > 0 AND c.done = 0"""
QUIET = f"""SELECT j.summed_in AS place, j.cadre_id {FROM_CELLS}
  AND c.period <> 'standing' AND c.last_day BETWEEN %(first_day)s AND %(last_day)s
  GROUP BY 1, 2 HAVING MAX(c.done) = 0 AND SUM(CASE WHEN c.reason = '' AND c.done < c.target THEN 1 ELSE 0 END) > 0"""
TWICE = f"""SELECT j.summed_in AS place, j.cadre_id {FROM_CELLS}
  AND c.reason = '' AND c.done < c.target AND ({{pairs}})
  GROUP BY 1, 2, c.obligation HAVING COUNT(*) = 2"""


def named(prefix: str, number: int) -> list[str]:
    """Return so many names of parameters."""
    return [f"{prefix}{place}" for place in range(number)]


def with_places(statement: str, places: Sequence[str], pairs: str = "") -> str:
    """Return a statement over the places of these parameter names."""
    marks = ", ".join(f"%({name})s" for name in places)
    return statement.format(places=marks, pairs=pairs)


def read_sql(vendor: str) -> str:
    """Return the query of a subtree's sums by child, in the columns of `rollup_sql`."""
    return f"""
SELECT substr(place, 1, %(own)s + {PLACE_OF_DOT[vendor]}(substr(place, %(next)s), '.')) AS child, 1, region_id, obligation,
  cells, NULLIF(odd, 0), NULLIF(odd, 0), NULL, SUM(cadres), {", ".join(f"SUM({name})" for name in COUNTED)},
  MAX(open_until), MAX(closes_on)
FROM {SUM}
WHERE region_id = %(region)s AND span = %(span)s AND place >= %(path)s AND place < %(after)s
GROUP BY 1, 3, 4, 5, 6"""  # noqa: S608
