"""Where a progress line leads: to a prefilled form, or to what its figure is computed from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from qingqiao.actions.demands import GOOD_DEED
from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.parts.line import LineRow, line_row
from qingqiao.phone.cycle.ways import way_of
from qingqiao.phone.records.lacking import WAYS
from qingqiao.policy.facts import read_shape
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.words import OFFLINE
from qingqiao.progress.lines import ProgressLine, obligation_of
from qingqiao.progress.nearest import Act
from qingqiao.regions.rules import Rules

ADDED = {"min_participants", "min_photos", "min_files"}


@dataclass(frozen=True, slots=True)
class AtHand:
    """What lines can link to: the code of the cadre's community, and id, day and shape of her records, the latest first."""

    community: str = ""
    records: Sequence[tuple[UUID, date, str]] = ()


NOTHING_AT_HAND = AtHand()


def rows(
    rules: Rules, lines: Iterable[ProgressLine], today: date, at_hand: AtHand = NOTHING_AT_HAND
) -> list[LineRow]:
    """Return the lines as rows with their addresses."""
    return [row(rules, line, today, at_hand) for line in lines]


def row(rules: Rules, line: ProgressLine, today: date, at_hand: AtHand = NOTHING_AT_HAND) -> LineRow:
    """Return a line as a row."""
    obligation = obligation_of(rules, line.obligation, line.first_day)
    return line_row(line, today, url=_way_on(line, obligation, today, at_hand), why_url=why_url(line))


def why_url(line: ProgressLine) -> str:
    """Return the address of a line's reasons."""
    return reverse("phone:why:why", args=(line.obligation, line.period))


def act_url(act: Act) -> str:
    """Return the address of the form prefilled for a line."""
    in_person = [("face_to_face", "1")] if act.channel == OFFLINE else []
    return form_url([("kind", kind) for kind in act.kinds] + [("channel", act.channel), *in_person])


def _way_on(line: ProgressLine, obligation: Obligation, today: date, at_hand: AtHand) -> str:
    """Return where a line is fulfilled: a record that only lacks something, a page of its own, the prefilled form, or the
    people to meet."""
    measure = MEASURES[obligation.measure]
    if line.missing and (
        way := _record_to_complete(line, obligation, at_hand) or _own_page(obligation, at_hand)
    ):
        return way
    if line.missing and "records" in measure.reads and not measure.needs_records:
        return form_url(form_asks(obligation, line.last_day, today))
    if measure.reads == {"contacts"}:
        return reverse("phone:contacts:list")
    return why_url(line)


def _record_to_complete(line: ProgressLine, obligation: Obligation, at_hand: AtHand) -> str:
    """Return the form of the latest record of the period that lacks only people, photos or files."""
    if obligation.where.kinds is None:
        return ""
    for id, day, shape in at_hand.records:
        failures = set(obligation.where.failures(read_shape(shape)))
        if line.first_day <= day <= line.last_day and failures and failures <= ADDED:
            return f"{reverse('phone:records:revision', args=(id,))}#{WAYS[min(failures)][0]}"
    return ""


def _own_page(obligation: Obligation, at_hand: AtHand) -> str:
    """Return the page of a checklist, a formation or a good deed; '' for other obligations."""
    kind = (obligation.where.kinds or ("",))[0]
    if obligation.measure == "checklist" or kind in (*FORMATION_KINDS, GOOD_DEED):
        return way_of(obligation, at_hand.community)[0]
    return ""


def _parameters(obligation: Obligation) -> Iterable[tuple[str, str]]:
    """Yield what a record must contain to count, as far as the form can be prefilled with it."""
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
    """Return the query parameters of a record that counts for the period; for a past period with its last day."""
    missed = [("on", last_day.isoformat())] if last_day < today else []
    return [*_parameters(obligation), *missed]


def form_url(parameters: Iterable[tuple[str, str]]) -> str:
    """Return the address of the form of a new record, prefilled with these parameters."""
    return f"{reverse('phone:records:new')}?{urlencode(list(parameters))}"
