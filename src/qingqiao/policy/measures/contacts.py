"""`contacts`: distinct contacts on the day; under an own-field tier only those of that field (二(二))."""

from collections.abc import Collection, Iterator

from ..left_out import LeftOut
from .measure import CONTACTS, Case, Measure


def counted(case: Case) -> Collection[int]:
    if case.own_fields is None:
        return case.view.people(case.day)
    active = case.view.contacts(case.day)
    return {listing.person for listing in active if listing.field in case.own_fields}


def left_out(case: Case) -> Iterator[LeftOut]:
    yield from case.view.inactive_contacts(case.day)
    if case.own_fields is not None:
        fields = "、".join(sorted(case.own_fields))
        for listing in case.view.contacts(case.day):
            if listing.field not in case.own_fields:
                sentence = f"只计本单位、本领域（{fields}）的青年，这名属于“{listing.field}”"
                yield LeftOut("person", listing.person, listing.first_day, "own_field", sentence)


MEASURE = Measure("contacts", "person", "名联系青年", CONTACTS, counted, left_out, standing=True)
