"""The steps of a tick, and where it stops."""

import pytest

from qingqiao.project import ticking


def test_it_stops_between_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def first() -> None:
        taken.append("first")

    monkeypatch.setattr(ticking, "STEPS", (first, lambda: taken.append("second")))
    assert ticking.tick_once(lambda: bool(taken)) == ["first"]
    assert taken == ["first"]
