"""Where a progress line leads on the phone: to the form that is set to it, or to what it is made of."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from qingqiao.parts.line import LineRow, line_row
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.words import OFFLINE
from qingqiao.progress.lines import ProgressLine, obligation_of
from qingqiao.progress.nearest import Act
from qingqiao.regions.rules import Rules


def rows(rules: Rules, lines: Iterable[ProgressLine], today: date) -> list[LineRow]:
    """The lines as rows with their addresses."""
    return [row(rules, line, today) for line in lines]


def row(rules: Rules, line: ProgressLine, today: date) -> LineRow:
    """One line as a row."""
    return _row(line, obligation_of(rules, line.obligation, line.first_day), today)


def why_url(line: ProgressLine) -> str:
    """The reasons of a line."""
    return reverse("phone:why:why", args=(line.obligation, line.period))


def act_url(act: Act) -> str:
    """The form set to an act."""
    return form_url([("kind", kind) for kind in act.kinds] + [("channel", act.channel)])


def _row(line: ProgressLine, obligation: Obligation, today: date) -> LineRow:
    return line_row(line, today, url=_way_on(line, obligation, today), why_url=why_url(line))


def _way_on(line: ProgressLine, obligation: Obligation, today: date) -> str:
    measure = MEASURES[obligation.measure]
    if line.missing and "records" in measure.reads and not measure.needs_records:
        return form_url(form_asks(obligation, line.last_day, today))
    if measure.reads == {"contacts"}:
        return reverse("phone:contacts:list")
    return why_url(line)


def _asked(obligation: Obligation) -> Iterable[tuple[str, str]]:
    """What a record must say to count, as far as the form can say it beforehand."""
    where = obligation.where
    if where.kinds:
        yield "kind", where.kinds[0]
    if where.tasks:
        yield "task", where.tasks[0]
    if where.channel or where.face_to_face:
        yield "channel", where.channel or OFFLINE
    if where.face_to_face:
        yield "face_to_face", "1"


def form_asks(obligation: Obligation, last_day: date, today: date) -> list[tuple[str, str]]:
    """What a record of a period must say to count, as an address asks for it; of a period that is over, on its last day."""
    missed = [("on", last_day.isoformat())] if last_day < today else []
    return [*_asked(obligation), *missed]


def form_url(asked: Iterable[tuple[str, str]]) -> str:
    """The form of a new record that begins with what is asked."""
    return f"{reverse('phone:records:new')}?{urlencode(list(asked))}"
