"""What no table has: a record that somebody else entered, and a revised one."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.actions.records import revise_record, submit_record
from qingqiao.demo.records import record_code
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import OFFLINE, SUBMITTED
from qingqiao.records.body import Body, Someone
from qingqiao.records.models import Record
from qingqiao.records.queries import body_of
from qingqiao.regions.models import Region


def enter_for_another(region: Region, login: str, cadre_code: str, seed: int, today: date) -> Record:
    """Enter a visit for a cadre, by an administrator of the organization: the author is the cadre (policy.md 6)."""
    author = Cadre.objects.get(region=region, code=cadre_code)
    day = today - timedelta(days=1)
    body = Body(
        occurred_on=day,
        kinds=("交流",),
        title="下乡路上和返乡青年聊了聊",
        channel=OFFLINE,
        face_to_face=True,
        tasks=("关切青年诉求",),
        text="手机没有信号，回来请同事代为录入。他想学电焊，问了培训班的开班时间。",
        place="镇川镇",
        participants=(Someone(name="贺望垣"),),
    )
    return submit_record(_actor(login), author, record_code(Random(f"{seed}/entered"), day), body)


def revise_own(region: Region, login: str) -> Record:
    """Revise a cadre's latest record: the earlier text is kept."""
    actor = _actor(login)
    own = Record.objects.filter(region=region, author=actor.cadre_id, status=SUBMITTED)
    record = own.order_by("-occurred_on", "-id")[0]
    before = body_of(record)
    body = replace(before, text=f"{before.text}补充：约好下周三再碰一次。")
    return revise_record(actor, record, body, record.revision)


def _actor(login: str) -> Actor:
    return Actor(account=Account.objects.get(login=login))
