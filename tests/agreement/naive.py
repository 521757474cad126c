"""Figures over a subtree from a worked example's tables and expected cells, by plain rules and none of our code."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """The rows of a table; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Example:
    """A worked example: its tables, its cells, and the days that `judge` was asked for."""

    def __init__(self, folder: Path, grace_days: int) -> None:
        said = (folder / "arguments").read_text("utf-8").split()
        self.first_day, self.last_day, self.as_of = (date.fromisoformat(said[n]) for n in (1, 3, 5))
        self.grace = timedelta(days=grace_days)
        tables = folder / "tables"
        self.organizations = {row["code"]: row for row in rows_of(tables / "organizations.csv")}
        self.eras = rows_of(tables / "eras.csv")
        self.appointments = rows_of(tables / "appointments.csv")
        self.cells = rows_of(folder / "expected" / "cells.csv")

    def superior(self, code: str) -> str:
        """Above whom an organization stood on the last day, or on the nearest day on which it was."""
        own = self.organizations[code]
        day = max(own.get("first_day") or "", self.last_day.isoformat())
        day = min(own.get("last_day") or "9", day)
        eras = sorted((era["first_day"], era) for era in self.eras if era["organization_code"] == code)
        begun = [era for first_day, era in eras if first_day <= day] or [era for _, era in eras[:1]]
        return begun[-1]["parent_code"] or own["parent_code"] if begun else own["parent_code"]

    def serving(self, code: str) -> set[str]:
        """The cadres in office in an organization and below it on the last day."""
        day = self.last_day.isoformat()
        return {
            row["cadre_code"]
            for row in self.appointments
            if row["first_day"] <= day <= (row["last_day"] or "9")
            and code in self._upward(row["organization_code"])
        }

    def _upward(self, code: str) -> Iterable[str]:
        while code:
            yield code
            code = self.superior(code)

    def obligations(self, code: str, first_day: date, as_of: date) -> dict[str, dict[str, Any]]:
        """What `GET …/obligations` says of the obligations that have cells, over a shorter range or as of a later day."""
        serving = self.serving(code)
        within = [one for one in self.cells if self._is_within(one, first_day)]
        closed = {one["obligation"] for one in within if self._has_closed(one, as_of)}
        held: dict[str, list[Row]] = defaultdict(list)
        for one in within:
            held[one["obligation"]] += [one] if one["cadre_code"] in serving else []
        return {id: self._figures(cells, as_of, has_rate=id in closed) for id, cells in held.items()}

    def _figures(self, cells: list[Row], as_of: date, *, has_rate: bool) -> dict[str, Any]:
        counts = dict.fromkeys(("met", "open", "unmet", "exempt", "noted"), 0)
        rates: dict[str, list[Fraction]] = defaultdict(list)
        for one in cells:
            status = self._status(one, as_of)
            counts[status] += 1
            if status in ("met", "unmet"):
                target = int(one["target"])
                share = min(Fraction(1), Fraction(int(one["done"]), target)) if target else Fraction(1)
                rates[one["cadre_code"]].append(share)
        owed = counts["met"] + counts["open"] + counts["unmet"]
        means = [sum(some, Fraction(0)) / len(some) for some in rates.values()]
        rate = sum(means, Fraction(0)) / len(means) if means and has_rate else None
        return counts | {"progress": Fraction(counts["met"], owed) if owed else None, "rate": rate}

    def _is_within(self, cell: Row, first_day: date) -> bool:
        return cell["period"] == "standing" or cell["last_day"] >= first_day.isoformat()

    def _has_closed(self, cell: Row, as_of: date) -> bool:
        return cell["period"] == "standing" or as_of > date.fromisoformat(cell["last_day"]) + self.grace

    def _status(self, cell: Row, as_of: date) -> str:
        if cell["status"] != "open":
            return cell["status"]
        return "unmet" if self._has_closed(cell, as_of) else "open"
