"""The query behind the figures of a subtree, for SQLite and PostgreSQL.

seat: who serves in which child; placed: the same with each cadre's first child marked, so that a total counts a cadre
once; sums: one row for each cadre, child and obligation; finally, cadres with equal values are added up. Seats come
first and cells are looked up for them: CROSS JOIN keeps SQLite to that order, so that a county's page costs only a
county.
"""

from collections.abc import Sequence

from qingqiao.progress.statuses import IS_OVER_SQL
from qingqiao.progress.statuses import SQL as SQL_OF_STATUS

UNIT = 1_163_962_800
"""Divisible by 1 … 20, 22, 24, 25, 26, 28, 30, 50 and 100: nearly every target. Sums of it fit 64 bits for a nation's cadres."""

COUNTS = f"reason = '' AND target > 0 AND (done >= target OR {IS_OVER_SQL})"
CAPPED = "CASE WHEN done < target THEN done ELSE target END"
ODD = f"{COUNTS} AND {UNIT} %% NULLIF(target, 0) <> 0"
PLACE_OF_DOT = {"sqlite": "instr", "postgresql": "strpos"}

SUMS = """
    SUM(CASE WHEN {counts} THEN 1 ELSE 0 END) AS n,
    SUM(CASE WHEN {counts} AND {unit} %% NULLIF(target, 0) = 0 THEN {capped} * ({unit} / NULLIF(target, 0)) ELSE 0 END)
      AS units,
    SUM(CASE WHEN {odd} THEN {capped} ELSE 0 END) AS odd_done,
    MIN(CASE WHEN {odd} THEN target END) AS odd_least,
    MAX(CASE WHEN {odd} THEN target END) AS odd_most,
    SUM(CASE WHEN {met} THEN 1 ELSE 0 END) AS met,
    SUM(CASE WHEN {open} THEN 1 ELSE 0 END) AS open,
    MAX(CASE WHEN {open} THEN last_day END) AS open_until,
    MAX(CASE WHEN {open} THEN closes_on END) AS closes_on,
    SUM(CASE WHEN {unmet} THEN 1 ELSE 0 END) AS unmet,
    SUM(CASE WHEN {exempt} THEN 1 ELSE 0 END) AS exempt,
    SUM(CASE WHEN {noted} THEN 1 ELSE 0 END) AS noted,
    SUM(CASE WHEN reason = '' AND target > 0 THEN {capped} ELSE 0 END) AS done,
    SUM(CASE WHEN reason = '' AND target > 0 THEN target ELSE 0 END) AS target
""".format(counts=COUNTS, capped=CAPPED, odd=ODD, unit=UNIT, **SQL_OF_STATUS)
"""One cadre's cells of an obligation added up, from rows of `progress_cell`."""

SEATS = "organizations_organization o CROSS JOIN organizations_appointment a"
SQL = """
WITH seat AS MATERIALIZED (
  SELECT a.region_id, a.cadre_id,
    substr(o.path, 1, %(own)s + {place}(substr(o.path, %(next)s), '.')) AS child
  FROM {seats}
  WHERE a.organization_id = o.id AND a.region_id = o.region_id AND o.region_id IN ({regions})
    AND o.path >= %(path)s AND o.path < %(after)s
    AND a.first_day <= %(today)s AND (a.last_day IS NULL OR a.last_day >= %(today)s)
  GROUP BY 1, 2, 3
), placed AS MATERIALIZED (
  SELECT region_id, cadre_id, child,
    CASE WHEN child = MIN(child) OVER (PARTITION BY region_id, cadre_id) THEN 1 ELSE 0 END AS is_first
  FROM seat
), sums AS (
  SELECT p.child, p.is_first, p.region_id, c.obligation, c.cadre_id,
{sums}
  FROM placed p CROSS JOIN progress_cell c
  WHERE c.region_id = p.region_id AND c.cadre_id = p.cadre_id AND c.region_id IN ({regions})
    AND (c.period = 'standing' OR c.last_day BETWEEN %(first_day)s AND %(last_day)s)
  GROUP BY 1, 2, 3, 4, 5
)
SELECT child, is_first, region_id, obligation, n, odd_least, odd_most,
  CASE WHEN odd_least <> odd_most THEN cadre_id END AS mixed,
  COUNT(*), SUM(units), SUM(odd_done), SUM(met), SUM(open), SUM(unmet), SUM(exempt), SUM(noted), SUM(done), SUM(target),
  MAX(open_until), MAX(closes_on)
FROM sums GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


def rollup_sql(vendor: str, regions: Sequence[str], seats: str = SEATS) -> str:
    """Return the query with named parameters; `regions` are the parameter names of the regions' ids, `seats` is where the
    appointments `a` and their organizations `o` are read from."""
    marks = ", ".join(f"%({name})s" for name in regions)
    return SQL.format(place=PLACE_OF_DOT[vendor], regions=marks, sums=SUMS, seats=seats.format(regions=marks))
