"""Reminders by rule (policy.md 6): personal, of what she herself still owes, once a week unless she asks for more; never at
night, on a rest day or on leave; for an administrator that something waits at the desk, and no more than that."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import accounts_of
from qingqiao.accounts.queries import cadres_with_account
from qingqiao.actions.reminders import begin_run, write_reminders
from qingqiao.jobs.waiting import waiting_at_desk, waiting_for_her
from qingqiao.notifications.deliveries import mail_channel
from qingqiao.notifications.models import Channel, Delivery, DeliveryOccasion, Message, ReminderChoice, Rhythm
from qingqiao.notifications.quiet import is_quiet
from qingqiao.notifications.recipients import bots_chosen, wants_mail
from qingqiao.organizations.models import Appointment, Cadre, Leave
from qingqiao.progress.lines import ProgressLine
from qingqiao.progress.queries import lines_touching
from qingqiao.progress.week import week_of
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region
from qingqiao.regions.rules import pack_on, rules_of

BATCH = 100
THURSDAY = 4
TITLE = "还有几件事可以做"
MOST_LINES = 10
AT_THE_DESK = "管理页面上有事等您处理。"
FOOT = "以后补记也算数。不想收到提醒，在“我的”的“提醒”里可以关掉。"


def remind() -> int:
    """Write what reminders are due, a batch a region at a time, and return their number. A second time it writes nothing."""
    return sum(_remind(region) for region in Region.objects.order_by("pk"))


def still_owes(cadre: Cadre) -> bool:
    """Return whether there is still something to remind a cadre of who is here and wants it."""
    today = clock.today(cadre.region)
    is_off = ReminderChoice.objects.filter(region=cadre.region_id, cadre=cadre, rhythm=Rhythm.NEVER).exists()
    is_here = _present(cadre.region, today).filter(pk=cadre.pk).exists()
    return is_here and not is_off and bool(_text_for(cadre, today))


def periods_of(today: date) -> tuple[str, str]:
    """Return the periods of the reminders of a day, of who wants one each day and each week."""
    year, week, _ = today.isocalendar()
    return f"{today}", f"{year}-W{week:02}"


def is_of_today(delivery: Delivery, today: date) -> bool:
    """Return whether a reminder on its way is of a period that isn't over: what waited longer has one that came after it."""
    return any(delivery.key.startswith(f"reminder:{period}") for period in periods_of(today))


def reminder_day(region: Region, today: date) -> date | None:
    """Return the day of this week on which the weekly reminder is written: its last workday up to Thursday, else the first one
    after; None in a week without workdays."""
    monday = today - timedelta(days=today.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    days = [day for day in week if rules_of(region).days_to_suggest.is_workday(day.toordinal())]
    early = [day for day in days if day.isoweekday() <= THURSDAY]
    return early[-1] if early else next(iter(days), None)


def _remind(region: Region) -> int:
    if is_quiet(region, clock.now()):
        return 0
    today = clock.today(region)
    daily, weekly = periods_of(today)
    written = _batch(region, daily, Rhythm.DAILY, today)
    day = reminder_day(region, today)
    if day is not None and today >= day:
        written += _batch(region, weekly, Rhythm.WEEKLY, today)
    return written


def _batch(region: Region, period: str, rhythm: Rhythm, today: date) -> int:
    run = begin_run(region, period)
    if run.finished_at is not None:
        return 0
    cadres = list(_cadres(region, rhythm, today).filter(code__gt=run.upto).order_by("code")[:BATCH])
    reached = cadres_with_account([one.pk for one in cadres])
    texts = {one: _text_for(one, today) for one in cadres if one.pk in reached}
    messages = [
        Message(region=region, cadre=one, title=TITLE, text=text, written_at=clock.now(), key=period)
        for one, text in texts.items()
        if text
    ]
    upto = cadres[-1].code if len(cadres) == BATCH else ""
    deliveries = [*_mails(region, period, messages), *_lines_to_groups(region, today, messages)]
    return write_reminders(run, upto, messages, deliveries)


def _cadres(region: Region, rhythm: Rhythm, today: date) -> QuerySet[Cadre]:
    """Return the cadres of a region who are here today and want reminders in this rhythm."""
    chosen = ReminderChoice.objects.filter(region=OuterRef("region"), cadre=OuterRef("pk"))
    wants = Q(Exists(chosen.filter(rhythm=rhythm)))
    if rhythm == Rhythm.WEEKLY:
        wants |= ~Q(Exists(chosen))
    return _present(region, today).filter(wants)


def _present(region: Region, today: date) -> QuerySet[Cadre]:
    """Return the cadres of a region who serve today and aren't on leave."""
    here = {"region": OuterRef("region"), "cadre": OuterRef("pk")}
    serves = Exists(Appointment.objects.filter(in_force(today), **here))
    away = Exists(Leave.objects.filter(in_force(today), **here))
    return Cadre.objects.filter(serves, ~away, region=region).select_related("region")


def _text_for(cadre: Cadre, today: date) -> str:
    """Return the words of a reminder; empty where nothing is left to do."""
    owed = [_words(line) for line in _owed(cadre, today)[:MOST_LINES]]
    account = accounts_of(cadre.region_id, [cadre.pk]).filter(is_active=True).first()
    actor = Actor(account=account) if account else None
    if actor:
        owed += [f"{one.title}（{one.number} 件）" for one in waiting_for_her(actor, today)]
        owed += [AT_THE_DESK] if waiting_at_desk(actor, today) else []
    return "\n".join([*owed, "", FOOT]) if owed else ""


def _owed(cadre: Cadre, today: date) -> list[ProgressLine]:
    """Return what a cadre's own pages say is to be done now, from the kept cells."""
    pack = pack_on(rules_of(cadre.region), today)
    grace = timedelta(days=pack.grace_days if pack else 0)
    held = week_of(lines_touching(cadre, today - grace, today, today), today)
    return [*held.due, *held.overdue]


def _words(line: ProgressLine) -> str:
    when = f"，{line.period_name}" if line.period_name else ""
    return f"{line.title}{when}：还差 {line.missing} {line.unit.strip()}"


def _mails(region: Region, period: str, messages: list[Message]) -> list[Delivery]:
    channel = mail_channel(region.pk)
    if channel is None:
        return []
    wanted = wants_mail(region.pk, [one.cadre_id for one in messages])
    return [_mail(region, channel, period, one) for one in messages if one.cadre_id in wanted]


def _lines_to_groups(region: Region, today: date, messages: list[Message]) -> list[Delivery]:
    """Return a line for each group that one of these cadres chose: once a week, whoever wants more, for others read it too."""
    _, weekly = periods_of(today)
    now, key = clock.now(), f"reminder:{weekly}"
    chosen = bots_chosen(region.pk, [one.cadre_id for one in messages], today)
    said = {
        "region": region,
        "occasion": DeliveryOccasion.REMINDER,
        "key": key,
        "queued_at": now,
        "due_at": now,
    }
    return [Delivery(channel=bot, **said) for bot in chosen]


def _mail(region: Region, channel: Channel, period: str, message: Message) -> Delivery:
    now = clock.now()
    return Delivery(
        region=region,
        channel=channel,
        cadre=message.cadre,
        occasion=DeliveryOccasion.REMINDER,
        key=f"reminder:{period}:{message.cadre_id}",
        queued_at=now,
        due_at=now,
    )
