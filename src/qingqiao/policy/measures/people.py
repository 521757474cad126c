"""`people`: distinct participants of matching records, contacts by code and others by name."""

from collections.abc import Collection, Iterator

from ..facts import unpack_all_people, unpack_people
from ..left_out import LeftOut
from .measure import RECORDS, Case, Measure, adds_no_people, matched


def counted(case: Case) -> Collection[int]:
    return unpack_all_people(case.matched)


def left_out(case: Case) -> Iterator[LeftOut]:
    seen: set[int] = set()
    for share in case.matched:
        for person in unpack_people(share.people):
            if person in seen:
                yield LeftOut("person", person, share.day, "same_person", "同一人只计一次")
            seen.add(person)


MEASURE = Measure("people", "person", "人", RECORDS, counted, left_out, timed=matched, adds=adds_no_people)
