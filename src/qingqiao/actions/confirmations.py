"""Confirming a report day by the community: requested by a link, given once by whoever of the community has it
(一(三)3).

It is no proof and no condition: no cell reads it.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.policy.words import SUBMITTED
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.confirmations import digest_of
from qingqiao.records.models import Confirmation, Record
from qingqiao.records.report_days import is_report_day
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of

TOKEN_BYTES = 16  # 128 bits
VALID = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ConfirmationInput:
    """The community's confirmation: name, role, and an optional comment."""

    name: str
    role: str
    word: str = ""


def is_confirmable(record: Record) -> bool:
    """Return whether a record counts and is a report day, so that the community may confirm it."""
    return record.status == SUBMITTED and is_report_day(record, rules_of(record.region))


def ask_confirmation(actor: Actor, record: Record) -> str:
    """Return the token of a new link, which works once within seven days. The token isn't stored, and an older open
    link is closed.

    Raise StateHasChanged when the record is no report day.
    """
    with act(actor, Verb.CONFIRMATION_ASK, region=record.region, on=record):
        if not is_confirmable(record):
            raise StateHasChanged("这条记录不是已提交的社区报到，不用请社区确认。")
        token, now = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
        rows = Confirmation.objects.filter(region=record.region, record=record)
        rows.filter(closed_at=None, confirmed_at=None).update(closed_at=now)
        Confirmation.objects.create(
            region=record.region,
            record=record,
            digest=digest_of(token),
            asked_at=now,
            expires_at=now + VALID,
        )
    return token


def give_confirmation(actor: Actor, confirmation: Confirmation, answer: ConfirmationInput) -> None:
    """Store the community's confirmation, by the link. Raise InputAtFault without a name or role, StateHasChanged when
    the link isn't open."""
    with act(actor, Verb.CONFIRMATION_GIVE, region=confirmation.region, on=confirmation):
        missing = [Place(field, words) for field, words in _missing(answer)]
        if missing:
            raise InputAtFault(places=missing)
        now = clock.now()
        rows = Confirmation.objects.filter(
            region=confirmation.region,
            pk=confirmation.pk,
            confirmed_at=None,
            closed_at=None,
            expires_at__gt=now,
        )
        if confirmation.record.status != SUBMITTED or not rows.update(
            confirmed_at=now, name=answer.name.strip(), role=answer.role.strip(), word=answer.word.strip()
        ):
            raise StateHasChanged


def _missing(answer: ConfirmationInput) -> list[tuple[str, str]]:
    required = (("name", answer.name, "请写您的姓名。"), ("role", answer.role, "请写您在社区的职务。"))
    return [(field, words) for field, value, words in required if not value.strip()]
