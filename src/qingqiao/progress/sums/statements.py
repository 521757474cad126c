"""The statements that keep sums of cells by place, and read them again (docs/decisions/0042)."""

from collections.abc import Sequence

from qingqiao.progress.models import Cell, Judged, KeptSum
from qingqiao.progress.rollup_sql import PLACE_OF_DOT, SUMS
from qingqiao.progress.statuses import SQL as SQL_OF_STATUS

COUNTED = ("units", "odd_done", "met", "open", "unmet", "exempt", "noted", "done", "target")
AGAIN = f"{', '.join(f'SUM({name})' for name in COUNTED)}, MAX(open_until), MAX(closes_on)"
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

FROM_CELLS = f"FROM who CROSS JOIN {CELL} c WHERE c.region_id = %(region)s AND c.cadre_id = who.cadre_id"
KINDS = ("month", "quarter", "year")
WITHIN = "c.last_day BETWEEN %({kind}_first)s AND %({kind}_last)s"
NO_DAYS = "NULL, NULL"

RANGE = f"""SELECT cadre_id, '{{kind}}' AS span, obligation, n, COALESCE(odd_most, 0), {", ".join(COUNTED)}, open_until, closes_on
FROM (SELECT c.obligation, c.cadre_id, {SUMS} {FROM_CELLS} AND (c.period = 'standing' OR {WITHIN})
  GROUP BY 1, 2) one"""  # noqa: S608
PERIOD = f"""SELECT c.cadre_id, c.period, c.obligation, 0, 0, 0, 0,
  {", ".join(f"CASE WHEN {SQL_OF_STATUS[name]} THEN 1 ELSE 0 END" for name in ("met", "open", "unmet"))}, 0, 0, 0, 0, {NO_DAYS}
{FROM_CELLS}
  AND c.period <> 'standing' AND c.first_day <= %(today)s AND (c.period NOT LIKE '%%W%%' OR c.last_day >= %(weeks_since)s)"""
NEED = f"SELECT c.cadre_id, '{{need}}', '', {', '.join('0' * (len(COUNTED) + 2))}, {NO_DAYS} {FROM_CELLS}"
QUIET = f"""{NEED} AND c.period <> 'standing' AND {WITHIN}
  GROUP BY c.cadre_id HAVING MAX(c.done) = 0 AND SUM(CASE WHEN c.reason = '' AND c.done < c.target THEN 1 ELSE 0 END) > 0"""
EMPTY = f"""{NEED} AND c.obligation = %(contacts)s AND c.period = 'standing' AND c.reason = '' AND c.target > 0 AND c.done = 0"""
TWICE = f"""{NEED} AND c.reason = '' AND c.done < c.target AND ({{pairs}})
  GROUP BY c.cadre_id, c.obligation HAVING COUNT(*) = 2"""

KEY = ("region_id", "place", "span", "obligation", "cells", "odd")
GIVEN = ("cadres", *COUNTED, "open_until", "closes_on")
WRITE = f"""INSERT INTO {SUM} ({", ".join((*KEY, *GIVEN))}) VALUES ({", ".join(["%s"] * len((*KEY, *GIVEN)))})
ON CONFLICT ({", ".join(KEY)}) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in GIVEN)}"""  # noqa: S608

COARSE = "^"
"""Before the span of a sum over all places below an organization directly below the region's top."""
COARSER = f"""
INSERT INTO {SUM} ({", ".join(COLUMNS)})
SELECT region_id, '{COARSE}' || span, %(named)s, obligation, cells, odd, SUM(cadres), {AGAIN}
FROM {SUM}
WHERE region_id = %(region)s AND place >= %(child)s AND place < %(after)s AND span IN ({{spans}})
  AND obligation IN ({{obligations}})
GROUP BY region_id, span, obligation, cells, odd"""  # noqa: S608


def each_sql(cadres: Sequence[str], pairs: str, cadre: str) -> str:
    """Return the query of what the cells of these cadres, by parameter names, add to each sum; `pairs`: the condition that a
    cell is of the two latest closed periods of its obligation; `cadre`: how her id is read."""
    selects = [
        *(RANGE.format(kind=kind) for kind in KINDS),
        PERIOD,
        *(QUIET.format(kind=kind, need=f"quiet-{kind}") for kind in KINDS),
        EMPTY.format(need="contacts"),
        *([TWICE.format(need="twice", pairs=pairs)] if pairs else ()),
    ]
    who = f"SELECT cadre_id FROM {JUDGED} WHERE region_id = %(region)s AND cadre_id IN ({marks(cadres)})"  # noqa: S608
    columns = ("span", "obligation", "cells", "odd", *COUNTED, "open_until", "closes_on")
    each = f"each_one (cadre_id, {', '.join(columns)}) AS ({' UNION ALL '.join(selects)})"
    return f"WITH who AS ({who}), {each} SELECT {cadre}, {', '.join(columns)} FROM each_one"  # noqa: S608


def named(prefix: str, number: int) -> list[str]:
    """Return so many names of parameters."""
    return [f"{prefix}{place}" for place in range(number)]


def marks(names: Sequence[str]) -> str:
    """Return the parameters of these names as a list."""
    return ", ".join(f"%({name})s" for name in names)


def read_sql(vendor: str) -> str:
    """Return the query of a subtree's sums by child, in the columns of `rollup_sql`."""
    return f"""
SELECT substr(place, 1, %(own)s + {PLACE_OF_DOT[vendor]}(substr(place, %(next)s), '.')) AS child, 1, region_id, obligation,
  cells, NULLIF(odd, 0), NULLIF(odd, 0), NULL, SUM(cadres), {", ".join(f"SUM({name})" for name in COUNTED)},
  MAX(open_until), MAX(closes_on)
FROM {SUM}
WHERE region_id = %(region)s AND span = %(span)s AND place >= %(path)s AND place < %(after)s
GROUP BY 1, 3, 4, 5, 6"""  # noqa: S608
