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
        self._ranges: dict[date, list[Row]] = {}

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
        return {
            row["cadre_code"]
            for row in self.appointments
            if self._is_in_force(row) and code in self._upward(row["organization_code"])
        }

    def in_office(self, day: date) -> set[str]:
        """The cadres in office anywhere on another day."""
        on = day.isoformat()
        rows = self.appointments
        return {row["cadre_code"] for row in rows if row["first_day"] <= on <= (row["last_day"] or "9")}

    def _is_in_force(self, appointment: Row) -> bool:
        day = self.last_day.isoformat()
        return appointment["first_day"] <= day <= (appointment["last_day"] or "9")

    def _upward(self, code: str) -> Iterable[str]:
        while code:
            yield code
            code = self.superior(code)

    def lower(self, code: str) -> list[str]:
        """The organizations directly below one on the last day."""
        day = self.last_day.isoformat()
        return [
            one
            for one, row in self.organizations.items()
            if (row.get("first_day") or "") <= day <= (row.get("last_day") or "9")
            and self.superior(one) == code
        ]

    def own(self, code: str) -> set[str]:
        """The cadres in office in an organization itself on the last day."""
        return {
            row["cadre_code"]
            for row in self.appointments
            if row["organization_code"] == code and self._is_in_force(row)
        }

    def obligations(self, code: str, first_day: date, as_of: date) -> dict[str, dict[str, Any]]:
        """What `GET …/obligations` says of the obligations that have cells, over a shorter range or as of a later day."""
        return self.obligations_of(self.serving(code), first_day, as_of)

    def obligations_of(self, cadres: set[str], first_day: date, as_of: date) -> dict[str, dict[str, Any]]:
        """The same over some cadres."""
        within = self._within(first_day)
        closed = {one["obligation"] for one in within if self._has_closed(one, as_of)}
        held: dict[str, list[Row]] = defaultdict(list)
        for one in within:
            held[one["obligation"]] += [one] if one["cadre_code"] in cadres else []
        return {id: self._figures(cells, as_of, has_rate=id in closed) for id, cells in held.items()}

    def of_cadre(self, cadre: str, obligation: str, first_day: date, as_of: date) -> dict[str, Any]:
        """One cadre's figures of an obligation."""
        cells = [one for one in self.cells_of(cadre, first_day) if one["obligation"] == obligation]
        return self._figures(cells, as_of, has_rate=any(self._has_closed(one, as_of) for one in cells))

    def cells_of(self, cadre: str, first_day: date) -> list[Row]:
        """A cadre's cells of a shorter range."""
        return [one for one in self.cells if one["cadre_code"] == cadre and self._is_within(one, first_day)]

    def contacts(self, cadres: set[str], obligation: str) -> Fraction | None:
        """What is done of what is asked in some cadres' cells of an obligation, each done at most what is asked."""
        asked = [one for one in self.cells if one["obligation"] == obligation and one["cadre_code"] in cadres]
        pairs = [
            (int(one["done"]), int(one["target"])) for one in asked if one["target"] and not one["reason"]
        ]
        target = sum(target for _, target in pairs)
        return Fraction(sum(min(pair) for pair in pairs), target) if target else None

    def _figures(self, cells: list[Row], as_of: date, *, has_rate: bool) -> dict[str, Any]:
        counts = dict.fromkeys(("met", "open", "unmet", "exempt", "noted"), 0)
        rates: dict[str, list[Fraction]] = defaultdict(list)
        for one in cells:
            status = self.status(one, as_of)
            counts[status] += 1
            if status in ("met", "unmet"):
                target = int(one["target"])
                share = min(Fraction(1), Fraction(int(one["done"]), target)) if target else Fraction(1)
                rates[one["cadre_code"]].append(share)
        owed = counts["met"] + counts["open"] + counts["unmet"]
        means = [sum(some, Fraction(0)) / len(some) for some in rates.values()]
        rate = sum(means, Fraction(0)) / len(means) if means and has_rate else None
        return counts | {"progress": Fraction(counts["met"], owed) if owed else None, "rate": rate}

    def _within(self, first_day: date) -> list[Row]:
        """The cells of a range that begins on this day."""
        if first_day not in self._ranges:
            self._ranges[first_day] = [one for one in self.cells if self._is_within(one, first_day)]
        return self._ranges[first_day]

    def _is_within(self, cell: Row, first_day: date) -> bool:
        return cell["period"] == "standing" or cell["last_day"] >= first_day.isoformat()

    def _has_closed(self, cell: Row, as_of: date) -> bool:
        return cell["period"] == "standing" or cell["last_day"] < (as_of - self.grace).isoformat()

    def status(self, cell: Row, as_of: date) -> str:
        """A cell's status as of a day that isn't before the last one."""
        if cell["reason"] or not cell["target"]:
            return "exempt" if cell["reason"] else "noted"
        if int(cell["done"]) >= int(cell["target"]):
            return "met"
        return "unmet" if self._has_closed(cell, as_of) else "open"
