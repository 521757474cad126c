"""`fields`: distinct fields of all contacts on the day; an empty field doesn't count (二(二) 不同领域)."""

from collections.abc import Collection, Iterator

from ..left_out import LeftOut
from .measure import CONTACTS, Case, Measure


def counted(case: Case) -> Collection[str]:
    return {listing.field for listing in case.view.contacts(case.day) if listing.field}


def left_out(case: Case) -> Iterator[LeftOut]:
    yield from case.view.inactive_contacts(case.day)
    for listing in case.view.contacts(case.day):
        if not listing.field:
            yield LeftOut("person", listing.person, listing.first_day, "no_field", "未填领域")


MEASURE = Measure("fields", "field", "个领域", CONTACTS, counted, left_out, standing=True)
