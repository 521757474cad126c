"""Progress of a long command."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

Thing = TypeVar("Thing")


def counted(things: Iterable[Thing], what: str, unit: str, step: int) -> Iterable[Thing]:
    """Yield the things, printing their count on the terminal every `step` of them; without a terminal, silently."""
    return _counted(things, what, unit, step) if sys.stderr.isatty() else things


def _counted(things: Iterable[Thing], what: str, unit: str, step: int) -> Iterator[Thing]:
    number = 0
    for number, thing in enumerate(things, 1):
        if number % step == 0:
            click.echo(f"\r{what} {number} {unit}…", err=True, nl=False)
        yield thing
    click.echo(f"\r{what} {number} {unit}  ", err=True)
