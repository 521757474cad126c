"""Saves of records in a synthetic region, with and without judging."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from bench.rebuild_world import fill
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.actions import act, records
from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.progress.keep import judge_whole
from qingqiao.records.body import Body, Someone
from qingqiao.regions.uuid7 import uuid7

Bodies = Callable[[date, list[str]], Body]


def _online(today: date, contacts: list[str]) -> Body:
    people = tuple(Someone(name=f"某{number}") for number in range(3))
    return Body(today, ("线上活动", "交流"), participants=people)


def _visit(today: date, contacts: list[str]) -> Body:
    people = tuple(Someone(contact_code=code) for code in contacts[:2])
    kinds = ("社区报到", "访谈")
    return Body(today, kinds, channel="线下", face_to_face=True, participants=people)


BODIES: dict[str, Bodies] = {"online": _online, "visit": _visit}


class Saves:
    """The region, judged once; then one record after the other."""

    def __init__(self, cadres: int, each: int, today: date) -> None:
        region = fill(cadres, each, until=today)
        self.today = today
        self.cadres = list(Cadre.objects.filter(region=region).select_related("region"))
        judge_whole(region, [cadre.pk for cadre in self.cadres], today)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.actors = {
            cadre.pk: Actor(
                Account.objects.create_account(cadre.code, None, cadre_region=region.pk, cadre_id=cadre.pk)
            )
            for cadre in self.cadres
        }
        self.contacts: dict[Any, list[str]] = {}
        for cadre, code in Contact.objects.values_list("cadre_id", "code").order_by("code"):
            self.contacts.setdefault(cadre, []).append(code)
        self._refresh = act.refresh

    def judge(self, with_cells: bool) -> None:
        """From now on saves are judged, or not."""
        act.refresh = self._refresh if with_cells else lambda *_: None

    def save(self, name: str, turn: int) -> None:
        """The next cadre tells a record."""
        cadre = self.cadres[turn % len(self.cadres)]
        body = BODIES[name](self.today, self.contacts[cadre.pk])
        records.submit_record(self.actors[cadre.pk], cadre, uuid7(), body)

    def count(self, name: str) -> int:
        """How many statements a save runs; those that are sent together counted one by one."""
        statements: list[str] = []

        def noted(execute: Any, statement: str, *rest: Any) -> Any:
            statements.extend(statement.split("; "))
            return execute(statement, *rest)

        with connection.execute_wrapper(noted):
            self.save(name, 0)
        return len(statements)
