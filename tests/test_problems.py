"""Each failure that a person is told has a number of its own."""

from qingqiao.problems import Problem


def kinds_below(kind: type[Problem]) -> list[type[Problem]]:
    return [one for below in kind.__subclasses__() for one in (below, *kinds_below(below))]


def test_no_two_problems_share_a_number() -> None:
    own = [kind.number for kind in kinds_below(Problem) if "number" in vars(kind)]
    assert len(own) == len(set(own)) > 20
