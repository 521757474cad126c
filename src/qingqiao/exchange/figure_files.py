"""The three files of `judge`, as formats.md specifies them: sorted by code, six decimals, all written or none."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Self

from qingqiao.evaluations.cadres import JudgedCadre
from qingqiao.evaluations.figures import OrganizationRow
from qingqiao.exchange.safe_csv import harmless
from qingqiao.policy.judge import Schedule, lines, obligations_of
from qingqiao.policy.scores import decimal6
from qingqiao.progress.spans import JudgedSpan

CELLS = (
    *("cadre_code", "obligation", "period", "first_day", "last_day", "target", "done"),
    *("status", "reason", "fulfilment", "late"),
)
CADRES = ("cadre_code", "score")
ORGANIZATIONS = (
    *("organization_code", "cadres", "contact_completion", "cadre_work", "admin_coverage"),
    *("org_coverage", "cadre_coverage", "management", "score", "rank"),
)
READABLE = 0o644


class FigureFiles:
    """Accepts cadres in any order; their cells wait in a spool file, since the files are sorted by code."""

    def __init__(self, folder: Path, span: JudgedSpan, schedules: Sequence[Schedule]) -> None:
        self._folder, self._as_of = folder, span.as_of.toordinal()
        standing_on = span.last_day.toordinal()
        self._obligations = list(
            dict.fromkeys(one for schedule in schedules for one in obligations_of(schedule, standing_on))
        )
        self._spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 closed on leaving
        self._places: list[tuple[str, int, int]] = []
        self._cadres: list[tuple[str, str]] = []
        self._organizations: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: object, *rest: object) -> None:
        try:
            if failure is None:
                self._write()
        finally:
            self._spool.close()

    def take(self, cadre: JudgedCadre) -> None:
        """Store a cadre's lines."""
        text = _csv(_cell(line) for line in lines(cadre.code, cadre.cells, self._as_of)).encode()
        self._places.append((cadre.code, self._spool.tell(), len(text)))
        self._spool.write(text)
        rates = (_six(cadre.rates.get(obligation)) for obligation in self._obligations)
        self._cadres.append((cadre.code, _csv([[cadre.code, _six(cadre.score), *rates]])))

    def write_organizations(self, rows: Iterable[OrganizationRow]) -> None:
        """Write the organizations' lines, which are sorted already."""
        self._organizations = [_csv([_organization(row)]) for row in rows]

    def _write(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        cadres = (text for _, text in sorted(self._cadres))
        parts = {
            "cells.csv": self._sorted_cells(),
            "cadres.csv": _encoded(_csv([[*CADRES, *self._obligations]]), cadres),
            "organizations.csv": _encoded(_csv([ORGANIZATIONS]), self._organizations),
        }
        ready: list[tuple[Path, Path]] = []
        try:
            for name, chunks in parts.items():
                ready.append((_write_file(self._folder, name, chunks), self._folder / name))
            for waiting, place in ready:
                waiting.replace(place)
        finally:
            for waiting, _ in ready:
                waiting.unlink(missing_ok=True)

    def _sorted_cells(self) -> Iterator[bytes]:
        yield _csv([CELLS]).encode()
        for _, place, length in sorted(self._places):
            self._spool.seek(place)
            yield self._spool.read(length)


def _write_file(folder: Path, name: str, chunks: Iterable[bytes]) -> Path:
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            os.fchmod(file.fileno(), READABLE)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def _encoded(header: str, texts: Iterable[str]) -> Iterator[bytes]:
    yield header.encode()
    for text in texts:
        yield text.encode()


def _csv(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(harmless, row) for row in rows)
    return out.getvalue()


def _cell(line: Any) -> tuple[Any, ...]:
    return (
        *(line.cadre, line.obligation, line.period, _iso(line.first_day), _iso(line.last_day)),
        *("" if line.target is None else line.target, line.done, line.status, line.reason),
        *(_six(line.fulfilment), line.late),
    )


def _organization(row: OrganizationRow) -> list[Any]:
    cadres, *figures = row.figures
    rank = "" if row.rank is None else row.rank
    return [row.code, cadres, *map(_six, figures), _six(row.score), rank]


@lru_cache(maxsize=8192)
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


@lru_cache(maxsize=8192)
def _six(value: Fraction | None) -> str:
    return "" if value is None else decimal6(value)
