"""`people`: distinct participants of matching records, contacts by code and others by name."""

from collections.abc import Collection, Iterator

from ..facts import people_of, people_of_all
from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure, matched


def counted(case: Case) -> Collection[int]:
    return people_of_all(case.matched)


def left_out(case: Case) -> Iterator[LeftOut]:
    seen: set[int] = set()
    for share in case.matched:
        for person in people_of(share.people):
            if person in seen:
                yield LeftOut("person", person, share.day, "same_person", "同一人只计一次")
            seen.add(person)


MEASURE = Measure("people", "person", "人", RECORDS, counted, left_out, timed=matched)
