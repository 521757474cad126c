"""The columns of the statistics form that a record doesn't have, all optional (一(三)3)."""

from dataclasses import asdict, dataclass

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.models import Record, Visit
from qingqiao.records.report_days import is_report_day
from qingqiao.regions.rules import rules_of


@dataclass(frozen=True, slots=True)
class VisitInput:
    """The form's own columns; `local_cadres` of those met are cadres of the community."""

    hours: str = ""
    reason: str = ""
    local_cadres: int = 0
    demands: str = ""
    help_given: str = ""
    note: str = ""


def note_visit(actor: Actor, record: Record, columns: VisitInput) -> Visit:
    """Set the form's columns of a record; a second call replaces them. No cell changes.

    Raise StateHasChanged when the record is no report day, InputAtFault for more local cadres than people.
    """
    with act(actor, Verb.VISIT_NOTE, region=record.region, on=record) as done:
        if not is_report_day(record, rules_of(record.region)):
            raise StateHasChanged("这条记录不是社区报到。")
        people = record.participants.values("token").distinct().count() + record.headcount
        if columns.local_cadres > people:
            raise InputAtFault(
                places=[Place("local_cadres", f"这条记录一共 {people} 人参加，先补参加人，或改小。")]
            )
        visit, _ = Visit.objects.update_or_create(
            region=record.region, record=record, defaults=asdict(columns)
        )
        done.row = visit
        done.details = {"record": str(record.pk)}
    return visit
