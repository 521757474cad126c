"""What waits at the same time is saved in one transaction, and answered as if it had been alone."""

import asyncio
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from qingqiao.project.front.answers import Answer
from qingqiao.project.front.saver import AT_ONCE, Saver


class House:
    """An application that notes what it is asked; it answers the first request only once it's told to go on."""

    def __init__(self, *, failing: str = "", commits: bool = True, seconds: float = 60) -> None:
        self.said: list[str] = []
        self.may_go_on = threading.Event()
        self._failing, self._commits = failing, commits
        self.saver = Saver(self.answer, self.in_one, seconds)

    def answer(self, environ: dict[str, Any]) -> Answer:
        name = environ["wsgi.input"].read().decode()
        assert self.may_go_on.wait(10)
        self.said.append(name)
        if name == self._failing and environ.get("raises"):
            raise ValueError(name)
        return Answer(500 if name == self._failing else 201, [], name.encode())

    @contextmanager
    def in_one(self) -> Iterator[None]:
        self.said.append("begin")
        yield
        self.said.append("commit")
        if not self._commits:
            raise OSError


def answered(house: House, names: list[str], **said: Any) -> list[tuple[int, bytes] | str]:
    """The status and body of each, sent while the first is at work."""

    async def ask(name: str) -> tuple[int, bytes] | str:
        try:
            answer = await house.saver.answer({"wsgi.input": io.BytesIO(name.encode()), **said})
        except ValueError as error:
            return str(error)
        return answer.status, bytes(answer.body)  # type: ignore[arg-type]

    async def all_of_them() -> list[tuple[int, bytes] | str]:
        first = asyncio.create_task(ask(names[0]))
        await asyncio.sleep(0.05)
        others = [asyncio.create_task(ask(name)) for name in names[1:]]
        await asyncio.sleep(0.05)
        house.may_go_on.set()
        return list(await asyncio.gather(first, *others))

    return asyncio.run(all_of_them())


def test_what_came_meanwhile_shares_a_transaction() -> None:
    house = House()
    assert answered(house, ["a", "b", "c"]) == [(201, b"a"), (201, b"b"), (201, b"c")]
    assert house.said == ["a", "begin", "b", "c", "commit"]


def test_no_more_share_it_than_may_wait_for_each_other() -> None:
    house = House()
    answered(house, ["a", *[str(number) for number in range(AT_ONCE + 2)]])
    assert [house.said.count(one) for one in ("begin", "commit")] == [2, 2]


def test_what_takes_long_is_not_waited_for() -> None:
    house = House(seconds=0)
    assert answered(house, ["a", "b", "c"]) == [(201, b"a"), (201, b"b"), (201, b"c")]
    assert house.said == ["a", "begin", "b", "commit", "c"]


@pytest.mark.parametrize("house", [lambda: House(failing="c"), lambda: House(commits=False)])
def test_where_one_fails_or_nothing_stands_each_is_answered_by_itself(house: Callable[[], House]) -> None:
    made = house()
    found = answered(made, ["a", "b", "c", "d"])
    assert [body for _, body in found] == [b"a", b"b", b"c", b"d"]  # type: ignore[misc]
    assert made.said[-3:] == ["b", "c", "d"]
    assert made.said.count("begin") == 1


def test_who_raises_is_told_and_nobody_else() -> None:
    assert answered(House(failing="b"), ["a", "b", "c"], raises=True) == [(201, b"a"), "b", (201, b"c")]


def test_who_hung_up_keeps_nobody_from_an_answer() -> None:
    house = House()

    async def two() -> Answer:
        gone = asyncio.create_task(house.saver.answer({"wsgi.input": io.BytesIO(b"gone")}))
        await asyncio.sleep(0.05)
        gone.cancel()
        other = asyncio.create_task(house.saver.answer({"wsgi.input": io.BytesIO(b"other")}))
        await asyncio.sleep(0.05)
        house.may_go_on.set()
        return await other

    assert asyncio.run(two()).body == b"other"
