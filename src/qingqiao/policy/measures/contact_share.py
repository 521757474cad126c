"""`contact_share`: of all contacts on the day, those who took part in a matching record (二(三)3)."""

from collections.abc import Collection, Iterator

from ..facts import unpack_all_people
from ..left_out import LeftOut
from .measure import CONTACTS, RECORDS, Case, Measure, adds_no_people, matched


def counted(case: Case) -> Collection[int]:
    return _listed(case) & _met(case)


def left_out(case: Case) -> Iterator[LeftOut]:
    yield from case.view.inactive_contacts(case.day)
    for person in sorted(_listed(case) - _met(case)):
        yield LeftOut("person", person, None, "not_met", "本周期内没有参加过符合条件的记录")
    for person in sorted(_met(case) - _listed(case)):
        yield LeftOut("person", person, None, "not_listed", "参加了，但当日不在联系名单内")


def target(case: Case) -> int:
    return len(_listed(case))


def nothing(case: Case) -> bool:
    return not case.view.contacts(case.day)


def _listed(case: Case) -> frozenset[int]:
    return case.view.people(case.day)


def _met(case: Case) -> frozenset[int]:
    return unpack_all_people(case.matched)


MEASURE = Measure(
    "contact_share",
    "person",
    "名联系青年",
    RECORDS | CONTACTS,
    counted,
    left_out,
    timed=matched,
    target=target,
    nothing=nothing,
    adds=adds_no_people,
)
