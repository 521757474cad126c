"""The closed list of measures."""

from typing import Final

from . import (
    checklist,
    contact_share,
    contacts,
    days,
    fields,
    people,
    postings,
    record_share,
    records,
    tasks,
)
from .measure import Case as Case
from .measure import Measure as Measure

MEASURES: Final[dict[str, Measure]] = {
    "records": records.MEASURE,
    "days": days.MEASURE,
    "people": people.MEASURE,
    "tasks": tasks.MEASURE,
    "record_share": record_share.MEASURE,
    "contacts": contacts.MEASURE,
    "fields": fields.MEASURE,
    "contact_share": contact_share.MEASURE,
    "postings": postings.MEASURE,
    "checklist": checklist.MEASURE,
}
