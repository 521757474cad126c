"""Reporting problems and experience upward, directly to the committee's 组织宣传部 (last clause)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.colleagues import home_organization
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.path import parent
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.kinds import FORM_THEME, PROBLEM, THEMES, UPWARD_KINDS
from qingqiao.voices.models import Experience, UpwardCopy, UpwardReport
from qingqiao.voices.numbers import holds_private_number

MOST_A_DAY: Final = 10
FORM_TITLE: Final = "报到统计表里写的困难"


@dataclass(frozen=True, slots=True)
class UpwardInput:
    """A report upward. `is_withheld`: it is about the level above, which gets no copy."""

    kind: str
    theme: str
    title: str
    text: str
    is_withheld: bool = False


def send_upward(actor: Actor, cadre: Cadre, said: UpwardInput) -> UpwardReport:
    """Send a report; the level above the cadre gets a copy unless it is withheld. Raise InputAtFault without words, for an
    unknown kind or theme and after ten on a day, NotFound for who holds no office."""
    with act(actor, Verb.UPWARD_SEND, region=cadre.region, on=cadre) as done:
        home = home_organization(cadre, clock.today(cadre.region))
        if home is None:
            raise NotFound
        _check(cadre, said)
        done.row = report = UpwardReport(
            id=uuid7(),
            region=cadre.region,
            cadre=cadre,
            organization=home,
            kind=said.kind,
            theme=said.theme,
            title=said.title.strip(),
            text=said.text.strip(),
            sent_at=clock.now(),
            is_withheld=said.is_withheld,
        )
        report.save(force_insert=True)
        superior = _superior(home)
        if superior is not None and not said.is_withheld:
            UpwardCopy.objects.create(region=cadre.region, report=report, organization=superior)
        done.details = {"kind": said.kind}
    return report


def send_difficulties(actor: Actor, cadre: Cadre, text: str) -> UpwardReport:
    """Send what a cadre typed as 存在困难 of her statistics form (一(三)3), by one tap; so it is kept. Raise InputAtFault."""
    return send_upward(actor, cadre, UpwardInput(PROBLEM, FORM_THEME, FORM_TITLE, text))


def receive_upward(actor: Actor, report: UpwardReport) -> UpwardReport:
    """Say that a report was received. Raise StateHasChanged when that was said."""
    with act(actor, Verb.UPWARD_RECEIVE, region=report.region, on=report):
        _change(report, "received_at", received_at=clock.now())
    return report


def answer_upward(actor: Actor, report: UpwardReport, words: str) -> UpwardReport:
    """Answer a report. Raise InputAtFault without words, StateHasChanged when it is answered."""
    with act(actor, Verb.UPWARD_ANSWER, region=report.region, on=report):
        if not words.strip():
            raise InputAtFault(places=[Place("words", "请写一句答复。")])
        now = clock.now()
        received = report.received_at or now
        _change(report, "answered_at", answered_at=now, answer=words.strip(), received_at=received)
    return report


def share_experience(actor: Actor, report: UpwardReport, title: str, text: str) -> Experience:
    """Take a report into the library, in words that all cadres of the region may read. Raise InputAtFault for an empty text,
    a private number and a report that was withheld from the level above, StateHasChanged when it is there already."""
    with act(actor, Verb.EXPERIENCE_SHARE, region=report.region, on=report) as done:
        if report.is_withheld:
            raise InputAtFault("这一件说的是上级，没有抄送；收入经验库，上级就看到了。")
        _check_public(title, text)
        if Experience.objects.filter(region=report.region, report=report).exists():
            raise StateHasChanged("已经收入经验库。")
        done.row = entry = Experience(
            id=uuid7(),
            region=report.region,
            report=report,
            cadre=report.cadre,
            organization=report.organization,
            theme=report.theme,
            title=title.strip(),
            text=text.strip(),
            shared_at=clock.now(),
        )
        entry.save(force_insert=True)
    return entry


def remove_experience(actor: Actor, entry: Experience) -> None:
    """Take an entry out of the library; the report stays."""
    with act(actor, Verb.EXPERIENCE_REMOVE, region=entry.region, on=entry):
        if not Experience.objects.filter(region=entry.region, pk=entry.pk).delete()[0]:
            raise StateHasChanged


def _check(cadre: Cadre, said: UpwardInput) -> None:
    unknown = (("kind", said.kind, UPWARD_KINDS), ("theme", said.theme, THEMES))
    places = [
        Place(name, f"请选{'、'.join(words)}之一。") for name, value, words in unknown if value not in words
    ]
    missing = (("title", said.title, "请写一个标题。"), ("text", said.text, "请写一两句情况。"))
    places += [Place(name, words) for name, value, words in missing if not value.strip()]
    if places:
        raise InputAtFault(places=places)
    since = clock.now() - timedelta(days=1)
    sent = UpwardReport.objects.filter(region=cadre.region, cadre=cadre, sent_at__gt=since)
    if sent.count() >= MOST_A_DAY:
        raise InputAtFault(f"一天内已经上报 {MOST_A_DAY} 件，请合成一件，或明天再报。")


def _check_public(title: str, text: str) -> None:
    places = [Place("text", "请写要收入的内容。")] if not (title.strip() and text.strip()) else []
    if holds_private_number(title) or holds_private_number(text):
        places.append(Place("text", "里面有电话或证件号码，请先删去：全市的团干部都看得到。"))
    if places:
        raise InputAtFault(places=places)


def _superior(home: Organization) -> Organization | None:
    return Organization.objects.filter(region=home.region_id, path=parent(home.path)).first()


def _change(report: UpwardReport, empty: str, **values: object) -> None:
    rows = UpwardReport.objects.filter(region=report.region, pk=report.pk, **{empty: None})
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(report, name, value)
