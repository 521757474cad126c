"""Complaints and suggestions: raised past whoever is complained about, answered, looked at again, settled (policy.md 6)."""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex, token_urlsafe
from typing import Any, Final

from django.db import IntegrityError, transaction

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor, system
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.contact_rules import refuse_id_number
from qingqiao.actions.listed import listed_now
from qingqiao.contacts.models import Contact
from qingqiao.organizations.administrators import answering_above, answering_at
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.heard import impartial, parties_of
from qingqiao.voices.kinds import COMPLAINT
from qingqiao.voices.models import Voice

TOKEN_BYTES: Final = 24  # 192 bits
ANONYMOUS: Final = system("voice")


@dataclass(frozen=True, slots=True)
class VoiceInput:
    """What is said. `about` and `about_cadre`: whom a complaint is about; `is_named`: whoever answers may see who said
    it. `token`: of the link by which she follows it, known to her page alone; a new one without."""

    kind: str
    text: str
    about: Organization
    about_cadre: Cadre | None = None
    is_named: bool = False
    token: str = ""


def raise_voice(actor: Actor, sender: Cadre | Contact, said: VoiceInput) -> tuple[Voice, str]:
    """Raise a complaint or suggestion. Return it with the token of the link by which its sender follows it, which isn't
    stored; the same page sent twice is one. Nothing tells who an unnamed sender is, the audit log neither. Raise InputAtFault
    without words or with an ID number, NotFound, StateHasChanged for a contact who withdrew meanwhile."""
    region = sender.region
    if not allows(actor, Verb.VOICE_RAISE, sender, clock.today(region)):
        raise NotFound
    token = said.token or token_urlsafe(TOKEN_BYTES)
    if again := Voice.objects.filter(region=region, digest=_digest(token)).first():
        return again, token
    with act(actor if said.is_named else ANONYMOUS, Verb.VOICE_RAISE, region=region, on=sender) as done:
        if isinstance(sender, Contact):
            listed_now(sender)
        if not said.text.strip():
            raise InputAtFault(places=[Place("text", "请写一两句情况。")])
        refuse_id_number("text", said.text)
        done.row = voice = Voice(
            id=uuid7(),
            region=region,
            number=_number(region),
            kind=said.kind,
            about=said.about,
            about_cadre=said.about_cadre,
            digest=_digest(token),
            text=said.text.strip(),
            raised_at=clock.now(),
            **(_sender(sender) if said.is_named else {}),
        )
        voice.organization = _answering(voice)
        done.row = voice = _saved(voice)
        done.details = {"kind": said.kind}
    return voice, token


def answer_voice(actor: Actor, voice: Voice, words: str) -> Voice:
    """Answer it, the first time or when the level above looked again. Raise InputAtFault without words, NotFound for
    whoever is a party in it, StateHasChanged when it is answered."""
    verb = Verb.VOICE_ANSWER if voice.organization_id is not None else Verb.VOICE_ANSWER_PAST
    with act(actor, verb, region=voice.region, on=voice):
        _refuse_party(actor, voice)
        if not words.strip():
            raise InputAtFault(places=[Place("words", "请写一句答复。")])
        first = voice.appealed_at is None
        answer, at = ("answer", "answered_at") if first else ("second_answer", "second_answered_at")
        by = {"answered_by": actor.account_id} if first else {}
        was = {at: None, "appealed_at": voice.appealed_at}
        _change(voice, was, {answer: words.strip(), at: clock.now(), **by})
    return voice


def appeal_voice(actor: Actor, voice: Voice) -> Voice:
    """Ask the level above whoever answered to look again, once; nobody above: the auditor. Raise StateHasChanged before an
    answer is given or overdue, and the second time."""
    with act(actor, Verb.VOICE_APPEAL, region=voice.region, on=voice):
        if voice.organization is None or not voice.may_appeal(clock.now()):
            raise StateHasChanged
        today = clock.today(voice.region)
        above = answering_above(voice.organization, today, parties_of(voice, today))
        was = {"appealed_at": None, "answered_at": voice.answered_at}
        _change(voice, was, {"appealed_at": clock.now(), "organization": above[0] if above else None})
    return voice


def settle_voice(actor: Actor, voice: Voice, *, is_settled: bool) -> Voice:
    """Say whether it was settled, after an answer. Raise StateHasChanged before one."""
    with act(actor, Verb.VOICE_SETTLE, region=voice.region, on=voice):
        if not voice.is_answered:
            raise StateHasChanged
        _change(voice, {}, {"is_settled": is_settled})
    return voice


def see_sender(actor: Actor, voice: Voice) -> str:
    """Return who raised it, with whom to talk about it; each reading is logged. Raise NotFound when nobody gave a name."""
    with act(actor, Verb.VOICE_SEE_SENDER, region=voice.region, on=voice):
        _refuse_party(actor, voice)
        if voice.cadre is not None:
            return str(voice.cadre.name)
        if voice.contact is None or not voice.contact.name:
            raise NotFound
        return str(voice.contact.name)


def _saved(voice: Voice) -> Voice:
    """Write a voice; of the same page sent twice at once, return the one that was first."""
    try:
        with transaction.atomic():
            voice.save(force_insert=True)
    except IntegrityError:
        return Voice.objects.get(region=voice.region, digest=voice.digest)
    return voice


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _answering(voice: Voice) -> Organization | None:
    """Return who answers: a complaint about an organization the nearest above it, anything else the organization itself or
    the nearest above it; nobody who is a party. None: the auditor."""
    today = clock.today(voice.region)
    is_past = voice.kind == COMPLAINT and voice.about_cadre is None
    found = (answering_above if is_past else answering_at)(voice.about, today, parties_of(voice, today))
    return found[0] if found else None


def _refuse_party(actor: Actor, voice: Voice) -> None:
    """Raise NotFound for who may not answer it, whatever her offices."""
    rows = Voice.objects.filter(region=voice.region, pk=voice.pk)
    today = clock.today(voice.region)
    if actor.account is None or not impartial(rows, actor.account, today).exists():
        raise NotFound


def _sender(sender: Cadre | Contact) -> dict[str, Any]:
    return {"cadre": sender} if isinstance(sender, Cadre) else {"contact": sender}


def _number(region: Region) -> str:
    return f"{clock.today(region):%Y%m%d}-{token_hex(3).upper()}"


def _change(voice: Voice, was: dict[str, Any], values: dict[str, Any]) -> None:
    rows = Voice.objects.filter(region=voice.region, pk=voice.pk, **was)
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(voice, name, value)
